package resolve

import (
	"strconv"

	"vitaminb/internal/textsim"
)

// A keyKind says what a posting's state counts.
type keyKind uint8

const (
	plainKey      keyKind = iota // nothing: it only finds candidates
	identifierKey                // e-mail, phone, profile: the people who use it
	genericKey                   // info@: the same, but many by its name
	nameKey                      // full name: namesakes
	employerKey                  // employer: its records; finds no candidates, colleagues are no duplicates
)

// A keyring builds the blocking keys of one record.
type keyring struct {
	lexicon *lexicon
	hashes  []uint64
	kinds   []keyKind
}

// fill computes the keys of f: first those in step with its identifiers and
// employers, then its full name, then what joins two features, so that whatever
// is too common alone is found together with a second. It sets f.name.
func (k *keyring) fill(f *features) {
	k.hashes, k.kinds = k.hashes[:0], k.kinds[:0]
	l := k.lexicon
	for field := emailField; field <= orgField; field++ {
		for _, id := range f.list(field) {
			kind := identifierKey
			if field == orgField {
				kind = employerKey
			} else if l.values[id].kind == genericMailbox {
				kind = genericKey
			}
			k.add(kind, hashKey('i', byte('0'+int(field)), l.values[id].text, ""))
		}
	}
	if f.corporate {
		for _, id := range f.list(orgField) {
			k.add(plainKey, hashKey('O', 0, l.values[id].text, ""))
		}
	} else {
		k.person(f)
	}
	for _, id := range f.list(emailField) {
		if v := l.values[id]; v.kind != genericMailbox && len(l.values[v.group].text) >= ownMailbox {
			k.add(plainKey, hashKey('l', 0, l.values[v.group].text, ""))
		}
	}
}

func (k *keyring) person(f *features) {
	l := k.lexicon
	given, family := l.words[f.main(givenField)], l.words[f.main(familyField)]
	f.name = -1
	if given.text != "" && family.text != "" {
		f.name = int16(len(k.hashes))
		x, y := given.plain, family.plain
		if x > y { // swapped fields meet
			x, y = y, x
		}
		k.add(nameKey, hashKey('n', 0, x, y))
		k.add(plainKey, hashKey('b', 0, prefix(x, 3), prefix(y, 3)))
	}
	if f.whole != 0 && (len(f.list(middleField)) > 0 || len(f.list(familyField)) > 0) {
		k.add(plainKey, f.whole)
	}
	for _, field := range [...]field{familyField, birthField} {
		for _, id := range f.list(field) {
			k.family(f, &l.words[id])
		}
	}
	k.dates(f, given.plain, family.plain)
	for _, org := range f.list(orgField) {
		name := l.values[org].text
		k.forms(f, func(form string) { k.add(plainKey, hashKey('e', 0, form, name)) })
		if family.text != "" {
			k.add(plainKey, hashKey('f', 0, family.sound, name))
		}
	}
}

// family joins a family name with the other features of the record.
func (k *keyring) family(f *features, w *word) {
	sound := w.sound
	if sound == "" {
		sound = w.plain
	}
	k.forms(f, func(form string) { k.add(plainKey, hashKey('s', 0, form, sound)) })
	if given := k.lexicon.words[f.main(givenField)].plain; given != "" {
		k.add(plainKey, hashKey('g', given[0], w.plain, ""))
	}
	places := f.list(placeField)
	for i := 0; i+2 < len(places); i += 3 {
		values := k.lexicon.values
		if places[i] != 0 {
			k.add(plainKey, hashKey('z', 0, values[places[i]].text, sound))
		}
		if places[i+2] != 0 {
			k.add(plainKey, hashKey('c', 0, values[places[i+2]].text, w.plain))
		}
	}
}

// forms calls yield with each class the record's given names belong to, or the
// name itself.
func (k *keyring) forms(f *features, yield func(string)) {
	for _, id := range f.list(givenField) {
		w := &k.lexicon.words[id]
		for _, class := range w.classes {
			yield(class)
		}
		if len(w.classes) == 0 {
			yield(w.plain)
		}
	}
}

// dates joins birth date and address with each other and with parts of the name.
func (k *keyring) dates(f *features, given, family string) {
	if f.birth.isFull() {
		k.add(plainKey, hashKey('d', 0, f.birth.String(), ""))
		if s := f.birth.swapped(); s%10000/100 <= 12 {
			k.add(plainKey, hashKey('d', 0, s.String(), ""))
		}
	}
	if d := f.birth.inYear(); d != 0 {
		k.add(plainKey, hashKey('y', 0, d.String(), prefix(family, 3)))
		k.add(plainKey, hashKey('y', 1, d.String(), prefix(given, 3)))
	}
	if y := f.birth.year(); y != 0 {
		k.add(plainKey, hashKey('Y', 0, strconv.Itoa(int(y)), textsim.Cologne(family)))
	}
	places := f.list(placeField)
	for i := 0; i+2 < len(places); i += 3 {
		values := k.lexicon.values
		if places[i] != 0 && places[i+1] != 0 {
			k.add(plainKey, hashKey('a', 0, values[places[i]].text, values[places[i+1]].text))
		}
		if places[i] != 0 && given != "" {
			k.add(plainKey, hashKey('Z', 0, values[places[i]].text, given))
		}
	}
}

func prefix(s string, n int) string { return s[:min(len(s), n)] }

// add adds a key unless the record has it; keys of identifiers never repeat.
func (k *keyring) add(kind keyKind, h uint64) {
	if kind == plainKey {
		for _, have := range k.hashes {
			if have == h {
				return
			}
		}
	}
	k.hashes = append(k.hashes, h)
	k.kinds = append(k.kinds, kind)
}

// hashKey is FNV-1a. Two keys with one hash would only make needless candidates;
// among ten million it happens once in 370,000 data sets.
func hashKey(namespace, part byte, x, y string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	h = (h ^ uint64(namespace)) * prime
	h = (h ^ uint64(part)) * prime
	for i := range len(x) {
		h = (h ^ uint64(x[i])) * prime
	}
	h *= prime // a zero byte between
	for i := range len(y) {
		h = (h ^ uint64(y[i])) * prime
	}
	return h
}
