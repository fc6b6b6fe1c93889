package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Problem is a problem of an import with the row that was held back, if it is one of those.
type Problem struct {
	vitaminb.Problem
	Part      string   // of the held row
	Keys      []string // its natural keys
	ContentID string   // what it says; empty if nothing is held
}

// AddProblems writes problems of an import, numbered from first.
func (t *Tx) AddProblems(ctx context.Context, importID string, first int, problems []Problem) error {
	rows := make([][]any, len(problems))
	for i, p := range problems {
		reason, err := json.Marshal(p.Reason)
		if err != nil {
			return err
		}
		keys, err := json.Marshal(nonNil(p.Keys))
		if err != nil {
			return err
		}
		rows[i] = []any{importID, first + i, p.Position, string(reason), p.ContentID, p.Part, string(keys)}
	}
	return t.insert(ctx, "problems", []string{"import_id", "n", "position", "reason", "content_id", "part", "record_keys"}, rows, strict)
}

const problemColumns = `n, position, reason, content_id, part, record_keys, taken_in`

func scanProblem(rows *sqlx.Rows) (Problem, error) {
	var p Problem
	var reason, keys string
	if err := rows.Scan(&p.Number, &p.Position, &reason, &p.ContentID, &p.Part, &keys, &p.TakenIn); err != nil {
		return p, err
	}
	p.Held = p.ContentID != ""
	return p, errors.Join(json.Unmarshal([]byte(reason), &p.Reason), json.Unmarshal([]byte(keys), &p.Keys))
}

// ListProblems lists the problems of an import in the order they were met.
func (t *Tx) ListProblems(ctx context.Context, importID string) ([]vitaminb.Problem, error) {
	var problems []vitaminb.Problem
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		p, err := scanProblem(rows)
		problems = append(problems, p.Problem)
		return err
	}, `SELECT `+problemColumns+` FROM problems WHERE account_id = $1 AND import_id = $2 ORDER BY n`, importID)
	return problems, err
}

// FindProblem returns one problem of an import. [vitaminb.ErrNotFound].
func (t *Tx) FindProblem(ctx context.Context, importID string, number int) (Problem, error) {
	var found []Problem
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		p, err := scanProblem(rows)
		found = append(found, p)
		return err
	}, `SELECT `+problemColumns+` FROM problems WHERE account_id = $1 AND import_id = $2 AND n = $3`, importID, number)
	if err == nil && len(found) == 0 {
		err = vitaminb.Errorf(vitaminb.ErrNotFound, "The import %s has no such line. Open its report again.", importID)
	}
	if err != nil {
		return Problem{}, err
	}
	return found[0], nil
}

// TakeIn notes which record was made of a held row by hand; empty: none any more.
func (t *Tx) TakeIn(ctx context.Context, importID string, number int, recordID string) error {
	return t.exec(ctx, `UPDATE problems SET taken_in = $4 WHERE account_id = $1 AND import_id = $2 AND n = $3`, importID, number, recordID)
}

// FindContent returns one content. [vitaminb.ErrErased] if it was erased.
func (t *Tx) FindContent(ctx context.Context, id string) (Content, error) {
	c := Content{ID: id}
	var row struct {
		Fields   []byte
		Original []byte
	}
	err := t.get(ctx, &row, `SELECT fields, original FROM contents WHERE account_id = $1 AND content_id = $2`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return c, vitaminb.Errorf(vitaminb.ErrErased, "What stood there was erased.")
	}
	c.Fields, c.Original = row.Fields, row.Original
	return c, err
}

// ReplaceGone keeps which records an import finds gone.
func (t *Tx) ReplaceGone(ctx context.Context, importID string, recordIDs []string) error {
	if err := t.exec(ctx, `DELETE FROM gone_records WHERE account_id = $1 AND import_id = $2`, importID); err != nil {
		return err
	}
	rows := make([][]any, len(recordIDs))
	for i, id := range recordIDs {
		rows[i] = []any{importID, id}
	}
	return t.insert(ctx, "gone_records", []string{"import_id", "record_id"}, rows, strict)
}

