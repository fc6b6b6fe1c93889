package mecard_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/mecard"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, mecard.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, mecard.Importer{}, "testdata/mixed-codes.txt")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, mecard.Importer{}, "testdata")
}

func open(t *testing.T, name, text string) *importer.Input {
	t.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestClaim(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"MECARD:N:Ada;;":             true,
		"\uFEFF\n bizcard:N:Ada;;":   true,
		"MEMORY:x\r\nNAME1:Ada\r\n":  true,
		"NAME1:Ada\n":                true,
		"WIFI:S:x;;\nMECARD:N:Ada;;": false, // a file of codes begins with one about a person
		"BEGIN:VCARD\nFN:Ada\n":      false,
		"mailto:ada@kern.example":    false,
		"The code was MECARD:N:A":    false,
		"":                           false,
	} {
		if got := len((mecard.Importer{}).Claim(open(t, "codes", text))) == 1; got != want {
			t.Errorf("%q: claimed %v, want %v", text, got, want)
		}
	}
}

func TestLongCodesAreSkipped(t *testing.T) {
	t.Parallel()
	in := open(t, "a.txt", "MECARD:NOTE:"+strings.Repeat("x", 1<<20)+";;\nMECARD:N:Ada;;\n")
	var got []string
	err := mecard.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, it.Position+" "+it.Record.Content.Name.Display)
		} else {
			got = append(got, it.Position+" "+it.Skip.String())
		}
		return nil
	})
	want := "a.txt:1 The code is longer than 64 KiB, which no QR code is.|a.txt:2 Ada"
	if err != nil || strings.Join(got, "|") != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	for _, text := range []string{"MECARD:N:Ada;;\nMECARD:N:Ben;;", "WIFI:S:x;;\nWIFI:S:y;;"} {
		calls := 0
		err := mecard.Importer{}.Read(context.Background(), open(t, "a.txt", text), importer.Owner{}, func(importer.Item) error {
			calls++
			return full
		})
		if !errors.Is(err, full) || calls != 1 {
			t.Errorf("error %v after %d items, want %v after 1", err, calls, full)
		}
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err := mecard.Importer{}.Read(cancelled, open(t, "a.txt", "MECARD:N:Ada;;"), importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// failing is a disk that gives way after the first bytes.
type failing struct{ *strings.Reader }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off > 0 {
		return 0, errors.New("disk error")
	}
	return f.Reader.ReadAt(p[:min(len(p), 4096)], off)
}

func TestDamageIsReported(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("MECARD:N:Ada;;\n", 10_000)
	in, err := importer.OpenReader("a", failing{strings.NewReader(text)}, int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	records, last := 0, ""
	err = mecard.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			records++
		}
		if it.Skip != nil {
			last = it.Skip.String()
		}
		return nil
	})
	if err != nil || records == 0 || !strings.Contains(last, "damaged") {
		t.Errorf("%d records, then %q, %v; want those before the damage, then a Skip that tells it", records, last, err)
	}
}
