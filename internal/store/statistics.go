package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// accountRows is how many rows of a table SQLite shall expect of one account.
// Without statistics it expects ten, and then reads the whole account rather
// than looking up the ids of an IN list (seen: 50 ms a person at 100,000 persons).
const accountRows = 100_000

// seedStatistics writes sqlite_stat1 (SQLite file format §2.6.3) with fixed figures
// instead of counted ones: plans are then the same on the first day and the last.
// Connections read them when they are opened.
func (s *Store) seedStatistics(ctx context.Context) error {
	for _, statement := range []string{`ANALYZE`, `DELETE FROM sqlite_stat1`} { // the first makes the table
		if _, err := s.write.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("prepare statistics: %w", err)
		}
	}
	for _, table := range slices.Concat(TablesOf(Truth), TablesOf(Derived)) {
		var indexes []struct {
			Name   string
			Unique bool `db:"uniq"`
		}
		if err := s.write.SelectContext(ctx, &indexes, `SELECT name, "unique" AS uniq FROM pragma_index_list(?1)`, table.Name); err != nil {
			return fmt.Errorf("list the indexes of %s: %w", table.Name, err)
		}
		for _, index := range indexes {
			var columns []string
			if err := s.write.SelectContext(ctx, &columns, `SELECT name FROM pragma_index_info(?1) ORDER BY seqno`, index.Name); err != nil {
				return fmt.Errorf("list the columns of %s: %w", index.Name, err)
			}
			if _, err := s.write.ExecContext(ctx, `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)`, table.Name, index.Name, expectation(columns, index.Unique)); err != nil {
				return fmt.Errorf("write statistics: %w", err)
			}
		}
	}
	return nil
}

// expectation says how many rows share the first columns of an index: all of an
// account, half of them by a column that few values fill, else a handful, and one
// by a whole unique key.
func expectation(columns []string, unique bool) string {
	const handful = 4
	few := []string{"source_id", "import_id", "kind", "is_self", "is_name"}
	stat := []string{fmt.Sprint(accountRows)}
	rows := accountRows
	for i, column := range columns {
		switch {
		case unique && i == len(columns)-1:
			rows = 1
		case i == 0:
		case slices.Contains(few, column):
			rows = max(rows/2, 1)
		default:
			rows = min(rows, handful)
		}
		stat = append(stat, fmt.Sprint(rows))
	}
	return strings.Join(stat, " ")
}

// manyRows is how many rows a transaction changes before what PostgreSQL knows of
// the tables is worth a second of counting; it counts by itself a minute later.
const manyRows = 1000

// RefreshStatistics lets PostgreSQL count its tables once a transaction has
// changed many rows of them. Until then it expects a handful of persons, and a
// search reads all of them in order (seen: 150 ms at 100,000 persons, after it 20).
// SQLite has its fixed expectations.
func (t *Tx) RefreshStatistics(ctx context.Context, changed int) error {
	if t.store.engine != enginePostgres || changed < manyRows {
		return nil
	}
	for _, table := range slices.Concat(TablesOf(Truth), TablesOf(Derived)) {
		if _, err := t.tx.ExecContext(ctx, `ANALYZE `+table.Name); err != nil {
			return fmt.Errorf("count the rows of %s: %w", table.Name, err)
		}
	}
	return nil
}
