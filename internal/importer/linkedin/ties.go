package linkedin

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// invitation emits a row of Invitations.csv. An invitation is no connection.
func (r *reader) invitation(p part, t table.Row) error {
	from := r.end("inviter", t.Get("From"), t.Get("inviterProfileUrl"))
	to := r.end("invitee", t.Get("To"), t.Get("inviteeProfileUrl"))
	if isNobody(from) || isNobody(to) {
		return r.skip(p, t.Line, "The invitation does not name both people.")
	}
	switch {
	case isOutgoing(t):
		from.Self = true
	case isIncoming(t):
		to.Self = true
	}
	ends := []vitaminb.End{from, to}
	return r.fact(p, t, t.Get("Sent At"), importer.Fact{
		Text: t.Get("Message"),
		Fact: vitaminb.Fact{Type: "invitation", Direction: direction(ends), Ends: ends},
	})
}

func isOutgoing(t table.Row) bool { return strings.EqualFold(t.Get("Direction"), "OUTGOING") }
func isIncoming(t table.Row) bool { return strings.EqualFold(t.Get("Direction"), "INCOMING") }

func isNobody(e vitaminb.End) bool { return e.Name == "" && e.Handle == "" }

// recommendation emits a row of Recommendations_Received.csv or _Given.csv, whose
// columns are the same: the file's name tells who wrote.
func (r *reader) recommendation(p part, t table.Row) error {
	other := vitaminb.End{Name: personName(t.Get("First Name"), t.Get("Last Name")).Display}
	if isNobody(other) {
		return r.skip(p, t.Line, "The recommendation names nobody.")
	}
	ends := r.withSelf(other, strings.Contains(p.stem(), "given"))
	f := vitaminb.Fact{Type: "recommendation", Direction: direction(ends), Ends: ends}
	if !strings.Contains(p.stem(), "given") && !strings.Contains(p.stem(), "received") {
		f.Direction, ends[0].Role, ends[1].Role = vitaminb.DirectionUnknown, "party", "party"
	}
	return r.fact(p, t, t.Get("Creation Date"), importer.Fact{Text: t.Get("Text"), Fact: f})
}

// endorsement emits a row of Endorsement_Received_Info.csv or _Given_Info.csv;
// its text is the skill.
func (r *reader) endorsement(p part, t table.Row) error {
	who := "Endorser"
	if p.kind == endorsementsGiven {
		who = "Endorsee"
	}
	name := personName(t.Get(who+" First Name"), t.Get(who+" Last Name")).Display
	other := vitaminb.End{Name: name, Handle: profileKey(t.Get(who + " Public Url"))}
	if isNobody(other) {
		return r.skip(p, t.Line, "The endorsement names nobody.")
	}
	ends := r.withSelf(other, p.kind == endorsementsGiven)
	return r.fact(p, t, t.Get("Endorsement Date"), importer.Fact{
		Text: t.Get("Skill Name"),
		Fact: vitaminb.Fact{Type: "endorsement", Direction: direction(ends), Ends: ends},
	})
}

// withSelf returns the ends of what the owner gave to the other, or received.
func (r *reader) withSelf(other vitaminb.End, given bool) []vitaminb.End {
	if given {
		other.Role = "to"
		return []vitaminb.End{r.selfEnd("from"), other}
	}
	other.Role = "from"
	return []vitaminb.End{other, r.selfEnd("to")}
}
