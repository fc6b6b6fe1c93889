package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// simpleCards makes a card of each full name, its uid the name.
func simpleCards(names ...string) string {
	var b strings.Builder
	for _, n := range names {
		given, family, _ := strings.Cut(n, " ")
		b.WriteString("BEGIN:VCARD\nVERSION:3.0\nUID:" + n + "\nN:" + family + ";" + given + ";;;\nFN:" + n + "\nEND:VCARD\n")
	}
	return b.String()
}

const googleHeader = "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"

const googleWeiss = googleHeader + "Jürgen,Weiß,,* myContacts,*,j.weiss@weiss.example,Mobil,+49 171 3920001\n"

// strangers brings three persons that nothing unites.
func (w *world) strangers() (a, b, c string) {
	w.t.Helper()
	w.bring("phone.vcf", simpleCards("Anna Alpha", "Bert Beta", "Carl Gamma"), "2024-01-01")
	return w.person("anna").ID, w.person("bert").ID, w.person("carl").ID
}

func (w *world) undo(id string) {
	w.t.Helper()
	if _, err := w.app.Undo(w.t.Context(), w.who, id); err != nil {
		w.t.Fatalf("undo %s: %v", id, err)
	}
}

// sizes are how many records the persons have that the ids lead to.
func (w *world) sizes(ids ...string) []int {
	w.t.Helper()
	var n []int
	for _, id := range ids {
		n = append(n, len(w.page(id).Records))
	}
	return n
}

func TestContradiction(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		a, b, c := w.strangers()
		first, second := w.decide(vitaminb.Same, a, b), w.decide(vitaminb.Same, b, c)
		order := app.DecideOrder{Verdict: vitaminb.Different, Groups: [][]string{{a}, {c}}}
		_, err := w.app.Decide(t.Context(), w.who, order)
		if !errors.Is(err, vitaminb.ErrConflict) || !strings.Contains(err.Error(), first.ID) || !strings.Contains(err.Error(), second.ID) {
			t.Fatalf("a=b, b=c, a≠c: %v, want ErrConflict that names %s and %s", err, first.ID, second.ID)
		}
		if got := w.sizes(a, b, c); !slices.Equal(got, []int{3, 3, 3}) {
			t.Errorf("the refused decision changed persons: %v", got)
		}
		order.Supersede = true
		d, err := w.app.Decide(t.Context(), w.who, order)
		if err != nil || len(d.Supersedes) != 2 {
			t.Fatalf("with Supersede: %+v, %v, want two entries set aside", d, err)
		}
		if w.page(a).ID == w.page(c).ID {
			t.Error("still one person after “different”")
		}
		w.undo(d.ID)
		if got := w.sizes(a, b, c); !slices.Equal(got, []int{3, 3, 3}) {
			t.Errorf("undoing does not bring back what was set aside: %v", got)
		}
		if _, err := w.app.Undo(t.Context(), w.who, d.ID); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("undo twice: %v, want ErrConflict", err)
		}
	})
}

func TestContradictionOfDifferent(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		a, b, c := w.strangers()
		w.decide(vitaminb.Same, a, b)
		apart := w.decide(vitaminb.Different, b, c)
		_, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Same, Groups: [][]string{{a, c}}})
		if !errors.Is(err, vitaminb.ErrConflict) || !strings.Contains(err.Error(), apart.ID) {
			t.Errorf("a=b, b≠c, a=c: %v, want ErrConflict that names %s", err, apart.ID)
		}
	})
}

