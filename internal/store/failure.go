package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/ncruces/go-sqlite3"

	vitaminb "vitaminb"
)

// A failure is a way in which a disk or a database does not do its part.
type failure struct {
	sqlite   []sqlite3.ErrorCode // sqlite.org/rescode.html
	postgres []string            // codes, or their beginnings, of PostgreSQL's appendix A
	text     vitaminb.Text
}

// failures are those that the user can do something about; the first that fits is told.
func failures(reason string) []failure {
	return []failure{
		{
			[]sqlite3.ErrorCode{sqlite3.FULL},
			[]string{"53100"},
			vitaminb.Textf("The disk that holds the database is full (%s). Free some space, then do it again. Nothing is half done.", reason),
		},
		{
			[]sqlite3.ErrorCode{sqlite3.READONLY, sqlite3.PERM},
			[]string{"25006"},
			vitaminb.Textf("The database cannot be written to (%s). Give yourself the right to change it, then do it again. Nothing is half done.", reason),
		},
		{
			[]sqlite3.ErrorCode{sqlite3.CORRUPT, sqlite3.NOTADB},
			[]string{"XX001", "XX002"},
			vitaminb.Textf("The database is damaged (%s). Stop the program, put a copy of the database aside and go back to your last backup.", reason),
		},
		{
			[]sqlite3.ErrorCode{sqlite3.BUSY, sqlite3.LOCKED},
			[]string{"53", "55P03"},
			vitaminb.Textf("The database is busy with something else (%s). Do it again in a minute. Nothing is half done.", reason),
		},
		{
			[]sqlite3.ErrorCode{sqlite3.IOERR, sqlite3.CANTOPEN, sqlite3.PROTOCOL},
			[]string{"58"},
			vitaminb.Textf("The disk does not read or write the database (%s). Check that it is connected and sound, then do it again. Nothing is half done.", reason),
		},
		{
			nil, []string{"08", "57P"}, // see lost
			vitaminb.Textf("The connection to the database was lost (%s). Check that the database runs, then do it again. Nothing is half done.", reason),
		},
	}
}

// A statementError is what the engine answered to a statement.
type statementError struct {
	statement string // its first words; it holds no values
	err       error
}

func (e *statementError) Error() string { return e.statement + ": " + e.err.Error() }

func (e *statementError) Unwrap() error { return e.err }

// failed puts into a sentence what a disk or database did not do. Any other error
// stays as it is, above all the caller's own.
func failed(err error) error {
	answer, ours := errors.AsType[*statementError](err)
	if !ours || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	code, isSQLite := sqliteCode(answer.err)
	state := postgresState(answer.err)
	for _, f := range failures(reason(answer.err)) {
		if isSQLite && slices.Contains(f.sqlite, code) || slices.ContainsFunc(f.postgres, func(p string) bool { return strings.HasPrefix(state, p) }) {
			return &vitaminb.Error{Kind: vitaminb.ErrUnavailable, Text: f.text}
		}
	}
	return err
}

// commitFailed is failed for the end of a transaction: if the connection is lost
// there, nobody knows whether the change was made.
func commitFailed(err error) error {
	if err == nil || !lost(err) {
		return wrap("COMMIT", err)
	}
	return vitaminb.Errorf(vitaminb.ErrUnavailable, "The connection to the database was lost (%s) just as the change was made final. Look whether it was made before you do it again.", reason(err))
}

// lost reports whether the connection to the database broke. What its transaction
// did is gone, unless it broke while the transaction was made final.
func lost(err error) bool {
	state := postgresState(err)
	return strings.HasPrefix(state, "08") || strings.HasPrefix(state, "57P")
}

// ended reports whether a connection broke that the server had accepted, be it in
// the middle of its greeting, unlike one that cannot be made.
func ended(err error) bool {
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	accepted := strings.HasPrefix(postgresState(err), "57P") || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	return err != nil && lost(err) && (!connecting || accepted)
}

// wrap says to which statement an error is the answer.
func wrap(statement string, err error) error {
	if err == nil {
		return nil
	}
	return &statementError{firstWords(statement), err}
}

// A networkError is what package net fails with, and the system's own errors below it.
type networkError interface {
	error
	Timeout() bool
	Temporary() bool
}

// sqliteCode is the code that SQLite gave, if the error is one of SQLite's.
func sqliteCode(err error) (code sqlite3.ErrorCode, ok bool) {
	ok = errors.As(err, &code)
	return code, ok
}

// connectionLost is the state "connection failure" of PostgreSQL's appendix A.
const connectionLost = "08006"

// postgresState is the code that PostgreSQL gave; that of a lost connection if it
// could give none; empty if the error is none of PostgreSQL's.
func postgresState(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pg.Code
	}
	if _, ok := sqliteCode(err); ok {
		return "" // it looks like a network's, for it knows time-outs
	}
	_, network := errors.AsType[networkError](err)
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	if network || connecting || pgconn.SafeToRetry(err) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, driver.ErrBadConn) {
		return connectionLost
	}
	return ""
}

// reason is what the engine said, without our statement.
func reason(err error) string {
	if e, ok := errors.AsType[*sqlite3.Error](err); ok {
		return e.Error()
	}
	return pgReason(err)
}

// firstWords cuts a statement to what an error needs; it holds no values.
func firstWords(query string) string {
	const enough = 60 // characters: verb, table and first column in every statement here
	if len(query) > enough {
		return query[:enough] + "…"
	}
	return query
}
