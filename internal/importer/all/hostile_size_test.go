//go:build !conformance

package all_test

import (
	"slices"
	"time"
)

// What make test can afford with the race detector; make conformance reads all, in the sizes of the promise.
const (
	hostileSize    = 24 << 20 // bytes: more than any piece may have
	manyFiles      = 200_001
	manyArchives   = 1_001
	maxHostileTime = 60 * time.Second
)

// tried reports whether a hostile file is read by make test: those that end soon.
func tried(name string) bool {
	return slices.Contains([]string{
		"bomb.zip", "bomb-in-bomb.zip", "line.csv", "columns.csv", "wide-row.csv", "nested.json", "nested-list.json",
		"laughs.xml", "laughs.xlsx", "laughs.ods", "garbage.csv", "nested.html", "book.gmxa",
	}, name)
}
