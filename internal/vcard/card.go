package vcard

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"vitaminb/internal/charset"
)

// A File is a parsed file of cards with everything that stands around them.
type File struct {
	Cards []*Card
	Rest  []byte // what stands after the last card
}

// A Card is one vCard, from its BEGIN to its END (which may be missing). It must
// not be used from several goroutines at once.
type Card struct {
	Line   int    // number of the line with BEGIN in the file, 1-based; in a nested card as well
	Before []byte // what stands between it and the card before: byte order mark, blank lines, junk
	Lines  []Line // all its lines, BEGIN first

	original []byte // what it was read from, if that is no vCard
	encoding encoding
	cr       bool   // a lone CR ends a line
	guessed  string // charset of what declares none, once it was needed
}

// Parse returns the cards in b. It never fails: what is no card is kept around
// the cards, and [File.Bytes] gives back b for any b.
func Parse(b []byte) *File {
	r := newReader(bytes.NewReader(b), len(b)+1)
	f := new(File)
	for {
		c, err := r.Next()
		if err != nil { // the end: memory can be read, and no card passes the limit
			f.Rest, _ = r.Rest()
			return f
		}
		f.Cards = append(f.Cards, c)
	}
}

// Bytes returns the file as it was, but for the edits made.
func (f *File) Bytes() []byte {
	var b []byte
	for _, c := range f.Cards {
		b = append(b, c.Before...)
		b = append(b, c.Bytes()...)
	}
	return append(b, f.Rest...)
}

// Bytes returns the card as it was, but for the edits made, without Before.
func (c *Card) Bytes() []byte {
	n := 0
	for _, l := range c.Lines {
		n += len(l.Raw)
	}
	b := make([]byte, 0, n)
	for _, l := range c.Lines {
		b = append(b, l.Raw...)
	}
	return b
}

// Set puts p in the place of the line with the index (usually [Property.Index]).
// All other lines keep their bytes.
func (c *Card) Set(index int, p Property) {
	c.Lines[index] = Line{Raw: c.format(p), kind: kindProperty}
}

// Add inserts p as the last property. All other lines keep their bytes.
func (c *Card) Add(p Property) {
	at := len(c.Lines)
	if at > 1 && c.Lines[at-1].kind == kindMark {
		at--
	}
	raw := slices.Concat(c.gap(at-1), c.format(p))
	c.Lines = slices.Insert(c.Lines, at, Line{Raw: raw, kind: kindProperty})
}

// gap returns the line ends needed after the line so that what comes next is not
// read as part of it: one if it has none, one more if it ends in a soft break.
func (c *Card) gap(index int) []byte {
	last := c.Lines[index].Raw
	var gap []byte
	if !c.encoding.hasEnd(last, c.cr) {
		gap = c.lineEnd()
	}
	if _, state := c.unfold(last); state.soft() {
		gap = append(gap, c.lineEnd()...)
	}
	return gap
}

// Remove takes the line with the index out. All other lines keep their bytes;
// where the line after it would then be read as part of the line before it, an
// empty line stays between them.
func (c *Card) Remove(index int) {
	if next := index + 1; next < len(c.Lines) && c.Lines[next].kind != kindMark {
		text := c.encoding.text(c.Lines[next].Raw)
		if len(text) > 0 && !looksLikeProperty(text) {
			c.Lines[index] = Line{Raw: c.lineEnd(), kind: kindBlank}
			return
		}
	}
	c.Lines = slices.Delete(c.Lines, index, index+1)
}

// lineEnd returns the line end that the card's BEGIN has, CR LF if it has none.
func (c *Card) lineEnd() []byte {
	begin := c.Lines[0].Raw
	begin = begin[:c.encoding.cut(begin, c.cr, true)]
	text := c.encoding.encode(string(c.encoding.text(begin)))
	if len(text) >= len(begin) {
		return c.encoding.encode("\r\n")
	}
	return bytes.Clone(begin[len(text):])
}

// unfold joins the physical lines of a property.
func (c *Card) unfold(raw []byte) ([]byte, joint) {
	n := c.encoding.cut(raw, c.cr, true)
	text := c.encoding.text(raw[:n])
	var state joint
	state.take(text)
	if n < len(raw) {
		text = bytes.Clone(text) // the original stays as it is
	}
	for raw = raw[n:]; len(raw) > 0; raw = raw[n:] {
		n = c.encoding.cut(raw, c.cr, true)
		next := c.encoding.text(raw[:n])
		text = state.join(text, next)
		state.take(next)
	}
	return text, state
}

// charset returns the encoding of the values that declare none and are no UTF-8,
// judged by all lines of the card that are none.
func (c *Card) charset() string {
	if c.guessed == "" {
		var all []byte
		for _, l := range c.Lines {
			if !utf8.Valid(l.Raw) {
				all = append(all, l.Raw...)
			}
		}
		_, c.guessed = charset.Decode(all)
	}
	return c.guessed
}
