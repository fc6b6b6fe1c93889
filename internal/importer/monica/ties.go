package monica

import (
	"cmp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// between is an interaction of the owner and the contact.
func (r *reading) between(contact string, incoming bool) vitaminb.Fact {
	me := r.me()
	if incoming {
		me.Role = "to"
		return vitaminb.Fact{Direction: vitaminb.DirectionIn, Ends: []vitaminb.End{r.end("from", contact), me}}
	}
	me.Role = "from"
	return vitaminb.Fact{Direction: vitaminb.DirectionOut, Ends: []vitaminb.End{me, r.end("to", contact)}}
}

// me is the owner as a party.
func (r *reading) me() vitaminb.End {
	e := vitaminb.End{Self: true}
	if r.self != "" {
		e = r.end("", r.self)
	}
	if e.Name == "" && len(r.owner.Names) > 0 {
		e.Name = r.owner.Names[0]
	}
	return e
}

// channel is the network that a conversation was on.
func channel(name string) string { return strings.ToLower(name) }

// activity emits what the owner did together with contacts. Monica keeps the day.
func (r *reading) activity(n node, line int) error {
	var others []vitaminb.End
	told := map[string]bool{r.self: true} // exports name some twice
	for _, id := range r.joined[n.id] {
		if !told[id] {
			told[id] = true
			others = append(others, r.end("attendee", id))
		}
	}
	if len(others) == 0 {
		return r.skip(line, vitaminb.Textf("The activity names none of the contacts."))
	}
	me := r.me()
	me.Role = "attendee"
	d, _ := importer.Day(n.props["happened_at"])
	f := vitaminb.Fact{
		Kind: vitaminb.FactInteraction, Type: "meeting", Direction: vitaminb.DirectionNone, Local: string(d), Ends: append([]vitaminb.End{me}, others...),
	}
	text := join("\n\n", n.props["summary"], n.props["description"])
	return r.emit(importer.Item{Position: r.position(line), Fact: &importer.Fact{Key: "activity:" + n.id, Text: text, Fact: f}})
}

// A relation says what somebody is to another.
type relation struct{ kind, from, to string }

// reverses lists the relations that read differently from the other side: the
// default types of Monica (CreateDefaultRelationshipTypeTable and its successors).
var reverses = map[string]string{
	"inlovewith": "lovedby", "parent": "child", "grandparent": "grandchild", "uncle": "nephew", "godfather": "godson", "stepparent": "stepchild",
	"boss": "subordinate", "mentor": "protege",
}

// reverse is how the relation reads from the other side.
func (rel relation) reverse() relation {
	kind := reverses[rel.kind]
	for there, back := range reverses {
		if back == rel.kind {
			kind = there
		}
	}
	return relation{cmp.Or(kind, rel.kind), rel.to, rel.from}
}

// relationship emits what of_contact is to contact_is: on the page of the latter
// Monica shows the type beside the former. It keeps each from both sides; one tells all.
func (r *reading) relationship(n node, line int) error {
	rel := relation{n.props["type"], n.props["of_contact"], n.props["contact_is"]}
	if r.names[rel.from] == "" || r.names[rel.to] == "" || rel.kind == "" {
		return r.skip(line, vitaminb.Textf("The relation does not name both contacts and what they are to each other."))
	}
	if r.told[rel.reverse()] {
		return nil
	}
	r.told[rel] = true
	return r.relate(line, rel.kind, rel.from, rel.to)
}

func (r *reading) relate(line int, kind, from, to string) error {
	f := vitaminb.Fact{Kind: vitaminb.FactRelation, Type: kind, Sign: 1, Ends: []vitaminb.End{r.end("from", from), r.end("to", to)}}
	return r.emit(importer.Item{Position: r.position(line), Fact: &importer.Fact{Fact: f}})
}
