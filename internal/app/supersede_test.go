package app_test

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// crowd brings persons that nothing unites, eldest first.
func (w *world) crowd() []string {
	w.t.Helper()
	w.bring("phone.vcf", simpleCards("Anna Alpha", "Bert Beta", "Carl Gamma", "Dora Delta", "Emil Zeta"), "2024-01-01")
	return slices.Sorted(slices.Values(w.records()))
}

// part decides that the groups are different, and sets aside what stands in the way.
func (w *world) part(groups ...[]string) vitaminb.Decision {
	w.t.Helper()
	d, err := w.app.Decide(w.t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Groups: groups, Supersede: true})
	if err != nil {
		w.t.Fatalf("part %v: %v", groups, err)
	}
	return d
}

// TestSupersedeSpares: of a step that made five records one, only what contradicts is set aside.
func TestSupersedeSpares(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		one := w.decide(vitaminb.Same, ids...) // ids[0] with each of the others
		for _, c := range []struct {
			name   string
			groups [][]string
			aside  int
			sizes  []int
		}{
			{"from the one that all were joined to", [][]string{{ids[0]}, {ids[3]}}, 1, []int{4, 4, 4, 1, 4}},
			{"two that a third one joins", [][]string{{ids[1]}, {ids[3]}}, 2, []int{3, 1, 3, 1, 3}},
			{"two groups", [][]string{{ids[0], ids[1], ids[2]}, {ids[3], ids[4]}}, 2, []int{3, 3, 3, 1, 1}},
		} {
			_, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Groups: c.groups})
			if !errors.Is(err, vitaminb.ErrConflict) || strings.Count(err.Error(), one.ID) != c.aside {
				t.Errorf("%s: %v, want ErrConflict that names %s for each of %d pairs", c.name, err, one.ID, c.aside)
			}
			d := w.part(c.groups...)
			if got := w.sizes(ids...); !slices.Equal(got, c.sizes) || len(d.Supersedes) != c.aside {
				t.Errorf("%s: sizes %v and set aside %v; want %v and %d pairs", c.name, got, d.Supersedes, c.sizes, c.aside)
			}
			w.undo(d.ID)
			if got := w.sizes(ids...); !slices.Equal(got, []int{5, 5, 5, 5, 5}) {
				t.Errorf("%s, undone: %v", c.name, got)
			}
		}
	})
}

// TestSupersedeReachesBack: what is set aside stays so, even where an older entry says the same.
func TestSupersedeReachesBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		older, newer := w.decide(vitaminb.Same, ids[0], ids[1]), w.decide(vitaminb.Same, ids[:3]...)
		d := w.part(ids[1:2], ids[2:3])
		if got := w.sizes(ids[:3]...); !slices.Equal(got, []int{1, 1, 1}) {
			t.Errorf("an older entry came back: %v", got)
		}
		w.undo(newer.ID)
		if got := w.sizes(ids[:3]...); !slices.Equal(got, []int{1, 1, 1}) {
			t.Errorf("undoing the newer entry brought the older one back: %v", got)
		}
		w.undo(d.ID)
		if got := w.sizes(ids[:3]...); !slices.Equal(got, []int{2, 2, 1}) {
			t.Errorf("with nothing in its way the older entry %s should count: %v", older.ID, got)
		}
	})
}

// TestSameNamesAllItContradicts: two new pairs may contradict together what neither does alone.
func TestSameNamesAllItContradicts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		apart := w.decide(vitaminb.Different, ids[1], ids[2])
		_, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Same, Groups: [][]string{ids[:3]}})
		if !errors.Is(err, vitaminb.ErrConflict) || !strings.Contains(err.Error(), apart.ID) {
			t.Errorf("b≠c, a=b=c: %v, want ErrConflict that names %s", err, apart.ID)
		}
		d := w.decide(vitaminb.Same, ids[:3]...)
		if want := []vitaminb.Pair{{A: ids[1], B: ids[2], Verdict: vitaminb.Different}}; !cmp.Equal(d.Supersedes, want) {
			t.Errorf("set aside %v, want %v", d.Supersedes, want)
		}
		log, err := w.app.Decisions(t.Context(), w.who)
		if err != nil || !cmp.Equal(log[0], d) {
			t.Errorf("the log has %+v, %v, want %+v", log[0], err, d)
		}
	})
}

// TestUndoOfUndo: taking an undoing back brings the entry back, at once.
func TestUndoOfUndo(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		w.decide(vitaminb.Same, ids[:3]...)
		d := w.part(ids[:1], ids[1:2])
		undone, err := w.app.Undo(t.Context(), w.who, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		w.undo(undone.ID)
		if got := w.sizes(ids[:3]...); !slices.Equal(got, []int{2, 1, 2}) {
			t.Errorf("the undone decision is back, but the sizes are %v", got)
		}
	})
}

