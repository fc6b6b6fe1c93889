package sheet

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"vitaminb/internal/charset"
	"vitaminb/internal/table"
)

// isText reports whether the file begins as text does: without control characters.
func isText(head []byte) bool {
	text, _ := charset.Decode(head)
	return len(head) > 0 && !strings.ContainsFunc(text, func(c rune) bool {
		return unicode.IsControl(c) && !strings.ContainsRune("\t\r\n\f\v\u0085", c) // U+0085 is a byte that Windows-1252 shows as "…" in other pages
	})
}

// gap is what columns stand apart by in text that was copied from a page or printed.
var gap = regexp.MustCompile(` {2,}|\t+`)

// text yields the rows of separated text or, where no separator cuts it into
// columns, of text that blanks do.
func (f file) text(head []byte) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		rc, err := f.open()
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer rc.Close() // only read from
		cut := cutting(head)
		t := table.NewReader(rc)
		for first := true; ; {
			row, err := t.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, err)
				return
			}
			r := Row{Line: row.Line, Cells: cut(row.Cells), Unterminated: row.Unterminated, Truncated: row.Truncated}
			if isBlank(r.Cells) {
				continue
			}
			if first && r.Truncated && len(r.Cells) == maxColumns {
				yield(Row{}, f.tooWide(r.Line))
				return
			}
			if !yield(r, nil) {
				return
			}
			first = false
		}
	}
}

// cutting says how the lines of the text are cut to cells, beyond what package
// table does: at gaps of blanks if those cut most lines into the same number of
// cells and no separator does, and not at all if commas stand in few lines only,
// as they do in "Lindner, Anna".
func cutting(head []byte) func(cells []string) []string {
	t := table.NewReader(bytes.NewReader(head))
	asTable := func(cells []string) []string { return cells }
	if t.Separator() != ',' {
		return asTable
	}
	lines, separated, widths := 0, 0, map[int]int{}
	for row, err := t.Next(); err == nil; row, err = t.Next() {
		lines++
		if len(row.Cells) > 1 {
			separated++
		}
		widths[len(gap.Split(table.Trim(strings.Join(row.Cells, ",")), -1))]++
	}
	for width, n := range widths {
		if width > 1 && n*2 > lines && (separated*2 < lines || n == lines) {
			return func(cells []string) []string { return gap.Split(strings.Join(cells, ","), -1) }
		}
	}
	if separated*2 < lines {
		return func(cells []string) []string { return []string{strings.Join(cells, ",")} }
	}
	return asTable
}
