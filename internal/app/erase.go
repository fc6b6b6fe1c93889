package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// An ErasureReport says what was erased and what could not be.
type ErasureReport struct {
	Name      string        `json:"name"`
	Records   int           `json:"records"`   // erased with all their sightings, originals, notes and decisions
	Facts     int           `json:"facts"`     // facts in which the person's end was blanked
	Mentioned []string      `json:"mentioned"` // positions of other people's originals that still name the person; they are not touched
	Notice    string        `json:"notice"`    // what the store cannot reach, in English; Text can be translated
	Text      vitaminb.Text `json:"-"`
}

// Erase erases a person for good (GDPR Art. 17): everything seen, written and
// decided of it. Keyed hashes of its identifiers stay, so that no later import
// brings it back; they suppress alone only where nobody else bears the identifier.
func (a *App) Erase(ctx context.Context, who vitaminb.Actor, personID string) (ErasureReport, error) {
	var r ErasureReport
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		e := erasure{tx: tx}
		if err := e.prepare(ctx, personID); err != nil {
			return err
		}
		if err := e.suppress(ctx); err != nil {
			return err
		}
		if err := e.addUncounted(ctx); err != nil {
			return err
		}
		if err := e.blank(ctx); err != nil {
			return err
		}
		if err := e.remove(ctx); err != nil {
			return err
		}
		if _, err := addStep(ctx, tx, who, vitaminb.JournalEntry{Step: vitaminb.StepErase, Affected: len(e.records)}); err != nil {
			return err
		}
		mentioned, err := e.mentions(ctx)
		r = ErasureReport{Name: e.name, Records: len(e.records), Facts: e.facts, Mentioned: mentioned}
		return err
	})
	r.Text = vitaminb.Textf("Backups and exports made before still hold the person; delete them, or erase again after restoring one.")
	r.Notice = r.Text.String()
	return r, err
}

// An erasure is the erasing of one person.
type erasure struct {
	tx      *store.Tx
	hash    hasher
	region  string
	name    string
	names   []string // all spellings, folded
	records []string // live ones and the dormant ones that lead to them
	ids     []string // identifiers
	facts   int
}

func (e *erasure) prepare(ctx context.Context, id string) error {
	person, name, err := lead(ctx, e.tx, id)
	if err != nil {
		return err
	}
	e.name, e.records = name, []string{id}
	if person != "" {
		p, err := personPage(ctx, e.tx, person)
		if err != nil {
			return err
		}
		e.name, e.records = p.Golden.Display, nil
		for _, r := range p.Records {
			e.records = append(e.records, r.ID)
		}
		if p.Self {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "This is you. To erase yourself, delete the account's database.")
		}
	}
	anchors, err := e.tx.ListAnchors(ctx, e.records)
	if err != nil {
		return err
	}
	e.records = sortedKeys(anchors)
	account, err := e.tx.FindAccount(ctx)
	if err != nil {
		return err
	}
	e.region = account.Region
	e.hash, err = e.tx.HashKey(ctx)
	return err
}

// suppress remembers hashes of what the person could come back by.
func (e *erasure) suppress(ctx context.Context) error {
	others, err := e.bornByOthers(ctx)
	if err != nil {
		return err
	}
	var list []store.Suppression
	for _, id := range e.records {
		contents, err := e.tx.ListContentsOf(ctx, []string{id})
		if err != nil {
			return err
		}
		keys, err := e.tx.ListKeys(ctx, []string{id})
		if err != nil {
			return err
		}
		kind, err := e.tx.FindRecordSourceKind(ctx, id)
		if err != nil {
			return err
		}
		for _, k := range keys {
			list = append(list, store.Suppression{Hash: e.hash.sum(suppressKey, k.Key), Importer: kind, What: suppressKey})
		}
		for _, c := range contents {
			some, err := e.suppressContent(c, kind, len(keys) == 0, others)
			if err != nil {
				return err
			}
			list = append(list, some...)
		}
	}
	return e.tx.AddSuppressions(ctx, list)
}

func (e *erasure) suppressContent(c store.Content, kind string, keyless bool, others map[string]bool) ([]store.Suppression, error) {
	var content vitaminb.Content
	if err := json.Unmarshal(c.Fields, &content); err != nil {
		return nil, err
	}
	name := norm.Fold(displayName(&content))
	e.names = append(e.names, name)
	nameHash := e.hash.sum(suppressName, name)
	var list []store.Suppression
	for _, id := range identifiers(&content, e.region) {
		s := store.Suppression{Hash: e.hash.sum(suppressIdentifier, id), What: suppressIdentifier}
		if others[id] || name == "" {
			s.NameHash = nameHash
		}
		e.ids = append(e.ids, id)
		list = append(list, s)
	}
	if keyless {
		list = append(list,
			store.Suppression{Hash: e.hash.sum(suppressRow, c.ID), Importer: kind, What: suppressRow},
			store.Suppression{Hash: nameHash, Importer: kind, What: suppressName})
	}
	return list, nil
}

