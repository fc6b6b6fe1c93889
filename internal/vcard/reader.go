package vcard

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"vitaminb/internal/charset"
)

// MaxCard is the size in bytes from which on [Reader.Next] reports a card as too
// large instead of holding it in memory. Servers refuse cards from a few MiB on;
// a photo of a phone's camera in base64 stays below.
const MaxCard = 16 << 20

// sniff is how many bytes are looked at to tell UTF-16 from the rest.
const sniff = 512

// A TooLargeError says that a card is larger than [MaxCard]. The reader has
// passed over it; its next card can be read.
type TooLargeError struct {
	Line int // number of the line with its BEGIN, 1-based
}

// Error says where the card begins.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the card in line %d is larger than %d bytes", e.Line, MaxCard)
}

// A Reader reads cards one at a time and holds no more than one in memory.
type Reader struct {
	lines   *bufio.Scanner
	limit   int        // bytes of a card, and of the text between two
	enc     encoding   // known after the first line
	begun   bool       // whether enc is known
	cr      bool       // a lone CR ends a line here
	number  int        // of the last line taken from lines
	partial bool       // that line was longer than the limit and goes on
	pending []physical // lines put back, the next one last
	flat    bool       // an END was missing: an unannounced BEGIN begins the next card
	rest    physical   // what stands after the last card
}

// A physical line is what ends in a line end.
type physical struct {
	raw    []byte
	number int
}

// NewReader returns a Reader of the cards in r.
func NewReader(r io.Reader) *Reader { return newReader(r, MaxCard) }

func newReader(r io.Reader, limit int) *Reader {
	d := &Reader{lines: bufio.NewScanner(r), limit: limit, cr: true}
	d.lines.Buffer(nil, limit+bufio.MaxScanTokenSize)
	d.lines.Split(d.split)
	return d
}

// split is the [bufio.SplitFunc] for physical lines. Too long ones come in pieces.
func (r *Reader) split(data []byte, atEnd bool) (advance int, token []byte, err error) {
	if !r.begun && len(data) < sniff && !atEnd {
		return 0, nil, nil
	}
	if !r.begun {
		r.begun, r.enc = true, encoding(charset.UTF16(data))
	}
	n := r.enc.cut(data, r.cr, atEnd)
	if n == 0 && len(data) > r.limit {
		n = len(data) / r.enc.width() * r.enc.width()
	}
	if n == 0 {
		return 0, nil, nil
	}
	return n, data[:n], nil
}

// line returns the next physical line; its bytes are valid until the next call.
func (r *Reader) line() (physical, error) {
	if n := len(r.pending); n > 0 {
		l := r.pending[n-1]
		r.pending = r.pending[:n-1]
		return l, nil
	}
	if !r.lines.Scan() {
		if err := r.lines.Err(); err != nil {
			return physical{}, err
		}
		return physical{}, io.EOF
	}
	raw := r.lines.Bytes()
	if !r.partial {
		r.number++
	}
	r.partial = !r.enc.hasEnd(raw, r.cr)
	return physical{raw, r.number}, nil
}

// Next returns the next card; its Before holds what stands between it and the
// card before (at most [MaxCard] bytes of it). At the end of the input the error
// is [io.EOF]; a [*TooLargeError] concerns one card only; after any other error
// nothing further can be read.
//
// A card without END ends at the end of the input or, since cards may be nested
// in others, where its END was missed: at the next BEGIN that no AGENT announces.
// From there on every such BEGIN begins a card of its own.
func (r *Reader) Next() (*Card, error) {
	var before physical
	for r.cr = true; ; {
		l, err := r.line()
		if errors.Is(err, io.EOF) {
			r.rest = before
		}
		if err != nil {
			return nil, err
		}
		if at := r.begin(l.raw); at >= 0 {
			return r.card(append(before.raw, l.raw[:at]...), physical{l.raw[at:], l.number})
		}
		if before.raw == nil {
			before.number = l.number
		}
		if len(before.raw)+len(l.raw) <= r.limit {
			before.raw = append(before.raw, l.raw...)
		}
	}
}

// Rest returns what stands after the last card (at most [MaxCard] bytes of it) and
// the number of its first line, once Next has returned [io.EOF].
func (r *Reader) Rest() (text []byte, line int) { return r.rest.raw, r.rest.number }

// begin returns the place of BEGIN in a line outside of cards, after blanks and
// byte order marks; -1 if the line is something else.
func (r *Reader) begin(raw []byte) int {
	if len(raw) > maxMark*r.enc.width() {
		return -1
	}
	text := r.enc.text(raw)
	mark := bytes.TrimLeft(text, blanks+byteOrderMark)
	if !isMark(mark, "BEGIN") {
		return -1
	}
	skipped := text[:len(text)-len(mark)]
	if r.enc == "" {
		return len(skipped)
	}
	return utf8.RuneCount(skipped) * r.enc.width()
}

// card gathers the lines of the card that begins with first.
func (r *Reader) card(before []byte, first physical) (*Card, error) {
	r.cr = r.enc.endsIn(first.raw, '\r')
	g := gathered{raw: bytes.Clone(first.raw), ends: []int{len(first.raw)}, number: first.number}
	nested := -1 // the first unannounced BEGIN
	agent := false
	for depth := 1; depth > 0; {
		l, err := r.line()
		if errors.Is(err, io.EOF) {
			r.close(&g, nested)
			break
		}
		if err != nil {
			return nil, err
		}
		text := r.enc.text(l.raw)
		switch {
		case isMark(text, "BEGIN"):
			if depth == 1 && !agent && r.flat {
				r.putBack(l)
				return g.card(r, before), nil
			}
			if depth == 1 && !agent && nested < 0 {
				nested = len(g.ends)
			}
			depth++
		case isMark(text, "END"):
			depth--
		case opensAgent(text):
			depth++
		}
		if len(text) > 0 {
			agent = announcesAgent(text)
		}
		g.add(l.raw)
		if len(g.raw) <= r.limit {
			continue
		}
		if nested < 0 {
			return nil, r.pass(first.number)
		}
		r.close(&g, nested)
		break
	}
	return g.card(r, before), nil
}

// close closes a card whose END is missing before its nested-th line, which and
// whose followers are read again. It happens once in an input, so that reading
// stays linear.
func (r *Reader) close(g *gathered, nested int) {
	if nested < 0 {
		return
	}
	r.flat = true
	for i := len(g.ends) - 1; i >= nested; i-- {
		r.pending = append(r.pending, physical{g.raw[g.ends[i-1]:g.ends[i]], g.number + i})
	}
	g.ends = g.ends[:nested]
	g.raw = g.raw[:g.ends[nested-1]:g.ends[nested-1]]
}

func (r *Reader) putBack(l physical) {
	r.pending = append(r.pending, physical{bytes.Clone(l.raw), l.number})
}

// pass reads over the rest of a card that is too large.
func (r *Reader) pass(number int) error {
	for {
		l, err := r.line()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		text := r.enc.text(l.raw)
		if isMark(text, "BEGIN") {
			r.putBack(l)
			break
		}
		if isMark(text, "END") {
			break
		}
	}
	return &TooLargeError{Line: number}
}
