// Package gmx reads the address books that the mail service GMX exported until
// about 2010, and that KDE's address book still writes for it.
package gmx

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
)

// The largest book that is read, in bytes and in lines, for what belongs to one
// person stands in two places of it and is joined in memory. An address with its
// details takes some 300 bytes, so that it holds 50,000.
const (
	maxBook  = 16 << 20
	maxLines = 200_000
)

// Importer is the importer of GMX address books. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "gmx", Version: 1, Title: "GMX", Real: true,
		Fresh: []vitaminb.Text{
			vitaminb.Textf("GMX offers this form no more: open the address book on gmx.net, choose “Export” and the form vCard."),
		},
		LookedFor: vitaminb.Textf("an address book of GMX (gmxa), which begins with “AB_ADDRESSES:”"),
	}
}

// Claim implements [importer.Importer]: the files that begin with the first section.
func (Importer) Claim(in *importer.Input) []importer.File {
	var books []importer.File
	for _, f := range in.Files() {
		ext := strings.ToLower(path.Ext(f.Path)) // in an archive the name spares opening each picture
		if len(in.Files()) > 1 && ext != ".gmxa" && ext != ".gmx" && ext != ".txt" {
			continue
		}
		if text, _ := charset.Decode(f.Head()); strings.HasPrefix(strings.TrimSpace(text), string(addresses)) {
			books = append(books, f)
		}
	}
	return books
}

// Survey learns nothing: a book tells neither when it was exported nor whose it
// is, and none is known to be complete.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read yields a record for each address, with its details and categories.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		text, err := read(f)
		if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
			err = emit(importer.Item{Position: f.Path, Skip: &told.Text})
		} else if err == nil {
			err = (reading{f.Path, emit}).book(ctx, parse(text))
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func read(f importer.File) (string, error) {
	if f.Size > maxBook {
		return "", vitaminb.Errorf(vitaminb.ErrTooLarge, "%s is larger than %s MiB, which no address book of GMX is.", f.Path, maxBook>>20)
	}
	rc, err := f.Open()
	if err != nil {
		return "", err
	}
	defer rc.Close() // only read from
	b, err := io.ReadAll(io.LimitReader(rc, maxBook))
	if err != nil {
		return "", err
	}
	text, _ := charset.Decode(b)
	if strings.Count(text, "\n")+strings.Count(text, "\r") > 2*maxLines { // a line may end in both
		return "", vitaminb.Errorf(vitaminb.ErrTooLarge, "%s has more than %s lines, which no address book of GMX has.", f.Path, maxLines)
	}
	return text, nil
}

// A reading reads one file.
type reading struct {
	path string
	emit func(importer.Item) error
}

func (r reading) skip(line int, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: fmt.Sprintf("%s:%d", r.path, line), Skip: &reason})
}

func (r reading) book(ctx context.Context, b book) error {
	details := map[string][]row{}
	for _, d := range b[records] {
		details[d.cell("Address_id")] = append(details[d.cell("Address_id")], d)
	}
	if len(b[addresses]) == 0 {
		return r.skip(1, vitaminb.Textf("There is no address in %s.", r.path))
	}
	for _, a := range b[addresses] {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		p := person{address: a, details: details[a.cell("Address_id")], categories: b[categories]}
		delete(details, a.cell("Address_id")) // of two addresses with one number the first has them
		if err := r.person(p); err != nil {
			return err
		}
	}
	for _, d := range b[records] {
		if _, orphan := details[d.cell("Address_id")]; orphan {
			if err := r.skip(d.line, vitaminb.Textf("The details belong to no address of the file.")); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r reading) person(p person) error {
	content := p.content()
	if content.Name.Display == "" && len(content.Emails)+len(content.Phones)+len(content.URLs) == 0 {
		return r.skip(p.address.line, vitaminb.Textf("The address has neither a name nor anything to reach somebody by."))
	}
	it := importer.Item{
		Position: fmt.Sprintf("%s:%d", r.path, p.address.line),
		Record:   &importer.Record{Content: content, Raw: p.raw()},
	}
	if reason := importer.NoPerson(&content); reason.Format != "" {
		it.Skip = &reason
	}
	if err := r.emit(it); err != nil || !p.address.cut {
		return err
	}
	return r.skip(p.address.line, vitaminb.Textf("Cells are missing at the end of the row; it was read as far as it goes."))
}
