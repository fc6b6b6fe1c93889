package store

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// AddDecision appends an entry to the log.
func (t *Tx) AddDecision(ctx context.Context, d vitaminb.Decision) error {
	if err := t.exec(ctx, `INSERT INTO decisions (account_id, decision_id, author, at, reason, undoes) VALUES ($1, $2, $3, $4, $5, $6)`,
		d.ID, d.Author, d.At, d.Reason, d.Undoes); err != nil {
		return err
	}
	var rows [][]any
	for superseded, pairs := range [][]vitaminb.Pair{d.Pairs, d.Supersedes} {
		for _, p := range pairs {
			rows = append(rows, []any{d.ID, p.A, p.B, string(p.Verdict), superseded})
		}
	}
	return t.insert(ctx, "decision_pairs", []string{"decision_id", "record_a", "record_b", "verdict", "is_superseded"}, rows, strict)
}

// ListDecisions lists the whole log, oldest first (time, id).
func (t *Tx) ListDecisions(ctx context.Context) ([]vitaminb.Decision, error) {
	var pairs [2]map[string][]vitaminb.Pair // decided, superseded: by entry
	for i := range pairs {
		pairs[i] = map[string][]vitaminb.Pair{}
	}
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var id string
		var p vitaminb.Pair
		var superseded int
		if err := rows.Scan(&id, &p.A, &p.B, &p.Verdict, &superseded); err != nil {
			return err
		}
		pairs[superseded][id] = append(pairs[superseded][id], p)
		return nil
	}, `SELECT decision_id, record_a, record_b, verdict, is_superseded FROM decision_pairs WHERE account_id = $1 ORDER BY decision_id, record_a, record_b`)
	if err != nil {
		return nil, err
	}
	var log []vitaminb.Decision
	err = t.each(ctx, func(rows *sqlx.Rows) error {
		var d vitaminb.Decision
		err := rows.Scan(&d.ID, &d.Author, &d.At, &d.Reason, &d.Undoes)
		d.Pairs, d.Supersedes = pairs[0][d.ID], pairs[1][d.ID]
		log = append(log, d)
		return err
	}, `SELECT decision_id, author, at, reason, undoes FROM decisions WHERE account_id = $1 ORDER BY at, decision_id`)
	return log, err
}

// AddPin appends a choice of a golden field; the newest of its person and field counts.
func (t *Tx) AddPin(ctx context.Context, id string, p vitaminb.Pin, author string) error {
	return t.exec(ctx, `INSERT INTO pins (account_id, pin_id, record_id, field, author) VALUES ($1, $2, $3, $4, $5)`, id, p.RecordID, p.Field, author)
}

// ListPins lists the pins on the records, newest first.
func (t *Tx) ListPins(ctx context.Context, recordIDs []string) ([]vitaminb.Pin, error) {
	byID := map[string]vitaminb.Pin{}
	err := chunks(recordIDs, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var id string
			var p vitaminb.Pin
			err := rows.Scan(&id, &p.RecordID, &p.Field)
			byID[id] = p
			return err
		}, `SELECT pin_id, record_id, field FROM pins WHERE account_id = $1 AND record_id IN `+in(2, len(part)), part...)
	})
	var pins []vitaminb.Pin
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(byID))) {
		pins = append(pins, byID[id])
	}
	return pins, err
}

// AddNote writes a note.
func (t *Tx) AddNote(ctx context.Context, n vitaminb.Note) error {
	records, err := json.Marshal(nonNil(n.Records))
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO notes (account_id, note_id, person_id, records, body, author, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		n.ID, n.PersonID, string(records), n.Text, n.Author, n.At)
}

// ListNotes lists the notes anchored to one of the ids, newest first.
func (t *Tx) ListNotes(ctx context.Context, anchors []string) ([]vitaminb.Note, error) {
	notes := []vitaminb.Note{}
	err := chunks(anchors, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var n vitaminb.Note
			var records string
			if err := rows.Scan(&n.ID, &n.PersonID, &records, &n.Text, &n.Author, &n.At); err != nil {
				return err
			}
			notes = append(notes, n)
			return json.Unmarshal([]byte(records), &notes[len(notes)-1].Records)
		}, `SELECT note_id, person_id, records, body, author, at FROM notes WHERE account_id = $1 AND person_id IN `+in(2, len(part)), part...)
	})
	slices.SortFunc(notes, func(a, b vitaminb.Note) int { return cmp.Compare(b.ID, a.ID) })
	return notes, err
}

// SaveModel keeps a version of the model of resolve, as JSON.
func (t *Tx) SaveModel(ctx context.Context, version int, model []byte) error {
	return t.insert(ctx, "models", []string{"version", "model"}, [][]any{{version, string(model)}}, keep)
}

// FindModel returns the newest model, or nil if none was kept.
func (t *Tx) FindModel(ctx context.Context) ([]byte, error) {
	var models [][]byte
	if err := t.list(ctx, &models, `SELECT model FROM models WHERE account_id = $1 ORDER BY version DESC LIMIT 1`); err != nil || len(models) == 0 {
		return nil, err
	}
	return models[0], nil
}
