package sheet

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// isPage reports whether the text begins as web pages do, or as the tables do that
// programs hand to Excel under a name ending in ".xls".
func isPage(text []byte) bool {
	start := bytes.ToLower(text[:min(len(text), headSize)])
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<meta", "<head"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(start, []byte("<")) && bytes.Contains(start, []byte("<table"))
}

// page lists the tables of a web page, those inside other tables left out.
func (f file) page() ([]Sheet, error) {
	var sheets []Sheet
	count := 0
	err := f.scan(func(s *pageScanner) bool {
		if s.opened {
			count++
		}
		return count < maxSheets
	})
	for i := range count {
		s := Sheet{rows: f.pageRows(i + 1)}
		if count > 1 {
			s.Name = strconv.Itoa(i + 1)
		}
		sheets = append(sheets, s)
	}
	return sheets, err
}

func (f file) pageRows(number int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		table, stopped := 0, false
		err := f.scan(func(s *pageScanner) bool {
			if s.opened {
				table++
			}
			if s.row != nil && table == number && !isBlank(s.row.Cells) {
				stopped = !yield(*s.row, nil)
			}
			return !stopped && table <= number
		})
		if err != nil && !stopped {
			yield(Row{}, err)
		}
	}
}

// scan reads the page tag by tag until see returns false.
func (f file) scan(see func(*pageScanner) bool) error {
	rc, err := f.open()
	if err != nil {
		return err
	}
	defer rc.Close() // only read from
	decoded, err := charset.NewReader(rc, "text/html")
	if err != nil && !errors.Is(err, io.EOF) {
		return f.damaged(err)
	}
	if decoded == nil {
		return nil
	}
	s := pageScanner{z: html.NewTokenizer(decoded)}
	s.z.SetMaxBuf(maxRow)
	for {
		kind := s.z.Next()
		if kind == html.ErrorToken {
			if errors.Is(s.z.Err(), io.EOF) {
				return nil
			}
			return f.damaged(s.z.Err())
		}
		s.opened, s.row = false, nil
		s.take(kind)
		if s.wide {
			return f.tooWide(s.line)
		}
		if !see(&s) {
			return nil
		}
	}
}

// A pageScanner follows the tables of a page.
type pageScanner struct {
	z      *html.Tokenizer
	depth  int // tables that are open
	line   int // number of the row in its table
	opened bool
	row    *Row // a row that just ended
	wide   bool

	cells  []string
	cell   strings.Builder
	size   int
	inCell bool
	span   int // columns of the cell
}

func (s *pageScanner) take(kind html.TokenType) {
	if kind == html.TextToken {
		if s.inCell && s.depth == 1 && s.size < maxRow {
			s.add(string(s.z.Text()))
		}
		return
	}
	name, attributes := s.z.TagName()
	tag := atom.Lookup(name)
	switch {
	case tag == atom.Table && kind == html.StartTagToken:
		if s.depth++; s.depth == 1 {
			s.opened, s.line, s.cells, s.inCell = true, 0, nil, false
		}
	case tag == atom.Table && kind == html.EndTagToken && s.depth > 0:
		if s.depth == 1 {
			s.endRow()
		}
		s.depth--
	case s.depth != 1 || kind == html.CommentToken:
	case tag == atom.Tr:
		s.endRow()
	case tag == atom.Td || tag == atom.Th:
		s.endCell()
		if s.inCell = kind == html.StartTagToken; s.inCell {
			s.span = s.columns(attributes)
		}
	case tag == atom.Br || tag == atom.P || tag == atom.Div || tag == atom.Li:
		s.add("\n")
	}
}

func (s *pageScanner) add(text string) {
	s.cell.WriteString(text)
	s.size += len(text)
}

// columns reads how many columns the cell covers.
func (s *pageScanner) columns(more bool) int {
	for more {
		var key, value []byte
		key, value, more = s.z.TagAttr()
		if string(key) == "colspan" {
			if n, err := strconv.Atoi(string(value)); err == nil && n > 0 {
				return n
			}
		}
	}
	return 1
}

func (s *pageScanner) endCell() {
	if !s.inCell {
		return
	}
	s.inCell = false
	var lines []string
	for line := range strings.SplitSeq(s.cell.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	s.cell.Reset()
	if s.wide = len(s.cells)+s.span > maxColumns; !s.wide {
		s.cells = append(s.cells, strings.Join(lines, "\n"))
		s.cells = append(s.cells, make([]string, s.span-1)...)
	}
}

func (s *pageScanner) endRow() {
	s.endCell()
	if s.cells != nil && !s.wide {
		s.line++
		s.row = &Row{Line: s.line, Cells: s.cells, Truncated: s.size >= maxRow}
	}
	s.cells, s.size = nil, 0
}
