package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// A source is characters in UTF-8, of which the next ones can be looked at. Bytes
// that are no UTF-8 are read by ReadRune alone.
type source interface {
	io.RuneReader
	Buffered() int
	Peek(n int) ([]byte, error)
	Discard(n int) (int, error)
}

// A cut is one cell in the bytes of a row.
type cut struct {
	from, to int
	doubled  bool // it holds quotes written twice
}

// What a look at the bytes of a row comes to, where it is not the row's length.
const (
	unfinished = 0  // the row may go on beyond the bytes
	intricate  = -1 // it must be read character by character
)

// plainRow returns the next row if it lies whole in the buffer and is written as
// RFC 4180 has it, which nearly all rows are: several times as fast as going
// through its characters, and with the same result.
func (p *parser) plainRow() (Row, bool) {
	if len(p.ahead()) > 0 || p.afterCR || p.pos < p.barren || p.separator >= utf8.RuneSelf {
		return Row{}, false
	}
	for {
		size := p.in.Buffered()
		buf, _ := p.in.Peek(size) // that much is there
		switch n := p.cutRow(buf); {
		case n > 0 && utf8.Valid(buf[:n]):
			row := p.cells(buf[:n])
			_, _ = p.in.Discard(n) // that much is there
			return row, true
		case n != unfinished || !p.more(size):
			return Row{}, false
		}
	}
}

// more reads on and reports whether the buffer holds more than size bytes now.
func (p *parser) more(size int) bool {
	more, err := p.in.Peek(size + 1)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		p.err = err
	}
	return len(more) > size
}

// cutRow finds the cells of the row that begins the bytes, and returns its length
// with the end of its line; unfinished or intricate if there is none.
func (p *parser) cutRow(b []byte) int {
	p.cuts = p.cuts[:0]
	separator := byte(p.separator)
	for i := 0; i < len(b) && len(p.cuts) < maxCells; {
		if b[i] == separator { // an empty cell, as most of a wide table are
			p.cuts = append(p.cuts, cut{from: i, to: i})
			i++
			continue
		}
		var c cut
		next := 0
		if b[i] == '"' {
			c, next = cutQuoted(b, i+1)
		} else {
			c, next = p.cutPlain(b, i)
		}
		if next <= 0 {
			return next
		}
		p.cuts = append(p.cuts, c)
		switch {
		case next == len(b):
			return unfinished
		case b[next] == separator:
			i = next + 1
		case b[next] == '\n':
			return next + 1
		case b[next] == '\r':
			return lineEnd(b, next)
		default: // more behind a closing quote
			return intricate
		}
	}
	if len(p.cuts) == maxCells {
		return intricate
	}
	return unfinished
}

// lineEnd returns the length of the row up to the LF behind the CR at i; a lone
// CR is left to those who read by characters.
func lineEnd(b []byte, i int) int {
	switch {
	case i+1 == len(b):
		return unfinished
	case b[i+1] == '\n':
		return i + 2
	}
	return intricate
}

// cutQuoted returns the cell behind the quote before from, and where it ends.
func cutQuoted(b []byte, from int) (cut, int) {
	c := cut{from: from}
	for i := from; ; i += 2 {
		k := bytes.IndexByte(b[i:], '"')
		if k < 0 || i+k+1 == len(b) {
			return cut{}, unfinished
		}
		if i += k; b[i+1] != '"' {
			c.to = i
			return c, i + 1
		}
		c.doubled = true
	}
}

// cutPlain returns the cell that begins at from without a quote, and where it ends.
func (p *parser) cutPlain(b []byte, from int) (cut, int) {
	separator, i := byte(p.separator), from
	for i < len(b) && b[i] != separator && b[i] != '\n' && b[i] != '\r' {
		i++
	}
	if i == from {
		if i == 0 && (b[0] == '\n' || b[0] == '\r') {
			return cut{}, intricate // an empty line; there is no length 0
		}
		return cut{from: from, to: from}, i
	}
	// Blanks may surround quotes: U+0020, U+0009, and the first bytes of U+00A0 and U+FEFF.
	if first := b[from]; (first == ' ' || first == '\t' || first == 0xC2 || first == 0xEF) && bytes.IndexByte(b[from:i], '"') > 0 {
		return cut{}, intricate
	}
	return cut{from: from, to: i}, i
}

// cells makes the row of the bytes that were cut. Its cells share one string.
func (p *parser) cells(b []byte) Row {
	text := string(b)
	row := Row{Line: p.line, Cells: p.room(len(p.cuts))}
	for i, c := range p.cuts {
		row.Cells[i] = text[c.from:c.to]
		if c.doubled {
			row.Cells[i] = strings.ReplaceAll(row.Cells[i], `""`, `"`)
		}
	}
	p.pos += int64(len(b))
	p.line += lines(b)
	return row
}

// room returns where n cells may be written.
func (p *parser) room(n int) []string {
	if !p.reuse {
		return make([]string, n)
	}
	p.cellRoom = slices.Grow(p.cellRoom[:0], n)[:n]
	return p.cellRoom
}

// lines counts the line ends: LF, CR, and both together as one.
func lines(b []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	for i := bytes.IndexByte(b, '\r'); i >= 0; {
		if i+1 == len(b) || b[i+1] != '\n' {
			n++
		}
		k := bytes.IndexByte(b[i+1:], '\r')
		if k < 0 {
			break
		}
		i += k + 1
	}
	return n
}
