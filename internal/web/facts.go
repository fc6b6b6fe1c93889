package web

import (
	"slices"
	"strings"

	vitaminb "vitaminb"
)

// happenings are the facts as lines of a timeline.
func (v personView) happenings() []happening {
	all := make([]happening, len(v.Person.Facts))
	for i, f := range v.Person.Facts {
		all[i] = happening{
			When: v.factDay(f.Fact), What: v.factType(f.Fact.Type), Who: v.ends(f.Fact), Text: f.Fact.Text,
			Details: join(" · ", v.direction(f.Fact.Direction), f.Fact.Place, f.Source),
		}
	}
	return all
}

// factType says the type of a fact in words; a type without words stays as its importer wrote it.
func (p page) factType(t string) string {
	switch t {
	case "message":
		return p.Sprintf("Message")
	case "invitation":
		return p.Sprintf("Invitation")
	case "call":
		return p.Sprintf("Call")
	case "meeting":
		return p.Sprintf("Meeting")
	case "connection":
		return p.Sprintf("Connection")
	case "recommendation":
		return p.Sprintf("Recommendation")
	case "endorsement":
		return p.Sprintf("Endorsement")
	case "member":
		return p.Sprintf("Member")
	}
	return t
}

// direction says who acted.
func (p page) direction(d vitaminb.Direction) string {
	switch d {
	case vitaminb.DirectionOut:
		return p.Sprintf("from you")
	case vitaminb.DirectionIn:
		return p.Sprintf("to you")
	case vitaminb.DirectionNone:
		return p.Sprintf("mutual")
	case vitaminb.DirectionOther:
		return p.Sprintf("between others")
	}
	return ""
}

// factDay says when a fact was: an instant, a local time or the years of an office.
func (p page) factDay(f vitaminb.Fact) string {
	switch {
	case f.At != 0:
		return p.Moment(f.At)
	case f.Local != "":
		return p.DayOf(f.Local)
	case f.From != "" || f.To != "":
		return p.Day(f.From) + "–" + p.Day(f.To)
	}
	return ""
}

// ends names the other parties of a fact.
func (v personView) ends(f vitaminb.Fact) string {
	var names []string
	for _, e := range f.Ends {
		name := e.Name
		if e.Self {
			name = v.Sprintf("you")
		}
		if name == "" {
			name = e.Handle
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	separator := ", "
	if f.Kind == vitaminb.FactRelation {
		separator = " → "
	}
	if len(names) > maxEnds {
		return join(separator, names[:maxEnds]...) + " …"
	}
	return join(separator, names...)
}

// maxEnds is how many parties of one fact a line has room for.
const maxEnds = 4

// label says in words what the frequent labels of address books mean; any other stays as written.
func (p page) label(s string) string {
	switch strings.ToLower(s) {
	case "work":
		return p.Sprintf("work")
	case "home":
		return p.Sprintf("private")
	case "cell", "mobile":
		return p.Sprintf("mobile")
	case "fax":
		return p.Sprintf("fax")
	case "other":
		return p.Sprintf("other")
	case "connected":
		return p.Sprintf("Connected")
	case "anniversary":
		return p.Sprintf("Anniversary")
	case "spouse":
		return p.Sprintf("spouse")
	case "child":
		return p.Sprintf("child")
	}
	return s
}
