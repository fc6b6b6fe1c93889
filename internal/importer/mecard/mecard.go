// Package mecard reads texts of QR codes with contacts, as scanners of phones save
// them: MeCard, BizCard, the code of KDDI, vCards, addresses and numbers.
package mecard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
	"vitaminb/internal/qrtext"
)

// Importer is the importer of QR texts. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "mecard", Version: 1, Title: "QR codes", Real: true,
		Named:     vitaminb.Textf("QR codes"),
		LookedFor: vitaminb.Textf("a text with contacts of QR codes, which begins with MECARD:, BIZCARD: or MEMORY:"),
	}
}

// first matches what a file begins with: a code that is a contact and of no other format.
var first = regexp.MustCompile(`(?i)^[\s\x{FEFF}]*(MECARD|BIZCARD|MEMORY|NAME1):`)

// Claim implements [importer.Importer]: the files that begin with such a code.
func (Importer) Claim(in *importer.Input) []importer.File {
	var codes []importer.File
	for _, f := range in.Files() {
		// In an archive the name spares opening each picture.
		if len(in.Files()) > 1 && !strings.EqualFold(path.Ext(f.Path), ".txt") && !strings.EqualFold(path.Ext(f.Path), ".mecard") {
			continue
		}
		if text, _ := charset.Decode(f.Head()); first.MatchString(text) {
			codes = append(codes, f)
		}
	}
	return codes
}

// Survey learns nothing: codes tell neither when they were scanned nor whose the
// collection is.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read yields a record for each person in a code. Codes about nobody are skips
// that say what they are for.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		if err := readFile(ctx, f, emit); err != nil {
			return err
		}
	}
	return nil
}

func readFile(ctx context.Context, f importer.File, emit func(importer.Item) error) error {
	damage := (*vitaminb.Error)(nil) // the other files may still be sound
	rc, err := f.Open()
	if errors.As(err, &damage) {
		return emit(importer.Item{Position: f.Path, Skip: &damage.Text})
	} else if err != nil {
		return err
	}
	defer rc.Close() // only read from
	for r := newCodeReader(rc); ctx.Err() == nil; {
		c, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damage):
			return emit(importer.Item{Position: f.Path, Skip: &damage.Text})
		case err != nil:
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		if err := c.items(fmt.Sprintf("%s:%d", f.Path, c.line), emit); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// items yields what the code tells.
func (c code) items(position string, emit func(importer.Item) error) error {
	if c.tooLong {
		reason := vitaminb.Textf("The code is longer than %s KiB, which no QR code is.", maxCode>>10)
		return emit(importer.Item{Position: position, Skip: &reason})
	}
	text, _ := charset.Decode(c.raw)
	people, err := qrtext.Parse(text)
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return emit(importer.Item{Position: position, Skip: &told.Text})
	}
	for _, content := range people {
		it := importer.Item{Position: position, Record: &importer.Record{Content: content, Raw: c.raw}}
		if reason := importer.NoPerson(&content); reason.Format != "" {
			it.Skip = &reason
		}
		if err := emit(it); err != nil {
			return err
		}
	}
	return err
}
