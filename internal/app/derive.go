package app

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/norm"
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
}

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
	gone    int                 // records newly gone
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
	return c, d.redirect(ctx, c)
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
			c.gone++
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
		if part = append(part, r); len(part) == deriveRecords {
			engine.Load(part)
			part = part[:0]
		}
		return nil
	})
	engine.Load(part)
	return engine, err
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
				records := make([]resolve.Record, len(part))
				for i, l := range part {
					var err error
					if records[i], err = resolveRecord(l); err != nil {
						return err
					}
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

// A component is a set of records that edges, decisions or a common person
// connect, with the edges inside it. Components are clustered apart.
type component struct {
	records []string
	edges   []resolve.Edge
}

// persons clusters everything that hangs together with the seeds.
func (d *deriver) persons(ctx context.Context, seeds []string) error {
	components, err := d.components(ctx, unique(seeds))
	if err != nil {
		return err
	}
	total := 0
	for _, c := range components {
		total += len(c.records)
	}
	// One part is clustered while the one before is written and the next is read.
	w := newWorker()
	var before *personWriter
	done := 0
	for len(components) > 0 && err == nil {
		n, size := 0, 0
		for n < len(components) && size < deriveRecords {
			size += len(components[n].records)
			n++
		}
		var p *personWriter
		if p, err = d.gather(ctx, components[:n]); err == nil {
			err = w.do(p.cluster)
		}
		if err == nil { // so the part before is clustered
			err = before.write(ctx)
		}
		components, before = components[n:], p
		done += size
		d.progress(Progress{Phase: PhaseUnite, Items: done, Done: int64(done), Total: int64(total)})
	}
	if err = w.wait(err); err != nil {
		return err
	}
	return before.write(ctx)
}

// components finds the closure of the seeds over edges, decisions and persons and splits it.
func (d *deriver) components(ctx context.Context, seeds []string) ([]component, error) {
	sets := newSets()
	edges := map[[2]string]resolve.Edge{}
	for frontier := seeds; len(frontier) > 0; {
		for _, id := range frontier {
			sets.add(id)
		}
		var reached []string
		join := func(a, b string) {
			for _, id := range []string{a, b} {
				if !sets.has(id) {
					reached = append(reached, id)
					sets.add(id)
				}
			}
			sets.join(a, b)
		}
		if err := d.follow(ctx, frontier, edges, join); err != nil {
			return nil, err
		}
		frontier = unique(reached)
	}
	byRoot := map[string]*component{}
	for _, id := range sets.sorted() {
		root := sets.find(id)
		if byRoot[root] == nil {
			byRoot[root] = &component{}
		}
		byRoot[root].records = append(byRoot[root].records, id)
	}
	for _, e := range edges {
		c := byRoot[sets.find(e.A)]
		c.edges = append(c.edges, e)
	}
	all := make([]component, 0, len(byRoot))
	for _, c := range byRoot {
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b component) int { return cmp.Compare(a.records[0], b.records[0]) })
	return all, nil
}

// follow joins the frontier with its neighbours.
func (d *deriver) follow(ctx context.Context, frontier []string, edges map[[2]string]resolve.Edge, join func(a, b string)) error {
	var stored []string
	for _, id := range frontier {
		list, ok := d.scored[id]
		if !ok {
			stored = append(stored, id)
		}
		for _, e := range list {
			edges[[2]string{e.A, e.B}] = e
			join(e.A, e.B)
		}
	}
	list, err := d.tx.ListEdges(ctx, stored)
	if err != nil {
		return err
	}
	for _, s := range list {
		e, err := resolveEdge(s)
		if err != nil {
			return err
		}
		edges[[2]string{e.A, e.B}] = e
		join(e.A, e.B)
	}
	for _, id := range frontier {
		for _, other := range d.standing.neighbours[id] {
			join(id, other)
		}
	}
	mates, err := d.tx.ListMates(ctx, d.stale(frontier))
	if err != nil {
		return err
	}
	for _, m := range mates {
		join(m[0], m[1])
	}
	return nil
}

func resolveEdge(s store.Edge) (resolve.Edge, error) {
	e := resolve.Edge{A: s.A, B: s.B, Bits: s.Bits, P: s.P, Veto: s.Veto}
	return e, json.Unmarshal([]byte(s.Evidence), &e.Evidence)
}

// gather reads what whole components are made persons of.
func (d *deriver) gather(ctx context.Context, components []component) (*personWriter, error) {
	w := &personWriter{d: d, components: components, live: map[string]store.LiveRecord{}, contents: map[string]*vitaminb.Content{}, person: map[string]string{}}
	var ids []string
	for _, c := range components {
		ids = append(ids, c.records...)
	}
	err := d.tx.EachLiveRecordOf(ctx, "record_id", ids, func(l store.LiveRecord) error {
		w.live[l.RecordID] = l
		return nil
	})
	if err != nil {
		return nil, err
	}
	w.pins, err = d.tx.ListPins(ctx, ids)
	return w, err
}

// A personWriter gathers the rows that clusters become.
type personWriter struct {
	d          *deriver
	components []component
	live       map[string]store.LiveRecord
	contents   map[string]*vitaminb.Content
	pins       []vitaminb.Pin
	person     map[string]string // record → person, as clustered now
	persons    []store.Person
	questions  []store.Question
}

