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

// standingOf reads the log (oldest first). An entry that was undone does not
// count, nor a verdict that a later entry set aside; of two verdicts on one pair
// the later counts; and where two contradict each other through others, the later stays.
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
		for _, p := range d.Supersedes {
			decided[[2]string{p.A, p.B}] = true
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

// contradicted returns the standing pairs that cannot stand beside the new ones.
func (s standing) contradicted(pairs []vitaminb.Pair) []standingPair {
	var same, different []vitaminb.Pair
	for _, p := range pairs {
		switch p.Verdict {
		case vitaminb.Same:
			same = append(same, p)
		case vitaminb.Different:
			different = append(different, p)
		}
	}
	return append(s.inside(same), s.between(different)...)
}

// inside returns each "different" inside what the new pairs make one.
func (s standing) inside(pairs []vitaminb.Pair) []standingPair {
	whole := s.unions()
	for _, p := range pairs {
		whole.add(p.A)
		whole.add(p.B)
		whole.join(p.A, p.B)
	}
	var all []standingPair
	for _, q := range s.pairs {
		if q.Verdict == vitaminb.Different && whole.find(q.A) == whole.find(q.B) {
			all = append(all, q)
		}
	}
	return all
}

// between returns the pairs of "same" that lead from one end of a new pair to
// the other: the shortest chain first, and so on until none is left. What holds
// the records of one end together is not touched.
func (s standing) between(pairs []vitaminb.Pair) []standingPair {
	ends, unions := map[string]bool{}, s.unions()
	for _, p := range pairs {
		unions.add(p.A)
		unions.add(p.B)
		ends[unions.find(p.A)], ends[unions.find(p.B)] = true, true
	}
	var near, all []standingPair
	for _, q := range s.pairs {
		if q.Verdict == vitaminb.Same && ends[unions.find(q.A)] {
			near = append(near, q)
		}
	}
	for {
		var shortest []standingPair
		for _, p := range pairs {
			if c := chain(near, p.A, p.B); len(c) > 0 && (shortest == nil || len(c) < len(shortest)) {
				shortest = c
			}
		}
		if shortest == nil {
			return all
		}
		all = append(all, shortest...)
		near = slices.DeleteFunc(near, func(q standingPair) bool { return slices.Contains(shortest, q) })
	}
}

// unions are the sets of records that standing "same" verdicts join; every record of a standing pair is in one.
func (s standing) unions() *sets {
	all := newSets()
	for _, q := range s.pairs {
		all.add(q.A)
		all.add(q.B)
		if q.Verdict == vitaminb.Same {
			all.join(q.A, q.B)
		}
	}
	return all
}

// chain returns the shortest chain of the pairs from one record to another; none if no chain joins them.
func chain(pairs []standingPair, from, to string) []standingPair {
	came := map[string]standingPair{}
	queue := []string{from}
	for i := 0; i < len(queue); i++ {
		for _, q := range pairs {
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

// other returns the record at the far end of a pair that the record is an end of.
func (q standingPair) other(id string) (string, bool) {
	if q.A == id {
		return q.B, true
	}
	return q.A, q.B == id
}
