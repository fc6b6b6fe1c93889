package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

const (
	// batchItems is how many items one transaction takes: a larger one writes each
	// page of an index fewer times (a tenth less time than by 1,000), and other
	// writers wait for it below a second.
	batchItems = 4000
	// maxDeferred bounds the rows held back for matching at the end, by number:
	// a changed address book of 5,000 cards is matched as a whole.
	maxDeferred = 5000
	// lease is how long an import is taken for alive without a sign of life; a
	// batch takes well below a second.
	lease = time.Minute
)

// An ingest turns the items of one import into records, sightings and facts, in
// transactions of their own. Nothing of it counts before the import is done.
type ingest struct {
	app      *App
	who      vitaminb.Actor
	imp      vitaminb.Import
	parts    []string // lists inside the source that were met
	keyless  bool     // the source had records without a key before this import
	hash     hasher
	suppress *suppressor
	readmit  bool
	texts    bool // the source keeps the texts of messages

	writer   *worker           // writes one batch while the next is read
	batch    []row             // read, not yet handed to the writer
	deferred []row             // rows that may be a keyless record whose cells changed
	seen     map[string]string // record id + part → content id, of this import
	ends     map[string]string // handle → record id, of this import
	facts    map[string]int    // fact key without number → how often it was met
	counts   vitaminb.Counts
}

// A row is an item on its way into the store; all but item and id is of records only.
type row struct {
	item    importer.Item
	nameKey string
	content store.Content
	fate    fate
	id      string // record id once found
}

func newIngest(a *App, who vitaminb.Actor, imp vitaminb.Import) *ingest {
	return &ingest{app: a, who: who, imp: imp, seen: map[string]string{}, ends: map[string]string{}, facts: map[string]int{}}
}

// add takes one item.
func (g *ingest) add(ctx context.Context, it importer.Item) error {
	r := row{item: it}
	if it.Record != nil {
		if err := g.prepareRow(&r); err != nil {
			return err
		}
	}
	if g.batch = append(g.batch, r); len(g.batch) < batchItems {
		return nil
	}
	return g.hand(ctx)
}

// prepareRow does to a row what needs no transaction.
func (g *ingest) prepareRow(r *row) error {
	it := r.item.Record
	if it.Content.Kind == vitaminb.KindOrganisation && len(it.Keys) == 0 {
		// An organisation has no other identity than its name (design: its key is its normalised name).
		it.Keys = []string{"organisation:" + norm.Organisation(displayName(&it.Content))}
	}
	var err error
	if r.content, err = newContent(it.Content, it.Raw); err != nil {
		return fmt.Errorf("%s: %w", r.item.Position, err)
	}
	r.nameKey, r.fate = nameKey(&it.Content), g.suppress.row(it, r.content)
	return nil
}

// hand gives the batch to the writer.
func (g *ingest) hand(ctx context.Context) error {
	batch := g.batch
	g.batch = make([]row, 0, batchItems)
	return g.writer.do(func() error { return g.flush(ctx, batch) })
}

// flush writes a batch, and the deferred rows if too many wait.
func (g *ingest) flush(ctx context.Context, batch []row) error {
	if err := g.write(ctx, func(w *writing) error { return w.items(ctx, batch) }); err != nil {
		return err
	}
	if len(g.deferred) < maxDeferred {
		return nil
	}
	return g.settle(ctx)
}

// settle matches the deferred rows with what is left of their namesakes.
func (g *ingest) settle(ctx context.Context) error {
	return g.write(ctx, func(w *writing) error {
		w.deferred = nil
		return w.settle(ctx, g.deferred)
	})
}

