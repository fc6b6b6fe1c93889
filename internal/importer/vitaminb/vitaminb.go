// Package vitaminb reads the people of an export of this program: of somebody
// else's, or of an own one from earlier, to unite them with those that are there. To
// restore an account from its export is no importer's work but that of package app.
package vitaminb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

// Importer is the importer of exports of Vitamin B. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer]. How the people were met is not told.
func (Importer) About() importer.About {
	return importer.About{
		Name: "vitaminb", Version: 1, Title: "Vitamin B export",
		Fresh: []vitaminb.Text{
			vitaminb.Textf("In Vitamin B, under whose account the people are, export the account: it becomes one ZIP file."),
		},
		LookedFor: vitaminb.Textf("an export of Vitamin B, a ZIP file with “vitaminb-export.json” in it"),
	}
}

// Names inside an export, as app.Export writes them.
const (
	manifest = "vitaminb-export.json"
	cards    = "persons.vcf"
	sheet    = "persons.csv"
	truth    = "truth"
)

// Claim implements [importer.Importer]: of each export all files, for what stands
// in the others stands in the cards, too, or cannot be read without its account.
func (Importer) Claim(in *importer.Input) []importer.File {
	exports := map[string]bool{}
	for _, f := range in.Find(manifest) {
		exports[path.Dir(f.Path)] = true
	}
	var files []importer.File
	for _, f := range in.Files() {
		folder, base := path.Dir(f.Path), f.Base()
		switch {
		case exports[folder] && (strings.EqualFold(base, manifest) || base == cards || base == sheet),
			path.Base(folder) == truth && exports[path.Dir(folder)] && path.Ext(base) == ".jsonl":
			files = append(files, f)
		}
	}
	return files
}

// Survey learns nothing: the export does not say when it was made, and that
// somebody is missing in another account means nothing.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read implements [importer.Importer]: a record for each card, whose key is the id
// that the person has there. Memory is bounded by the largest card.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	found := false
	for _, f := range in.Files() {
		if f.Base() != cards {
			continue
		}
		found = true
		if err := readCards(ctx, f, emit); err != nil {
			return err
		}
	}
	if !found {
		reason := vitaminb.Textf("The people of the export stand in %s, which is missing. Choose the ZIP file as it was exported.", cards)
		return emit(importer.Item{Position: in.Name(), Skip: &reason})
	}
	return ctx.Err()
}

func readCards(ctx context.Context, f importer.File, emit func(importer.Item) error) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close() // only read from
	for r := vcard.NewReader(rc); ctx.Err() == nil; {
		c, err := r.Next()
		var tooLarge *vcard.TooLargeError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &tooLarge):
			reason := vitaminb.Textf("The card is larger than %s MiB and was left out. Remove its photo and import it again.", vcard.MaxCard>>20)
			err = emit(importer.Item{Position: position(f, tooLarge.Line), Skip: &reason})
		case err == nil:
			err = emit(itemOf(f, c))
		default:
			err = fmt.Errorf("read %s: %w", f.Path, err)
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func position(f importer.File, line int) string { return fmt.Sprintf("%s:%d", f.Path, line) }

func itemOf(f importer.File, c *vcard.Card) importer.Item {
	it := importer.Item{Position: position(f, c.Line)}
	content := cardcontent.Of(c)
	id, _ := c.Get("UID")
	key := cardcontent.OneLine(id.Text())
	if key == "" || content.Name.Display == "" {
		reason := vitaminb.Textf("The card has no name or no id, as every card of an export has.")
		it.Skip = &reason
		return it
	}
	it.Record = &importer.Record{Keys: []string{"vitaminb:" + key}, Content: content, Raw: c.Original()}
	if reason := importer.NoPerson(&content); reason.Format != "" {
		it.Skip = &reason
	}
	return it
}
