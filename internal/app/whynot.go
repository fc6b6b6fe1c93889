package app

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
	"vitaminb/internal/store"
)

// A WhyNot is what the engine thinks of two persons that are not united.
type WhyNot struct {
	Comparison
	Bits    float64          // sum of the reasons, log2 odds
	Reasons []Reason         // of the pair of records that has most in common
	Veto    bool             // some evidence forbids the union unless a human wants it
	Word    vitaminb.Verdict // what the user said about them and still stands; empty: nothing
	United  bool             // both ids lead to one person already; then there is nothing to compare
}

// WhyNot compares two persons the way the engine does, whether or not it ever
// asked about them. ErrNotFound, ErrErased; ErrConflict if a side is dormant.
func (a *App) WhyNot(ctx context.Context, who vitaminb.Actor, one, other string) (WhyNot, error) {
	var w WhyNot
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		var persons []string
		for _, id := range []string{one, other} {
			person, name, err := lead(ctx, tx, id)
			if err != nil {
				return err
			}
			if person == "" {
				return vitaminb.Errorf(vitaminb.ErrConflict, "No source shows %s any more, so there is nothing to compare.", name)
			}
			persons = append(persons, person)
		}
		if w.United = persons[0] == persons[1]; w.United {
			return nil
		}
		var err error
		if w.Comparison, err = comparison(ctx, tx, persons); err != nil {
			return err
		}
		return w.judge(ctx, tx)
	})
	return w, err
}

// judge finds the edge between the two that speaks most for one person.
func (w *WhyNot) judge(ctx context.Context, tx *store.Tx) error {
	var records [2][]string
	for i, s := range w.Sides {
		err := tx.EachLiveRecordOf(ctx, "person_id", []string{s.ID}, func(l store.LiveRecord) error {
			records[i] = append(records[i], l.RecordID)
			return nil
		})
		if err != nil {
			return err
		}
	}
	log, err := tx.ListDecisions(ctx)
	if err != nil {
		return err
	}
	for _, p := range standingOf(log).pairs {
		if across(records, p.A, p.B) {
			w.Word = p.Verdict
		}
	}
	best, err := storedEdge(ctx, tx, records)
	if err == nil && best == nil {
		best, err = computedEdge(ctx, tx, records)
	}
	if err != nil {
		return err
	}
	w.Bits, w.Veto, w.Reasons = best.Bits, best.Veto, reasons(*best)
	for i := range w.Sides {
		w.Sides[i].Record = best.A
		if slices.Contains(records[i], best.B) {
			w.Sides[i].Record = best.B
		}
	}
	return nil
}

// across reports whether one of the two is on each side.
func across(records [2][]string, a, b string) bool {
	return slices.Contains(records[0], a) && slices.Contains(records[1], b) || slices.Contains(records[0], b) && slices.Contains(records[1], a)
}

// storedEdge returns the strongest edge that is kept between the two sides, if any.
func storedEdge(ctx context.Context, tx *store.Tx, records [2][]string) (*resolve.Edge, error) {
	edges, err := tx.ListEdges(ctx, records[0])
	if err != nil {
		return nil, err
	}
	var best *resolve.Edge
	for _, s := range edges {
		if across(records, s.A, s.B) && (best == nil || s.Bits > best.Bits) {
			e, err := resolveEdge(s)
			if err != nil {
				return nil, err
			}
			best = &e
		}
	}
	return best, nil
}

// computedEdge compares the records anew. The engine has to know all records of
// the account: how much a name says depends on how many bear it.
func computedEdge(ctx context.Context, tx *store.Tx, records [2][]string) (*resolve.Edge, error) {
	model, err := currentModel(ctx, tx)
	if err != nil {
		return nil, err
	}
	engine, err := (&deriver{tx: tx, model: model}).engine(ctx)
	if err != nil {
		return nil, err
	}
	best := resolve.Edge{Bits: math.Inf(-1)}
	for _, a := range records[0] {
		for _, b := range records[1] {
			if e := engine.Compare(a, b); e.Bits > best.Bits {
				best = e
			}
		}
	}
	return &best, nil
}

// currentModel returns the model that the account judges by.
func currentModel(ctx context.Context, tx *store.Tx) (resolve.Model, error) {
	model := resolve.Bundled()
	kept, err := tx.FindModel(ctx)
	if err == nil && kept != nil {
		err = json.Unmarshal(kept, &model)
	}
	if err != nil {
		return model, err
	}
	account, err := tx.FindAccount(ctx)
	model.Region = account.Region
	return model, err
}
