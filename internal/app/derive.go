package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
	"vitaminb/internal/store"
)

// deriveRecords is how many records of whole components are held in memory at a
// time while persons are made of them: some 5 MB.
const deriveRecords = 4000

// A deriver brings what is derived up to date with the truth, in the
// transaction that changed it: sightings → live records → edges → persons.
type deriver struct {
	tx       *store.Tx
	model    resolve.Model
	standing standing
	progress func(Progress)
	fresh    map[string]bool           // records that had no person before: nothing derived of them is stored
	scored   map[string][]resolve.Edge // all edges of the records whose edges are new in this transaction
	words    []store.PersonWord        // of persons written, not yet written themselves
}

// wordBatch is how many words are written at a time: 10 MB of them.
const wordBatch = 200_000

func newDeriver(ctx context.Context, tx *store.Tx, progress func(Progress)) (*deriver, error) {
	d := &deriver{tx: tx, progress: progress}
	if d.progress == nil {
		d.progress = func(Progress) {}
	}
	kept, err := tx.FindModel(ctx)
	if err != nil {
		return nil, err
	}
	if kept == nil {
		d.model = resolve.Bundled()
		if kept, err = json.Marshal(d.model); err != nil {
			return nil, err
		}
		if err := tx.SaveModel(ctx, d.model.Version, kept); err != nil {
			return nil, err
		}
	} else if err := json.Unmarshal(kept, &d.model); err != nil {
		return nil, err
	}
	account, err := tx.FindAccount(ctx)
	if err != nil {
		return nil, err
	}
	d.model.Region = account.Region
	log, err := tx.ListDecisions(ctx)
	d.standing = standingOf(log)
	return d, err
}

// A change is what happened to the records of one source.
type change struct {
	content map[string]bool     // live records that are new or show something else
	state   map[string]bool     // live records whose place, age or absence changed
	dormant map[string]bool     // records without a live sighting from now on
	mates   map[string][]string // dormant record → records it was with
	gone    []string            // records newly gone
}

// source recomputes the live records of a source and everything that follows.
func (d *deriver) source(ctx context.Context, sourceID string) (change, error) {
	d.fresh, d.scored = map[string]bool{}, nil
	engine, err := d.engine(ctx)
	if err != nil {
		return change{}, err
	}
	c, err := d.live(ctx, sourceID)
	if err != nil {
		return c, err
	}
	seeds := slices.Collect(maps.Keys(c.state))
	for _, mates := range c.mates {
		seeds = append(seeds, mates...)
	}
	if len(c.content)+len(c.dormant) > 0 {
		touched, err := d.edges(ctx, engine, c)
		if err != nil {
			return c, err
		}
		seeds = append(seeds, touched...)
	}
	if err := d.persons(ctx, seeds); err != nil {
		return c, err
	}
	if err := d.redirect(ctx, c); err != nil {
		return c, err
	}
	return c, d.tx.RefreshStatistics(ctx, len(c.state)+len(c.dormant))
}

// live compares the computed state of a source with the stored one and writes the difference.
func (d *deriver) live(ctx context.Context, sourceID string) (change, error) {
	c := change{content: map[string]bool{}, state: map[string]bool{}, dormant: map[string]bool{}, mates: map[string][]string{}}
	now, err := d.tx.ComputeLive(ctx, sourceID)
	if err != nil {
		return c, err
	}
	stored, err := d.tx.ListLive(ctx, sourceID)
	if err != nil {
		return c, err
	}
	before := make(map[string]store.Live, len(stored))
	for _, l := range stored {
		before[l.RecordID] = l
	}
	var changed []store.Live
	var revived []string
	for _, l := range now {
		old, was := before[l.RecordID]
		delete(before, l.RecordID)
		if l.PersonID = old.PersonID; !was {
			l.PersonID = l.RecordID // until it is clustered, and most often for good
			d.fresh[l.RecordID] = true
		}
		if l == old {
			continue
		}
		changed = append(changed, l)
		c.state[l.RecordID] = true
		if l.ContentID != old.ContentID {
			c.content[l.RecordID] = true
		}
		if !was {
			revived = append(revived, l.RecordID)
		}
		if l.Gone > 0 && old.Gone == 0 {
			c.gone = append(c.gone, l.RecordID)
		}
	}
	if err := d.leave(ctx, c, before); err != nil {
		return c, err
	}
	if err := d.tx.DeleteRedirects(ctx, revived); err != nil {
		return c, err
	}
	return c, d.tx.ReplaceLive(ctx, changed, slices.Sorted(maps.Keys(c.dormant)))
}

