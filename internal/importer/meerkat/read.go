package meerkat

import (
	"context"
	"errors"
	"fmt"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// A reading is one call of Read for one file.
type reading struct {
	path     string
	emit     func(importer.Item) error
	tables   map[string][]row
	names    map[string]string   // of the contacts, by id
	ids      map[string][]string // of the contacts, by name
	belong   map[string][]row    // notes and reminders, by contact
	relatees map[string][]row    // relations to those who are no contacts, by contact
}

func newReading(path string, tables map[string][]row, emit func(importer.Item) error) *reading {
	r := &reading{
		path: path, emit: emit, tables: tables, names: map[string]string{}, ids: map[string][]string{}, belong: map[string][]row{}, relatees: map[string][]row{},
	}
	for _, c := range tables["CONTACTS"] {
		id, name := c.get("ID"), join(" ", c.get("Firstname"), c.get("Lastname"))
		r.names[id], r.ids[name] = name, append(r.ids[name], id)
	}
	for _, name := range []string{"NOTES", "REMINDERS"} {
		for _, row := range tables[name] {
			r.belong[name+row.get("Contact ID")] = append(r.belong[name+row.get("Contact ID")], row)
		}
	}
	for _, rel := range tables["RELATIONSHIPS"] {
		if r.names[rel.get("Related Contact ID")] == "" {
			r.relatees[rel.get("Contact ID")] = append(r.relatees[rel.get("Contact ID")], rel)
		}
	}
	return r
}

func (r *reading) read(ctx context.Context) error {
	for _, part := range []struct {
		table string
		do    func(row) error
	}{{"CONTACTS", r.contact}, {"RELATIONSHIPS", r.relationship}, {"ACTIVITIES", r.activity}, {"NOTES", r.loose}, {"REMINDERS", r.loose}} {
		for _, row := range r.tables[part.table] {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := errors.Join(r.damage(row), part.do(row)); err != nil {
				return err
			}
		}
	}
	return nil
}

// damage reports a row of which something is lost.
func (r *reading) damage(row row) error {
	switch {
	case row.Unterminated:
		return r.skip(row, vitaminb.Textf("A quotation mark in this row is never closed; check where the row ends."))
	case row.Truncated:
		return r.skip(row, vitaminb.Textf("The row is too long; its end is lost."))
	}
	return nil
}

func (r *reading) position(row row) string { return fmt.Sprintf("%s:%d", r.path, row.Line) }

func (r *reading) skip(row row, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: r.position(row), Skip: &reason})
}

// key is the record key of the contact.
func key(id string) string { return "meerkat:" + id }

func (r *reading) contact(c row) error {
	content := r.contentOf(c)
	if content.Name.Display == "" && len(content.Emails)+len(content.Phones) == 0 {
		return r.skip(c, vitaminb.Textf("The contact has neither a name nor anything to reach somebody by."))
	}
	rec := &importer.Record{Content: content, Raw: table.Raw(pairs(c))}
	if id := c.get("ID"); id != "" {
		rec.Keys = []string{key(id)}
	}
	it := importer.Item{Position: r.position(c), Record: rec}
	if reason := importer.NoPerson(&content); reason.Format != "" {
		it.Skip = &reason
	}
	return r.emit(it)
}

func pairs(c row) []table.Pair {
	var all []table.Pair
	for i, cell := range c.Cells {
		name := ""
		if i < len(c.columns) {
			name = c.columns[i]
		}
		all = append(all, table.Pair{name, cell})
	}
	return all
}

// fields are the columns that contentOf has a field for, and those that say nothing
// of the person.
var fields = map[string]bool{
	"ID": true, "Firstname": true, "Lastname": true, "Nickname": true, "Gender": true, "Email": true, "Phone": true, "Birthday": true,
	"Address": true, "Circles": true, "Created At": true, "Updated At": true,
}

