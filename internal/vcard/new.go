package vcard

import (
	"slices"
	"strings"
)

// New returns a card of vCard 4.0 with the properties, whose values are escaped
// as in a file; the form in which address books of other formats are read. What
// cannot stand in a card is left out: properties and parameters whose names are
// none, and the marks BEGIN, END and VERSION. Values are taken as UTF-8.
func New(properties ...Property) *Card {
	c := &Card{Lines: []Line{{Raw: []byte("BEGIN:VCARD\r\n"), kind: kindMark}, {Raw: []byte("VERSION:4.0\r\n"), kind: kindProperty}}}
	for _, p := range properties {
		p.Name = strings.ToUpper(p.Name)
		if !isName(p.Name) || p.Group != "" && !isName(p.Group) || slices.Contains([]string{"BEGIN", "END", "VERSION"}, p.Name) {
			continue
		}
		p.Param = slices.DeleteFunc(slices.Clone(p.Param), func(q Param) bool { return !isName(q.Name) })
		c.Lines = append(c.Lines, Line{Raw: []byte(p.line("") + "\r\n"), kind: kindProperty})
	}
	c.Lines = append(c.Lines, Line{Raw: []byte("END:VCARD\r\n"), kind: kindMark})
	return c
}

func isName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isNameRune(r) || r == '.' }) < 0
}

// Original returns the bytes that the card was read from: those of [Card.Bytes],
// but for a card that was JSON or XML.
func (c *Card) Original() []byte {
	if c.original != nil {
		return c.original
	}
	return c.Bytes()
}
