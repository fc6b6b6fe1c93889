package app

import (
	"context"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A DecideOrder is the wish to say same, different or unsure of records.
type DecideOrder struct {
	Verdict vitaminb.Verdict
	// Groups are sets of ids of persons or records. With Same all ids become one
	// person; with Different the records of different groups are kept apart;
	// Unsure ends the question between the groups. A single group of several ids
	// is taken as groups of one.
	Groups [][]string
	// Unite, with Different, makes one person of each group as well: one entry
	// that says of everybody who is who.
	Unite     bool
	Reason    string
	Seen      []string // of the persons concerned, as [PersonPage.Seen] and [PersonSummary] have it; empty: whatever they are now
	Supersede bool     // set aside the standing decisions that contradict; without it a contradiction is ErrConflict and named
}

// Decide writes a decision and clusters anew what it touches. ErrInvalid,
// ErrNotFound, ErrConflict (see DecideOrder.Supersede); ErrChanged if somebody is
// no longer as seen.
func (a *App) Decide(ctx context.Context, who vitaminb.Actor, order DecideOrder) (vitaminb.Decision, error) {
	pairs, err := order.pairs()
	if err != nil {
		return vitaminb.Decision{}, err
	}
	d := vitaminb.Decision{Author: who.Name, Reason: order.Reason, Pairs: pairs}
	err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := unchanged(ctx, tx, order.Seen, slices.Concat(order.Groups...)); err != nil {
			return err
		}
		for _, p := range pairs {
			for _, id := range []string{p.A, p.B} {
				if _, err := tx.FindPersonOf(ctx, id); err != nil {
					return err
				}
			}
		}
		log, err := tx.ListDecisions(ctx)
		if err != nil {
			return err
		}
		against := standingOf(log).contradicted(pairs)
		if len(against) > 0 && !order.Supersede {
			return contradiction(ctx, tx, against)
		}
		for _, q := range against {
			d.Supersedes = append(d.Supersedes, q.Pair)
		}
		if err := writeDecision(ctx, tx, &d); err != nil {
			return err
		}
		return addDecisionStep(ctx, tx, who, d)
	})
	return d, err
}

// pairs turns the groups into pairs of records: neighbours of a chain for Same,
// all pairs across groups otherwise.
func (o DecideOrder) pairs() ([]vitaminb.Pair, error) {
	groups := o.Groups
	if len(groups) == 1 && o.Verdict != vitaminb.Same {
		groups = nil
		for _, id := range o.Groups[0] {
			groups = append(groups, []string{id})
		}
	}
	var pairs []vitaminb.Pair
	add := func(a, b string) {
		pairs = append(pairs, vitaminb.Pair{A: min(a, b), B: max(a, b), Verdict: o.Verdict})
	}
	chain := func(ids []string) {
		ids = unique(ids)
		for i := 1; i < len(ids); i++ {
			pairs = append(pairs, vitaminb.Pair{A: ids[0], B: ids[i], Verdict: vitaminb.Same})
		}
	}
	if o.Unite && o.Verdict == vitaminb.Different {
		for _, g := range groups {
			chain(g)
		}
	}
	switch o.Verdict {
	case vitaminb.Same:
		chain(slices.Concat(groups...))
	case vitaminb.Different, vitaminb.Unsure:
		for i, g := range groups {
			for _, h := range groups[:i] {
				for _, a := range g {
					for _, b := range h {
						if a == b {
							return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s stands in two groups. Put each record into one.", a)
						}
						add(a, b)
					}
				}
			}
		}
	default:
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no verdict. Say same, different or unsure.", o.Verdict)
	}
	if len(pairs) == 0 {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "A decision needs two records or more. Name their ids; the page of the person lists them.")
	}
	return pairs, nil
}

// contradiction refuses a decision by telling the standing ones it contradicts.
func contradiction(ctx context.Context, tx *store.Tx, against []standingPair) error {
	var records []string
	for _, q := range against {
		records = append(records, q.A, q.B)
	}
	names := map[string]string{}
	err := tx.EachLiveRecordOf(ctx, "record_id", unique(records), func(l store.LiveRecord) error {
		r, err := resolveRecord(l)
		names[l.RecordID] = displayName(r.Content) + " (" + l.SourceName + ")"
		return err
	})
	if err != nil {
		return err
	}
	list := make([]vitaminb.Text, len(against))
	for i, q := range against {
		list[i] = vitaminb.Textf("%s and %s are different people, decision %s", names[q.A], names[q.B], q.decision)
		if q.Verdict == vitaminb.Same {
			list[i] = vitaminb.Textf("%s and %s are one person, decision %s", names[q.A], names[q.B], q.decision)
		}
	}
	return vitaminb.Errorf(vitaminb.ErrConflict, "This contradicts what you decided before: %s. Undo that, or set it aside.", list)
}

// writeDecision appends an entry and clusters anew the records it is about.
func writeDecision(ctx context.Context, tx *store.Tx, d *vitaminb.Decision) error {
	var err error
	if d.ID, err = tx.NewID(); err != nil {
		return err
	}
	d.At = tx.Now()
	if err := tx.AddDecision(ctx, *d); err != nil {
		return err
	}
	log, err := tx.ListDecisions(ctx)
	if err != nil {
		return err
	}
	dr, err := newDeriver(ctx, tx, nil)
	if err != nil {
		return err
	}
	return dr.persons(ctx, about(log, d.ID))
}

// about lists the records that an entry names, and those that the entry names which it takes back.
func about(log []vitaminb.Decision, id string) []string {
	var records []string
	for _, d := range slices.Backward(log) { // an entry takes back an earlier one
		if d.ID != id {
			continue
		}
		records = append(records, named(d)...)
		id = d.Undoes
	}
	return records
}

// named lists the records of the pairs that an entry decides or sets aside.
func named(d vitaminb.Decision) []string {
	var records []string
	for _, p := range slices.Concat(d.Pairs, d.Supersedes) {
		records = append(records, p.A, p.B)
	}
	return records
}

// Decisions lists the log, newest first.
func (a *App) Decisions(ctx context.Context, who vitaminb.Actor) ([]vitaminb.Decision, error) {
	var log []vitaminb.Decision
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		log, err = tx.ListDecisions(ctx)
		return err
	})
	slices.Reverse(log)
	return log, err
}
