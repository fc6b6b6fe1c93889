package store

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// AddEntry appends an entry to the journal.
func (t *Tx) AddEntry(ctx context.Context, e vitaminb.JournalEntry) error {
	about, err := json.Marshal(nonNil(e.About))
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO journal (account_id, entry_id, at, author, step, detail, about, affected, undoes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		e.ID, e.At, e.Author, string(e.Step), e.Detail, string(about), e.Affected, e.Undoes)
}

// ListJournal lists the whole journal, newest first (time, id).
func (t *Tx) ListJournal(ctx context.Context) ([]vitaminb.JournalEntry, error) {
	var entries []vitaminb.JournalEntry
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var e vitaminb.JournalEntry
		var about string
		if err := rows.Scan(&e.ID, &e.At, &e.Author, &e.Step, &e.Detail, &about, &e.Affected, &e.Undoes); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(about), &e.About)
		entries = append(entries, e)
		return err
	}, `SELECT entry_id, at, author, step, detail, about, affected, undoes FROM journal WHERE account_id = $1 ORDER BY at DESC, entry_id DESC`)
	return entries, err
}

// NewestEntry returns the id of the entry that was made last; empty if there is none.
func (t *Tx) NewestEntry(ctx context.Context) (string, error) {
	var ids []string
	err := t.list(ctx, &ids, `SELECT entry_id FROM journal WHERE account_id = $1 ORDER BY entry_id DESC LIMIT 1`)
	return strings.Join(ids, ""), err
}

// DeletePin takes a choice of a golden field away, so that the one before it counts again.
func (t *Tx) DeletePin(ctx context.Context, id string) error {
	return t.deleteIn(ctx, "pins", "pin_id", []string{id})
}

// DeleteNote removes a note.
func (t *Tx) DeleteNote(ctx context.Context, id string) error {
	return t.deleteIn(ctx, "notes", "note_id", []string{id})
}

// MoveNotes gives notes of one anchor another one.
func (t *Tx) MoveNotes(ctx context.Context, from, to string, noteIDs []string) error {
	return chunks(noteIDs, func(part []any) error {
		return t.exec(ctx, `UPDATE notes SET person_id = $3 WHERE account_id = $1 AND person_id = $2 AND note_id IN `+in(4, len(part)), append([]any{from, to}, part...)...)
	})
}
