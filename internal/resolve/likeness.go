package resolve

import (
	"math/bits"

	"vitaminb/internal/textsim"
)

// A likeness says how two name parts agree, from not at all to fully.
type likeness uint8

const (
	unknown   likeness = iota // one of them is missing
	differing                 // incompatible
	initials                  // an initial stands for the other
	otherInit                 // an initial that cannot stand for the other
	similar                   // sound or look alike
	formOf                    // forms of one given name
	partOf                    // one is a part of the other
	kindred                   // equal but for the spelling of umlauts and double letters
	equal
)

// agrees reports whether the likeness speaks for one person.
func (k likeness) agrees() bool { return k >= similar || k == initials }

// given compares two words as given names.
func (l *lexicon) given(x, y uint32) likeness {
	if x == y {
		return equal
	}
	a, b := &l.words[x], &l.words[y]
	switch {
	case a.plain == b.plain:
		return kindred
	case len(a.text) == 1 || len(b.text) == 1:
		return initial(a.text, b.text)
	case shareClass(a.classes, b.classes):
		return formOf
	case genderForms(a.text, b.text):
		return differing
	case a.listed && b.listed && (a.sound != b.sound || len(a.classes) > 0 && len(b.classes) > 0):
		return differing // two names everybody knows are no slip of each other: Ulrich, Ulrike
	case alike(a, b):
		return similar
	}
	return differing
}

// family compares two words as family names.
func (l *lexicon) family(x, y uint32) likeness {
	if x == y {
		return equal
	}
	a, b := &l.words[x], &l.words[y]
	switch {
	case a.plain == b.plain:
		return kindred
	case len(a.text) == 1 || len(b.text) == 1:
		return initial(a.text, b.text)
	case alike(a, b):
		return similar
	}
	return differing
}

func initial(a, b string) likeness {
	if a[0] == b[0] {
		return initials
	}
	return otherInit
}

func shareClass(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// genderForms reports whether one name is the other's female form or close to
// it: Paul and Paula, Stefan and Stefanie, Mario and Maria are couples, no slips.
func genderForms(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := len(a)
	if b[:n] == a && len(b) > n {
		return true
	}
	return len(b) == n && a[:n-1] == b[:n-1] && (a[n-1] == 'a' || b[n-1] == 'a')
}

const (
	// shortWord is the length below which one letter makes another name: Jan, Jon, Ina.
	shortWord = 4
	// maxLetters is how many letters may occur in only one of two words that are
	// still worth aligning: two edits touch at most two in each.
	maxLetters = 4
	// alikeScore is the Jaro-Winkler similarity from which longer words count as
	// one slip apart; the level Splink's name comparison uses.
	alikeScore = 0.92
)

// alike reports whether two different words are probably one, misspelt.
func alike(a, b *word) bool {
	if min(len(a.text), len(b.text)) < shortWord || bits.OnesCount32(a.letters^b.letters) > maxLetters {
		return false
	}
	if d := len(a.text) - len(b.text); d < -2 || d > 2 {
		return false
	}
	edits := textsim.OSA(a.text, b.text, 2)
	return edits <= 1 || edits == 2 && (a.sound == b.sound || textsim.JaroWinkler(a.text, b.text) >= alikeScore)
}

// A match is the best agreement of two name parts.
type match struct {
	like likeness
	bits float64
	x, y uint32 // the words that agree
}

// better keeps the match of more bits; between equal ones the first found.
func (m *match) better(n match) {
	if m.like == unknown || n.bits > m.bits {
		*m = n
	}
}

// matchGiven finds the best agreement among two records' given names and nicknames.
func (l *lexicon) matchGiven(a, b *features, m *Model) match {
	best := match{}
	for _, x := range a.list(givenField) {
		for _, y := range b.list(givenField) {
			like := l.given(x, y)
			if like >= kindred && (x != a.main(givenField) || y != b.main(givenField)) {
				like = partOf
			}
			best.better(match{like, m.nameBits(like, min(l.words[x].given, l.words[y].given), m.OtherGiven), x, y})
			if like == equal {
				return best
			}
		}
	}
	return best
}

// matchFamily does so for two family name fields, which may be that at birth.
func (l *lexicon) matchFamily(a, b *features, of [2]field, m *Model) match {
	best := match{}
	for _, x := range a.list(of[0]) {
		for _, y := range b.list(of[1]) {
			like := l.family(x, y)
			if like >= kindred && (x != a.main(of[0]) || y != b.main(of[1])) {
				like = partOf
			}
			rarity := min(l.words[x].family, l.words[y].family)
			if like == similar && max(l.words[x].family, l.words[y].family) < rareFamily { // Meyer, Maier: two names, hardly a slip
				rarity -= m.NameTypo
			}
			best.better(match{like, m.nameBits(like, rarity, m.OtherFamily), x, y})
			if like == equal {
				return best
			}
		}
	}
	return best
}

// nameBits weighs a likeness by how rare the name is.
func (m *Model) nameBits(like likeness, rarity, otherwise float64) float64 {
	loss := 0.0
	switch like {
	case unknown:
		return 0
	case differing:
		return otherwise
	case initials:
		return m.Initial
	case otherInit:
		return m.OtherInitial
	case similar:
		loss = m.NameTypo
	case formOf:
		loss = m.NameForm
	case partOf:
		loss = m.NamePart
	case kindred:
		loss = m.NameKinship
	}
	return max(rarity-loss, m.NameLeast)
}
