package app

import (
	"context"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// A Comparison puts persons side by side, field by field.
type Comparison struct {
	Sides []Side
	Rows  []ComparedRow // fields that any of them has something in
}

// A Side is one of the persons compared.
type Side struct {
	PersonSummary
	Record  string // to decide about: one with the evidence, or the eldest
	Records int
	Facts   int
}

// The fields that are compared.
const (
	CompareName     = "name"
	CompareBirthday = "birthday"
	CompareEmployer = "employer"
	CompareEmail    = "email"
	ComparePhone    = "phone"
	ComparePlace    = "place"
	CompareProfile  = "profile"
)

// A ComparedRow is one field of all sides.
type ComparedRow struct {
	Field string
	Cells [][]ComparedValue // by side; empty: nothing is known there
}

// A Likeness says how a value stands to those of the other sides.
type Likeness string

// The likenesses.
const (
	LikeEqual  Likeness = "equal"  // another side has it too, if written in another way
	LikeOther  Likeness = "other"  // other sides have something, but not this
	LikeAlone  Likeness = "alone"  // no other side says anything
	LikePartly Likeness = "partly" // some of its words stand on another side
)

// A ComparedValue is a value with what differs in it.
type ComparedValue struct {
	Words    []ComparedWord
	Likeness Likeness
}

// A ComparedWord is a word of a value.
type ComparedWord struct {
	Text    string
	Differs bool // no other side has it, though they have something in this field
}

// rawValue is a value before it is compared: as written, and what makes it one.
type rawValue struct{ text, key string }

// A rawRow is a field of one person before it is compared.
type rawRow struct {
	field  string
	values []rawValue
}

// comparedFields lists what is compared, in the order of a page.
func comparedFields(p golden.Person) []rawRow {
	var names, days, firms, places []rawValue
	for _, n := range append([]golden.Value[vitaminb.Name]{p.Name.Value}, p.Name.Others...) {
		text := displayName(&vitaminb.Content{Name: n.Value})
		names = append(names, rawValue{text, norm.Fold(text)})
	}
	for _, d := range append([]golden.Value[vitaminb.Date]{p.Birthday.Value}, p.Birthday.Others...) {
		days = append(days, rawValue{string(d.Value), string(d.Value)})
	}
	for _, j := range p.Jobs {
		firms = append(firms, rawValue{j.Value.Organisation, norm.Organisation(j.Value.Organisation)})
	}
	for _, a := range p.Addresses {
		text := placeOf(a.Value)
		places = append(places, rawValue{text, norm.Fold(text)})
	}
	return []rawRow{
		{CompareName, tidyValues(names)},
		{CompareBirthday, tidyValues(days)},
		{CompareEmployer, tidyValues(firms)},
		{CompareEmail, contactValues(p.Emails)},
		{ComparePhone, contactValues(p.Phones)},
		{ComparePlace, tidyValues(places)},
		{CompareProfile, contactValues(p.URLs)},
	}
}

// placeOf is the line that tells where an address is.
func placeOf(a vitaminb.Address) string {
	if a.City == "" && a.Street == "" {
		return strings.Join(strings.Fields(a.Formatted), " ")
	}
	return strings.Join(strings.Fields(strings.Join([]string{a.Street, a.Postcode, a.City}, " ")), " ")
}

func contactValues(list []golden.Contact) []rawValue {
	values := make([]rawValue, len(list))
	for i, c := range list {
		values[i] = rawValue{c.Value, c.Key}
	}
	return tidyValues(values)
}

// tidyValues drops empty values and those that say the same.
func tidyValues(values []rawValue) []rawValue {
	var kept []rawValue
	for _, v := range values {
		if v.text != "" && !slices.ContainsFunc(kept, func(k rawValue) bool { return k.key == v.key }) {
			kept = append(kept, v)
		}
	}
	return kept
}

// compare puts the persons side by side.
func compare(pages []PersonPage) []ComparedRow {
	var rows []ComparedRow
	sides := make([][]rawRow, len(pages))
	for i, p := range pages {
		sides[i] = comparedFields(p.Golden)
	}
	for f := range sides[0] {
		values, known := make([][]rawValue, len(pages)), false
		for i := range pages {
			values[i] = sides[i][f].values
			known = known || len(values[i]) > 0
		}
		if known {
			rows = append(rows, compareRow(sides[0][f].field, values))
		}
	}
	return rows
}

func compareRow(field string, sides [][]rawValue) ComparedRow {
	row := ComparedRow{Field: field, Cells: make([][]ComparedValue, len(sides))}
	for i, values := range sides {
		others := slices.Concat(slices.Concat(sides[:i], sides[i+1:])...)
		for _, v := range values {
			row.Cells[i] = append(row.Cells[i], compareValue(v, others))
		}
	}
	return row
}

// compareValue marks the words of a value that no other one has. A value that
// another side has in other letters is equal as a whole.
func compareValue(v rawValue, others []rawValue) ComparedValue {
	words := strings.Fields(v.text)
	c := ComparedValue{Words: make([]ComparedWord, len(words)), Likeness: LikeOther}
	for i, w := range words {
		c.Words[i].Text = w
	}
	switch {
	case len(others) == 0:
		c.Likeness = LikeAlone
		return c
	case slices.ContainsFunc(others, func(o rawValue) bool { return o.key == v.key }):
		c.Likeness = LikeEqual
		return c
	}
	known, shared := map[string]bool{}, map[string]bool{}
	for _, o := range others {
		for _, w := range strings.Fields(o.text) {
			known[norm.Fold(w)] = true
		}
		for _, w := range strings.Fields(o.key) {
			shared[w] = true
		}
	}
	for i, w := range words {
		c.Words[i].Differs = !known[norm.Fold(w)]
	}
	// By the key, in which no legal form makes two firms alike.
	if slices.ContainsFunc(strings.Fields(v.key), func(w string) bool { return shared[w] }) {
		c.Likeness = LikePartly
	}
	return c
}

// comparison reads the persons and puts them side by side.
func comparison(ctx context.Context, tx *store.Tx, persons []string) (Comparison, error) {
	r, err := newPageReader(ctx, tx)
	if err != nil {
		return Comparison{}, err
	}
	pages, err := r.read(ctx, persons)
	if err != nil {
		return Comparison{}, err
	}
	found, err := tx.FindPersons(ctx, persons)
	if err != nil {
		return Comparison{}, err
	}
	c := Comparison{Rows: compare(pages)}
	for _, p := range pages {
		side := Side{Record: p.ID, Records: len(p.Records), Facts: p.FactCount}
		if side.PersonSummary, err = readSummary(found[p.ID]); err != nil {
			return c, err
		}
		c.Sides = append(c.Sides, side)
	}
	return c, nil
}
