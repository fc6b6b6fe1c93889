package gmx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
)

const (
	addressColumns = "Address_id,Nickname,Firstname,Lastname,Title,Birthday,Comments,Change_date,Status,Address_link_id,Categories"
	detailColumns  = "Address_id,Record_id,Street,Country,Zipcode,City,Phone,Fax,Mobile,Mobile_type,Email,Homepage,Position,Comments,Record_type_id,Record_type,Company,Department,Change_date,Preferred,Status"
)

// rowWith is a row of the section with some cells filled.
func rowWith(header string, cells map[string]string) row {
	c := newColumns(header)
	r := row{line: 1, columns: c, cells: make([]string, len(c.names))}
	for name, cell := range cells {
		r.cells[c.index[name]] = cell
	}
	r.text = strings.Join(r.cells, "#")
	return r
}

func address(cells map[string]string) person {
	return person{address: rowWith(addressColumns, cells)}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what string
		in   map[string]string
		want vitaminb.Content
	}{
		{"name", map[string]string{"Firstname": "Ada", "Lastname": "Kern", "Title": "Dr."}, vitaminb.Content{Name: vitaminb.Name{Display: "Dr. Ada Kern", Prefix: "Dr.", Given: "Ada", Family: "Kern"}}},
		{"nickname", map[string]string{"Firstname": "Ada", "Nickname": "Adi"}, vitaminb.Content{Name: vitaminb.Name{Display: "Ada", Given: "Ada", Nick: "Adi"}}},
		{"nickname alone", map[string]string{"Nickname": "Adi"}, vitaminb.Content{Name: vitaminb.Name{Display: "Adi", Nick: "Adi"}}},
		{"nickname of KDE", map[string]string{"Firstname": "Ada", "Lastname": "Kern", "Nickname": "Kern, Ada"}, vitaminb.Content{Name: vitaminb.Name{Display: "Ada Kern", Given: "Ada", Family: "Kern"}}},
		{"separators in a name", map[string]string{"Lastname": "Kern; Lang, Söhne"}, vitaminb.Content{Name: vitaminb.Name{Display: "Kern; Lang, Söhne", Family: "Kern; Lang, Söhne"}}},
		{"birthday", map[string]string{"Nickname": "A", "Birthday": "1970-02-04 00:00:00"}, vitaminb.Content{Name: vitaminb.Name{Display: "A", Nick: "A"}, Birthday: "1970-02-04"}},
		{"no birthday", map[string]string{"Nickname": "A", "Birthday": "1000-01-01 00:00:00"}, vitaminb.Content{Name: vitaminb.Name{Display: "A", Nick: "A"}}},
		{"comment", map[string]string{"Nickname": "A", "Comments": "eins\nzwei; drei"}, vitaminb.Content{Name: vitaminb.Name{Display: "A", Nick: "A"}, Notes: []string{"eins\nzwei; drei"}}},
		{"marks of the program", map[string]string{"Nickname": "A", "Change_date": "2009-01-02", "Status": "1", "Address_link_id": "7", "Categories": "x"}, vitaminb.Content{Name: vitaminb.Name{Display: "A", Nick: "A"}}},
	} {
		tt.want.Kind = vitaminb.KindPerson
		if diff := cmp.Diff(tt.want, address(tt.in).content()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.what, diff)
		}
	}
}

