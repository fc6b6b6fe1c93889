// Package addressbook reads the contacts that mail programs export as CSV:
// Outlook, Thunderbird, Windows Live Mail and Yahoo, in the languages they speak.
package addressbook

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// headerRows is how far down the header may stand: people who open the file in a
// spreadsheet put a title or two above it.
const headerRows = 5

// known are the dialects of all programs, in the order in which equals are preferred.
var known = sync.OnceValue(func() []dialect {
	return dialects(outlook(), thunderbird(), windowsLiveMail(), yahoo())
})

// An Importer reads the address book of one program: [Outlook], [Thunderbird],
// [WindowsLiveMail] or [Yahoo] return it. The zero value knows none.
type Importer struct{ name string }

// About implements [importer.Importer].
func (i Importer) About() importer.About {
	about := importer.About{Name: i.name, Version: 1, Real: true}
	for _, d := range known() {
		if d.name == i.name {
			about.Title, about.LookedFor, about.Fresh = d.title, d.lookedFor, d.fresh
			break
		}
	}
	return about
}

// Claim implements [importer.Importer]: the files whose header names columns of
// this program, and more than any other program of this package knows.
func (i Importer) Claim(in *importer.Input) []importer.File {
	var books []importer.File
	for _, f := range in.Files() {
		// In an archive the name spares opening each picture.
		named := slices.Contains([]string{".csv", ".tsv", ".txt"}, strings.ToLower(path.Ext(f.Path)))
		if !named && len(in.Files()) > 1 {
			continue
		}
		t := table.NewReader(bytes.NewReader(f.Head()))
		if h, err := findHeader(t); err == nil && h.dialect != nil && h.dialect.name == i.name {
			books = append(books, f)
		}
	}
	return books
}

// findHeader looks for a header of any of the programs; its dialect is nil if there is none.
func findHeader(t *table.Reader) (header, error) {
	var found header
	_, err := t.FindHeader(func(cells []string) bool {
		h, ok := recognise(known(), cells)
		if ok {
			found = h
		}
		return ok
	}, headerRows)
	return found, err
}

// Survey implements [importer.Importer]. The file tells neither its day nor whose
// it is, and a program may export one folder of many.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read implements [importer.Importer]. Where day or month may come first in dates,
// the file is read up to the first that proves it, and then from its beginning.
func (Importer) Read(ctx context.Context, in *importer.Input, owner importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		if err := readFile(ctx, f, owner, emit); err != nil {
			return err
		}
	}
	return nil
}

func readFile(ctx context.Context, f importer.File, owner importer.Owner, emit func(importer.Item) error) error {
	profile, err := profileOf(ctx, f)
	if err != nil {
		return skipDamage(f.Path, err, emit)
	}
	b, err := open(f)
	if err != nil {
		return skipDamage(f.Path, err, emit)
	}
	defer b.file.Close() // only read from
	skip := func(row table.Row, reason vitaminb.Text) error {
		return emit(importer.Item{Position: b.position(row), Skip: &reason})
	}
	for _, row := range b.Preamble() {
		if err := skip(row, vitaminb.Textf("The row stands above the header and is no contact.")); err != nil {
			return err
		}
	}
	if b.dialect == nil {
		return skip(table.Row{Line: 1}, vitaminb.Textf("The header of an address book was not found in the first %s rows. Use the file as the program exported it.", headerRows))
	}
	r := columns.NewReader(columns.Layout{Mapping: b.mapping, Header: b.Header(), Profile: profile, Owner: owner})
	for row, err := range b.rows(ctx) {
		if err != nil {
			return skipDamage(f.Path, err, emit)
		}
		for _, it := range r.Items(row, b.position(row)) {
			if err := emit(it); err != nil {
				return err
			}
		}
	}
	return nil
}

// A book is one file being read, below its header.
type book struct {
	*table.Reader
	header
	file io.ReadCloser
	path string
}

func open(f importer.File) (book, error) {
	rc, err := f.Open()
	if err != nil {
		return book{}, err
	}
	t := table.NewReader(rc)
	h, err := findHeader(t)
	if err != nil {
		return book{}, errors.Join(err, rc.Close())
	}
	t.ReuseCells()
	return book{t, h, rc, f.Path}, nil
}

func (b book) position(row table.Row) string { return b.path + ":" + strconv.Itoa(row.Line) }

// rows yields the rows up to the end, or to what ends reading.
func (b book) rows(ctx context.Context) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		for {
			row, err := b.Next()
			if err == nil {
				row.Cells, err = b.parted(row.Cells), ctx.Err()
			}
			if errors.Is(err, io.EOF) || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// parted returns the cells of a row; one that another program added with another
// separator, as is seen in files of Thunderbird, is taken apart at that.
func (b book) parted(cells []string) []string {
	if len(cells) != 1 {
		return cells
	}
	for _, separator := range []string{",", ";", "\t"} {
		if n := strings.Count(cells[0], separator); n >= minKnown-1 && n < len(b.mapping) {
			return strings.Split(cells[0], separator)
		}
	}
	return cells
}

// profileOf finds in which order the file writes dates. A program writes all of
// them alike, so that the first one that proves it speaks for every column.
func profileOf(ctx context.Context, f importer.File) (columns.Profile, error) {
	b, err := open(f)
	if err != nil || b.dialect == nil {
		return columns.Profile{}, err
	}
	defer b.file.Close() // only read from
	scan := columns.NewScan(b.mapping)
	if !scan.Needed() {
		return columns.Profile{}, nil
	}
	for row, err := range b.rows(ctx) {
		if err != nil {
			return columns.Profile{}, err
		}
		if scan.Add(row); scan.Order() != columns.UnknownOrder {
			break
		}
	}
	p := scan.Profile(b.dialect.order)
	if order := scan.Order(); order != columns.UnknownOrder {
		for i := range p.Orders {
			p.Orders[i] = columns.DateOrder{Order: order, Proved: true}
		}
	}
	return p, nil
}

// skipDamage makes a Skip of a failure to read that is told to people: the other
// files may still be sound.
func skipDamage(position string, err error, emit func(importer.Item) error) error {
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return emit(importer.Item{Position: position, Skip: &told.Text})
	}
	return err
}
