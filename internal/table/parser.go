package table

import (
	"errors"
	"io"
	"unicode/utf8"
)

// Limits against hostile files.
const (
	// maxCells is the widest sheet that Excel and LibreOffice can write (16,384 columns).
	maxCells = 1 << 14
	// maxRow is the length of a row in characters. The longest cell a spreadsheet
	// can hold has 32,767; the limit stands two orders of magnitude above.
	maxRow = 4 << 20
)

// end is the pseudo-character after the last one.
const end rune = -1

// A parser cuts characters into rows by RFC 4180, with leave for what programs
// get wrong. A quote opens a cell only where the cell begins and closes it only
// where the cell ends; any other is a plain character. An opening quote that is
// never closed is a plain character too, so that it costs one row and not the rest.
type parser struct {
	in        source
	separator rune
	err       error  // why in ended, if not by its end
	back      []rune // read from in before their turn, or to be read again
	backPos   int64  // position of the first of back; the next one is at pos-backPos
	pos       int64  // grows with each character read
	line      int    // physical line of the next character
	afterCR   bool   // the last character was CR, whose line a LF does not end again
	barren    int64  // position up to which a search for a closing quote found none

	plain, inner []byte // the current cell, without and with quotes
	seen         []rune // of a quoted cell, as it stands in the file
	cuts         []cut  // of the current row, if it is a plain one
	reuse        bool   // the cells of a row may lie where those of the last one lay
	cellRoom     []string
}

func newParser(in source) parser {
	p := parser{in: in, separator: ',', line: 1}
	if p.peek() == '\uFEFF' {
		p.next()
	}
	return p
}

// A mark is a place to go back to.
type mark struct {
	pos     int64
	line    int
	afterCR bool
}

func (p *parser) mark() mark { return mark{p.pos, p.line, p.afterCR} }

// unread goes back to the mark; seen is what was read since.
func (p *parser) unread(seen []rune, m mark) {
	if m.pos < p.backPos {
		p.back, p.backPos = append(seen, p.ahead()...), m.pos
	}
	p.pos, p.line, p.afterCR = m.pos, m.line, m.afterCR
}

// ahead is the characters that need not be fetched from in.
func (p *parser) ahead() []rune { return p.back[min(p.pos-p.backPos, int64(len(p.back))):] }

// peek returns the next character without reading it.
func (p *parser) peek() rune {
	if ahead := p.ahead(); len(ahead) > 0 {
		return ahead[0]
	}
	c, _, err := p.in.ReadRune()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			p.err = err
		}
		return end
	}
	p.back, p.backPos = append(p.back[:0], c), p.pos
	return c
}

// next reads the next character.
func (p *parser) next() rune {
	c := p.peek()
	if c == end {
		return end
	}
	p.pos++
	if c == '\r' || c == '\n' && !p.afterCR {
		p.line++
	}
	p.afterCR = c == '\r'
	return c
}

// skipLine reads to the end of the line.
func (p *parser) skipLine() {
	for c := p.next(); !isLineEnd(c); c = p.next() {
	}
	p.skipLF()
}

// skipLF takes the LF of a CR LF whose CR has been read.
func (p *parser) skipLF() {
	if p.afterCR && p.peek() == '\n' {
		p.next()
	}
}

func isLineEnd(c rune) bool { return c == '\n' || c == '\r' || c == end }

func (p *parser) endsCell(c rune) bool { return c == p.separator || isLineEnd(c) }

// row returns the next row. At the end the error is io.EOF, or why reading failed.
func (p *parser) row() (Row, error) {
	if r, ok := p.plainRow(); ok {
		return r, nil
	}
	r := Row{Line: p.line}
	if p.peek() == end {
		if p.err != nil {
			return Row{}, p.err
		}
		return Row{}, io.EOF
	}
	for room := maxRow; ; {
		text, last := p.cell(&r, room)
		if len(r.Cells) < maxCells {
			r.Cells = append(r.Cells, text)
		} else {
			r.Truncated = true
		}
		room = max(0, room-len(text))
		if isLineEnd(last) {
			p.skipLF()
			return r, nil
		}
	}
}

// cell returns the next cell and the character that ended it. At most room
// bytes are kept.
func (p *parser) cell(r *Row, room int) (string, rune) {
	p.plain = p.plain[:0]
	c := p.next()
	for ; isPadding(c, p.separator); c = p.next() {
		p.keep(c, room, r)
	}
	if c == '"' {
		if p.quoted(room) {
			return string(p.inner), p.next()
		}
		r.Unterminated = true
	}
	for ; !p.endsCell(c); c = p.next() {
		p.keep(c, room, r)
	}
	return string(p.plain), c
}

func (p *parser) keep(c rune, room int, r *Row) {
	if len(p.plain) >= room {
		r.Truncated = true
		return
	}
	p.plain = utf8.AppendRune(p.plain, c)
}

// isPadding reports whether c is a blank that may surround a quoted cell.
func isPadding(c, separator rune) bool {
	return (c == ' ' || c == '\t' || c == '\uFEFF' || c == '\u00A0') && c != separator
}

// quoted reads a cell whose opening quote has been read into p.inner, up to what
// ends it. If no quote closes it within room characters, it goes back to where it
// began and reports false.
//
// A search that failed proves that up to where it gave up every run of quotes at
// the end of a cell is even. A cell that opens there can therefore be closed by
// its own run of quotes only, and later searches end with it: without that,
// hostile files would cost quadratic time.
func (p *parser) quoted(room int) bool {
	start := p.mark()
	p.inner = p.inner[:0]
	seen := p.seen[:0]
	for {
		c := p.next()
		if c == end {
			break
		}
		seen = append(seen, c)
		if len(seen) >= room || start.pos < p.barren && c != '"' {
			break
		}
		if c != '"' {
			p.inner = utf8.AppendRune(p.inner, c)
			continue
		}
		if p.peek() == '"' {
			seen = append(seen, p.next())
			p.inner = append(p.inner, '"')
			continue
		}
		from := len(seen)
		for isPadding(p.peek(), p.separator) && len(seen) < room {
			seen = append(seen, p.next())
		}
		if p.endsCell(p.peek()) {
			p.seen = seen
			return true
		}
		p.inner = append(p.inner, '"')
		p.inner = append(p.inner, string(seen[from:])...)
	}
	p.barren = max(p.barren, p.pos)
	p.unread(seen, start)
	p.seen = nil // it may be p.back now
	return false
}
