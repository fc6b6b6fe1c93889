package anylist

import (
	"strings"
	"unicode"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// A meaning is what the name of a column says it holds.
type meaning struct {
	column columns.Column
	known  bool   // it says something
	sure   bool   // it says nothing else besides
	german bool   // it is a German word
	person string // the word that names another person: "mutter"

	part columns.Role // which part of the other person's name it is; Keep if none is said

	addition bool // it may be said of anything: "name", "number"
}

// meaningOf reads the name of a column: as a whole, in its pieces
// ("phone_number_arbeit", "Geschäftstelefon"), or by the words it contains.
func meaningOf(name string) meaning {
	key := table.Key(name)
	if w := words[key]; w.known {
		return meaning{column: w.column, known: true, sure: true, german: w.german, person: w.text}
	}
	pieces, ok := cut(strings.Map(letter, key)) // "Telefon 2"
	if !ok {
		pieces = nil
		for _, part := range strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }) {
			if p, ok := cut(table.Key(part)); ok {
				pieces = append(pieces, p...)
			}
		}
	}
	m := combine(pieces)
	if !ok && (m.addition || m.column.Role == columns.ID || m.column.Role == columns.MemberNumber) {
		m = meaning{} // nobody knows what "Screen Name" is, nor whose "Haushalts-ID"
	}
	m.sure = m.known && ok
	return m
}

func letter(c rune) rune {
	if unicode.IsDigit(c) {
		return -1
	}
	return c
}

// maxName is the longest name of a column that is taken to pieces, in bytes:
// longer ones are sentences.
const maxName = 64

// maxWord is the length of the longest word that names of columns are made of, with
// room to grow; a test compares it.
const maxWord = 32

// cut takes the compared name of a column to known words, as few as possible.
func cut(key string) ([]word, bool) {
	if key == "" || len(key) > maxName {
		return nil, false
	}
	fewest := make([][]word, len(key)+1)
	for end := 1; end <= len(key); end++ {
		for start := max(0, end-maxWord); start < end; start++ {
			w, ok := words[key[start:end]]
			if !ok || start > 0 && fewest[start] == nil {
				continue
			}
			if way := append(fewest[start][:len(fewest[start]):len(fewest[start])], w); fewest[end] == nil || len(way) < len(fewest[end]) {
				fewest[end] = way
			}
		}
	}
	return fewest[len(key)], fewest[len(key)] != nil
}

// combine says what the words mean together: the first alias of the table among
// them, with the label of those that say which one it is.
func combine(pieces []word) meaning {
	var head word
	for _, w := range pieces {
		// "Firma Telefon", "Kontakt E-Mail", "Name Mutter": a word that may be a mere
		// addition is the matter only where there is no other.
		switch addition := isAddition(w); {
		case !w.known:
		case !head.known, isAddition(head) && !addition, isAddition(head) == addition && w.rank < head.rank:
			head = w
		}
	}
	if !head.known {
		return meaning{}
	}
	for _, w := range pieces {
		if w.about && w.text != head.text {
			return meaning{}
		}
	}
	m := meaning{column: head.column, known: true, german: head.german, person: head.text, addition: isAddition(head)}
	for _, w := range pieces {
		m.german = m.german || w.german
		if w.label != "" && w != head && (w.label != mobile || m.column.Role == columns.Phone) && m.column.Role != columns.Related {
			m.column.Label = w.label
		}
	}
	if m.column.Role == columns.Related {
		m.part = part(pieces)
		if tellsContact(pieces) {
			m.column.Role = columns.RelatedContact
		}
	}
	return m
}

// isAddition reports whether the word may only say more about another.
func isAddition(w word) bool { return w.filler || w.label != "" }

// part is the part of a name that the words name besides whose it is.
func part(pieces []word) columns.Role {
	for _, w := range pieces {
		switch w.column.Role {
		case columns.Name, columns.Family, columns.Given, columns.FullName:
			return w.column.Role
		}
	}
	return columns.Keep
}

// tellsContact reports whether one of the words is about more than a name: a way
// to reach the other person, a birthday, a form of address.
func tellsContact(pieces []word) bool {
	for _, w := range pieces {
		switch w.column.Role {
		case columns.Related, columns.FullName, columns.Name, columns.Family, columns.Given:
		default:
			if w.known {
				return true
			}
		}
	}
	return false
}
