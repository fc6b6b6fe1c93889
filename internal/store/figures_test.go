package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// TestFigures lets persons come, change and go: the counts follow, and nothing is left of what is gone.
func TestFigures(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		id, other := account(t, s, "a"), account(t, s, "b")
		person := func(id, kind string, self bool, holds ...store.Holding) store.Person {
			return store.Person{ID: id, Kind: kind, Self: self, Holds: holds, Summary: "{}"}
		}
		phone, club := store.Holding{SourceID: "phone", Records: 2, Gone: 1}, store.Holding{SourceID: "club", Records: 1}
		for _, step := range []struct {
			name    string
			deleted []string
			persons []store.Person
			totals  store.Totals
			sources []store.SourceFigures
		}{
			{
				"come",
				[]string{"nobody"},
				[]store.Person{person("a", "person", false, phone, club), person("b", "person", false, club), person("c", "organisation", false, club), person("me", "person", true, phone)},
				store.Totals{Persons: 2, Organisations: 1, Sources: 2, United: 2},
				[]store.SourceFigures{{SourceID: "club", Records: 3, Persons: 3}, {SourceID: "phone", Records: 4, Gone: 2, Persons: 2}},
			},
			{
				"change",
				[]string{"a", "b"},
				[]store.Person{person("a", "person", false, club)},
				store.Totals{Persons: 1, Organisations: 1, Sources: 2},
				[]store.SourceFigures{{SourceID: "club", Records: 2, Persons: 2}, {SourceID: "phone", Records: 2, Gone: 1, Persons: 1}},
			},
			{
				"go",
				[]string{"me", "c"},
				nil,
				store.Totals{Persons: 1, Sources: 1},
				[]store.SourceFigures{{SourceID: "club", Records: 1, Persons: 1}},
			},
			{"are none", []string{"a"}, nil, store.Totals{}, nil},
		} {
			write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
				return tx.ReplacePersons(ctx, step.deleted, step.persons)
			})
			err := s.Read(t.Context(), id, func(tx *store.Tx) error {
				totals, err := tx.CountTotals(t.Context())
				sources, errSources := tx.CountSources(t.Context())
				if diff := cmp.Diff(step.totals, totals) + cmp.Diff(step.sources, sources); diff != "" {
					t.Errorf("persons %s:\n%s", step.name, diff)
				}
				return errors.Join(err, errSources)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		err := s.Read(t.Context(), other, func(tx *store.Tx) error {
			totals, err := tx.CountTotals(t.Context())
			if totals != (store.Totals{}) {
				t.Errorf("another account counts %+v", totals)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestCases: the order is by value, facts add to it at once, and a torn group is told.
func TestCases(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		id := account(t, s, "a")
		question := func(a, b, group string, openness float64) store.Question {
			return store.Question{PersonA: a, PersonB: b, RecordA: a, RecordB: b, GroupID: group, CaseID: group, Open: openness, Records: 3}
		}
		ask := func(want string) {
			t.Helper()
			got := ""
			err := s.Read(t.Context(), id, func(tx *store.Tx) error {
				cases, err := tx.ListCases(t.Context(), 10)
				for _, c := range cases {
					got += c.ID + " "
				}
				n, errCount := tx.CountCases(t.Context())
				if n != len(cases) {
					t.Errorf("counted %d cases of %d", n, len(cases))
				}
				return errors.Join(err, errCount)
			})
			if err != nil || got != want {
				t.Errorf("cases %q, want %q, %v", got, want, err)
			}
		}
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			var live []store.Live
			for _, r := range []string{"a", "b", "c", "d", "e"} {
				live = append(live, store.Live{RecordID: r, PersonID: r})
			}
			return errors.Join(
				tx.CreateSource(ctx, vitaminb.Source{ID: "s"}),
				tx.ReplaceLive(ctx, live, nil),
				tx.ReplaceQuestions(ctx, nil, []store.Question{question("a", "b", "a", .5), question("b", "c", "a", .5), question("d", "e", "d", .6)}),
			)
		})
		ask("a d ") // 2 · ½ · 2 bits against 0.6 · 2
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			var facts []store.Fact
			var ends []store.FactEnd
			for _, f := range []string{"f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "fa", "fb"} {
				facts = append(facts, store.Fact{ID: f, SourceID: "s", Key: f, Kind: "message"})
				ends = append(ends, store.FactEnd{FactID: f, RecordID: "d"}, store.FactEnd{FactID: f, N: 1, RecordID: "unheard of"})
			}
			return tx.AddFacts(ctx, facts, ends)
		})
		ask("d a ") // 0.6 · 4
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			if err := tx.ReplaceQuestions(ctx, []string{"a"}, nil); err != nil {
				return err
			}
			torn, err := tx.ListUngrouped(ctx)
			if len(torn) != 1 || torn[0].PersonA != "b" {
				t.Errorf("torn is %+v", torn)
			}
			torn[0].GroupID, torn[0].CaseID = "b", "b"
			return errors.Join(err, tx.RegroupQuestions(ctx, torn))
		})
		ask("d b ")
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			return tx.ReplaceQuestions(ctx, []string{"b", "e"}, nil)
		})
		ask("")
	})
}
