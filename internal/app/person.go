package app

import (
	"context"
	"errors"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/resolve"
	"vitaminb/internal/store"
)

// A PersonPage is everything known of one person, with origins and reasons. It
// holds nothing computed from now: it is the contract JSON.
type PersonPage struct {
	ID        string              `json:"id"`
	Kind      vitaminb.Kind       `json:"kind"`
	Self      bool                `json:"self"`
	Dormant   bool                `json:"dormant,omitempty"` // no source shows the person any more; only its name, notes and decisions are left
	Golden    golden.Person       `json:"golden"`
	Records   []RecordView        `json:"records"`   // eldest first
	Links     []Link              `json:"links"`     // why these records are one person
	Questions []Question          `json:"questions"` // who else it may be
	Notes     []vitaminb.Note     `json:"notes"`     // newest first
	Facts     []FactView          `json:"facts"`     // newest first, at most MaxFacts
	FactCount int                 `json:"factCount"` // of all facts
	Decisions []vitaminb.Decision `json:"decisions"` // entries of the log that name its records, newest first

	newest string // entry of the journal; see SeenSteps
}

// MaxFacts bounds PersonPage.Facts: as many as a page shows.
const MaxFacts = 200

// A RecordView is a record with what its source says now.
type RecordView struct {
	ID         string           `json:"id"`
	Source     string           `json:"source"`
	SourceKind string           `json:"sourceKind"`
	Keys       []string         `json:"keys"`           // natural keys there, strongest first
	ImportID   string           `json:"importId"`       // the import that showed it last
	AsOf       string           `json:"asOf"`           // of that import, RFC 3339
	Position   string           `json:"position"`       // where in it
	Gone       string           `json:"gone,omitempty"` // as-of of the complete import that no longer lists it, RFC 3339
	Content    vitaminb.Content `json:"content"`

	content string // id of the content
}

// Own is what the user typed about the person; empty if that is nothing.
func (p PersonPage) Own() vitaminb.Content {
	for _, r := range p.Records {
		if r.SourceKind == vitaminb.SourceOwn {
			return r.Content
		}
	}
	return vitaminb.Content{}
}

// A Link holds two records of a person together: a decision, or evidence.
type Link struct {
	A        string   `json:"a"`
	B        string   `json:"b"`
	Decision string   `json:"decision,omitempty"` // id of the entry, if a human said so
	Bits     float64  `json:"bits"`               // sum of the reasons, log2 odds
	Reasons  []Reason `json:"reasons"`
}

// A Reason is one piece of evidence for or against a union.
type Reason struct {
	Feature string        `json:"feature"`
	Bits    float64       `json:"bits"`   // log2 odds; negative speaks against
	Reason  string        `json:"reason"` // in English; Text can be translated
	Text    vitaminb.Text `json:"-"`
}

// A FactView is a fact with its origin.
type FactView struct {
	ID       string        `json:"id"`
	Source   string        `json:"source"`
	Position string        `json:"position"`
	Fact     vitaminb.Fact `json:"fact"`
}

// FindPerson returns the person that the id leads to now: any id that ever named
// a person or record. ErrNotFound, ErrErased.
func (a *App) FindPerson(ctx context.Context, who vitaminb.Actor, id string) (PersonPage, error) {
	var p PersonPage
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		person, name, err := lead(ctx, tx, id)
		if err != nil {
			return err
		}
		if person == "" {
			p, err = dormantPage(ctx, tx, id, name)
		} else {
			p, err = personPage(ctx, tx, person)
		}
		if err != nil {
			return err
		}
		p.newest, err = tx.NewestEntry(ctx)
		return err
	})
	return p, err
}

// lead follows an id to the person it is in now. A dormant record without
// anybody left has no person but a name.
func lead(ctx context.Context, tx *store.Tx, id string) (person, name string, err error) {
	for range maxRedirects {
		person, err = tx.FindPersonOf(ctx, id)
		if err == nil || !errors.Is(err, vitaminb.ErrNotFound) {
			return person, "", err
		}
		f, err := tx.FindFate(ctx, id)
		switch {
		case err != nil:
			return "", "", err
		case f.Erased:
			return "", "", vitaminb.Errorf(vitaminb.ErrErased, "This person was erased.")
		case f.Target != "":
			id = f.Target
		case f.Exists:
			return "", f.Name, nil
		default:
			return "", "", vitaminb.Errorf(vitaminb.ErrNotFound, "There is no person %s. Look for the name in the list of people.", id)
		}
	}
	return "", "", vitaminb.Errorf(vitaminb.ErrNotFound, "The id %s leads in a circle. Rebuild the account.", id)
}

