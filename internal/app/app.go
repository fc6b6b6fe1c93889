// Package app holds every use case of the product once: bring in an export, look
// at a person, decide, take back, erase. Each call names the actor, checks the
// wish, does it in one transaction and leaves a trace that can be undone.
package app

import (
	"context"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// An App is the product on one database. It may be used from several goroutines.
type App struct {
	store *store.Store
	now   func() time.Time
}

// Options configure an App.
type Options struct {
	URL     string           // "postgres://…", or the path of an SQLite file, which is made if missing
	Now     func() time.Time // the clock; nil: time.Now
	Observe func(sql string) // told every statement before it runs, for tests; may be nil
	VFS     string           // name of SQLite's way to the disk, for tests; empty: the operating system's
}

// Open opens the database and brings its schema up to date; an SQLite file is
// copied before a migration. ErrInvalid if it cannot be opened or is of a newer program.
func Open(ctx context.Context, o Options) (*App, error) {
	a := &App{now: o.Now}
	if a.now == nil {
		a.now = time.Now
	}
	var err error
	a.store, err = store.Open(ctx, store.Options{URL: o.URL, Now: a.now, Observe: o.Observe, VFS: o.VFS})
	return a, err
}

// Close releases the database. Calls that still run fail.
func (a *App) Close() error { return a.store.Close() }

// Totals are the figures of the first screen.
type Totals struct {
	Persons       int `json:"persons"`       // living persons, the owner not counted
	Organisations int `json:"organisations"` // organisations
	Sources       int `json:"sources"`       // sources that at least one of them is known from
	United        int `json:"united"`        // records beyond the first in their person
	ToReview      int `json:"to_review"`     // pairs of persons that a human should decide
}

// Totals counts persons, organisations, united records and open questions.
func (a *App) Totals(ctx context.Context, who vitaminb.Actor) (Totals, error) {
	var t Totals
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		n, err := tx.CountTotals(ctx)
		if err != nil {
			return err
		}
		t = Totals{Persons: n.Persons, Organisations: n.Organisations, Sources: n.Sources, United: n.United}
		t.ToReview, err = tx.CountQuestions(ctx)
		return err
	})
	return t, err
}

// The phases of a [Progress].
const (
	PhaseRead  = "read"
	PhaseUnite = "unite"
	PhaseWait  = "wait" // for another import of the account
)

// A Progress says how far a long piece of work is.
type Progress struct {
	Phase string `json:"phase"` // PhaseWait if another import is ahead, PhaseRead, then PhaseUnite
	Items int    `json:"items"` // items handled in this phase
	Done  int64  `json:"done"`  // in bytes while reading, in records while uniting
	Total int64  `json:"total"` // likewise; 0 if unknown
}
