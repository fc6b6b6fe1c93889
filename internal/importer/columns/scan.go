package columns

import (
	"hash/maphash"

	"vitaminb/internal/table"
)

// An Order says whether the day or the month comes first in dates such as 3/4/2024.
type Order int

// The orders. The zero value is for columns that never tell.
const (
	UnknownOrder Order = iota
	DayFirst
	MonthFirst
)

// A Profile is what all rows of a table together tell of its columns. Both slices
// go by column; a column beyond their end is unknown and has no repeats.
type Profile struct {
	Orders  []DateOrder
	Repeats []bool // columns of numbers and identifiers that several rows share: no keys
}

// A DateOrder is the order of the dates in one column.
type DateOrder struct {
	Order  Order
	Proved bool // by a number above 12; otherwise it is only the custom of the language
}

// A Scan is a first pass over all rows of a table. Memory grows by eight bytes or
// so for each identifier, and not otherwise.
type Scan struct {
	mapping Mapping
	seed    maphash.Seed
	columns []scanned
	watched []int
}

// scanned is what was seen of one column.
type scanned struct {
	dates   evidence
	ids     map[uint64]struct{}
	repeats bool
}

// NewScan returns a Scan of a table with the columns.
func NewScan(m Mapping) *Scan {
	s := &Scan{mapping: m, seed: maphash.MakeSeed(), columns: make([]scanned, len(m))}
	for i, c := range m {
		switch c.Role {
		case MemberNumber, ID:
			s.columns[i].ids = map[uint64]struct{}{}
			s.watched = append(s.watched, i)
		case Birthday, Date, Joined, Left:
			s.watched = append(s.watched, i)
		}
	}
	return s
}

// Needed reports whether the columns hold anything that only all rows together can tell.
func (s *Scan) Needed() bool { return len(s.watched) > 0 }

// Add looks at one row.
func (s *Scan) Add(row table.Row) {
	for _, i := range s.watched {
		cell := row.Cell(i)
		if cell == "" {
			continue
		}
		c := &s.columns[i]
		if c.ids == nil {
			c.dates.add(cell)
			continue
		}
		id := maphash.String(s.seed, cell)
		_, repeated := c.ids[id]
		c.repeats = c.repeats || repeated
		c.ids[id] = struct{}{}
	}
}

// Order is the order that the dates seen so far, of all columns, prove; unknown if
// they prove none, or both.
func (s *Scan) Order() Order {
	var all evidence
	for _, i := range s.watched {
		dates := s.columns[i].dates
		all.day, all.month, all.points = all.day || dates.day, all.month || dates.month, all.points || dates.points
	}
	return all.proven()
}

// Profile returns what was seen. Columns whose dates prove no order, or both, get
// the assumed one: the custom of the language the table is written in, or unknown.
func (s *Scan) Profile(assumed Order) Profile {
	p := Profile{Orders: make([]DateOrder, len(s.columns)), Repeats: make([]bool, len(s.columns))}
	for i, c := range s.columns {
		p.Orders[i] = DateOrder{Order: assumed}
		if order := c.dates.proven(); order != UnknownOrder {
			p.Orders[i] = DateOrder{order, true}
		}
		p.Repeats[i] = c.repeats
	}
	return p
}

func (p Profile) order(i int) DateOrder {
	if i < len(p.Orders) {
		return p.Orders[i]
	}
	return DateOrder{}
}

func (p Profile) repeats(i int) bool { return i < len(p.Repeats) && p.Repeats[i] }
