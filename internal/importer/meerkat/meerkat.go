// Package meerkat reads the CSV export of Meerkat CRM, a personal relationship
// manager: one file with a table for each kind of thing. Its cards are read by
// package vcf.
package meerkat

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// Importer is the importer of Meerkat CRM. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "meerkat", Version: 1, Title: "Meerkat CRM", Real: true,
		Fresh: []vitaminb.Text{
			vitaminb.Textf("In Meerkat CRM export all data as CSV."),
		},
		LookedFor: vitaminb.Textf("the CSV export of Meerkat CRM, which begins with “=== CONTACTS ===”"),
	}
}

// first is the line that the file begins with.
const first = "=== CONTACTS ==="

// Claim implements [importer.Importer].
func (Importer) Claim(in *importer.Input) []importer.File {
	var files []importer.File
	for _, f := range in.Files() {
		csv := strings.EqualFold(path.Ext(f.Path), ".csv") // in an archive the name spares opening each picture
		if !csv && len(in.Files()) > 1 {
			continue
		}
		text, _ := charset.Decode(f.Head())
		line, rest, _ := strings.Cut(text, "\n")
		if strings.TrimSpace(line) == first && strings.HasPrefix(rest, "ID,Firstname,Lastname,") {
			files = append(files, f)
		}
	}
	return files
}

// named matches the name that Meerkat gives the file, with the day of the export.
var named = regexp.MustCompile(`export-(\d{4}-\d\d-\d\d)\b`)

// Survey tells the day in the file's name, and that the file lists all contacts,
// unless it ends too soon: its last table is that of the reminders.
func (Importer) Survey(ctx context.Context, in *importer.Input) (importer.Survey, error) {
	s := importer.Survey{Complete: []string{""}}
	for _, f := range in.Files() {
		tables, err := tablesOf(ctx, f)
		if err != nil {
			return importer.Survey{}, err
		}
		if _, whole := tables["REMINDERS"]; !whole {
			s.Complete = nil
		}
		if m := named.FindStringSubmatch(f.Base()); m != nil {
			if day, err := time.Parse(time.DateOnly, m[1]); err == nil && day.After(s.AsOf) {
				s.AsOf = day
			}
		}
	}
	return s, nil
}

// Read implements [importer.Importer]. What belongs to one contact stands in
// several tables, so that the file is held, up to [maxHeld].
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		tables, err := tablesOf(ctx, f)
		if err != nil {
			return err
		}
		if err := newReading(f.Path, tables, emit).read(ctx); err != nil {
			return err
		}
	}
	return nil
}

// maxHeld is how many bytes of a file are held, by the costs below: some 100,000
// contacts with what belongs to them, which Meerkat itself keeps in memory to write.
const maxHeld = 160 << 20

// What a row and a cell take beside the text, in bytes (2026-11).
const (
	rowCost  = 200
	cellCost = 32
)

func costOf(cells []string) int {
	cost := rowCost + len(cells)*cellCost
	for _, c := range cells {
		cost += len(c)
	}
	return cost
}

// A row is one row of a table, by the names of its columns.
type row struct {
	columns []string
	table.Row
}

// get returns the trimmed cell of the column, without the apostrophe that Meerkat
// puts before what a spreadsheet would calculate.
func (r row) get(column string) string {
	for i, c := range r.columns {
		if c == column {
			return r.at(i)
		}
	}
	return ""
}

func (r row) at(i int) string {
	v := r.Cell(i)
	if rest, ok := strings.CutPrefix(v, "'"); ok && rest != "" && strings.ContainsRune("=+-@", rune(rest[0])) {
		return rest
	}
	return v
}

// tablesOf reads the tables of the file, each under its name; a table without rows
// is there, too.
func tablesOf(ctx context.Context, f importer.File) (map[string][]row, error) {
	rc, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer rc.Close() // only read from
	tables := map[string][]row{}
	name, header, held := "", []string(nil), 0
	for t := table.NewReader(rc); ; {
		r, err := t.Next()
		if errors.Is(err, io.EOF) {
			return tables, nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", f.Path, err)
		}
		if held += costOf(r.Cells); held > maxHeld {
			return nil, vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds more than %s MiB, which no export of Meerkat CRM does.", f.Path, maxHeld>>20)
		}
		switch title := titleOf(r); {
		case title != "":
			name, header, tables[title] = title, nil, []row{}
		case header == nil:
			header = r.Cells
		default:
			tables[name] = append(tables[name], row{header, r})
		}
	}
}

// titleOf is the name of the table that begins with the row: "=== NOTES ===";
// empty if none does.
func titleOf(r table.Row) string {
	line := strings.TrimRight(strings.Join(r.Cells, ""), " ")
	if title, ok := strings.CutPrefix(line, "=== "); ok && strings.HasSuffix(title, " ===") {
		return strings.TrimSuffix(title, " ===")
	}
	return ""
}
