package norm

import (
	"slices"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
)

// A Person is a name taken apart for comparison. All words are folded and hold
// no blanks; a double name gives one word per part, with or without its hyphen.
// Order is that of the name. A Person without Given and Family says nothing.
type Person struct {
	Titles     []string // "prof", "dr", "mba"; without repeats
	Given      []string // the first given name: ["karl" "heinz"] for Karl-Heinz, ["h"] for H.; all given names of a household
	Middle     []string // further given names and initials
	Family     []string // without particles; a firm's whole key
	Particles  []string // "von", "der", "al", and titles of nobility before them
	Birth      []string // family name at birth, without particles
	Nick       []string // what friends say
	Generation string   // "jr", "sr", "ii", "iii" or empty: what tells father and son apart
	Initials   bool     // the first given name is only an initial
	Household  bool     // several people: "Hans und Grete Müller", "Familie Müller"
	Firm       bool     // reads like an organisation
}

// ParseName takes a name apart by its fields or, where they are missing, by the
// name as shown: "Given Family" or "Family, Given". Titles, salutations, emoji
// and remarks in brackets do not become part of the name. A lone word counts as
// a given name unless the source says otherwise.
func ParseName(n vitaminb.Name) Person {
	var p Person
	if n.Prefix != "" {
		p.addTitles(n.Prefix)
	}
	given, family := n.Given, n.Family
	if given == "" && family != "" { // the given name may stand in the display name only
		if before, ok := strings.CutSuffix(n.Display, family); ok {
			given = strings.TrimRight(before, " ")
		}
	}
	switch {
	case p.firm(n):
	case n.Display == "" || given != "" && family != "" || n.Display == family:
		p.setFields(given, n.Middle, family)
		if n.Display != "" && !shownPlainly(n.Display, given, family) {
			p.lex(n.Display) // for its titles, birth name and households
		}
	default:
		p.setDisplay(n.Display)
		p.Middle = appendNew(p.Middle, p.tokens(n.Middle))
	}
	if n.Suffix != "" {
		p.addTitles(n.Suffix)
	}
	if n.Nick != "" {
		p.Nick = appendNew(p.Nick, strings.Fields(Fold(n.Nick)))
	}
	if n.Birth != "" {
		p.Birth = appendNew(p.Birth, withoutParticles(p.tokens(n.Birth)))
	}
	p.Initials = len(p.Given) > 0 && utf8.RuneCountInString(p.Given[0]) == 1
	return p
}

// firm fills p if the name is that of an organisation.
func (p *Person) firm(n vitaminb.Name) bool {
	name := n.Display
	if n.Given != "" && n.Family != "" || name == "" {
		name = n.Given + " " + n.Family
	}
	name, _, _ = strings.Cut(beforeRemark(name), " (")
	if n.ShowAsFirm && n.Given == "" && n.Family == "" || firmLike(name) {
		p.Firm, p.Family = true, strings.Fields(Organisation(name))
	}
	return p.Firm
}

// shownPlainly reports whether the display name adds nothing to the parts.
func shownPlainly(display, given, family string) bool {
	return len(display) == len(given)+1+len(family) && display[:len(given)] == given &&
		display[len(given)] == ' ' && display[len(given)+1:] == family
}

func (p *Person) setFields(given, middle, family string) {
	if words := p.lex(given); len(words) > 0 {
		p.setGiven(words)
	}
	if middle != "" {
		p.addMiddle(p.tokens(middle))
	}
	p.setFamily(p.tokens(family))
}

func (p *Person) setDisplay(display string) {
	words := p.lex(beforeRemark(display))
	if len(words) == 0 {
		return
	}
	if p.Household && len(words) == 2 && strings.Contains(display, "&") {
		p.setPair(split(words))
		return
	}
	if comma := slices.IndexFunc(words, func(w word) bool { return w.comma }); comma >= 0 && comma < len(words)-1 {
		p.setGiven(words[comma+1:])
		p.setFamily(split(words[:comma+1]))
		return
	}
	start := familyStart(words)
	if len(words) == 1 && !p.Household {
		p.setGiven(words)
		return
	}
	p.setGiven(words[:start])
	p.setFamily(split(words[start:]))
}

