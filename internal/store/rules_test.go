package store_test

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/pgtest"
	"vitaminb/internal/store"
)

var update = flag.Bool("update", false, "write testdata/schema.sql anew")

var (
	mentions  = regexp.MustCompile(`(?i)\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?`)
	bare      = regexp.MustCompile(`[^.\w]account_id = \$1\b|\(account_id, `)
	noAlias   = []string{"where", "set", "on", "join", "left", "order", "group", "limit", "values"}
	forbidden = regexp.MustCompile(`(?i)\bILIKE\b|\bDISTINCT\s+ON\b|\bLATERAL\b|::|\bnow\s*\(\s*\)|\bFOR\s+UPDATE\b|\bMERGE\b|\bjson_each\b|\brandom\s*\(\s*\)|\bCAST\s*\(|\bSAVEPOINT\b|\bGLOB\b`)
)

// complaint says what is wrong with a statement, or nothing.
func complaint(statement string) string {
	if word := forbidden.FindString(statement); word != "" {
		return "holds " + word
	}
	plain := 0
	for _, m := range mentions.FindAllStringSubmatch(statement, -1) {
		name, alias := strings.ToLower(m[1]), m[2]
		if !slices.ContainsFunc(store.Tables(), func(t store.Table) bool {
			return t.Name == name && (t.Class == store.Truth || t.Class == store.Derived)
		}) {
			continue
		}
		if alias == "" || slices.Contains(noAlias, strings.ToLower(alias)) {
			plain++
		} else if !strings.Contains(statement, " "+alias+".account_id = ") {
			return "does not name account_id of " + name + " " + alias
		}
	}
	if plain > len(bare.FindAllString(statement, -1)) {
		return "does not name account_id for each table"
	}
	return ""
}

