package app_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
)

// TestUserGoesAwayDuringImport cancels an import before one of its statements
// after the other. It is whole, and stands as done, or never was.
func TestUserGoesAwayDuringImport(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		before := known(w)
		statements := 0
		if err := w.leave(func(n int) bool { statements = n; return false }); err != nil {
			t.Fatal(err)
		}
		after := known(w)
		w.revertLast()
		const some = 15 // of sixty statements or so
		for n := 1; n <= statements; n += max(1, statements/some) {
			err := w.leave(func(i int) bool { return i == n })
			got, done := known(w), w.countDone() == 2
			if got != before && got != after || done != (got == after) || err == nil && !done || err != nil && !errors.Is(err, context.Canceled) {
				t.Fatalf("cancelled at statement %d of %d: %v; whole: %t, as before: %t, stands as done: %t", n, statements, err, got == after, got == before, done)
			}
			if done {
				w.revertLast()
			}
		}
	})
}

// leave imports a list in an app of its own and cancels as soon as now says so, which is told how many statements there were.
func (w *world) leave(now func(statements int) bool) error {
	ctx, cancel := context.WithCancel(w.t.Context())
	defer cancel()
	statements := 0
	a, err := app.Open(w.t.Context(), app.Options{URL: w.url, Now: func() time.Time {
		return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC).Add(time.Duration(w.tick.Add(1)) * time.Second)
	}, Observe: func(string) {
		if statements++; now(statements) {
			cancel()
		}
	}})
	if err != nil {
		return err
	}
	defer a.Close()
	list := demo.LinkedIn(diskRows, 7)
	in, err := importer.OpenReader("Connections.csv", bytes.NewReader(list), int64(len(list)), time.Time{})
	if err != nil {
		return err
	}
	_, err = a.Import(ctx, w.who, app.ImportOrder{Input: in, AsOf: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	return err
}

func (w *world) countDone() int {
	w.t.Helper()
	imports, err := w.app.Imports(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	n := 0
	for _, i := range imports {
		if i.State == vitaminb.ImportDone {
			n++
		}
	}
	return n
}
