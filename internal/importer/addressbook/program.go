package addressbook

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// A program is one that exports address books as CSV.
type program struct {
	name, title string // of the importer and its source
	lookedFor   vitaminb.Text
	fresh       []vitaminb.Text  // how to export from it
	columns     []columns.Column // all it writes; a file may leave out any
	wordings    []wording
	// mail is the column of the main e-mail address. A header without it, or
	// without one of the marks, which no list made by hand has beside it, is not
	// taken for the program's.
	mail  string
	marks []string
}

// A wording is the program's header in one language.
type wording struct {
	language string        // as in BCP 47
	order    columns.Order // in which the language writes dates
	names    string        // of the columns, in their order, parted by "|"; other names of the same one behind "="
}

// each calls do with each name of each column, counted from 0.
func (w wording) each(do func(column int, name string)) {
	for i, names := range strings.Split(w.names, "|") {
		for name := range strings.SplitSeq(names, "=") {
			if name = strings.TrimSpace(name); name != "" {
				do(i, name)
			}
		}
	}
}

// A dialect is one wording of one program, ready to be compared with headers.
type dialect struct {
	*program
	order  columns.Order
	fields map[string][]int // [table.Key] of a name → the columns that bear it
	mail   int
	marks  map[int]bool
}

// dialects returns the wordings of the programs.
func dialects(programs ...*program) []dialect {
	var all []dialect
	for _, p := range programs {
		english := map[string]int{}
		p.wordings[0].each(func(i int, name string) { english[table.Key(name)] = i })
		for _, w := range p.wordings {
			d := dialect{program: p, order: w.order, fields: map[string][]int{}, mail: english[table.Key(p.mail)], marks: map[int]bool{}}
			for _, m := range p.marks {
				d.marks[english[table.Key(m)]] = true
			}
			w.each(func(i int, name string) {
				k := table.Key(name)
				d.fields[k] = append(d.fields[k], i)
			})
			all = append(all, d)
		}
	}
	return all
}

// A header is one that was recognised.
type header struct {
	dialect *dialect
	mapping columns.Mapping
	known   int // columns that the program has
}

// minKnown is the fewest columns that tell a program: three e-mail addresses are Outlook's.
const minKnown = 3

// fit compares the header's cells, in the form of [table.Key], with the dialect: put
// is called for each cell that names a column, which known counts. Of columns that
// bear one name the program's order decides.
func (d *dialect) fit(keys []string, put func(cell, column int)) (known int, ok bool) {
	taken := make([]bool, len(d.columns))
	filled, mail, mark := 0, false, false
	for i, k := range keys {
		if k == "" {
			continue
		}
		filled++
		for _, column := range d.fields[k] {
			if taken[column] {
				continue
			}
			taken[column] = true
			put(i, column)
			known++
			mail, mark = mail || column == d.mail, mark || d.marks[column]
			break
		}
	}
	return known, mail && mark && known >= minKnown && 2*known > filled
}

// recognise finds the dialect that knows most of the header's columns; of several
// the first.
func recognise(all []dialect, cells []string) (header, bool) {
	keys := make([]string, len(cells))
	for i, c := range cells {
		keys[i] = table.Key(c)
	}
	var best header
	for i := range all {
		if known, ok := all[i].fit(keys, func(int, int) {}); ok && known > best.known {
			best = header{dialect: &all[i], known: known}
		}
	}
	if best.dialect == nil {
		return header{}, false
	}
	best.mapping = make(columns.Mapping, len(keys))
	best.dialect.fit(keys, func(cell, column int) { best.mapping[cell] = best.dialect.columns[column] })
	return best, true
}
