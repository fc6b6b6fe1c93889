// Package storetest saves tests the making of databases: with the race detector
// it takes longer than most of what they test. Only tests import it.
package storetest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"vitaminb/internal/store"
)

// migrated is an empty SQLite database with today's schema, made once per process.
var migrated = sync.OnceValues(func() (database []byte, err error) {
	dir, err := os.MkdirTemp("", "vitaminb-schema-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "vitaminb.db")
	s, err := store.Open(context.Background(), store.Options{URL: path})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// Prepare puts an empty database with today's schema where the URL is the path of
// an SQLite file that is not there yet. Any other URL is left alone.
func Prepare(tb testing.TB, url string) {
	tb.Helper()
	if strings.Contains(url, "://") {
		return
	}
	if _, err := os.Stat(url); !errors.Is(err, os.ErrNotExist) {
		return
	}
	database, err := migrated()
	if err == nil {
		err = os.WriteFile(url, database, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
}
