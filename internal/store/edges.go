package store

import "context"

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

// ListQuestions lists questions, most certain first, at most so many; with a person only those about it.
func (t *Tx) ListQuestions(ctx context.Context, personID string, limit int) ([]Question, error) {
	var questions []Question
	err := t.list(ctx, &questions, `SELECT person_a, person_b, record_a, record_b, bits FROM questions
		WHERE account_id = $1 AND ($2 = '' OR person_a = $2 OR person_b = $2)
		ORDER BY bits DESC, person_a, person_b LIMIT $3`, personID, limit)
	return questions, err
}

// CountQuestions counts the open questions.
func (t *Tx) CountQuestions(ctx context.Context) (n int, err error) {
	return n, t.get(ctx, &n, `SELECT count(*) FROM questions WHERE account_id = $1`)
}
