package nametag_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/nametag"
)

// contentOf returns what the one person of the export says.
func contentOf(tb testing.TB, members string) vitaminb.Content {
	tb.Helper()
	var got []vitaminb.Content
	text := start + `"people":[{"id":"p","name":"Ada"` + members + `}]}`
	err := nametag.Importer{}.Read(context.Background(), open(tb, "a.json", text), importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, it.Record.Content)
		}
		return nil
	})
	if err != nil || len(got) != 1 {
		tb.Fatalf("%d records, %v; want 1", len(got), err)
	}
	return got[0]
}

func extra(pairs ...string) func(*vitaminb.Content) {
	return func(c *vitaminb.Content) {
		for i := 0; i < len(pairs); i += 2 {
			c.Extra = append(c.Extra, vitaminb.Labelled{Label: pairs[i], Value: pairs[i+1]})
		}
	}
}

// What the members of a person become.
func TestPerson(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		what, members string
		want          func(*vitaminb.Content)
	}{
		{"nothing more", ``, func(*vitaminb.Content) {}},
		{"null and other kinds", `,"surname":null,"groups":null,"emails":{},"notes":["x"],"importantDates":"x","gender":""`, func(*vitaminb.Content) {}},
		{
			"all names", `,"middleName":"Maria","surname":"Kern","secondLastName":"Lara","nickname":"Adi","prefix":"Dr.","suffix":"MBA"`,
			func(c *vitaminb.Content) {
				c.Name = vitaminb.Name{Display: "Ada Maria Kern Lara", Prefix: "Dr.", Given: "Ada", Middle: "Maria", Family: "Kern Lara", Suffix: "MBA", Nick: "Adi"}
			},
		},
		{
			"a name to be shown", `,"surname":"Kern","displayNameOverride":"Frau Doktor"`,
			func(c *vitaminb.Content) {
				c.Name = vitaminb.Name{Display: "Frau Doktor", Given: "Ada", Family: "Kern"}
			},
		},
		{
			"ways to reach", `,"emails":[{"type":"WORK","email":"ada@kern.example"},{"type":"HOME","email":null}],"phoneNumbers":[{"type":"Mobile","number":"030 23125 401"}],"urls":[{"type":null,"url":"https://kern.example"}]`,
			func(c *vitaminb.Content) {
				c.Emails = []vitaminb.Labelled{{Label: "work", Value: "ada@kern.example"}}
				c.Phones = []vitaminb.Labelled{{Label: "mobile", Value: "030 23125 401"}}
				c.URLs = []vitaminb.Labelled{{Value: "https://kern.example"}}
			},
		},
		{
			"handles", `,"imHandles":[{"protocol":"Signal","handle":"ada.42"},{"protocol":"SIGNAL","handle":""},{"protocol":null,"handle":"x"}]`,
			func(c *vitaminb.Content) { c.Handles = []vitaminb.Handle{{Network: "signal", Name: "ada.42"}} },
		},
		{
			"addresses", `,"addresses":[{"type":"HOME","streetLine1":"Ringstraße 1","streetLine2":"Hof","locality":"Musterstadt","region":"Sachsen","postalCode":"01067","country":"DE"},{"type":"WORK"}]`,
			func(c *vitaminb.Content) {
				c.Addresses = []vitaminb.Address{{Label: "home", Street: "Ringstraße 1\nHof", City: "Musterstadt", Region: "Sachsen", Postcode: "01067", Country: "DE"}}
			},
		},
		{
			"a job, groups, gender and notes", `,"organization":"Kern & Co","jobTitle":"Chefin","groups":["Chor","Messe"],"gender":"F","notes":"Mag *Segeln*."`,
			func(c *vitaminb.Content) {
				c.Jobs = []vitaminb.Job{{Organisation: "Kern & Co", Title: "Chefin"}}
				c.Groups, c.Gender, c.Notes = []string{"Chor", "Messe"}, "F", []string{"Mag *Segeln*."}
			},
		},
		{
			"an anniversary", `,"anniversary":"2008-07-08T00:00:00.000Z"`,
			func(c *vitaminb.Content) {
				c.Dates = []vitaminb.LabelledDate{{Label: "anniversary", Date: "2008-07-08"}}
			},
		},
		{"an anniversary that is no date", `,"anniversary":"bald"`, extra("anniversary", "bald")},
		{"the last contact", `,"lastContact":"2026-02-01T00:00:00.000Z"`, extra("lastContact", "2026-02-01")},
		{"the last contact at no day", `,"lastContact":"neulich"`, extra("lastContact", "neulich")},
		{"a reminder", `,"contactReminderEnabled":true,"contactReminderInterval":3,"contactReminderIntervalUnit":"MONTHS"`, extra("contactReminder", "3 MONTHS")},
		{"a reminder that is off", `,"contactReminderEnabled":false,"contactReminderInterval":3,"contactReminderIntervalUnit":"MONTHS"`, func(*vitaminb.Content) {}},
		{"a location", `,"locations":[{"type":"HOME","latitude":51.5,"longitude":-0.1,"label":null}]`, extra("location", "51.5, -0.1")},
		{
			"fields of the user's own", `,"customFields":[{"key":"X-A","value":"1","type":null},{"key":"X-B","value":""}],"customFieldValues":[{"slug":"shoe","value":"44"}]`,
			extra("X-A", "1", "shoe", "44"),
		},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			want := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Ada", Given: "Ada"}}
			tt.want(&want)
			if diff := cmp.Diff(want, contentOf(t, tt.members)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// ties tells the facts of the people Ada (a) and Ben (b), a line each, and the reasons
// of what was left out; the owner has a star.
func ties(tb testing.TB, ofAda, ofBen, more string) string {
	tb.Helper()
	text := start + `"people":[{"id":"a","name":"Ada"` + ofAda + `},{"id":"b","name":"Ben"` + ofBen + `}]` + more + `}`
	var b strings.Builder
	tell := func(f vitaminb.Fact, text string) {
		var ends []string
		for _, e := range f.Ends {
			ends = append(ends, strings.TrimSpace(e.Role+" "+e.Name)+map[bool]string{true: "*"}[e.Self])
		}
		fmt.Fprintf(&b, "%s %q: %s\n", strings.TrimSpace(f.Type+" "+f.Local), text, strings.Join(ends, ", "))
	}
	err := nametag.Importer{}.Read(context.Background(), open(tb, "a.json", text), importer.Owner{}, func(it importer.Item) error {
		switch {
		case it.Skip != nil:
			fmt.Fprintln(&b, it.Skip)
		case it.Fact != nil:
			tell(it.Fact.Fact, it.Fact.Text)
		default:
			for _, f := range it.Record.Facts {
				tell(f, "")
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestTies(t *testing.T) {
	t.Parallel()
	related := func(id, name, label, notes string) string {
		return fmt.Sprintf(`,"relationships":[{"relatedPersonId":%q,"relationshipType":{"name":%q,"label":%q},"notes":%q}]`, id, name, label, notes)
	}
	const nobody = "A relation of Ada does not name a person of the export and what they are to each other.\n"
	for _, tt := range []struct{ what, ofAda, ofBen, more, want string }{
		{"to the owner", `,"relationshipToUser":{"name":"FRIEND","label":"Freundin"}`, "", "", "Freundin \"\": from, to Ada*\n"},
		{"to the owner without a label", `,"relationshipToUser":{"name":"FRIEND","label":null}`, `,"relationshipToUser":null`, "", "FRIEND \"\": from, to Ada*\n"},
		{"from one side", related("b", "FRIEND", "Freund", "seit der Schule"), "", "", "Freund \"seit der Schule\": from Ben, to Ada\n"},
		{"the same from both", related("b", "FRIEND", "Freund", ""), related("a", "FRIEND", "Freund", ""), "", "Freund \"\": from Ben, to Ada\n"},
		{"parent and child", related("b", "CHILD", "Kind", ""), related("a", "PARENT", "Mutter", ""), "", "Kind \"\": from Ben, to Ada\n"},
		{
			"types of the user's own", related("b", "lehrling", "Lehrling", ""), related("a", "meister", "Meisterin", ""),
			`,"relationshipTypes":[{"id":"1","name":"lehrling","inverseId":"2"},{"id":"2","name":"meister","inverseId":"1"}]`,
			"Lehrling \"\": from Ben, to Ada\n",
		},
		{"types that are no counterparts", related("b", "x", "X", ""), related("a", "y", "Y", ""), "", "X \"\": from Ben, to Ada\nY \"\": from Ada, to Ben\n"},
		{"somebody else", related("z", "FRIEND", "Freund", ""), "", "", nobody},
		{"herself", related("a", "FRIEND", "Freund", ""), "", "", nobody},
		{"no type", `,"relationships":[{"relatedPersonId":"b","relationshipType":null}]`, "", "", nobody},
		{
			"the journal", "", "", `,"journalEntries":[{"id":"j","title":"Fest","date":"2026-01-02T00:00:00.000Z","body":"laut","people":["Ada","Ben"],"peopleIds":["a","b"]}]`,
			"journal 2026-01-02 \"Fest\\n\\nlaut\": attendee Ada*, attendee Ada, attendee Ben\n",
		},
		{
			"the journal by names", "", "", `,"journalEntries":[{"title":"Fest","date":"2026-01-02","people":["Ada"]}]`,
			"journal 2026-01-02 \"Fest\": attendee Ada*, attendee Ada\n",
		},
		{
			"the journal about nobody", "", "", `,"journalEntries":[{"title":"Fest","peopleIds":["z"],"people":["Zoe"]},5]`,
			strings.Repeat("The entry of the journal names nobody of the export.\n", 2),
		},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, ties(t, tt.ofAda, tt.ofBen, tt.more)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Where the file puts its lists in another order nothing is lost.
func TestOrderOfLists(t *testing.T) {
	t.Parallel()
	const journal = `"journalEntries":[{"title":"Fest","date":"2026-01-02","peopleIds":["a"]}]`
	const people = `"people":[{"id":"a","name":"Eva"}]`
	for _, text := range []string{start + people + "," + journal + "}", start + journal + "," + people + "}"} {
		facts := 0
		err := nametag.Importer{}.Read(context.Background(), open(t, "a.json", text), importer.Owner{}, func(it importer.Item) error {
			if it.Fact != nil && it.Fact.Fact.Ends[1].Key == "nametag:a" {
				facts++
			}
			return nil
		})
		if err != nil || facts != 1 {
			t.Errorf("%s: %d facts, %v; want 1", text, facts, err)
		}
	}
}
