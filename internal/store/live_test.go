package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A shown is an import as TestComputeLive tells it: rows and ends are records,
// each with the content "record@import".
type shown struct {
	id       string
	asOf     int64
	complete bool
	state    vitaminb.ImportState
	rows     []string
	ends     []string
}

func (i shown) write(ctx context.Context, tx *store.Tx) error {
	var complete []string
	if i.complete {
		complete = []string{"all"}
	}
	err := tx.CreateImport(ctx, vitaminb.Import{ID: i.id, SourceID: "s", AsOf: i.asOf, Complete: complete, State: vitaminb.ImportRunning}, 1)
	if err != nil {
		return err
	}
	var sightings []store.Sighting
	for _, r := range i.rows {
		sightings = append(sightings, store.Sighting{ItemID: r, ImportID: i.id, Part: "all", ContentID: r + "@" + i.id})
	}
	for _, r := range i.ends {
		sightings = append(sightings, store.Sighting{ItemID: r, ImportID: i.id, Part: store.PartEnds, ContentID: r + "@" + i.id})
	}
	if err := tx.AddSightings(ctx, sightings); err != nil || i.state == vitaminb.ImportRunning {
		return err
	}
	return tx.FinishImport(ctx, vitaminb.Import{ID: i.id, State: i.state})
}

// TestComputeLive checks which sighting of a record counts, and which records are gone since when.
func TestComputeLive(t *testing.T) {
	t.Parallel()
	const done, reverted, running = vitaminb.ImportDone, vitaminb.ImportReverted, vitaminb.ImportRunning
	a, b, ab := []string{"a"}, []string{"b"}, []string{"a", "b"}
	type state struct {
		content string
		gone    int64
	}
	cases := []struct {
		name    string
		imports []shown
		want    map[string]state
	}{
		{"nothing", nil, map[string]state{}},
		{"current", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, done, ab, nil}}, map[string]state{"a": {"a@2", 0}, "b": {"b@2", 0}}},
		{"gone", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, done, a, nil}}, map[string]state{"a": {"a@2", 0}, "b": {"b@1", 20}}},
		{"gone since the first", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, done, a, nil}, {"3", 30, true, done, a, nil}}, map[string]state{"a": {"a@3", 0}, "b": {"b@1", 20}}},
		{"partial", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, false, done, a, nil}}, map[string]state{"a": {"a@2", 0}, "b": {"b@1", 0}}},
		{"back again", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, done, a, nil}, {"3", 30, false, done, b, nil}}, map[string]state{"a": {"a@2", 0}, "b": {"b@3", 0}}},
		{"older import later", []shown{{"1", 20, true, done, ab, nil}, {"2", 10, true, done, a, nil}}, map[string]state{"a": {"a@1", 0}, "b": {"b@1", 0}}},
		{"older import shows who is gone", []shown{{"1", 20, true, done, a, nil}, {"2", 10, true, done, ab, nil}}, map[string]state{"a": {"a@1", 0}, "b": {"b@2", 20}}},
		{"same day", []shown{{"1", 10, true, done, a, nil}, {"2", 10, true, done, a, nil}}, map[string]state{"a": {"a@2", 0}}},
		{"ends below rows", []shown{{"1", 10, true, done, a, nil}, {"2", 20, false, done, nil, ab}}, map[string]state{"a": {"a@1", 0}, "b": {"b@2", 0}}},
		{"ends do not bring back", []shown{{"1", 10, true, done, a, nil}, {"2", 20, true, done, nil, a}}, map[string]state{"a": {"a@1", 20}}},
		{"running", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, running, a, nil}}, map[string]state{"a": {"a@1", 0}, "b": {"b@1", 0}}},
		{"middle stands", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, done, b, nil}, {"3", 30, true, done, a, nil}}, map[string]state{"a": {"a@3", 0}, "b": {"b@2", 30}}},
		{"middle reverted", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, reverted, b, nil}, {"3", 30, true, done, a, nil}}, map[string]state{"a": {"a@3", 0}, "b": {"b@1", 30}}},
		{"middle reverted, gone later", []shown{{"1", 10, true, done, ab, nil}, {"2", 20, true, reverted, a, nil}, {"3", 30, true, done, a, nil}}, map[string]state{"a": {"a@3", 0}, "b": {"b@1", 30}}},
	}
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		for _, c := range cases {
			id := account(t, s, c.name)
			write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
				err := errors.Join(
					tx.CreateSource(ctx, vitaminb.Source{ID: "s", Name: "S", Kind: "vcard"}),
					tx.AddRecords(ctx, []store.Record{{ID: "a", SourceID: "s", Kind: "person"}, {ID: "b", SourceID: "s", Kind: "person"}}))
				for _, i := range c.imports {
					err = errors.Join(err, i.write(ctx, tx))
				}
				return err
			})
			read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
				live, err := tx.ComputeLive(ctx, "s")
				got := map[string]state{}
				for _, l := range live {
					got[l.RecordID] = state{l.ContentID, l.Gone}
				}
				same(t, c.name, got, c.want)
				return err
			})
		}
	})
}

