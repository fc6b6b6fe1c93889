package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Suppression keeps an erased person from coming back with the next import.
type Suppression struct {
	Hash     string // keyed hash of an identifier, a record key, a whole row or a name
	NameHash string // keyed hash of the name that must stand beside it; empty: the hash alone suppresses
	Importer string // the importer whose key or row it is; empty: any
	What     string // "identifier", "key", "row" or "name"
}

// AddSuppressions remembers erased identifiers.
func (t *Tx) AddSuppressions(ctx context.Context, list []Suppression) error {
	rows := make([][]any, len(list))
	for i, s := range list {
		rows[i] = []any{s.Hash, s.NameHash, s.Importer, s.What}
	}
	return t.insert(ctx, "suppressions", []string{"hash", "name_hash", "importer", "what"}, rows, keep)
}

// ListSuppressions lists all of them; an account has as many as it erased identifiers.
func (t *Tx) ListSuppressions(ctx context.Context) ([]Suppression, error) {
	var list []Suppression
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var s Suppression
		err := rows.Scan(&s.Hash, &s.NameHash, &s.Importer, &s.What)
		list = append(list, s)
		return err
	}, `SELECT hash, name_hash, importer, what FROM suppressions WHERE account_id = $1`)
	return list, err
}

// ListContentsOf lists every content that records or facts ever showed, not only the current one.
func (t *Tx) ListContentsOf(ctx context.Context, itemIDs []string) ([]Content, error) {
	var contents []Content
	err := chunks(itemIDs, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var c Content
			err := rows.Scan(&c.ID, &c.Fields, &c.Original)
			contents = append(contents, c)
			return err
		}, `SELECT content_id, fields, original FROM contents WHERE account_id = $1 AND content_id IN (
			SELECT content_id FROM sightings WHERE account_id = $1 AND item_id IN `+in(2, len(part))+`) ORDER BY content_id`, part...)
	})
	return contents, err
}

// EraseRecords removes the records with all that was seen, said and decided of them. Their ids answer "erased" from now on.
func (t *Tx) EraseRecords(ctx context.Context, recordIDs []string) error {
	contents, err := t.ListContentsOf(ctx, recordIDs)
	if err != nil {
		return err
	}
	if err := t.deleteIn(ctx, "sightings", "item_id", recordIDs); err != nil {
		return err
	}
	if err := t.releaseHeld(ctx, contents); err != nil {
		return err
	}
	if err := t.DeleteUnseen(ctx, contents); err != nil {
		return err
	}
	if err := t.ReplacePersons(ctx, recordIDs, nil); err != nil { // a person's id is one of its records'
		return err
	}
	if err := t.blankReasons(ctx, recordIDs); err != nil {
		return err
	}
	for _, place := range [][2]string{
		{"record_keys", "record_id"},
		{"live_records", "record_id"},
		{"edges", "record_a"},
		{"edges", "record_b"},
		{"questions", "record_a"},
		{"questions", "record_b"},
		{"decision_pairs", "record_a"},
		{"decision_pairs", "record_b"},
		{"pins", "record_id"},
		{"notes", "person_id"},
		{"redirects", "record_id"},
		{"redirects", "target_id"},
		{"gone_records", "record_id"},
		{"records", "record_id"},
	} {
		if err := t.deleteIn(ctx, place[0], place[1], recordIDs); err != nil {
			return err
		}
	}
	rows := make([][]any, len(recordIDs))
	for i, id := range recordIDs {
		rows[i] = []any{id}
	}
	return t.insert(ctx, "erased", []string{"record_id"}, rows, keep)
}

// blankReasons empties the reasons of decisions about the records; the entries stay, for they may hold other pairs.
func (t *Tx) blankReasons(ctx context.Context, recordIDs []string) error {
	return chunks(recordIDs, func(part []any) error {
		return t.exec(ctx, `UPDATE decisions SET reason = '' WHERE account_id = $1 AND decision_id IN (
			SELECT decision_id FROM decision_pairs WHERE account_id = $1 AND (record_a IN `+in(2, len(part))+` OR record_b IN `+in(2, len(part))+`))`, part...)
	})
}

// releaseHeld lets go of held rows that say exactly what is being erased.
func (t *Tx) releaseHeld(ctx context.Context, contents []Content) error {
	ids := make([]string, len(contents))
	for i, c := range contents {
		ids[i] = c.ID
	}
	return chunks(ids, func(part []any) error {
		return t.exec(ctx, `UPDATE problems SET content_id = '', record_keys = '[]', taken_in = '' WHERE account_id = $1 AND content_id IN `+in(2, len(part)), part...)
	})
}

