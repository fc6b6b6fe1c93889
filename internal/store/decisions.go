package store

import (
	"context"
	"encoding/json"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// AddDecision appends an entry to the log.
func (t *Tx) AddDecision(ctx context.Context, d vitaminb.Decision) error {
	supersedes, err := json.Marshal(nonNil(d.Supersedes))
	if err != nil {
		return err
	}
	if err := t.exec(ctx, `INSERT INTO decisions (account_id, decision_id, author, at, reason, supersedes, undoes) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		d.ID, d.Author, d.At, d.Reason, string(supersedes), d.Undoes); err != nil {
		return err
	}
	rows := make([][]any, len(d.Pairs))
	for i, p := range d.Pairs {
		rows[i] = []any{d.ID, p.A, p.B, string(p.Verdict)}
	}
	return t.insert(ctx, "decision_pairs", []string{"decision_id", "record_a", "record_b", "verdict"}, rows, strict)
}

// ListDecisions lists the whole log, oldest first (time, id).
func (t *Tx) ListDecisions(ctx context.Context) ([]vitaminb.Decision, error) {
	pairs := map[string][]vitaminb.Pair{}
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var id string
		var p vitaminb.Pair
		err := rows.Scan(&id, &p.A, &p.B, &p.Verdict)
		pairs[id] = append(pairs[id], p)
		return err
	}, `SELECT decision_id, record_a, record_b, verdict FROM decision_pairs WHERE account_id = $1 ORDER BY decision_id, record_a, record_b`)
	if err != nil {
		return nil, err
	}
	var log []vitaminb.Decision
	err = t.each(ctx, func(rows *sqlx.Rows) error {
		var d vitaminb.Decision
		var supersedes string
		if err := rows.Scan(&d.ID, &d.Author, &d.At, &d.Reason, &supersedes, &d.Undoes); err != nil {
			return err
		}
		d.Pairs = pairs[d.ID]
		log = append(log, d)
		return json.Unmarshal([]byte(supersedes), &log[len(log)-1].Supersedes)
	}, `SELECT decision_id, author, at, reason, supersedes, undoes FROM decisions WHERE account_id = $1 ORDER BY at, decision_id`)
	return log, err
}

// AddPin appends a choice of a golden field; the newest of its person and field counts.
func (t *Tx) AddPin(ctx context.Context, id string, p vitaminb.Pin, author string) error {
	return t.exec(ctx, `INSERT INTO pins (account_id, pin_id, record_id, field, author) VALUES ($1, $2, $3, $4, $5)`, id, p.RecordID, p.Field, author)
}

// ListPins lists the pins on the records, newest first; without records all of the account.
func (t *Tx) ListPins(ctx context.Context, recordIDs []string) ([]vitaminb.Pin, error) {
	var pins []vitaminb.Pin
	err := chunks(recordIDs, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var p vitaminb.Pin
			err := rows.Scan(&p.RecordID, &p.Field)
			pins = append(pins, p)
			return err
		}, `SELECT record_id, field FROM pins WHERE account_id = $1 AND record_id IN `+in(2, len(part))+` ORDER BY pin_id DESC`, part...)
	})
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
		}, `SELECT note_id, person_id, records, body, author, at FROM notes WHERE account_id = $1 AND person_id IN `+in(2, len(part))+` ORDER BY note_id DESC`, part...)
	})
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
