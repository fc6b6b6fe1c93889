package vcard

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"vitaminb/internal/charset"
)

// maxParts is how many values or elements one card in JSON or XML may have, which
// bounds the memory that its tree takes. Cards have some dozens.
const maxParts = 100_000

// A BrokenError says that a card in JSON or XML cannot be read. The reader has
// passed over it; its next card can be read.
type BrokenError struct {
	Line int   // number of its first line, 1-based
	Err  error // what is wrong
}

// Error says what is wrong.
func (e *BrokenError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong.
func (e *BrokenError) Unwrap() error { return e.Err }

var (
	errOpen  = errors.New("it has no end")
	errParts = fmt.Errorf("it has more than %d parts", maxParts)
)

// A cutter reads a file of JSON or XML byte by byte and cuts the text of one card
// after the other out of it, so that a broken one cannot spoil the rest.
type cutter struct {
	in      *bufio.Reader
	limit   int    // bytes of a card
	line    int    // of the next byte
	keeping bool   // whether a card is open
	raw     []byte // the bytes of that card, up to the limit
	first   int    // its first line
	tooLong bool   // the limit was passed
	parts   int    // its values or elements
}

func newCutter(r io.Reader, limit int) cutter {
	in := bufio.NewReader(r)
	head, _ := in.Peek(sniff) // an error comes again where it counts
	switch charset.UTF16(head) {
	case charset.UTF16LE:
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
	case charset.UTF16BE:
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()))
	}
	return cutter{in: in, line: 1, limit: limit}
}

// next returns the next byte and keeps it if a card is open.
func (c *cutter) next() (byte, error) {
	b, err := c.in.ReadByte()
	if err != nil {
		return 0, err
	}
	if b == '\n' {
		c.line++
	}
	if c.keeping && len(c.raw) < c.limit {
		c.raw = append(c.raw, b)
	} else {
		c.tooLong = c.keeping
	}
	return b, nil
}

// follows reads on as long as the bytes are those of s, and returns how many were.
func (c *cutter) follows(s string) (int, error) {
	for i := range len(s) {
		b, err := c.in.Peek(1)
		if errors.Is(err, io.EOF) || err == nil && b[0] != s[i] {
			return i, nil
		}
		if _, err := c.next(); err != nil {
			return i, err
		}
	}
	return len(s), nil
}

// begin opens a card whose first bytes, all of one line, were read already.
func (c *cutter) begin(read string) {
	c.keeping, c.tooLong, c.raw, c.first, c.parts = true, false, append(c.raw[:0], read...), c.line, 0
}

// end closes the card and returns its bytes.
func (c *cutter) end() ([]byte, error) {
	raw := c.raw
	c.keeping, c.raw = false, nil
	switch {
	case c.tooLong:
		return nil, &TooLargeError{Line: c.first}
	case c.parts > maxParts:
		return nil, c.broken(errParts)
	}
	return raw, nil
}

func (c *cutter) broken(err error) error { return &BrokenError{Line: c.first, Err: err} }

// lost closes a card in whose middle the file ends or cannot be read further.
func (c *cutter) lost(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	if _, err := c.end(); err != nil {
		return err
	}
	return c.broken(errOpen)
}

// made makes a card of properties that were read from the raw text.
func (c *cutter) made(raw []byte, properties []Property) *Card {
	card := New(properties...)
	card.Line, card.original = c.first, raw
	return card
}

// decoded is the raw text in UTF-8.
func decoded(raw []byte) []byte { return []byte(new(Card).decode(raw)) }
