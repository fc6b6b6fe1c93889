package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A namesake is a record without a key, by the cells it showed last.
type namesake struct {
	id    string
	cells map[string]bool
}

// namesakes returns the records without a key that bear the names and that this
// import has not met yet, by name.
func (w *writing) namesakes(ctx context.Context, names []string) (map[string][]namesake, error) {
	if !w.ingest.keyless {
		return nil, nil
	}
	slices.Sort(names)
	rows, err := w.tx.FindKeyless(ctx, w.ingest.imp.SourceID, slices.Compact(names))
	if err != nil {
		return nil, err
	}
	free := map[string][]namesake{}
	for _, k := range rows {
		if w.met(k.RecordID) {
			continue
		}
		var c vitaminb.Content
		if err := json.Unmarshal([]byte(k.Fields), &c); err != nil {
			return nil, err
		}
		free[k.NameKey] = append(free[k.NameKey], namesake{k.RecordID, cells(&c)})
	}
	return free, nil
}

// met reports whether this import has seen the record in any part.
func (w *writing) met(recordID string) bool {
	for _, seen := range []map[string]string{w.seen, w.ingest.seen} {
		if _, ok := seen[recordID+"\x00"]; ok {
			return true
		}
		for _, part := range w.ingest.parts {
			if _, ok := seen[recordID+"\x00"+part]; ok {
				return true
			}
		}
	}
	return false
}

// cells are the values of a content, each with the field it stands in.
func cells(c *vitaminb.Content) map[string]bool {
	b, err := json.Marshal(c)
	if err != nil {
		return nil // unreachable: a Content holds nothing that JSON cannot say
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return nil // unreachable: it was just written
	}
	set := map[string]bool{}
	for name, raw := range fields {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			list = []json.RawMessage{raw}
		}
		for _, v := range list {
			set[name+"="+string(v)] = true
		}
	}
	return set
}

// shared counts the cells that a row and a record have in common.
func shared(a, b map[string]bool) int {
	n := 0
	for cell := range a {
		if b[cell] {
			n++
		}
	}
	return n
}

// takeEqual gives the row the namesake with exactly its cells, if there is one.
func (w *writing) takeEqual(r *row, free map[string][]namesake) bool {
	mine := cells(&r.item.Record.Content)
	list := free[r.nameKey]
	for i, n := range list {
		if len(n.cells) == len(mine) && shared(n.cells, mine) == len(mine) {
			r.id = n.id
			free[r.nameKey] = slices.Delete(list, i, i+1)
			return true
		}
	}
	return false
}

// settle finds the records of the rows that were held back: one to one, the pair
// with most equal cells first. A row with a key that is new takes the keyless
// record of its name only if both are the only ones.
func (w *writing) settle(ctx context.Context, rows []row) error {
	names := make([]string, len(rows))
	var keys []string
	for i, r := range rows {
		names[i] = r.nameKey
		keys = append(keys, r.item.Record.Keys...)
	}
	free, err := w.namesakes(ctx, names)
	if err != nil {
		return err
	}
	if w.known, err = w.tx.FindKeys(ctx, w.ingest.imp.SourceID, keys); err != nil {
		return err
	}
	w.byKey = map[string]string{}
	byName := map[string][]*row{}
	for i := range rows {
		byName[rows[i].nameKey] = append(byName[rows[i].nameKey], &rows[i])
	}
	for name, same := range byName {
		pairUp(same, free[name])
	}
	for i := range rows {
		r := &rows[i]
		if r.id == "" {
			r.id = w.byKeys(r.item.Record.Keys) // two rows with one new key
		}
		if r.id == "" {
			if err := w.mint(r); err != nil {
				return err
			}
		}
		w.claim(*r)
	}
	return w.sight(ctx, rows)
}

// pairUp gives the rows of one name their records among the free ones.
func pairUp(rows []*row, free []namesake) {
	keyed := slices.ContainsFunc(rows, func(r *row) bool { return len(r.item.Record.Keys) > 0 })
	if keyed && (len(rows) > 1 || len(free) > 1) {
		rows = slices.DeleteFunc(rows, func(r *row) bool { return len(r.item.Record.Keys) > 0 })
	}
	type pair struct{ r, f, equal int }
	var pairs []pair
	for r := range rows {
		mine := cells(&rows[r].item.Record.Content)
		for f := range free {
			pairs = append(pairs, pair{r, f, shared(mine, free[f].cells)})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.equal, a.equal) })
	taken := make([]bool, len(free))
	for _, p := range pairs {
		if rows[p.r].id == "" && !taken[p.f] {
			rows[p.r].id, taken[p.f] = free[p.f].id, true
		}
	}
}

// endRecords finds or mints the records of the ends that facts name by handle or key.
func (w *writing) endRecords(ctx context.Context, facts []vitaminb.Fact) error {
	var wanted []string
	first := map[string]vitaminb.End{}
	for _, f := range facts {
		for _, e := range f.Ends {
			key := e.Handle + e.Key
			if e.Self || key == "" || w.ends[key] != "" || w.ingest.ends[key] != "" {
				continue
			}
			if old, ok := first[key]; !ok || old.Name == "" {
				first[key] = e
			}
			if !slices.Contains(wanted, key) {
				wanted = append(wanted, key)
			}
		}
	}
	known, err := w.tx.FindKeys(ctx, w.ingest.imp.SourceID, wanted)
	if err != nil {
		return err
	}
	for _, key := range wanted {
		id := known[key]
		if id == "" {
			id = w.byKey[key]
		}
		e := first[key]
		if id == "" && e.Handle == "" {
			continue // a key that leads nowhere makes nobody
		}
		if err := w.sightEnd(key, id, e); err != nil {
			return err
		}
	}
	return nil
}

// sightEnd lets a handle lead to its record, makes it if needed, and sights it.
func (w *writing) sightEnd(key, id string, e vitaminb.End) error {
	c := handleContent(e)
	content, err := newContent(c, nil)
	if err != nil {
		return err
	}
	if id == "" {
		if id, err = w.tx.NewID(); err != nil {
			return err
		}
		w.records = append(w.records, store.Record{ID: id, SourceID: w.ingest.imp.SourceID, Kind: c.Kind, Name: displayName(&c), NameKey: nameKey(&c)})
		w.keys = append(w.keys, store.Key{Key: key, RecordID: id})
	}
	w.ends[key] = id
	if e.Handle != "" {
		w.contents = append(w.contents, content)
		w.sightings = append(w.sightings, store.Sighting{ItemID: id, ImportID: w.ingest.imp.ID, Part: store.PartEnds, ContentID: content.ID})
	}
	return nil
}

// endRecord is the record an end leads to, or empty.
func (w *writing) endRecord(e vitaminb.End) string {
	key := e.Handle + e.Key
	switch {
	case e.Self:
		return ""
	case e.RecordID != "":
		return e.RecordID
	case w.ends[key] != "":
		return w.ends[key]
	}
	return w.ingest.ends[key]
}

// knownEnds blanks the ends that are erased persons.
func (w *writing) knownEnds(ends []vitaminb.End) []vitaminb.End {
	out := slices.Clone(ends)
	for i, e := range out {
		if !e.Self && w.ingest.suppress.end(e) {
			out[i] = vitaminb.End{Role: e.Role}
		}
	}
	return out
}
