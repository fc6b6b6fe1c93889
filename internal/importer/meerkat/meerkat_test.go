package meerkat_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/meerkat"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, meerkat.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, meerkat.Importer{}, "testdata/five-tables-export-2026-02-04.csv")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, meerkat.Importer{}, "testdata")
}

func open(tb testing.TB, name, text string) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

const start = "=== CONTACTS ===\nID,Firstname,Lastname,Nickname\n"

func TestClaim(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"an export", start, true},
		{"with CR LF and a mark", "\uFEFF" + strings.ReplaceAll(start, "\n", "\r\n"), true},
		{"another table", "=== CONTACTS ===\nName;Firma\n", false},
		{"no title", "ID,Firstname,Lastname,Nickname\n", false},
		{"a title later", "Kontakte\n" + start, false},
		{"nothing", "", false},
	} {
		if got := len((meerkat.Importer{}).Claim(open(t, "data.bin", c.text))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

func TestClaimInFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"meerkat-export-2026-01-02.csv", "copy.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(start), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := importer.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() // only read from
	if files := (meerkat.Importer{}).Claim(in); len(files) != 1 || files[0].Path != "meerkat-export-2026-01-02.csv" {
		t.Errorf("claimed %v", files)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err := meerkat.Importer{}.Read(cancelled, open(t, "a.csv", start+"1,Ben,Kern,\n"), importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Read returns %v", err)
	}
	full := errors.New("disk full")
	err = meerkat.Importer{}.Read(context.Background(), open(t, "a.csv", start+"1,Ben,Kern,\n"), importer.Owner{}, func(importer.Item) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("Read = %v; want emit's error", err)
	}
}

func TestTooLargeFilesAreRefused(t *testing.T) {
	t.Parallel()
	_, err := meerkat.Importer{}.Survey(context.Background(), open(t, "a.csv", start+strings.Repeat("1,Ben\n", 700_000)))
	if !errors.Is(err, vitaminb.ErrTooLarge) {
		t.Errorf("Survey = %v", err)
	}
}

// What repeats must not cost more and more.
func TestHostileFilesAreLinear(t *testing.T) {
	t.Parallel()
	const n = 50_000
	for what, text := range map[string]string{
		"contacts":   start + strings.Repeat("1,Ben,Kern,\n", n),
		"titles":     strings.Repeat(start, n/10),
		"activities": start + "=== ACTIVITIES ===\nID,Contact Names\n1," + strings.Repeat("Ben Kern; ", n) + "\n",
		"columns":    "=== CONTACTS ===\nID,Firstname,Lastname," + strings.Repeat("a,", 1000) + "\n" + strings.Repeat("1,Ben\n", 100),
		"notes":      start + "=== NOTES ===\nID,Contact ID,Content\n" + strings.Repeat("1,1,x\n", n),
	} {
		const patience = 20 * time.Second // hundreds of times what they need
		begun := time.Now()
		err := meerkat.Importer{}.Read(context.Background(), open(t, "a.csv", text), importer.Owner{}, func(importer.Item) error { return nil })
		if took := time.Since(begun); err != nil || took > patience {
			t.Errorf("%s: %v in %s", what, err, took)
		}
	}
}