// dump returns the rows of all truth tables but the account's own, by table.
func dump(t *testing.T, s *store.Store, id string) map[string][]string {
	t.Helper()
	rows := map[string][]string{}
	read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
		for _, table := range store.TablesOf(store.Truth)[1:] {
			err := tx.EachRow(ctx, table, func(row []byte) error {
				rows[table.Name] = append(rows[table.Name], string(row))
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return rows
}

// restore puts dumped rows into an empty account.
func restore(t *testing.T, s *store.Store, id string, rows map[string][]string) {
	t.Helper()
	write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
		for _, table := range store.TablesOf(store.Truth)[1:] {
			w := tx.WriteTable(table)
			for _, row := range rows[table.Name] {
				if err := w.Add(ctx, []byte(row)); err != nil {
					return err
				}
			}
			if err := w.Flush(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestDump checks that an account goes through a dump unharmed, also to another engine.
func TestDump(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		now := func() time.Time { return time.UnixMilli(1000) }
		s := open(t, store.Options{URL: url, Now: now})
		from, to := account(t, s, "from"), account(t, s, "to")
		write(t, s, from, fill)
		rows := dump(t, s, from)
		for _, table := range store.TablesOf(store.Truth)[1:] {
			if len(rows[table.Name]) == 0 {
				t.Errorf("the dump has no row of %s", table.Name)
			}
		}
		restore(t, s, to, rows)
		same(t, "second dump", dump(t, s, to), rows)
		other := open(t, store.Options{URL: filepath.Join(t.TempDir(), "other.db")})
		there := account(t, other, "there")
		restore(t, other, there, rows)
		same(t, "dump of the other engine", dump(t, other, there), rows)
		for _, store := range []struct {
			s  *store.Store
			id string
		}{{s, to}, {other, there}} {
			originals(t, store.s, store.id)
		}
	})
}

// originals checks that the bytes of the sources are as fill wrote them.
func originals(t *testing.T, s *store.Store, id string) {
	t.Helper()
	read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
		contents, err := tx.ListContentsOf(ctx, []string{"r1", "r2", "f"})
		got := map[string]string{}
		for _, c := range contents {
			got[c.ID] = string(c.Original)
		}
		same(t, "originals", got, map[string]string{"c1": string(binary), "c2": "plain ü", "c3": ""})
		return err
	})
}

// TestUnknownColumns checks that a dump cannot name what is no column.
func TestUnknownColumns(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		id := account(t, s, "a")
		for _, lines := range [][]string{
			{`{"record_id":"r","extra":"x"}`},
			{`{"record_id) VALUES ('a','b') --":"r"}`},
			{`{"record_id":"r"}`, `{"other":"r"}`},
			{`{"record_id":"r"}`, `{"record_id":"q","more":1}`},
			{`{"record_id":1.5}`},
			{`[]`},
		} {
			err := s.Write(t.Context(), id, func(tx *store.Tx) error {
				w := tx.WriteTable(store.Table{Name: "erased"})
				for _, line := range lines {
					if err := w.Add(t.Context(), []byte(line)); err != nil {
						return err
					}
				}
				return w.Flush(t.Context())
			})
			if err == nil {
				t.Errorf("%v is taken", lines)
			}
		}
		same(t, "rows", dump(t, s, id), map[string][]string{})
	})
}

