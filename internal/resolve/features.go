package resolve

import (
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// A field is one list of numbers in a record's features.
type field int

const (
	givenField   field = iota // words: parts of the first given name, the whole of it last; then nicknames
	middleField               // words: further given names
	familyField               // words: parts of the family name, the whole of it last
	birthField                // words: the same of the name at birth
	emailField                // values, as are all below
	phoneField                //
	profileField              //
	orgField                  // employers; of an organisation its own name
	placeField                // postcode, street, town of the first address, then of the next
	fieldCount
)

// maxValues bounds each list: a record with more has gone wrong, and comparing
// costs the product of two lengths. The longest address-book cards have 8 numbers.
const maxValues = 20

// Features are what is compared of a record. Lists lie in one array, for most
// records hold few values and there are many records.
type features struct {
	origin
	ids   []uint32  // all fields, one behind the other
	keys  []uint32  // postings: of e-mails, phones, profiles and employers in step with ids, then the others
	whole uint64    // hash of the name without blanks; 0 if there is none
	shown [3]uint32 // values: given name, family name, first employer as the source writes them
	birth day
	cuts  [fieldCount + 1]uint8
	mains [3]uint8 // length of given, family and birth name without nicknames
	name  int16    // index in keys of the full name's posting, or -1

	generation   uint8
	organisation bool // says its source
	corporate    bool // is one, or its name reads like one
	household    bool // several people in one record
}

func (f *features) list(k field) []uint32 { return f.ids[f.cuts[k]:f.cuts[k+1]] }

// main returns the word for the whole of a name part; 0 if there is none.
func (f *features) main(k field) uint32 {
	var n uint8
	switch k {
	case givenField:
		n = f.mains[0]
	case familyField:
		n = f.mains[1]
	case birthField:
		n = f.mains[2]
	}
	if n == 0 {
		return 0
	}
	return f.ids[f.cuts[k]+n-1]
}

// posting returns the key of the i-th value of an identifier or employer.
func (f *features) posting(k field, i int) uint32 {
	return f.keys[int(f.cuts[k])-int(f.cuts[emailField])+i]
}

// read computes the features of a record, all but its keys.
func (l *lexicon) read(r Record, region string) features {
	f := features{origin: originOf(r), name: -1}
	c := r.Content
	name := c.Name
	if c.Placeholder {
		name = vitaminb.Name{}
	}
	p := norm.ParseName(name)
	f.organisation = c.Kind == vitaminb.KindOrganisation
	f.corporate = f.organisation || p.Firm
	f.household = p.Household && !f.corporate
	f.generation = generation(p.Generation)
	f.birth = birthday(c.Birthday)
	var room [fieldCount * 8]uint32
	ids := room[:0]
	if f.corporate {
		ids = f.close(givenField, birthField, ids)
	} else {
		ids = l.names(&f, p, ids)
	}
	ids = f.close(emailField, emailField, l.emails(ids, c.Emails))
	ids = f.close(phoneField, phoneField, l.phones(ids, c.Phones, region))
	ids = f.close(profileField, profileField, l.profiles(ids, c))
	ids = f.close(orgField, orgField, l.organisations(&f, ids, c))
	ids = f.close(placeField, placeField, l.places(ids, c.Addresses))
	f.ids = slices.Clone(ids)
	f.whole = l.joined(&f)
	f.shown[0] = l.value('s', shown(name.Given, name.Display, l.words[f.main(givenField)].text))
	f.shown[1] = l.value('s', shown(name.Family, name.Display, l.words[f.main(familyField)].text))
	return f
}

// close ends the fields from first to last at the present length.
func (f *features) close(first, last field, ids []uint32) []uint32 {
	start := int(f.cuts[first])
	if len(ids)-start > maxValues {
		ids = ids[:start+maxValues]
	}
	for k := first; k <= last; k++ {
		f.cuts[k+1] = uint8(len(ids))
	}
	return ids
}

func (l *lexicon) names(f *features, p norm.Person, ids []uint32) []uint32 {
	start := len(ids)
	if len(p.Given) == 1 && kinship(p.Given[0]) {
		p.Given = nil
	}
	ids = l.withWhole(ids, p.Given)
	f.mains[0] = uint8(min(len(ids)-start, maxValues))
	for _, n := range p.Nick {
		ids = appendNew(ids, start, l.word(n))
	}
	ids = f.close(givenField, givenField, ids)
	for _, n := range p.Middle {
		ids = append(ids, l.word(n))
	}
	ids = f.close(middleField, middleField, ids)
	ids = f.close(familyField, familyField, l.withWhole(ids, p.Family))
	f.mains[1] = f.cuts[familyField+1] - f.cuts[familyField]
	ids = f.close(birthField, birthField, l.withWhole(ids, p.Birth))
	f.mains[2] = f.cuts[birthField+1] - f.cuts[birthField]
	return ids
}

// kinship reports whether the word says what somebody is to the owner of an
// address book, not what he is called.
func kinship(folded string) bool {
	switch folded {
	case "oma", "opa", "mama", "papa", "mami", "papi", "mutti", "vati", "mum", "mom", "dad", "schatz", "ich":
		return true
	}
	return false
}

// withWhole appends the parts of a name and, of a name with several, their
// whole: so "Karl-Heinz" meets both "Karlheinz" and "Karl".
func (l *lexicon) withWhole(ids []uint32, parts []string) []uint32 {
	start := len(ids)
	parts = parts[:min(len(parts), maxValues-1)]
	for _, p := range parts {
		ids = appendNew(ids, start, l.word(p))
	}
	if len(ids)-start > 1 {
		ids = append(ids, l.word(strings.Join(parts, "")))
	}
	return ids
}

// joined hashes given, middle and family name as one word: Facebook's "Leid
// Ecker" is Leidecker in it.
func (l *lexicon) joined(f *features) uint64 {
	var room [64]byte
	name := append(room[:0], l.words[f.main(givenField)].plain...)
	for _, w := range f.list(middleField) {
		name = append(name, l.words[w].plain...)
	}
	name = append(name, l.words[f.main(familyField)].plain...)
	if len(name) == 0 {
		return 0
	}
	return hashKey('w', 0, string(name), "")
}

// appendNew appends id unless it is 0 or stands in ids[start:] already.
func appendNew(ids []uint32, start int, id uint32) []uint32 {
	if id == 0 || slices.Contains(ids[start:], id) {
		return ids
	}
	return append(ids, id)
}

func generation(s string) uint8 {
	switch s {
	case "jr":
		return 1
	case "sr":
		return 2
	case "ii":
		return 3
	case "iii":
		return 4
	}
	return 0
}

// shown returns a name part as the source writes it, for the texts of evidence;
// whole is the part folded, without blanks.
func shown(part, display, whole string) string {
	if part = strings.TrimSpace(part); part != "" {
		return part
	}
	for w := range strings.FieldsSeq(display) {
		w = strings.TrimRight(w, ",;")
		if strings.EqualFold(w, whole) || strings.ReplaceAll(norm.Fold(w), " ", "") == whole {
			return w
		}
	}
	return whole
}
