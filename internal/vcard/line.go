package vcard

// A Line is a property with all the physical lines it takes, or a line that is
// none: BEGIN, END, blank, comment, junk.
type Line struct {
	Raw    []byte // the original bytes with folds and line ends
	Nested *Card  // the card an AGENT holds (vCard 2.1), or that stands there without one; usually nil
	kind   kind
}

type kind byte

const (
	kindOther    kind = iota // comment, nested card without AGENT
	kindBlank                // empty
	kindMark                 // BEGIN or END
	kindProperty             // a property if there is a colon, else junk
)

// maxDepth bounds how deep nested cards are opened; one level is all that occurs.
const maxDepth = 4

// gathered are the physical lines of one card.
type gathered struct {
	raw    []byte
	ends   []int // where each physical line ends in raw
	number int   // of the first one
}

func (g *gathered) add(raw []byte) {
	g.raw = append(g.raw, raw...)
	g.ends = append(g.ends, len(g.raw))
}

// at returns the physical lines from i to j, without j.
func (g *gathered) at(i, j int) []byte {
	start := 0
	if i > 0 {
		start = g.ends[i-1]
	}
	return g.raw[start:g.ends[j-1]:g.ends[j-1]]
}

func (g *gathered) card(r *Reader, before []byte) *Card {
	j := joiner{gathered: g, encoding: r.enc, cr: r.cr}
	c := j.card(0, len(g.ends))
	c.Before = before
	return c
}

// A joiner makes physical lines into lines.
type joiner struct {
	*gathered
	encoding
	cr    bool
	depth int

	lines  []Line
	starts []int // physical line each of them begins with
	open   int   // the property that may be continued, -1 if there is none
	state  joint // of that property
	agent  bool  // the last line that is not blank announces a nested card
}

// card returns the card whose BEGIN is physical line from and which ends before
// line to.
func (j *joiner) card(from, to int) *Card {
	j.append(from, kindMark)
	for i := from + 1; i < to; i++ {
		text := j.text(j.at(i, i+1))
		switch {
		case isMark(text, "BEGIN") || opensAgent(text):
			i = j.nest(i, to, text) - 1
		case isMark(text, "END"):
			j.append(i, kindMark)
		case j.open >= 0 && j.state.takes(text):
			j.state.take(text)
			j.extend(i + 1)
		case len(text) == 0:
			open := j.open // folded lines may follow even after a blank one
			j.state.take(text)
			j.append(i, kindBlank)
			j.open = open
		case text[0] == '#':
			j.append(i, kindOther)
		default:
			j.append(i, kindProperty)
			j.open, j.state = len(j.lines)-1, joint{}
			j.state.take(text)
		}
		if len(text) > 0 {
			j.agent = announcesAgent(text)
		}
	}
	return &Card{Line: j.number + from, Lines: j.lines, encoding: j.encoding, cr: j.cr}
}

func (j *joiner) append(i int, k kind) {
	j.lines = append(j.lines, Line{Raw: j.at(i, i+1), kind: k})
	j.starts = append(j.starts, i)
	j.open = -1
}

// extend makes the open property the last line, up to physical line end.
func (j *joiner) extend(end int) {
	j.lines, j.starts = j.lines[:j.open+1], j.starts[:j.open+1]
	j.lines[j.open].Raw = j.at(j.starts[j.open], end)
}

// nest takes in the nested card that begins in line i, as part of the AGENT
// before it if that announces it, and returns the line after it.
func (j *joiner) nest(i, to int, text []byte) int {
	end := j.nestedEnd(i, to)
	if j.open < 0 || !j.agent {
		k := kindOther
		if opensAgent(text) {
			k = kindProperty
		}
		j.append(i, k)
		j.open = len(j.lines) - 1
	}
	j.extend(end)
	if j.depth < maxDepth {
		inner := joiner{gathered: j.gathered, encoding: j.encoding, cr: j.cr, depth: j.depth + 1}
		j.lines[j.open].Nested = inner.card(i, end)
	}
	j.open, j.agent = -1, false
	return end
}

// nestedEnd returns the line after the END that belongs to the BEGIN in line i.
func (j *joiner) nestedEnd(i, to int) int {
	for depth := 0; i < to; i++ {
		text := j.text(j.at(i, i+1))
		switch {
		case isMark(text, "BEGIN") || opensAgent(text):
			depth++
		case isMark(text, "END"):
			depth--
		}
		if depth == 0 {
			return i + 1
		}
	}
	return to
}