// write runs fn in a transaction on a copy of the ingest's memory, which counts
// only once the transaction is through.
func (g *ingest) write(ctx context.Context, fn func(*writing) error) error {
	var w *writing
	err := g.app.store.Write(ctx, g.who.AccountID, func(tx *store.Tx) error {
		w = g.writing(tx)
		if err := tx.ExtendImport(ctx, g.imp.ID, tx.Now()+lease.Milliseconds()); err != nil {
			return err
		}
		if err := fn(w); err != nil {
			return err
		}
		return w.flush(ctx)
	})
	if err != nil {
		return err
	}
	g.deferred, g.counts = w.deferred, w.counts
	for k, v := range w.seen {
		g.seen[k] = v
	}
	for k, v := range w.ends {
		g.ends[k] = v
	}
	for k, v := range w.facts {
		g.facts[k] = v
	}
	return nil
}

func (g *ingest) writing(tx *store.Tx) *writing {
	return &writing{ingest: g, tx: tx, deferred: slices.Clone(g.deferred), counts: g.counts, seen: map[string]string{}, ends: map[string]string{}, facts: map[string]int{}}
}

// A writing is one transaction of an ingest: what it adds to the store and to the ingest's memory.
type writing struct {
	ingest   *ingest
	tx       *store.Tx
	deferred []row
	counts   vitaminb.Counts
	seen     map[string]string
	ends     map[string]string
	facts    map[string]int

	records   []store.Record
	self      []string
	keys      []store.Key
	contents  []store.Content
	sightings []store.Sighting
	newFacts  []store.Fact
	factEnds  []store.FactEnd
	rowFacts  []importer.Item // what rows tell beside themselves, with the row as an end
	problems  []store.Problem
	byKey     map[string]string // keys minted in this transaction
	known     map[string]string // keys of the store that the batch names
	live      map[string]live   // what records showed before this import
}

type live struct {
	contentID string
	asOf      int64
}

func (w *writing) items(ctx context.Context, items []row) error {
	var rows, held []row
	var facts []importer.Item
	for _, r := range items {
		switch it := r.item; {
		case it.Record != nil && it.Skip != nil:
			held = append(held, r)
		case it.Record != nil:
			if w.admit(r) {
				rows = append(rows, r)
			}
		case it.Fact != nil:
			facts = append(facts, it)
		case it.Skip != nil:
			w.skip(it.Position, *it.Skip)
		}
	}
	taken, err := w.takenIn(ctx, held)
	if err != nil {
		return err
	}
	if err := w.rows(ctx, append(rows, taken...)); err != nil {
		return err
	}
	return w.addFacts(ctx, facts)
}

func (w *writing) skip(position string, reason vitaminb.Text) {
	w.problems = append(w.problems, store.Problem{Problem: vitaminb.Problem{Position: position, Reason: reason}})
}

// takenIn returns those of the held rows that the user took in once: the source
// has a record of them. The others become problems that hold what they say.
func (w *writing) takenIn(ctx context.Context, held []row) ([]row, error) {
	if len(held) == 0 {
		return nil, nil
	}
	var keys, names []string
	for _, r := range held {
		keys, names = append(keys, r.item.Record.Keys...), append(names, r.nameKey)
	}
	known, err := w.tx.FindKeys(ctx, w.ingest.imp.SourceID, keys)
	if err != nil {
		return nil, err
	}
	free, err := w.namesakes(ctx, names)
	if err != nil {
		return nil, err
	}
	var taken []row
	for _, r := range held {
		rec := r.item.Record
		isKnown := slices.ContainsFunc(rec.Keys, func(k string) bool { return known[k] != "" })
		switch {
		case isKnown || len(rec.Keys) == 0 && w.takeEqual(&r, free):
			if r.id = ""; w.admit(r) {
				taken = append(taken, r)
			}
		case r.fate == suppressed:
			w.skip(r.item.Position, erasedRow())
		default:
			w.contents = append(w.contents, r.content)
			w.problems = append(w.problems, store.Problem{
				Problem: vitaminb.Problem{Position: r.item.Position, Reason: *r.item.Skip}, Part: rec.Part, Keys: rec.Keys, ContentID: r.content.ID,
			})
		}
	}
	return taken, nil
}

// erasedRow says why the row of an erased person is left out.
func erasedRow() vitaminb.Text {
	return vitaminb.Textf("You erased this person; the row was left out.")
}

