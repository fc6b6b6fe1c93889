package columns

import "vitaminb/internal/table"

// Separators are the characters of ASCII that part the values of a cell: a bit for
// each, as texts are searched for them many times a row.
type separators [2]uint64

// What parts values, by what may stand inside one.
var (
	semicolonsAndLines = separatorsOf(";\n\r")
	commasAndLines     = separatorsOf(",\n\r")
	betweenChildren    = separatorsOf(",;/&+\n\r")
	betweenMailboxes   = separatorsOf(";\n\r|")
	betweenAddresses   = separatorsOf(";\n\r|,/ ")
)

func separatorsOf(characters string) separators {
	var s separators
	for i := range len(characters) {
		s[characters[i]>>6] |= 1 << (characters[i] & 63)
	}
	return s
}

func (s separators) has(c byte) bool { return c < 0x80 && s[c>>6]>>(c&63)&1 != 0 }

// index returns where the first of them stands in the text, -1 if none does.
func (s separators) index(text string) int {
	for i := range len(text) {
		if s.has(text[i]) {
			return i
		}
	}
	return -1
}

// cut returns the trimmed text before the first of them, and what follows it.
func (s separators) cut(text string) (before, after string) {
	if i := s.index(text); i >= 0 {
		return table.Trim(text[:i]), text[i+1:]
	}
	return table.Trim(text), ""
}
