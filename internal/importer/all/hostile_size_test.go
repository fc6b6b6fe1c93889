//go:build !conformance

package all_test

import "time"

// What make test can afford; make conformance takes the sizes of the promise.
const (
	hostileSize    = 24 << 20 // bytes: more than any piece may have
	manyFiles      = 200_001
	manyArchives   = 1_001
	maxHostileTime = 60 * time.Second // with the race detector, beside other tests
)
