package textsim

// maxShort is the length in letters up to which words are compared without
// allocating; no name part in the benchmark sets is longer.
const maxShort = 64

const (
	// boostFrom is the Jaro similarity from which a common beginning counts, and
	// prefixWeight what each of at most maxPrefix letters adds (W. E. Winkler,
	// String Comparator Metrics, 1990).
	boostFrom    = 0.7
	prefixWeight = 0.1
	maxPrefix    = 4
)

// JaroWinkler returns how alike two words are, from 0 (no letter in common) to 1
// (equal), with weight on the beginning. Two empty words are equal.
func JaroWinkler(a, b string) float64 {
	if a == b {
		return 1
	}
	var shortA, shortB [maxShort]rune
	ra, rb := letters(shortA[:0], a), letters(shortB[:0], b)
	j := jaro(ra, rb)
	if j < boostFrom {
		return j
	}
	prefix := 0
	for prefix < min(maxPrefix, len(ra), len(rb)) && ra[prefix] == rb[prefix] {
		prefix++
	}
	return j + float64(prefix)*prefixWeight*(1-j)
}

// jaro is M. A. Jaro's measure (JASA 84, 1989).
func jaro(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	var shortA, shortB [maxShort]bool
	usedA, usedB := flags(shortA[:], len(a)), flags(shortB[:], len(b))
	window := max(0, max(len(a), len(b))/2-1)
	matches := 0
	for i, r := range a {
		for k := max(0, i-window); k < min(len(b), i+window+1); k++ {
			if !usedB[k] && b[k] == r {
				usedA[i], usedB[k] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	swapped, k := 0, 0
	for i, r := range a {
		if !usedA[i] {
			continue
		}
		for !usedB[k] {
			k++
		}
		if b[k] != r {
			swapped++
		}
		k++
	}
	m := float64(matches)
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(swapped/2))/m) / 3
}

// OSA returns the optimal string alignment distance of two words: the fewest
// letters inserted, deleted, replaced or swapped with their neighbour, no place
// touched twice. It gives up early and returns max+1 if that is more than max.
func OSA(a, b string, max int) int {
	if max < 0 {
		return max + 1
	}
	if a == b {
		return 0
	}
	var shortA, shortB [maxShort]rune
	ra, rb := letters(shortA[:0], a), letters(shortB[:0], b)
	for len(ra) > 0 && len(rb) > 0 && ra[0] == rb[0] {
		ra, rb = ra[1:], rb[1:]
	}
	for len(ra) > 0 && len(rb) > 0 && ra[len(ra)-1] == rb[len(rb)-1] {
		ra, rb = ra[:len(ra)-1], rb[:len(rb)-1]
	}
	if len(ra)-len(rb) > max || len(rb)-len(ra) > max {
		return max + 1
	}
	return alignment(ra, rb, max)
}

// alignment fills the table row by row and keeps three of them.
func alignment(a, b []rune, limit int) int {
	var short [3][maxShort + 1]int
	above, row, below := cells(short[0][:], len(b)+1), cells(short[1][:], len(b)+1), cells(short[2][:], len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i, r := range a {
		below[0] = i + 1
		least := below[0]
		for k, q := range b {
			cost := 1
			if r == q {
				cost = 0
			}
			d := min(row[k]+cost, row[k+1]+1, below[k]+1)
			if i > 0 && k > 0 && r == b[k-1] && a[i-1] == q {
				d = min(d, above[k-1]+1)
			}
			below[k+1] = d
			least = min(least, d)
		}
		// A swap reaches back over one row, so two rows must be beyond the limit.
		if least > limit && lowest(row) >= limit {
			return limit + 1
		}
		above, row, below = row, below, above
	}
	return min(row[len(b)], limit+1)
}

func lowest(row []int) int {
	least := row[0]
	for _, d := range row {
		least = min(least, d)
	}
	return least
}

func letters(buf []rune, s string) []rune {
	for _, r := range s {
		buf = append(buf, r)
	}
	return buf
}

func flags(short []bool, n int) []bool {
	if n <= len(short) {
		return short[:n]
	}
	return make([]bool, n)
}

func cells(short []int, n int) []int {
	if n <= len(short) {
		return short[:n]
	}
	return make([]int, n)
}
