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
	for _, part := range []struct {
		kind string
		do   func(node, int) error
	}{{"contact", r.contact}, {"activity", r.activity}, {"relationship", r.relationship}} {
		err := src.each(part.kind, func(n node, line int, broken error) error {
			if broken != nil {
				return r.skip(line, vitaminb.Textf("This entry cannot be read (%s) and was left out.", broken))
			}
			return part.do(n, line)
		})
		if err != nil {
			return err
		}
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
		if err := r.fact(line, "call", call, "called_at", "content", f); err != nil {
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
			if err := r.fact(line, "message", m, "written_at", "content", f); err != nil {
				return err
			}
		}
	}
	return nil
}

// fact emits an interaction, with the properties that tell its time and its text.
func (r *reading) fact(line int, kind string, n node, when, text string, f vitaminb.Fact) error {
	f.Kind = vitaminb.FactInteraction
	f.At, f.Local = importer.Moment(n.props[when])
	fact := &importer.Fact{Text: n.props[text], Fact: f}
	if n.id != "" {
		fact.Key = kind + ":" + n.id
	}
	return r.emit(importer.Item{Position: r.position(line), Fact: fact})
}
