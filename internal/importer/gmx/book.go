package gmx

import (
	"strings"

	"vitaminb/internal/table"
)

// A sectionName opens a part of the file.
type sectionName string

// The sections.
const (
	addresses  sectionName = "AB_ADDRESSES:"
	records    sectionName = "AB_ADDRESS_RECORDS:"
	categories sectionName = "AB_CATEGORIES:"
)

// sectionEnd closes one.
const sectionEnd = "####"

// maxHeader is how many bytes the line with the names of the columns may have; that
// of the records has some 250.
const maxHeader = 4 << 10

// A book holds the rows of a whole file.
type book map[sectionName][]row

// A row is one row of a section, cut at "#".
type row struct {
	line  int // of its first line in the file, 1-based
	text  string
	cells []string
	cut   bool // cells are missing at its end
	*columns
}

// columns are what the cells of a section mean, named after commas.
type columns struct {
	header string // as written
	names  []string
	index  map[string]int
}

func newColumns(header string) *columns {
	c := &columns{header: header, names: strings.Split(header, ","), index: map[string]int{}}
	for i := len(c.names) - 1; i >= 0; i-- { // of two of one name the first counts
		c.names[i] = table.Trim(c.names[i])
		c.index[c.names[i]] = i
	}
	return c
}

// cell returns the trimmed cell of the column, empty if there is none.
func (r row) cell(column string) string {
	if i, ok := r.index[column]; ok && i < len(r.cells) {
		return table.Trim(r.cells[i])
	}
	return ""
}

// parse reads the sections, of which any may be missing or cut off.
func parse(text string) book {
	b := book{}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	for i := 0; i+1 < len(lines); i++ {
		switch name := sectionName(table.Trim(lines[i])); name {
		case addresses, records, categories:
			if len(lines[i+1]) <= maxHeader {
				b[name], i = rowsOf(lines, i+2, newColumns(lines[i+1]))
			}
		}
	}
	return b
}

// rowsOf reads the rows from the i-th line to the end of the section, and returns
// the place of that. A row that lacks cells goes on in the next line, unless that
// is a row of its own.
func rowsOf(lines []string, i int, c *columns) (rows []row, end int) {
	ends := func(i int) bool { return i == len(lines) || strings.HasPrefix(lines[i], sectionEnd) }
	for !ends(i) {
		from, gaps := i, strings.Count(lines[i], "#")
		for i++; gaps+1 < len(c.names) && !ends(i); i++ {
			further := strings.Count(lines[i], "#")
			if further+1 >= len(c.names) {
				break
			}
			gaps += further
		}
		text := strings.Join(lines[from:i], "\n")
		if table.Trim(text) != "" {
			rows = append(rows, row{from + 1, text, c.fitted(strings.Split(text, "#")), gaps+1 < len(c.names), c})
		}
	}
	return rows, i
}

// fitted puts a comment together that holds the sign which separates cells: only
// there do people write as they like.
func (c *columns) fitted(cells []string) []string {
	i, commented := c.index["Comments"]
	more := len(cells) - len(c.names)
	if !commented || more <= 0 {
		return cells
	}
	comment := strings.Join(cells[i:i+more+1], "#")
	return append(append(cells[:i:i], comment), cells[i+more+1:]...)
}
