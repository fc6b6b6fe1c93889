package anylist_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
)

// names are columns that lists have, each with cells that it may hold. No two say
// the same, and none depends on the column before it.
var names = map[string][]string{
	"Vorname": {"Anna", "Bernd"}, "Nachname": {"Lindner", "Kern"}, "E-Mail": {"anna@example.org"}, "Telefon privat": {"030 23125 001"},
	"Handy": {"030 23125 002", "030 23125 003; 030 23125 004"}, "Fax dienstlich": {"030 23125 005"}, "Straße": {"Ackerweg 1"}, "PLZ": {"01067"},
	"Ort": {"Dresden"}, "Land": {"Österreich"}, "Firma": {"Lindner Optik"}, "Position": {"Meisterin"}, "Geburtsdatum": {"18.02.1982"},
	"Webseite": {"https://example.org/anna"}, "Gruppe": {"Chor", "Chor, Vorstand"}, "Bemerkung": {"kommt gern"}, "Lieblingskuchen": {"Streusel"},
	"Mutter": {"Eva Kern"}, "Telefon Mutter": {"030 23125 006"}, "Spitzname": {"Anni"}, "Geschlecht": {"w"}, "Mitgliedsnummer": {"A17"},
	"Skype": {"anna.skype"}, "Jubiläum": {"25 Jahre"}, "Rückruf": {"vormittags"},
}

// contact draws cells by column; there is always a name.
func contact(t *rapid.T) (columns []string, cells map[string]string) {
	cells = map[string]string{"Vorname": "Anna", "Nachname": "Lindner"}
	all := make([]string, 0, len(names))
	for n := range names {
		all = append(all, n)
	}
	slices.Sort(all)
	for _, n := range rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID).Draw(t, "columns") {
		cells[n] = rapid.SampledFrom(names[n]).Draw(t, n)
	}
	for n := range cells {
		columns = append(columns, n)
	}
	slices.Sort(columns)
	return columns, cells
}

// readOne writes the cells as CSV in the order of the columns and reads them back.
func readOne(t *rapid.T, columns []string, cells map[string]string) importer.Record {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = ';'
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = cells[c]
	}
	if err := w.WriteAll([][]string{columns, row}); err != nil {
		t.Fatal(err)
	}
	in, err := importer.OpenReader("a.csv", strings.NewReader(b.String()), int64(b.Len()), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if len((anylist.Importer{}).Claim(in)) != 1 {
		t.Fatalf("not claimed:\n%s", b.String())
	}
	var got []importer.Record
	err = anylist.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, *it.Record)
		}
		return nil
	})
	if err != nil || len(got) != 1 {
		t.Fatalf("%d records, %v; want 1 of\n%s", len(got), err, b.String())
	}
	return got[0]
}

// Whatever a column means, its values are somewhere in the record.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		columns, cells := contact(t)
		rec := readOne(t, columns, cells)
		content := fmt.Sprint(rec.Content, rec.Keys)
		for column, cell := range cells {
			for v := range strings.FieldsFuncSeq(cell, func(c rune) bool { return c == ';' || c == ',' }) {
				if v = strings.TrimSpace(v); v == "18.02.1982" {
					v = "1982-02-18"
				}
				if !strings.Contains(content, v) {
					t.Errorf("%q of column %q is not in %s", v, column, content)
				}
			}
		}
	})
}

// Columns may stand in any order; only the extra fields follow it.
func TestOrderOfColumnsSaysNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		columns, cells := contact(t)
		want := readOne(t, columns, cells)
		got := readOne(t, rapid.Permutation(columns).Draw(t, "order"), cells)
		for _, c := range []*vitaminb.Content{&want.Content, &got.Content} {
			byLabel := func(a, b vitaminb.Labelled) int {
				return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
			}
			slices.SortFunc(c.Extra, byLabel)
			slices.SortFunc(c.Phones, byLabel)
		}
		if diff := gocmp.Diff(want.Content, got.Content); diff != "" {
			t.Errorf("-sorted +shuffled:\n%s", diff)
		}
		if diff := gocmp.Diff(want.Facts, got.Facts); diff != "" {
			t.Errorf("facts: -sorted +shuffled:\n%s", diff)
		}
	})
}
