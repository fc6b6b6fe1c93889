//go:build conformance

package app_test

import "testing"

// TestDiskFillsDuringLargeImport is TestDiskFailsDuringImport for an import that
// takes the write-ahead log back into the database while it runs.
func TestDiskFillsDuringLargeImport(t *testing.T) {
	t.Parallel()
	d := newDiskTest(t, victimRows)
	d.run(diskPlan{last: forGood, with: full}, faultCount(t, diskFaults)/2)
}
