package resolve

import (
	"cmp"
	"slices"
)

// An Engine holds the features of one account's records and finds the edges among
// them. It is not for several goroutines at once. It takes about a kilobyte of
// memory a record, and what removed ones brought in new words stays.
type Engine struct {
	model    Model
	lexicon  *lexicon
	records  []features        // by slot
	slots    map[string]uint32 // by id
	free     []uint32          // unused slots
	postings []posting
	keys     map[uint64]uint32 // posting by hash
	spare    []uint32          // unused postings
	ring     keyring
	pair     comparison
	votes    []uint8  // by slot: weight of the keys shared with the record looked at
	found    []uint32 // slots with votes

	dirty   []uint32        // postings changed since they were settled
	touched map[string]bool // ids changed since the last delta
}

// NewEngine returns an engine without records.
func NewEngine(m Model) *Engine {
	l := newLexicon()
	return &Engine{model: m, lexicon: l, ring: keyring{lexicon: l}, slots: map[string]uint32{}, keys: map[uint64]uint32{}, touched: map[string]bool{}}
}

// Load puts records in without comparing any: for a process that starts and
// whose edges are kept elsewhere. It may be called several times, before the
// first update, so that not all records need be in memory at once.
func (e *Engine) Load(records []Record) {
	e.insert(records)
	for _, p := range e.dirty {
		e.settle(p)
	}
	e.dirty = e.dirty[:0]
}

// Update puts in new and changed records, takes out removed ones, and judges
// anew what that touches. Of several records with one id the last counts; unknown
// ids in removed are passed over; what is in both is put in. Cost grows with what shares a key
// with the change, not with the number of records.
func (e *Engine) Update(put []Record, removed []string) Delta {
	e.Remove(removed)
	e.Put(put)
	return e.Judge()
}

// Put is the first part of an update too large for one piece: it puts in new and
// changed records without judging any. The records themselves are not kept.
func (e *Engine) Put(records []Record) {
	e.insert(records)
	for _, r := range records {
		e.touched[r.ID] = true
	}
}

// Remove takes records out; unknown ids are passed over.
func (e *Engine) Remove(ids []string) {
	for _, id := range ids {
		if s, ok := e.slots[id]; ok {
			e.remove(s)
			e.touched[id] = true
		}
	}
}

// Judge ends an update: it judges anew what was put in and taken out since the
// last one, and what that touches.
func (e *Engine) Judge() Delta {
	touched := e.touched
	for _, p := range e.dirty {
		slots := e.postings[p].slots
		if e.settle(p) {
			for _, s := range slots {
				touched[e.records[s].id] = true
			}
		}
	}
	e.dirty, e.touched = e.dirty[:0], map[string]bool{}
	return e.judge(touched)
}

// judge weighs all pairs with a touched end.
func (e *Engine) judge(touched map[string]bool) Delta {
	d := Delta{Touched: make([]string, 0, len(touched))}
	marked := make([]bool, len(e.records))
	var order []uint32
	for id := range touched {
		d.Touched = append(d.Touched, id)
		if s, ok := e.slots[id]; ok {
			marked[s] = true
			order = append(order, s)
		}
	}
	slices.Sort(d.Touched)
	slices.Sort(order)
	type ranked struct {
		a, b *features
		edge Edge
	}
	var edges []ranked
	for _, s := range order {
		for _, t := range e.candidates(s, marked) {
			if a, b := e.weigh(s, t); e.pair.worth() {
				edges = append(edges, ranked{a, b, e.pair.edge()})
			}
		}
	}
	slices.SortFunc(edges, func(x, y ranked) int {
		return cmp.Or(x.a.compare(y.a.origin), x.b.compare(y.b.origin))
	})
	d.Edges = make([]Edge, len(edges))
	for i := range edges {
		d.Edges[i] = edges[i].edge
	}
	return d
}

// Compare weighs any two records, whether or not they are candidates; so every
// "why?" and "why not?" has the engine's own answer. With an unknown id or twice
// the same one the edge has no evidence.
func (e *Engine) Compare(a, b string) Edge {
	s, okA := e.slots[a]
	t, okB := e.slots[b]
	if !okA || !okB || s == t {
		return Edge{A: a, B: b}
	}
	e.weigh(s, t)
	return e.pair.edge()
}

