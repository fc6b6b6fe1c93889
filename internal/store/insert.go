package store

import (
	"context"
	"strconv"
	"strings"
)

// maxParams keeps a statement below SQLite's limit of 32,766 bound parameters;
// 500 rows a statement is where both engines stop getting faster.
const (
	maxParams = 30_000
	maxRows   = 500
)

// An upsert says what an insert does with a row whose key is there already.
type upsert string

const (
	strict upsert = ""                        // it fails
	keep   upsert = " ON CONFLICT DO NOTHING" // the old row stays
)

// insert writes rows of the columns, which follow account_id, in statements of many rows.
func (t *Tx) insert(ctx context.Context, table string, columns []string, rows [][]any, on upsert) error {
	size := min(maxRows, maxParams/(len(columns)+1))
	for len(rows) > 0 {
		n := min(size, len(rows))
		if err := t.exec(ctx, insertSQL(table, columns, n)+string(on), flatten(rows[:n])...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func insertSQL(table string, columns []string, rows int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + table + " (account_id, " + strings.Join(columns, ", ") + ") VALUES ")
	p := 2
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		b.WriteString("($1")
		for range columns {
			b.WriteString(", $")
			b.WriteString(strconv.Itoa(p))
			p++
		}
		b.WriteByte(')')
	}
	return b.String()
}

func flatten(rows [][]any) []any {
	flat := make([]any, 0, len(rows)*len(rows[0]))
	for _, r := range rows {
		flat = append(flat, r...)
	}
	return flat
}

// in renders "($2, $3, …)" for the values, which follow the account; first is
// the number of the first placeholder.
func in(first, n int) string {
	var b strings.Builder
	b.WriteByte('(')
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(first+i))
	}
	b.WriteByte(')')
	return b.String()
}

// chunks calls fn with at most maxRows of the values at a time.
func chunks(values []string, fn func([]any) error) error {
	for len(values) > 0 {
		n := min(maxRows, len(values))
		part := make([]any, n)
		for i, v := range values[:n] {
			part[i] = v
		}
		if err := fn(part); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// deleteIn deletes the rows whose column is one of the values.
func (t *Tx) deleteIn(ctx context.Context, table, column string, values []string) error {
	return chunks(values, func(part []any) error {
		return t.exec(ctx, `DELETE FROM `+table+` WHERE account_id = $1 AND `+column+` IN `+in(2, len(part)), part...)
	})
}
