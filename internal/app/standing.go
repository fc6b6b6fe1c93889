package app

import (
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// standing is what of the decision log holds now, free of contradictions.
type standing struct {
	pairs      []standingPair
	neighbours map[string][]string // record → records it is decided with
}

type standingPair struct {
	vitaminb.Pair
	decision string // id of the entry
}

// standingOf reads the log (oldest first). An entry that was undone or set aside
// does not count; of two verdicts on one pair the later counts; and where two
// contradict each other through others, the later stays.
func standingOf(log []vitaminb.Decision) standing {
	s := standing{neighbours: map[string][]string{}}
	void := map[string]bool{}
	same := newSets()
	var different [][2]string
	decided := map[[2]string]bool{}
	for _, d := range slices.Backward(log) {
		if void[d.ID] {
			continue
		}
		if d.Undoes != "" {
			void[d.Undoes] = true
		}
		for _, id := range d.Supersedes {
			void[id] = true
		}
		for _, p := range d.Pairs {
			if decided[[2]string{p.A, p.B}] {
				continue
			}
			decided[[2]string{p.A, p.B}] = true
			same.add(p.A)
			same.add(p.B)
			switch {
			case p.Verdict == vitaminb.Different && same.find(p.A) == same.find(p.B):
				continue // a later entry makes them one
			case p.Verdict == vitaminb.Different:
				different = append(different, [2]string{p.A, p.B})
			case p.Verdict == vitaminb.Same && contradicts(same, different, p):
				continue
			case p.Verdict == vitaminb.Same:
				same.join(p.A, p.B)
			}
			s.pairs = append(s.pairs, standingPair{p, d.ID})
			s.neighbours[p.A] = append(s.neighbours[p.A], p.B)
			s.neighbours[p.B] = append(s.neighbours[p.B], p.A)
		}
	}
	return s
}

// contradicts reports whether joining the pair would join two that are decided different.
func contradicts(same *sets, different [][2]string, p vitaminb.Pair) bool {
	a, b := same.find(p.A), same.find(p.B)
	return slices.ContainsFunc(different, func(d [2]string) bool {
		x, y := same.find(d[0]), same.find(d[1])
		return x == a && y == b || x == b && y == a
	})
}

// among returns the standing decisions with both ends among the records.
func (s standing) among(records []string) []resolve.Decision {
	if len(s.pairs) == 0 {
		return nil
	}
	var list []resolve.Decision
	for _, p := range s.pairs {
		if slices.Contains(records, p.A) && slices.Contains(records, p.B) {
			list = append(list, resolve.Decision{A: p.A, B: p.B, Verdict: p.Verdict})
		}
	}
	return list
}

// against returns the standing entries that a new verdict on the pair contradicts:
// for "different" those on the chain of "same" that leads from one to the other,
// for "same" each "different" between the two groups.
func (s standing) against(p vitaminb.Pair) []string {
	var entries []string
	if p.Verdict == vitaminb.Different {
		for _, q := range s.chain(p.A, p.B) {
			entries = append(entries, q.decision)
		}
		return unique(entries)
	}
	a, b := s.group(p.A), s.group(p.B)
	for _, q := range s.pairs {
		across := slices.Contains(a, q.A) && slices.Contains(b, q.B) || slices.Contains(a, q.B) && slices.Contains(b, q.A)
		if p.Verdict == vitaminb.Same && q.Verdict == vitaminb.Different && across {
			entries = append(entries, q.decision)
		}
	}
	return unique(entries)
}

// group returns all records that standing "same" verdicts join with the record, itself included.
func (s standing) group(id string) []string {
	group := []string{id}
	for i := 0; i < len(group); i++ {
		for _, q := range s.pairs {
			if other, ok := q.other(group[i]); ok && !slices.Contains(group, other) {
				group = append(group, other)
			}
		}
	}
	return group
}

// other returns the record at the far end of a "same" pair.
func (q standingPair) other(id string) (string, bool) {
	switch {
	case q.Verdict != vitaminb.Same:
		return "", false
	case q.A == id:
		return q.B, true
	}
	return q.A, q.B == id
}

// chain returns the shortest chain of "same" pairs from one record to another; none if no chain joins them.
func (s standing) chain(from, to string) []standingPair {
	came := map[string]standingPair{}
	queue := []string{from}
	for i := 0; i < len(queue); i++ {
		for _, q := range s.pairs {
			other, ok := q.other(queue[i])
			if _, seen := came[other]; ok && !seen && other != from {
				came[other] = q
				queue = append(queue, other)
			}
		}
	}
	var chain []standingPair
	for at := to; at != from; {
		q, ok := came[at]
		if !ok {
			return nil
		}
		chain = append(chain, q)
		at, _ = q.other(at)
	}
	return chain
}
