package sheet

import (
	"encoding/xml"
	"iter"
	"strconv"
	"strings"
)

// calc lists the sheets of a file of LibreOffice (OpenDocument 1.3 part 3, §9, "ods").
func (d archive) calc() ([]Sheet, error) {
	var sheets []Sheet
	s := calcSheet{archive: d}
	err := d.scan("content.xml", func(token any) (bool, error) {
		if s.follow(token) {
			sheets = append(sheets, Sheet{Name: s.name, Hidden: s.hidden[s.style], rows: d.calcRows(len(sheets))})
		}
		return len(sheets) < maxSheets, nil
	})
	return sheets, err
}

func (d archive) calcRows(number int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		s := calcSheet{archive: d}
		at, stopped := -1, false
		err := d.scan("content.xml", func(token any) (bool, error) {
			if s.follow(token) {
				at++
			}
			if at != number {
				return at < number, nil
			}
			done, err := s.take(token)
			if done && err == nil && !isBlank(s.row.Cells) {
				stopped = !yield(s.row, nil)
			}
			return !stopped, err
		})
		if err != nil && !stopped {
			yield(Row{}, err)
		}
	}
}

// A calcSheet follows the tables of a document.
type calcSheet struct {
	archive
	depth  int             // tables that are open; those inside cells are left out
	name   string          // of the table
	style  string          // of the table
	hidden map[string]bool // styles of tables that are not shown
	last   string          // the style being read

	row    Row
	number int // of the next row
	next   int // of the next column, from 0
	size   int

	repeat  int // columns that the cell stands for
	kind    string
	value   string // what the cell holds where it is no text
	text    []byte
	lines   int
	inText  int
	comment int // annotations that are open
}

// follow keeps track of tables and reports whether one begins.
func (s *calcSheet) follow(token any) bool {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "style":
			s.last = attribute(e, "name")
		case "table-properties":
			if attribute(e, "display") == "false" {
				if s.hidden == nil {
					s.hidden = map[string]bool{}
				}
				s.hidden[s.last] = true
			}
		case "table":
			if s.depth++; s.depth == 1 {
				s.name, s.style = attribute(e, "name"), attribute(e, "style-name")
				s.row, s.number = Row{}, 1
				return true
			}
		}
	case xml.EndElement:
		if e.Name.Local == "table" {
			s.depth--
		}
	}
	return false
}

// take follows one token of the table and reports whether a row is complete.
func (s *calcSheet) take(token any) (done bool, err error) {
	if s.depth != 1 {
		return false, nil
	}
	switch e := token.(type) {
	case xml.StartElement:
		return false, s.start(e)
	case xml.CharData:
		if s.inText > 0 && s.comment == 0 && len(s.text) < maxRow {
			s.text = append(s.text, e...)
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "table-row":
			return true, nil
		case "table-cell", "covered-table-cell":
			return false, s.put()
		case "annotation":
			s.comment--
		case "p":
			s.inText--
		}
	}
	return false, nil
}

func (s *calcSheet) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "table-row":
		visibility := attribute(e, "visibility")
		s.row = Row{Line: s.number, Hidden: visibility == "collapse" || visibility == "filter"}
		// A row that is repeated says the same again: once is enough.
		s.number += repeated(e, "number-rows-repeated")
		s.next, s.size = 0, 0
	case "table-cell", "covered-table-cell":
		s.repeat = repeated(e, "number-columns-repeated")
		s.kind, s.value = attribute(e, "value-type"), calcValue(e)
		s.text, s.lines, s.inText = s.text[:0], 0, 0
	case "annotation":
		s.comment++
	case "p":
		if s.comment == 0 {
			if s.lines++; s.lines > 1 {
				s.text = append(s.text, '\n')
			}
		}
		s.inText++
	case "s": // blanks that XML would fold
		s.text = append(s.text, strings.Repeat(" ", min(repeated(e, "c"), maxColumns))...)
	case "tab":
		s.text = append(s.text, '\t')
	case "line-break":
		s.text = append(s.text, '\n')
	}
	return nil
}

// repeated reads how often something stands there: once unless the attribute says more.
func repeated(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// calcValue is what the attributes of a cell say it holds.
func calcValue(e xml.StartElement) string {
	for _, name := range []string{"date-value", "time-value", "boolean-value", "value"} {
		if v := attribute(e, name); v != "" {
			return v
		}
	}
	return ""
}

// put adds the cell to the row as often as it stands there.
func (s *calcSheet) put() error {
	text := s.show()
	from := s.next
	s.next += min(s.repeat, maxColumns+1) // the sum of hostile counts must not overflow
	if text == "" {
		s.next = min(s.next, maxColumns)
		return nil
	}
	if s.next > maxColumns {
		return s.tooWide(s.row.Line)
	}
	if s.size += len(text) * (s.next - from); s.size > maxRow {
		s.row.Truncated = true
		return nil
	}
	for len(s.row.Cells) < from {
		s.row.Cells = append(s.row.Cells, "")
	}
	for range s.next - from {
		s.row.Cells = append(s.row.Cells, text)
	}
	return nil
}

// show is what the cell says: its value for numbers and dates, whose text is
// written for the eye, but that numbers keep the zeros they are shown with.
func (s *calcSheet) show() string {
	text := string(s.text)
	switch s.kind {
	case "date":
		return day(s.value)
	case "boolean":
		return strings.ToUpper(s.value)
	case "float", "percentage", "currency":
		x, err := strconv.ParseFloat(s.value, 64)
		if err != nil || isDigits(text) && strings.TrimLeft(text, "0") == plain(x) {
			return text
		}
		return plain(x)
	}
	return text
}
