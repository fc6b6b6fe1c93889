package web

// strengthLevels is how many bars a strength has: as many as people can name.
const strengthLevels = 5

// A strength is how well two people know each other, as a page shows it.
type strength struct {
	Level   int              // full bars: 0 none … [strengthLevels]
	Points  int              // the sum of the reasons
	Reasons []strengthReason // heaviest first
}

// A strengthReason is one thing that counts.
type strengthReason struct {
	Text   string // in words, with its day
	Points int    // what it adds; less than 0: it speaks against
}

// level is the level within its scale.
func (s strength) level() int { return min(max(s.Level, 0), strengthLevels) }

// strengthWord says the level, so that nobody has to count bars.
func (p page) strengthWord(level int) string {
	words := [...]string{
		p.Sprintf("no contact yet"), p.Sprintf("fleeting"), p.Sprintf("loose"),
		p.Sprintf("familiar"), p.Sprintf("close"), p.Sprintf("very close"),
	}
	return words[level]
}

// points writes what a reason adds, with its sign.
func (p page) points(n int) string {
	if n < 0 {
		return "−" + p.Number(-n)
	}
	return "+" + p.Number(n)
}
