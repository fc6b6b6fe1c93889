package google_test

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/google"
)

// singles are columns of all generations and of none. No two say the same.
var singles = []string{
	"Name", "First Name", "Additional Name", "Last Name", "Name Prefix", "Name Suffix", "Nickname", "Maiden Name", "Yomi Name",
	"Phonetic First Name", "Family Name Yomi", "File As", "Initials", "Short Name", "Birthday", "Gender", "Notes", "Photo", "Labels",
	"Organization Name", "Organization Title", "Organization Department", "Location", "Hobby", "Lieblingskuchen", "Phone", "E-mail 1",
}

// blocks are the parts of numbered columns that hold something of their own;
// labels and services say nothing without a value.
var blocks = []string{
	"E-mail %d - Value", "Phone %d - Value", "Website %d - Value", "Relation %d - Value", "Event %d - Value", "Custom Field %d - Value",
	"IM %d - Value", "Address %d - Formatted", "Address %d - Street", "Address %d - PO Box", "Address %d - Extended Address",
	"Organization %d - Name", "Organization %d - Symbol", "Address %d - Planet",
}

// contact draws cells by column, each with values that occur once. There is
// always a name and a mail address, so that the row counts and is detected.
func contact(t *rapid.T) map[string]string {
	cells := map[string]string{"Last Name": "", "E-mail 1 - Value": ""}
	for _, s := range rapid.SliceOfDistinct(rapid.SampledFrom(singles), rapid.ID).Draw(t, "singles") {
		cells[s] = ""
	}
	for range rapid.IntRange(0, 20).Draw(t, "blocks") {
		cells[fmt.Sprintf(rapid.SampledFrom(blocks).Draw(t, "block"), rapid.IntRange(1, 12).Draw(t, "number"))] = ""
	}
	for i, column := range slices.Sorted(maps.Keys(cells)) {
		cells[column] = fmt.Sprintf("v%d.", i)
		if rapid.Bool().Draw(t, "joined") {
			cells[column] = fmt.Sprintf("v%d. ::: v%d+.", i, i)
		}
	}
	return cells
}

// read writes the cells as CSV in the order of the columns and reads them back.
func read(t *rapid.T, cells map[string]string, columns []string) vitaminb.Content {
	var b strings.Builder
	w := csv.NewWriter(&b)
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
	var got []vitaminb.Content
	err = google.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, it.Record.Content)
		}
		return nil
	})
	if err != nil || len(got) != 1 {
		t.Fatalf("%d records, %v; want 1 of\n%s", len(got), err, b.String())
	}
	return got[0]
}

// Whatever a column means, its values are somewhere in the content.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cells := contact(t)
		content := fmt.Sprint(read(t, cells, slices.Sorted(maps.Keys(cells))))
		for column, cell := range cells {
			for v := range strings.SplitSeq(cell, " ::: ") {
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
		cells := contact(t)
		columns := slices.Sorted(maps.Keys(cells))
		want := read(t, cells, columns)
		got := read(t, cells, rapid.Permutation(columns).Draw(t, "columns"))
		for _, c := range []*vitaminb.Content{&want, &got} {
			slices.SortFunc(c.Extra, func(a, b vitaminb.Labelled) int {
				return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
			})
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("-sorted +shuffled:\n%s", diff)
		}
	})
}