// maxRedirects bounds a walk that ends by construction: a redirect leads to a record that lived longer.
const maxRedirects = 1000

func dormantPage(ctx context.Context, tx *store.Tx, id, name string) (PersonPage, error) {
	p := PersonPage{
		ID: id, Kind: vitaminb.KindPerson, Dormant: true, Records: []RecordView{}, Links: []Link{}, Questions: []Question{},
		Facts: []FactView{}, Golden: golden.Person{Display: name},
	}
	var err error
	if p.Notes, err = tx.ListNotes(ctx, []string{id}); err != nil {
		return p, err
	}
	p.Decisions, err = decisionsOf(ctx, tx, id)
	return p, err
}

func recordView(l store.LiveRecord, c vitaminb.Content) RecordView {
	return RecordView{
		ID: l.RecordID, Source: l.SourceName, SourceKind: l.SourceKind, Keys: []string{}, ImportID: l.ImportID,
		AsOf: rfc3339(l.AsOf), Position: l.Position, Gone: rfc3339(l.Gone), Content: c, content: l.ContentID,
	}
}

func reasons(e resolve.Edge) []Reason {
	list := make([]Reason, len(e.Evidence))
	for i, ev := range e.Evidence {
		list[i] = Reason{Feature: ev.Feature, Bits: ev.Bits, Reason: ev.Text.String(), Text: ev.Text}
	}
	return list
}

// decisionsOf lists the entries of the log that name the record, newest first.
func decisionsOf(ctx context.Context, tx *store.Tx, record string) ([]vitaminb.Decision, error) {
	log, err := tx.ListDecisions(ctx)
	list := []vitaminb.Decision{}
	for _, d := range slices.Backward(log) {
		if slices.Contains(named(d), record) {
			list = append(list, d)
		}
	}
	return list, err
}

// when is the time of a fact as text that sorts: a local time stands for its own zone's.
func when(f vitaminb.Fact) string {
	switch {
	case f.At != 0:
		return rfc3339(f.At)
	case f.Local != "":
		return f.Local
	}
	return string(f.From)
}

// A Question is a pair of persons the machine cannot decide.
type Question struct {
	A       PersonSummary `json:"a"`
	B       PersonSummary `json:"b"`
	RecordA string        `json:"record_a"` // the pair of records with the strongest evidence, to decide about
	RecordB string        `json:"record_b"`
	Bits    float64       `json:"bits"`
	Reasons []Reason      `json:"reasons"`
}

// Questions lists open questions, most certain first, at most so many.
func (a *App) Questions(ctx context.Context, who vitaminb.Actor, limit int) ([]Question, error) {
	var list []Question
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		questions, err := tx.ListQuestions(ctx, limit)
		if err != nil {
			return err
		}
		list, err = questionViews(ctx, tx, questions)
		return err
	})
	return list, err
}

func questionViews(ctx context.Context, tx *store.Tx, questions []store.Question) ([]Question, error) {
	var persons, records []string
	for _, q := range questions {
		persons, records = append(persons, q.PersonA, q.PersonB), append(records, q.RecordA, q.RecordB)
	}
	found, err := tx.FindPersons(ctx, unique(persons))
	if err != nil {
		return nil, err
	}
	edges, err := tx.ListEdges(ctx, unique(records))
	if err != nil {
		return nil, err
	}
	edge := map[[2]string]store.Edge{}
	for _, e := range edges {
		edge[[2]string{e.A, e.B}] = e
	}
	list := make([]Question, len(questions))
	for i, q := range questions {
		list[i] = Question{RecordA: q.RecordA, RecordB: q.RecordB, Bits: q.Bits, Reasons: []Reason{}}
		var errA, errB error
		list[i].A, errA = readSummary(found[q.PersonA])
		list[i].B, errB = readSummary(found[q.PersonB])
		if err := errors.Join(errA, errB); err != nil {
			return nil, err
		}
		if s, ok := edge[[2]string{q.RecordA, q.RecordB}]; ok {
			e, err := resolveEdge(s)
			if err != nil {
				return nil, err
			}
			list[i].Reasons = reasons(e)
		}
	}
	return list, nil
}

