package columns_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// What was read of a row does not change when the next ones are read: the reader
// uses its own memory again, not that of its records.
func TestRecordsLast(t *testing.T) {
	t.Parallel()
	m := mapping(t, "given family email phone url category related=child keep street city organisation note joined office handle=skype date=anniversary")
	header := make([]string, len(m))
	for i := range header {
		header[i] = fmt.Sprint("h", i)
	}
	r := columns.NewReader(columns.Layout{Mapping: m, Header: header})
	var then []string
	var records []any
	for i := range 20 {
		cells := make([]string, len(m))
		for c := range cells {
			cells[c] = strings.Repeat(fmt.Sprintf("v%d-%d@x.example;", i, c), 1+(i+c)%3)
		}
		cells[0], cells[1] = "Ada", fmt.Sprint("Lang", i)
		if i%4 == 0 {
			cells[0] = "Anna und Jan"
		}
		for _, it := range r.Items(table.Row{Cells: cells}, fmt.Sprint("a:", i)) {
			if it.Record != nil {
				records = append(records, it.Record)
				then = append(then, asJSON(t, it.Record))
			}
		}
	}
	for i, rec := range records {
		if now := asJSON(t, rec); now != then[i] {
			t.Errorf("a record was\n%s\nand is now\n%s", then[i], now)
		}
	}
	if len(records) != 20+2*5 {
		t.Errorf("%d records, want 15 persons and 5 couples with a household", len(records))
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Cells made to be costly cost no more than their length.
func TestHostileRows(t *testing.T) {
	t.Parallel()
	const long = 1 << 13
	for _, cell := range []string{
		strings.Repeat("a;", long), strings.Repeat("a & ", long), strings.Repeat("a,", long), strings.Repeat("1", long), strings.Repeat("0,", long),
		strings.Repeat("030 23125 001/", long), strings.Repeat("a@b.example ", long), strings.Repeat("Dr. ", long), strings.Repeat("Herr und ", long),
		strings.Repeat("(", long), strings.Repeat("<", long), strings.Repeat("1/", long), strings.Repeat(" und ", long), strings.Repeat("\u200e", long), strings.Repeat("a<b;", long),
	} {
		for _, c := range columns.Choices() {
			r := columns.NewReader(columns.Layout{Mapping: columns.Mapping{{Role: c.Role, Label: "child"}, {Role: columns.Office}, {Role: columns.ClubUnit}}})
			facts := 0
			for _, it := range r.Items(table.Row{Cells: []string{cell, "a;b;c", "d;e"}}, "a:1") {
				if it.Record != nil {
					facts += len(it.Record.Facts)
				}
			}
			if facts > 2*long+10 {
				t.Errorf("%.20q as %q yields %d facts", cell, c.Role, facts)
			}
		}
	}
}

// Many columns of one kind, each a thing of its own, are told apart in good time.
func TestManyColumns(t *testing.T) {
	t.Parallel()
	const wide = 1 << 14
	l := columns.Layout{}
	cells := make([]string, wide)
	for i := range wide {
		l.Mapping = append(l.Mapping, columns.Column{Role: columns.Email, Group: i})
		cells[i] = fmt.Sprintf("a%d@x.example", i)
	}
	items := columns.NewReader(l).Items(table.Row{Cells: cells}, "a:1")
	if len(items) != 1 || len(items[0].Record.Content.Emails) != wide {
		t.Fatalf("%d items, want one with %d addresses", len(items), wide)
	}
}
