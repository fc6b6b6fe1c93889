package app

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/store"
)

// pageBatch is how many persons are read at a time: their records fit into few
// statements of the store's size, and their facts into memory.
const pageBatch = 200

// Contract writes the contract JSON of all persons and organisations, one a
// line, by id: equal truth gives equal bytes, whenever and wherever it is written.
func (a *App) Contract(ctx context.Context, who vitaminb.Actor, w io.Writer) error {
	enc := json.NewEncoder(w)
	return a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		ids, err := tx.ListPersonIDs(ctx)
		if err != nil {
			return err
		}
		r, err := newPageReader(ctx, tx)
		if err != nil {
			return err
		}
		for batch := range slices.Chunk(ids, pageBatch) {
			pages, err := r.read(ctx, batch)
			if err != nil {
				return err
			}
			for _, p := range pages {
				if err := enc.Encode(p); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// personPage reads the page of one person.
func personPage(ctx context.Context, tx *store.Tx, id string) (PersonPage, error) {
	r, err := newPageReader(ctx, tx)
	if err != nil {
		return PersonPage{}, err
	}
	pages, err := r.read(ctx, []string{id})
	if err != nil {
		return PersonPage{}, err
	}
	return pages[0], nil
}

// A pageReader reads pages of persons, with what all of them need read once.
type pageReader struct {
	tx       *store.Tx
	log      []vitaminb.Decision
	standing []standingPair
	sources  map[string]vitaminb.Source
}

func newPageReader(ctx context.Context, tx *store.Tx) (*pageReader, error) {
	log, err := tx.ListDecisions(ctx)
	if err != nil {
		return nil, err
	}
	sources, err := sourceNames(ctx, tx)
	return &pageReader{tx, log, standingOf(log).pairs, sources}, err
}

// A pageBatchReader is a pageReader at work on some pages.
type pageBatchReader struct {
	*pageReader
	pages   []PersonPage
	person  map[string]int // id → page
	records []string       // of all pages
	record  map[string]int // record → page
}

// read returns the pages of the persons, in this order. Each is the same
// whichever others are read along with it.
func (r *pageReader) read(ctx context.Context, ids []string) ([]PersonPage, error) {
	b := &pageBatchReader{pageReader: r, person: map[string]int{}, record: map[string]int{}}
	for i, id := range ids {
		b.pages = append(b.pages, PersonPage{
			ID: id, Records: []RecordView{}, Links: []Link{}, Questions: []Question{},
			Notes: []vitaminb.Note{}, Facts: []FactView{}, Decisions: []vitaminb.Decision{},
		})
		b.person[id] = i
	}
	for _, add := range []func(context.Context) error{b.addRecords, b.addKeys, b.addLinks, b.addWords, b.addFacts, b.addQuestions} {
		if err := add(ctx); err != nil {
			return nil, err
		}
	}
	return b.pages, nil
}

// addRecords adds the records and the golden fields.
func (b *pageBatchReader) addRecords(ctx context.Context) error {
	sources := make([][]golden.Source, len(b.pages))
	err := b.tx.EachLiveRecordOf(ctx, "person_id", ids(b.pages), func(l store.LiveRecord) error {
		r, err := resolveRecord(l)
		if err != nil {
			return err
		}
		i := b.person[l.PersonID]
		b.records, b.record[l.RecordID] = append(b.records, l.RecordID), i
		sources[i] = append(sources[i], goldenSource(l, r.Content))
		p := &b.pages[i]
		p.Self = p.Self || l.Self
		p.Records = append(p.Records, recordView(l, *r.Content))
		return nil
	})
	if err != nil {
		return err
	}
	all, err := b.tx.ListPins(ctx, b.records)
	if err != nil {
		return err
	}
	pins := make([][]vitaminb.Pin, len(b.pages))
	for _, pin := range all {
		i := b.record[pin.RecordID]
		pins[i] = append(pins[i], pin)
	}
	for i := range b.pages {
		p := &b.pages[i]
		p.Golden = golden.Choose(sources[i], goldenPins(pins[i], recordIDs(*p)))
		p.Kind = p.Golden.Kind
	}
	return nil
}

func ids(pages []PersonPage) []string {
	all := make([]string, len(pages))
	for i, p := range pages {
		all[i] = p.ID
	}
	return all
}

func recordIDs(p PersonPage) []string {
	all := make([]string, len(p.Records))
	for i, r := range p.Records {
		all[i] = r.ID
	}
	return all
}

func (b *pageBatchReader) addKeys(ctx context.Context) error {
	list, err := b.tx.ListKeys(ctx, b.records)
	if err != nil {
		return err
	}
	keys := map[string][]string{}
	for _, k := range list {
		keys[k.RecordID] = append(keys[k.RecordID], k.Key)
	}
	for _, p := range b.pages {
		for i := range p.Records {
			r := &p.Records[i]
			r.Keys = append(r.Keys, keys[r.ID]...)
		}
	}
	return nil
}

// addLinks tells what holds the records of a person together, by the same code that united them.
func (b *pageBatchReader) addLinks(ctx context.Context) error {
	for _, q := range b.standing {
		if i, ok := b.both(q.A, q.B); ok && q.Verdict == vitaminb.Same {
			b.pages[i].Links = append(b.pages[i].Links, Link{A: q.A, B: q.B, Decision: q.decision, Reasons: []Reason{}})
		}
	}
	edges, err := b.tx.ListEdges(ctx, b.records)
	if err != nil {
		return err
	}
	for _, s := range edges {
		i, ok := b.both(s.A, s.B)
		if !ok || s.Veto {
			continue
		}
		e, err := resolveEdge(s)
		if err != nil {
			return err
		}
		b.pages[i].Links = append(b.pages[i].Links, Link{A: e.A, B: e.B, Bits: e.Bits, Reasons: reasons(e)})
	}
	for _, p := range b.pages {
		slices.SortStableFunc(p.Links, func(x, y Link) int {
			return cmp.Or(cmp.Compare(y.Decision, x.Decision), cmp.Compare(y.Bits, x.Bits), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
		})
	}
	return nil
}

// both returns the page that has both records; false if they are not in one person.
func (b *pageBatchReader) both(one, other string) (page int, ok bool) {
	i, has := b.record[one]
	j, hasToo := b.record[other]
	return i, has && hasToo && i == j
}

// addWords adds what the user said: notes and decisions, also of dormant records that lead here.
func (b *pageBatchReader) addWords(ctx context.Context) error {
	anchors, err := b.tx.ListAnchors(ctx, b.records)
	if err != nil {
		return err
	}
	notes, err := b.tx.ListNotes(ctx, sortedKeys(anchors))
	if err != nil {
		return err
	}
	for _, n := range notes {
		p := &b.pages[b.record[anchors[n.PersonID]]]
		p.Notes = append(p.Notes, n)
	}
	for _, d := range slices.Backward(b.log) {
		for _, id := range named(d) {
			record, ok := anchors[id]
			if !ok {
				continue
			}
			p := &b.pages[b.record[record]]
			if last := len(p.Decisions) - 1; last < 0 || p.Decisions[last].ID != d.ID {
				p.Decisions = append(p.Decisions, d)
			}
		}
	}
	return nil
}

func (b *pageBatchReader) addFacts(ctx context.Context) error {
	ends, err := b.tx.ListFactEnds(ctx, b.records)
	if err != nil {
		return err
	}
	pages := map[string][]int{} // fact → whose it is
	for _, e := range ends {
		if i := b.record[e.RecordID]; !slices.Contains(pages[e.FactID], i) {
			pages[e.FactID] = append(pages[e.FactID], i)
		}
	}
	views, err := b.factViews(ctx, sortedKeys(pages))
	if err != nil {
		return err
	}
	for _, v := range views {
		for _, i := range pages[v.ID] {
			b.pages[i].Facts = append(b.pages[i].Facts, v)
		}
	}
	for i := range b.pages {
		p := &b.pages[i]
		slices.SortFunc(p.Facts, func(x, y FactView) int {
			return cmp.Or(cmp.Compare(when(y.Fact), when(x.Fact)), cmp.Compare(y.ID, x.ID))
		})
		p.FactCount = len(p.Facts)
		p.Facts = p.Facts[:min(p.FactCount, MaxFacts)]
	}
	return nil
}

// factViews returns those of the facts that are live, in no order.
func (r *pageReader) factViews(ctx context.Context, ids []string) ([]FactView, error) {
	facts, err := r.tx.ListFacts(ctx, ids)
	if err != nil {
		return nil, err
	}
	views := make([]FactView, len(facts))
	for i, f := range facts {
		views[i] = FactView{ID: f.ID, Source: r.sources[f.SourceID].Name, Position: f.Position}
		if err := json.Unmarshal([]byte(f.Fields), &views[i].Fact); err != nil {
			return nil, err
		}
	}
	return views, nameEnds(ctx, r.tx, views)
}

// addQuestions adds the questions about a person, as many as it has facts at most.
func (b *pageBatchReader) addQuestions(ctx context.Context) error {
	questions, err := b.tx.ListQuestionsOf(ctx, ids(b.pages))
	if err != nil {
		return err
	}
	views, err := questionViews(ctx, b.tx, questions)
	if err != nil {
		return err
	}
	for n, q := range questions {
		for _, id := range []string{q.PersonA, q.PersonB} {
			if i, ok := b.person[id]; ok && len(b.pages[i].Questions) < MaxFacts {
				b.pages[i].Questions = append(b.pages[i].Questions, views[n])
			}
		}
	}
	return nil
}