func TestComplaint(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{
		`SELECT name FROM records`,
		`SELECT account_id FROM records WHERE record_id = $2`,
		`UPDATE records SET name = $2`,
		`DELETE FROM edges WHERE record_a IN ($2)`,
		`INSERT INTO notes (note_id) VALUES ($1)`,
		`INSERT INTO notes SELECT * FROM notes WHERE account_id = $1`,
		`SELECT 1 FROM records r JOIN sources s ON s.source_id = r.source_id WHERE r.account_id = $1`,
		`SELECT 1 FROM records AS r WHERE r.record_id = $1`,
		`SELECT 1 FROM records WHERE account_id = $1 AND record_id IN (SELECT item_id FROM sightings)`,
		"SELECT 1 FROM\n\trecords WHERE record_id = $1",
		`SELECT 1 WHERE 'a' ILIKE 'A'`,
		`SELECT DISTINCT ON (name) name FROM logins`,
		`SELECT 1 FROM logins, LATERAL (SELECT 1) x`,
		`SELECT '1'::int`,
		`SELECT now()`,
		`SELECT 1 FROM records WHERE account_id = $1 FOR UPDATE`,
		`MERGE INTO logins`,
		`SELECT * FROM json_each($1)`,
		`SELECT Random()`,
		`SELECT CAST(1 AS TEXT)`,
		`SAVEPOINT a`,
		`SELECT 1 WHERE 'a' GLOB '*'`,
	} {
		if complaint(bad) == "" {
			t.Errorf("passes: %s", bad)
		}
	}
	for _, good := range []string{
		`SELECT name FROM records WHERE account_id = $1`,
		`SELECT 1 FROM records r JOIN sources s ON s.account_id = r.account_id WHERE r.account_id = $1`,
		`INSERT INTO notes (account_id, note_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
		`SELECT login FROM logins WHERE login = $1`,
	} {
		if c := complaint(good); c != "" {
			t.Errorf("%s: %s", good, c)
		}
	}
}

// TestStatements checks every statement of a broad exercise.
func TestStatements(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		var mu sync.Mutex
		seen := map[string]bool{}
		s := open(t, store.Options{URL: url, Observe: func(statement string) {
			mu.Lock()
			defer mu.Unlock()
			seen[statement] = true
		}})
		id := account(t, s, "a")
		write(t, s, id, fill)
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			if _, err := look(ctx, tx); err != nil {
				return err
			}
			if _, err := tx.HashKey(ctx); err != nil {
				return err
			}
			if _, err := tx.IsEmpty(ctx); err != nil {
				return err
			}
			if _, err := tx.NewID(); err != nil {
				return err
			}
			return steps(
				func() error { return tx.RenameRecords(ctx, []store.Record{{ID: "r1", Name: "Anna", NameKey: "anna"}}) },
				func() error { return tx.MarkSelf(ctx, "r2") },
				func() error {
					return tx.ReplaceSighting(ctx, store.Sighting{ItemID: "r2", ImportID: "i", Part: "all", ContentID: "c1"})
				},
				func() error { return tx.RevertBroken(ctx) },
				func() error {
					return tx.BlankEnd(ctx, store.FactEnd{FactID: "f", N: 0}, func([]byte) (store.Content, error) {
						return store.Content{ID: "c4", Fields: []byte(`{}`)}, nil
					})
				},
				func() error { return tx.ReplaceQuestions(ctx, []string{"r1"}, nil) },
				func() error { return tx.ReplaceEdges(ctx, []string{"r1"}, nil) },
				func() error {
					w := tx.WriteTable(store.Table{Name: "erased"})
					return errors.Join(w.Add(ctx, []byte(`{"record_id":"x"}`)), w.Flush(ctx))
				},
				func() error { return tx.EraseRecords(ctx, []string{"r1"}) },
				func() error { return tx.DropDerived(ctx) },
				func() error { return tx.RestoreAccount(ctx, store.AccountRow{Lang: "en", Region: "GB", HashKey: "00"}) },
			)
		})
		for statement := range seen {
			if c := complaint(statement); c != "" {
				t.Errorf("%s: %s", c, statement)
			}
		}
		if len(seen) < 90 {
			t.Errorf("only %d statements were seen", len(seen))
		}
		for _, table := range store.Tables() {
			if table.Class != store.Truth && table.Class != store.Derived {
				continue
			}
			if !slices.ContainsFunc(mentioned(seen), func(name string) bool { return name == table.Name }) {
				t.Errorf("no statement mentions %s", table.Name)
			}
		}
	})
}

// mentioned lists the tables of the statements.
func mentioned(statements map[string]bool) []string {
	var names []string
	for s := range statements {
		for _, m := range mentions.FindAllStringSubmatch(s, -1) {
			names = append(names, m[1])
		}
	}
	return names
}

// raw asks the database past the store: the rows of a query for one text.
func raw(t *testing.T, url, query string) []string {
	t.Helper()
	db := rawDB(t, url)
	rows, err := db.QueryContext(t.Context(), query)
	ok(t, err)
	defer func() { ok(t, rows.Close()) }()
	var all []string
	for rows.Next() {
		var text string
		ok(t, rows.Scan(&text))
		all = append(all, text)
	}
	ok(t, rows.Err())
	return all
}

func rawDB(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver := "pgx"
	if !strings.HasPrefix(url, "postgres") {
		driver, url = "sqlite3", "file:"+url
	}
	db, err := sql.Open(driver, url)
	ok(t, err)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func tableNames(classes ...store.Class) []string {
	var names []string
	for _, t := range store.Tables() {
		if len(classes) == 0 || slices.Contains(classes, t.Class) {
			names = append(names, t.Name)
		}
	}
	slices.Sort(names)
	return names
}

// TestCatalogue checks the schema as PostgreSQL understood it.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	url := pgtest.DSN(t)
	open(t, store.Options{URL: url})
	tables := raw(t, url, `SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`)
	slices.Sort(tables)
	same(t, "tables", tables, tableNames())

	tenant := tableNames(store.Truth, store.Derived)
	leading := raw(t, url, `SELECT c.relname || ' ' || i.indexrelid::regclass || ' ' || coalesce(a.attname::text, '?')
		FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
		LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
		WHERE c.relnamespace = 'public'::regnamespace
		UNION ALL SELECT c.relname || ' ' || k.conname || ' ' || a.attname
		FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
		JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
		WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('p', 'u', 'f')
		UNION ALL SELECT t.relname || ' ' || k.conname || '(referred) ' || a.attname
		FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
		JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[1]
		WHERE t.relnamespace = 'public'::regnamespace AND k.contype = 'f'`)
	checked := map[string]bool{}
	for _, row := range leading {
		f := strings.Fields(row)
		if !slices.Contains(tenant, f[0]) {
			continue
		}
		checked[f[0]] = true
		if f[len(f)-1] != "account_id" {
			t.Errorf("%s: does not begin with account_id", row)
		}
	}
	same(t, "tenant tables with keys", len(checked), len(tenant))
	same(t, "triggers", raw(t, url, `SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal`), []string(nil))
	same(t, "views and sequences", raw(t, url, `SELECT relname::text FROM pg_class
		WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'S')`), []string{"goose_db_version_id_seq"})
}

// TestSchemaDump compares SQLite's schema with the one that was reviewed.
func TestSchemaDump(t *testing.T) {
	t.Parallel()
	url := filepath.Join(t.TempDir(), "v.db")
	open(t, store.Options{URL: url})
	got := strings.Join(raw(t, url, `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY sql`), ";\n\n") + ";\n"
	golden := filepath.Join("testdata", "schema.sql")
	if *update {
		ok(t, os.MkdirAll("testdata", 0o750))
		ok(t, os.WriteFile(golden, []byte(got), 0o600))
	}
	want, err := os.ReadFile(golden)
	ok(t, err)
	if got != string(want) {
		t.Errorf("the schema is not that of %s; if that is meant, run go test ./internal/store -update. It is:\n%s", golden, got)
	}
}

// TestNewerDatabase checks that a database of a newer program is left alone.
func TestNewerDatabase(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		open(t, store.Options{URL: url})
		_, err := rawDB(t, url).ExecContext(t.Context(), `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)`)
		ok(t, err)
		s, err := store.Open(t.Context(), store.Options{URL: url})
		if err == nil {
			ok(t, s.Close())
		}
		if !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "newer program") {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}
