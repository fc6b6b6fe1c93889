package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
	"github.com/jmoiron/sqlx"
	_ "github.com/ncruces/go-sqlite3/driver" // registers "sqlite3"
	"github.com/pressly/goose/v3"

	vitaminb "vitaminb"
)

// This file is the one place that asks which database it is.

//go:embed migrations/*.sql
var migrations embed.FS

type engine string

const (
	engineSQLite   engine = "sqlite3"
	enginePostgres engine = "pgx"
)

// readConnections bounds the readers of an SQLite file: a page needs one, and
// more than the cores of a small server only wait for each other.
const readConnections = 8

// sqlitePragmas: WAL lets readers go on beside the writer; a writer waits 30 s
// for another process, longer than the largest import's last step takes.
const sqlitePragmas = "_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)&_pragma=cache_size(-20000)&_pragma=temp_store(2)"

func (s *Store) connect(ctx context.Context, dsn string) error {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		s.engine = enginePostgres
		db, err := sqlx.ConnectContext(ctx, string(enginePostgres), planned(dsn))
		if ended(err) {
			return failed(wrap("connect", err))
		}
		if err != nil {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "The PostgreSQL database cannot be reached (%s). Check its address.", pgReason(err))
		}
		s.write, s.read = db, db
		return nil
	}
	s.engine = engineSQLite
	if err := os.MkdirAll(filepath.Dir(dsn), 0o700); err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The folder of %s cannot be made (%s). Choose another file.", dsn, err)
	}
	file := "file:" + (&url.URL{Path: filepath.ToSlash(dsn)}).EscapedPath() + "?" + sqlitePragmas + "&vfs=" + url.QueryEscape(s.vfs)
	write, err := sqlx.ConnectContext(ctx, string(engineSQLite), file+"&_txlock=immediate")
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The file %s cannot be opened as a database (%s). Choose another one.", dsn, err)
	}
	write.SetMaxOpenConns(1)
	read, err := sqlx.ConnectContext(ctx, string(engineSQLite), file+"&_txlock=deferred&_pragma=query_only(1)")
	if err != nil {
		return errors.Join(failed(wrap("open for reading", err)), write.Close())
	}
	read.SetMaxOpenConns(readConnections)
	s.write, s.read = write, read
	return nil
}

// planned tells PostgreSQL how to plan. A plan kept from when the account was empty
// reads whole tables during a first import (seen: half a second for 500 keys at
// 50,000 records); and a search is answered by a thousand look-ups in an index that
// is in memory, not by reading all persons on several cores (seen: 75 ms against 25).
// What the address says itself stays.
func planned(dsn string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		return dsn // connecting says what is wrong with it
	}
	q := u.Query()
	for _, setting := range [][2]string{
		{"plan_cache_mode", "force_custom_plan"},
		{"random_page_cost", "1.1"}, // of a disk without a moving head
		{"max_parallel_workers_per_gather", "0"},
	} {
		if !q.Has(setting[0]) {
			q.Set(setting[0], setting[1])
		}
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// pgReason shortens a connection error; pgx puts user and host into it, never the password.
func pgReason(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Message
	}
	return err.Error()
}

// readOptions ask for one snapshot over several statements; SQLite's deferred transactions are that already.
func (e engine) readOptions() *sql.TxOptions {
	if e == enginePostgres {
		return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return nil
}

// text is the statement as the engine wants it. SQLite takes "$3" for a name and
// numbers names by their first use; "?3" is a number to it. No statement holds a dollar otherwise.
func (e engine) text(query string) string {
	if e == engineSQLite {
		return strings.ReplaceAll(query, "$", "?")
	}
	return query
}

// repeatable reports whether to run the transaction again: after a serialization
// failure and a deadlock the engine asks for it (PostgreSQL appendix A, class 40),
// and what was done on a connection that broke was rolled back.
func (e engine) repeatable(err error) bool {
	if answer, ours := errors.AsType[*statementError](err); ours && lost(answer.err) {
		return true
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// conflict reports whether err is a violated unique constraint.
func (e engine) conflict(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	return err != nil && strings.Contains(err.Error(), "UNIQUE constraint failed")
}

func (s *Store) migrate(ctx context.Context, dsn string) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	dialect, steps := goose.DialectSQLite3, []*goose.Migration{goose.NewGoMigration(2, &goose.GoFunc{RunTx: cluster}, nil)}
	if s.engine == enginePostgres {
		dialect, steps = goose.DialectPostgres, []*goose.Migration{goose.NewGoMigration(2, &goose.GoFunc{RunTx: collate}, nil)}
	}
	p, err := goose.NewProvider(dialect, s.write.DB, files, goose.WithGoMigrations(steps...))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return wrap("read the schema's version", err)
	}
	switch {
	case have > want:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "This database was written by a newer program (schema %s, this one knows %s). Use the newer program.", have, want)
	case have == want:
		return nil
	case have > 0 && s.engine == engineSQLite:
		copied := fmt.Sprintf("%s.before-schema-%d", dsn, want)
		if _, err := s.write.ExecContext(ctx, `VACUUM INTO $1`, copied); err != nil {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "The database could not be copied to %s before its schema is changed (%s). Make room, or move that file away.", copied, err)
		}
	}
	if _, err := p.Up(ctx); err != nil {
		return wrap("change the schema", err)
	}
	if s.engine == enginePostgres {
		return nil
	}
	if err := errors.Join(s.seedStatistics(ctx), s.Close()); err != nil {
		return err
	}
	return s.connect(ctx, dsn)
}

// cluster makes SQLite keep narrow tables in their primary key alone, and not
// beside it once more (WITHOUT ROWID): two thirds of the bytes, half of the work
// of an insert. Tables with long rows are better off without.
func cluster(ctx context.Context, tx *sql.Tx) error {
	for _, table := range []string{"record_keys", "sightings", "fact_ends", "live_records", "person_words"} {
		definitions, err := definitions(ctx, tx, table)
		if err != nil {
			return fmt.Errorf("read the definition of %s: %w", table, err)
		}
		definitions[0] += " WITHOUT ROWID"
		for _, statement := range append([]string{"DROP TABLE " + table}, definitions...) {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return fmt.Errorf("cluster %s: %w", table, err)
			}
		}
	}
	return nil
}

// definitions returns the statements that made a table and then its indexes.
func definitions(ctx context.Context, tx *sql.Tx, table string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL ORDER BY type DESC, name`, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close() // rows.Err below tells of failures
	var all []string
	for rows.Next() {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			return nil, err
		}
		all = append(all, statement)
	}
	return all, rows.Err()
}

// collate lets PostgreSQL compare by bytes, as SQLite does, wherever order or a
// prefix range matters; the server's own collation may ignore blanks.
func collate(ctx context.Context, tx *sql.Tx) error {
	for _, c := range [][2]string{{"persons", "sort_key"}, {"persons", "person_id"}, {"persons", "newest"}, {"persons", "organisation_key"}, {"person_words", "word"}, {"imports", "import_id"}, {"sightings", "import_id"}, {"live_records", "record_id"}} {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`ALTER TABLE %s ALTER COLUMN %s TYPE TEXT COLLATE "C"`, c[0], c[1])); err != nil {
			return fmt.Errorf("collate %s.%s: %w", c[0], c[1], err)
		}
	}
	return nil
}
