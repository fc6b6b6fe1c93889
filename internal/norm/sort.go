package norm

import (
	"slices"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
)

// SortKey returns the string by whose bytes names are sorted as in a German
// phone book, DIN 5007-2: ä as ae, ß as ss, titles left out, particles after the
// given names. What family and given lack is taken
// from the display name.
// The parts are kept apart by a tab, below every letter, so that all Müller come
// before Müller-Schmidt.
func SortKey(family, given, display string) string {
	p := ParseName(vitaminb.Name{Family: family, Given: given, Display: display})
	if p.Firm && display != "" {
		return Fold(display)
	}
	first := p.Given
	if len(p.Middle) > 0 {
		first = slices.Concat(p.Given, p.Middle)
	}
	key := make([]string, 0, 3)
	for _, part := range [...][]string{p.Family, first, p.Particles} {
		if len(part) > 0 {
			key = append(key, strings.Join(part, " "))
		}
	}
	return strings.Join(key, "\t")
}

// maxToken is the longest search token in bytes: longer than all but compound
// freaks, and short enough for any database's index.
const maxToken = 40

// Tokens returns what a search finds the values by: each word as [Fold] and as
// [Strip] write it, and without its apostrophe; sorted, without repeats, each of
// at most 40 bytes.
func Tokens(values ...string) []string {
	tokens := make([]string, 0, 4*len(values))
	add := func(folded string) {
		for word := range strings.SplitSeq(folded, " ") {
			if len(word) > maxToken {
				end := maxToken
				for !utf8.RuneStart(word[end]) {
					end--
				}
				word = word[:end]
			}
			if word != "" {
				tokens = append(tokens, word)
			}
		}
	}
	for _, v := range values {
		folded := Fold(v)
		add(folded)
		if s := Strip(v); s != folded {
			add(s)
		}
		if s := unquote(v); s != v {
			add(Fold(s))
		}
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// unquote removes apostrophes between letters: O'Brien is written OBrien as well.
func unquote(s string) string {
	if !strings.ContainsAny(s, "'’`´‘") {
		return s
	}
	return apostrophes.Replace(s)
}

var apostrophes = strings.NewReplacer("'", "", "’", "", "`", "", "´", "", "‘", "")
