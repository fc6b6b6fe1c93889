package store

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/gofrs/uuid/v5"
)

// ids mints UUIDv7 strings (RFC 9562 §5.7) that only ever grow, even when the
// clock steps back or a thousand are minted in one millisecond.
type ids struct {
	last string
	now  func() time.Time
}

func newIDs(last string, now func() time.Time) ids { return ids{last: last, now: now} }

// next returns the id of the clock, or the successor of the last one if the clock has not moved past it.
func (g *ids) next() (string, error) {
	id, err := uuid.NewV7AtTime(g.now())
	if err != nil {
		return "", fmt.Errorf("mint an id: %w", err)
	}
	if s := id.String(); s > g.last {
		g.last = s
		return s, nil
	}
	last, err := uuid.FromString(g.last)
	if err != nil {
		return "", fmt.Errorf("mint an id after %q: %w", g.last, err)
	}
	g.last = successor(last).String()
	return g.last, nil
}

// successor adds one to the 62 random bits behind the variant, and on overflow
// a millisecond to the time; version and variant bits stay.
func successor(id uuid.UUID) uuid.UUID {
	const randomBits = 1<<62 - 1
	low := binary.BigEndian.Uint64(id[8:])
	if low&randomBits != randomBits {
		binary.BigEndian.PutUint64(id[8:], low+1)
		return id
	}
	high := binary.BigEndian.Uint64(id[:8])
	binary.BigEndian.PutUint64(id[:8], high+1<<16)
	binary.BigEndian.PutUint64(id[8:], low&^uint64(randomBits))
	return id
}
