package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/norm"
	"vitaminb/internal/resolve"
	"vitaminb/internal/store"
)

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
	if err = before.write(ctx); err != nil {
		return err
	}
	if err = d.regroup(ctx); err != nil {
		return err
	}
	return d.addWords(ctx)
}

// regroup groups the questions that are left of groups which lost one.
func (d *deriver) regroup(ctx context.Context) error {
	torn, err := d.tx.ListUngrouped(ctx)
	if err != nil || len(torn) == 0 {
		return err
	}
	groupQuestions(torn)
	return d.tx.RegroupQuestions(ctx, torn)
}

// addWords writes the words that wait.
func (d *deriver) addWords(ctx context.Context) error {
	words := d.words
	d.words = d.words[:0]
	return d.tx.AddWords(ctx, words)
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
	var facets facets
	var seen []string
	for _, r := range ids {
		w.person[r] = id
		sources = append(sources, goldenSource(w.live[r], w.contents[r]))
		facets.record(w.live[r], w.contents[r])
		seen = append(seen, seenRecord(r, w.live[r].ContentID))
		p.Self = p.Self || w.live[r].Self
		p.Kind = string(w.contents[r].Kind)
		p.Holds = hold(p.Holds, w.live[r])
	}
	s := summarise(id, golden.Choose(sources, goldenPins(w.pins, ids)), sources)
	p.SortKey = norm.SortKey(s.name.Family, s.name.Given, s.Name)
	p.Newest = slices.Max(ids)
	p.OrganisationKey = organisationKey(s.Organisations, p.SortKey)
	p.Words = norm.Tokens(append(append(append([]string{s.Name}, s.words...), s.Organisations...), s.Emails...)...)
	p.Words = append(p.Words, facets.words(s.PersonSummary)...)
	summary, err := json.Marshal(storedSummary{s.PersonSummary, seenPerson(id, seen)})
	if err != nil {
		panic(err) // unreachable: a summary is strings only
	}
	p.Summary = string(summary)
	w.persons = append(w.persons, p)
}

// hold counts a record among what a person holds of its source.
func hold(holds []store.Holding, l store.LiveRecord) []store.Holding {
	i := slices.IndexFunc(holds, func(h store.Holding) bool { return h.SourceID == l.SourceID })
	if i < 0 {
		i, holds = len(holds), append(holds, store.Holding{SourceID: l.SourceID})
	}
	holds[i].Records++
	if l.Gone > 0 {
		holds[i].Gone++
	}
	return holds
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
	records := map[string]int{}
	for _, id := range c.records {
		records[w.person[id]]++
	}
	var asked []store.Question
	for pair, q := range best {
		if !barred[pair] {
			q.Open, q.Records = openness(q.Bits), records[q.PersonA]+records[q.PersonB]
			asked = append(asked, q)
		}
	}
	groupQuestions(asked)
	w.questions = append(w.questions, asked...)
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
	for _, p := range w.persons {
		for _, word := range p.Words {
			w.d.words = append(w.d.words, store.PersonWord{Word: word, PersonID: p.ID})
		}
	}
	if len(w.d.words) >= wordBatch {
		if err := w.d.addWords(ctx); err != nil {
			return err
		}
	}
	return tx.ReplaceQuestions(ctx, persons, w.questions)
}
