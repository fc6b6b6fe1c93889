package mecard

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"vitaminb/internal/importer"
)

// maxCode bounds the text of one code. A QR code holds 7,089 digits at most (ISO/IEC
// 18004); vCards copied together with a small photo are larger.
const maxCode = 64 << 10

// A code is the text of one code in a file.
type code struct {
	raw     []byte
	line    int // of its first line, 1-based
	tooLong bool
}

// A kind is how a code stands in a file of several.
type kind int

const (
	single kind = iota // on a line of its own
	fields             // MeCard: to ";;", also over several lines
	lined              // KDDI: one field on each line
	card               // vCard: to its END
)

// kinds tells the kind by what the first line begins with, in capitals.
var kinds = []struct {
	prefix string
	kind   kind
}{
	{"MECARD:", fields},
	{"BIZCARD:", fields},
	{"BEGIN:VCARD", card},
	{"MEMORY:", lined},
	{"NAME1:", lined},
}

func kindOf(line string) kind {
	for _, k := range kinds {
		if strings.HasPrefix(line, k.prefix) {
			return k.kind
		}
	}
	return single
}

// A codeReader reads codes one at a time and holds no more than one in memory.
type codeReader struct {
	lines *importer.Lines
	ahead *importer.Line // the line that ended the code before
}

func newCodeReader(r io.Reader) *codeReader { return &codeReader{lines: importer.NewLines(r)} }

func (r *codeReader) line() (importer.Line, error) {
	if l := r.ahead; l != nil {
		r.ahead = nil
		return *l, nil
	}
	return r.lines.Next()
}

// next returns the next code; the error is [io.EOF] after the last one.
func (r *codeReader) next() (code, error) {
	l, err := r.line()
	for err == nil && len(bytes.TrimSpace(l.Raw)) == 0 {
		l, err = r.line()
	}
	if err != nil {
		return code{}, err
	}
	c := code{line: l.Number}
	k := kindOf(key(l))
	seen := map[string]bool{}
	for {
		text := key(l)
		name, _, _ := strings.Cut(text, ":")
		seen[name] = true
		c.add(l)
		if k == single || k == fields && strings.HasSuffix(text, ";;") || k == card && strings.HasPrefix(text, "END:VCARD") {
			return c, nil
		}
		if l, err = r.line(); errors.Is(err, io.EOF) {
			return c, nil
		} else if err != nil {
			return code{}, err
		}
		if k.endsBefore(key(l), seen) {
			r.ahead = &l
			return c, nil
		}
	}
}

// endsBefore reports whether the line is no more of the code that has the fields.
func (k kind) endsBefore(line string, seen map[string]bool) bool {
	switch {
	case k == card:
		return strings.HasPrefix(line, "BEGIN:VCARD")
	case line == "":
		return true
	case k == fields:
		return kindOf(line) != single
	}
	name, _, ok := strings.Cut(line, ":")
	return !ok || seen[name] || kindOf(line) == card || kindOf(line) == fields
}

// key is the line as its beginning and end are compared.
func key(l importer.Line) string {
	text := bytes.TrimSpace(l.Text())
	const longest = 32 // more than any beginning and end looked for
	if len(text) > 2*longest {
		text = append(append([]byte(nil), text[:longest]...), text[len(text)-longest:]...)
	}
	return strings.ToUpper(string(text))
}

func (c *code) add(l importer.Line) {
	if c.tooLong = c.tooLong || len(c.raw)+len(l.Raw) > maxCode; c.tooLong {
		c.raw = nil
		return
	}
	c.raw = append(c.raw, l.Raw...)
}
