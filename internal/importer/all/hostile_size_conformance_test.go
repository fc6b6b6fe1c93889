//go:build conformance

package all_test

import "time"

// The sizes of the promise.
const (
	hostileSize    = 100 << 20 // bytes
	manyFiles      = 1_000_000
	manyArchives   = 20_000
	maxHostileTime = 60 * time.Second // beside the tests of other packages; alone it is some seconds
)

func tried(string) bool { return true }
