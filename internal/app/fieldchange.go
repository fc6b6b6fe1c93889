package app

import (
	"slices"
	"strings"

	vitaminb "vitaminb"
)

// A FieldChange is a field whose values are no longer the same.
type FieldChange struct {
	Field  string   `json:"field"`            // one of [ContentFields]
	Before []string `json:"before,omitempty"` // values that are no longer there
	After  []string `json:"after,omitempty"`  // values that are new
}

// A contentField is a field of a content as a list of values that people can read.
type contentField struct {
	name   string
	values func(c *vitaminb.Content) []string
}

// contentFields lists the fields in the order in which a person is described.
func contentFields() []contentField {
	return []contentField{
		{"name", func(c *vitaminb.Content) []string { return []string{displayName(c)} }},
		{"prefix", func(c *vitaminb.Content) []string { return []string{c.Name.Prefix} }},
		{"nick", func(c *vitaminb.Content) []string { return []string{c.Name.Nick} }},
		{"birth name", func(c *vitaminb.Content) []string { return []string{c.Name.Birth} }},
		{"job", func(c *vitaminb.Content) []string {
			return texts(c.Jobs, func(j vitaminb.Job) string { return joined(", ", j.Title, j.Unit, j.Organisation) })
		}},
		{"email", func(c *vitaminb.Content) []string { return texts(c.Emails, labelledValue) }},
		{"phone", func(c *vitaminb.Content) []string { return texts(c.Phones, labelledValue) }},
		{"url", func(c *vitaminb.Content) []string { return texts(c.URLs, labelledValue) }},
		{"handle", func(c *vitaminb.Content) []string {
			return texts(c.Handles, func(h vitaminb.Handle) string { return joined(": ", h.Network, h.Name) })
		}},
		{"address", func(c *vitaminb.Content) []string { return texts(c.Addresses, addressLine) }},
		{"birthday", func(c *vitaminb.Content) []string { return []string{string(c.Birthday)} }},
		{"date", func(c *vitaminb.Content) []string {
			return texts(c.Dates, func(d vitaminb.LabelledDate) string { return joined(": ", d.Label, string(d.Date)) })
		}},
		{"gender", func(c *vitaminb.Content) []string { return []string{c.Gender} }},
		{"group", func(c *vitaminb.Content) []string { return c.Groups }},
		{"related", func(c *vitaminb.Content) []string {
			return texts(c.Related, func(r vitaminb.Related) string { return joined(": ", r.Label, r.Name) })
		}},
		{"note", func(c *vitaminb.Content) []string { return c.Notes }},
		{"other", func(c *vitaminb.Content) []string {
			return texts(c.Extra, func(l vitaminb.Labelled) string { return joined(": ", l.Label, l.Value) })
		}},
	}
}

// ContentFields lists the names that a [FieldChange] may bear.
func ContentFields() []string {
	var names []string
	for _, f := range contentFields() {
		names = append(names, f.name)
	}
	return names
}

// compareContents lists the fields that differ in more than the order of their
// values. Where only what no field shows differs (a label, the spelling inside a
// name), the list is empty.
func compareContents(before, after vitaminb.Content) []FieldChange {
	var changes []FieldChange
	for _, f := range contentFields() {
		old, now := f.values(&before), f.values(&after)
		c := FieldChange{Field: f.name, Before: missing(old, now), After: missing(now, old)}
		if len(c.Before)+len(c.After) > 0 {
			changes = append(changes, c)
		}
	}
	return changes
}

// missing returns the values that are not among the others.
func missing(values, others []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" || slices.Contains(others, v) })
}

func labelledValue(l vitaminb.Labelled) string { return l.Value }

func addressLine(a vitaminb.Address) string {
	if line := joined(", ", a.POBox, a.Extended, a.Street, joined(" ", a.Postcode, a.City), a.Region, a.Country); line != "" {
		return line
	}
	return a.Formatted
}

func texts[T any](list []T, text func(T) string) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = text(v)
	}
	return all
}

// joined joins what is not empty.
func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
