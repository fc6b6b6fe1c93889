package store

import (
	"cmp"
	"context"
	"slices"
)

// An Edge is what the machine thinks of two records. Derived.
type Edge struct {
	A        string `db:"record_a"`
	B        string `db:"record_b"`
	Bits     float64
	P        float64
	Veto     bool   `db:"is_veto"`
	Evidence string // JSON
}

// ReplaceEdges deletes all edges of the touched records and writes the edges.
func (t *Tx) ReplaceEdges(ctx context.Context, touched []string, edges []Edge) error {
	for _, end := range []string{"record_a", "record_b"} {
		if err := t.deleteIn(ctx, "edges", end, touched); err != nil {
			return err
		}
	}
	rows := make([][]any, len(edges))
	for i, e := range edges {
		rows[i] = []any{e.A, e.B, e.Bits, e.P, flag(e.Veto), e.Evidence}
	}
	return t.insert(ctx, "edges", []string{"record_a", "record_b", "bits", "p", "is_veto", "evidence"}, rows, keep)
}

// ListEdges lists the edges with an end among the records.
func (t *Tx) ListEdges(ctx context.Context, recordIDs []string) ([]Edge, error) {
	var edges []Edge
	seen := map[[2]string]bool{}
	err := chunks(recordIDs, func(part []any) error {
		for _, end := range []string{"record_a", "record_b"} {
			var some []Edge
			err := t.list(ctx, &some, `SELECT record_a, record_b, bits, p, is_veto, evidence FROM edges WHERE account_id = $1 AND `+end+` IN `+in(2, len(part)), part...)
			if err != nil {
				return err
			}
			for _, e := range some {
				if pair := [2]string{e.A, e.B}; !seen[pair] {
					seen[pair] = true
					edges = append(edges, e)
				}
			}
		}
		return nil
	})
	return edges, err
}

// A Question is a pair of persons that a human should decide, by the pair of
// records with the strongest evidence. Derived.
type Question struct {
	PersonA string `db:"person_a"` // smaller than PersonB
	PersonB string `db:"person_b"`
	RecordA string `db:"record_a"`
	RecordB string `db:"record_b"`
	Bits    float64
}

// ReplaceQuestions deletes the questions about the persons and writes others.
func (t *Tx) ReplaceQuestions(ctx context.Context, persons []string, questions []Question) error {
	for _, end := range []string{"person_a", "person_b"} {
		if err := t.deleteIn(ctx, "questions", end, persons); err != nil {
			return err
		}
	}
	rows := make([][]any, len(questions))
	for i, q := range questions {
		rows[i] = []any{q.PersonA, q.PersonB, q.RecordA, q.RecordB, q.Bits}
	}
	return t.insert(ctx, "questions", []string{"person_a", "person_b", "record_a", "record_b", "bits"}, rows, keep)
}

// ListQuestions lists questions, most certain first, at most so many.
func (t *Tx) ListQuestions(ctx context.Context, limit int) ([]Question, error) {
	var questions []Question
	err := t.list(ctx, &questions, `SELECT person_a, person_b, record_a, record_b, bits FROM questions
		WHERE account_id = $1 ORDER BY bits DESC, person_a, person_b LIMIT $2`, limit)
	return questions, err
}

// An OpenQuestion is a question with what hangs on it.
type OpenQuestion struct {
	Question
	Records int // live records of both persons
	Facts   int // facts that lead to one of them
}

// ListOpenQuestions lists all questions, most certain first.
func (t *Tx) ListOpenQuestions(ctx context.Context) ([]OpenQuestion, error) {
	var questions []OpenQuestion
	err := t.list(ctx, &questions, `SELECT q.person_a, q.person_b, q.record_a, q.record_b, q.bits,
			(SELECT count(*) FROM live_records l WHERE l.account_id = $1 AND l.person_id IN (q.person_a, q.person_b)) AS records,
			(SELECT count(*) FROM live_records l JOIN fact_ends e ON e.account_id = l.account_id AND e.record_id = l.record_id
				WHERE l.account_id = $1 AND l.person_id IN (q.person_a, q.person_b)) AS facts
		FROM questions q WHERE q.account_id = $1 ORDER BY q.bits DESC, q.person_a, q.person_b`)
	return questions, err
}

// ListQuestionsOf lists the questions about any of the persons, most certain first.
func (t *Tx) ListQuestionsOf(ctx context.Context, personIDs []string) ([]Question, error) {
	var questions []Question
	err := chunks(personIDs, func(part []any) error {
		var some []Question
		persons := in(2, len(part))
		err := t.list(ctx, &some, `SELECT person_a, person_b, record_a, record_b, bits FROM questions
			WHERE account_id = $1 AND (person_a IN `+persons+` OR person_b IN `+persons+`)`, part...)
		questions = append(questions, some...)
		return err
	})
	slices.SortFunc(questions, func(a, b Question) int {
		return cmp.Or(cmp.Compare(b.Bits, a.Bits), cmp.Compare(a.PersonA, b.PersonA), cmp.Compare(a.PersonB, b.PersonB))
	})
	return slices.Compact(questions), err // a question between two chunks was found in both
}

// CountQuestions counts the open questions.
func (t *Tx) CountQuestions(ctx context.Context) (n int, err error) {
	return n, t.get(ctx, &n, `SELECT count(*) FROM questions WHERE account_id = $1`)
}
