package vitaminb_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/vitaminb"
	"vitaminb/internal/vcard"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, vitaminb.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, vitaminb.Importer{}, "testdata/export")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, vitaminb.Importer{}, "testdata")
}

// export packs the files, each under its name.
func export(tb testing.TB, files map[string]string) *importer.Input {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	in, err := importer.OpenReader("export.zip", bytes.NewReader(b.Bytes()), int64(b.Len()), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

const ada = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:018f-ada\r\nFN:Ada\r\nEND:VCARD\r\n"

func TestClaim(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what  string
		files []string
		want  []string
	}{
		{"an export", []string{"vitaminb-export.json", "truth/records.jsonl", "persons.vcf", "persons.csv"}, []string{"persons.csv", "persons.vcf", "truth/records.jsonl", "vitaminb-export.json"}},
		{"one in a folder, with more beside", []string{"old/vitaminb-export.json", "old/persons.vcf", "old/notes.txt", "persons.vcf", "truth/records.jsonl"}, []string{"old/persons.vcf", "old/vitaminb-export.json"}},
		{"cards without a manifest", []string{"persons.vcf", "truth/records.jsonl"}, nil},
		{"another manifest", []string{"my-vitaminb-export.json", "persons.vcf"}, nil},
	} {
		files := map[string]string{}
		for _, name := range c.files {
			files[name] = "x"
		}
		in := export(t, files)
		var got []string
		for _, f := range (vitaminb.Importer{}).Claim(in) {
			got = append(got, f.Path)
		}
		slices.Sort(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.what, diff)
		}
	}
}

// read tells who was read and what was skipped, a line each.
func read(ctx context.Context, in *importer.Input) (string, error) {
	var b strings.Builder
	err := vitaminb.Importer{}.Read(ctx, in, importer.Owner{}, func(it importer.Item) error {
		if it.Skip != nil {
			b.WriteString(it.Position + " " + it.Skip.String() + "\n")
		} else {
			b.WriteString(it.Position + " " + it.Record.Keys[0] + "\n")
		}
		return nil
	})
	return b.String(), err
}

func TestRead(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, cards, want string }{
		{"a card", ada, "persons.vcf:1 vitaminb:018f-ada\n"},
		{"no id", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n" + ada, "persons.vcf:1 The card has no name or no id, as every card of an export has.\npersons.vcf:4 vitaminb:018f-ada\n"},
		{"no name", "BEGIN:VCARD\nUID:1\nEND:VCARD\n", "persons.vcf:1 The card has no name or no id, as every card of an export has.\n"},
		{"no cards", "", ""},
		{"a card too large", "BEGIN:VCARD\nUID:1\nFN:A\nNOTE:" + strings.Repeat("x", vcard.MaxCard) + "\nEND:VCARD\n" + ada, "persons.vcf:1 The card is larger than 16 MiB and was left out. Remove its photo and import it again.\npersons.vcf:6 vitaminb:018f-ada\n"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			got, err := read(context.Background(), export(t, map[string]string{"persons.vcf": tt.cards}))
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%v -want +got:\n%s", err, diff)
			}
		})
	}
}

func TestReadWithoutCards(t *testing.T) {
	t.Parallel()
	got, err := read(context.Background(), export(t, map[string]string{"vitaminb-export.json": "{}"}))
	if err != nil || !strings.HasPrefix(got, "export.zip The people of the export stand in persons.vcf, which is missing.") {
		t.Errorf("%q, %v", got, err)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	in := export(t, map[string]string{"persons.vcf": ada})
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := read(cancelled, in); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Read returns %v", err)
	}
	full := errors.New("disk full")
	if err := (vitaminb.Importer{}).Read(context.Background(), in, importer.Owner{}, func(importer.Item) error { return full }); !errors.Is(err, full) {
		t.Errorf("Read = %v; want emit's error", err)
	}
}
