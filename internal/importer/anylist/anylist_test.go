package anylist_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/importer/importertest"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, anylist.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"couples-and-families.csv", "hidden-row-and-sheet.xlsx", "nested.json"} {
		importertest.TwiceSame(t, anylist.Importer{}, filepath.Join("testdata", name))
	}
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, anylist.Importer{}, "testdata")
}

// zipped returns an archive of the files, given as path and text in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// read returns the items of the text.
func read(t *testing.T, imp anylist.Importer, text string) []importer.Item {
	t.Helper()
	var items []importer.Item
	err := imp.Read(context.Background(), input(t, "a.csv", text), importer.Owner{}, func(it importer.Item) error {
		items = append(items, it)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return items
}

// What the user says a column holds counts, wherever a table has the same header,
// and be it one that only he knew for a header.
func TestKnownMapping(t *testing.T) {
	t.Parallel()
	const text = "Wer;Wofür\nAnna Kern;Chor\n"
	table := only(t, anylist.Importer{}, text)
	imp := anylist.Importer{Known: map[string]columns.Mapping{
		table.FirstRow: {{Role: columns.FullName}, {Role: columns.Category}},
	}}
	known := only(t, imp, "WER;wofuer\nBernd Lang;Orchester\nPetra Kern;Chor\n")
	if known.Fingerprint != table.FirstRow || known.FirstRow != "" || len(known.Rows) != 2 || !known.Known || !known.Sure[1] || table.Known {
		t.Errorf("known %+v, before %+v", known, table)
	}
	if len(imp.Claim(input(t, "a.csv", text))) != 1 {
		t.Error("a list whose columns the user named is not claimed")
	}
	items := read(t, imp, text)
	want := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Anna Kern"}, Groups: []string{"Chor"}}
	if len(items) != 1 || items[0].Record == nil {
		t.Fatalf("items %+v, want one record", items)
	}
	if diff := cmp.Diff(want, items[0].Record.Content); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	print := func(text string) string { return only(t, anylist.Importer{}, text).Fingerprint }
	base := print("Name;Ort\nAnna;Ulm\n")
	if len(base) != 32 {
		t.Errorf("fingerprint %q, want 32 digits", base)
	}
	for text, same := range map[string]bool{
		"name,ORT\nBernd,Jena\n":             true,
		"Liste 2026\n\nName;Ort\nAnna;Ulm\n": true,
		"Ort;Name\nUlm;Anna\n":               false,
		"Name;Ort;Telefon\n":                 false,
	} {
		if got := print(text) == base; got != same {
			t.Errorf("%q has the same fingerprint: %t, want %t", text, got, same)
		}
	}
	if print("a@example.org;Anna Kern\nb@example.org;Bernd Lang\n") != print("Anna Kern;c@example.org\nPetra Lang;d@example.org\n") {
		t.Error("tables of two columns without header differ")
	}
}

func TestTables(t *testing.T) {
	t.Parallel()
	in, err := importer.Open(filepath.Join("testdata", "hidden-row-and-sheet.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() // only read from
	tables, err := anylist.Importer{}.Tables(in)
	if err != nil || len(tables) != 2 {
		t.Fatalf("%d tables, %v; want 2", len(tables), err)
	}
	if tables[0].Hidden || !tables[1].Hidden || tables[1].Place != "hidden-row-and-sheet.xlsx/Alte Liste" {
		t.Errorf("tables %q (hidden %t) and %q (hidden %t)", tables[0].Place, tables[0].Hidden, tables[1].Place, tables[1].Hidden)
	}
	want := [][]string{{"Lindner", "Anna", "01067", "1982-02-18", "493023125001", "anna@example.org"}, {"Kern", "Bernd", "01069", "1975-03-01", "493023125002", "bernd@example.org"}}
	if diff := cmp.Diff(want, tables[0].Rows); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := (anylist.Importer{}).Tables(input(t, "a.xlsx", "PK\x03\x04"+strings.Repeat("\x00", 22)+"\x08\x00\x00\x00mimetype")); !errors.Is(err, vitaminb.ErrInvalid) {
		t.Errorf("error %v of a damaged spreadsheet, want %v", err, vitaminb.ErrInvalid)
	}
}

// Whoever is on the list of an event came to it; whoever is on the list of a club
// is a member there.
func TestEventAndOrganisation(t *testing.T) {
	t.Parallel()
	imp := anylist.Importer{Event: anylist.Event{Name: "Sommerfest", Date: "2026-07-04"}, Organisation: "Musterverein"}
	items := read(t, imp, "Name;Eintritt;Amt\nAnna Kern;01.02.2003;Kassenwartin\n")
	if len(items) != 1 || items[0].Record == nil {
		t.Fatalf("items %+v, want one record", items)
	}
	club := vitaminb.End{Role: "organisation", Name: "Musterverein"}
	want := []vitaminb.Fact{
		{Kind: vitaminb.FactMembership, Type: "Kassenwartin", From: "2003-02-01", Ends: []vitaminb.End{{Role: "member"}, club}},
		{Kind: vitaminb.FactInteraction, Type: "event", Direction: vitaminb.DirectionNone, Place: "Sommerfest", Local: "2026-07-04", Ends: []vitaminb.End{{Role: "attendee"}, {Role: "attendee", Self: true}}},
	}
	if diff := cmp.Diff(want, items[0].Record.Facts); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	items = read(t, anylist.Importer{Organisation: "Musterverein"}, "Name;Anrede\nBernd Lang;Herr\nWeber;Familie\n")
	member := vitaminb.Fact{Kind: vitaminb.FactMembership, Type: "member", Ends: []vitaminb.End{{Role: "member"}, club}}
	if diff := cmp.Diff([]vitaminb.Fact{member}, items[0].Record.Facts); diff != "" {
		t.Errorf("without columns of a membership: -want +got:\n%s", diff)
	}
	if len(items) != 2 || len(items[1].Record.Facts) > 0 {
		t.Errorf("a household is a member: %+v", items)
	}
}

// A table that names nobody is told, not dropped.
func TestNobody(t *testing.T) {
	t.Parallel()
	items := read(t, anylist.Importer{}, "Farbe;Zahl\nrot;1\nblau;2\n")
	if len(items) != 1 || items[0].Skip == nil || !strings.Contains(items[0].Skip.String(), "No column") {
		t.Errorf("items %+v, want one Skip", items)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	in := input(t, "a.csv", "Vorname,Geburtstag\nA,1.2.2003\nB,1.2.2003\n")
	errFull := errors.New("disk full")
	calls := 0
	err := anylist.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error {
		calls++
		return errFull
	})
	if !errors.Is(err, errFull) || calls != 1 {
		t.Errorf("error %v after %d items, want %v after 1", err, calls, errFull)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	err = anylist.Importer{}.Read(cancelled, in, importer.Owner{}, func(importer.Item) error { return nil })
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
	text := "Vorname;Telefon\n" + strings.Repeat("Ada;030 23125 001\n", 10_000)
	in, err := importer.OpenReader("a.csv", failing{strings.NewReader(text)}, int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	records := 0
	var last *vitaminb.Text
	err = anylist.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			records++
		}
		last = it.Skip
		return nil
	})
	if err != nil || records == 0 || last == nil || !strings.Contains(last.String(), "damaged") {
		t.Errorf("%d records, then %v, %v; want those before the damage, then a Skip that tells it", records, last, err)
	}
}

// soon is far above what refusals take: a second, ten with the race detector on a
// busy machine (2026-11).
const soon = time.Minute

// Bombs and monsters are refused with the place and the reason, in seconds.
func TestHostile(t *testing.T) {
	t.Parallel()
	name := strings.Repeat("telefonmobil", 5)
	for what, tt := range map[string]struct{ text, says string }{
		"a million columns":    {strings.Repeat("Name,", 1_000_000) + "\n", "more than 16384 columns"},
		"as wide as can be":    {strings.Repeat(strings.Repeat(name+",", 16_000)+"\n", 5), ""},
		"names without end":    {strings.Repeat("Name", 3<<20) + ",E-Mail\n", ""},
		"a workbook in pieces": {"PK\x03\x04" + strings.Repeat("\x00", 22) + "\x09\x00\x00\x00xl/a.xml!", "damaged"},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			start := time.Now()
			in := input(t, "a.xlsx", tt.text)
			imp := anylist.Importer{}
			claimed := imp.Claim(in)
			if len(claimed) == 0 && tt.says != "" {
				t.Error("nobody tells why it is refused")
			}
			told := ""
			if err := imp.Read(context.Background(), in.Only(claimed), importer.Owner{}, func(it importer.Item) error {
				if it.Skip != nil {
					told = it.Position + " " + it.Skip.String()
				}
				return nil
			}); err != nil || !strings.Contains(told, tt.says) || tt.says != "" && !strings.HasPrefix(told, "a.xlsx") {
				t.Errorf("%v, told %q, want %q", err, told, tt.says)
			}
			if took := time.Since(start); took > soon {
				t.Errorf("it took %s", took)
			}
		})
	}
}
