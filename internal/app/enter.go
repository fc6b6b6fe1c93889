package app

import (
	"context"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// An Entry is what the user types about one person or organisation.
type Entry struct {
	// PersonID is whom it is about; empty: somebody new, who then needs a name.
	PersonID string
	// Content is all that the user says; it takes the place of what was typed
	// about the person before.
	Content vitaminb.Content
	// Relation is what the person is to RelatedTo: "husband", "golf partner".
	// Both are empty if the user names no relation.
	Relation  string
	RelatedTo string // id of a person or record
	// Seen is what [PersonPage.Seen] told when the form was made; empty: whatever the person is now.
	Seen []string

	self bool // it is about the owner
}

// Entered says where an entry went.
type Entered struct {
	PersonID string `json:"person_id"`
	RecordID string `json:"record_id"`
	ImportID string `json:"import_id"` // reverting it takes the entry back
}

// ownSource describes the source of what the user types, as importers describe theirs.
func ownSource() importer.About {
	return importer.About{Name: vitaminb.SourceOwn, Version: 1, Title: "Vitamin B", Real: true}
}

// Enter writes what the user types about a person: an import of one record into
// the source of kind own, which outranks all others, and a "same" to the
// person's anchor, so that the record stays with it when the person is parted.
// ErrInvalid names the field that cannot be; ErrNotFound, ErrErased; ErrChanged
// if the person is no longer as seen.
func (a *App) Enter(ctx context.Context, who vitaminb.Actor, e Entry) (Entered, error) {
	if err := e.tidy(); err != nil {
		return Entered{}, err
	}
	var done Entered
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		if err := unchanged(ctx, tx, e.Seen, nil); err != nil {
			return err
		}
		done, err = a.enter(ctx, tx, who, e)
		return err
	})
	return done, err
}

func (a *App) enter(ctx context.Context, tx *store.Tx, who vitaminb.Actor, e Entry) (Entered, error) {
	source, err := findSource(ctx, tx, "", ownSource())
	if err != nil {
		return Entered{}, err
	}
	run := newIngest(a, who, vitaminb.Import{
		SourceID: source.ID, Importer: source.Kind, ImporterVersion: ownSource().Version, AsOf: tx.Now(),
		Complete: []string{}, State: vitaminb.ImportRunning, Started: tx.Now(),
	})
	entry := entering{tx: tx, ingest: run, entry: e}
	if err := entry.write(ctx); err != nil {
		return Entered{}, err
	}
	run.imp.Counts = run.counts
	done, err := finish(ctx, tx, run.imp, nil)
	if err != nil {
		return Entered{}, err
	}
	if err := done.keep(ctx, tx); err != nil {
		return Entered{}, err
	}
	if err := addImportStep(ctx, tx, who, done.imp, entry.record); err != nil {
		return Entered{}, err
	}
	person, err := tx.FindPersonOf(ctx, entry.record)
	return Entered{PersonID: person, RecordID: entry.record, ImportID: run.imp.ID}, err
}

// tidy trims the entry and refuses what cannot be.
func (e *Entry) tidy() error {
	c := &e.Content
	if c.Kind == "" {
		c.Kind = vitaminb.KindPerson
	}
	c.Emails, c.Phones, c.URLs = tidyList(c.Emails), tidyList(c.Phones), tidyList(c.URLs)
	e.Relation = strings.TrimSpace(e.Relation)
	if c.Birthday != "" {
		day, ok := norm.Date(string(c.Birthday))
		if !ok {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no day. Write it as 1970-12-24, or --12-24 without the year.", c.Birthday)
		}
		c.Birthday = day
	}
	for _, m := range c.Emails {
		if _, ok := norm.Email(m.Value); !ok {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no e-mail address. Write it as name@example.com.", m.Value)
		}
	}
	switch {
	case e.PersonID == "" && displayName(c) == "":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Somebody new needs a name. If you do not know it, describe the person: “the neighbour on the tram”.")
	case (e.Relation == "") != (e.RelatedTo == ""):
		return vitaminb.Errorf(vitaminb.ErrInvalid, "A relation needs two things: what the person is, and to whom.")
	case e.PersonID != "" && e.PersonID == e.RelatedTo:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Nobody is related to oneself. Choose somebody else.")
	}
	return nil
}

