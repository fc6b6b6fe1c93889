// Package table reads tables of separated values (CSV) as old programs,
// spreadsheets and web services write them, whatever their encoding, separator
// or line ends, row by row and in bounded memory.
//
// It has a parser of its own: encoding/csv stops or reads on to the end of the
// file at a stray quote, does not know a bare CR as a line end, and bounds
// neither a cell nor a row; none of these may cost the user his other rows.
package table

import (
	"errors"
	"io"
	"slices"
	"strings"
)

// A Reader hands out the rows of one table. It is not safe for concurrent use.
type Reader struct {
	parser   parser
	encoding string
	header   *header
	preamble []Row
	queue    []Row // looked at by FindHeader, not handed out yet
}

// NewReader returns a Reader of the table in r. It reads the first 64 KiB at
// once to find encoding and separator; a failure to read is told by Next.
func NewReader(r io.Reader) *Reader {
	head, rest := peek(r)
	text, encoding := decodeHead(head)
	t := &Reader{parser: newParser(decoder(rest, encoding)), encoding: encoding}
	if sep, declared := declaredSeparator(text); declared {
		t.parser.separator = sep
		t.parser.skipLine()
	} else {
		t.parser.separator = guessSeparator(text, len(head) == headSize)
	}
	return t
}

// Separator is the character between cells: a comma if nothing hints at another.
func (t *Reader) Separator() rune { return t.parser.separator }

// Encoding is the name of the encoding, as package charset gives it.
func (t *Reader) Encoding() string { return t.encoding }

// FindHeader looks for the header among the first maxRows rows that are not
// blank: the first one whose trimmed cells match. The rows above it become the
// Preamble and Next goes on below it. If there is none, Next hands out all rows.
func (t *Reader) FindHeader(match func(cells []string) bool, maxRows int) (bool, error) {
	var seen []Row
	for len(seen) < maxRows {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return false, err
		}
		if match(row.trimmed()) {
			t.header, t.preamble = newHeader(row.Cells), seen
			return true, nil
		}
		seen = append(seen, row)
	}
	t.queue = append(seen, t.queue...)
	return false, nil
}

// Preamble is the rows that stand above the header; none before FindHeader found one.
func (t *Reader) Preamble() []Row { return t.preamble }

// Header is the header's cells as written; nil before FindHeader found one.
func (t *Reader) Header() []string {
	if t.header == nil {
		return nil
	}
	return t.header.names
}

// Next returns the next row that is not blank, at the end [io.EOF]. Other errors
// are failures to read and final.
func (t *Reader) Next() (Row, error) {
	if len(t.queue) > 0 {
		row := t.queue[0]
		t.queue = t.queue[1:]
		return row, nil
	}
	for {
		row, err := t.parser.row()
		if err != nil {
			return Row{}, err
		}
		if row.blank() {
			continue
		}
		row.header = t.header
		return row, nil
	}
}

// ReuseCells makes Next put the Cells of a row where those of the last one lay, so
// that they are valid until the next call only; their texts stay. Wide tables are
// read faster so.
func (t *Reader) ReuseCells() { t.parser.reuse = true }

// HasColumns returns a matcher for FindHeader: of rows that hold all the column
// names, compared by [Key].
func HasColumns(names ...string) func(cells []string) bool {
	return func(cells []string) bool {
		for _, n := range names {
			k := Key(n)
			if k == "" || !slices.ContainsFunc(cells, func(c string) bool { return Key(c) == k }) {
				return false
			}
		}
		return true
	}
}

// header finds columns by name.
type header struct {
	names     []string       // as written
	index     map[string]int // Key of the name → first column that has it
	originals Originals
}

func newHeader(cells []string) *header {
	h := &header{names: cells, index: make(map[string]int, len(cells))}
	for i, c := range cells {
		k := Key(c)
		if _, repeated := h.index[k]; !repeated && k != "" {
			h.index[k] = i
		}
	}
	h.originals = NewOriginals(cells)
	return h
}

// declaredSeparator reads Excel's first line "sep=;", which may be quoted.
func declaredSeparator(text string) (rune, bool) {
	line, _, _ := strings.Cut(strings.ReplaceAll(text, "\r", "\n"), "\n")
	line = strings.Trim(strings.TrimRight(line, " ,"), `"`)
	if len(line) < len("sep=") || !strings.EqualFold(line[:len("sep=")], "sep=") {
		return 0, false
	}
	sep := []rune(line[len("sep="):])
	if len(sep) == 0 { // "sep=," lost its comma to the trimming above
		return ',', true
	}
	return sep[0], len(sep) == 1 && sep[0] != '"'
}
