package app_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// names lists whom a query finds, page by page.
func (w *world) names(q app.PeopleQuery) string {
	w.t.Helper()
	var names []string
	for range 20 {
		page, err := w.app.People(w.t.Context(), w.who, q)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, p := range page.People {
			names = append(names, p.Name)
		}
		if q.After = page.Next; q.After == "" {
			break
		}
	}
	return strings.Join(names, ", ")
}

// source finds the id of a source by its name.
func (w *world) source(name string) string {
	w.t.Helper()
	all, err := w.app.Sources(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, s := range all {
		if s.Name == name {
			return s.ID
		}
	}
	w.t.Fatalf("no source %s among %v", name, all)
	return ""
}

// filterCards are people with what filters look at.
const filterCards = "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Anna Abel\nN:Abel;Anna;;;\nEMAIL:anna@abel.example\nTEL:+49 30 123456\nORG:Zimmerei Zorn\nCATEGORIES:Kegelclub,50% Rabatt_\nEND:VCARD\n" +
	"BEGIN:VCARD\nVERSION:3.0\nUID:b\nFN:Bert Bohm\nN:Bohm;Bert;;;\nEMAIL:bert@bohm.example\nORG:Öko Ölmühle\nCATEGORIES:Kegel\nEND:VCARD\n" +
	"BEGIN:VCARD\nVERSION:3.0\nUID:c\nFN:Cora Cohn\nN:Cohn;Cora;;;\nTEL:+49 30 654321\nORG:Oktopus\nEND:VCARD\n" +
	"BEGIN:VCARD\nVERSION:3.0\nUID:d\nFN:Dora Damm\nN:Damm;Dora;;;\nEND:VCARD\n"

func TestPeopleFilters(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		complete := func(o *app.ImportOrder) { o.Source, o.Complete = "Club", true }
		w.bring("phone.vcf", filterCards, "2024-01-01", func(o *app.ImportOrder) { o.Source = "Phone" })
		w.bring("club.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Anna Abel\nEMAIL:anna@abel.example\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nUID:y\nFN:Emil Erb\nEND:VCARD\n", "2024-02-01", complete)
		w.bring("club.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Anna Abel\nEMAIL:anna@abel.example\nEND:VCARD\n", "2024-03-01", complete)
		if _, err := w.app.Enter(t.Context(), w.who, app.Entry{PersonID: w.person("Dora").ID, Content: vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Aal GmbH"}}}}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			name string
			q    app.PeopleQuery
			want string
		}{
			{"everybody", app.PeopleQuery{}, "Anna Abel, Bert Bohm, Cora Cohn, Dora Damm, Emil Erb"},
			{"a source", app.PeopleQuery{Filter: app.PeopleFilter{Source: w.source("Club")}}, "Anna Abel, Emil Erb"},
			{"no such source", app.PeopleQuery{Filter: app.PeopleFilter{Source: "%"}}, ""},
			{"several, the own one not counted", app.PeopleQuery{Filter: app.PeopleFilter{Several: true}}, "Anna Abel"},
			{"without e-mail", app.PeopleQuery{Filter: app.PeopleFilter{NoEmail: true}}, "Cora Cohn, Dora Damm, Emil Erb"},
			{"without either", app.PeopleQuery{Filter: app.PeopleFilter{NoEmail: true, NoPhone: true}}, "Dora Damm, Emil Erb"},
			{"gone", app.PeopleQuery{Filter: app.PeopleFilter{Gone: true}}, "Emil Erb"},
			{"a label that begins like another", app.PeopleQuery{Filter: app.PeopleFilter{Label: "Kegel"}}, "Bert Bohm"},
			{"a label of marks", app.PeopleQuery{Filter: app.PeopleFilter{Label: "50% Rabatt_"}}, "Anna Abel"},
			{"with a word", app.PeopleQuery{Text: "do", Filter: app.PeopleFilter{NoEmail: true}}, "Dora Damm"},
			{"by organisation", app.PeopleQuery{Order: app.OrderOrganisation}, "Dora Damm, Bert Bohm, Cora Cohn, Anna Abel, Emil Erb"},
			{"the newest", app.PeopleQuery{Order: app.OrderNewest}, "Dora Damm, Emil Erb, Anna Abel, Cora Cohn, Bert Bohm"},
			{"an unknown order", app.PeopleQuery{Order: "shoes", Text: "anna"}, "Anna Abel"},
			{"a facet typed", app.PeopleQuery{Text: "=is:noemail!"}, ""},
		} {
			for _, limit := range []int{1, 3, 0} {
				q := c.q
				q.Limit = limit
				if got := w.names(q); got != c.want {
					t.Errorf("%s, pages of %d: %s, want %s", c.name, limit, got, c.want)
				}
			}
		}
		labels, err := w.app.Labels(t.Context(), w.who)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"50% Rabatt_", "Kegel", "Kegelclub"}, labels); diff != "" {
			t.Errorf("labels (-want +got):\n%s", diff)
		}
	})
}

// TestOrganisationKeyIsBounded brings in a name that no index takes whole.
func TestOrganisationKeyIsBounded(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		long := strings.Repeat("Öl", 4000)
		w.bring("phone.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Anna Abel\nORG:"+long+"\nCATEGORIES:"+long+"\nEND:VCARD\n", "2024-01-01")
		if got := w.names(app.PeopleQuery{Order: app.OrderOrganisation}); got != "Anna Abel" {
			t.Errorf("found %s", got)
		}
	})
}

func TestSelection(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", filterCards, "2024-01-01")
		anna, bert := w.person("Anna").ID, w.person("Bert").ID
		notes, err := w.app.AddNotes(t.Context(), w.who, []string{anna, bert, anna}, "Met at the fair")
		if err != nil || len(notes) != 2 || len(w.page(anna).Notes) != 1 || len(w.page(bert).Notes) != 1 {
			t.Errorf("%v, %v, notes %v", err, notes, w.page(anna).Notes)
		}
		if _, err := w.app.AddNotes(t.Context(), w.who, []string{anna, "nobody"}, "x"); !errors.Is(err, vitaminb.ErrNotFound) || len(w.page(anna).Notes) != 1 {
			t.Errorf("a note on somebody and nobody: %v, notes %v", err, w.page(anna).Notes)
		}
		for _, c := range []struct {
			ids  []string
			text string
		}{{nil, "x"}, {[]string{anna}, ""}} {
			if _, err := w.app.AddNotes(t.Context(), w.who, c.ids, c.text); !errors.Is(err, vitaminb.ErrInvalid) {
				t.Errorf("%v: %v, want ErrInvalid", c, err)
			}
		}
		var b bytes.Buffer
		if err := w.app.WriteCards(t.Context(), w.who, []string{bert, anna, anna}, &b); err != nil {
			t.Fatal(err)
		}
		if cards := b.String(); strings.Count(cards, "BEGIN:VCARD") != 2 || !strings.Contains(cards, "FN:Anna Abel") || !strings.Contains(cards, "FN:Bert Bohm") {
			t.Errorf("cards:\n%s", cards)
		}
		for _, ids := range [][]string{nil, {"nobody"}} {
			if err := w.app.WriteCards(t.Context(), w.who, ids, &b); !told(err) {
				t.Errorf("cards of %v: %v", ids, err)
			}
		}
	})
}
