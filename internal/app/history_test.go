package app_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// A step is something a user does; it may be refused.
type step struct {
	name string
	do   func(rt *rapid.T, w *world) error
}

// historySteps are what TestHistory draws from: imports of small lists that share
// people, and everything that can be said about them or taken back.
func historySteps() []step {
	family := func(names ...string) string {
		var b strings.Builder
		for i, n := range names {
			fmt.Fprintf(&b, "BEGIN:VCARD\nVERSION:3.0\nUID:u%d\nN:Vogelsang;%s;;;\nFN:%s Vogelsang\nTEL:+49 30 2312500%d\nORG:Vogelsang KG\nEND:VCARD\n", i, n, n, len(n)%3)
		}
		return b.String()
	}
	list := func(names ...string) string {
		b := strings.Builder{}
		b.WriteString(connectionsHeader)
		for i, n := range names {
			fmt.Fprintf(&b, "%s,Vogelsang,https://www.linkedin.com/in/%s-v,%s,Vogelsang KG,Clerk %d,08 Feb 2023\n", n, strings.ToLower(n), "", i)
		}
		return b.String()
	}
	bring := func(file, text, day string) step {
		return step{"import " + file + " of " + day, func(_ *rapid.T, w *world) error {
			_, err := w.try(file, text, day)
			return err
		}}
	}
	propose := func(file, text, day string, complete bool) step {
		return step{"propose " + file + " of " + day, func(rt *rapid.T, w *world) error {
			before := w.contract()
			w.propose(file, text, day, func(o *app.ImportOrder) { o.Complete = complete })
			if diff := cmp.Diff(before, w.contract()); diff != "" {
				rt.Fatalf("a proposal changes persons:\n%s", diff)
			}
			return nil
		}}
	}
	return []step{
		propose("phone.vcf", family("Anna", "Jan", "Otto"), "2024-06-01", true),
		propose("phone.vcf", simpleCards("Anna Vogelsang", "Jan Vogelsang"), "2024-07-01", false), // without keys
		propose("phone.vcf", simpleCards("Anna Vogelsang"), "2024-08-01", true),
		propose("Connections.csv", list("Anna", "Otto"), "2024-06-01", false),
		{"confirm", confirmSome},
		{"confirm", confirmSome}, // as likely as to propose
		bring("phone.vcf", family("Anna", "Jan", "Otto"), "2024-01-01"),
		bring("phone.vcf", family("Anna", "Johannes", "Otto"), "2025-01-01"),
		bring("Connections.csv", list("Anna", "Jan"), "2024-03-01"),
		bring("Connections.csv", list("Anna", "Otto", "Anja"), "2023-03-01"),
		bring("Connections.csv", list("Otto"), "2025-03-01"),
		{"revert", func(rt *rapid.T, w *world) error {
			imports, err := w.app.Imports(w.t.Context(), w.who)
			if err != nil || len(imports) == 0 {
				return err
			}
			_, err = w.app.Revert(w.t.Context(), w.who, rapid.SampledFrom(imports).Draw(rt, "import").ID)
			return err
		}},
		{"decide", func(rt *rapid.T, w *world) error {
			records := w.records()
			if len(records) < 2 {
				return nil
			}
			_, err := w.app.Decide(w.t.Context(), w.who, app.DecideOrder{
				Verdict:   rapid.SampledFrom([]vitaminb.Verdict{vitaminb.Same, vitaminb.Different, vitaminb.Unsure}).Draw(rt, "verdict"),
				Groups:    [][]string{{rapid.SampledFrom(records).Draw(rt, "a")}, {rapid.SampledFrom(records).Draw(rt, "b")}},
				Supersede: rapid.Bool().Draw(rt, "supersede"),
			})
			return err
		}},
		{"undo", func(_ *rapid.T, w *world) error {
			_, err := w.app.Undo(w.t.Context(), w.who, "")
			return err
		}},
		{"erase", func(rt *rapid.T, w *world) error {
			records := w.records()
			if len(records) == 0 || rapid.IntRange(0, 3).Draw(rt, "seldom") > 0 {
				return nil
			}
			_, err := w.app.Erase(w.t.Context(), w.who, rapid.SampledFrom(records).Draw(rt, "person"))
			return err
		}},
	}
}

// confirmSome confirms one of the proposals and checks that each figure of what
// counts then is as long as its list.
func confirmSome(rt *rapid.T, w *world) error {
	imports, err := w.app.Imports(w.t.Context(), w.who)
	if err != nil {
		return err
	}
	imports = slices.DeleteFunc(imports, func(i app.ImportSummary) bool { return i.State != vitaminb.ImportProposed })
	if len(imports) == 0 {
		return nil
	}
	id := rapid.SampledFrom(imports).Draw(rt, "proposal").ID
	r, err := w.app.Confirm(w.t.Context(), w.who, id, nil)
	if errors.Is(err, vitaminb.ErrConflict) {
		shown := r
		if r, err = w.app.Confirm(w.t.Context(), w.who, id, nil); r.New != shown.New || r.Changed != shown.Changed || r.Unchanged != shown.Unchanged || r.Gone != shown.Gone {
			rt.Fatalf("shown %+v, done %+v", shown, r)
		}
	}
	if err != nil {
		rt.Fatal(err)
	}
	for _, o := range []vitaminb.Outcome{vitaminb.OutcomeNew, vitaminb.OutcomeChanged, vitaminb.OutcomeUnchanged, vitaminb.OutcomeGone} {
		if list := w.changes(id, o); len(list) != r.Count(o) {
			rt.Fatalf("%d are %s, but %s are listed", r.Count(o), o, mustJSON(w.t, list))
		}
	}
	return nil
}

// figures tells what is counted and, one a line, what is asked in which order.
func (w *world) figures() string {
	w.t.Helper()
	sources, err := w.app.Sources(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	told := mustJSON(w.t, w.totals()) + mustJSON(w.t, sources)
	var later []string
	for r := w.review(); r.Case != nil; r = w.review(later...) {
		told += fmt.Sprintf("\n%d left, worth %.9f: %v", r.Left, r.Case.Value, r.Case.Keys())
		later = append(later, r.Case.Keys()...)
	}
	return told
}

// records lists the live records of all persons.
func (w *world) records() []string {
	w.t.Helper()
	var ids []string
	for _, p := range w.named("") {
		for _, r := range w.page(p.ID).Records {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// TestHistory checks, after any history, that what was derived step by step is
// what a rebuild derives at once, and that every id that ever named a record still leads somewhere.
func TestHistory(t *testing.T) {
	t.Parallel()
	steps := historySteps()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
		ever := map[string]bool{}
		for range rapid.IntRange(2, 10).Draw(rt, "steps") {
			s := rapid.SampledFrom(steps).Draw(rt, "step")
			if err := s.do(rt, w); err != nil && !told(err) {
				rt.Fatalf("%s: %v", s.name, err)
			}
			for _, id := range w.records() {
				ever[id] = true
			}
			contract, figures := w.contract(), w.figures()
			if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(contract, w.contract()); diff != "" {
				rt.Fatalf("after %s a rebuild changes persons:\n%s", s.name, diff)
			}
			if diff := cmp.Diff(figures, w.figures()); diff != "" {
				rt.Fatalf("after %s a rebuild changes figures or cases:\n%s", s.name, diff)
			}
			for id := range ever {
				if _, err := w.app.FindPerson(t.Context(), w.who, id); err != nil && !isErased(err) {
					rt.Fatalf("after %s the id %s leads nowhere: %v", s.name, id, err)
				}
			}
		}
		if err := w.app.Close(); err != nil {
			rt.Fatal(err)
		}
	})
}