// admit counts a row and tells whether it is read: not if it is somebody who was erased.
func (w *writing) admit(r row) bool {
	w.counts.Records++
	cover(&w.counts.Coverage, r.item.Record.Content)
	if part := r.item.Record.Part; !slices.Contains(w.ingest.parts, part) {
		w.ingest.parts = append(w.ingest.parts, part)
	}
	switch {
	case r.fate == suppressed:
		w.skip(r.item.Position, erasedRow())
		return false
	case r.fate == asked && !w.ingest.readmit:
		w.skip(r.item.Position, vitaminb.Textf("The row bears the name of somebody you erased. If it is somebody else, import the file again and admit namesakes."))
		return false
	}
	return true
}

// cover counts what the content has.
func cover(n *vitaminb.Coverage, c vitaminb.Content) {
	for _, has := range []struct {
		it    bool
		count *int
	}{
		{len(c.Emails) > 0, &n.Emails},
		{len(c.Phones) > 0, &n.Phones},
		{len(c.Addresses) > 0, &n.Addresses},
		{c.Birthday != "", &n.Birthdays},
		{slices.ContainsFunc(c.Jobs, func(j vitaminb.Job) bool { return j.Organisation != "" }), &n.Organisations},
	} {
		if has.it {
			*has.count++
		}
	}
}

// nameKey is what namesakes share.
func nameKey(c *vitaminb.Content) string { return norm.Fold(displayName(c)) }

// rows finds or mints the record of each row.
func (w *writing) rows(ctx context.Context, rows []row) error {
	var keys, names []string
	for _, r := range rows {
		keys = append(keys, r.item.Record.Keys...)
		names = append(names, r.nameKey)
	}
	var err error
	if w.known, err = w.tx.FindKeys(ctx, w.ingest.imp.SourceID, keys); err != nil {
		return err
	}
	w.byKey = map[string]string{}
	free, err := w.namesakes(ctx, names)
	if err != nil {
		return err
	}
	var found []row
	for _, r := range rows {
		switch r.id = w.byKeys(r.item.Record.Keys); {
		case r.id != "":
		case len(free[r.nameKey]) == 0:
			if err := w.mint(&r); err != nil {
				return err
			}
		case len(r.item.Record.Keys) == 0 && w.takeEqual(&r, free):
		default:
			w.deferred = append(w.deferred, r)
			continue
		}
		w.claim(r)
		found = append(found, r)
	}
	return w.sight(ctx, found)
}

// byKeys returns the record that the strongest known key leads to.
func (w *writing) byKeys(keys []string) string {
	for _, k := range keys {
		if id := w.byKey[k]; id != "" {
			return id
		}
		if id := w.known[k]; id != "" {
			return id
		}
	}
	return ""
}

// claim lets the keys of a row lead to its record from now on.
func (w *writing) claim(r row) {
	for i, k := range r.item.Record.Keys {
		if w.byKey[k] == "" && w.known[k] == "" {
			w.byKey[k] = r.id
			w.keys = append(w.keys, store.Key{Key: k, RecordID: r.id, Rank: i})
		}
	}
	if r.item.Record.Self {
		w.self = append(w.self, r.id)
	}
}

// mint makes a new record for the row.
func (w *writing) mint(r *row) error {
	id, err := w.tx.NewID()
	if err != nil {
		return err
	}
	r.id = id
	c := r.item.Record.Content
	w.records = append(w.records, store.Record{
		ID: id, SourceID: w.ingest.imp.SourceID, Kind: c.Kind, Self: r.item.Record.Self,
		Name: displayName(&c), NameKey: r.nameKey,
	})
	return nil
}

// sight writes the rows' sightings and counts what is new in them.
func (w *writing) sight(ctx context.Context, rows []row) error {
	minted := map[string]bool{}
	for _, r := range w.records {
		minted[r.ID] = true
	}
	var ids []string
	for _, r := range rows {
		if !minted[r.id] {
			ids = append(ids, r.id)
		}
	}
	states, err := w.tx.FindLive(ctx, ids)
	if err != nil {
		return err
	}
	w.live = map[string]live{}
	for _, s := range states {
		w.live[s.RecordID] = live{s.ContentID, s.AsOf}
	}
	for _, r := range rows {
		if err := w.sightOne(ctx, r); err != nil {
			return err
		}
		w.tell(r)
	}
	facts := w.rowFacts
	w.rowFacts = nil
	return w.addFacts(ctx, facts)
}

