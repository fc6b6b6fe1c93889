package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/ncruces/go-sqlite3"

	vitaminb "vitaminb"
)

// TestFailed puts what engines answer into sentences, and leaves alone what is not theirs.
func TestFailed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		answer error
		says   string // empty: it stays as it is
	}{
		{sqlite3.FULL, "is full"},
		{sqlite3.IOERR_WRITE, "does not read or write"},
		{sqlite3.IOERR_FSYNC, "does not read or write"},
		{sqlite3.CANTOPEN, "does not read or write"},
		{sqlite3.READONLY, "cannot be written to"},
		{sqlite3.CORRUPT, "is damaged"},
		{sqlite3.NOTADB, "is damaged"},
		{sqlite3.BUSY, "is busy"},
		{sqlite3.CONSTRAINT_UNIQUE, ""},
		{&pgconn.PgError{Code: "53100"}, "is full"},
		{&pgconn.PgError{Code: "53300"}, "is busy"},
		{&pgconn.PgError{Code: "25006"}, "cannot be written to"},
		{&pgconn.PgError{Code: "XX001"}, "is damaged"},
		{&pgconn.PgError{Code: "58030"}, "does not read or write"},
		{&pgconn.PgError{Code: "57P01"}, "was lost"},
		{&pgconn.PgError{Code: "23505"}, ""},
		{io.ErrUnexpectedEOF, "was lost"},
		{syscall.EPIPE, "was lost"},
		{sql.ErrNoRows, ""},
		{fmt.Errorf("read: %w", context.Canceled), ""},
	} {
		err := failed(fmt.Errorf("import: %w", wrap("SELECT 1", c.answer)))
		if c.says == "" {
			if !errors.Is(err, c.answer) || errors.Is(err, vitaminb.ErrUnavailable) {
				t.Errorf("%v becomes %v", c.answer, err)
			}
		} else if !errors.Is(err, vitaminb.ErrUnavailable) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v, want that it %s", c.answer, err, c.says)
		}
	}
	if err := failed(syscall.EPIPE); !errors.Is(err, syscall.EPIPE) {
		t.Errorf("a pipe of the caller's becomes %v", err)
	}
}

// TestCommitFailed says when nobody knows, and never has such a change repeated.
func TestCommitFailed(t *testing.T) {
	t.Parallel()
	unknown := commitFailed(io.ErrUnexpectedEOF)
	if !errors.Is(unknown, vitaminb.ErrUnavailable) || !strings.Contains(unknown.Error(), "Look whether") || enginePostgres.repeatable(unknown) {
		t.Errorf("%v", unknown)
	}
	if err := commitFailed(&pgconn.PgError{Code: "40001"}); !enginePostgres.repeatable(err) {
		t.Errorf("%v is not repeated", err)
	}
	if err := failed(commitFailed(sqlite3.FULL)); !strings.Contains(err.Error(), "is full") {
		t.Errorf("%v", err)
	}
	if commitFailed(nil) != nil {
		t.Error("nothing failed")
	}
}
