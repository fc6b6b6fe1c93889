package resolve

import (
	"strings"

	"vitaminb/internal/norm"
	"vitaminb/internal/textsim"
)

// A word is a folded part of a name with all that comparisons need of it,
// computed once per distinct word.
type word struct {
	text    string
	plain   string   // collapsed: "muller" for "mueller"
	sound   string   // Kölner Phonetik
	classes []string // classes of a given name
	letters uint32   // set of the letters a–z in it
	given   float64  // rarity as a given name, bits
	family  float64  // rarity as a family name, bits
	listed  bool     // known as a given name
}

// A value is a normalised identifier, employer or place.
type value struct {
	text  string
	group uint32 // what related values share: network, mailbox name, first word of a firm; 0 is none
	kind  valueKind
}

type valueKind uint8

const (
	plainValue valueKind = iota
	landline
	mobile
	genericMailbox // an office's or family's address by its name
)

// A lexicon gives words and values small numbers. Number 0 is the empty one. The
// numbers depend on the order of arrival, so nothing may be ordered by them.
type lexicon struct {
	words    []word
	wordIDs  map[string]uint32
	values   []value
	valueIDs map[string]uint32
}

func newLexicon() *lexicon {
	return &lexicon{
		words: make([]word, 1), wordIDs: map[string]uint32{"": 0},
		values: make([]value, 1), valueIDs: map[string]uint32{"": 0},
	}
}

// word returns the number of a folded word.
func (l *lexicon) word(text string) uint32 {
	if id, ok := l.wordIDs[text]; ok {
		return id
	}
	text = strings.Clone(text)
	w := word{
		text: text, plain: norm.Collapse(text), sound: textsim.Cologne(text), classes: norm.Nicknames(text),
		given: givenRarity(text), family: familyRarity(text),
	}
	w.listed = len(w.classes) > 0 || w.given < rareGiven
	for i := range len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' {
			w.letters |= 1 << (c - 'a')
		}
	}
	l.words = append(l.words, w)
	id := uint32(len(l.words) - 1)
	l.wordIDs[text] = id
	return id
}

// value returns the number of a value. Its namespace is one letter that keeps
// kinds of values apart.
func (l *lexicon) value(namespace byte, text string) uint32 {
	if text == "" {
		return 0
	}
	var short [64]byte
	full := append(append(short[:0], namespace), text...)
	if id, ok := l.valueIDs[string(full)]; ok {
		return id
	}
	stored := string(full)
	l.values = append(l.values, value{text: stored[1:]})
	id := uint32(len(l.values) - 1)
	l.valueIDs[stored] = id
	return id
}
