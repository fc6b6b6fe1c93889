package store

import (
	"context"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Fact is the identity of an interaction, relation or membership in one source.
type Fact struct {
	ID       string
	SourceID string
	Key      string
	Kind     vitaminb.FactKind
}

// A FactEnd is one party of a fact; RecordID is empty for the owner and for bare names.
type FactEnd struct {
	FactID   string
	N        int // place in vitaminb.Fact.Ends
	Role     string
	Self     bool
	RecordID string
}

// FindFacts returns the facts that the keys of the source lead to.
func (t *Tx) FindFacts(ctx context.Context, sourceID string, keys []string) (map[string]string, error) {
	found := map[string]string{}
	err := chunks(keys, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var key, id string
			err := rows.Scan(&key, &id)
			found[key] = id
			return err
		}, `SELECT fact_key, fact_id FROM facts WHERE account_id = $1 AND source_id = $2 AND fact_key IN `+in(3, len(part)),
			append([]any{sourceID}, part...)...)
	})
	return found, err
}

// AddFacts writes new facts with their ends; what hangs on the questions about whom they lead to grows.
func (t *Tx) AddFacts(ctx context.Context, facts []Fact, ends []FactEnd) error {
	rows := make([][]any, len(facts))
	for i, f := range facts {
		rows[i] = []any{f.ID, f.SourceID, f.Key, string(f.Kind)}
	}
	if err := t.insert(ctx, "facts", []string{"fact_id", "source_id", "fact_key", "kind"}, rows, strict); err != nil {
		return err
	}
	rows = make([][]any, len(ends))
	for i, e := range ends {
		rows[i] = []any{e.FactID, e.N, e.Role, flag(e.Self), e.RecordID}
	}
	if err := t.insert(ctx, "fact_ends", []string{"fact_id", "n", "role", "is_self", "record_id"}, rows, strict); err != nil {
		return err
	}
	records := map[string]bool{}
	for _, e := range ends {
		records[e.RecordID] = true
	}
	return t.recountFacts(ctx, slices.Sorted(maps.Keys(records)))
}

// A FactContent is what a fact shows in one or more of its sightings.
type FactContent struct {
	FactID  string
	Content Content
}

// ListTexts lists the contents of a source's facts that hold the text of a message, at most so many.
func (t *Tx) ListTexts(ctx context.Context, sourceID string, limit int) ([]FactContent, error) {
	var list []FactContent
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var f FactContent
		err := rows.Scan(&f.FactID, &f.Content.ID, &f.Content.Fields)
		list = append(list, f)
		return err
	}, `SELECT DISTINCT f.fact_id, c.content_id, c.fields FROM facts f
		JOIN sightings s ON s.account_id = f.account_id AND s.item_id = f.fact_id
		JOIN contents c ON c.account_id = s.account_id AND c.content_id = s.content_id
		WHERE f.account_id = $1 AND f.source_id = $2 AND c.fields LIKE '%"text":"%' LIMIT $3`, sourceID, limit)
	return list, err
}

// ReplaceContent puts a content in the place of another wherever the fact showed that one.
func (t *Tx) ReplaceContent(ctx context.Context, old FactContent, with Content) error {
	if err := t.AddContents(ctx, []Content{with}); err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE sightings SET content_id = $4 WHERE account_id = $1 AND item_id = $2 AND content_id = $3`, old.FactID, old.Content.ID, with.ID)
}

// A FactPerson is an end of a fact with the person that it leads to now.
type FactPerson struct {
	FactID  string `db:"fact_id"`
	N       int
	Summary string // of the person
}

// ListFactPersons lists the ends of the facts that lead to a live person.
func (t *Tx) ListFactPersons(ctx context.Context, factIDs []string) ([]FactPerson, error) {
	var list []FactPerson
	err := chunks(factIDs, func(part []any) error {
		var some []FactPerson
		err := t.list(ctx, &some, `SELECT e.fact_id, e.n, p.summary FROM fact_ends e
			JOIN live_records l ON l.account_id = e.account_id AND l.record_id = e.record_id
			JOIN persons p ON p.account_id = l.account_id AND p.person_id = l.person_id
			WHERE e.account_id = $1 AND e.fact_id IN `+in(2, len(part)), part...)
		list = append(list, some...)
		return err
	})
	return list, err
}

// A LiveFact is a fact that a done import shows, as its newest sighting tells it.
type LiveFact struct {
	ID       string `db:"fact_id"`
	SourceID string `db:"source_id"`
	Position string
	Fields   string // JSON of vitaminb.Fact
}

// ListFacts lists those of the facts that are live, in no order.
func (t *Tx) ListFacts(ctx context.Context, factIDs []string) ([]LiveFact, error) {
	var facts []LiveFact
	err := chunks(factIDs, func(part []any) error {
		var some []LiveFact
		err := t.list(ctx, &some, `WITH seen AS (
			SELECT s.item_id, s.position, s.content_id,
				row_number() OVER (PARTITION BY s.item_id ORDER BY i.as_of DESC, i.import_id DESC) AS n
			FROM sightings s JOIN imports i ON i.account_id = s.account_id AND i.import_id = s.import_id
			WHERE s.account_id = $1 AND i.state = 'done' AND s.item_id IN `+in(2, len(part))+`)
			SELECT f.fact_id, f.source_id, seen.position, c.fields FROM seen
			JOIN facts f ON f.account_id = $1 AND f.fact_id = seen.item_id
			JOIN contents c ON c.account_id = $1 AND c.content_id = seen.content_id
			WHERE seen.n = 1`, part...)
		facts = append(facts, some...)
		return err
	})
	return facts, err
}