// TestUndoReachesWhatItBringsBack: a pair that was set aside comes back even where
// nothing leads any more from the undone pair to it.
func TestUndoReachesWhatItBringsBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		end, middle, far, last, fifth := ids[1], ids[0], ids[2], ids[3], ids[4]
		w.decide(vitaminb.Same, end, middle)
		w.decide(vitaminb.Same, middle, far)
		w.decide(vitaminb.Same, far, last)
		d := w.part([]string{end}, []string{last})
		for _, pair := range [][]string{{end, middle}, {last, far}} { // cut off for other reasons
			w.decide(vitaminb.Same, pair...)
			w.decide(vitaminb.Same, pair[1], fifth)
			w.part(pair[:1], []string{fifth})
		}
		w.undo(d.ID)
		if got := w.sizes(end, middle, far, last, fifth); !slices.Equal(got, []int{1, 2, 2, 1, 1}) {
			t.Errorf("sizes %v, want the middle ones united again", got)
		}
	})
}

// TestSupersededTravels: what was set aside is so in a restored account too, and comes back there by an undo.
func TestSupersededTravels(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ids := w.crowd()
		w.decide(vitaminb.Same, ids...)
		d := w.part(ids[:1], ids[3:4])
		other, err := w.restoreChanged("", nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w.contract(), other.contract()); diff != "" {
			t.Errorf("restored differently:\n%s", diff)
		}
		other.undo(d.ID)
		if got := other.sizes(ids...); !slices.Equal(got, []int{5, 5, 5, 5, 5}) {
			t.Errorf("undone after restoring: %v", got)
		}
	})
}

// verdicts are what a model of the log thinks of each pair.
type verdicts map[[2]string]vitaminb.Verdict

// group lists the records that the verdicts make one with the record, sorted.
func (v verdicts) group(id string) []string {
	group := []string{id}
	for i := 0; i < len(group); i++ {
		for pair, verdict := range v {
			for j, end := range pair {
				if other := pair[1-j]; verdict == vitaminb.Same && end == group[i] && !slices.Contains(group, other) {
					group = append(group, other)
				}
			}
		}
	}
	slices.Sort(group)
	return group
}

// take makes the model follow a decision, and complains about what it should not have set aside.
func (v verdicts) take(rt *rapid.T, d vitaminb.Decision) {
	for _, p := range d.Supersedes {
		key := [2]string{p.A, p.B}
		if v[key] != p.Verdict {
			rt.Fatalf("%v is set aside, but %q stood", p, v[key])
		}
		if p.Verdict == d.Pairs[0].Verdict || p.Verdict == vitaminb.Unsure {
			rt.Fatalf("%v is set aside by %q", p, d.Pairs[0].Verdict)
		}
	}
	after := maps.Clone(v)
	for _, p := range d.Pairs {
		after[[2]string{p.A, p.B}] = p.Verdict
	}
	if d.Pairs[0].Verdict == vitaminb.Same {
		for _, p := range d.Supersedes {
			if !slices.Contains(after.group(p.A), p.B) {
				rt.Fatalf("%v does not contradict %v and is set aside", p, d.Pairs)
			}
		}
	}
	for _, p := range d.Supersedes {
		delete(v, [2]string{p.A, p.B})
	}
	for _, p := range d.Pairs {
		v[[2]string{p.A, p.B}] = p.Verdict
	}
}

// TestSuperseding checks, after any decisions and undoings about persons that no
// evidence joins, that they are one exactly as the verdicts say that were not
// set aside, that these never contradict each other, and that an undo restores all.
func TestSuperseding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
		ids := w.crowd()
		model, before := verdicts{}, []verdicts{}
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			if len(before) > 0 && rapid.IntRange(0, 3).Draw(rt, "undo") == 0 {
				w.undo("")
				model, before = before[len(before)-1], before[:len(before)-1]
			} else {
				order := app.DecideOrder{
					Verdict:   rapid.SampledFrom([]vitaminb.Verdict{vitaminb.Same, vitaminb.Different, vitaminb.Unsure}).Draw(rt, "verdict"),
					Groups:    halves(rapid.Permutation(ids).Draw(rt, "ids"), rapid.IntRange(1, 3).Draw(rt, "left"), rapid.IntRange(1, 2).Draw(rt, "right")),
					Supersede: rapid.Bool().Draw(rt, "supersede"),
				}
				d, err := w.app.Decide(t.Context(), w.who, order)
				if errors.Is(err, vitaminb.ErrConflict) && !order.Supersede {
					continue
				}
				if err != nil || len(d.Supersedes) > 0 && !order.Supersede {
					rt.Fatalf("%+v: %+v, %v", order, d, err)
				}
				before = append(before, maps.Clone(model))
				model.take(rt, d)
			}
			for pair, v := range model {
				if v == vitaminb.Different && slices.Contains(model.group(pair[0]), pair[1]) {
					rt.Fatalf("what stands contradicts itself at %v: %v", pair, model)
				}
			}
			got, want := map[string]string{}, map[string]string{}
			for _, id := range ids {
				got[id], want[id] = w.page(id).ID, model.group(id)[0]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				rt.Fatalf("persons differ from %v (-want +got):\n%s", model, diff)
			}
		}
		if err := w.app.Close(); err != nil {
			rt.Fatal(fmt.Errorf("close: %w", err))
		}
	})
}

// halves parts the first ids into two groups.
func halves(ids []string, left, right int) [][]string {
	return [][]string{ids[:left], ids[left : left+right]}
}