// leave notes the records that go dormant and whom they leave behind.
func (d *deriver) leave(ctx context.Context, c change, dormant map[string]store.Live) error {
	var persons []string
	for id, l := range dormant {
		c.dormant[id] = true
		persons = append(persons, l.PersonID)
	}
	members := map[string][]string{}
	err := d.tx.EachLiveRecordOf(ctx, "person_id", unique(persons), func(r store.LiveRecord) error {
		if !c.dormant[r.RecordID] {
			members[r.PersonID] = append(members[r.PersonID], r.RecordID)
		}
		return nil
	})
	for id, l := range dormant {
		c.mates[id] = members[l.PersonID]
	}
	if err != nil {
		return err
	}
	// The persons' own rows and the questions about them go with their last record; the others are rewritten below.
	if err := d.tx.ReplaceQuestions(ctx, unique(persons), nil); err != nil {
		return err
	}
	return d.tx.ReplacePersons(ctx, unique(persons), nil)
}

func unique(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// redirect lets each dormant record lead to the eldest live record it leaves.
func (d *deriver) redirect(ctx context.Context, c change) error {
	targets := map[string]string{}
	for id, mates := range c.mates {
		if len(mates) > 0 {
			targets[id] = slices.Min(mates)
		}
	}
	return d.tx.AddRedirects(ctx, targets)
}

// engine returns an engine that knows the records as they stand. It must be made
// before the change: what a record no longer shows touches whoever shared it.
func (d *deriver) engine(ctx context.Context) (*resolve.Engine, error) {
	engine := resolve.NewEngine(d.model)
	var part []resolve.Record
	err := d.tx.EachLiveRecord(ctx, func(l store.LiveRecord) error {
		r, err := resolveRecord(l)
		if err != nil {
			return err
		}
		if part = appendComparable(part, r); len(part) == deriveRecords {
			engine.Load(part)
			part = part[:0]
		}
		return nil
	})
	engine.Load(part)
	return engine, err
}

// appendComparable appends the record unless it is a household: these unite by
// nothing but their keys, for two families of one name are the rule.
func appendComparable(records []resolve.Record, r resolve.Record) []resolve.Record {
	if r.Content.Kind == vitaminb.KindHousehold {
		return records
	}
	return append(records, r)
}

// edges tells the engine what changed and returns all records whose edges may differ now.
func (d *deriver) edges(ctx context.Context, engine *resolve.Engine, c change) ([]string, error) {
	d.progress(Progress{Phase: PhaseUnite, Items: 0, Total: int64(len(c.content))})
	engine.Remove(slices.Sorted(maps.Keys(c.dormant)))
	if err := d.put(ctx, engine, slices.Sorted(maps.Keys(c.content))); err != nil {
		return nil, err
	}
	delta := engine.Judge()
	touched := unique(append(append(delta.Touched, slices.Collect(maps.Keys(c.content))...), slices.Collect(maps.Keys(c.dormant))...))
	edges := make([]store.Edge, len(delta.Edges))
	for i, e := range delta.Edges {
		evidence, err := json.Marshal(e.Evidence)
		if err != nil {
			return nil, err
		}
		edges[i] = store.Edge{A: e.A, B: e.B, Bits: e.Bits, P: e.P, Veto: e.Veto, Evidence: string(evidence)}
	}
	if err := d.tx.ReplaceEdges(ctx, d.stale(touched), edges); err != nil {
		return nil, err
	}
	d.scored = make(map[string][]resolve.Edge, len(touched))
	for _, id := range touched {
		d.scored[id] = nil
	}
	for _, e := range delta.Edges {
		for _, id := range []string{e.A, e.B} {
			if list, ok := d.scored[id]; ok { // of the others the store holds more
				d.scored[id] = append(list, e)
			}
		}
	}
	return slices.DeleteFunc(touched, func(id string) bool { return c.dormant[id] }), nil
}

// put hands the records to the engine, which takes them in while the next are read.
func (d *deriver) put(ctx context.Context, engine *resolve.Engine, ids []string) error {
	w := newWorker()
	var err error
	for len(ids) > 0 && err == nil {
		n := min(deriveRecords, len(ids))
		part := make([]store.LiveRecord, 0, n)
		err = d.tx.EachLiveRecordOf(ctx, "record_id", ids[:n], func(l store.LiveRecord) error {
			part = append(part, l)
			return nil
		})
		if err == nil {
			err = w.do(func() error {
				records := make([]resolve.Record, 0, len(part))
				for _, l := range part {
					r, err := resolveRecord(l)
					if err != nil {
						return err
					}
					records = appendComparable(records, r)
				}
				engine.Put(records)
				return nil
			})
		}
		ids = ids[n:]
	}
	return w.wait(err)
}

// stale keeps the ids that something derived may be stored of.
func (d *deriver) stale(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return d.fresh[id] })
}

func resolveRecord(l store.LiveRecord) (resolve.Record, error) {
	r := resolve.Record{ID: l.RecordID, Source: l.SourceName, Key: l.Key, Content: new(vitaminb.Content)}
	return r, json.Unmarshal(l.Fields, r.Content)
}
