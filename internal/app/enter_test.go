package app_test

import (
	"errors"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

func (w *world) enter(e app.Entry) app.Entered {
	w.t.Helper()
	done, err := w.app.Enter(w.t.Context(), w.who, e)
	if err != nil {
		w.t.Fatalf("enter %+v: %v", e, err)
	}
	return done
}

func typed(name string) vitaminb.Content { return vitaminb.Content{Name: vitaminb.Name{Display: name}} }

// TestEnterStays: what is typed about a person outranks its sources, stays with
// its anchor when the person is parted, and goes when its import is reverted.
func TestEnterStays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		weiss := w.person("weiss")
		older, younger := weiss.Records[0].ID, weiss.Records[1].ID
		c := vitaminb.Content{Phones: []vitaminb.Labelled{{Label: "mobile", Value: " 0171 5551234 "}}, Birthday: "24.12.1970"}
		done := w.enter(app.Entry{PersonID: younger, Content: c})
		p := w.page(older)
		if done.PersonID != older || len(p.Records) != 3 || p.Golden.Birthday.Value.Value != "1970-12-24" || p.Golden.Display != weiss.Golden.Display {
			t.Fatalf("what was typed is not there: %s", mustJSON(t, p))
		}
		w.decide(vitaminb.Different, older, younger)
		if a, b := w.page(older), w.page(younger); len(a.Records) != 2 || len(b.Records) != 1 || a.Golden.Birthday.Value.Value == "" {
			t.Errorf("what was typed floated off: %s %s", mustJSON(t, a), mustJSON(t, b))
		}
		c.Birthday = "--12-25"
		again := w.enter(app.Entry{PersonID: older, Content: c})
		if p := w.page(older); again.RecordID != done.RecordID || len(p.Records) != 2 || p.Golden.Birthday.Value.Value != "--12-25" {
			t.Errorf("a second entry should replace the first: %s", mustJSON(t, p))
		}
		for _, e := range []app.Entered{again, done} {
			if _, err := w.app.Revert(t.Context(), w.who, e.ImportID); err != nil {
				t.Fatal(err)
			}
		}
		if p := w.page(done.RecordID); p.ID != older || len(p.Records) != 1 {
			t.Errorf("taken back, the id should lead to the person again: %s", mustJSON(t, p))
		}
		before := w.contract()
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		if before != w.contract() {
			t.Error("a rebuild changed the persons")
		}
	})
}

// TestPlaceholder: somebody known by relation is a person nobody is united with,
// until the user says who it is; then the real name shows.
func TestPlaceholder(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		weiss := w.person("weiss")
		unnamed := typed("The neighbour")
		unnamed.Placeholder = true
		first := w.enter(app.Entry{Content: unnamed, Relation: "neighbour", RelatedTo: weiss.ID})
		second := w.enter(app.Entry{Content: unnamed})
		if first.PersonID == second.PersonID || len(w.page(first.PersonID).Questions) != 0 {
			t.Error("two placeholders with one description are two persons and no question")
		}
		for _, id := range []string{first.PersonID, weiss.ID} {
			p := w.page(id)
			if len(p.Facts) != 1 || p.Facts[0].Fact.Type != "neighbour" {
				t.Fatalf("the relation is missing: %s", mustJSON(t, p))
			}
			if ends := p.Facts[0].Fact.Ends; ends[0].Name != "The neighbour" || ends[1].Name != "Jürgen Weiß" {
				t.Errorf("the ends are not named: %s", mustJSON(t, ends))
			}
		}
		klein := w.named("rainer klein")[0]
		w.decide(vitaminb.Same, klein.ID, first.PersonID)
		if p := w.page(first.PersonID); p.ID != klein.ID || p.Golden.Display != "Rainer Klein" {
			t.Errorf("united, the real name should show: %s", mustJSON(t, p))
		}
		if ends := w.page(weiss.ID).Facts[0].Fact.Ends; ends[0].Name != "Rainer Klein" {
			t.Errorf("the relation should lead to who it is now: %s", mustJSON(t, ends))
		}
	})
}

// TestEnterOfErased: who was erased comes back only by the user's own hand, and is erased again as all are.
func TestEnterOfErased(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		id := w.person("weiss").ID
		other := w.enter(app.Entry{Content: typed("Otto Freund"), Relation: "friend", RelatedTo: id})
		w.enter(app.Entry{PersonID: id, Content: vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "secret@weiss.example"}}}})
		if _, err := w.app.Erase(t.Context(), w.who, id); err != nil {
			t.Fatal(err)
		}
		if p := w.page(other.PersonID); p.Facts[0].Fact.Ends[1].Name != "" {
			t.Errorf("the end of the relation still leads to the erased person: %s", mustJSON(t, p.Facts))
		}
		if strings.Contains(w.contract(), "secret@weiss.example") {
			t.Error("what was typed about the erased person is still there")
		}
		back := w.enter(app.Entry{Content: typed("Jürgen Weiß")})
		if len(w.named("weiß")) != 1 || back.PersonID == "" {
			t.Error("the user may type somebody again who was erased")
		}
	})
}

// TestEnterRefused: what cannot be is refused with what to do instead, and leaves nothing.
func TestEnterRefused(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		id := w.enter(app.Entry{Content: typed("Otto Freund")}).PersonID
		before := w.contract()
		for name, c := range map[string]struct {
			entry app.Entry
			kind  error
		}{
			"nameless":           {app.Entry{}, vitaminb.ErrInvalid},
			"no day":             {app.Entry{PersonID: id, Content: vitaminb.Content{Birthday: "yesterday"}}, vitaminb.ErrInvalid},
			"no e-mail":          {app.Entry{PersonID: id, Content: vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "me"}}}}, vitaminb.ErrInvalid},
			"relation to whom":   {app.Entry{Content: typed("X"), Relation: "uncle"}, vitaminb.ErrInvalid},
			"unknown person":     {app.Entry{PersonID: "nobody", Content: typed("X")}, vitaminb.ErrNotFound},
			"unknown relative":   {app.Entry{Content: typed("X"), Relation: "uncle", RelatedTo: "nobody"}, vitaminb.ErrNotFound},
			"relation to itself": {app.Entry{PersonID: id, Relation: "uncle", RelatedTo: id}, vitaminb.ErrInvalid},
		} {
			if _, err := w.app.Enter(t.Context(), w.who, c.entry); !errors.Is(err, c.kind) || !told(err) {
				t.Errorf("%s: %v, want %v", name, err, c.kind)
			}
		}
		if w.contract() != before {
			t.Error("a refused entry left something")
		}
	})
}
