// Package pgtest starts a real PostgreSQL for tests: a cluster of its own in a
// temporary folder, reached by a Unix socket only, run without privileges, gone
// afterwards. A missing server fails the test and says what to install.
package pgtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers "pgx"
)

const (
	// binEnv names the folder of another server's programs, such as PostgreSQL 18 from npm.
	binEnv = "VITAMINB_PG_BIN"
	// dsnEnv names the database of one more engine that every suite shall run on.
	dsnEnv = "VITAMINB_TEST_DSN"
	// startLimit is how long a server may take to answer; a loaded machine took 2 s.
	startLimit = 60 * time.Second
	// pollEvery is how often a starting server is asked.
	pollEvery = 20 * time.Millisecond
)

// A Server is a running PostgreSQL.
type Server struct {
	dir       string
	process   *exec.Cmd
	exited    chan error
	databases atomic.Int64 // how many were made
}

// A shared holds the one server of a test process: making a cluster takes a
// second, a database in it a tenth.
type shared struct {
	once   sync.Once
	server *Server
	err    error
}

//nolint:gochecknoglobals // one server per test process, started when a test first needs it
var process shared

// Main runs the tests of a package and stops the server afterwards. Use it as TestMain.
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
// value makes an empty database that goes with the test.
func DSNs(tb testing.TB) map[string]func(testing.TB) string {
	tb.Helper()
	all := map[string]func(testing.TB) string{"postgres": DSN}
	if dsn := os.Getenv(dsnEnv); dsn != "" {
		all["other"] = func(testing.TB) string { return dsn }
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
	s := &Server{dir: dir, exited: make(chan error, 1)}
	if err := s.start(bin); err != nil {
		s.Stop()
		return nil, fmt.Errorf("start PostgreSQL from %s: %w", bin, err)
	}
	return s, nil
}

// findBin returns the folder of the newest server's programs.
func findBin() (string, error) {
	if bin := os.Getenv(binEnv); bin != "" {
		return bin, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	version := func(path string) int {
		n, err := strconv.Atoi(strings.Split(path, "/")[4])
		if err != nil {
			return 0
		}
		return n
	}
	slices.SortFunc(found, func(a, b string) int { return version(b) - version(a) })
	if len(found) == 0 {
		return "", fmt.Errorf("PostgreSQL's server programs are missing: install Debian's package postgresql-15 (make setup does), or name their folder in %s", binEnv)
	}
	return filepath.Dir(found[0]), nil
}

func (s *Server) start(bin string) error {
	attr, err := s.unprivileged()
	if err != nil {
		return err
	}
	data := filepath.Join(s.dir, "data")
	initdb := exec.CommandContext(context.Background(), filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-N", "--no-instructions", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
	initdb.SysProcAttr, initdb.Dir = attr, s.dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	s.process = exec.CommandContext(context.Background(), filepath.Join(bin, "postgres"), "-D", data, "-k", s.dir, "-c", "listen_addresses=",
		"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=200")
	s.process.SysProcAttr, s.process.Dir = attr, s.dir
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return err
	}
	s.process.Stdout, s.process.Stderr = log, log
	if err := s.process.Start(); err != nil {
		return err
	}
	go func() { s.exited <- s.process.Wait() }()
	return s.await()
}

// unprivileged lets a root run the server as nobody, which PostgreSQL insists
// on, and lets the kernel stop it should the test process die.
func (s *Server) unprivileged() (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Getuid() != 0 {
		return attr, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	uid, errUID := strconv.ParseUint(nobody.Uid, 10, 32)
	gid, errGID := strconv.ParseUint(nobody.Gid, 10, 32)
	if err := errors.Join(errUID, errGID); err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(s.dir, int(uid), int(gid))
}

// await asks until the server answers.
func (s *Server) await() error {
	db, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		return err
	}
	defer db.Close() // nothing was written
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		if err = db.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case early := <-s.exited:
			log, readErr := os.ReadFile(filepath.Join(s.dir, "log"))
			return errors.Join(fmt.Errorf("the server ended: %w\n%s", early, log), readErr)
		case <-ctx.Done():
			return err
		}
	}
}

func (s *Server) dsn(database string) string {
	return "postgres:///" + database + "?" + url.Values{"host": {s.dir}, "user": {"postgres"}}.Encode()
}

// Database makes an empty database, which is dropped at the end of the test, and returns its address.
func (s *Server) Database(tb testing.TB) string {
	tb.Helper()
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	db, err := sql.Open("pgx", s.dsn("postgres"))
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := db.ExecContext(context.Background(), "CREATE DATABASE "+name); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		_, err := db.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		if err := errors.Join(err, db.Close()); err != nil {
			tb.Error(err)
		}
	})
	return s.dsn(name)
}

// Stop ends the server and removes its cluster.
func (s *Server) Stop() {
	if s.process != nil && s.process.Process != nil {
		// An error means that it has ended already.
		if err := s.process.Process.Signal(syscall.SIGINT); err == nil {
			<-s.exited
		}
	}
	if err := os.RemoveAll(s.dir); err != nil {
		fmt.Fprintln(os.Stderr, "remove the test cluster:", err)
	}
}
