package table

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Originals makes the originals of the rows of one table for keeping; see [Raw].
type Originals struct {
	blank  []byte // the original of a row of empty cells, without its closing bracket
	places []int  // where in blank the cell of each column stands
}

// NewOriginals returns the Originals of a table whose columns have the names.
func NewOriginals(names []string) Originals {
	o := Originals{blank: []byte{'['}}
	for i, name := range names {
		if i > 0 {
			o.blank = append(o.blank, ',')
		}
		o.blank = append(appendText(append(o.blank, `["`...), name), `","`...)
		o.places = append(o.places, len(o.blank))
		o.blank = append(o.blank, `"]`...)
	}
	return o
}

// Raw returns the row's original for keeping: see [Raw].
func (r Row) Raw() []byte {
	if r.header == nil {
		return Raw(r.Pairs())
	}
	return r.header.originals.Of(r.Cells)
}

// Of returns the original of a row with the cells: what [Raw] makes of them and
// the columns' names. Most cells of a wide table are empty: what stands between two
// others is copied at once.
func (o Originals) Of(cells []string) []byte {
	size := len(o.blank) + 1
	for _, c := range cells {
		size += len(c) + len(c)/escapeShare
	}
	b, copied := make([]byte, 0, size), 0
	named := min(len(cells), len(o.places))
	for i, cell := range cells[:named] {
		if cell != "" {
			b = append(b, o.blank[copied:o.places[i]]...)
			b, copied = appendText(b, cell), o.places[i]
		}
	}
	if named == 0 {
		b = append(b, '[')
	} else {
		b = append(b, o.blank[copied:o.places[named-1]+len(`"]`)]...)
	}
	for i, cell := range cells[named:] {
		if named+i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(append(b, `["","`...), cell), `"]`...)
	}
	return append(b, ']')
}

// escapeShare is how many characters there are to each that takes two in JSON, at
// least: of addresses and notes, line ends and quotes make less than an eighth.
const escapeShare = 8

// appendText appends what stands between the quotes of a JSON string, as
// encoding/json writes it.
func appendText(b []byte, s string) []byte {
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0xE2 { // U+2028 begins with E2
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		default:
			whole := encode(s[i:])
			return append(b, whole[1:len(whole)-1]...)
		}
	}
	return append(b, s[start:]...)
}

// Raw returns the pairs as JSON, [["header","cell"],…], from which they can be
// read back unchanged.
func Raw(pairs []Pair) []byte { return encode(pairs) }

// encode returns the JSON of strings, without escapes for web pages.
func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(fmt.Sprintf("strings always have a JSON form: %v", err))
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
