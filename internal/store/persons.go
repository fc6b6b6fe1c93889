package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Person is a cluster of live records as lists show it. Derived.
type Person struct {
	ID      string `db:"person_id"`
	Kind    string
	Self    bool   `db:"is_self"`
	SortKey string `db:"sort_key"` // as an answer of [Tx.ListPersons]: the key of the order asked for
	Newest  string `db:"newest"`   // the youngest record's id
	// OrganisationKey sorts by organisation and then by name.
	OrganisationKey string   `db:"organisation_key"`
	Words           []string // folded words a search may begin with, and [Facet] words
	Holds           []Holding
	Summary         string // JSON
}

// Facet is a word that says something else of a person than how it is found by
// typing: no typed word has the marks around it. It matches as a whole only, and sorts by value.
// Both parts hold a–z and 0–9.
func Facet(name, value string) string { return "=" + name + ":" + value + "!" }

// ReplacePersons deletes persons and writes others, which are found by their words
// once [Tx.AddWords] was called for them.
func (t *Tx) ReplacePersons(ctx context.Context, deleted []string, persons []Person) error {
	changes := figures{}
	if err := t.forget(ctx, deleted, changes); err != nil {
		return err
	}
	if err := t.deleteIn(ctx, "persons", "person_id", deleted); err != nil {
		return err
	}
	rows := make([][]any, len(persons))
	for i, p := range persons {
		changes.count(p, 1)
		holds, err := holdsJSON(p.Holds)
		if err != nil {
			return err
		}
		rows[i] = []any{p.ID, p.Kind, flag(p.Self), p.SortKey, p.Newest, p.OrganisationKey, " " + strings.Join(p.Words, " ") + " ", holds, p.Summary}
	}
	err := t.insert(ctx, "persons", []string{"person_id", "kind", "is_self", "sort_key", "newest", "organisation_key", "words", "holds", "summary"}, rows, strict)
	if err != nil {
		return err
	}
	return t.changeFigures(ctx, changes)
}

// A PersonWord says that a person is found by a word.
type PersonWord struct{ Word, PersonID string }

// AddWords lets persons be found by their words. The more of them come at once,
// the fewer pages are written: they stand on few once they are sorted.
func (t *Tx) AddWords(ctx context.Context, words []PersonWord) error {
	slices.SortFunc(words, func(a, b PersonWord) int {
		return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.PersonID, b.PersonID))
	})
	for part := range slices.Chunk(words, maxRows) {
		rows := make([][]any, len(part))
		for i, w := range part {
			rows[i] = []any{w.Word, w.PersonID}
		}
		if err := t.insert(ctx, "person_words", []string{"word", "person_id"}, rows, keep); err != nil {
			return err
		}
	}
	return nil
}

