package anylist

import (
	"context"
	"errors"
	"strconv"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/sheet"
	"vitaminb/internal/table"
)

// Read implements [importer.Importer]. What is kept of the rows is eight bytes or
// so for each member number; rows are read twice where all of them together tell
// how dates are meant.
func (i Importer) Read(ctx context.Context, in *importer.Input, owner importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		tables, err := i.fileTables(f, false)
		if err != nil {
			if err := skipDamage(f.Path, err, emit); err != nil {
				return err
			}
		}
		for _, t := range tables {
			r := reader{importer: i, table: t, owner: owner, emit: emit}
			if err := r.read(ctx); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// skipDamage makes a Skip of a failure that is told to people: other tables may
// still be sound.
func skipDamage(position string, err error, emit func(importer.Item) error) error {
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return emit(importer.Item{Position: position, Skip: &told.Text})
	}
	return err
}

// A reader reads one table.
type reader struct {
	importer Importer
	table    Table
	owner    importer.Owner
	emit     func(importer.Item) error
	hidden   int // rows that the spreadsheet does not show
	firstHid int // the line of the first of them
}

func (r *reader) position(line int) string { return r.table.Place + ":" + strconv.Itoa(line) }

func (r *reader) skip(position, format string, args ...any) error {
	reason := vitaminb.Textf(format, args...)
	return r.emit(importer.Item{Position: position, Skip: &reason})
}

func (r *reader) read(ctx context.Context) error {
	if !r.table.Mapping.Names() {
		return r.skip(r.table.Place, "No column of this table names people or says how to reach them. Say what its columns hold, if it is a list.")
	}
	if r.table.Hidden {
		if err := r.skip(r.table.Place, "The spreadsheet hides this sheet; it was read all the same."); err != nil {
			return err
		}
	}
	profile, err := r.scan(ctx)
	if err != nil {
		return err
	}
	items := columns.NewReader(columns.Layout{
		Mapping: r.table.Mapping, Header: r.table.Header, Profile: profile,
		Country: r.importer.Country, Organisation: r.importer.Organisation, Owner: r.owner,
	})
	count := 0
	for row, err := range r.table.sheet.Rows() {
		if err != nil {
			return skipDamage(r.table.Place, err, r.emit)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.readRow(items, row, count); err != nil {
			return err
		}
		count++
	}
	if r.hidden > 0 {
		return r.skip(r.position(r.firstHid), "Rows that the spreadsheet hides, from this one on; they were read all the same: %s.", r.hidden)
	}
	return nil
}

// scan makes the first pass, if dates or numbers call for it. What stops it is
// told by the second.
func (r *reader) scan(ctx context.Context) (columns.Profile, error) {
	s := columns.NewScan(r.table.Mapping)
	if s.Needed() {
		count := 0
		for row, err := range r.table.sheet.Rows() {
			if err != nil {
				break
			}
			if ctx.Err() != nil {
				return columns.Profile{}, ctx.Err()
			}
			if count >= r.table.layout.above+r.table.layout.lines {
				s.Add(tableRow(row))
			}
			count++
		}
	}
	order := columns.UnknownOrder
	if r.table.german {
		order = columns.DayFirst
	}
	return s.Profile(order), nil
}

func tableRow(r sheet.Row) table.Row {
	return table.Row{Line: r.Line, Cells: r.Cells, Unterminated: r.Unterminated, Truncated: r.Truncated}
}

func (r *reader) readRow(items *columns.Reader, row sheet.Row, count int) error {
	l := r.table.layout
	switch {
	case count < l.above:
		return r.skip(r.position(row.Line), "The row stands above the header and is no contact.")
	case count < l.above+l.lines:
		return nil
	}
	if row.Hidden {
		if r.hidden++; r.hidden == 1 {
			r.firstHid = row.Line
		}
	}
	for _, it := range items.Items(tableRow(row), r.position(row.Line)) {
		if it.Record != nil {
			r.addFacts(it.Record)
		}
		if err := r.emit(it); err != nil {
			return err
		}
	}
	return nil
}

// addFacts adds what the user said about everybody on the list.
func (r *reader) addFacts(rec *importer.Record) {
	if rec.Content.Kind != vitaminb.KindPerson {
		return
	}
	if club := r.importer.Organisation; club != "" && !isMember(rec.Facts, club) {
		rec.Facts = append(rec.Facts, vitaminb.Fact{
			Kind: vitaminb.FactMembership, Type: "member",
			Ends: []vitaminb.End{{Role: "member"}, {Role: "organisation", Name: club}},
		})
	}
	if e := r.importer.Event; e.Name != "" {
		rec.Facts = append(rec.Facts, vitaminb.Fact{
			Kind: vitaminb.FactInteraction, Type: "event", Direction: vitaminb.DirectionNone, Place: e.Name, Local: string(e.Date),
			Ends: []vitaminb.End{{Role: "attendee"}, {Role: "attendee", Self: true}},
		})
	}
}

// isMember reports whether the row itself tells of a membership in the club.
func isMember(facts []vitaminb.Fact, club string) bool {
	for _, f := range facts {
		for _, e := range f.Ends {
			if f.Kind == vitaminb.FactMembership && e.Role == "organisation" && e.Name == club {
				return true
			}
		}
	}
	return false
}
