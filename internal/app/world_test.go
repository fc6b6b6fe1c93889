package app_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
	"vitaminb/internal/pgtest"
	"vitaminb/internal/store/storetest"
)

// onBoth runs the test on SQLite and on PostgreSQL, and on any engine VITAMINB_TEST_DSN names.
func onBoth(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, newWorld(t, filepath.Join(t.TempDir(), "v.db")))
	})
	for name, dsn := range pgtest.DSNs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, newWorld(t, dsn(t)))
		})
	}
}

// A world is an app with one account and a clock that ticks a second at every look.
type world struct {
	t    *testing.T
	url  string
	app  *app.App
	who  vitaminb.Actor
	tick *atomic.Int64
}

func newWorld(t *testing.T, url string) *world {
	t.Helper()
	storetest.Prepare(t, url)
	w := &world{t: t, url: url, tick: new(atomic.Int64)}
	w.open()
	w.who = w.account("me")
	return w
}

func (w *world) open() {
	w.t.Helper()
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	a, err := app.Open(w.t.Context(), app.Options{URL: w.url, Now: func() time.Time {
		return start.Add(time.Duration(w.tick.Add(1)) * time.Second)
	}})
	if err != nil {
		w.t.Fatal(err)
	}
	w.app = a
	w.t.Cleanup(func() {
		if err := a.Close(); err != nil {
			w.t.Error(err)
		}
	})
}

func (w *world) account(name string) vitaminb.Actor {
	w.t.Helper()
	account, err := w.app.CreateAccount(w.t.Context(), app.NewAccount{Name: name})
	if err != nil {
		w.t.Fatal(err)
	}
	return vitaminb.Actor{AccountID: account.ID, Name: "tester"}
}

// try imports text as a file exported on the day.
func (w *world) try(name, text, day string, change ...func(*app.ImportOrder)) (app.Report, error) {
	w.t.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		return app.Report{}, err
	}
	order := app.ImportOrder{Input: in}
	if day != "" {
		if order.AsOf, err = time.Parse(time.DateOnly, day); err != nil {
			w.t.Fatal(err)
		}
	}
	for _, c := range change {
		c(&order)
	}
	return single(w.t)(w.app.Import(w.t.Context(), w.who, order))
}

// single is the one report of an input that one importer read.
func single(t *testing.T) func([]app.Report, error) (app.Report, error) {
	return func(reports []app.Report, err error) (app.Report, error) {
		t.Helper()
		if err != nil {
			return app.Report{}, err
		}
		if len(reports) != 1 {
			t.Fatalf("%d reports, want one: %v", len(reports), reports)
		}
		return reports[0], nil
	}
}

func (w *world) bring(name, text, day string, change ...func(*app.ImportOrder)) app.Report {
	w.t.Helper()
	r, err := w.try(name, text, day, change...)
	if err != nil {
		w.t.Fatalf("import %s: %v", name, err)
	}
	return r
}

// person finds the one person of that name.
func (w *world) person(name string) app.PersonPage {
	w.t.Helper()
	found := w.named(name)
	if len(found) != 1 {
		w.t.Fatalf("%d persons are called %q: %v", len(found), name, found)
	}
	return w.page(found[0].ID)
}

func (w *world) named(name string) []app.PersonSummary {
	w.t.Helper()
	page, err := w.app.People(w.t.Context(), w.who, app.PeopleQuery{Text: name})
	if err != nil {
		w.t.Fatal(err)
	}
	return page.People
}

func (w *world) page(id string) app.PersonPage {
	w.t.Helper()
	p, err := w.app.FindPerson(w.t.Context(), w.who, id)
	if err != nil {
		w.t.Fatalf("person %s: %v", id, err)
	}
	return p
}

func (w *world) totals() app.Totals {
	w.t.Helper()
	n, err := w.app.Totals(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// contract is the contract JSON of all persons.
func (w *world) contract() string {
	w.t.Helper()
	var b bytes.Buffer
	if err := w.app.Contract(w.t.Context(), w.who, &b); err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}

func (w *world) decide(v vitaminb.Verdict, ids ...string) vitaminb.Decision {
	w.t.Helper()
	d, err := w.app.Decide(w.t.Context(), w.who, app.DecideOrder{Verdict: v, Groups: [][]string{ids}, Supersede: true})
	if err != nil {
		w.t.Fatalf("decide %s %v: %v", v, ids, err)
	}
	return d
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// told reports whether an error is a sentence for the user, not a failure of the program.
func told(err error) bool {
	var sentence *vitaminb.Error
	return errors.As(err, &sentence)
}

func isErased(err error) bool { return errors.Is(err, vitaminb.ErrErased) }
