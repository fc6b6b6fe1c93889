package nametag_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/nametag"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, nametag.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, nametag.Importer{}, "testdata/friends-and-a-journal.json")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, nametag.Importer{}, "testdata")
}

func open(tb testing.TB, name, text string) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

const start = `{"version":"1.2","exportDate":"2026-03-04T05:06:07.008Z","user":{"name":"Ada"},`

func TestClaim(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"an export", start, true},
		{"one with lines and a mark", "\uFEFF{\n  \"version\": \"1.2\",\n  \"exportDate\": \"\",\n  \"user\": {\n", true},
		{"the export of Monica", `{"version":"1","app_version":"4","exported_by":"u","account":{`, false},
		{"a version that is a number", `{"version":1,"exportDate":"","user":{}}`, false},
		{"its words inside something", "[" + start, false},
		{"nothing", "", false},
	} {
		if got := len((nametag.Importer{}).Claim(open(t, "data.bin", c.text))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

func TestClaimInFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"nametag.JSON", "nametag.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(start), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := importer.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() // only read from
	if files := (nametag.Importer{}).Claim(in); len(files) != 1 || files[0].Path != "nametag.JSON" {
		t.Errorf("claimed %v", files)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	const text = start + `"people":[{"id":"p1","name":"Ben"}]}`
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err := nametag.Importer{}.Read(cancelled, open(t, "a.json", text), importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Read returns %v", err)
	}
	full := errors.New("disk full")
	err = nametag.Importer{}.Read(context.Background(), open(t, "a.json", text), importer.Owner{}, func(importer.Item) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("Read = %v; want emit's error", err)
	}
}

// Which titles are birthdays, and what unknown years look like.
func TestDates(t *testing.T) {
	t.Parallel()
	for entry, want := range map[string]string{
		`{"title":"BIRTHDAY","date":"1980-03-04T00:00:00.000Z"}`:    "1980-03-04",
		`{"title":"Cumpleaños","date":"1900-03-04T00:00:00.000Z"}`:  "--03-04",
		`{"title":"Geburtstag","date":"1604-08-09T23:55:08.000Z"}`:  "--08-10",
		`{"title":"Bens Geburtstag","date":"1980-03-04T00:00:00Z"}`: "",
		`{"title":"Birthday","date":null}`:                          "",
		`"Birthday"`:                                                "",
	} {
		got := ""
		text := start + `"people":[{"name":"Ben","importantDates":[` + entry + `]}]}`
		err := nametag.Importer{}.Read(context.Background(), open(t, "a.json", text), importer.Owner{}, func(it importer.Item) error {
			got = string(it.Record.Content.Birthday)
			return nil
		})
		if err != nil || got != want {
			t.Errorf("%s: birthday %q, %v; want %q", entry, got, err, want)
		}
	}
}

// What repeats must not cost more and more.
func TestHostileFilesAreLinear(t *testing.T) {
	t.Parallel()
	const n = 10_000
	for what, list := range map[string]string{
		"people":        `"people":[` + strings.Repeat(`{"id":"p","name":"A"},`, n) + `1]}`,
		"relationships": `"people":[{"id":"p","name":"A","relationships":[` + strings.Repeat(`{"relatedPersonId":"p"},`, n) + `1]}]}`,
		"groups":        `"people":[{"id":"p","name":"A","groups":[` + strings.Repeat(`"g",`, n) + `1]}]}`,
		"journal":       `"journalEntries":[` + strings.Repeat(`{"peopleIds":["p"]},`, n) + `1]}`,
		"other":         `"other":` + strings.Repeat(`[`, n),
	} {
		const patience = 20 * time.Second // hundreds of times what they need
		begun := time.Now()
		items := 0
		err := nametag.Importer{}.Read(context.Background(), open(t, "a.json", start+list), importer.Owner{}, func(importer.Item) error { items++; return nil })
		if took := time.Since(begun); err != nil || took > patience {
			t.Errorf("%s: %d items, %v in %s", what, items, err, took)
		}
	}
}

// The relation of two people, told from both sides, is one fact.
func TestRelationsOnce(t *testing.T) {
	t.Parallel()
	var got []string
	for _, it := range importertest.Items(t, nametag.Importer{}, "testdata/friends-and-a-journal.json", importer.Owner{}) {
		if it.Fact != nil && it.Fact.Fact.Sign != 0 {
			got = append(got, it.Fact.Fact.Ends[0].Name+" "+it.Fact.Fact.Type+" "+it.Fact.Fact.Ends[1].Name)
		}
	}
	if diff := cmp.Diff([]string{"Cara K. Kind Ben Otto Kern Lara", "Dora Roth Chefin Ben Otto Kern Lara"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
