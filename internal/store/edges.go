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