func TestDetails(t *testing.T) {
	t.Parallel()
	one := func(label, value string) []vitaminb.Labelled {
		return []vitaminb.Labelled{{Label: label, Value: value}}
	}
	for _, tt := range []struct {
		what string
		in   map[string]string
		want vitaminb.Content
	}{
		{"at home", map[string]string{"Record_type_id": "0", "Phone": "1"}, vitaminb.Content{Phones: one("home", "1")}},
		{"at work", map[string]string{"Record_type_id": "1", "Phone": "1"}, vitaminb.Content{Phones: one("work", "1")}},
		{"elsewhere", map[string]string{"Record_type_id": "2", "Phone": "1"}, vitaminb.Content{Phones: one("other", "1")}},
		{"of no kind", map[string]string{"Phone": "1"}, vitaminb.Content{Phones: one("other", "1")}},
		{"the name counts", map[string]string{"Record_type_id": "0", "Record_type": "Work", "Phone": "1"}, vitaminb.Content{Phones: one("work", "1")}},
		{"in German", map[string]string{"Record_type": "Privat", "Phone": "1"}, vitaminb.Content{Phones: one("home", "1")}},
		{"a name of one's own", map[string]string{"Record_type": "Laube", "Phone": "1"}, vitaminb.Content{Phones: one("laube", "1")}},
		{"all phones", map[string]string{"Record_type_id": "1", "Phone": "1", "Fax": "2", "Mobile": "3"}, vitaminb.Content{Phones: []vitaminb.Labelled{{Label: "work", Value: "1"}, {Label: "work cell", Value: "3"}, {Label: "work fax", Value: "2"}}}},
		{"preferred mobile", map[string]string{"Record_type_id": "1", "Phone": "1", "Mobile": "3", "Preferred": "4"}, vitaminb.Content{Phones: []vitaminb.Labelled{{Label: "work cell", Value: "3"}, {Label: "work", Value: "1"}}}},
		{"address", map[string]string{"Record_type_id": "0", "Street": "Weg 1; Hof", "Zipcode": "53111", "City": "Bonn", "Country": "DE"}, vitaminb.Content{Addresses: []vitaminb.Address{{Label: "home", Street: "Weg 1; Hof", City: "Bonn", Postcode: "53111", Country: "DE"}}}},
		{"work", map[string]string{"Record_type_id": "1", "Company": "Kern, Lang", "Department": "Lager", "Position": "Meisterin"}, vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Kern, Lang", Unit: "Lager", Title: "Meisterin"}}}},
		{"page", map[string]string{"Record_type_id": "1", "Homepage": "https://kern.example"}, vitaminb.Content{URLs: one("work", "https://kern.example")}},
		{"comment", map[string]string{"Comments": "bis 16 Uhr"}, vitaminb.Content{Notes: []string{"bis 16 Uhr"}}},
	} {
		p := address(map[string]string{"Firstname": "A"})
		p.details = []row{rowWith(detailColumns, tt.in)}
		got := p.content()
		got.Kind, got.Name = "", vitaminb.Name{}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.what, diff)
		}
	}
}

func TestPreferredAddressIsFirst(t *testing.T) {
	t.Parallel()
	p := address(map[string]string{"Firstname": "A"})
	p.details = []row{
		rowWith(detailColumns, map[string]string{"Record_type_id": "0", "Email": "a@b.example"}),
		rowWith(detailColumns, map[string]string{"Record_type_id": "1", "Email": "c@b.example", "Preferred": "5"}),
	}
	want := []vitaminb.Labelled{{Label: "work", Value: "c@b.example"}, {Label: "home", Value: "a@b.example"}}
	if diff := cmp.Diff(want, p.content().Emails); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCategories(t *testing.T) {
	t.Parallel()
	var names []row
	for _, name := range []string{"Chor", "", "Kegeln", "Nachbarn"} {
		names = append(names, rowWith("Category_id,Name,Icon_id", map[string]string{"Name": name}))
	}
	for bits, want := range map[string][]string{
		"": nil, "0": nil, "1": {"Chor"}, "2": nil, "4": {"Kegeln"}, "13": {"Chor", "Kegeln", "Nachbarn"}, "16": nil,
		"18446744073709551615": {"Chor", "Kegeln", "Nachbarn"}, "-1": nil, "x": nil,
	} {
		p := address(map[string]string{"Firstname": "A", "Categories": bits})
		p.categories = names
		if diff := cmp.Diff(want, p.groups()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", bits, diff)
		}
	}
}

// Whatever the cells hold, they are read as they were written, but for the sign
// that separates them, which only a comment may hold.
func TestRowsAreReadAsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := newColumns(addressColumns)
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) []string {
			cells := rapid.SliceOfN(rapid.StringMatching(`([a-zä;,:]([a-zä ;,:]{0,8}[a-z])?)?`), len(c.names), len(c.names)).Draw(t, "cells")
			cells[0] = "1" // a row begins with its number
			cells[c.index["Comments"]] = rapid.StringMatching(`([a-z#]([a-z #\n]{0,9}[a-z#])?)?`).Draw(t, "comment")
			return cells
		}), 0, 4).Draw(t, "rows")
		var text strings.Builder
		text.WriteString(string(addresses) + "\n" + addressColumns + "\n")
		for _, cells := range rows {
			text.WriteString(strings.Join(cells, "#") + "\n")
		}
		text.WriteString(sectionEnd + "\n")
		got := parse(text.String())[addresses]
		if len(got) != len(rows) {
			t.Fatalf("%d rows, want %d:\n%s", len(got), len(rows), text.String())
		}
		for i, cells := range rows {
			if diff := cmp.Diff(cells, got[i].cells); diff != "" || got[i].cut {
				t.Fatalf("row %d (-want +got):\n%s", i, diff)
			}
		}
	})
}
