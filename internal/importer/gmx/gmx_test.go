package gmx_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/gmx"
	"vitaminb/internal/importer/importertest"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, gmx.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, gmx.Importer{}, "testdata/sections-joined.gmxa")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, gmx.Importer{}, "testdata")
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
		"AB_ADDRESSES:\n":                   true,
		"\uFEFF\r\n AB_ADDRESSES:\r\n":      true,
		"AB_CATEGORIES:\n":                  false,
		"Name\nAB_ADDRESSES:\n":             false,
		"BEGIN:VCARD\nNOTE:AB_ADDRESSES:\n": false,
		"":                                  false,
	} {
		if got := len((gmx.Importer{}).Claim(open(t, "GMX.txt", text))) == 1; got != want {
			t.Errorf("%q: claimed %v, want %v", text, got, want)
		}
	}
}

// The original of a person is a book that yields the same person.
func TestOriginalsAreBooks(t *testing.T) {
	t.Parallel()
	for _, it := range importertest.Items(t, gmx.Importer{}, "testdata/rows-over-several-lines.gmxa", importer.Owner{}) {
		in := open(t, "one.gmxa", string(it.Record.Raw))
		var names []string
		err := gmx.Importer{}.Read(context.Background(), in, importer.Owner{}, func(again importer.Item) error {
			names = append(names, again.Record.Content.Name.Display)
			return nil
		})
		if err != nil || len(names) != 1 || names[0] != it.Record.Content.Name.Display {
			t.Errorf("%s is read again as %q, %v", it.Record.Content.Name.Display, names, err)
		}
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	const text = "AB_ADDRESSES:\nAddress_id,Firstname\n1#Ada\n2#Ben\n####\n"
	full := errors.New("disk full")
	calls := 0
	err := gmx.Importer{}.Read(context.Background(), open(t, "a.gmxa", text), importer.Owner{}, func(importer.Item) error {
		calls++
		return full
	})
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("error %v after %d items, want %v after 1", err, calls, full)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err = gmx.Importer{}.Read(cancelled, open(t, "a.gmxa", text), importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// zeros is a file of nothing.
type zeros struct{}

func (zeros) ReadAt(p []byte, _ int64) (int, error) { return len(p), nil }

func TestHugeFilesAreRefused(t *testing.T) {
	t.Parallel()
	large, err := importer.OpenReader("a.gmxa", zeros{}, 1<<30, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	long := open(t, "a.gmxa", "AB_ADDRESSES:\nAddress_id,Firstname\n"+strings.Repeat("1#a\n", 500_000))
	for says, in := range map[string]*importer.Input{"larger than 16 MiB": large, "more than 200000 lines": long} {
		var said []string
		err := gmx.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
			said = append(said, it.Skip.String())
			return nil
		})
		if err != nil || len(said) != 1 || !strings.Contains(said[0], says) {
			t.Errorf("%q, %v; want one skip that says %q", said, err, says)
		}
	}
}
