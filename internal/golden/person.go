package golden

import (
	"strings"

	vitaminb "vitaminb"
)

// A Person is what is shown of a person or organisation. Its JSON is part of the
// data contract: the same records give the same bytes. Lists are in the order of
// belief, without repeats.
type Person struct {
	Kind      vitaminb.Kind                  `json:"kind"`
	Display   string                         `json:"display"` // never empty unless nothing is known: a name, else firm, address, number, page
	Name      Choice[vitaminb.Name]          `json:"name"`
	Birthday  Choice[vitaminb.Date]          `json:"birthday"`
	Job       Choice[vitaminb.Job]           `json:"job"` // the main job: its organisation and title
	Gender    Choice[string]                 `json:"gender"`
	Emails    []Contact                      `json:"emails,omitempty"`
	Phones    []Contact                      `json:"phones,omitempty"`
	URLs      []Contact                      `json:"urls,omitempty"`
	Handles   []Value[vitaminb.Handle]       `json:"handles,omitempty"`
	Jobs      []Value[vitaminb.Job]          `json:"jobs,omitempty"`
	Addresses []Value[vitaminb.Address]      `json:"addresses,omitempty"`
	Dates     []Value[vitaminb.LabelledDate] `json:"dates,omitempty"`
	Groups    []Value[string]                `json:"groups,omitempty"`
	Related   []Value[vitaminb.Related]      `json:"related,omitempty"`
	Notes     []Value[string]                `json:"notes,omitempty"`
	Extra     []Value[vitaminb.Labelled]     `json:"extra,omitempty"`
}

// An Origin is a record that bears a value.
type Origin struct {
	RecordID string `json:"recordId"`
	Source   string `json:"source"`         // name of the source
	Kind     string `json:"kind"`           // kind of the source
	AsOf     int64  `json:"asOf"`           // Unix ms UTC
	Gone     bool   `json:"gone,omitempty"` // no longer listed at the source
}

// A Value is what one or several records say, the most credible origin first.
type Value[T any] struct {
	Value   T        `json:"value"`
	Origins []Origin `json:"origins,omitempty"`
}

// A Choice is a single-valued field: the value believed and all others. Its
// Origins are empty if no record says anything.
type Choice[T any] struct {
	Value[T]
	Pinned bool       `json:"pinned,omitempty"` // by the user
	Others []Value[T] `json:"others,omitempty"`
}

// A Contact is an e-mail address, phone number or web page.
type Contact struct {
	Key     string   `json:"key"`             // what makes it one: canonical address, E.164 number, "linkedin:slug"
	Value   string   `json:"value"`           // as its most credible origin writes it
	Label   string   `json:"label,omitempty"` // of the most credible origin that has one
	Origins []Origin `json:"origins"`
}

// display returns the line that stands for the person in a list.
func (p Person) display() string {
	n, firm := p.Name.Value.Value, p.Job.Value.Value.Organisation
	if n.ShowAsFirm && firm != "" {
		return firm
	}
	if n.Display != "" {
		return n.Display
	}
	var words []string
	for _, part := range [...]string{n.Prefix, n.Given, n.Middle, n.Family, n.Suffix} {
		if part != "" {
			words = append(words, part)
		}
	}
	if len(words) > 0 {
		return strings.Join(words, " ")
	}
	for _, s := range [...]string{n.Nick, firm, first(p.Emails), first(p.Phones), first(p.URLs)} {
		if s != "" {
			return s
		}
	}
	if len(p.Handles) > 0 {
		return p.Handles[0].Value.Name
	}
	return ""
}

func first(contacts []Contact) string {
	if len(contacts) == 0 {
		return ""
	}
	return contacts[0].Value
}
