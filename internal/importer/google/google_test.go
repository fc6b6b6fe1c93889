package google_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/google"
	"vitaminb/internal/importer/importertest"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, google.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"testdata/header-until-2023.csv", "testdata/takeout-20260102T030405Z-001"} {
		importertest.TwiceSame(t, google.Importer{}, path)
	}
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, google.Importer{}, "testdata")
}

// An encoding says nothing about a contact.
func TestEncodingsAgree(t *testing.T) {
	t.Parallel()
	utf8 := importertest.Items(t, google.Importer{}, "testdata/header-until-2023.csv", importer.Owner{})
	utf16 := importertest.Items(t, google.Importer{}, "testdata/header-until-2023-utf16le.csv", importer.Owner{})
	if got, want := utf16[0].Record.Raw, utf8[0].Record.Raw; !bytes.Equal(got, want) {
		t.Errorf("UTF-16 yields %s\nUTF-8 yields %s", got, want)
	}
}

func input(t *testing.T, name, text string) *importer.Input {
	t.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestClaim(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       bool
	}{
		{"numbered mail", "Given Name,E-mail 1 - Value\n", true},
		{"any letter case", "first name,phone 3 - VALUE\n", true},
		{"no blocks, new", "First Name,File As,Labels\n", true},
		{"no blocks, old", "Name,Yomi Name,Group Membership\n", true},
		{"below titles", "Meine Kontakte\n\nStand 2026\nFirst Name,Phone 1 - Value\n", true},
		{"linkedin", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", false},
		{"outlook", "First Name,Last Name,E-mail Address,Business Phone\n", false},
		{"thunderbird", "First Name,Last Name,Display Name,Primary Email,Secondary Email\n", false},
		{"block without names", "E-mail 1 - Value\n", false},
		{"unknown part", "First Name,Phone 1 - Colour\n", false},
		{"card", "BEGIN:VCARD\nFN:E-mail 1 - Value\nEND:VCARD\n", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := len((google.Importer{}).Claim(input(t, "any.txt", tt.text))) == 1; got != tt.want {
				t.Errorf("claimed %t, want %t", got, tt.want)
			}
		})
	}
}

func TestSurveyDay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		want time.Time
	}{
		{"takeout-20260102T030405Z-001.zip", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		{"takeout-20260102T030405Z-3-001.zip", time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		{"takeout-20269902T030405Z-001.zip", time.Time{}},
		{"contacts.csv", time.Time{}},
	}
	for _, tt := range tests {
		got, err := google.Importer{}.Survey(context.Background(), input(t, tt.name, ""))
		if err != nil || !got.AsOf.Equal(tt.want) {
			t.Errorf("%s: as of %s, %v; want %s", tt.name, got.AsOf, err, tt.want)
		}
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	in := input(t, "a.csv", "First Name,Phone 1 - Value\nA,1\nB,2\n")
	errFull := errors.New("disk full")
	calls := 0
	err := google.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error {
		calls++
		return errFull
	})
	if !errors.Is(err, errFull) || calls != 1 {
		t.Errorf("error %v after %d items, want %v after 1", err, calls, errFull)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err = google.Importer{}.Read(cancelled, in, importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// failing is a disk that gives way after the first rows.
type failing struct{ *strings.Reader }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off > 0 {
		return 0, errors.New("disk error")
	}
	return f.Reader.ReadAt(p, off)
}

func TestDamageIsReported(t *testing.T) {
	t.Parallel()
	text := "First Name,Phone 1 - Value\n"
	for i := range 10_000 {
		text += fmt.Sprintf("Ada,030 23125 %03d\n", i)
	}
	in, err := importer.OpenReader("a.csv", failing{strings.NewReader(text)}, int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var records int
	var last *vitaminb.Text
	err = google.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			records++
		}
		last = it.Skip
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if records == 0 || last == nil || !strings.Contains(last.String(), "damaged") {
		t.Errorf("%d records, then %v; want those before the damage, then a Skip that tells it", records, last)
	}
}

// A Takeout comes in parts of a fixed size; one contact may stand in several.
func TestPartsAreOne(t *testing.T) {
	t.Parallel()
	part := func(name, path string) *importer.Input {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("First Name,Phone 1 - Value\nAda,030 23125 001\n")); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return input(t, name, b.String())
	}
	in := importer.Join(
		part("takeout-20260102T030405Z-001.zip", "Takeout/Google Kontakte/Alle Kontakte/Alle Kontakte.csv"),
		part("takeout-20260102T030405Z-002.zip", "Takeout/Google Kontakte/Nachbarn/Nachbarn.csv"),
	)
	survey, err := google.Importer{}.Survey(context.Background(), in)
	if err != nil || survey.AsOf.IsZero() {
		t.Errorf("as of %s, %v; want the day in the names", survey.AsOf, err)
	}
	var groups [][]string
	var skips int
	err = google.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record == nil {
			skips++
			return nil
		}
		groups = append(groups, it.Record.Content.Groups)
		return nil
	})
	if diff := cmp.Diff([][]string{{"Nachbarn"}}, groups); diff != "" || err != nil || skips != 1 {
		t.Errorf("%d skips, %v, groups -want +got:\n%s", skips, err, diff)
	}
}