// tell gathers what the row says beside itself: an end that names nobody is the row's record.
func (w *writing) tell(r row) {
	for _, f := range r.item.Record.Facts {
		f.Ends = slices.Clone(f.Ends)
		for i, e := range f.Ends {
			if e == (vitaminb.End{Role: e.Role}) {
				f.Ends[i].RecordID = r.id
			}
		}
		w.rowFacts = append(w.rowFacts, importer.Item{Position: r.item.Position, Fact: &importer.Fact{Fact: f}})
	}
}

func (w *writing) sightOne(ctx context.Context, r row) error {
	part := r.item.Record.Part
	place := r.id + "\x00" + part
	first, again := w.seen[place]
	if !again {
		first, again = w.ingest.seen[place]
	}
	if again {
		return w.again(ctx, r, place, first)
	}
	w.seen[place] = r.content.ID
	w.contents = append(w.contents, r.content)
	s := store.Sighting{ItemID: r.id, ImportID: w.ingest.imp.ID, Part: part, ContentID: r.content.ID, Position: r.item.Position}
	setOutcome(&s, w.live[r.id], w.ingest.imp.AsOf)
	countOutcome(&w.counts, s.Outcome, 1)
	w.sightings = append(w.sightings, s)
	return nil
}

// setOutcome compares what an import of the day shows with what stands now.
func setOutcome(s *store.Sighting, now live, asOf int64) {
	s.BeforeID = ""
	switch {
	case now.contentID == "":
		s.Outcome = vitaminb.OutcomeNew
	case now.contentID == s.ContentID || now.asOf > asOf:
		s.Outcome = vitaminb.OutcomeUnchanged
	default:
		s.Outcome, s.BeforeID = vitaminb.OutcomeChanged, now.contentID
	}
}

func countOutcome(c *vitaminb.Counts, o vitaminb.Outcome, n int) {
	switch o {
	case vitaminb.OutcomeNew:
		c.New += n
	case vitaminb.OutcomeChanged:
		c.Changed += n
	case vitaminb.OutcomeUnchanged:
		c.Unchanged += n
	}
}

// again unites a second row with the key of a first one in the same import.
func (w *writing) again(ctx context.Context, r row, place, first string) error {
	if first == r.content.ID {
		return nil
	}
	if err := w.flush(ctx); err != nil { // the first row must be in the store
		return err
	}
	fields, original, err := w.tx.FindSightedFields(ctx, r.id, w.ingest.imp.ID, r.item.Record.Part)
	if err != nil {
		return err
	}
	var c vitaminb.Content
	if err := json.Unmarshal([]byte(fields), &c); err != nil {
		return err
	}
	both, err := newContent(mergeRows(c, r.item.Record.Content), append(append(original, '\n'), r.item.Record.Raw...))
	if err != nil {
		return err
	}
	w.seen[place] = both.ID
	w.skip(r.item.Position, vitaminb.Textf("A second row with the same key; it was united with the first one."))
	if err := w.tx.AddContents(ctx, []store.Content{both}); err != nil {
		return err
	}
	return w.tx.ReplaceSighting(ctx, store.Sighting{ItemID: r.id, ImportID: w.ingest.imp.ID, Part: r.item.Record.Part, ContentID: both.ID})
}

