package web

import (
	"net/http"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
)

// golden lists the fields that are chosen for the person, each value with the
// sources that bear it; of single-valued ones the others are offered as well.
func (v personView) golden() []field {
	p := v.Person.Golden
	var all []field
	add := func(name string, values ...value) {
		values = slices.DeleteFunc(values, func(x value) bool { return x.Text == "" })
		for i := range values {
			values[i].Seen = []string{v.Person.Seen(), v.Person.SeenSteps()}
		}
		if len(values) > 0 {
			all = append(all, field{name, values})
		}
	}
	add(v.Sprintf("Name"), choices(p.Name, golden.FieldName, nameText)...)
	add(v.Sprintf("Position"), choices(p.Job, golden.FieldJob, jobText)...)
	add(v.Sprintf("E-mail"), v.contacts(p.Emails, mailLink)...)
	add(v.Sprintf("Phone"), v.contacts(p.Phones, phoneLink)...)
	add(v.Sprintf("Address"), values(p.Addresses, addressText)...)
	add(v.Sprintf("Birthday"), choices(p.Birthday, golden.FieldBirthday, v.Day)...)
	for _, d := range p.Dates {
		add(v.label(d.Value.Label), value{Text: v.Day(d.Value.Date), Origin: origins(d.Origins)})
	}
	add(v.Sprintf("Web"), v.contacts(p.URLs, webLink)...)
	add(v.Sprintf("Groups"), values(p.Groups, func(s string) string { return s })...)
	add(v.Sprintf("Related"), values(p.Related, func(r vitaminb.Related) string { return join(": ", v.label(r.Label), r.Name) })...)
	return all
}

// origins names the sources of a value, each once.
func origins(all []golden.Origin) string {
	var names []string
	for _, o := range all {
		if !slices.Contains(names, o.Source) {
			names = append(names, o.Source)
		}
	}
	return strings.Join(names, ", ")
}

func (p page) contacts(all []golden.Contact, link func(string) string) []value {
	var out []value
	for _, c := range all {
		out = append(out, value{Text: c.Value, Label: p.label(c.Label), Link: link(c.Value), Origin: origins(c.Origins)})
	}
	return out
}

func values[T any](all []golden.Value[T], text func(T) string) []value {
	var out []value
	for _, x := range all {
		out = append(out, value{Text: text(x.Value), Origin: origins(x.Origins)})
	}
	return out
}

// choices returns the chosen value and, each with the pin that would choose it, the others.
func choices[T any](c golden.Choice[T], name string, text func(T) string) []value {
	all := []value{{Text: text(c.Value.Value), Origin: origins(c.Origins)}}
	for _, o := range c.Others {
		other := value{Text: text(o.Value), Origin: origins(o.Origins)}
		if len(o.Origins) > 0 {
			other.Pin = vitaminb.Pin{RecordID: o.Origins[0].RecordID, Field: name}
		}
		if other.Text != all[0].Text { // differs only in parts that are not shown
			all = append(all, other)
		}
	}
	return all
}

func (s *Server) pin(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	pin := vitaminb.Pin{RecordID: r.PostFormValue("record"), Field: r.PostFormValue("field")}
	step, err := s.app.Pin(r.Context(), actor(r), r.PathValue("id"), pin, r.PostForm[seenField]...)
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("Chosen. You can choose another one at any time."), Undo: undoOf(step.ID)}, "/people/"+r.PathValue("id"))
}
