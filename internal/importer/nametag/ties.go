package nametag

import (
	"cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// toUser is what the person is to the owner.
func (b *book) toUser(o object) (vitaminb.Fact, bool) {
	kind := typeOf(o, "relationshipToUser")
	if kind.name == "" {
		return vitaminb.Fact{}, false
	}
	return vitaminb.Fact{
		Kind: vitaminb.FactRelation, Type: kind.label, Sign: 1, Ends: []vitaminb.End{{Role: "from"}, b.me("to")},
	}, true
}

// me is the owner as a party.
func (b *book) me(role string) vitaminb.End {
	e := vitaminb.End{Role: role, Self: true}
	if len(b.owner.Names) > 0 {
		e.Name = b.owner.Names[0]
	}
	return e
}

// A kind is a type of relation: its name, by which the file knows it, and what the
// user calls it.
type kind struct{ name, label string }

func typeOf(o object, member string) kind {
	t := objectOf(o.members[member])
	name := cmp.Or(t.text("name"), t.text("label"))
	return kind{name, cmp.Or(t.text("label"), name)}
}

// A relation says what somebody is to another.
type relation struct{ kind, from, to string }

// relations emits what others are to the person: on his page Nametag shows the type
// beside the related one. It keeps each relation from both sides; one tells all.
func (b *book) relations(o object, line int) error {
	to := o.text("id")
	for _, entry := range o.list("relationships") {
		from := entry.text("relatedPersonId")
		kind := typeOf(entry, "relationshipType")
		if b.names[from] == "" || kind.name == "" || from == to {
			if err := b.skip(line, vitaminb.Textf("A relation of %s does not name a person of the export and what they are to each other.", b.names[to])); err != nil {
				return err
			}
			continue
		}
		if b.told[relation{cmp.Or(b.inverses[kind.name], kind.name), to, from}] {
			continue
		}
		b.told[relation{kind.name, from, to}] = true
		f := &importer.Fact{Fact: vitaminb.Fact{
			Kind: vitaminb.FactRelation, Type: kind.label, Sign: 1, Ends: []vitaminb.End{b.end("from", from), b.end("to", to)},
		}, Text: entry.text("notes")}
		if err := b.emit(importer.Item{Position: b.position(line), Fact: f}); err != nil {
			return err
		}
	}
	return nil
}

// end is the person as a party of a fact.
func (b *book) end(role, id string) vitaminb.End {
	return vitaminb.End{Role: role, Key: key(id), Name: b.names[id]}
}

// entry emits an entry of the journal with the people it is about. Nametag
// calls the journal notes on encounters.
func (b *book) entry(o object, line int) error {
	f := vitaminb.Fact{Kind: vitaminb.FactInteraction, Type: "journal", Direction: vitaminb.DirectionNone, Ends: []vitaminb.End{b.me("attendee")}}
	f.At, f.Local = importer.Moment(o.text("date"))
	for _, id := range importer.JSONTexts(o.members["peopleIds"]) {
		if b.names[id] != "" {
			f.Ends = append(f.Ends, b.end("attendee", id))
		}
	}
	if _, ids := o.members["peopleIds"]; !ids { // in earlier versions names alone, which make nobody
		for _, name := range importer.JSONTexts(o.members["people"]) {
			f.Ends = append(f.Ends, vitaminb.End{Role: "attendee", Name: name})
		}
	}
	if len(f.Ends) == 1 {
		return b.skip(line, vitaminb.Textf("The entry of the journal names nobody of the export."))
	}
	fact := &importer.Fact{Text: join("\n\n", o.text("title"), o.text("body")), Fact: f}
	if id := o.text("id"); id != "" {
		fact.Key = "journal:" + id
	}
	return b.emit(importer.Item{Position: b.position(line), Fact: fact})
}
