// Package golden chooses what is shown of a person: of all that its sources say,
// the one name, birthday and job that is believed, and every e-mail address,
// phone number and note there is.
package golden

import (
	"cmp"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
)

// A Source is one record of the person: what one source says about it now.
type Source struct {
	RecordID   string
	SourceName string
	SourceKind string
	Key        string            // the record's strongest key in its source; may be empty
	Rank       int               // of the source: lower is believed first; [Rank] unless the user changed it
	AsOf       int64             // day of the export it was last seen in, Unix ms UTC
	Gone       bool              // no longer listed at the source
	Region     string            // ISO 3166 country of its national phone numbers; empty means DE
	Content    *vitaminb.Content // never changed here; nil counts as empty
}

// A Pin is the user's choice of the record that gives a single-valued field; it
// is void if the record is not among those chosen from, or has nothing there.
type Pin = vitaminb.Pin

// The fields a [Pin] can name.
const (
	FieldName     = "name"
	FieldBirthday = "birthday"
	FieldJob      = "job"
	FieldGender   = "gender"
)

// Fields lists what a [Pin] can name.
func Fields() []string { return []string{FieldName, FieldBirthday, FieldJob, FieldGender} }

// Rank returns the place of a kind of source before the user changes it: what
// the user typed (0), address books and cards, Google, LinkedIn, XING, everything else.
func Rank(kind string) int {
	switch kind {
	case vitaminb.SourceOwn:
		return 0
	case "vcard", "addressbook", "outlook", "thunderbird", "windowslivemail", "yahoo", "gmx", "ldif", "mecard", "businesscard":
		return 1
	case "google":
		return 2
	case "linkedin":
		return 3
	case "xing":
		return 4
	}
	return 5
}

// Choose returns the person whom the records are about. Of a single-valued
// field that value is chosen which is pinned, else that of the record which
// comes first by: still listed at its source, rank, newest as-of, most complete
// value, source name, key. A placeholder names a person only while nothing else
// does. The order of the records and of the pins for
// different fields does not matter; of two pins for one field the first counts.
func Choose(records []Source, pins []Pin) Person {
	sorted := sortRecords(records)
	p := Person{Kind: vitaminb.KindPerson}
	for _, r := range sorted {
		if r.content.Kind != "" {
			p.Kind = r.content.Kind
			break
		}
	}
	named := slices.ContainsFunc(sorted, func(r record) bool { return !r.content.Placeholder && filledName(r.content.Name) > 0 })
	p.Name = choose(sorted, pinned(pins, FieldName), func(c *vitaminb.Content) (vitaminb.Name, int) {
		if named && c.Placeholder {
			return vitaminb.Name{}, 0
		}
		return c.Name, filledName(c.Name)
	})
	p.Birthday = choose(sorted, pinned(pins, FieldBirthday), func(c *vitaminb.Content) (vitaminb.Date, int) {
		return c.Birthday, len(c.Birthday)
	})
	p.Job = choose(sorted, pinned(pins, FieldJob), func(c *vitaminb.Content) (vitaminb.Job, int) {
		if len(c.Jobs) == 0 {
			return vitaminb.Job{}, 0
		}
		return c.Jobs[0], filled(c.Jobs[0].Organisation, c.Jobs[0].Unit, c.Jobs[0].Title)
	})
	p.Gender = choose(sorted, pinned(pins, FieldGender), func(c *vitaminb.Content) (string, int) {
		return c.Gender, len(c.Gender)
	})
	p.unite(sorted)
	p.Display = p.display()
	return p
}

// A record is a Source at its place in the order of belief.
type record struct {
	Source
	content *vitaminb.Content // never nil
}

func sortRecords(records []Source) []record {
	sorted := make([]record, len(records))
	for i, s := range records {
		sorted[i] = record{s, s.Content}
		if s.Content == nil {
			sorted[i].content = new(vitaminb.Content)
		}
	}
	slices.SortFunc(sorted, func(a, b record) int {
		return cmp.Or(compare(a, b), cmp.Compare(a.SourceName, b.SourceName), cmp.Compare(a.Key, b.Key), compareContent(a, b))
	})
	return sorted
}

// compare orders by what makes one record more credible than another.
func compare(a, b record) int {
	return cmp.Or(compareBool(a.Gone, b.Gone), cmp.Compare(a.Rank, b.Rank), cmp.Compare(b.AsOf, a.AsOf))
}

// compareContent tells keyless records of one source apart by what they say and
// only then by id, for an id depends on the order of imports.
func compareContent(a, b record) int {
	x, errX := json.Marshal(a.content)
	y, errY := json.Marshal(b.content)
	if errX != nil || errY != nil { // unreachable: a Content holds strings only
		return cmp.Compare(a.RecordID, b.RecordID)
	}
	return cmp.Or(slices.Compare(x, y), cmp.Compare(a.RecordID, b.RecordID))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// pinned returns the record the user chose for the field, or "".
func pinned(pins []Pin, field string) string {
	for _, p := range pins {
		if p.Field == field {
			return p.RecordID
		}
	}
	return ""
}

// choose picks one value and lists the others. The value of a content comes with
// how complete it is; 0 means that it has none.
func choose[T comparable](sorted []record, pin string, value func(*vitaminb.Content) (T, int)) Choice[T] {
	type candidate struct {
		record
		value    T
		complete int
		pinned   bool
	}
	var candidates []candidate
	for _, r := range sorted {
		if v, n := value(r.content); n > 0 {
			candidates = append(candidates, candidate{r, v, n, r.RecordID == pin})
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		return cmp.Or(compareBool(b.pinned, a.pinned), compare(a.record, b.record), cmp.Compare(b.complete, a.complete))
	})
	var values []Value[T]
	for _, c := range candidates {
		i := slices.IndexFunc(values, func(v Value[T]) bool { return v.Value == c.value })
		if i < 0 {
			i = len(values)
			values = append(values, Value[T]{Value: c.value})
		}
		values[i].Origins = append(values[i].Origins, c.origin())
	}
	if len(values) == 0 {
		return Choice[T]{}
	}
	return Choice[T]{Value: values[0], Pinned: candidates[0].pinned, Others: values[1:]}
}

func (r record) origin() Origin {
	return Origin{RecordID: r.RecordID, Source: r.SourceName, Kind: r.SourceKind, AsOf: r.AsOf, Gone: r.Gone}
}

func filledName(n vitaminb.Name) int {
	return filled(n.Display, n.Prefix, n.Given, n.Middle, n.Family, n.Suffix, n.Nick, n.Birth, n.Phonetic)
}

// filled counts the fields that say something.
func filled(fields ...string) int {
	n := 0
	for _, f := range fields {
		if f != "" {
			n++
		}
	}
	return n
}
