// Package google reads the contacts that Google exports as CSV, in the header
// of before 2024, in the one since, and in the one of its import template.
package google

import (
	"bytes"
	"context"
	"crypto/sha256"
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
		Name: "google", Version: 1, Title: "Google Contacts", Real: true,
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
// it does in the lists of its groups, is read where it stands first. Memory grows
// by one hash per contact.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	seen := map[[sha256.Size]byte]string{}
	for _, f := range in.Files() {
		if err := readFile(ctx, f, seen, emit); err != nil {
			return err
		}
	}
	return nil
}

func isTable(f importer.File) bool {
	ok, err := table.NewReader(bytes.NewReader(f.Head())).FindHeader(isHeader, headerRows)
	return ok && err == nil
}

func readFile(ctx context.Context, f importer.File, seen map[[sha256.Size]byte]string, emit func(importer.Item) error) error {
	rc, err := f.Open()
	if err != nil {
		return skipDamage(f.Path, err, emit)
	}
	defer rc.Close() // only read from
	t := table.NewReader(rc)
	if _, err := t.FindHeader(isHeader, headerRows); err != nil {
		return skipDamage(f.Path, err, emit)
	}
	for _, row := range t.Preamble() {
		reason := vitaminb.Textf("The row stands above the header and is no contact.")
		if err := emit(importer.Item{Position: fmt.Sprintf("%s:%d", f.Path, row.Line), Skip: &reason}); err != nil {
			return err
		}
	}
	l := newLayout(t.Header())
	for ctx.Err() == nil {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return skipDamage(f.Path, err, emit)
		}
		if err := (rowReader{seen, emit}).read(l, row, fmt.Sprintf("%s:%d", f.Path, row.Line)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// skipDamage makes a Skip of a failure to read that is told to people: the other
// files may still be sound.
func skipDamage(position string, err error, emit func(importer.Item) error) error {
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return emit(importer.Item{Position: position, Skip: &told.Text})
	}
	return err
}
