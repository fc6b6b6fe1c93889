package app

import (
	"cmp"
	"context"
	"math"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A Review is what is to be decided, the most valuable case first.
type Review struct {
	Left int         // cases that are open and not put off
	Case *ReviewCase // the first of them; nil: none
}

// A ReviewCase is one thing to decide: two persons, or several that open
// questions connect, answered together.
type ReviewCase struct {
	Comparison
	Questions []Question // among the persons, most certain first
	Value     float64    // what an answer is worth, see [questionValue]
}

// Keys names the questions of the case, to put them off.
func (c ReviewCase) Keys() []string {
	keys := make([]string, len(c.Questions))
	for i, q := range c.Questions {
		keys[i] = questionKey(q.RecordA, q.RecordB)
	}
	return keys
}

// maxCase is how many persons are shown in one case: more than five columns fit
// on no screen. Questions that connect more are asked pair by pair, until few enough are left.
const maxCase = 5

// questionValue says how much is gained by an answer: how open the question is,
// times how much hangs on it. Open is 1 at even odds and falls to 0 where the
// evidence is sure either way; what hangs on it is the number of records and facts
// of both persons, of which each doubling counts one more.
func questionValue(q store.OpenQuestion) float64 {
	p := 1 / (1 + math.Exp2(-q.Bits))
	open := 1 - math.Abs(2*p-1)
	return open * math.Log2(float64(1+q.Records+q.Facts))
}

func questionKey(a, b string) string { return a + " " + b }

// Review returns the case that is worth most, leaving out questions that were
// put off, by their [ReviewCase.Keys].
func (a *App) Review(ctx context.Context, who vitaminb.Actor, later []string) (Review, error) {
	var r Review
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		open, err := tx.ListOpenQuestions(ctx)
		if err != nil {
			return err
		}
		put := map[string]bool{}
		for _, key := range later {
			put[key] = true
		}
		open = slices.DeleteFunc(open, func(q store.OpenQuestion) bool { return put[questionKey(q.RecordA, q.RecordB)] })
		cases := casesOf(open)
		if r.Left = len(cases); r.Left == 0 {
			return nil
		}
		r.Case, err = cases[0].read(ctx, tx)
		return err
	})
	return r, err
}

// An openCase is a case before it is read.
type openCase struct {
	questions []store.OpenQuestion // most certain first
	value     float64
}

// casesOf puts questions that share a person into one case, the most valuable case first.
func casesOf(open []store.OpenQuestion) []openCase {
	sets := newSets()
	for _, q := range open {
		sets.add(q.PersonA)
		sets.add(q.PersonB)
		sets.join(q.PersonA, q.PersonB)
	}
	size := map[string]int{}
	for id := range sets.parent {
		size[sets.find(id)]++
	}
	at := map[string]int{}
	var cases []openCase
	for _, q := range open {
		root := sets.find(q.PersonA)
		i, ok := at[root]
		if !ok || size[root] > maxCase {
			i = len(cases)
			at[root] = i
			cases = append(cases, openCase{})
		}
		cases[i].questions = append(cases[i].questions, q)
		cases[i].value += questionValue(q)
	}
	slices.SortStableFunc(cases, func(x, y openCase) int { return cmp.Compare(y.value, x.value) })
	return cases
}

func (c openCase) read(ctx context.Context, tx *store.Tx) (*ReviewCase, error) {
	var persons []string
	var questions []store.Question
	record := map[string]string{}
	for _, q := range c.questions {
		questions = append(questions, q.Question)
		persons = append(persons, q.PersonA, q.PersonB)
	}
	views, err := questionViews(ctx, tx, questions)
	if err != nil {
		return nil, err
	}
	var records []string
	for _, q := range c.questions {
		records = append(records, q.RecordA, q.RecordB)
	}
	err = tx.EachLiveRecordOf(ctx, "record_id", unique(records), func(l store.LiveRecord) error {
		record[l.RecordID] = l.PersonID
		return nil
	})
	if err != nil {
		return nil, err
	}
	rc := &ReviewCase{Questions: views, Value: c.value}
	if rc.Comparison, err = comparison(ctx, tx, unique(persons)); err != nil {
		return nil, err
	}
	for i := range rc.Sides { // the record with the strongest evidence stands for its person
		j := slices.IndexFunc(records, func(id string) bool { return record[id] == rc.Sides[i].ID })
		if j >= 0 {
			rc.Sides[i].Record = records[j]
		}
	}
	return rc, nil
}
