// Package textsim measures how alike two words look or sound.
package textsim

import (
	"strings"
	"unicode"
)

// Cologne returns the word's code in the Kölner Phonetik (H. J. Postel, IBM-
// Nachrichten 19, 1969): words that sound alike in German have one code, "67" for
// Meier and Mayr. Case does not matter, umlauts may be written either way, other
// letters than German ones are passed over; a word without letters has the empty
// code. It also joins Krüger and Kröger: it is for finding, not for proving.
func Cologne(s string) string {
	var shortCode, shortLetters [maxShort]byte
	code := shortCode[:0]
	var before, last byte // the letter before, and its code
	letters := upper(shortLetters[:0], s)
	for i := range len(letters) {
		c := letters[i]
		next := byte(0)
		if i+1 < len(letters) {
			next = letters[i+1]
		}
		for _, d := range []byte(sound(before, c, next)) {
			if d != last && (d != '0' || len(code) == 0) {
				code = append(code, d)
			}
			last = d
		}
		before = c
	}
	return string(code)
}

// sound returns the digits of a letter between its neighbours; 0 stands for none.
func sound(before, c, next byte) string {
	switch c {
	case 'A', 'E', 'I', 'J', 'O', 'U', 'Y':
		return "0"
	case 'B':
		return "1"
	case 'P':
		if next == 'H' {
			return "3"
		}
		return "1"
	case 'D', 'T':
		if in(next, "CSZ") {
			return "8"
		}
		return "2"
	case 'F', 'V', 'W':
		return "3"
	case 'G', 'K', 'Q':
		return "4"
	case 'C':
		hard := in(next, "AHKOQUX") || before == 0 && in(next, "LR")
		if hard && !in(before, "SZ") {
			return "4"
		}
		return "8"
	case 'X':
		if in(before, "CKQ") {
			return "8"
		}
		return "48"
	case 'L':
		return "5"
	case 'M', 'N':
		return "6"
	case 'R':
		return "7"
	case 'S', 'Z':
		return "8"
	}
	return ""
}

func in(c byte, set string) bool { return c != 0 && strings.IndexByte(set, c) >= 0 }

// upper appends the word's letters in A–Z; umlauts by their base, ß by S.
func upper(letters []byte, s string) []byte {
	for _, r := range s {
		switch r = unicode.ToUpper(r); {
		case r >= 'A' && r <= 'Z':
			letters = append(letters, byte(r))
		case r == 'Ä':
			letters = append(letters, 'A')
		case r == 'Ö':
			letters = append(letters, 'O')
		case r == 'Ü':
			letters = append(letters, 'U')
		case r == 'ß', r == 'ẞ':
			letters = append(letters, 'S')
		}
	}
	return letters
}
