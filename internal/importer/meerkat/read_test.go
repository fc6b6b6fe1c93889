package meerkat_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/meerkat"
)

const columns = "ID,Firstname,Lastname,Nickname,Gender,Email,Phone,Birthday,Address,How We Met,Food Preference,Work Information,Contact Information,Circles,Created At,Updated At"

// contact is an export whose one contact has the cells, by their columns.
func contact(cells map[string]string) string {
	head, row := columns, make([]string, 0, strings.Count(columns, ",")+1)
	for name := range cells {
		if !strings.Contains(columns, name) {
			head += "," + name
		}
	}
	for name := range strings.SplitSeq(head, ",") {
		row = append(row, `"`+strings.ReplaceAll(cells[name], `"`, `""`)+`"`)
	}
	return "=== CONTACTS ===\n" + head + "\n" + strings.Join(row, ",") + "\n"
}

// What the cells of a contact become.
func TestContact(t *testing.T) {
	t.Parallel()
	extra := func(label, value string) func(*vitaminb.Content) {
		return func(c *vitaminb.Content) { c.Extra = []vitaminb.Labelled{{Label: label, Value: value}} }
	}
	for _, tt := range []struct {
		column, cell string
		want         func(*vitaminb.Content)
	}{
		{"Lastname", "Kern", func(c *vitaminb.Content) { c.Name.Family, c.Name.Display = "Kern", "Ada Kern" }},
		{"Nickname", "Adi", func(c *vitaminb.Content) { c.Name.Nick = "Adi" }},
		{"Gender", "prefer_not_to_say", func(c *vitaminb.Content) { c.Gender = "prefer_not_to_say" }},
		{"Email", "ada@kern.example", func(c *vitaminb.Content) { c.Emails = []vitaminb.Labelled{{Value: "ada@kern.example"}} }},
		{"Phone", "'+493023125501", func(c *vitaminb.Content) { c.Phones = []vitaminb.Labelled{{Value: "+493023125501"}} }},
		{"Phone", "+493023125501", func(c *vitaminb.Content) { c.Phones = []vitaminb.Labelled{{Value: "+493023125501"}} }},
		{"Birthday", "1980-03-04", func(c *vitaminb.Content) { c.Birthday = "1980-03-04" }},
		{"Birthday", "--03-04", func(c *vitaminb.Content) { c.Birthday = "--03-04" }},
		{"Birthday", "'--03-04", func(c *vitaminb.Content) { c.Birthday = "--03-04" }},
		{"Birthday", "im Mai", extra("Birthday", "im Mai")},
		{"Address", "Ringstraße 1\n01067 Musterstadt", func(c *vitaminb.Content) {
			c.Addresses = []vitaminb.Address{{Formatted: "Ringstraße 1\n01067 Musterstadt"}}
		}},
		{"Circles", "Chor; Messe", func(c *vitaminb.Content) { c.Groups = []string{"Chor", "Messe"} }},
		{"How We Met", "'s war auf der Messe", extra("How We Met", "'s war auf der Messe")},
		{"Food Preference", "vegan", extra("Food Preference", "vegan")},
		{"Shoe Size", "'=44", extra("Shoe Size", "=44")},
		{"Updated At", "2026-01-02T03:04:05Z", func(*vitaminb.Content) {}},
	} {
		t.Run(tt.column+" "+tt.cell, func(t *testing.T) {
			t.Parallel()
			want := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Ada", Given: "Ada"}}
			tt.want(&want)
			text := contact(map[string]string{"ID": "1", "Firstname": "Ada", tt.column: tt.cell})
			err := meerkat.Importer{}.Read(context.Background(), open(t, "a.csv", text), importer.Owner{}, func(it importer.Item) error {
				if diff := cmp.Diff(want, it.Record.Content); diff != "" {
					t.Errorf("-want +got:\n%s", diff)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// What the other tables tell of Ada (1), Ben (2) and two Caras (3, 4).
func TestTables(t *testing.T) {
	t.Parallel()
	const (
		people        = "=== CONTACTS ===\nID,Firstname,Lastname\n1,Ada,Kern\n2,Ben,Roth\n3,Cara,Lang\n4,Cara,Lang\n\n"
		relationships = "=== RELATIONSHIPS ===\nID,Contact ID,Contact Name,Name,Type,Gender,Birthday,Related Contact ID,Related Contact Name\n"
		activities    = "=== ACTIVITIES ===\nID,Title,Description,Location,Date,Contact Names\n"
		notes         = "=== NOTES ===\nID,Contact ID,Contact Name,Content,Date\n"
		reminders     = "=== REMINDERS ===\nID,Contact ID,Contact Name,Message,Remind At,Recurrence\n"
		nobody        = "The row belongs to nobody among the contacts.\n"
	)
	for _, tt := range []struct{ what, tables, want string }{
		{"empty tables", relationships + activities + notes + reminders, ""},
		{"a relation", relationships + "1,1,Ada Kern,Ben Roth,brother,male,,2,Ben Roth\n", "brother : from Ben Roth meerkat:2, to Ada Kern meerkat:1\n"},
		{"a relation to no contact", relationships + "1,1,Ada Kern,Lena,daughter,female,,,\n", "Ada Kern: [{daughter Lena}] [] []\n"},
		{"her birthday", relationships + "1,1,Ada Kern,Lena,daughter,female,--05-06,,\n", "Ada Kern: [{daughter Lena}] [] [{Birthday of Lena --05-06}]\n"},
		{"a relation to a contact that is gone", relationships + "1,1,Ada Kern,Lena,daughter,,,99,Lena\n", "Ada Kern: [{daughter Lena}] [] []\n"},
		{"a relation of nobody", relationships + "1,99,Weg,Ben Roth,brother,,,2,Ben Roth\n", nobody},
		{"an activity", activities + "1,Fest,laut,Garten,2026-01-02T00:00:00Z,Ada Kern; Ben Roth\n", "meeting 2026-01-02 Garten \"Fest\\n\\nlaut\": attendee *, attendee Ada Kern meerkat:1, attendee Ben Roth meerkat:2\n"},
		{"an activity with a namesake", activities + "1,Fest,,,2026-01-02T00:00:00Z,Cara Lang\n", "meeting 2026-01-02 \"Fest\": attendee *, attendee Cara Lang\n"},
		{"an activity with nobody", activities + "1,Fest,,,2026-01-02T00:00:00Z,\n", "The activity names none of the contacts.\n"},
		{"notes", notes + "1,2,Ben Roth,Mag Segeln.,2026-01-02T00:00:00Z\n2,2,Ben Roth,,\n", "Ben Roth: [] [Mag Segeln.] []\n"},
		{"a note of nobody", notes + "1,,,Mag Segeln.,2026-01-02T00:00:00Z\n", nobody},
		{"a reminder", reminders + "1,2,Ben Roth,Anrufen,2026-03-04T09:00:00Z,yearly\n", "Ben Roth: [] [] [{Reminder Anrufen, 2026-03-04, yearly}]\n"},
		{"a table that is not known", "=== PETS ===\nID,Contact ID\n1,1\n", ""},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, told(t, people+tt.tables)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// told tells what is known of contacts beside their names, and the facts.
func told(tb testing.TB, text string) string {
	tb.Helper()
	var b strings.Builder
	err := meerkat.Importer{}.Read(context.Background(), open(tb, "a.csv", text), importer.Owner{}, func(it importer.Item) error {
		switch {
		case it.Skip != nil:
			fmt.Fprintln(&b, it.Skip)
		case it.Record != nil:
			if c := it.Record.Content; len(c.Related)+len(c.Notes)+len(c.Extra) > 0 {
				fmt.Fprintf(&b, "%s: %v %v %v\n", c.Name.Display, c.Related, c.Notes, c.Extra)
			}
		default:
			f := it.Fact.Fact
			var ends []string
			for _, e := range f.Ends {
				ends = append(ends, strings.TrimSpace(e.Role+" "+e.Name+map[bool]string{true: "*"}[e.Self]+" "+e.Key))
			}
			what := []string{f.Type, f.Local, f.Place}
			if it.Fact.Text != "" {
				what = append(what, fmt.Sprintf("%q", it.Fact.Text))
			}
			line := strings.Join(strings.Fields(strings.Join(what, " ")), " ")
			if f.Local == "" {
				line += " "
			}
			fmt.Fprintf(&b, "%s: %s\n", line, strings.Join(ends, ", "))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// The day of the export stands in the name of the file; five tables make it whole.
func TestSurvey(t *testing.T) {
	t.Parallel()
	const whole = "=== CONTACTS ===\nID\n\n=== REMINDERS ===\nID\n"
	for _, tt := range []struct {
		name, text string
		asOf       time.Time
		complete   []string
	}{
		{"meerkat-export-2026-02-04.csv", whole, time.Date(2026, 2, 4, 0, 0, 0, 0, time.UTC), []string{""}},
		{"mycorrhizal-export-2026-02-04 (1).csv", whole, time.Date(2026, 2, 4, 0, 0, 0, 0, time.UTC), []string{""}},
		{"meerkat-export-2026-13-45.csv", whole, time.Time{}, []string{""}},
		{"contacts.csv", start, time.Time{}, nil},
	} {
		s, err := meerkat.Importer{}.Survey(context.Background(), open(t, tt.name, tt.text))
		if err != nil || !s.AsOf.Equal(tt.asOf) || !cmp.Equal(s.Complete, tt.complete) {
			t.Errorf("%s: %+v, %v; want %s, %q", tt.name, s, err, tt.asOf, tt.complete)
		}
	}
}
