//go:build conformance

package vcf_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/vcf"
	"vitaminb/internal/vcard"
)

// samples returns the real cards of the shared folder, by name.
func samples(t *testing.T) map[string]string {
	t.Helper()
	shared := os.Getenv("VITAMINB_SHARED")
	if shared == "" {
		root, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for root != filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		shared = filepath.Join(root, "../shared")
	}
	paths, err := filepath.Glob(filepath.Join(shared, "samples/vcard/*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples in %s (%v); set VITAMINB_SHARED to the folder that holds samples/vcard", shared, err)
	}
	files := map[string]string{}
	for _, p := range paths {
		files[filepath.Base(p)] = p
	}
	return files
}

func TestSamplesRoundTrip(t *testing.T) {
	t.Parallel()
	for name, path := range samples(t) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := vcard.Parse(b).Bytes(); !bytes.Equal(got, b) {
			t.Errorf("%s: Parse and Bytes change the file", name)
		}
	}
}

// An expectation is what a person found when reading a sample, not what the
// importer said.
type expectation struct {
	Skips   int    `json:"skips"`
	Records []fact `json:"records"`
}

type fact struct {
	Name         string        `json:"name"`
	Emails       int           `json:"emails"`
	Phones       int           `json:"phones"`
	Birthday     vitaminb.Date `json:"birthday"`
	Organisation bool          `json:"organisation"`
}

func TestSamples(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/conformance.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]expectation
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	got := map[string]expectation{}
	for name, path := range samples(t) {
		e := expectation{Records: []fact{}}
		for _, it := range importertest.Items(t, vcf.Importer{}, path, importer.Owner{}) {
			if it.Skip != nil {
				e.Skips++
				continue
			}
			c := it.Record.Content
			e.Records = append(e.Records, fact{c.Name.Display, len(c.Emails), len(c.Phones), c.Birthday, c.Kind == vitaminb.KindOrganisation})
		}
		got[name] = e
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("samples (-read by a person +read by the importer):\n%s", diff)
	}
}
