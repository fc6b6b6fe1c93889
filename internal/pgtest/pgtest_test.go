//go:build unix

package pgtest_test

import (
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	"vitaminb/internal/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// ask returns the answer of a database to a query for one text.
func ask(t *testing.T, dsn, query string) string {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	var answer string
	if err := db.QueryRowContext(t.Context(), query).Scan(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// folder is where the server behind an address has its socket.
func folder(t *testing.T, dsn string) string {
	t.Helper()
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("host")
}

// TestDSN checks that each test gets a database of its own, on a server that no network reaches.
func TestDSN(t *testing.T) {
	t.Parallel()
	first, second := pgtest.DSN(t), pgtest.DSN(t)
	if a, b := ask(t, first, "SELECT current_database()"), ask(t, second, "SELECT current_database()"); a == b {
		t.Errorf("two tests share the database %s", a)
	}
	if addresses := ask(t, first, "SELECT current_setting('listen_addresses')"); addresses != "" {
		t.Errorf("the server listens on %q, want the socket only", addresses)
	}
	if info, err := os.Stat(folder(t, first)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the cluster is open to others: %v, %v", info, err)
	}
}

// TestDatabaseGoes checks that nothing of a test is left for the next.
func TestDatabaseGoes(t *testing.T) {
	t.Parallel()
	var name string
	t.Run("one", func(t *testing.T) { name = ask(t, pgtest.DSN(t), "SELECT current_database()") })
	if left := ask(t, pgtest.DSN(t), "SELECT count(*)::text FROM pg_database WHERE datname = '"+name+"'"); left != "0" {
		t.Errorf("the database %s outlives its test", name)
	}
}

// TestOtherEngine checks that a named database gives each test a schema of its own.
func TestOtherEngine(t *testing.T) {
	dsn := pgtest.DSN(t)
	t.Setenv("VITAMINB_TEST_DSN", dsn)
	all := pgtest.DSNs(t)
	if len(all) != 2 {
		t.Fatalf("got %d engines, want 2", len(all))
	}
	first, second := all["other"](t), all["other"](t)
	if a, b := ask(t, first, "SELECT current_schema()"), ask(t, second, "SELECT current_schema()"); a == b || a == "public" {
		t.Errorf("the schemas are %s and %s, want two new ones", a, b)
	}
}

// TestStop checks that nothing is left of a server.
func TestStop(t *testing.T) {
	t.Parallel()
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	var dir string
	t.Run("in use", func(t *testing.T) { dir = folder(t, server.Database(t)) })
	server.Stop()
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the cluster is still there: %v", err)
	}
}

// TestBrokenServer checks that a server that does not start is an error that says why.
func TestBrokenServer(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("VITAMINB_PG_BIN", dir)
	if _, err := pgtest.Start(); err == nil || !strings.Contains(err.Error(), dir+"/initdb") {
		t.Errorf("starting from an empty folder fails with %v, want what is missing", err)
	}
}