// Original returns the original bytes of a record's current content and the base
// name of the file they stood in. ErrNotFound if the record has no live sighting.
func (a *App) Original(ctx context.Context, who vitaminb.Actor, recordID string) (raw []byte, name string, err error) {
	err = a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		m, err := tx.FindOriginal(ctx, recordID)
		raw, name = m.Original, m.Path
		return err
	})
	return raw, name, err
}

// AddNote writes a note on a person. ErrInvalid if it is empty; ErrChanged if
// the person is no longer as seen (see [PersonPage.Seen]).
func (a *App) AddNote(ctx context.Context, who vitaminb.Actor, personID, text string, seen ...string) (vitaminb.Note, error) {
	n := vitaminb.Note{PersonID: personID, Text: text, Author: who.Name}
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		if err := unchanged(ctx, tx, seen, nil); err != nil {
			return err
		}
		if err := unwritten(ctx, tx, seen, personID, writesNotes); err != nil {
			return err
		}
		if n, err = addNote(ctx, tx, n); err != nil {
			return err
		}
		return addNoteStep(ctx, tx, who, []vitaminb.Note{n})
	})
	return n, err
}

// addNote writes the note on the person that its PersonID leads to.
func addNote(ctx context.Context, tx *store.Tx, n vitaminb.Note) (vitaminb.Note, error) {
	if n.Text == "" {
		return n, vitaminb.Errorf(vitaminb.ErrInvalid, "The note is empty. Write something, or leave it.")
	}
	person, _, err := lead(ctx, tx, n.PersonID)
	if err != nil {
		return n, err
	}
	if person != "" { // else dormant: the note keeps it visible
		n.PersonID = person
	}
	n.At, n.Records = tx.Now(), nil
	err = tx.EachLiveRecordOf(ctx, "person_id", []string{n.PersonID}, func(l store.LiveRecord) error {
		n.Records = append(n.Records, l.RecordID)
		return nil
	})
	if err != nil {
		return n, err
	}
	if n.ID, err = tx.NewID(); err != nil {
		return n, err
	}
	return n, tx.AddNote(ctx, n)
}

// Pin lets the record give the golden field of its person, which is the one named
// or, with an empty id, whoever it is. ErrInvalid for an unknown field;
// ErrConflict if the record is in another person, as after a decision in a second tab;
// ErrChanged if the person is no longer as seen (see [PersonPage.Seen]).
func (a *App) Pin(ctx context.Context, who vitaminb.Actor, personID string, pin vitaminb.Pin, seen ...string) (vitaminb.JournalEntry, error) {
	step := vitaminb.JournalEntry{Step: vitaminb.StepPin, Detail: pin.Field, About: []string{pin.RecordID}, Affected: 1}
	if !slices.Contains(golden.Fields(), pin.Field) {
		return step, vitaminb.Errorf(vitaminb.ErrInvalid, "There is no field %s to pin. There are: %s.", pin.Field, golden.Fields())
	}
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := unchanged(ctx, tx, seen, nil); err != nil {
			return err
		}
		if err := unwritten(ctx, tx, seen, personID, choosesField(pin.Field)); err != nil {
			return err
		}
		holder, err := tx.FindPersonOf(ctx, pin.RecordID)
		if err != nil {
			return err
		}
		if personID != "" {
			if named, _, err := lead(ctx, tx, personID); err != nil {
				return err
			} else if named != holder {
				return vitaminb.Errorf(vitaminb.ErrConflict, "This entry belongs to another person by now. Open the person again and choose there.")
			}
		}
		if step, err = addStep(ctx, tx, who, step); err != nil {
			return err
		}
		if err := tx.AddPin(ctx, step.ID, pin, who.Name); err != nil {
			return err
		}
		return recluster(ctx, tx, step.About)
	})
	return step, err
}