// bornByOthers returns the identifiers that other live persons bear.
func (e *erasure) bornByOthers(ctx context.Context) (map[string]bool, error) {
	others := map[string]bool{}
	err := e.tx.EachLiveRecord(ctx, func(l store.LiveRecord) error {
		if slices.Contains(e.records, l.RecordID) {
			return nil
		}
		r, err := resolveRecord(l)
		if err != nil {
			return err
		}
		for _, id := range identifiers(r.Content, e.region) {
			others[id] = true
		}
		return nil
	})
	return others, err
}

// addUncounted adds the records of imports that do not count yet who are the
// person: these were read before anybody knew that they must be left out.
func (e *erasure) addUncounted(ctx context.Context) error {
	erased, err := e.tx.ListSuppressions(ctx)
	if err != nil {
		return err
	}
	judges := map[string]*suppressor{} // by importer
	err = e.tx.EachUncounted(ctx, func(u store.Uncounted) error {
		r := importer.Record{}
		if u.Key != "" {
			r.Keys = []string{u.Key}
		}
		if err := json.Unmarshal(u.Fields, &r.Content); err != nil {
			return err
		}
		if judges[u.Importer] == nil {
			judges[u.Importer] = newSuppressor(e.hash, e.region, u.Importer, erased)
		}
		if judges[u.Importer].row(&r, store.Content{ID: u.ContentID}) == suppressed {
			e.records = append(e.records, u.RecordID)
		}
		return nil
	})
	e.records = unique(e.records)
	return err
}

// blank empties the ends of facts that lead to the person.
func (e *erasure) blank(ctx context.Context) error {
	ends, err := e.tx.ListFactEnds(ctx, e.records)
	if err != nil {
		return err
	}
	e.facts = len(ends)
	for _, end := range ends {
		err := e.tx.BlankEnd(ctx, end, func(fields []byte) (store.Content, error) {
			var f vitaminb.Fact
			if err := json.Unmarshal(fields, &f); err != nil {
				return store.Content{}, err
			}
			if end.N < len(f.Ends) {
				f.Ends[end.N] = vitaminb.End{Role: f.Ends[end.N].Role}
			}
			f.Text = ""
			return newContent(f, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// remove erases the records and clusters anew what was near them.
func (e *erasure) remove(ctx context.Context) error {
	d, err := newDeriver(ctx, e.tx, nil)
	if err != nil {
		return err
	}
	c := change{content: map[string]bool{}, dormant: map[string]bool{}}
	for _, id := range e.records {
		c.dormant[id] = true
	}
	engine, err := d.engine(ctx)
	if err != nil {
		return err
	}
	if err := e.tx.ReplaceQuestions(ctx, e.records, nil); err != nil { // a person's id is one of its records'
		return err
	}
	if err := e.tx.EraseRecords(ctx, e.records); err != nil {
		return err
	}
	// Evidence may rest on how many persons bear a value; so the neighbours are scored again.
	touched, err := d.edges(ctx, engine, c)
	if err != nil {
		return err
	}
	d, err = newDeriver(ctx, e.tx, nil) // the log lost the person's pairs
	if err != nil {
		return err
	}
	return d.persons(ctx, touched)
}

// mentions lists other people's originals that name the person or an identifier of it.
func (e *erasure) mentions(ctx context.Context) ([]string, error) {
	list := []string{}
	err := e.tx.EachOriginal(ctx, func(m store.Mention) error {
		if len(m.Original) == 0 || !utf8.Valid(m.Original) { // typed by the user; the picture of a card
			m.Original = m.Fields
		}
		text := norm.Fold(string(m.Original))
		named := slices.ContainsFunc(e.names, func(n string) bool { return n != "" && strings.Contains(text, n) })
		if named {
			list = append(list, place(m))
		}
		return nil
	})
	return list, err
}

// place says where a mention stands: most positions begin with the file they are in.
func place(m store.Mention) string {
	if m.Path == "" || strings.HasPrefix(m.Position, m.Path) {
		return m.Position
	}
	return m.Path + ": " + m.Position
}