// TestLogins checks names, failure counters and sessions.
func TestLogins(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		ctx := t.Context()
		var clock atomic.Int64
		clock.Store(1000)
		s := open(t, store.Options{URL: url, Now: func() time.Time { return time.UnixMilli(clock.Load()) }})
		a, b := account(t, s, "a"), account(t, s, "b")
		if _, err := s.CreateAccount(ctx, vitaminb.Account{Name: "a"}); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("a second account of one name: %v", err)
		}

		ok(t, s.SaveLogin(ctx, store.Login{Login: "ann", AccountID: a, PasswordHash: "h"}))
		if err := s.SaveLogin(ctx, store.Login{Login: "ann", AccountID: b}); !errors.Is(err, vitaminb.ErrConflict) || !strings.Contains(err.Error(), "ann") {
			t.Errorf("a login name taken twice: %v", err)
		}
		l, err := s.FindLogin(ctx, "ann")
		ok(t, err)
		same(t, "login", l, store.Login{Login: "ann", AccountID: a, PasswordHash: "h", ChangedAt: 1000})
		ok(t, s.SaveLogin(ctx, store.Login{Login: "anna", AccountID: a}))
		if _, err := s.FindLogin(ctx, "ann"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("the old name still leads somewhere: %v", err)
		}
		n, err := s.CountLogins(ctx)
		ok(t, err)
		same(t, "logins", n, 1)

		for i := range 3 {
			ok(t, s.AddLoginFailure(ctx, "anna", int64(2000+i)))
		}
		ok(t, s.AddLoginFailure(ctx, "nobody", 5))
		until, failures, err := s.LoginBlockedUntil(ctx, "anna")
		ok(t, err)
		same(t, "failures", []int64{until, int64(failures)}, []int64{2002, 3})
		ok(t, s.DeleteLoginFailures(ctx, "anna"))
		until, failures, err = s.LoginBlockedUntil(ctx, "anna")
		ok(t, err)
		same(t, "failures after a right guess", []int64{until, int64(failures)}, []int64{0, 0})
		_, failures, err = s.LoginBlockedUntil(ctx, "nobody")
		ok(t, err)
		same(t, "failures of another login", failures, 1)

		sessions(t, s, &clock)
		ok(t, s.SaveSession(ctx, "t", binary, time.UnixMilli(clock.Load()+10)))
		ok(t, s.SaveLogin(ctx, store.Login{Login: "anna", AccountID: a}))
		if _, found, err := s.FindSession(ctx, "t"); !found || err != nil {
			t.Errorf("a password ends sessions, whose they may be: %v", err)
		}
	})
}

// sessions checks that a session lives until its end and no longer.
func sessions(t *testing.T, s *store.Store, clock *atomic.Int64) {
	t.Helper()
	ctx := t.Context()
	end := clock.Load() + 100
	ok(t, s.SaveSession(ctx, "one", []byte("old"), time.UnixMilli(end)))
	ok(t, s.SaveSession(ctx, "one", binary, time.UnixMilli(end)))
	for at, want := range map[int64]bool{end - 1: true, end: false, end + 1: false} {
		clock.Store(at)
		data, found, err := s.FindSession(ctx, "one")
		ok(t, err)
		if found != want || found && string(data) != string(binary) {
			t.Errorf("at %d of %d: got %v, %q", at, end, found, data)
		}
	}
	clock.Store(end)
	ok(t, s.SaveSession(ctx, "two", []byte{}, time.UnixMilli(end+1))) // forgets the first
	clock.Store(end - 1)
	if _, found, err := s.FindSession(ctx, "one"); found || err != nil {
		t.Errorf("an expired session was kept: %v", err)
	}
	ok(t, s.DeleteSession(ctx, "two"))
	if _, found, err := s.FindSession(ctx, "two"); found || err != nil {
		t.Errorf("a deleted session was kept: %v", err)
	}
}
