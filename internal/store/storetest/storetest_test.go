package storetest_test

import (
	"os"
	"path/filepath"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
	"vitaminb/internal/store/storetest"
)

func TestPrepare(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "v.db")
	storetest.Prepare(t, path)
	s, err := store.Open(t.Context(), store.Options{URL: path})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateAccount(t.Context(), vitaminb.Account{Name: "a"}); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	storetest.Prepare(t, path)                    // what is there stays
	storetest.Prepare(t, "postgres://nowhere/db") // and servers are none of its business
	after, err := os.ReadFile(path)
	if err != nil || string(before) != string(after) {
		t.Errorf("a database that was there is no longer the same (%v)", err)
	}
}