// forget deletes the words of persons, and counts the persons no longer, by what
// each keeps of its own. For the words this spares the largest table an index.
func (t *Tx) forget(ctx context.Context, personIDs []string, changes figures) error {
	return chunks(personIDs, func(part []any) error {
		var rows []struct {
			ID    string `db:"person_id"`
			Kind  string
			Self  bool `db:"is_self"`
			Words string
			Holds []byte
		}
		if err := t.list(ctx, &rows, `SELECT person_id, kind, is_self, words, holds FROM persons WHERE account_id = $1 AND person_id IN `+in(2, len(part)), part...); err != nil {
			return err
		}
		for _, r := range rows {
			p := Person{Kind: r.Kind, Self: r.Self}
			if err := json.Unmarshal(r.Holds, &p.Holds); err != nil {
				return err
			}
			changes.count(p, -1)
			if err := t.deleteWords(ctx, r.ID, strings.Fields(r.Words)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *Tx) deleteWords(ctx context.Context, personID string, words []string) error {
	return chunks(words, func(part []any) error {
		return t.exec(ctx, `DELETE FROM person_words WHERE account_id = $1 AND person_id = $2 AND word IN `+in(3, len(part)), append([]any{personID}, part...)...)
	})
}

// A PersonOrder is what a list of persons is sorted by.
type PersonOrder string

// The orders; each is a column with an index.
const (
	ByName         PersonOrder = "sort_key"
	ByNewest       PersonOrder = "newest" // who came last is first
	ByOrganisation PersonOrder = "organisation_key"
)

// A PersonQuery asks for a page of persons.
type PersonQuery struct {
	Kind     vitaminb.Kind
	Order    PersonOrder // empty: ByName
	Words    []string    // folded beginnings of words, and [Facet] words; all must occur
	AfterKey string      // sort key, as the answer has it, and id of the last person of the page before
	AfterID  string
	Limit    int
}

// sql is the part of the statement that continues a list, and its end.
func (q PersonQuery) sql() (column, behind, order string) {
	switch q.Order {
	case ByNewest:
		return "newest", `(newest, person_id) < ($3, $4)`, ` ORDER BY newest DESC, person_id DESC`
	case ByOrganisation:
		return "organisation_key", `(organisation_key, person_id) > ($3, $4)`, ` ORDER BY organisation_key, person_id`
	case ByName:
	}
	return "sort_key", `(sort_key, person_id) > ($3, $4)`, ` ORDER BY sort_key, person_id`
}

// A search begins with the persons of its rarest word, if these are few enough;
// else it goes through the list in its order, where a hit is never far. Of one
// word every 50th person is as dear by either way; several words may be common
// each and rare together, so there the list is the last resort. Both were found by
// timing searches at 100,000 persons (bench, 2026-11).
const (
	commonWord  = 2000
	commonWords = 8000
)

// ListPersons answers a query. The owner is never in it.
func (t *Tx) ListPersons(ctx context.Context, q PersonQuery) ([]Person, error) {
	column, behind, order := q.sql()
	if q.Order == ByNewest && q.AfterKey == "" {
		q.AfterKey = after("") // begins at the end
	}
	where := ` WHERE account_id = $1 AND kind = $2 AND is_self = 0 AND ` + behind
	args := []any{string(q.Kind), q.AfterKey, q.AfterID}
	add := func(sql string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			sql = strings.Replace(sql, "?", "$"+strconv.Itoa(len(args)+1), 1)
		}
		where += sql
	}
	limit := commonWord
	if len(q.Words) > 1 {
		limit = commonWords
	}
	rare, fewest := "", limit
	for _, w := range q.Words {
		add(` AND words LIKE ?`, "% "+w+"%")
		var n int
		err := t.get(ctx, &n, `SELECT count(*) FROM (SELECT 1 FROM person_words WHERE account_id = $1 AND word >= $2 AND word < $3 LIMIT $4) AS hits`, w, after(w), limit)
		if err != nil {
			return nil, err
		}
		if n < fewest {
			rare, fewest = w, n
		}
	}
	if rare != "" {
		add(` AND person_id IN (SELECT person_id FROM person_words WHERE account_id = $1 AND word >= ? AND word < ?)`, rare, after(rare))
	}
	add(order+` LIMIT ?`, q.Limit)
	var persons []Person
	err := t.list(ctx, &persons, `SELECT person_id, kind, is_self, `+column+` AS sort_key, summary FROM persons`+where, args...)
	return persons, err
}

// after is the first string behind all that begin with the prefix, in byte order.
func after(prefix string) string { return prefix + "\U0010FFFF" }

// ListFacets lists the values that a [Facet] has among the persons, at most so
// many, in the order of their bytes. It steps from value to value by the index.
func (t *Tx) ListFacets(ctx context.Context, name string, limit int) ([]string, error) {
	begin := strings.TrimSuffix(Facet(name, ""), "!")
	var words []string
	err := t.list(ctx, &words, `WITH RECURSIVE steps(word) AS (
		SELECT min(word) FROM person_words WHERE account_id = $1 AND word >= $2 AND word < $3
		UNION ALL SELECT (SELECT min(w.word) FROM person_words w WHERE w.account_id = $1 AND w.word > steps.word AND w.word < $3) FROM steps WHERE steps.word IS NOT NULL
	) SELECT word FROM steps WHERE word IS NOT NULL LIMIT $4`, begin, after(begin), limit)
	for i, w := range words {
		words[i] = strings.TrimSuffix(strings.TrimPrefix(w, begin), "!")
	}
	return words, err
}

// FindPersons returns persons by id.
func (t *Tx) FindPersons(ctx context.Context, ids []string) (map[string]Person, error) {
	found := map[string]Person{}
	err := chunks(ids, func(part []any) error {
		var some []Person
		err := t.list(ctx, &some, `SELECT person_id, kind, is_self, sort_key, summary FROM persons WHERE account_id = $1 AND person_id IN `+in(2, len(part)), part...)
		for _, p := range some {
			found[p.ID] = p
		}
		return err
	})
	return found, err
}

// ListPersonIDs lists the ids of all persons and organisations, the owner included.
func (t *Tx) ListPersonIDs(ctx context.Context) ([]string, error) {
	var ids []string
	err := t.list(ctx, &ids, `SELECT person_id FROM persons WHERE account_id = $1 ORDER BY person_id`)
	return ids, err
}

// FindPersonOf returns the person a live record is in. [vitaminb.ErrNotFound] if it has no live sighting.
func (t *Tx) FindPersonOf(ctx context.Context, recordID string) (string, error) {
	var id string
	err := t.get(ctx, &id, `SELECT person_id FROM live_records WHERE account_id = $1 AND record_id = $2`, recordID)
	if errors.Is(err, sql.ErrNoRows) {
		return "", vitaminb.Errorf(vitaminb.ErrNotFound, "There is no live record %s.", recordID)
	}
	return id, err
}

// A Fate is what is known of a record that has no live sighting.
type Fate struct {
	Exists bool
	Erased bool
	Target string // record it was with when it went dormant, or empty
	Name   string // as last shown
}

// FindFate tells what became of a record.
func (t *Tx) FindFate(ctx context.Context, recordID string) (Fate, error) {
	var rows []struct {
		What string
		Text string
	}
	err := t.list(ctx, &rows, `SELECT 'record' AS what, name AS text FROM records WHERE account_id = $1 AND record_id = $2
		UNION ALL SELECT 'erased', '' FROM erased WHERE account_id = $1 AND record_id = $2
		UNION ALL SELECT 'redirect', target_id FROM redirects WHERE account_id = $1 AND record_id = $2`, recordID)
	var f Fate
	for _, r := range rows {
		switch r.What {
		case "record":
			f.Exists, f.Name = true, r.Text
		case "erased":
			f.Erased = true
		case "redirect":
			f.Target = r.Text
		}
	}
	return f, err
}

// AddRedirects lets dormant records lead to another one; an older redirect is replaced.
func (t *Tx) AddRedirects(ctx context.Context, targets map[string]string) error {
	var ids []string
	var rows [][]any
	for from, to := range targets {
		ids = append(ids, from)
		rows = append(rows, []any{from, to})
	}
	if err := t.DeleteRedirects(ctx, ids); err != nil {
		return err
	}
	return t.insert(ctx, "redirects", []string{"record_id", "target_id"}, rows, strict)
}

// DeleteRedirects forgets the redirects of records that live again.
func (t *Tx) DeleteRedirects(ctx context.Context, recordIDs []string) error {
	return t.deleteIn(ctx, "redirects", "record_id", recordIDs)
}

// DropDerived deletes everything that can be derived again.
func (t *Tx) DropDerived(ctx context.Context) error {
	for _, table := range TablesOf(Derived) {
		if err := t.exec(ctx, `DELETE FROM `+table.Name+` WHERE account_id = $1`); err != nil {
			return err
		}
	}
	return nil
}

// ListAnchors returns the records and all dormant ones that lead to them, each
// with the record that it leads to: what was written on any is shown there.
func (t *Tx) ListAnchors(ctx context.Context, recordIDs []string) (map[string]string, error) {
	anchors := make(map[string]string, len(recordIDs))
	for _, id := range recordIDs {
		anchors[id] = id
	}
	for frontier := recordIDs; len(frontier) > 0; {
		var reached []string
		err := chunks(frontier, func(part []any) error {
			return t.each(ctx, func(rows *sqlx.Rows) error {
				var dormant, target string
				err := rows.Scan(&dormant, &target)
				anchors[dormant] = anchors[target]
				reached = append(reached, dormant)
				return err
			}, `SELECT record_id, target_id FROM redirects WHERE account_id = $1 AND target_id IN `+in(2, len(part)), part...)
		})
		if err != nil {
			return nil, err
		}
		frontier = reached
	}
	return anchors, nil
}
