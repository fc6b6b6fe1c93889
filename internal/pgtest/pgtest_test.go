package pgtest_test

import (
	"database/sql"
	"testing"

	"vitaminb/internal/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// TestDatabases checks that each test gets a database of its own on a server that is no superuser's process.
func TestDatabases(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for engine, dsn := range pgtest.DSNs(t) {
		db, err := sql.Open("pgx", dsn(t))
		if err != nil {
			t.Fatal(err)
		}
		var name, addresses string
		if err := db.QueryRowContext(t.Context(), "SELECT current_database(), current_setting('listen_addresses')").Scan(&name, &addresses); err != nil {
			t.Fatalf("%s: %v", engine, err)
		}
		if names[name] {
			t.Errorf("two tests share the database %s", name)
		}
		names[name] = true
		if engine == "postgres" && addresses != "" {
			t.Errorf("the server listens on %q, want the socket only", addresses)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestMissingServer checks that a missing server is an error that names the remedy.
func TestMissingServer(t *testing.T) {
	t.Setenv("VITAMINB_PG_BIN", t.TempDir())
	if s, err := pgtest.Start(); err == nil {
		s.Stop()
		t.Error("a server started from an empty folder")
	}
}
