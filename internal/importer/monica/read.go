package monica

import (
	"errors"
	"fmt"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// A reading is one call of Read for one file.
type reading struct {
	account
	file   importer.File
	emit   func(importer.Item) error
	joined map[string][]string // who took part in an activity
	met    []introduction
	told   map[relation]bool
}

// An introduction says through whom the owner met a contact.
type introduction struct {
	line             int
	contact, through string
}

func (r *reading) read(src source) error {
	if err := src.each(map[string]func(node, int, error) error{"contact": r.sound(r.contact)}); err != nil {
		return err
	}
	err := src.each(map[string]func(node, int, error) error{"activity": r.sound(r.activity), "relationship": r.sound(r.relationship)})
	if err != nil {
		return err
	}
	for _, m := range r.met {
		if err := r.relate(m.line, "introducer", m.through, m.contact); err != nil {
			return err
		}
	}
	if told := (*vitaminb.Error)(nil); errors.As(r.broken, &told) {
		return r.emit(importer.Item{Position: r.file.Path, Skip: &told.Text})
	}
	return nil
}

// sound does what is to be done with a thing, unless it is broken: then that is told.
func (r *reading) sound(do func(node, int) error) func(node, int, error) error {
	return func(n node, line int, broken error) error {
		if broken != nil {
			return r.skip(line, vitaminb.Textf("This entry cannot be read (%s) and was left out.", broken))
		}
		return do(n, line)
	}
}

func (r *reading) position(line int) string { return fmt.Sprintf("%s:%d", r.file.Path, line) }

func (r *reading) skip(line int, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: r.position(line), Skip: &reason})
}

func (r *reading) contact(n node, line int) error {
	content := r.contentOf(n)
	if content.Name.Display == "" && content.Name.Nick == "" && len(content.Emails)+len(content.Phones)+len(content.URLs)+len(content.Handles) == 0 {
		return r.skip(line, vitaminb.Textf("The contact has neither a name nor anything to reach somebody by."))
	}
	rec := &importer.Record{Self: n.id != "" && n.id == r.self, Content: content, Raw: n.raw}
	if n.id != "" {
		rec.Keys = []string{key(n.id)}
	}
	it := importer.Item{Position: r.position(line), Record: rec}
	if reason := held(n, &content); reason.Format != "" {
		it.Skip = &reason
	}
	if err := r.emit(it); err != nil {
		return err
	}
	for _, id := range n.activities {
		r.joined[id] = append(r.joined[id], n.id)
	}
	if through := n.props["first_met_through"]; through != "" {
		r.met = append(r.met, introduction{line, n.id, through})
	}
	return r.talks(n, line)
}

// held says why the contact is not taken in; the zero Text if he is.
func held(n node, c *vitaminb.Content) vitaminb.Text {
	if n.flag("is_partial") {
		return vitaminb.Textf("In Monica this is nobody's own contact, only a name beside another one.")
	}
	return importer.NoPerson(c)
}

// talks emits the calls and messages of the contact.
func (r *reading) talks(n node, line int) error {
	for _, call := range n.parts["call"] {
		f := r.between(n.id, call.flag("contact_called"))
		f.Type, f.Channel = "call", "phone"
		if err := r.fact(line, call, form{"call", "called_at"}, f); err != nil {
			return err
		}
	}
	for _, talk := range n.parts["conversation"] {
		for i, m := range talk.parts["message"] {
			f := r.between(n.id, !m.flag("written_by_me"))
			f.Type, f.Thread, f.Channel = "message", talk.id, channel(r.typeName(talk.props["contact_field_type"]))
			if m.id == "" {
				m.id = fmt.Sprintf("%s.%d", talk.id, i)
			}
			if m.props["written_at"] == "" {
				m.props["written_at"] = talk.props["happened_at"]
			}
			if err := r.fact(line, m, form{"message", "written_at"}, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// A form is how an interaction stands in the file: its kind, and the property that
// tells its time.
type form struct{ kind, when string }

func (r *reading) fact(line int, n node, as form, f vitaminb.Fact) error {
	f.Kind = vitaminb.FactInteraction
	f.At, f.Local = importer.Moment(n.props[as.when])
	fact := &importer.Fact{Text: n.props["content"], Fact: f}
	if n.id != "" {
		fact.Key = as.kind + ":" + n.id
	}
	return r.emit(importer.Item{Position: r.position(line), Fact: fact})
}