func TestUndo(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if _, err := w.app.Undo(t.Context(), w.who, ""); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("undo without decisions: %v, want ErrNotFound", err)
		}
		a, b, c := w.strangers()
		if _, err := w.app.Undo(t.Context(), w.who, "nothing"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("undo of an unknown entry: %v, want ErrNotFound", err)
		}
		w.decide(vitaminb.Same, a, b)
		w.decide(vitaminb.Same, b, c)
		for _, want := range [][]int{{2, 2, 1}, {1, 1, 1}} {
			w.undo("")
			if got := w.sizes(a, b, c); !slices.Equal(got, want) {
				t.Errorf("after undoing the last: %v, want %v", got, want)
			}
		}
		if _, err := w.app.Undo(t.Context(), w.who, ""); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("nothing left to undo: %v, want ErrNotFound", err)
		}
		log, err := w.app.Decisions(t.Context(), w.who)
		if err != nil || len(log) != 4 {
			t.Errorf("log: %v, %v, want all four entries", log, err)
		}
	})
}

func TestPartIntoGroups(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		w.bring("contacts.csv", googleWeiss, "2024-07-01")
		p := w.person("weiss")
		if len(p.Records) != 3 {
			t.Fatalf("%d records of Weiß, want 3: %s", len(p.Records), mustJSON(t, p))
		}
		x, y, z := p.Records[0].ID, p.Records[1].ID, p.Records[2].ID
		d, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Groups: [][]string{{x, y}, {z}}, Reason: "father and son"})
		if err != nil || len(d.Pairs) != 2 {
			t.Fatalf("part: %+v, %v, want one entry of two pairs", d, err)
		}
		if got := w.sizes(x, y, z); !slices.Equal(got, []int{2, 2, 1}) {
			t.Errorf("parted: %v", got)
		}
		if got := w.page(z).Decisions; len(got) != 1 || got[0].Reason != "father and son" {
			t.Errorf("decisions of the parted record: %v", got)
		}
		w.undo("")
		if got := w.sizes(x, y, z); !slices.Equal(got, []int{3, 3, 3}) {
			t.Errorf("undone as one: %v", got)
		}
	})
}

func TestUnsureEndsQuestion(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", connectionsHeader+"Petra,Klein,https://www.linkedin.com/in/petra-klein,,Nordwind,Analyst,05 Mar 2021\n", "2024-06-01")
		before, err := w.app.Questions(t.Context(), w.who, 10)
		if err != nil || len(before) == 0 {
			t.Fatalf("questions: %v, %v, want one at least", before, err)
		}
		if n := w.totals().ToReview; n != len(before) {
			t.Errorf("%d to review, want %d", n, len(before))
		}
		q := before[0]
		w.decide(vitaminb.Unsure, q.RecordA, q.RecordB)
		after, err := w.app.Questions(t.Context(), w.who, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range after {
			if x.RecordA == q.RecordA && x.RecordB == q.RecordB {
				t.Errorf("the question is asked again: %v", x)
			}
		}
		if w.page(q.RecordA).ID == w.page(q.RecordB).ID {
			t.Error("“unsure” united them")
		}
	})
}

func TestDecideRefuses(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		a, b, _ := w.strangers()
		for _, c := range []struct {
			name    string
			verdict vitaminb.Verdict
			groups  [][]string
			want    error
		}{
			{"unknown id", vitaminb.Same, [][]string{{a, "nobody"}}, vitaminb.ErrNotFound},
			{"unknown verdict", "perhaps", [][]string{{a, b}}, vitaminb.ErrInvalid},
			{"one id", vitaminb.Same, [][]string{{a}}, vitaminb.ErrInvalid},
			{"one id twice", vitaminb.Same, [][]string{{a, a}}, vitaminb.ErrInvalid},
			{"in two groups", vitaminb.Different, [][]string{{a, b}, {a}}, vitaminb.ErrInvalid},
			{"none", vitaminb.Unsure, nil, vitaminb.ErrInvalid},
		} {
			_, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: c.verdict, Groups: c.groups})
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", c.name, err, c.want)
			}
		}
		log, err := w.app.Decisions(t.Context(), w.who)
		if err != nil || len(log) != 0 {
			t.Errorf("refused decisions stand in the log: %v, %v", log, err)
		}
	})
}
