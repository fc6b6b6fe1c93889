package charset

import (
	"strings"
	"unicode"
)

// germanness says how much the text looks like German in its right encoding: the
// number of umlauts and ß where German has them, less the number of signs that
// split a word. The context matters because a wrong code page turns foreign
// letters into German ones ("Sánchez" into "Sßnchez") and German ones into each
// other ("Köln" into "KÜln").
func germanness(text []rune) int {
	score := 0
	for i, r := range text {
		if r < 0x80 {
			continue
		}
		before, after := at(text, i-1), at(text, i+1)
		switch {
		case r == 'ß':
			if strings.ContainsRune("aeiouäöüy", before) && !unicode.IsUpper(after) {
				score++
			}
		case strings.ContainsRune("äöü", r):
			if !unicode.IsUpper(before) || unicode.IsLower(after) {
				score++
			}
		case strings.ContainsRune("ÄÖÜ", r):
			if !unicode.IsLetter(before) && unicode.IsLetter(after) || unicode.IsUpper(before) && !unicode.IsLower(after) {
				score++
			}
		case splitsWord(r) && unicode.IsLetter(before) && unicode.IsLetter(after):
			score--
		}
	}
	return score
}

// splitsWord reports whether r is no letter and nothing that stands inside of words.
func splitsWord(r rune) bool {
	const apostrophesAndHyphens = "’‘´\u00AD\u2013"
	return !unicode.IsLetter(r) && !unicode.IsSpace(r) && !strings.ContainsRune(apostrophesAndHyphens, r)
}

// at returns the rune at place i, 0 outside the text.
func at(text []rune, i int) rune {
	if i < 0 || i >= len(text) {
		return 0
	}
	return text[i]
}
