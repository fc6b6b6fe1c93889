package monica_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/monica"
)

// ties tells the facts of a file, a line each: "spouse out 2026-01-02: from Ada*, to
// Ben" (the owner has a star), and the reasons of what was left out.
func ties(tb testing.TB, name, text string) string {
	tb.Helper()
	var b strings.Builder
	err := monica.Importer{}.Read(context.Background(), open(tb, name, text), importer.Owner{}, func(it importer.Item) error {
		if it.Skip != nil {
			fmt.Fprintln(&b, it.Skip)
		} else if it.Fact != nil {
			f := it.Fact.Fact
			var ends []string
			for _, e := range f.Ends {
				ends = append(ends, e.Role+" "+e.Name+map[bool]string{true: "*"}[e.Self])
			}
			fmt.Fprintln(&b, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", f.Type, f.Direction, f.Channel, f.Local)), " ")+": "+strings.Join(ends, ", "))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// people is an export with the owner Ada, Ben and Cara, with more collections.
func people(data, more string) string {
	return jsonStart + `{"type":"user","values":[{"uuid":"u","first_name":"Ada","properties":{"me_contact":"a"}}]},
		{"type":"contact","values":[
		{"uuid":"a","properties":{"first_name":"Ada"}},
		{"uuid":"b","properties":{"first_name":"Ben"},"data":[` + data + `]},
		{"uuid":"c","properties":{"first_name":"Cara"},"data":[{"type":"activity","values":["x"]}]}]}` + more + `]}}`
}

func TestTalks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, data, want string }{
		{
			"a call of the contact's", `{"type":"call","values":[{"uuid":"l","properties":{"called_at":"2026-01-02T00:00:00Z","contact_called":true}}]}`,
			"call in phone 2026-01-02: from Ben, to Ada*\n",
		},
		{
			"a call of the owner's", `{"type":"call","values":[{"properties":{"called_at":"2026-01-02T00:00:00Z","contact_called":false}}]}`,
			"call out phone 2026-01-02: from Ada*, to Ben\n",
		},
		{
			"a call without a day", `{"type":"call","values":[{"properties":{"content":"x"}}]}`,
			"call out phone: from Ada*, to Ben\n",
		},
		{
			"messages", `{"type":"conversation","values":[{"uuid":"v","properties":{"happened_at":"2026-01-03","messages":[
				{"properties":{"content":"Hallo","written_by_me":true}},
				{"properties":{"content":"Hallo","written_by_me":false,"written_at":"2026-01-04"}}, 5]}}]}`,
			"message out 2026-01-03: from Ada*, to Ben\nmessage in 2026-01-04: from Ben, to Ada*\n",
		},
		{"a conversation without messages", `{"type":"conversation","values":[{"properties":{"messages":null}},{"properties":{}}]}`, ""},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, ties(t, "a.json", people(tt.data, ""))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Relations are told once, from the side that comes first, whichever it is.
func TestRelations(t *testing.T) {
	t.Parallel()
	const nobody = "The relation does not name both contacts and what they are to each other.\n"
	for _, tt := range []struct {
		what string
		rows [][3]string // type, contact_is, of_contact
		want string
	}{
		{"the same from both sides", [][3]string{{"spouse", "b", "c"}, {"spouse", "c", "b"}}, "spouse: from Cara, to Ben\n"},
		{"its counterpart from the other", [][3]string{{"child", "b", "c"}, {"parent", "c", "b"}}, "child: from Cara, to Ben\n"},
		{"the counterpart first", [][3]string{{"parent", "c", "b"}, {"child", "b", "c"}}, "parent: from Ben, to Cara\n"},
		{"two between the same", [][3]string{{"boss", "b", "c"}, {"friend", "b", "c"}, {"subordinate", "c", "b"}, {"friend", "c", "b"}}, "boss: from Cara, to Ben\nfriend: from Cara, to Ben\n"},
		{"no counterpart", [][3]string{{"parent", "b", "c"}, {"parent", "c", "b"}}, "parent: from Cara, to Ben\nparent: from Ben, to Cara\n"},
		{"the owner", [][3]string{{"friend", "a", "b"}}, "friend: from Ben, to Ada*\n"},
		{"nobody", [][3]string{{"friend", "b", "z"}, {"friend", "", "b"}, {"", "b", "c"}}, nobody + nobody + nobody},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			rows := make([]string, len(tt.rows))
			for i, r := range tt.rows {
				rows[i] = fmt.Sprintf(`{"uuid":"r","properties":{"type":%q,"contact_is":%q,"of_contact":%q}}`, r[0], r[1], r[2])
			}
			text := people("", `,{"type":"relationship","values":[`+strings.Join(rows, ",")+`]}`)
			if diff := cmp.Diff(tt.want, ties(t, "a.json", text)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Where the file puts things in another order, as no version does, nothing is lost.
func TestOrderOfCollections(t *testing.T) {
	t.Parallel()
	relation := `{"type":"relationship","values":[{"properties":{"type":"friend","contact_is":"b","of_contact":"c"}}]}`
	activity := `{"type":"activity","values":[{"uuid":"x","properties":{"summary":"Fest","happened_at":"2026-01-02"}}]}`
	contacts := `{"type":"contact","values":[{"uuid":"b","properties":{"first_name":"Ben"}},{"uuid":"c","properties":{"first_name":"Cara"},"data":[{"type":"activity","values":["x"]}]}]}`
	const want = "friend: from Cara, to Ben\nmeeting none 2026-01-02: attendee *, attendee Cara"
	for _, order := range [][]string{{contacts, relation, activity}, {activity, relation, contacts}, {relation, contacts, activity}} {
		got := strings.Split(strings.TrimSpace(ties(t, "a.json", jsonStart+strings.Join(order, ",")+"]}}")), "\n")
		slices.Sort(got)
		if diff := cmp.Diff(strings.Split(want, "\n"), got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", order, diff)
		}
	}
}

// Who the owner is: who made the export or, if nobody says so, the only user.
func TestOwner(t *testing.T) {
	t.Parallel()
	user := func(id, name, mail string) string {
		return fmt.Sprintf(`{"uuid":%q,"first_name":%q,"last_name":"Lang","email":%q,"properties":{"me_contact":"me-%s"}}`, id, name, mail, id)
	}
	for _, tt := range []struct {
		what, users string
		want        importer.Owner
	}{
		{"the exporter", user("v", "Ben", "ben@lang.example") + "," + user("u", "Ada", "Ada@Lang.example"), importer.Owner{Keys: []string{"email:ada@lang.example", "monica:me-u"}, Names: []string{"Ada Lang"}}},
		{"the only one", user("v", "Ben", "ben@lang.example"), importer.Owner{Keys: []string{"email:ben@lang.example", "monica:me-v"}, Names: []string{"Ben Lang"}}},
		{"none of two", user("v", "Ben", "") + "," + user("w", "Eva", ""), importer.Owner{}},
		{"nobody", "5", importer.Owner{}},
	} {
		s, err := monica.Importer{}.Survey(context.Background(), open(t, "a.json", jsonStart+`{"type":"user","values":[`+tt.users+`]}]}}`))
		if diff := cmp.Diff(tt.want, s.Owner); diff != "" || err != nil {
			t.Errorf("%s: %v -want +got:\n%s", tt.what, err, diff)
		}
	}
}

// The same account, exported both ways, tells the same of a contact, but for what
// SQL leaves out.
func TestSQLTellsWhatJSONTells(t *testing.T) {
	t.Parallel()
	sql := sqlStart + `
INSERT INTO contacts (id,uuid,first_name,last_name,company,gender_id,is_active,birthday_special_date_id) VALUES (1,'c','Ada','Kern','Kern & Co',3,1,9);
INSERT INTO genders (id,name) VALUES (3,'Frau');
INSERT INTO special_dates (id,date,is_age_based,is_year_unknown) VALUES (9,'1980-03-04',0,1);
INSERT INTO contact_field_types (id,name,protocol,type) VALUES (1,'E-Mail','mailto:','email');
INSERT INTO contact_fields (id,contact_id,contact_field_type_id,data) VALUES (1,1,1,'ada@kern.example');
INSERT INTO places (id,street,city) VALUES (5,'Ringstraße 1','Musterstadt');
INSERT INTO addresses (id,contact_id,place_id,name) VALUES (1,1,5,'Büro');
INSERT INTO notes (id,contact_id,body) VALUES (1,1,'Mag Segeln.');
INSERT INTO tags (id,name) VALUES (7,'Chor');
INSERT INTO contact_tag (contact_id,tag_id) VALUES (1,7);
`
	json := contact(`"last_name":"Kern","company":"Kern & Co","gender":"woman","is_active":true,"tags":["Chor"],
		"birthdate":{"is_age_based":false,"is_year_unknown":true,"date":"1980-03-04T00:00:00.000000Z"}`,
		`{"type":"contact_field","values":[{"properties":{"data":"ada@kern.example","type":"mail"}}]},
		{"type":"note","values":[{"properties":{"body":"Mag Segeln."}}]},
		{"type":"address","values":[{"properties":{"name":"Büro","street":"Ringstraße 1","city":"Musterstadt"}}]}`)
	want := vitaminb.Content{
		Kind:      vitaminb.KindPerson,
		Name:      vitaminb.Name{Display: "Ada Kern", Given: "Ada", Family: "Kern"},
		Emails:    []vitaminb.Labelled{{Value: "ada@kern.example"}},
		Addresses: []vitaminb.Address{{Label: "Büro", Street: "Ringstraße 1", City: "Musterstadt"}},
		Jobs:      []vitaminb.Job{{Organisation: "Kern & Co"}},
		Birthday:  "--03-04",
		Gender:    "Frau",
		Groups:    []string{"Chor"},
		Notes:     []string{"Mag Segeln."},
	}
	for name, text := range map[string]string{"a.sql": sql, "a.json": json} {
		if diff := cmp.Diff(want, contentOf(t, name, text)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}
