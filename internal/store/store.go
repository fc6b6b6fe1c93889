// Package store keeps what the networks said and what the owner decided, for
// ever and per account, in SQLite or PostgreSQL. It holds the only SQL of the
// product: one text for both engines.
package store

import (
	"context"
	"database/sql"
	"errors"
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
	vfs     string
}

// Options configure a Store.
type Options struct {
	URL     string           // "postgres://…", or the path of an SQLite file, which is made if missing
	Now     func() time.Time // the clock; nil: time.Now
	Observe func(sql string) // told every statement before it runs, for tests; may be nil
	VFS     string           // name of SQLite's way to the disk, for tests; empty: the operating system's
}

// Open opens the database and brings its schema up to date. A database of a
// newer program is refused; an SQLite file is copied before it is changed.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{now: o.Now, observe: o.Observe, vfs: o.VFS}
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
		return nil, errors.Join(failed(err), s.Close())
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
	tx, err := s.begin(ctx, s.read, s.engine.readOptions())
	if err != nil {
		return failed(err)
	}
	defer rollback(tx)
	return failed(fn(&Tx{tx: tx, store: s, account: account}))
}

// begin begins a transaction, on a new connection if the one at hand turns out to
// be broken: the first word to it finds that out.
func (s *Store) begin(ctx context.Context, db *sqlx.DB, o *sql.TxOptions) (*sqlx.Tx, error) {
	for attempt := 1; ; attempt++ {
		tx, err := db.BeginTxx(ctx, o)
		if err == nil || attempt == maxAttempts || !lost(err) {
			return tx, wrap("BEGIN", err)
		}
	}
}

// Write runs fn in one transaction and raises the account's version in it, which
// also makes the account's writers wait for each other. Nothing stays if fn fails.
// A transaction that the engine asks to repeat, or under which the connection
// broke, is repeated, so fn may run more than once.
func (s *Store) Write(ctx context.Context, account string, fn func(*Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := s.writeOnce(ctx, account, fn)
		if err == nil || attempt == maxAttempts || !s.engine.repeatable(err) {
			return failed(err)
		}
	}
}

// maxAttempts bounds the repetition of a transaction; with writers queueing on
// the account's row a second attempt has always been enough in tests.
const maxAttempts = 5

func (s *Store) writeOnce(ctx context.Context, account string, fn func(*Tx) error) error {
	tx, err := s.begin(ctx, s.write, nil)
	if err != nil {
		return err
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
	return commitFailed(tx.Commit())
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
			return wrap(query, err)
		}
		if t.cached == nil {
			t.cached = map[string]*sqlx.Stmt{}
		}
		t.cached[query] = stmt // ends with the transaction
	}
	_, err := stmt.ExecContext(ctx, t.args(args)...)
	return wrap(query, err)
}

func (t *Tx) get(ctx context.Context, dest any, query string, args ...any) error {
	t.store.observe(query)
	return wrap(query, t.tx.GetContext(ctx, dest, t.store.engine.text(query), t.args(args)...))
}

func (t *Tx) list(ctx context.Context, dest any, query string, args ...any) error {
	t.store.observe(query)
	return wrap(query, t.tx.SelectContext(ctx, dest, t.store.engine.text(query), t.args(args)...))
}

// each streams the rows of a query to fn.
func (t *Tx) each(ctx context.Context, fn func(*sqlx.Rows) error, query string, args ...any) error {
	t.store.observe(query)
	rows, err := t.tx.QueryxContext(ctx, t.store.engine.text(query), t.args(args)...)
	if err != nil {
		return wrap(query, err)
	}
	defer rows.Close() // rows.Err below tells of failures
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return wrap(query, rows.Err())
}

func (t *Tx) args(args []any) []any { return append([]any{t.account}, args...) }

// The three verbs below are for what belongs to no account, or stands beside it.

func (s *Store) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	result, err := s.write.ExecContext(ctx, s.engine.text(query), args...)
	return result, failed(wrap(query, err))
}

func (s *Store) get(ctx context.Context, dest any, query string, args ...any) error {
	return failed(wrap(query, s.read.GetContext(ctx, dest, s.engine.text(query), args...)))
}

func (s *Store) list(ctx context.Context, dest any, query string, args ...any) error {
	return failed(wrap(query, s.read.SelectContext(ctx, dest, s.engine.text(query), args...)))
}
