package table

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// guessSeparator returns the separator that cuts most rows of the text into the
// same number of cells, at least two; of several that do, the one that gives more
// cells; of those still, the one that text itself has less often. A comma if none does. If the text is cut off, its last row does not count.
func guessSeparator(text string, cut bool) rune {
	best, most, widest := ',', 0, 0
	for _, sep := range []rune{'\t', ';', '|', ','} {
		p := newParser(bufio.NewReader(strings.NewReader(text)))
		p.separator = sep
		if rows, cells := commonest(widths(&p, cut)); rows > most || rows == most && cells > widest {
			best, most, widest = sep, rows, cells
		}
	}
	return best
}

// widths counts the rows of each number of cells.
func widths(p *parser, cut bool) map[int]int {
	count := map[int]int{}
	last := 0
	for {
		row, err := p.row()
		if errors.Is(err, io.EOF) {
			break
		}
		last = len(row.Cells)
		count[last]++
	}
	if cut && len(count) > 0 {
		count[last]--
	}
	return count
}

// commonest returns the number of cells, two or more, that most rows have, and how many have it.
func commonest(count map[int]int) (rows, cells int) {
	for n, c := range count {
		if n > 1 && (c > rows || c == rows && n > cells) {
			rows, cells = c, n
		}
	}
	return rows, cells
}
