//go:build conformance

package app_test

import (
	"strings"
	"testing"
)

// TestDiskFillsDuringLargeImport is TestDiskFailsDuringImport for an import that
// takes the write-ahead log back into the database while it runs.
func TestDiskFillsDuringLargeImport(t *testing.T) {
	t.Parallel()
	d := newDiskTest(t, victimRows)
	d.run(diskPlan{last: forGood, with: full}, faultCount(t, diskFaults)/2)
}

// TestMillionLetters imports names of a million letters and of a million words.
func TestMillionLetters(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for _, text := range []string{random(1_000_000), strings.Repeat("W ", 1_000_000)} {
			for _, f := range hostileForms()[:3] {
				r, err := w.try(f.file, f.head+f.entry(text)+f.tail, "2024-01-01")
				if err != nil || len(r.Skipped) == 0 || len(w.named("Bert Beta")) == 0 {
					t.Errorf("%s: %.300v, %+v", f.file, err, r)
				}
			}
		}
	})
}
