package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A Report is what an import does or did: the same figures before it counts,
// when it is done, and for ever after.
type Report struct {
	ImportID     string          `json:"import_id"`
	Path         string          `json:"path"`
	Importer     string          `json:"importer"`
	Source       string          `json:"source"`
	Scope        []string        `json:"scope"` // parts listed completely; empty: partial
	AsOf         string          `json:"as_of"` // RFC 3339, UTC
	State        string          `json:"state"`
	Records      int             `json:"records"`
	Interactions int             `json:"interactions"`
	Relations    int             `json:"relations"`
	New          int             `json:"new"`
	Changed      int             `json:"changed"`
	Unchanged    int             `json:"unchanged"`
	Gone         int             `json:"gone"`
	United       int             `json:"united"`    // of the new ones: those who are somebody known already
	Questions    int             `json:"questions"` // pairs with a new or changed one that only the user can decide
	Skipped      []SkippedReason `json:"skipped"`
	Tables       []Table         `json:"tables,omitempty"` // of a list just proposed: how they were understood
	AlreadyKnown bool            `json:"already_known"`    // the same bytes were imported before, and still count
}

// Count is how many records have the outcome.
func (r Report) Count(o vitaminb.Outcome) int {
	switch o {
	case vitaminb.OutcomeNew:
		return r.New
	case vitaminb.OutcomeChanged:
		return r.Changed
	case vitaminb.OutcomeUnchanged:
		return r.Unchanged
	case vitaminb.OutcomeGone:
		return r.Gone
	case vitaminb.OutcomeUnited:
		return r.United
	}
	return 0
}

// A SkippedReason is a piece that was not imported; Reason is in English, Text can be translated.
type SkippedReason struct {
	Position string        `json:"position"`
	Reason   string        `json:"reason"`
	Text     vitaminb.Text `json:"-"`
	Number   int           `json:"number"`           // for [App.TakeIn]
	Held     bool          `json:"held,omitempty"`   // somebody stands there who was taken for no person
	Person   string        `json:"person,omitempty"` // whom taking it in by hand made
}

// FindReport returns the report of an import again. ErrNotFound.
func (a *App) FindReport(ctx context.Context, who vitaminb.Actor, importID string) (Report, error) {
	var r Report
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		i, err := tx.FindImport(ctx, importID)
		if err != nil {
			return err
		}
		sources, err := sourceNames(ctx, tx)
		if err != nil {
			return err
		}
		problems, err := tx.ListProblems(ctx, importID)
		if err != nil {
			return err
		}
		r = newReport(i, sources[i.SourceID].Name, problems)
		imports, err := tx.ListImports(ctx)
		if err != nil {
			return err
		}
		r.AlreadyKnown = slices.ContainsFunc(imports, func(old vitaminb.Import) bool {
			return old.SourceID == i.SourceID && old.Hash == i.Hash && old.State == vitaminb.ImportDone && old.ID < i.ID
		})
		return r.findTakenIn(ctx, tx, problems)
	})
	return r, err
}

func newReport(i vitaminb.Import, source string, problems []vitaminb.Problem) Report {
	r := Report{
		ImportID: i.ID, Path: i.Path, Importer: i.Importer, Source: source, Scope: i.Complete,
		AsOf: rfc3339(i.AsOf), State: string(i.State), Records: i.Counts.Records, Interactions: i.Counts.Interactions,
		Relations: i.Counts.Relations, New: i.Counts.New, Changed: i.Counts.Changed, Unchanged: i.Counts.Unchanged,
		Gone: i.Counts.Gone, United: i.Counts.United, Questions: i.Counts.Questions, Skipped: make([]SkippedReason, len(problems)),
	}
	for n, p := range problems {
		r.Skipped[n] = SkippedReason{Position: p.Position, Reason: p.Reason.String(), Text: p.Reason, Number: p.Number, Held: p.Held}
	}
	return r
}

// findTakenIn names the persons that held rows became by hand; who is dormant may be taken in again.
func (r *Report) findTakenIn(ctx context.Context, tx *store.Tx, problems []vitaminb.Problem) error {
	var records []string
	for _, p := range problems {
		if p.TakenIn != "" {
			records = append(records, p.TakenIn)
		}
	}
	live, err := tx.FindLive(ctx, records)
	if err != nil {
		return err
	}
	persons := map[string]string{}
	for _, l := range live {
		persons[l.RecordID] = l.PersonID
	}
	for n, p := range problems {
		r.Skipped[n].Person = persons[p.TakenIn]
	}
	return nil
}

// rfc3339 writes an instant; 0 is empty.
func rfc3339(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).UTC().Format(time.RFC3339)
}

// An ImportChange is what an import does or did to one record.
type ImportChange struct {
	RecordID string        `json:"record_id"`
	Name     string        `json:"name"`
	Position string        `json:"position,omitempty"` // in the file; empty if the record is gone
	Fields   []FieldChange `json:"fields,omitempty"`   // of changed records
	With     Named         `json:"with,omitzero"`      // whom a new record is united with
}

// changesPage is how many records one answer holds: a few screens.
const changesPage = 200

// ImportChanges lists the records of an import that have the outcome, by id from
// behind after; there are more if it returns a next one. ErrNotFound.
func (a *App) ImportChanges(ctx context.Context, who vitaminb.Actor, importID string, outcome vitaminb.Outcome, after string) (list []ImportChange, next string, err error) {
	list = []ImportChange{}
	err = a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		if _, err := tx.FindImport(ctx, importID); err != nil {
			return err
		}
		changes, err := tx.ListChanges(ctx, importID, outcome, after, changesPage+1)
		if err != nil {
			return err
		}
		if len(changes) > changesPage {
			changes = changes[:changesPage]
			next = changes[changesPage-1].RecordID
		}
		list, err = importChanges(ctx, tx, outcome, changes)
		return err
	})
	return list, next, err
}

func importChanges(ctx context.Context, tx *store.Tx, outcome vitaminb.Outcome, changes []store.Change) ([]ImportChange, error) {
	var ids []string
	for _, c := range changes {
		ids = append(ids, c.ContentID, c.BeforeID)
	}
	contents := map[string]vitaminb.Content{}
	if outcome == vitaminb.OutcomeChanged {
		err := tx.EachContent(ctx, unique(ids), func(id string, fields []byte) error {
			var c vitaminb.Content
			err := json.Unmarshal(fields, &c)
			contents[id] = c
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	list := make([]ImportChange, len(changes))
	for i, c := range changes {
		list[i] = ImportChange{RecordID: c.RecordID, Name: c.Name, Position: c.Position}
		switch {
		case outcome == vitaminb.OutcomeChanged:
			list[i].Fields = compareContents(contents[c.BeforeID], contents[c.ContentID])
		case outcome != vitaminb.OutcomeChanged && c.BeforeID != "":
			name, err := recordName(ctx, tx, c.BeforeID)
			if err != nil {
				return nil, err
			}
			list[i].With = Named{c.BeforeID, name}
		}
	}
	return list, nil
}

// recordName is the name that a record bears; empty if it was erased.
func recordName(ctx context.Context, tx *store.Tx, id string) (string, error) {
	fate, err := tx.FindFate(ctx, id)
	if err != nil || fate.Erased {
		return "", err
	}
	return fate.Name, nil
}
