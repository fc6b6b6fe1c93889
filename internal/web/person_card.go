package web

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// initials are the first letters of the first and the last word of a name, in
// capitals; of a name without letters its first character; of no name a "?". What
// stands in brackets behind a name is no part of it.
func initials(name string) string {
	name, _, _ = strings.Cut(name, " (")
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	switch len(words) {
	case 0:
		name = strings.TrimSpace(name)
		if r, size := utf8.DecodeRuneInString(name); size > 0 && r != utf8.RuneError {
			return string(r)
		}
		return "?"
	case 1:
		return capital(words[0])
	}
	return capital(words[0]) + capital(words[len(words)-1])
}

// capital is the first letter of a word as a capital.
func capital(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r))
}