// A Change is what an import did to one record.
type Change struct {
	RecordID  string `db:"item_id"`
	Name      string // of the record, as last shown
	Position  string
	ContentID string `db:"content_id"` // what the import shows; empty if the record is gone
	BeforeID  string `db:"before_id"`  // of a changed record the content before, of a new one a record it is united with
}

// ListChanges lists the records with the outcome, by id from behind after, at most limit.
func (t *Tx) ListChanges(ctx context.Context, importID string, outcome vitaminb.Outcome, after string, limit int) ([]Change, error) {
	var changes []Change
	if outcome == vitaminb.OutcomeGone {
		return changes, t.list(ctx, &changes, `SELECT g.record_id AS item_id, r.name, '' AS position, '' AS content_id, '' AS before_id
			FROM gone_records g JOIN records r ON r.account_id = g.account_id AND r.record_id = g.record_id
			WHERE g.account_id = $1 AND g.import_id = $2 AND g.record_id > $3 ORDER BY g.record_id LIMIT $4`, importID, after, limit)
	}
	united := 0
	if outcome == vitaminb.OutcomeUnited {
		outcome, united = vitaminb.OutcomeNew, 1
	}
	return changes, t.list(ctx, &changes, `SELECT s.item_id, r.name, s.position, s.content_id, s.before_id
		FROM sightings s JOIN records r ON r.account_id = s.account_id AND r.record_id = s.item_id
		WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome = $3 AND s.item_id > $4 AND ($5 = 0 OR s.before_id <> '')
		ORDER BY s.item_id LIMIT $6`, importID, string(outcome), after, united, limit)
}

// EachOutcome streams the import's records with what they show, what they were
// found to be when read, and what they show now that may differ since.
func (t *Tx) EachOutcome(ctx context.Context, importID string, fn func(s Sighting, now Live) error) error {
	return t.each(ctx, func(rows *sqlx.Rows) error {
		s := Sighting{ImportID: importID}
		var now Live
		err := rows.Scan(&s.ItemID, &s.Part, &s.ContentID, &s.Outcome, &s.BeforeID, &now.ContentID, &now.AsOf)
		if err != nil {
			return err
		}
		return fn(s, now)
	}, `SELECT s.item_id, s.part, s.content_id, s.outcome, s.before_id, coalesce(l.content_id, ''), coalesce(l.as_of, 0)
		FROM sightings s LEFT JOIN live_records l ON l.account_id = $1 AND l.record_id = s.item_id
		WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome <> ''`, importID)
}

// An Uncounted is what a record that is not live shows in an import that does not
// count yet, with one of its keys.
type Uncounted struct {
	RecordID  string `db:"record_id"`
	Importer  string
	ContentID string `db:"content_id"`
	Fields    []byte // JSON of vitaminb.Content
	Key       string // empty: it has none
}

// EachUncounted streams the records of running and proposed imports that are not
// live, once for each of their keys.
func (t *Tx) EachUncounted(ctx context.Context, fn func(Uncounted) error) error {
	return t.each(ctx, func(rows *sqlx.Rows) error {
		var u Uncounted
		if err := rows.StructScan(&u); err != nil {
			return err
		}
		return fn(u)
	}, `SELECT r.record_id, i.importer, s.content_id, c.fields, coalesce(k.record_key, '') AS key
		FROM imports i JOIN sightings s ON s.account_id = i.account_id AND s.import_id = i.import_id
		JOIN records r ON r.account_id = s.account_id AND r.record_id = s.item_id
		JOIN contents c ON c.account_id = s.account_id AND c.content_id = s.content_id
		LEFT JOIN record_keys k ON k.account_id = r.account_id AND k.record_id = r.record_id
		WHERE i.account_id = $1 AND i.state IN ($2, $3)
		AND NOT EXISTS (SELECT 1 FROM live_records l WHERE l.account_id = r.account_id AND l.record_id = r.record_id)`,
		string(vitaminb.ImportRunning), string(vitaminb.ImportProposed))
}