// cluster makes persons of the components. It leaves the transaction alone.
func (w *personWriter) cluster() error {
	for id, l := range w.live {
		w.contents[id] = new(vitaminb.Content)
		if err := json.Unmarshal(l.Fields, w.contents[id]); err != nil {
			return err
		}
	}
	for _, c := range w.components {
		w.component(c, w.d)
	}
	return nil
}

func (w *personWriter) component(c component, d *deriver) {
	var records []resolve.Record
	var self []string
	for _, id := range c.records {
		l, ok := w.live[id]
		if !ok {
			continue // a decision may name a record that is dormant now
		}
		records = append(records, resolve.Record{ID: id, Source: l.SourceName, Key: l.Key, Content: w.contents[id]})
		if l.Self {
			self = append(self, id)
		}
	}
	decisions := d.standing.among(c.records)
	for i := 1; i < len(self); i++ {
		decisions = append(decisions, resolve.Decision{A: self[0], B: self[i], Verdict: vitaminb.Same})
	}
	for _, k := range d.model.Cluster(records, c.edges, decisions) {
		w.add(k.IDs)
	}
	w.ask(c, d)
}

// add makes one person of the records.
func (w *personWriter) add(ids []string) {
	id := slices.Min(ids)
	p := store.Person{ID: id}
	var sources []golden.Source
	for _, r := range ids {
		w.person[r] = id
		sources = append(sources, goldenSource(w.live[r], w.contents[r]))
		p.Self = p.Self || w.live[r].Self
		p.Kind = string(w.contents[r].Kind)
	}
	s := summarise(id, golden.Choose(sources, goldenPins(w.pins, ids)), sources)
	p.SortKey = norm.SortKey(s.name.Family, s.name.Given, s.Name)
	p.Words = norm.Tokens(append(append(append([]string{s.Name}, s.words...), s.Organisations...), s.Emails...)...)
	summary, err := json.Marshal(s.PersonSummary)
	if err != nil {
		panic(err) // unreachable: a summary is strings only
	}
	p.Summary = string(summary)
	w.persons = append(w.persons, p)
}

func goldenSource(l store.LiveRecord, c *vitaminb.Content) golden.Source {
	return golden.Source{
		RecordID: l.RecordID, SourceName: l.SourceName, SourceKind: l.SourceKind, Key: l.Key,
		Rank: golden.Rank(l.SourceKind), AsOf: l.AsOf, Gone: l.Gone > 0, Region: l.Region, Content: c,
	}
}

// goldenPins keeps the newest pin of each field among the records; pins come newest first.
func goldenPins(pins []vitaminb.Pin, ids []string) []golden.Pin {
	var kept []golden.Pin
	for _, p := range pins {
		if slices.Contains(ids, p.RecordID) && !slices.ContainsFunc(kept, func(k golden.Pin) bool { return k.Field == p.Field }) {
			kept = append(kept, p)
		}
	}
	return kept
}

// ask notes which pairs of persons a human should decide: the best edge between
// two of them lies in the asking band or above, nothing vetoes it, and no human
// has spoken about the two.
func (w *personWriter) ask(c component, d *deriver) {
	best := map[[2]string]store.Question{}
	barred := map[[2]string]bool{}
	for _, e := range c.edges {
		a, b := w.person[e.A], w.person[e.B]
		if a == b || a == "" || b == "" {
			continue
		}
		pair := [2]string{min(a, b), max(a, b)}
		if e.Veto || w.selfish(e) {
			barred[pair] = true
		}
		if q, ok := best[pair]; d.model.Band(e) != resolve.Apart && (!ok || e.Bits > q.Bits) {
			best[pair] = store.Question{PersonA: pair[0], PersonB: pair[1], RecordA: e.A, RecordB: e.B, Bits: e.Bits}
		}
	}
	for _, dec := range d.standing.among(c.records) {
		a, b := w.person[dec.A], w.person[dec.B]
		barred[[2]string{min(a, b), max(a, b)}] = true
	}
	for pair, q := range best {
		if !barred[pair] {
			w.questions = append(w.questions, q)
		}
	}
}

// selfish reports whether an end is the owner, whom nobody needs to be asked about.
func (w *personWriter) selfish(e resolve.Edge) bool { return w.live[e.A].Self || w.live[e.B].Self }

// write replaces the persons that the records were in by those they are in now; of nil there are none.
func (w *personWriter) write(ctx context.Context) error {
	if w == nil {
		return nil
	}
	tx := w.d.tx
	var changed []store.Live
	var persons []string
	for id, person := range w.person {
		l := w.live[id].Live
		persons = append(persons, l.PersonID, person)
		if l.PersonID != person {
			l.PersonID = person
			changed = append(changed, l)
		}
	}
	slices.SortFunc(changed, func(a, b store.Live) int { return cmp.Compare(a.RecordID, b.RecordID) })
	persons = w.d.stale(unique(persons))
	if err := tx.ReplaceLive(ctx, changed, nil); err != nil {
		return err
	}
	if err := tx.ReplacePersons(ctx, persons, w.persons); err != nil {
		return err
	}
	return tx.ReplaceQuestions(ctx, persons, w.questions)
}
