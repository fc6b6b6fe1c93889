//go:build unix

// Package pgtest starts a real PostgreSQL for tests: a cluster of its own in a
// temporary folder, reached by a Unix socket only, run without privileges, gone
// with the test process. A missing server fails the test and says what to install.
package pgtest

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
)

const (
	// binEnv names the folder of another server's programs, such as PostgreSQL 18 from npm.
	binEnv = "VITAMINB_PG_BIN"
	// dsnEnv names the database of one more engine that every suite shall run on.
	dsnEnv = "VITAMINB_TEST_DSN"
)

// A shared holds the one server of a test process: making a cluster takes a
// second, a database in it a tenth.
type shared struct {
	once   sync.Once
	server *Server
	err    error
}

// process is started when a test first needs it.
var process shared

// Main runs the tests of a package and stops the server before the process
// ends. Use it as TestMain.
func Main(m *testing.M) {
	code := m.Run()
	process.once.Do(func() {}) // nobody starts it from here on
	if process.server != nil {
		process.server.Stop()
	}
	os.Exit(code)
}

// DSNs returns the databases besides SQLite that a suite must run on, by name:
// PostgreSQL always, and the engine that VITAMINB_TEST_DSN names. Each call of a
// value makes an empty database that goes with the test; in the other engine it
// is a schema.
func DSNs(tb testing.TB) map[string]func(testing.TB) string {
	tb.Helper()
	all := map[string]func(testing.TB) string{"postgres": DSN}
	if dsn := os.Getenv(dsnEnv); dsn != "" {
		all["other"] = func(tb testing.TB) string { return schema(tb, dsn) }
	}
	return all
}

// DSN makes an empty database on the process's own server and returns its
// address. The database goes with the test.
func DSN(tb testing.TB) string {
	tb.Helper()
	process.once.Do(func() { process.server, process.err = Start() })
	if process.err != nil {
		tb.Fatal(process.err)
	}
	if process.server == nil {
		tb.Fatal("PostgreSQL was asked for after the tests ended")
	}
	return process.server.Database(tb)
}

// A Server is a running PostgreSQL.
type Server struct {
	bin, dir   string
	supervisor *exec.Cmd
	release    func() error // ends the supervisor and with it the server
	databases  atomic.Int64 // how many were made
}

// supervise makes a cluster in $2 with the programs in $1, starts it, says so,
// and lives until its input ends: when the test process stops the server, and
// also when that process dies. It leaves nothing behind.
const supervise = `
trap 'rm -rf "$2"' EXIT
fail() { cat "$2/log" >&2; exit 1; }
"$1/initdb" -D "$2/data" -U postgres -E UTF8 --locale=C.UTF-8 -A trust -N --no-instructions >"$2/log" 2>&1 || fail "$@"
"$1/pg_ctl" -D "$2/data" -l "$2/log" -o "-k '$2' $3" -w start >>"$2/log" 2>&1 || fail "$@"
echo started
read -r _
"$1/pg_ctl" -D "$2/data" -m immediate stop >>"$2/log" 2>&1
`

// settings make a server that no network reaches and that saves the time of
// surviving a power cut. Tests of several packages hold many connections.
const settings = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c max_connections=300"

// Start makes a cluster and starts a server on it. Stop it after use.
func Start() (*Server, error) {
	bin, err := findBin()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "vitaminb-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{bin: bin, dir: dir, supervisor: exec.CommandContext(context.Background(), "sh", "-c", supervise, "sh", bin, dir, settings)}
	if err := s.start(); err != nil {
		return nil, errors.Join(fmt.Errorf("start PostgreSQL from %s: %w", bin, err), os.RemoveAll(dir))
	}
	return s, nil
}

// start starts the supervisor and waits for its word.
func (s *Server) start() error {
	attr, err := unprivileged(s.dir)
	if err != nil {
		return err
	}
	s.supervisor.SysProcAttr, s.supervisor.Dir = attr, s.dir
	var complaint strings.Builder
	s.supervisor.Stderr = &complaint
	in, err := s.supervisor.StdinPipe()
	if err != nil {
		return err
	}
	out, err := s.supervisor.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.supervisor.Start(); err != nil {
		return err
	}
	s.release = in.Close
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		return fmt.Errorf("%w\n%s", s.supervisor.Wait(), &complaint)
	}
	return nil
}

// Restart breaks all connections, stops the server and starts it again. It is no
// crash: with its settings the server would lose the last commits in one.
func (s *Server) Restart(ctx context.Context) error {
	ctl := exec.CommandContext(ctx, filepath.Join(s.bin, "pg_ctl"), "-D", filepath.Join(s.dir, "data"), "-l", filepath.Join(s.dir, "log"), "-m", "fast", "-w", "restart")
	ctl.SysProcAttr, ctl.Dir = s.supervisor.SysProcAttr, s.dir
	if said, err := ctl.CombinedOutput(); err != nil {
		return fmt.Errorf("restart PostgreSQL: %w\n%s", err, said)
	}
	return nil
}

// Stop ends the server and removes its cluster. What goes wrong is
// printed, for no test can be blamed for it.
func (s *Server) Stop() {
	if err := errors.Join(s.release(), s.supervisor.Wait()); err != nil {
		fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
	}
}

// NewDatabase makes an empty database, which lives as long as the server, and returns its address.
func (s *Server) NewDatabase(ctx context.Context) (string, error) {
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	db, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		return "", err
	}
	_, err = db.ExecContext(ctx, "CREATE DATABASE "+name)
	return s.dsn(name), errors.Join(err, db.Close())
}

// Database makes an empty database, which is dropped at the end of the test, and returns its address.
func (s *Server) Database(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	during(tb, s.dsn("postgres"), "CREATE DATABASE "+name, "DROP DATABASE "+name+" WITH (FORCE)")
	return s.dsn(name)
}

func (s *Server) dsn(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.dir}, "user": {"postgres"}}.Encode()
}

// schemas counts the schemas made in the other engine.
var schemas atomic.Int64

// schema makes an empty schema in the database, which is dropped at the end of
// the test, and returns the address that leads there.
func schema(tb testing.TB, dsn string) string {
	tb.Helper()
	address, err := url.Parse(dsn)
	if err != nil {
		tb.Fatalf("%s is no URL: %v", dsnEnv, err)
	}
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1)) // packages are tested side by side
	during(tb, dsn, "CREATE SCHEMA "+name, "DROP SCHEMA "+name+" CASCADE")
	query := address.Query()
	query.Set("search_path", name)
	address.RawQuery = query.Encode()
	return address.String()
}

// during runs one statement now and the other at the end of the test.
func during(tb testing.TB, dsn, first, last string) {
	tb.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := db.ExecContext(tb.Context(), first); err != nil {
		tb.Fatal(errors.Join(err, db.Close()))
	}
	tb.Cleanup(func() {
		_, err := db.ExecContext(context.WithoutCancel(tb.Context()), last)
		if err := errors.Join(err, db.Close()); err != nil {
			tb.Error(err)
		}
	})
}

// findBin returns the folder of the newest server's programs.
func findBin() (string, error) {
	if bin := os.Getenv(binEnv); bin != "" {
		return bin, nil
	}
	if found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); err == nil && len(found) > 0 { // Debian
		return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", fmt.Errorf("PostgreSQL's server programs are missing: run make setup, install Debian's package postgresql, or name their folder in %s", binEnv)
}

// version is the 15 of "/usr/lib/postgresql/15/bin/initdb".
func version(path string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
	if err != nil {
		return 0 // a folder that is no version loses against all that are
	}
	return n
}
