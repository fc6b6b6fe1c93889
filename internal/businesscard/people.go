package businesscard

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// A candidate is a piece of print that may be the name of the person.
type candidate struct {
	piece        int
	titles, name string
	job          string // what stands on the same line: "Inh.", "Geschäftsführerin"
	score        float64
}

// How much speaks for a name, beside its shape; the sum is how sure it is.
// Chosen like the numbers of the rules above.
const (
	nameShape    = 0.55 // two or more words with capitals and nothing else
	nameMail     = 0.35 // an e-mail address is made of it
	nameTitle    = 0.2  // an academic title stands before it
	nameRole     = 0.2  // its line says what the person is
	nameTallest  = 0.12 // it is the largest print left
	nameTop      = 0.03 // it is the first of its like
	nameMax      = 0.97
	nameSoleWord = 0.3 // a single word is a name only where an address says so
)

// people takes the name that most speaks for.
func (p *parser) people() {
	tallest := 0
	for _, t := range p.pieces {
		if nameShaped(t.rest) {
			tallest = max(tallest, p.height(t))
		}
	}
	best := candidate{}
	for i, t := range p.pieces {
		c, ok := p.candidate(i)
		if !ok {
			continue
		}
		if p.height(t) >= tallest && tallest > 0 {
			c.score += nameTallest
		}
		if best.score == 0 {
			c.score += nameTop
		}
		if c.score > best.score {
			best = c
		}
	}
	if best.score >= nameShape {
		p.takeName(best)
	}
}

func (p *parser) height(t piece) int {
	b := p.card.Lines[t.line].Box
	return min(b.Dx(), b.Dy())
}

// takeName makes the name that of the card.
func (p *parser) takeName(c candidate) {
	from := []int{c.piece}
	p.pieces[c.piece].rest = ""
	for _, at := range [...]int{c.piece - 1, c.piece + 1} { // titles on a line of their own
		if c.titles != "" || at < 0 || at >= len(p.pieces) {
			continue
		}
		if titles, rest := cutTitles(p.pieces[at].rest); titles != "" && rest == "" {
			c.titles, p.pieces[at].rest = titles, ""
			from = append(from, at)
		}
	}
	sure := min(c.score, nameMax)
	if c.titles != "" {
		p.take(FieldTitles, c.titles, sure, from...)
	}
	p.take(FieldPerson, c.name, sure, c.piece)
	p.card.Content.Name = NameOf(c.titles, c.name)
	if c.job != "" {
		p.addJob(c.job, c.piece)
	}
}

// NameOf is the name of somebody with these titles before it.
func NameOf(titles, name string) vitaminb.Name {
	return vitaminb.Name{Display: strings.TrimSpace(titles + " " + name), Prefix: titles}
}

// candidate says what speaks for the print as a name.
func (p *parser) candidate(i int) (candidate, bool) {
	c := candidate{piece: i, score: nameShape}
	text := p.pieces[i].rest
	if m := rolePrefixes.FindString(text); m != "" {
		c.job, text = strings.TrimRight(m, " :"), text[len(m):]
	}
	c.titles, text = cutTitles(text)
	text, c.job = cutRole(text, c.job)
	if c.titles == "" {
		c.titles, text = cutTitles(text)
	}
	c.name = strings.Trim(text, " ,;:")
	if !nameShaped(c.name) || norm.ParseName(vitaminb.Name{Display: c.name}).Firm || isRole(c.name) || unitBeginnings.MatchString(c.name) {
		return c, false
	}
	if c.titles != "" {
		c.score += nameTitle
	}
	if c.job != "" {
		c.score += nameRole
	}
	if p.mailed(c.name) {
		c.score += nameMail
	}
	if !strings.ContainsAny(c.name, " .") {
		c.score -= nameSoleWord
	}
	return c, true
}

// cutTitles parts the titles at the beginning from the rest.
func cutTitles(s string) (titles, rest string) {
	rest = s
	for {
		m := titleWord.FindString(rest)
		if m == "" {
			return strings.TrimSpace(strings.TrimSuffix(s, rest)), strings.TrimSpace(rest)
		}
		rest = rest[len(m):]
	}
}

// cutRole parts what somebody does from the name on the same line: behind a comma
// or in brackets after it, or as a word before it.
func cutRole(s, job string) (name, role string) {
	if job != "" {
		return s, job
	}
	for _, sep := range [...]string{", ", " ("} {
		if before, after, ok := strings.Cut(s, sep); ok && isRole(after) {
			return before, strings.Trim(after, " )")
		}
	}
	if first, rest, ok := strings.Cut(s, " "); ok && isRole(first) && strings.Contains(strings.TrimSpace(rest), " ") && nameShaped(rest) && !isRole(rest) {
		return rest, first
	}
	return s, ""
}

const maxNameWords = 6

// nameShaped reports whether the text is written like the name of a person: words
// that begin with capitals, the small ones between, a title behind a comma.
func nameShaped(s string) bool {
	name, suffix, _ := strings.Cut(s, ",")
	if titles, rest := cutTitles(strings.TrimSpace(suffix)); suffix != "" && rest != "" && titles == "" && len(strings.Fields(suffix)) > 1 {
		return false
	}
	words := strings.Fields(name)
	capitals := 0
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.IndexFunc(w, notInName) >= 0:
			return false
		case particles[norm.Fold(w)]:
		case unicode.IsUpper(first):
			capitals++
		default:
			return false
		}
	}
	return capitals > 0 && len(words) <= maxNameWords && len(name) > 2
}

// notInName reports whether no name of a person has the sign.
func notInName(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(`.-'’`+"`", r)
}

// mailed reports whether an e-mail address on the card is made of the name.
func (p *parser) mailed(name string) bool {
	words := strings.Fields(norm.Collapse(name))
	if len(words) == 0 {
		return false
	}
	family, given := words[len(words)-1], words[0]
	return slices.ContainsFunc(p.card.Content.Emails, func(e vitaminb.Labelled) bool {
		local, _, _ := strings.Cut(e.Value, "@")
		local = strings.ReplaceAll(norm.Collapse(local), " ", "")
		if len(family) < minMailed {
			return local == given+family || local == family+given
		}
		return strings.Contains(local, family) || len(given) >= minMailed && strings.HasPrefix(local, given) && len(local) <= len(given)+1 ||
			local == given[:1]+family[:1]
	})
}

// minMailed is how long a family name is at least that is looked for anywhere in an
// address: shorter ones (Li, Ott) stand in many words.
const minMailed = 3
