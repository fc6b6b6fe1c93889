package anylist

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"vitaminb/internal/sheet"
	"vitaminb/internal/table"
)

const (
	// headerRows is how far down the header may stand: below titles, an address of
	// the club, the day of the list.
	headerRows = 15
	// sampleRows is how many rows below it tell what the columns hold.
	sampleRows = 100
	// maxNamed is how many columns are looked at, ten times what the widest export of
	// contacts has (Outlook: 92); those beyond are kept as they are.
	maxNamed = 1000
)

// A layout is where in a sheet the rows of the list are.
type layout struct {
	names []string // of the columns, as written; nil if there are none
	above int      // rows before the header, which are titles
	lines int      // rows of the header: 0, 1 or 2
}

// findLayout looks for the header among the first rows of a sheet.
func findLayout(rows []sheet.Row, named bool) layout {
	if len(rows) == 0 {
		return layout{}
	}
	if named {
		return layout{names: rows[0].Cells, lines: 1}
	}
	best, most := -1, 0
	for i, r := range rows[:min(len(rows), headerRows)] {
		if n := score(r.Cells, rows); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		best = contrast(rows)
	}
	if best < 0 {
		return layout{above: leadingTitles(rows)}
	}
	return twoLines(rows, best)
}

// withHeader is the layout if the first row below the titles is the header.
func (l layout) withHeader(rows []sheet.Row) layout {
	return layout{names: rows[l.above].Cells, above: l.above, lines: 1}
}

// score is how many cells name columns, 0 if the row is no header. A single known
// word is one only in a table of one column, or beside few others.
func score(cells []string, rows []sheet.Row) int {
	known, exact, filled := 0, 0, 0
	for _, c := range cells[:min(len(cells), maxNamed)] {
		c = table.Trim(c)
		if c == "" {
			continue
		}
		filled++
		switch m := meaningOf(c); {
		case m.sure:
			known, exact = known+1, exact+1
		case len(c) > maxName || isData(c):
			return 0
		case m.known:
			known++
		}
	}
	switch {
	case exact == 0, filled == 1 && len(cells) < widest(rows), known*4 < filled:
		return 0
	case known == 1 && filled > 3:
		return 0
	}
	return known + exact
}

// isData reports whether the cell is something of a person's and so no column's name.
func isData(cell string) bool {
	if cell == "" {
		return false
	}
	switch kindOf(cell) {
	case email, webPage, phone, date, postcode, digits, street:
		return true
	}
	return false
}

func widest(rows []sheet.Row) int {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	return width
}

// contrast finds a header whose words nobody knows: the first row, if it holds
// names of columns only while columns below it hold data.
func contrast(rows []sheet.Row) int {
	if len(rows) < 2 {
		return -1
	}
	first := rows[0].Cells
	sights := make([]sight, len(first))
	for _, r := range rows[1:] {
		for i, c := range r.Cells[:min(len(r.Cells), len(first))] {
			sights[i].add(c)
		}
	}
	for _, c := range first {
		if c = table.Trim(c); c == "" || isData(c) || len(c) > maxName {
			return -1
		}
	}
	for i := range sights {
		if sights[i].is(email) || sights[i].is(phone) {
			return 0
		}
	}
	return -1
}

// leadingTitles counts the rows above a list without header that are narrower than all
// that follow: its title.
func leadingTitles(rows []sheet.Row) int {
	n := 0
	for n < len(rows)-1 && n < headerRows && filled(rows[n].Cells) == 1 && filled(rows[n+1].Cells) > 1 {
		n++
	}
	return n
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if table.Trim(c) != "" {
			n++
		}
	}
	return n
}

// twoLines puts a header together whose groups ("Telefon") stand in a line above
// their columns ("privat", "dienstlich").
func twoLines(rows []sheet.Row, at int) layout {
	one := layout{names: rows[at].Cells, above: at, lines: 1}
	for _, upper := range []int{at, at - 1} {
		if upper < 0 || upper+1 >= len(rows) {
			continue
		}
		over, under := rows[upper].Cells, rows[upper+1].Cells
		if isHeading(over, under, upper == at) {
			return layout{names: joinLines(over, under), above: upper, lines: 2}
		}
	}
	return one
}

// isHeading reports whether the upper line names groups of the columns that the
// lower one names. The lower one, where it is not known for a header, may hold
// nothing but words that say which of several.
func isHeading(over, under []string, unknown bool) bool {
	if filled(over) < 2 || filled(under) < 2 {
		return false
	}
	groups := false
	for i, c := range under {
		if c = table.Trim(c); c == "" {
			continue
		}
		w := words[table.Key(c)]
		if isData(c) || unknown && w.label == "" && !w.known {
			return false
		}
		// A group spans the blank cell to its right, under which a column is named.
		groups = groups || i > 0 && (i >= len(over) || table.Trim(over[i]) == "")
	}
	if !groups {
		return false
	}
	for _, c := range over {
		if isData(table.Trim(c)) {
			return false
		}
	}
	return true
}

// joinLines returns the names of the columns that both lines of a header make.
func joinLines(over, under []string) []string {
	names := make([]string, max(len(over), len(under)))
	group := ""
	for i := range names {
		if i < len(over) && table.Trim(over[i]) != "" {
			group = table.Trim(over[i])
		}
		name := ""
		if i < len(under) {
			name = table.Trim(under[i])
		}
		switch {
		case name == "":
			names[i] = group
		case meaningOf(name).sure && words[table.Key(name)].label == "": // it says enough: "PLZ" below "Adresse"
			names[i] = name
		default:
			names[i] = strings.TrimSpace(group + " " + name)
		}
		if name == "" && (i >= len(over) || table.Trim(over[i]) == "") {
			names[i] = ""
		}
	}
	return names
}

// fingerprint is what a table is known by again: its columns' names, compared;
// without names, how many columns there are.
func (l layout) fingerprint(width int) string {
	keys := make([]string, width)
	for i, n := range l.names {
		keys[i] = table.Key(n)
	}
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	return hex.EncodeToString(sum[:16])
}

// texts returns the cells of the rows.
func texts(rows []sheet.Row) [][]string {
	all := make([][]string, 0, len(rows))
	for _, r := range rows {
		all = append(all, r.Cells)
	}
	return slices.Clip(all)
}
