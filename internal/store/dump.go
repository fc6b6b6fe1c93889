package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"
)

// rawBytes is how a dump writes bytes that are no UTF-8 text; text stays readable.
type rawBytes struct {
	Base64 []byte `json:"base64"`
}

// EachRow streams the rows of a truth table as JSON objects without
// account_id, in the table's order, so that equal accounts dump to equal bytes.
func (t *Tx) EachRow(ctx context.Context, table Table, fn func(row []byte) error) error {
	order := ""
	if len(table.Order) > 0 {
		order = " ORDER BY " + strings.Join(table.Order, ", ")
	}
	return t.each(ctx, func(rows *sqlx.Rows) error {
		values := map[string]any{}
		if err := rows.MapScan(values); err != nil {
			return err
		}
		delete(values, "account_id")
		for column, v := range values {
			if b, ok := v.([]byte); ok && !utf8.Valid(b) {
				values[column] = rawBytes{b}
			} else if ok {
				values[column] = string(b)
			}
		}
		row, err := json.Marshal(values) // keys sorted
		if err != nil {
			return err
		}
		return fn(row)
	}, `SELECT * FROM `+table.Name+` WHERE account_id = $1`+order)
}

// A TableWriter puts dumped rows back into one table of an empty account.
type TableWriter struct {
	tx      *Tx
	table   Table
	columns []string
	rows    [][]any
}

// WriteTable begins putting rows back into the table.
func (t *Tx) WriteTable(table Table) *TableWriter { return &TableWriter{tx: t, table: table} }

// Add puts one row of [Tx.EachRow] back.
func (w *TableWriter) Add(ctx context.Context, row []byte) error {
	values, err := decodeRow(row)
	if err != nil {
		return err
	}
	if w.columns == nil {
		for c := range values {
			w.columns = append(w.columns, c)
		}
		slices.Sort(w.columns)
	}
	if len(values) != len(w.columns) {
		return fmt.Errorf("row of %s has %d columns, the first had %d", w.table.Name, len(values), len(w.columns))
	}
	line := make([]any, len(w.columns))
	for i, c := range w.columns {
		v, ok := values[c]
		if !ok {
			return fmt.Errorf("row of %s lacks the column %s", w.table.Name, c)
		}
		line[i] = v
	}
	if w.rows = append(w.rows, line); len(w.rows) < maxRows {
		return nil
	}
	return w.Flush(ctx)
}

// Flush writes what Add gathered; call it once at the end.
func (w *TableWriter) Flush(ctx context.Context) error {
	if len(w.rows) == 0 {
		return nil
	}
	if err := w.tx.checkColumns(ctx, w.table, w.columns); err != nil {
		return err
	}
	err := w.tx.insert(ctx, w.table.Name, w.columns, w.rows, strict)
	w.rows = w.rows[:0]
	return err
}

// checkColumns refuses names that are no columns of the table: a dump is input
// from outside and its column names stand in the statement.
func (t *Tx) checkColumns(ctx context.Context, table Table, columns []string) error {
	query := `SELECT * FROM ` + table.Name + ` WHERE account_id = $1 LIMIT 0`
	t.store.observe(query)
	rows, err := t.tx.QueryxContext(ctx, t.store.engine.text(query), t.account)
	if err != nil {
		return fmt.Errorf("read the columns of %s: %w", table.Name, err)
	}
	defer rows.Close() // no rows to read
	known, err := rows.Columns()
	if err != nil {
		return err
	}
	for _, c := range columns {
		if !slices.Contains(known, c) {
			return fmt.Errorf("%s has no column %q", table.Name, c)
		}
	}
	return rows.Err()
}

func decodeRow(row []byte) (map[string]any, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(row, &raw); err != nil {
		return nil, err
	}
	values := make(map[string]any, len(raw))
	for column, v := range raw {
		value, err := decodeValue(column, v)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", column, err)
		}
		values[column] = value
	}
	return values, nil
}

// originalColumn is the one column of bytes; the others are text or numbers.
const originalColumn = "original"

func decodeValue(column string, v json.RawMessage) (any, error) {
	switch {
	case bytes.HasPrefix(v, []byte("{")):
		var b rawBytes
		err := json.Unmarshal(v, &b)
		return b.Base64, err
	case bytes.HasPrefix(v, []byte(`"`)):
		var s string
		err := json.Unmarshal(v, &s)
		if column == originalColumn {
			return []byte(s), err
		}
		return s, err
	}
	var n int64
	return n, json.Unmarshal(v, &n)
}

// An AccountRow is what of an account's own row travels in an export.
type AccountRow struct {
	Lang    string `json:"lang"`
	Region  string `json:"region"`
	LastID  string `json:"last_id"`
	HashKey string `json:"hash_key"`
}

// RestoreAccount gives the account the key and the last id of an exported one.
func (t *Tx) RestoreAccount(ctx context.Context, a AccountRow) error {
	t.ids.last = max(t.ids.last, a.LastID)
	return t.exec(ctx, `UPDATE accounts SET lang = $2, region = $3, hash_key = $4, last_id = $5 WHERE account_id = $1`, a.Lang, a.Region, a.HashKey, t.ids.last)
}

// IsEmpty reports whether the account holds no source yet.
func (t *Tx) IsEmpty(ctx context.Context) (bool, error) {
	var n int
	err := t.get(ctx, &n, `SELECT count(*) FROM sources WHERE account_id = $1`)
	return n == 0, err
}
