package businesscard

import (
	"cmp"
	"image"
	"slices"
	"strings"
	"unicode"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// How sure the rules are that a value is what they take it for, if it was read
// right. No collection of real cards was at hand to count right answers on; the
// numbers are a ranking of the rules, chosen so that the layouts of the tests fall on
// the right side of [Unsure] (2026-11).
const (
	sureShape    = 0.98 // an e-mail address, a page with www., a number with its label
	sureMended   = 0.75 // a shape that had to be mended first
	sureBare     = 0.9  // a number without label whose prefix tells; a page without www.
	sureGuess    = 0.8  // a number without label that may be anything
	sureAddress  = 0.97 // a street above a postcode and town
	sureHalf     = 0.8  // a place without street, a street that is one only because a place follows
	sureForm     = 0.97 // an organisation with its legal form
	sureBusiness = 0.85 // a line with a word that only organisations bear
	sureDomain   = 0.85 // a line that the web page or e-mail address spells again
	sureRole     = 0.92 // a line with a word that says what somebody does
	sureUnit     = 0.88
)

// A piece is a line of the card, or a part of one, while it is taken apart.
type piece struct {
	line int    // its number in [Card.Lines]
	rest string // what no field took yet
}

// A parser takes the lines of a card apart.
type parser struct {
	card   Card
	pieces []piece
	job    vitaminb.Job
}

// parse makes fields of the lines. It goes from what has a shape of its own to
// what is left: the name is told by the e-mail address, the organisation by its form.
func parse(printed []Line) Card {
	p := parser{card: Card{Content: vitaminb.Content{Kind: vitaminb.KindPerson}, Lines: besideLabels(printed)}}
	for i, l := range p.card.Lines {
		p.pieces = append(p.pieces, piece{i, strings.Join(strings.Fields(l.Text), " ")})
	}
	for _, step := range [...]func(){p.mails, p.pages, p.setAside, p.numbers, p.addresses, p.cutPieces, p.firms, p.people, p.jobs, p.units, p.firmsByWord, p.finish} {
		step()
	}
	return p.card
}

// take makes a field of a value that stands in the pieces.
func (p *parser) take(name FieldName, value string, sure float64, pieces ...int) {
	f := Field{Name: name, Value: value, Confidence: sure}
	confidence := 0.0
	for _, i := range pieces {
		f.Lines = append(f.Lines, p.pieces[i].line)
		confidence += p.card.Lines[p.pieces[i].line].Confidence / float64(len(pieces))
	}
	slices.Sort(f.Lines)
	f.Lines = slices.Compact(f.Lines)
	f.Confidence *= confidence
	p.card.add(f)
}

// besideLabels joins a line that holds nothing but a label to the one right of it,
// as cards with a column of labels have them, or else to the one below.
func besideLabels(printed []Line) []Line {
	taken := map[int]bool{}
	var all []Line
	for i, l := range printed {
		if taken[i] {
			continue
		}
		if numberLabel(l.Text) != "" && onlyLabels(l.Text) {
			if at := beside(printed, i, taken); at >= 0 {
				taken[at] = true
				other := printed[at]
				l = Line{l.Text + " " + other.Text, min(l.Confidence, other.Confidence), l.Box.Union(other.Box)}
			}
		}
		all = append(all, l)
	}
	return all
}

// beside returns the nearest line to the right at the height of the line; -1: none.
func beside(printed []Line, i int, taken map[int]bool) int {
	best := -1
	for at, l := range printed {
		level := image.Rect(0, l.Box.Min.Y, 1, l.Box.Max.Y).Intersect(image.Rect(0, printed[i].Box.Min.Y, 1, printed[i].Box.Max.Y)).Dy()
		if at == i || taken[at] || 2*level < min(l.Box.Dy(), printed[i].Box.Dy()) || l.Box.Min.X < printed[i].Box.Max.X {
			continue
		}
		if best < 0 || l.Box.Min.X < printed[best].Box.Min.X {
			best = at
		}
	}
	return best
}

// numberLabel tells what a number is by the words before it; empty if they say nothing.
func numberLabel(before string) FieldName {
	found := map[FieldName]bool{}
	words := strings.Fields(norm.Fold(before))
	for i, w := range words {
		if f := numberLabels[w]; f != "" && (len(w) > 1 || i == len(words)-1) {
			found[f] = true
		}
	}
	switch {
	case found[FieldMobile]:
		return FieldMobile
	case found[FieldFax] && !found[FieldPhone]:
		return FieldFax
	case found[FieldPhone]:
		return FieldPhone
	}
	return ""
}

// onlyLabels reports whether the text says nothing but what something is.
func onlyLabels(s string) bool {
	for w := range strings.FieldsSeq(norm.Fold(s)) {
		if numberLabels[w] == "" && !otherLabels[w] {
			return false
		}
	}
	return true
}

// pieceSeparators puts a line break for each sign that parts what stands on one line.
var pieceSeparators = strings.NewReplacer(" | ", "\n", "|", "\n", " · ", "\n", " • ", "\n", " – ", "\n", " - ", "\n", " — ", "\n", " ■ ", "\n", " * ", "\n", " / ", "\n")

// cutPieces parts lines at the signs between their pieces, and drops labels whose
// values were taken.
func (p *parser) cutPieces() {
	var cut []piece
	for _, t := range p.pieces {
		for _, part := range strings.Split(pieceSeparators.Replace(" "+t.rest+" "), "\n") {
			cut = append(cut, piece{t.line, tidy(part)})
		}
	}
	p.pieces = cut
}

// tidy drops labels and signs that are left around nothing.
func tidy(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(`.)("'`, r) || unicode.IsSymbol(r)
	})
	if onlyLabels(s) {
		return ""
	}
	return s
}

// setAside keeps lines about registers and banks as they are.
func (p *parser) setAside() {
	for i, t := range p.pieces {
		if registers.MatchString(t.rest) {
			p.card.Unread = append(p.card.Unread, t.rest)
			p.pieces[i].rest = ""
		}
	}
}

// finish puts the fields into order and lists what is left.
func (p *parser) finish() {
	c := &p.card
	if p.job != (vitaminb.Job{}) {
		c.Content.Jobs = []vitaminb.Job{p.job}
	}
	if c.Content.Name.Display == "" && p.job.Organisation != "" {
		c.Content.Kind = vitaminb.KindOrganisation
	}
	for _, t := range p.pieces {
		if strings.IndexFunc(t.rest, unicode.IsLetter) >= 0 || strings.IndexFunc(t.rest, unicode.IsDigit) >= 0 {
			c.Unread = append(c.Unread, t.rest)
		}
	}
	slices.SortStableFunc(c.Fields, func(a, b Field) int {
		return cmp.Compare(slices.Index(fieldOrder[:], a.Name), slices.Index(fieldOrder[:], b.Name))
	})
}

// fieldOrder is the order of an address book.
var fieldOrder = [...]FieldName{
	FieldTitles, FieldPerson, FieldJob, FieldOrg, FieldUnit, FieldEmail, FieldPhone, FieldMobile, FieldFax, FieldWeb, FieldAddress,
}
