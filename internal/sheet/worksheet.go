package sheet

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// A worksheet follows the rows of one sheet of a workbook.
type worksheet struct {
	book  *workbook
	row   Row
	ended bool // the rows are all read

	column int    // of the cell, from 0
	kind   string // of the cell: "s" shared text, "n" number, …; empty is a number
	style  int
	value  []byte
	inside bool // text belongs to the value
	size   int  // bytes of the row
}

// take follows one token and reports whether a row is complete.
func (s *worksheet) take(token any) (done bool, err error) {
	switch e := token.(type) {
	case xml.StartElement:
		return false, s.start(e)
	case xml.CharData:
		if s.inside {
			s.value = append(s.value, e...)
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "c":
			return false, s.put()
		case "row":
			return true, nil
		case "v", "t":
			s.inside = false
		case "sheetData":
			s.ended = true
		}
	}
	return false, nil
}

func (s *worksheet) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		number, err := strconv.Atoi(attribute(e, "r"))
		if err != nil || number <= 0 {
			number = s.row.Line + 1
		}
		s.row = Row{Line: number, Hidden: isTrue(attribute(e, "hidden")), Cells: make([]string, 0, len(s.row.Cells))}
		s.column, s.size = -1, 0
	case "c":
		s.kind, s.style, s.value = "", 0, s.value[:0]
		s.column++
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "r":
				s.column = columnOf(a.Value, s.column)
			case "t":
				s.kind = a.Value
			case "s":
				s.style, _ = strconv.Atoi(a.Value) // 0, no style, if it is no number
			}
		}
		if s.column >= maxColumns {
			return s.book.tooWide(s.row.Line)
		}
	case "v", "t":
		s.inside = true
	}
	return nil
}

// columnOf reads the column of a reference: 0 for "A7", 27 for "AB7".
func columnOf(reference string, otherwise int) int {
	column := 0
	for i := range len(reference) {
		c := reference[i]
		if c < 'A' || c > 'Z' {
			break
		}
		if column = column*26 + int(c-'A') + 1; column > maxColumns {
			break
		}
	}
	if column == 0 {
		return otherwise
	}
	return column - 1
}

// put adds the cell to the row.
func (s *worksheet) put() error {
	text := s.text()
	if text == "" {
		return nil
	}
	if s.size += len(text); s.size > maxRow {
		s.row.Truncated = true
		return nil
	}
	for len(s.row.Cells) <= s.column {
		s.row.Cells = append(s.row.Cells, "")
	}
	s.row.Cells[s.column] = text
	return nil
}

// text is what the cell shows. Errors such as #N/A show nothing about anybody.
func (s *worksheet) text() string {
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(string(s.value))
		if err != nil {
			return ""
		}
		return s.book.shared(i)
	case "str", "inlineStr":
		return unescape(string(s.value))
	case "b":
		if string(s.value) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		return ""
	case "d":
		return day(string(s.value))
	}
	return s.book.number(string(s.value), s.style)
}

// escaped is how a workbook writes characters that XML cannot hold (ECMA-376
// part 1, §22.9.2.19, ST_Xstring).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(code string) string {
		n, err := strconv.ParseUint(code[2:6], 16, 16)
		if err != nil || n == 0 || 0xD800 <= n && n < 0xE000 {
			return code
		}
		return string(rune(n))
	})
}
