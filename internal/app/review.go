package app

import (
	"context"
	"math"
	"slices"
	"strings"

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
	Value     float64    // what an answer is worth, as [store.Case] says
}

// Keys names the questions of the case, to put them off.
func (c ReviewCase) Keys() []string {
	keys := make([]string, len(c.Questions))
	for i, q := range c.Questions {
		keys[i] = questionKey(q.RecordA, q.RecordB)
	}
	return keys
}

// maxCase is how many persons are shown in one case. A group may be sorted in any
// way, so all of it must be kept in mind: a dozen is what people manage, it takes
// six screens of a phone side by side, and 92 in 100 groups of namesakes are no
// larger (of 100,000 contacts and a phone's 20,000 cards). Questions that connect
// more are asked pair by pair, until few enough are left.
const maxCase = 12

// openness says how open a question is: 1 at even odds, falling to 0 where the
// evidence is sure either way.
func openness(bits float64) float64 {
	p := 1 / (1 + math.Exp2(-bits))
	return 1 - math.Abs(2*p-1)
}

func questionKey(a, b string) string { return a + " " + b }

// Review returns the case that is worth most, leaving out questions that were
// put off, by their [ReviewCase.Keys].
func (a *App) Review(ctx context.Context, who vitaminb.Actor, later []string) (Review, error) {
	var r Review
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		without, rest, err := putOff(ctx, tx, later)
		if err != nil {
			return err
		}
		if r.Left, err = tx.CountCases(ctx); err != nil {
			return err
		}
		if r.Left += len(rest) - len(without); r.Left == 0 {
			return nil
		}
		cases, err := tx.ListCases(ctx, len(without)+1)
		if err != nil {
			return err
		}
		var best openCase
		for _, c := range rest {
			if best.questions == nil || c.value > best.value {
				best = c
			}
		}
		i := slices.IndexFunc(cases, func(c store.Case) bool { return !without[c.ID] })
		if i >= 0 && (best.questions == nil || cases[i].Value >= best.value) {
			best.value = cases[i].Value
			if best.questions, err = tx.ListQuestionsIn(ctx, []string{cases[i].ID}); err != nil {
				return err
			}
		}
		r.Case, err = best.read(ctx, tx)
		return err
	})
	return r, err
}

// putOff returns the cases with a question that was put off, and what is left of them as cases of their own.
func putOff(ctx context.Context, tx *store.Tx, later []string) (without map[string]bool, rest []openCase, err error) {
	without, put := map[string]bool{}, map[string]bool{}
	var records, persons []string
	for _, key := range later {
		put[key] = true
		records = append(records, strings.Fields(key)...)
	}
	live, err := tx.FindLive(ctx, unique(records))
	if err != nil {
		return nil, nil, err
	}
	for _, l := range live {
		persons = append(persons, l.PersonID)
	}
	about, err := tx.ListQuestionsOf(ctx, unique(persons))
	if err != nil {
		return nil, nil, err
	}
	off := func(q store.Question) bool { return put[questionKey(q.RecordA, q.RecordB)] }
	for _, q := range about {
		if off(q) {
			without[q.CaseID] = true
		}
	}
	open, err := tx.ListQuestionsIn(ctx, sortedKeys(without))
	return without, casesOf(slices.DeleteFunc(open, off)), err
}

// An openCase is a case before it is read.
type openCase struct {
	questions []store.Question // most certain first
	value     float64          // as [store.Case] has it
}

// casesOf puts questions that share a person into one case.
func casesOf(open []store.Question) []openCase {
	groupQuestions(open)
	at := map[string]int{}
	var cases []openCase
	for _, q := range open {
		i, ok := at[q.CaseID]
		if !ok {
			i = len(cases)
			at[q.CaseID] = i
			cases = append(cases, openCase{})
		}
		cases[i].questions = append(cases[i].questions, q)
		cases[i].value += q.Open * math.Log2(float64(1+q.Records+q.Facts))
	}
	return cases
}

// groupQuestions notes which of the questions shared persons connect, and which
// of them are one case: a whole group, or a pair where too many are connected.
func groupQuestions(questions []store.Question) {
	groups := newSets()
	for _, q := range questions {
		groups.add(q.PersonA)
		groups.add(q.PersonB)
		groups.join(q.PersonA, q.PersonB)
	}
	size := map[string]int{}
	for id := range groups.parent {
		size[groups.find(id)]++
	}
	for i := range questions {
		q := &questions[i]
		q.GroupID = groups.find(q.PersonA)
		if q.CaseID = q.GroupID; size[q.GroupID] > maxCase {
			q.CaseID = q.PersonA + " " + q.PersonB
		}
	}
}

func (c openCase) read(ctx context.Context, tx *store.Tx) (*ReviewCase, error) {
	var persons []string
	record := map[string]string{}
	for _, q := range c.questions {
		persons = append(persons, q.PersonA, q.PersonB)
	}
	views, err := questionViews(ctx, tx, c.questions)
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
