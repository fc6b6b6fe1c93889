package app_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/pgtest"
)

// breaks is how often make test breaks connections in each way.
const breaks = 4

// A connectionTest imports one list into one PostgreSQL database, whose
// connections break.
type connectionTest struct {
	t             *testing.T
	w             *world // looks on, by connections that break as well
	killer        *sqlx.DB
	before, after string // what is known of all persons
	took          time.Duration
	statements    int64 // of the import
	opened        int   // how often the database was opened
}

func newConnectionTest(t *testing.T, url string) *connectionTest {
	t.Helper()
	killer, err := sqlx.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = killer.Close() })
	c := &connectionTest{t: t, w: newWorld(t, url), killer: killer}
	c.w.bring("phone.vcf", phoneCards, "2024-01-01")
	c.before = known(c.w)
	begun := time.Now()
	if err := c.bring(func(n int64) { c.statements = n }); err != nil {
		t.Fatal(err)
	}
	c.took, c.after = time.Since(begun), known(c.w)
	c.w.revertLast()
	if got := known(c.w); got != c.before || c.after == c.before {
		t.Fatal("the import changes nothing, or reverting it left something behind")
	}
	return c
}

// bring imports the list in an app of its own; seen is told how many statements there were, before each.
func (c *connectionTest) bring(seen func(n int64)) error {
	c.opened++
	start, tick := time.Date(2026, 1, 3, c.opened, 0, 0, 0, time.UTC), new(atomic.Int64)
	var statements atomic.Int64
	a, err := app.Open(c.t.Context(), app.Options{URL: c.w.url, Observe: func(string) { seen(statements.Add(1)) }, Now: func() time.Time {
		return start.Add(time.Duration(tick.Add(1)) * time.Second)
	}})
	if err != nil {
		return err
	}
	defer a.Close()
	statements.Store(0)
	return bringList(c.t.Context(), a, c.w.who, diskRows)
}

// kill ends every connection to the database but its own.
func (c *connectionTest) kill() {
	const patience = 5000 // ms until a connection is gone
	if _, err := c.killer.ExecContext(context.WithoutCancel(c.t.Context()), `SELECT pg_terminate_backend(pid, $1) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`, patience); err != nil {
		c.t.Error(err)
	}
}

// judge looks at what an import left behind that ended with err, and takes it back if it counts.
func (c *connectionTest) judge(err error) {
	c.t.Helper()
	if err != nil && (!errors.Is(err, vitaminb.ErrUnavailable) || !strings.Contains(err.Error(), "connection to the database was lost")) {
		c.t.Errorf("the user is told: %v", err)
	}
	switch got := known(c.w); {
	case got == c.after:
		c.w.revertLast()
	case err == nil || got != c.before:
		c.t.Fatalf("after %v something is half done: %s", err, firstDifference(c.before, got))
	}
}

// whole imports once more, and nothing may be amiss.
func (c *connectionTest) whole() {
	c.t.Helper()
	if err := c.bring(func(int64) {}); err != nil {
		c.t.Fatal(err)
	}
	if got := known(c.w); got != c.after {
		c.t.Errorf("the import after all the breaking differs: %s", firstDifference(c.after, got))
	}
}

// TestConnectionBreaks ends the connections before one statement of an import
// after the other: the import goes on by new ones, or says that it does not.
func TestConnectionBreaks(t *testing.T) {
	t.Parallel()
	c := newConnectionTest(t, pgtest.DSN(t))
	for n := int64(1); n <= c.statements; n += max(1, c.statements/int64(faultCount(t, breaks))) {
		err := c.bring(func(i int64) {
			if i == n {
				c.kill()
			}
		})
		c.judge(err)
	}
	c.whole()
}

// TestConnectionStaysBroken ends the connections before every statement from one
// on: the import is given up, and the user is told.
func TestConnectionStaysBroken(t *testing.T) {
	t.Parallel()
	c := newConnectionTest(t, pgtest.DSN(t))
	for n := int64(1); n <= c.statements*3/4; n += max(1, c.statements/int64(faultCount(t, breaks))) {
		err := c.bring(func(i int64) {
			if i >= n {
				c.kill()
			}
		})
		if err == nil {
			t.Errorf("from statement %d of %d on: no error", n, c.statements)
		}
		c.judge(err)
	}
	c.whole()
}

// TestConnectionBreaksAtAnyTime ends the connections at random points, also while
// a transaction is made final.
func TestConnectionBreaksAtAnyTime(t *testing.T) {
	t.Parallel()
	c := newConnectionTest(t, pgtest.DSN(t))
	for range faultCount(t, breaks) {
		timer := time.AfterFunc(time.Duration(rand.Int64N(int64(c.took))), c.kill)
		err := c.bring(func(int64) {})
		timer.Stop()
		c.judge(err)
	}
	c.whole()
}

// TestServerRestarts restarts the whole server at random points of an import.
func TestServerRestarts(t *testing.T) {
	t.Parallel()
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	url, err := server.NewDatabase(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c := newConnectionTest(t, url)
	const restarts = 3 // each takes a second
	for range restarts {
		restarted := make(chan error, 1)
		time.AfterFunc(time.Duration(rand.Int64N(int64(c.took))), func() { restarted <- server.Restart(t.Context()) })
		err := c.bring(func(int64) {})
		if err := <-restarted; err != nil {
			t.Fatal(err)
		}
		if err != nil && strings.Contains(err.Error(), "cannot be reached") { // it was down before anything had begun
			if got := known(c.w); got != c.before {
				t.Fatalf("nothing was begun, but something changed: %s", firstDifference(c.before, got))
			}
			continue
		}
		c.judge(err)
	}
	c.whole()
}