// DeleteUnseen deletes those of the contents that no sighting shows and no
// problem holds any more.
func (t *Tx) DeleteUnseen(ctx context.Context, contents []Content) error {
	ids := make([]string, len(contents))
	for i, c := range contents {
		ids[i] = c.ID
	}
	return chunks(ids, func(part []any) error {
		return t.exec(ctx, `DELETE FROM contents WHERE account_id = $1 AND content_id IN `+in(2, len(part))+`
			AND content_id NOT IN (SELECT content_id FROM sightings WHERE account_id = $1)
			AND content_id NOT IN (SELECT content_id FROM problems WHERE account_id = $1)`, part...)
	})
}

// ListFactEnds lists the ends that lead to one of the records.
func (t *Tx) ListFactEnds(ctx context.Context, recordIDs []string) ([]FactEnd, error) {
	var ends []FactEnd
	err := chunks(recordIDs, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var e FactEnd
			err := rows.Scan(&e.FactID, &e.N, &e.RecordID)
			ends = append(ends, e)
			return err
		}, `SELECT fact_id, n, record_id FROM fact_ends WHERE account_id = $1 AND record_id IN `+in(2, len(part))+` ORDER BY fact_id, n`, part...)
	})
	return ends, err
}

// BlankEnd makes an end of a fact lead nowhere and puts the rewritten content
// in the place of every one the fact ever showed.
func (t *Tx) BlankEnd(ctx context.Context, e FactEnd, rewrite func(fields []byte) (Content, error)) error {
	contents, err := t.ListContentsOf(ctx, []string{e.FactID})
	if err != nil {
		return err
	}
	for _, old := range contents {
		blank, err := rewrite(old.Fields)
		if err != nil {
			return err
		}
		if err := t.ReplaceContent(ctx, FactContent{e.FactID, old}, blank); err != nil {
			return err
		}
	}
	if err := t.DeleteUnseen(ctx, contents); err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE fact_ends SET record_id = '' WHERE account_id = $1 AND fact_id = $2 AND n = $3`, e.FactID, e.N)
}

// A Mention is a sighting whose original speaks of somebody.
type Mention struct {
	Position string
	Path     string
	Fields   []byte
	Original []byte
}

// EachOriginal streams the originals and fields of all live records, to look for mentions.
func (t *Tx) EachOriginal(ctx context.Context, fn func(Mention) error) error {
	return t.each(ctx, func(rows *sqlx.Rows) error {
		var m Mention
		if err := rows.Scan(&m.Position, &m.Path, &m.Fields, &m.Original); err != nil {
			return err
		}
		return fn(m)
	}, `SELECT l.position, i.path, c.fields, c.original FROM live_records l
		JOIN imports i ON i.account_id = l.account_id AND i.import_id = l.import_id
		JOIN contents c ON c.account_id = l.account_id AND c.content_id = l.content_id
		WHERE l.account_id = $1 ORDER BY l.record_id`)
}

// FindOriginal returns the original bytes of a live record's current content and the base name of the file they were in. [vitaminb.ErrNotFound].
func (t *Tx) FindOriginal(ctx context.Context, recordID string) (Mention, error) {
	var m Mention
	var row struct {
		Position string
		Path     string
		Original []byte
	}
	err := t.get(ctx, &row, `SELECT l.position, i.path, c.original FROM live_records l
		JOIN imports i ON i.account_id = l.account_id AND i.import_id = l.import_id
		JOIN contents c ON c.account_id = l.account_id AND c.content_id = l.content_id
		WHERE l.account_id = $1 AND l.record_id = $2`, recordID)
	if errors.Is(err, sql.ErrNoRows) {
		return m, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no live record %s.", recordID)
	}
	m.Position, m.Path, m.Original = row.Position, row.Path, row.Original
	return m, err
}

// FindRecordSourceKind returns the kind of the source that a record is of.
func (t *Tx) FindRecordSourceKind(ctx context.Context, recordID string) (kind string, err error) {
	return kind, t.get(ctx, &kind, `SELECT s.kind FROM records r JOIN sources s ON s.account_id = r.account_id AND s.source_id = r.source_id
		WHERE r.account_id = $1 AND r.record_id = $2`, recordID)
}
