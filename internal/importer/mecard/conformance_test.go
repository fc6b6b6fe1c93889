//go:build conformance

package mecard_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/mecard"
)

// What a person finds who reads the sample files.
func TestSamples(t *testing.T) {
	t.Parallel()
	sean := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Sean Owen"}}
	full := sean
	full.Emails = []vitaminb.Labelled{{Value: "srowen@example.org"}}
	full.URLs = []vitaminb.Labelled{{Value: "google.com"}}
	full.Notes = []string{"ZXing Team"}
	want := map[string][]vitaminb.Content{"mecard_full.txt": {full}, "mecard_simple.txt": {sean}}

	dir := importertest.Samples(t, "mecard")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var got []vitaminb.Content
		for _, it := range importertest.Items(t, mecard.Importer{}, filepath.Join(dir, f.Name()), importer.Owner{}) {
			if it.Record == nil || it.Skip != nil {
				t.Errorf("%s: %v", it.Position, it.Skip)
				continue
			}
			got = append(got, it.Record.Content)
		}
		t.Logf("%s: %d persons", f.Name(), len(got))
		if diff := cmp.Diff(want[f.Name()], got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", f.Name(), diff)
		}
	}
	if len(files) != len(want) {
		t.Errorf("%d samples, want %d", len(files), len(want))
	}
}