// setPair takes "Hans & Grete", a couple, and "Hahn & Meyer", a firm.
func (p *Person) setPair(tokens []string) {
	if slices.ContainsFunc(tokens, func(t string) bool { return Nicknames(t) != nil }) {
		p.Given = tokens
		return
	}
	p.Household, p.Firm, p.Family = false, true, tokens
}

// familyStart returns the index of the word a family name in natural order
// begins with: the last word and the particles before it. A first word counts
// as a particle only where it can hardly be a given name.
func familyStart(words []word) int {
	start := len(words) - 1
	for start > 0 {
		before := words[start-1].folded
		if !isParticle(before) && !isNobility(before) && before != "und" || start == 1 && !isPreposition(before) {
			break
		}
		start--
	}
	return start
}

// setGiven splits given names into the first and the others; households keep all together.
func (p *Person) setGiven(words []word) {
	if len(words) == 0 {
		return
	}
	if p.Household {
		p.Given = append(p.Given, split(words)...)
		return
	}
	p.Given = append(p.Given, strings.Fields(words[0].folded)...)
	p.addMiddle(split(words[1:]))
}

func (p *Person) addMiddle(tokens []string) {
	for _, t := range tokens {
		if isPreposition(t) || (isParticle(t) || t == "und") && len(p.Particles) > 0 {
			p.Particles = append(p.Particles, t)
		} else {
			p.Middle = append(p.Middle, t)
		}
	}
}

func (p *Person) setFamily(tokens []string) {
	p.Family = withoutParticles(tokens)
	if len(p.Family) == len(tokens) {
		return
	}
	for _, t := range tokens {
		if !slices.Contains(p.Family, t) {
			p.Particles = append(p.Particles, t)
		}
	}
}

// withoutParticles drops particles, and titles of nobility before one; if
// nothing remains, the particle is the name.
func withoutParticles(tokens []string) []string {
	drop := func(i int) bool {
		t := tokens[i]
		return isParticle(t) || t == "und" && i > 0 && isParticle(tokens[i-1]) || isNobility(t) && i+1 < len(tokens)
	}
	kept := 0
	for i := range tokens {
		if !drop(i) {
			kept++
		}
	}
	if kept == 0 || kept == len(tokens) {
		return tokens
	}
	rest := make([]string, 0, kept)
	for i, t := range tokens {
		if !drop(i) {
			rest = append(rest, t)
		}
	}
	return rest
}

// isPreposition reports whether the folded word is a particle that is no given name anywhere.
func isPreposition(w string) bool {
	switch w {
	case "von", "vom", "zu", "zum", "zur", "van", "de", "del", "della", "dos", "das", "des", "ter", "ten", "af":
		return true
	}
	return false
}

func isParticle(w string) bool {
	switch w {
	case "der", "den", "dem", "di", "da", "do", "du", "la", "le", "les", "el", "al", "bin", "ibn", "te", "d", "t", "y":
		return true
	}
	return isPreposition(w)
}

func isNobility(w string) bool {
	switch w {
	case "graf", "graefin", "freiherr", "freifrau", "frhr", "baron", "baronin", "prinz", "prinzessin", "fuerst", "fuerstin", "ritter", "edler":
		return true
	}
	return false
}

// addTitles takes what stands before or after a name in a field of its own.
func (p *Person) addTitles(s string) {
	for _, w := range p.lex(s) {
		for t := range strings.FieldsSeq(w.folded) {
			if isParticle(t) {
				p.Particles = append(p.Particles, t)
			} else if !p.generation(t, strings.ToUpper(t), 1) && utf8.RuneCountInString(t) > 1 {
				p.Titles = appendNew(p.Titles, []string{t})
			}
		}
	}
}

// appendNew appends the words that are not there yet.
func appendNew(to, words []string) []string {
	for _, w := range words {
		if !slices.Contains(to, w) {
			to = append(to, w)
		}
	}
	return to
}
