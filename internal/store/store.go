// Package store keeps what the networks said and what the owner decided, for
// ever and per account, in SQLite or PostgreSQL. It holds the only SQL of the
// product: one text for both engines.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Store is one database. It may be used from several goroutines and, on one
// database, from several processes.
type Store struct {
	write   *sqlx.DB // SQLite: one connection; PostgreSQL: the same pool as read
	read    *sqlx.DB
	engine  engine
	now     func() time.Time
	observe func(sql string)
}

// Options configure a Store.
type Options struct {
	URL     string           // "postgres://…", or the path of an SQLite file, which is made if missing
	Now     func() time.Time // the clock; nil: time.Now
	Observe func(sql string) // told every statement before it runs, for tests; may be nil
}

// Open opens the database and brings its schema up to date. A database of a
// newer program is refused; an SQLite file is copied before it is changed.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{now: o.Now, observe: o.Observe}
	if s.now == nil {
		s.now = time.Now
	}
	if s.observe == nil {
		s.observe = func(string) {}
	}
	if err := s.connect(ctx, o.URL); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, o.URL); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Close releases the database.
func (s *Store) Close() error {
	if s.read == s.write {
		return s.write.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

// Now is the store's clock, in Unix milliseconds UTC.
func (s *Store) Now() int64 { return s.now().UnixMilli() }

// A Tx is one transaction on one account: every statement it runs names the account first.
type Tx struct {
	tx      *sqlx.Tx
	store   *Store
	account string
	ids     ids
	cached  map[string]*sqlx.Stmt // by text: a bulk insert repeats its statement a hundred times
}

// AccountID is the account of the transaction.
func (t *Tx) AccountID() string { return t.account }

// Now is the clock, in Unix milliseconds UTC.
func (t *Tx) Now() int64 { return t.store.Now() }

// Read runs fn on one consistent snapshot of the account.
func (s *Store) Read(ctx context.Context, account string, fn func(*Tx) error) error {
	tx, err := s.read.BeginTxx(ctx, s.engine.readOptions())
	if err != nil {
		return fmt.Errorf("begin reading: %w", err)
	}
	defer rollback(tx)
	return fn(&Tx{tx: tx, store: s, account: account})
}

// Write runs fn in one transaction and raises the account's version in it, which
// also makes the account's writers wait for each other. Nothing stays if fn fails.
// A transaction that the engine asks to repeat is repeated, so fn may run more than once.
func (s *Store) Write(ctx context.Context, account string, fn func(*Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.writeOnce(ctx, account, fn)
		if err == nil || attempt == maxAttempts || !s.engine.repeatable(err) {
			return err
		}
	}
}

// maxAttempts bounds the repetition of a transaction; with writers queueing on
// the account's row a second attempt has always been enough in tests.
const maxAttempts = 5

func (s *Store) writeOnce(ctx context.Context, account string, fn func(*Tx) error) error {
	tx, err := s.write.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin writing: %w", err)
	}
	defer rollback(tx)
	t := &Tx{tx: tx, store: s, account: account}
	var last string
	err = t.get(ctx, &last, `UPDATE accounts SET version = version + 1 WHERE account_id = $1 RETURNING last_id`)
	if errors.Is(err, sql.ErrNoRows) {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such account.")
	}
	if err != nil {
		return err
	}
	t.ids = newIDs(last, s.now)
	if err := fn(t); err != nil {
		return err
	}
	if t.ids.last != last {
		if err := t.exec(ctx, `UPDATE accounts SET last_id = $2 WHERE account_id = $1`, t.ids.last); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// rollback ends a transaction that was not committed. After a commit it does nothing.
func rollback(tx *sqlx.Tx) {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		// The connection is broken; database/sql drops it and the caller already holds the first error.
		return
	}
}

// NewID mints an id that is greater than every id the account ever had.
func (t *Tx) NewID() (string, error) { return t.ids.next() }

// The four verbs below put the account in as $1, so no statement can forget it.

func (t *Tx) exec(ctx context.Context, query string, args ...any) error {
	t.store.observe(query)
	stmt := t.cached[query]
	if stmt == nil {
		var err error
		if stmt, err = t.tx.PreparexContext(ctx, t.store.engine.text(query)); err != nil {
			return fmt.Errorf("%s: %w", firstWords(query), err)
		}
		if t.cached == nil {
			t.cached = map[string]*sqlx.Stmt{}
		}
		t.cached[query] = stmt // ends with the transaction
	}
	if _, err := stmt.ExecContext(ctx, t.args(args)...); err != nil {
		return fmt.Errorf("%s: %w", firstWords(query), err)
	}
	return nil
}

func (t *Tx) get(ctx context.Context, dest any, query string, args ...any) error {
	t.store.observe(query)
	if err := t.tx.GetContext(ctx, dest, t.store.engine.text(query), t.args(args)...); err != nil {
		return fmt.Errorf("%s: %w", firstWords(query), err)
	}
	return nil
}

func (t *Tx) list(ctx context.Context, dest any, query string, args ...any) error {
	t.store.observe(query)
	if err := t.tx.SelectContext(ctx, dest, t.store.engine.text(query), t.args(args)...); err != nil {
		return fmt.Errorf("%s: %w", firstWords(query), err)
	}
	return nil
}

// each streams the rows of a query to fn.
func (t *Tx) each(ctx context.Context, fn func(*sqlx.Rows) error, query string, args ...any) error {
	t.store.observe(query)
	rows, err := t.tx.QueryxContext(ctx, t.store.engine.text(query), t.args(args)...)
	if err != nil {
		return fmt.Errorf("%s: %w", firstWords(query), err)
	}
	defer rows.Close() // rows.Err below tells of failures
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", firstWords(query), err)
	}
	return nil
}

func (t *Tx) args(args []any) []any { return append([]any{t.account}, args...) }

// firstWords cuts a statement to what an error needs; it holds no values.
func firstWords(query string) string {
	const enough = 60 // characters: verb, table and first column in every statement here
	if len(query) > enough {
		return query[:enough] + "…"
	}
	return query
}
