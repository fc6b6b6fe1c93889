// Package google reads the contacts that Google exports as CSV, in the header
// of before 2024, in the one since, and in the one of its import template.
package google

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// headerRows is how far down the header may stand: people who open the file in a
// spreadsheet put a title or two above it.
const headerRows = 5

// Importer is the importer of Google Contacts. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "google", Version: 2, Title: "Google Contacts", Real: true,
		Named: vitaminb.Textf("Google Contacts"),
		Fresh: []vitaminb.Text{
			vitaminb.Textf("Open contacts.google.com, choose “Export” in the menu at the left."),
			vitaminb.Textf("Choose all contacts and the form “Google CSV”; it tells more than the others."),
			vitaminb.Textf("Bring the file contacts.csv here."),
		},
		LookedFor: vitaminb.Textf("a CSV file of Google Contacts, whose header has columns such as “E-mail 1 - Value” and “Labels” or “Group Membership”"),
	}
}

// Claim implements [importer.Importer]: the files that begin as a list of Google's does.
func (Importer) Claim(in *importer.Input) []importer.File {
	var lists []importer.File
	for _, f := range in.Files() {
		// In an archive the name spares opening each picture.
		if (len(in.Files()) == 1 || strings.EqualFold(path.Ext(f.Path), ".csv")) && isTable(f) {
			lists = append(lists, f)
		}
	}
	return lists
}

// takeout is the name of an archive of Google Takeout, which tells its day:
// takeout-20260102T030405Z-001.zip.
var takeout = regexp.MustCompile(`(?i)takeout-(\d{8})T\d{6}Z`)

// Survey implements [importer.Importer]. A list may be one group of many, so
// none is complete, and none tells whose it is.
func (Importer) Survey(_ context.Context, in *importer.Input) (importer.Survey, error) {
	m := takeout.FindStringSubmatch(in.Name())
	if m == nil {
		return importer.Survey{}, nil
	}
	day, err := time.Parse("20060102", m[1])
	if err != nil { // a name that only looks like one tells nothing
		return importer.Survey{}, nil
	}
	return importer.Survey{AsOf: day}, nil
}

// Read implements [importer.Importer]. A contact that stands in several files, as
// it does in the lists of its groups, is read where it stands first, with all its
// groups; for those, the lists are read once before. Memory grows by one or two
// hashes per contact.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	lists, err := findLists(ctx, in)
	if err != nil {
		return err
	}
	r := rowReader{seen: map[fingerprint]bool{}, lists: lists, emit: emit}
	for _, f := range in.Files() {
		if err := r.file(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func isTable(f importer.File) bool {
	ok, err := table.NewReader(bytes.NewReader(f.Head())).FindHeader(isHeader, headerRows)
	return ok && err == nil
}

// eachRow calls do for each contact of the file. What stands above the header, and
// damage, are told by skip.
func eachRow(ctx context.Context, f importer.File, skip func(position string, reason vitaminb.Text) error, do func(*table.Reader, table.Row) error) error {
	damage := func(err error) error {
		if told := (*vitaminb.Error)(nil); errors.As(err, &told) { // the other files may still be sound
			return skip(f.Path, told.Text)
		}
		return err
	}
	rc, err := f.Open()
	if err != nil {
		return damage(err)
	}
	defer rc.Close() // only read from
	t := table.NewReader(rc)
	if _, err := t.FindHeader(isHeader, headerRows); err != nil {
		return damage(err)
	}
	for _, row := range t.Preamble() {
		if err := skip(position(f, row), vitaminb.Textf("The row stands above the header and is no contact.")); err != nil {
			return err
		}
	}
	for ctx.Err() == nil {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damage(err)
		}
		if err := do(t, row); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func position(f importer.File, row table.Row) string { return fmt.Sprintf("%s:%d", f.Path, row.Line) }

// findLists returns the groups whose lists hold a contact.
func findLists(ctx context.Context, in *importer.Input) (map[fingerprint][]string, error) {
	lists := map[fingerprint][]string{}
	later := func(string, vitaminb.Text) error { return nil } // the second pass tells it
	for _, f := range in.Files() {
		group := in.Group(f)
		if group == "" {
			continue
		}
		err := eachRow(ctx, f, later, func(_ *table.Reader, row table.Row) error {
			hash := fingerprintOf(row)
			lists[hash] = append(lists[hash], group)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return lists, nil
}
