package anylist

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/sheet"
	"vitaminb/internal/table"
)

// A Table is one table of an input, for the user to look at and correct.
type Table struct {
	Place       string // the file and, if it has several, the sheet: "club.xlsx/Vorstand"
	Hidden      bool   // the spreadsheet does not show the sheet
	Fingerprint string // of the header: tables with the same have the same columns
	// FirstRow is the fingerprint the table has if the user says that its first row
	// is a header after all; empty if it has one.
	FirstRow string
	Header   []string // the columns' names as written; nil if the table has none
	Mapping  columns.Mapping
	Known    bool       // the mapping is one of [Importer.Known]
	Sure     []bool     // by column: the guess leaves no doubt; all are sure of a known mapping
	Rows     [][]string // the first rows below the header

	sheet   sheet.Sheet
	layout  layout
	claimed bool // it holds people, as far as can be told without asking
	german  bool // the header is German
}

// shownRows is how many rows a user needs to see what a column holds.
const shownRows = 10

// maxSample is how many bytes of a table are looked at: ten times a hundred rows
// with a page of notes each.
const maxSample = 4 << 20

// Tables returns the tables of the input that have rows, each with what its columns
// are known or guessed to hold.
//
// Errors: those of [sheet.Open].
func (i Importer) Tables(in *importer.Input) ([]Table, error) {
	var all []Table
	for _, f := range in.Files() {
		tables, err := i.fileTables(f, false)
		if err != nil {
			return nil, err
		}
		all = append(all, tables...)
	}
	return all, nil
}

// fileTables returns the tables of a file. With headOnly, text is looked at no
// further than its first bytes.
func (i Importer) fileTables(f importer.File, headOnly bool) ([]Table, error) {
	open := f.Open
	if head := f.Head(); headOnly && !sheet.IsDocument(head) {
		open = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(head)), nil }
	}
	sheets, err := sheet.Open(f.Path, open)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, s := range sheets {
		place := f.Path
		if len(sheets) > 1 {
			place += "/" + strings.ReplaceAll(s.Name, "/", "-")
		}
		t, err := i.newTable(place, s)
		if err != nil {
			return nil, err
		}
		if len(t.Mapping) > 0 {
			tables = append(tables, t)
		}
	}
	return tables, nil
}

// newTable looks at the first rows of a sheet. A sheet without rows has no columns.
func (i Importer) newTable(place string, s sheet.Sheet) (Table, error) {
	var first []sheet.Row
	var failed error
	size := 0
	for r, err := range s.Rows() {
		if failed = err; err != nil {
			break
		}
		first = append(first, r)
		for _, c := range r.Cells {
			size += len(c)
		}
		if len(first) == headerRows+sampleRows || size > maxSample {
			break
		}
	}
	if len(first) == 0 {
		return Table{}, failed
	}
	l := i.layout(first, s.Named)
	below := texts(first[l.above+l.lines:])
	g := newGuess(l.names, below)
	t := Table{
		Place: place, Hidden: s.Hidden, Header: l.names, Fingerprint: l.fingerprint(len(g.mapping)),
		Mapping: g.mapping, Sure: g.sure, Rows: below[:min(len(below), shownRows)],
		sheet: s, layout: l, german: g.german, claimed: g.isList(s.Named),
	}
	if l.lines == 0 {
		t.FirstRow = l.withHeader(first).fingerprint(len(g.mapping))
	}
	if known, ok := i.Known[t.Fingerprint]; ok {
		t.Mapping, t.Known, t.claimed = known, true, known.Names()
		for c := range t.Sure {
			t.Sure[c] = true
		}
	}
	return t, nil
}

// layout finds the header or knows it again: a first row that only the user told
// from the others.
func (i Importer) layout(first []sheet.Row, named bool) layout {
	l := findLayout(first, named)
	if l.lines > 0 {
		return l
	}
	told := l.withHeader(first)
	if _, ok := i.Known[told.fingerprint(widest(first))]; ok {
		return told
	}
	return l
}

// foreign are columns of tables that are no lists of people though they have
// addresses: calendars (formats.md §14), what Mastodon exports.
var foreign = map[string]bool{
	"accountaddress": true, "startdate": true, "beginntam": true, "starttime": true, "conversationid": true, "requiredattendees": true, "erforderlicheteilnehmer": true,
}

// isList reports whether the table names people for certain enough to be taken
// without asking: by its header or, without one, by cells that only lists have.
// JSON, in which programs keep anything, must have a name and something besides.
func (g *guess) isList(json bool) bool {
	for _, h := range g.header {
		if foreign[table.Key(h)] {
			return false
		}
	}
	names := g.has(-1, columns.Family, columns.Given, columns.FullName, columns.Name)
	reach := g.has(-1, columns.Email, columns.Phone, columns.Address, columns.Street, columns.Postcode, columns.Birthday)
	parts := g.has(-1, columns.Family) && g.has(-1, columns.Given)
	switch {
	case json:
		return g.named(columns.Family, columns.Given, columns.FullName, columns.Name) && g.named(columns.Email, columns.Phone, columns.Street, columns.Postcode, columns.Birthday) || parts
	case g.header != nil:
		return g.mapping.Names() && g.isTidy()
	case len(g.mapping) == 1: // one name per line
		return names && len(g.rows) > 1 && g.sights[0].of[oneWord] == 0 || g.has(-1, columns.Email) && g.sure[0]
	}
	return names && reach || parts && g.followsBlank(1)
}

// named reports whether the name of a column says one of the roles.
func (g *guess) named(roles ...columns.Role) bool {
	for i, c := range g.mapping {
		if g.meanings[i].known && slices.Contains(roles, c.Role) {
			return true
		}
	}
	return false
}

// isTidy reports whether what looks like a header is more than a known word in prose.
func (g *guess) isTidy() bool {
	if len(g.mapping) > 1 {
		return true
	}
	s := &g.sights[0]
	return s.filled == 0 || s.is(email) || s.is(phone) || s.isNames() || s.is(oneWord, fullName, turned)
}
