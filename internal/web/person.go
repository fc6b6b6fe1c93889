package web

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/businesscard"
)

// personView is everything known of one person.
type personView struct {
	page
	Person       app.PersonPage
	LastDecision string           // id of the newest standing decision about the person; empty if there is none
	Stray        []app.StrayNotes // notes that may belong to a part that was parted off
}

func (s *Server) person(w http.ResponseWriter, r *http.Request) error {
	person, err := s.app.FindPerson(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if person.ID != r.PathValue("id") { // the id led here from an older one
		http.Redirect(w, r, "/people/"+person.ID, http.StatusSeeOther)
		return nil
	}
	v := personView{page: s.told(r, ""), Person: person}
	v.Title = personName(v.page, person)
	if v.Stray, err = s.app.StrayNotes(r.Context(), actor(r), person); err != nil {
		return err
	}
	if len(person.Decisions) > 0 {
		log, err := s.app.Decisions(r.Context(), actor(r))
		if err != nil {
			return err
		}
		stands := standing(log)
		if i := slices.IndexFunc(person.Decisions, func(d vitaminb.Decision) bool { return len(stands[d.ID]) > 0 }); i >= 0 {
			v.LastDecision = person.Decisions[i].ID
		}
	}
	return s.render(w, r, http.StatusOK, personPage(v))
}

// Summary is the line below the name: how many entries are one person, and whether that is the owner.
func (v personView) Summary() string {
	entries := v.Sprintf("%d entries", len(v.Person.Records))
	if v.Person.Self {
		return join(" · ", v.Sprintf("that is you"), entries)
	}
	return entries
}

// Back is the address that forms of the page lead back to.
func (v personView) Back() string { return "/people/" + v.Person.ID }

// Record returns the record with the id; the zero one if it has left the person meanwhile.
func (v personView) Record(id string) app.RecordView {
	i := slices.IndexFunc(v.Person.Records, func(r app.RecordView) bool { return r.ID == id })
	if i < 0 {
		return app.RecordView{ID: id}
	}
	return v.Person.Records[i]
}

// recordName tells a record from the others of the person: by its source, and by
// the name it has there.
func (v personView) recordName(id string) string {
	r := v.Record(id)
	return join(": ", r.Source, nameText(r.Content.Name))
}

// Numbers are the numbers that the records can be parted into.
func (v personView) Numbers() []int {
	var all []int
	for i := range v.Person.Records {
		all = append(all, i+1)
	}
	return all
}

// A field is one line of a record or of the person: what it is, and what is known.
type field struct {
	Name   string
	Values []value
}

// A value is one spelling with its label, the address it leads to if it is one
// that is safe to open, and for golden fields where it comes from.
type value struct {
	Text, Label, Link string
	Origin            string
	Seen              []string     // of the person, for Pin; see [app.PersonPage.Seen]
	Pin               vitaminb.Pin // what would make it the chosen one; zero if it is, or if all are shown
}

// fields lists what a record says, in the order of an address book.
func (p page) fields(c vitaminb.Content) []field {
	var all []field
	add := func(name string, values ...value) {
		values = slices.DeleteFunc(values, func(v value) bool { return v.Text == "" })
		if len(values) > 0 {
			all = append(all, field{name, values})
		}
	}
	add(p.Sprintf("Name"), value{Text: nameText(c.Name)})
	if c.Name.Nick != c.Name.Display {
		add(p.Sprintf("Nickname"), value{Text: c.Name.Nick})
	}
	add(p.Sprintf("Name at birth"), value{Text: c.Name.Birth})
	for _, j := range c.Jobs {
		add(p.Sprintf("Position"), value{Text: jobText(j)})
	}
	add(p.Sprintf("E-mail"), p.linked(c.Emails, mailLink)...)
	add(p.Sprintf("Phone"), p.linked(c.Phones, phoneLink)...)
	for _, a := range c.Addresses {
		add(p.Sprintf("Address"), value{Text: addressText(a), Label: p.label(a.Label)})
	}
	add(p.Sprintf("Birthday"), value{Text: p.Day(c.Birthday)})
	for _, d := range c.Dates {
		add(p.label(d.Label), value{Text: p.Day(d.Date)})
	}
	add(p.Sprintf("Web"), p.linked(c.URLs, webLink)...)
	for _, h := range c.Handles {
		add(h.Network, value{Text: h.Name})
	}
	for _, rel := range c.Related {
		add(p.Sprintf("Related"), value{Text: rel.Name, Label: p.label(rel.Label)})
	}
	add(p.Sprintf("Groups"), value{Text: strings.Join(c.Groups, ", ")})
	for _, n := range c.Notes {
		add(p.Sprintf("Note there"), value{Text: n})
	}
	for _, e := range c.Extra {
		add(e.Label, value{Text: e.Value})
	}
	return all
}

func (p page) linked(all []vitaminb.Labelled, link func(string) string) []value {
	var values []value
	for _, l := range all {
		values = append(values, value{Text: l.Value, Label: p.label(l.Label), Link: link(l.Value)})
	}
	return values
}

func mailLink(s string) string {
	if strings.Count(s, "@") != 1 || strings.ContainsAny(s, "?& ") {
		return ""
	}
	return "mailto:" + s
}

// phoneLink keeps the digits: what stands between them is for eyes only (RFC 3966 §5.1.1).
func phoneLink(s string) string {
	return "tel:" + strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// webLink opens web pages only: an address book can hold javascript: as well.
func webLink(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}

// nameText writes a name the way its source shows it, or put together from its parts.
func nameText(n vitaminb.Name) string {
	if n.Display != "" {
		return n.Display
	}
	return join(" ", n.Prefix, n.Given, n.Middle, n.Family, n.Suffix)
}

func jobText(j vitaminb.Job) string {
	return join(", ", j.Title, j.Unit, j.Organisation)
}

func addressText(a vitaminb.Address) string {
	if a.Formatted != "" {
		return strings.Join(strings.Fields(a.Formatted), " ")
	}
	return join(", ", a.POBox, a.Extended, a.Street, join(" ", a.Postcode, a.City), a.Region, a.Country)
}

// join joins what is not empty.
func join(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), by)
}

// personName is what stands for the person in a heading.
func personName(p page, person app.PersonPage) string {
	if person.Golden.Display != "" {
		return person.Golden.Display
	}
	return p.Sprintf("(without a name)")
}

func (s *Server) addNote(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	note, err := s.app.AddNote(r.Context(), actor(r), r.PathValue("id"), strings.TrimSpace(r.PostFormValue("text")), r.PostForm[seenField]...)
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The note was kept."), Undo: undoOf(note.ID)}, "/people/"+r.PathValue("id")+"#notes")
}

// original hands out a record as its source wrote it. It is always a download:
// opened as a page, what others wrote could run in ours.
func (s *Server) original(w http.ResponseWriter, r *http.Request) error {
	raw, name, err := s.app.Original(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	name = strings.TrimSuffix(name, path.Ext(name)) + pieceExt(raw)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, err = w.Write(raw)
	return err
}

// pieceExt is the file extension of an original: a picture, a card, or a table's row as JSON.
func pieceExt(raw []byte) string {
	switch kind := businesscard.Type(raw); {
	case kind != "":
		return "." + strings.TrimPrefix(kind, "image/")
	case bytes.HasPrefix(bytes.TrimSpace(raw), []byte("BEGIN:VCARD")):
		return ".vcf"
	case json.Valid(raw):
		return ".json"
	}
	return ".txt"
}
