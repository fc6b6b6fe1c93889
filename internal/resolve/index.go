package resolve

import "math/bits"

// A posting lists the records that have one key.
type posting struct {
	hash  uint64
	slots []uint32
	state state
	kind  keyKind
	dirty bool // has changed in this update
}

// A state is all that the rest of the engine may know of a posting. A pair needs
// judging anew only if a record of it changed or the state of a key it shares
// did; so incremental stays equal to batch, and cheap.
//
// Its low two bits are the key's rank for finding candidates, the others a count.
type state uint16

const (
	// rareKey is the most records of a key that alone makes candidates: a name of
	// a first name's initial and a family name in 5,000 contacts.
	rareKey = 16
	// commonKey is the most records of a key that makes candidates at all, together
	// with another. It bounds the work: no record meets more than keys·commonKey
	// others. What is commoner has the constant weight nothing, and is found by
	// the keys that join it with a second feature.
	commonKey = 64
	// enough is the sum of weights that makes a candidate.
	enough = 2
)

// weight returns what the key adds for a candidate: 2 alone is enough, 1 needs another, 0 is too common.
func (s state) weight() uint8 { return uint8(s & 3) }

// people returns how many people a key's value seems to have, at least 1.
func (s state) people() int { return max(int(s>>2), 1) }

// doublings returns how often the records of an employer have doubled from two.
func (s state) doublings() int { return int(s >> 2) }

// rank returns the state of a key of n records, without a count.
func rank(n int) state {
	switch {
	case n <= rareKey:
		return enough
	case n <= commonKey:
		return 1
	}
	return 0
}

// measure computes the posting's state from its records, in no order.
func (e *Engine) measure(p *posting) state {
	n := len(p.slots)
	switch p.kind {
	case employerKey:
		return state(min(bits.Len(uint(max(n-1, 0)>>1)), bits.Len(commonKey>>1))) << 2
	case nameKey:
		return rank(n) | state(e.countNamesakes(p.slots))<<2
	case identifierKey:
		return rank(n) | state(e.countPeople(p.slots))<<2
	case genericKey:
		return rank(n) | state(max(e.countPeople(p.slots), genericPeople))<<2
	}
	return rank(n)
}

// genericPeople is how many people at least stand behind info@.
const genericPeople = 4

// countNamesakes returns the most records one source has of a full name: so many
// namesakes there are.
func (e *Engine) countNamesakes(slots []uint32) int {
	if len(slots) > commonKey {
		return commonKey
	}
	most := 0
	for i, s := range slots {
		n := 1
		for _, t := range slots[:i] {
			if e.records[s].source != "" && e.records[s].source == e.records[t].source {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// countPeople returns how many people share an identifier: groups of records
// whose given names are compatible. Records without one count for nobody; an
// organisation or a household makes it two at least.
func (e *Engine) countPeople(slots []uint32) int {
	if len(slots) > commonKey {
		return commonKey
	}
	if len(slots) < 2 {
		return 1
	}
	least := 1
	var faces [commonKey]*features
	count := 0
	for _, s := range slots {
		f := &e.records[s]
		if f.corporate || f.household {
			least = 2
		} else if len(f.list(givenField)) > 0 {
			faces[count] = f
			count++
		}
	}
	return max(e.components(faces[:count]), least)
}

// components counts the groups of mutually reachable given names.
func (e *Engine) components(faces []*features) int {
	var group [commonKey]uint8
	n := len(faces)
	for i := range faces {
		group[i] = uint8(i)
		for j := range i {
			if group[i] == group[j] || !e.lexicon.compatible(faces[i], faces[j]) {
				continue
			}
			n--
			from, to := group[i], group[j]
			for k := range i + 1 {
				if group[k] == from {
					group[k] = to
				}
			}
		}
	}
	return n
}