func (r *reading) contentOf(c row) vitaminb.Content {
	id := c.get("ID")
	content := vitaminb.Content{Kind: vitaminb.KindPerson, Gender: c.get("Gender")}
	content.Name = vitaminb.Name{Display: r.names[id], Given: c.get("Firstname"), Family: c.get("Lastname"), Nick: c.get("Nickname")}
	if v := c.get("Email"); v != "" {
		content.Emails = []vitaminb.Labelled{{Value: v}}
	}
	if v := c.get("Phone"); v != "" {
		content.Phones = []vitaminb.Labelled{{Value: v}}
	}
	if v := c.get("Address"); v != "" {
		content.Addresses = []vitaminb.Address{{Formatted: v}}
	}
	if v := c.get("Birthday"); v != "" {
		if d, ok := norm.Date(v); ok {
			content.Birthday = d
		} else {
			keep(&content, "Birthday", v)
		}
	}
	for circle := range strings.SplitSeq(c.get("Circles"), "; ") {
		if circle != "" {
			content.Groups = append(content.Groups, circle)
		}
	}
	for i, column := range c.columns { // also the user's own columns
		if !fields[column] {
			keep(&content, column, c.at(i))
		}
	}
	r.takeRest(&content, id)
	return content
}

// takeRest adds what the other tables hold of the contact.
func (r *reading) takeRest(c *vitaminb.Content, id string) {
	for _, n := range r.belong["NOTES"+id] {
		if v := n.get("Content"); v != "" {
			c.Notes = append(c.Notes, v)
		}
	}
	for _, m := range r.belong["REMINDERS"+id] {
		day, _, _ := strings.Cut(m.get("Remind At"), "T")
		keep(c, "Reminder", join(", ", m.get("Message"), day, m.get("Recurrence")))
	}
	for _, rel := range r.relatees[id] {
		if name := rel.get("Name"); name != "" {
			c.Related = append(c.Related, vitaminb.Related{Label: rel.get("Type"), Name: name})
			if born := rel.get("Birthday"); born != "" {
				keep(c, "Birthday of "+name, born)
			}
		}
	}
}

// relationship emits what one contact is to another: Meerkat shows the type beside
// the related one.
func (r *reading) relationship(rel row) error {
	from, to := rel.get("Related Contact ID"), rel.get("Contact ID")
	if r.names[to] == "" {
		return r.skip(rel, vitaminb.Textf("The row belongs to nobody among the contacts."))
	}
	if r.names[from] == "" {
		return nil // told with the contact
	}
	f := vitaminb.Fact{
		Kind: vitaminb.FactRelation, Type: rel.get("Type"), Sign: 1,
		Ends: []vitaminb.End{{Role: "from", Key: key(from), Name: r.names[from]}, {Role: "to", Key: key(to), Name: r.names[to]}},
	}
	return r.emit(importer.Item{Position: r.position(rel), Fact: &importer.Fact{Key: "relationship:" + rel.get("ID"), Fact: f}})
}

// activity emits what the owner did with contacts, whom the table names but does
// not number: namesakes stay names.
func (r *reading) activity(a row) error {
	f := vitaminb.Fact{
		Kind: vitaminb.FactInteraction, Type: "meeting", Direction: vitaminb.DirectionNone, Place: a.get("Location"), Ends: []vitaminb.End{{Role: "attendee", Self: true}},
	}
	f.At, f.Local = importer.Moment(a.get("Date"))
	for name := range strings.SplitSeq(a.get("Contact Names"), "; ") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		e := vitaminb.End{Role: "attendee", Name: name}
		if ids := r.ids[name]; len(ids) == 1 {
			e.Key = key(ids[0])
		}
		f.Ends = append(f.Ends, e)
	}
	if len(f.Ends) == 1 {
		return r.skip(a, vitaminb.Textf("The activity names none of the contacts."))
	}
	fact := &importer.Fact{Key: "activity:" + a.get("ID"), Text: join("\n\n", a.get("Title"), a.get("Description")), Fact: f}
	return r.emit(importer.Item{Position: r.position(a), Fact: fact})
}

// loose reports a note or reminder that belongs to no contact.
func (r *reading) loose(n row) error {
	if _, ok := r.names[n.get("Contact ID")]; ok {
		return nil
	}
	return r.skip(n, vitaminb.Textf("The row belongs to nobody among the contacts."))
}

func keep(c *vitaminb.Content, label, value string) {
	if value != "" {
		c.Extra = append(c.Extra, vitaminb.Labelled{Label: label, Value: value})
	}
}

// join joins what is not empty.
func join(separator string, parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, separator)
}