// weigh runs the comparison in canonical order and returns the two in that order.
func (e *Engine) weigh(s, t uint32) (a, b *features) {
	a, b = &e.records[s], &e.records[t]
	if a.compare(b.origin) > 0 {
		a, b = b, a
	}
	e.pair.model, e.pair.lexicon, e.pair.postings = &e.model, e.lexicon, e.postings
	e.pair.run(a, b)
	return a, b
}

// candidates returns the slots whose pair with s is to be weighed. A marked one
// below s is left out: that pair is found from the other side.
func (e *Engine) candidates(s uint32, marked []bool) []uint32 {
	e.found = e.found[:0]
	for _, k := range e.records[s].keys {
		p := &e.postings[k]
		weight := p.state.weight()
		if weight == 0 {
			continue
		}
		for _, t := range p.slots {
			if t == s || t < s && marked[t] {
				continue
			}
			if e.votes[t] == 0 {
				e.found = append(e.found, t)
			}
			e.votes[t] = min(e.votes[t]+weight, enough)
		}
	}
	kept := e.found[:0]
	for _, t := range e.found {
		if e.votes[t] >= enough {
			kept = append(kept, t)
		}
		e.votes[t] = 0
	}
	return kept
}

// keysPerRecord is how many keys a record brings that no other has, on average
// over LinkedIn-like ones; it only sizes the table.
const keysPerRecord = 6

// insert puts records in, first taking out older ones of the same id.
func (e *Engine) insert(records []Record) {
	if len(e.keys) == 0 {
		e.keys = make(map[uint64]uint32, len(records)*keysPerRecord)
	}
	for _, r := range records {
		if s, ok := e.slots[r.ID]; ok {
			e.remove(s)
		}
		f := e.lexicon.read(r, e.model.Region)
		e.ring.fill(&f)
		s := e.slot(r.ID)
		f.keys = make([]uint32, len(e.ring.hashes))
		for i, h := range e.ring.hashes {
			k := e.posting(h, e.ring.kinds[i])
			f.keys[i] = k
			e.postings[k].slots = append(e.postings[k].slots, s)
			e.touch(k)
		}
		e.records[s] = f
	}
}

// remove takes a record out.
func (e *Engine) remove(s uint32) {
	f := &e.records[s]
	for _, k := range f.keys {
		p := &e.postings[k]
		i := slices.Index(p.slots, s)
		p.slots[i] = p.slots[len(p.slots)-1]
		p.slots = p.slots[:len(p.slots)-1]
		e.touch(k)
	}
	delete(e.slots, f.id)
	e.records[s] = features{}
	e.free = append(e.free, s)
}

// slot returns an unused slot for the id.
func (e *Engine) slot(id string) uint32 {
	var s uint32
	if n := len(e.free); n > 0 {
		s = e.free[n-1]
		e.free = e.free[:n-1]
	} else {
		s = uint32(len(e.records))
		e.records = append(e.records, features{})
		e.votes = append(e.votes, 0)
	}
	e.slots[id] = s
	return s
}

// posting returns the number of the posting with the hash, made if missing.
func (e *Engine) posting(hash uint64, kind keyKind) uint32 {
	if k, ok := e.keys[hash]; ok {
		return k
	}
	var k uint32
	if n := len(e.spare); n > 0 {
		k = e.spare[n-1]
		e.spare = e.spare[:n-1]
	} else {
		k = uint32(len(e.postings))
		e.postings = append(e.postings, posting{})
	}
	e.postings[k] = posting{hash: hash, kind: kind}
	e.keys[hash] = k
	return k
}

// touch notes that a posting changes.
func (e *Engine) touch(k uint32) {
	if !e.postings[k].dirty {
		e.postings[k].dirty = true
		e.dirty = append(e.dirty, k)
	}
}

// settle computes a changed posting's state and reports whether it differs. An
// empty posting is given back.
func (e *Engine) settle(k uint32) bool {
	p := &e.postings[k]
	p.dirty = false
	if len(p.slots) == 0 {
		delete(e.keys, p.hash)
		*p = posting{}
		e.spare = append(e.spare, k)
		return false
	}
	before := p.state
	p.state = e.measure(p)
	return p.state != before
}
