package app

import (
	"slices"

	vitaminb "vitaminb"
)

// mergeRows joins two rows with one natural key into one content: lists are
// united, an empty field is filled, and a second value of a single-valued field
// is kept under Extra, so that nothing is lost.
func mergeRows(a, b vitaminb.Content) vitaminb.Content {
	a.Emails, a.Phones, a.URLs = unite(a.Emails, b.Emails), unite(a.Phones, b.Phones), unite(a.URLs, b.URLs)
	a.Handles, a.Addresses, a.Jobs = unite(a.Handles, b.Handles), unite(a.Addresses, b.Addresses), unite(a.Jobs, b.Jobs)
	a.Dates, a.Groups, a.Related = unite(a.Dates, b.Dates), unite(a.Groups, b.Groups), unite(a.Related, b.Related)
	a.Notes, a.Extra = unite(a.Notes, b.Notes), unite(a.Extra, b.Extra)
	for _, f := range []struct {
		label string
		a, b  *string
	}{
		{"name", &a.Name.Display, &b.Name.Display},
		{"prefix", &a.Name.Prefix, &b.Name.Prefix},
		{"given name", &a.Name.Given, &b.Name.Given},
		{"middle name", &a.Name.Middle, &b.Name.Middle},
		{"family name", &a.Name.Family, &b.Name.Family},
		{"suffix", &a.Name.Suffix, &b.Name.Suffix},
		{"nickname", &a.Name.Nick, &b.Name.Nick},
		{"birth name", &a.Name.Birth, &b.Name.Birth},
		{"phonetic name", &a.Name.Phonetic, &b.Name.Phonetic},
		{"birthday", (*string)(&a.Birthday), (*string)(&b.Birthday)},
		{"gender", &a.Gender, &b.Gender},
	} {
		switch {
		case *f.a == "":
			*f.a = *f.b
		case *f.b != "" && *f.b != *f.a:
			a.Extra = unite(a.Extra, []vitaminb.Labelled{{Label: f.label, Value: *f.b}})
		}
	}
	return a
}

func unite[T comparable](a, b []T) []T {
	for _, v := range b {
		if !slices.Contains(a, v) {
			a = append(a, v)
		}
	}
	return a
}
