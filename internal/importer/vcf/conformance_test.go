//go:build conformance

package vcf_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/vcf"
	"vitaminb/internal/vcard"
)

// samples returns the sample files of the format, by name.
func samples(t *testing.T, format string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(importertest.Samples(t, format), "*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples of %s (%v)", format, err)
	}
	files := map[string]string{}
	for _, p := range paths {
		files[filepath.Base(p)] = p
	}
	return files
}

func TestSamplesRoundTrip(t *testing.T) {
	t.Parallel()
	for name, path := range samples(t, "vcard") {
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
	files := samples(t, "vcard")
	maps.Copy(files, samples(t, "jcard_xcard"))
	for name, path := range files {
		e := expectation{Records: []fact{}}
		for _, it := range importertest.Items(t, vcf.Importer{}, path, importer.Owner{}) {
			if it.Skip != nil {
				e.Skips++
				continue
			}
			c := it.Record.Content
			e.Records = append(e.Records, fact{c.Name.Display, len(c.Emails), len(c.Phones), c.Birthday, c.Kind == vitaminb.KindOrganisation})
		}
		t.Logf("%s: %d records, %d skips", name, len(e.Records), e.Skips)
		got[name] = e
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("samples (-read by a person +read by the importer):\n%s", diff)
	}
}

// The same card in two syntaxes says the same, but for the time zone, whose form
// differs in them.
func TestSyntaxesAgree(t *testing.T) {
	t.Parallel()
	one := func(path string) vitaminb.Content {
		c := importertest.Items(t, vcf.Importer{}, path, importer.Owner{})[0].Record.Content
		c.Extra = slices.DeleteFunc(c.Extra, func(l vitaminb.Labelled) bool { return l.Label == "TZ" })
		return c
	}
	text, jcard := one(samples(t, "vcard")["icaljs_vcard.vcf"]), one(samples(t, "jcard_xcard")["icaljs_vcard.json"])
	if diff := cmp.Diff(text, jcard); diff != "" {
		t.Errorf("-vCard +jCard:\n%s", diff)
	}
}
