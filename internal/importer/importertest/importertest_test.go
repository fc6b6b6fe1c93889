package importertest_test

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
)

// lines is the smallest importer: each line of a text file is the name of a person.
type lines struct{}

func (lines) About() importer.About { return importer.About{Name: "lines", Version: 1} }

func (lines) Claim(in *importer.Input) []importer.File { return in.Files() }

func (lines) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{Complete: []string{""}}, nil
}

func (lines) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		if err := readFile(ctx, f, emit); err != nil {
			return err
		}
	}
	return nil
}

func readFile(ctx context.Context, f importer.File, emit func(importer.Item) error) error {
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close() // only read from
	s := bufio.NewScanner(rc)
	for n := 1; s.Scan() && ctx.Err() == nil; n++ {
		it := importer.Item{Position: fmt.Sprintf("%s:%d", f.Path, n)}
		if name := strings.ToValidUTF8(s.Text(), "?"); name != "" {
			it.Record = &importer.Record{Raw: []byte(s.Text()), Content: vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: name}}}
		} else {
			reason := vitaminb.Textf("The line is empty.")
			it.Skip = &reason
		}
		if err := emit(it); err != nil {
			return err
		}
	}
	return s.Err()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, lines{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, lines{}, "testdata/empty-line.txt")
}

func TestItems(t *testing.T) {
	t.Parallel()
	if got := len(importertest.Items(t, lines{}, "testdata/two-files", importer.Owner{})); got != 2 {
		t.Errorf("%d items, want 2", got)
	}
}

func FuzzHarness(f *testing.F) {
	importertest.Fuzz(f, lines{}, "testdata")
}