// flush writes what was gathered; what it is called with twice is written once.
func (w *writing) flush(ctx context.Context) error {
	steps := []func() error{
		func() error { return w.tx.AddRecords(ctx, w.records) },
		func() error { return w.tx.AddKeys(ctx, w.ingest.imp.SourceID, w.keys) },
		func() error { return w.tx.AddContents(ctx, w.contents) },
		func() error { return w.tx.AddSightings(ctx, w.sightings) },
		func() error { return w.tx.AddFacts(ctx, w.newFacts, w.factEnds) },
		func() error { return w.tx.AddProblems(ctx, w.ingest.imp.ID, w.counts.Skipped, w.problems) },
	}
	for _, id := range w.self {
		steps = append(steps, func() error { return w.tx.MarkSelf(ctx, id) })
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	w.counts.Skipped += len(w.problems)
	w.records, w.self, w.keys, w.contents = nil, nil, nil, nil
	w.sightings, w.newFacts, w.factEnds, w.problems = nil, nil, nil, nil
	return nil
}

// addFacts writes facts that are new and the sightings of all.
func (w *writing) addFacts(ctx context.Context, items []importer.Item) error {
	type met struct {
		key  string
		fact vitaminb.Fact
		at   string
	}
	var all []met
	var keys []string
	for _, it := range items {
		f := it.Fact.Fact
		w.count(f.Kind)
		key := w.factKey(it.Fact)
		if it.Fact.Text != "" {
			f.TextHash = w.ingest.hash.sum("text", it.Fact.Text)
			if w.ingest.texts {
				f.Text = it.Fact.Text
			}
		}
		f.Ends = w.knownEnds(f.Ends)
		all, keys = append(all, met{key, f, it.Position}), append(keys, key)
	}
	known, err := w.tx.FindFacts(ctx, w.ingest.imp.SourceID, keys)
	if err != nil {
		return err
	}
	facts := make([]vitaminb.Fact, len(all))
	for i, m := range all {
		facts[i] = m.fact
	}
	if err := w.endRecords(ctx, facts); err != nil {
		return err
	}
	for _, m := range all {
		content, err := newContent(m.fact, nil)
		if err != nil {
			return err
		}
		id := known[m.key]
		if id == "" {
			if id, err = w.tx.NewID(); err != nil {
				return err
			}
			known[m.key] = id
			w.newFacts = append(w.newFacts, store.Fact{ID: id, SourceID: w.ingest.imp.SourceID, Key: m.key, Kind: m.fact.Kind})
			for n, e := range m.fact.Ends {
				w.factEnds = append(w.factEnds, store.FactEnd{FactID: id, N: n, Role: e.Role, Self: e.Self, RecordID: w.endRecord(e)})
			}
		}
		w.contents = append(w.contents, content)
		w.sightings = append(w.sightings, store.Sighting{ItemID: id, ImportID: w.ingest.imp.ID, ContentID: content.ID, Position: m.at})
	}
	return nil
}

func (w *writing) count(k vitaminb.FactKind) {
	if k == vitaminb.FactInteraction {
		w.counts.Interactions++
		return
	}
	w.counts.Relations++
}

// factKey is the format's own id of a fact, else thread, time, ends and text,
// numbered among equals.
func (w *writing) factKey(f *importer.Fact) string {
	key := f.Key
	if key == "" {
		parts := []string{"fact", string(f.Fact.Kind), f.Fact.Type, f.Fact.Thread, strconv.FormatInt(f.Fact.At, 10), f.Fact.Local, f.Text}
		for _, e := range f.Fact.Ends {
			who := e.Handle + e.Key + e.RecordID
			if who == "" {
				who = norm.Fold(e.Name)
			}
			parts = append(parts, e.Role, who)
		}
		key = w.ingest.hash.sum(parts...)
	}
	n, ok := w.facts[key]
	if !ok {
		n = w.ingest.facts[key]
	}
	w.facts[key] = n + 1
	return key + "#" + strconv.Itoa(n)
}

// handleContent is what is known of somebody whom a fact names by handle.
func handleContent(e vitaminb.End) vitaminb.Content {
	c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: e.Name}}
	switch network, name, _ := strings.Cut(e.Handle, ":"); network {
	case "email":
		c.Emails = []vitaminb.Labelled{{Value: name}}
	case "phone":
		c.Phones = []vitaminb.Labelled{{Value: name}}
	default:
		c.Handles = []vitaminb.Handle{{Network: network, Name: name}}
	}
	return c
}