// SetOutcome corrects what a sighting was found to be.
func (t *Tx) SetOutcome(ctx context.Context, s Sighting) error {
	return t.exec(ctx, `UPDATE sightings SET outcome = $5, before_id = $6 WHERE account_id = $1 AND item_id = $2 AND import_id = $3 AND part = $4`,
		s.ItemID, s.ImportID, s.Part, string(s.Outcome), s.BeforeID)
}

// ListUnions lists the import's new records who are in a person with others, each
// with the eldest of these as its BeforeID.
func (t *Tx) ListUnions(ctx context.Context, importID string) ([]Sighting, error) {
	var unions []Sighting
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		s := Sighting{ImportID: importID, Outcome: vitaminb.OutcomeNew}
		err := rows.Scan(&s.ItemID, &s.Part, &s.BeforeID)
		unions = append(unions, s)
		return err
	}, `SELECT s.item_id, s.part, min(m.record_id) FROM sightings s
		JOIN live_records l ON l.account_id = s.account_id AND l.record_id = s.item_id
		JOIN live_records m ON m.account_id = l.account_id AND m.person_id = l.person_id AND m.record_id <> l.record_id
		WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome = 'new' AND l.account_id = $1 AND m.account_id = $1
		GROUP BY s.item_id, s.part ORDER BY s.item_id, s.part`, importID)
	return unions, err
}

// CountQuestionsAbout counts the open questions about new and changed records of the import.
func (t *Tx) CountQuestionsAbout(ctx context.Context, importID string) (n int, err error) {
	return n, t.get(ctx, &n, `SELECT count(*) FROM questions q WHERE q.account_id = $1 AND EXISTS (
		SELECT 1 FROM sightings s WHERE s.account_id = $1 AND s.import_id = $2 AND s.outcome IN ('new', 'changed')
		AND s.item_id IN (q.record_a, q.record_b))`, importID)
}

// Hanging counts what rests on an import alone: it goes dormant if the import is taken back.
type Hanging struct {
	Records   int // shown by no other import
	Notes     int // on persons that they are in
	Decisions int // that name one of them
	Pins      int // of one of them
}

// CountHanging counts what rests on a done import alone.
func (t *Tx) CountHanging(ctx context.Context, importID string) (Hanging, error) {
	var h Hanging
	const alone = `WITH shown AS (SELECT s.item_id FROM sightings s WHERE s.account_id = $1 AND s.import_id = $2
		AND NOT EXISTS (SELECT 1 FROM sightings o JOIN imports i ON i.account_id = o.account_id AND i.import_id = o.import_id
			WHERE o.account_id = $1 AND i.account_id = $1 AND o.item_id = s.item_id AND o.import_id <> $2 AND i.state = 'done')),
		alone AS (SELECT l.record_id, l.person_id FROM shown JOIN live_records l ON l.record_id = shown.item_id WHERE l.account_id = $1) `
	for _, q := range []struct {
		into *int
		sql  string
	}{
		{&h.Records, `SELECT count(*) FROM alone`},
		{&h.Notes, `SELECT count(*) FROM notes n WHERE n.account_id = $1 AND n.person_id IN (SELECT person_id FROM alone)`},
		{&h.Decisions, `SELECT count(DISTINCT p.decision_id) FROM decision_pairs p WHERE p.account_id = $1 AND p.is_superseded = 0
			AND (p.record_a IN (SELECT record_id FROM alone) OR p.record_b IN (SELECT record_id FROM alone))`},
		{&h.Pins, `SELECT count(*) FROM pins p WHERE p.account_id = $1 AND p.record_id IN (SELECT record_id FROM alone)`},
	} {
		if err := t.get(ctx, q.into, alone+q.sql, importID); err != nil {
			return h, err
		}
	}
	return h, nil
}