// tidyList drops empty values and repeats.
func tidyList(list []vitaminb.Labelled) []vitaminb.Labelled {
	var tidy []vitaminb.Labelled
	for _, l := range list {
		l.Value = strings.TrimSpace(l.Value)
		if l.Value != "" && !slices.ContainsFunc(tidy, func(t vitaminb.Labelled) bool { return t.Value == l.Value }) {
			tidy = append(tidy, l)
		}
	}
	return tidy
}

// ownerKey is the key of the record that holds what the owner says about the owner.
const ownerKey = vitaminb.SourceOwn + ":self"

// entering is an entry on its way into the store.
type entering struct {
	tx     *store.Tx
	ingest *ingest
	entry  Entry
	record string // where it goes
}

// write makes the import of the entry, with everything but what follows from it.
func (e *entering) write(ctx context.Context) error {
	anchor, key, err := e.place(ctx)
	if err != nil {
		return err
	}
	imp := &e.ingest.imp
	if imp.ID, err = e.tx.NewID(); err != nil {
		return err
	}
	if key == "" {
		key = vitaminb.SourceOwn + ":" + imp.ID
	}
	if err := e.tx.CreateImport(ctx, *imp, e.tx.Now()+lease.Milliseconds()); err != nil {
		return err
	}
	if e.ingest.hash, err = e.tx.HashKey(ctx); err != nil {
		return err
	}
	e.ingest.suppress = newSuppressor(e.ingest.hash, "", imp.Importer, nil) // whom the user types was not erased by mistake
	items := []importer.Item{{Record: &importer.Record{Keys: []string{key}, Self: e.entry.self, Content: e.entry.Content}}}
	relation, err := e.relation(ctx, key)
	if err != nil {
		return err
	}
	for _, it := range append(items, relation...) {
		if err := e.ingest.add(ctx, it); err != nil {
			return err
		}
	}
	w := e.ingest.writing(e.tx)
	if err := w.items(ctx, e.ingest.batch); err != nil {
		return err
	}
	e.record = w.byKeys([]string{key})
	if err := w.flush(ctx); err != nil {
		return err
	}
	e.ingest.counts = w.counts
	if anchor == "" {
		return nil
	}
	same := vitaminb.Decision{At: e.tx.Now(), Author: e.ingest.who.Name, Pairs: []vitaminb.Pair{{A: min(anchor, e.record), B: max(anchor, e.record), Verdict: vitaminb.Same}}}
	if same.ID, err = e.tx.NewID(); err != nil {
		return err
	}
	return e.tx.AddDecision(ctx, same)
}

// place finds what was typed about the person before, by its key, or else the
// anchor that a new record has to be tied to.
func (e *entering) place(ctx context.Context) (anchor, key string, err error) {
	switch {
	case e.entry.self:
		return "", ownerKey, nil
	case e.entry.PersonID == "":
		return "", "", nil
	}
	person, name, err := lead(ctx, e.tx, e.entry.PersonID)
	if err != nil {
		return "", "", err
	}
	if person == "" {
		return "", "", vitaminb.Errorf(vitaminb.ErrConflict, "No source shows %s any more, so nothing can be added. Enter a new person instead.", name)
	}
	own := ""
	err = e.tx.EachLiveRecordOf(ctx, "person_id", []string{person}, func(l store.LiveRecord) error {
		if l.SourceKind == vitaminb.SourceOwn && (own == "" || l.RecordID < own) {
			own, key = l.RecordID, l.Key
		}
		return nil
	})
	if own != "" {
		person = ""
	}
	return person, key, err
}

// relation is the item that ties the person to the one it is named by, if any.
func (e *entering) relation(ctx context.Context, key string) ([]importer.Item, error) {
	if e.entry.Relation == "" {
		return nil, nil
	}
	other, name, err := lead(ctx, e.tx, e.entry.RelatedTo)
	if err != nil {
		return nil, err
	}
	if other == "" {
		return nil, vitaminb.Errorf(vitaminb.ErrConflict, "No source shows %s any more, so nobody can be related to it. Choose somebody else.", name)
	}
	return []importer.Item{{Fact: &importer.Fact{Fact: vitaminb.Fact{
		Kind: vitaminb.FactRelation, Type: e.entry.Relation, Sign: 1,
		Ends: []vitaminb.End{{Role: "from", Key: key}, {Role: "to", RecordID: other}},
	}}}}, nil
}
