package cardcontent

import (
	"cmp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

func (b *builder) takeName(p vcard.Property) bool {
	n := &b.content.Name
	text := OneLine(p.Text())
	switch p.Name {
	case "FN":
		b.first(&n.Display, text, p)
	case "N":
		b.parts(p)
	case "NICKNAME":
		b.nicks = append(b.nicks, oneLines(p.List())...)
	case "X-MAIDENNAME":
		b.first(&n.Birth, text, p)
	case "X-PHONETIC-LAST-NAME":
		b.first(&b.phonetic.family, text, p)
	case "X-PHONETIC-FIRST-NAME":
		b.first(&b.phonetic.given, text, p)
	case "X-PHONETIC-MIDDLE-NAME":
		b.first(&b.phonetic.middle, text, p)
	case "SOUND": // Japanese phones write the reading, others a recording
		for _, t := range p.Types() {
			if t == "x-irmc-n" {
				b.first(&b.phonetic.whole, joinNonEmpty(" ", oneLines(p.Fields())...), p)
			}
		}
	default:
		return false
	}
	return true
}

// first keeps the first value of what there is only one of; others go to Extra.
func (b *builder) first(field *string, text string, p vcard.Property) {
	switch {
	case text == "" || text == *field:
	case *field == "":
		*field = text
	default:
		b.extra(p)
	}
}

// parts reads N: family; given; additional; prefix; suffix and, from RFC 9554 on,
// second surname; generation. A value without any semicolon is no structure but
// the whole name (Sony Ericsson, Gammu).
func (b *builder) parts(p vcard.Property) {
	n := &b.content.Name
	fields := oneLines(p.Fields())
	switch {
	case strings.Join(fields, "") == "":
	case len(fields) == 1:
		b.first(&b.whole, fields[0], p)
	case n.Family+n.Given+n.Middle+n.Prefix+n.Suffix != "":
		b.extra(p)
	default:
		n.Family = joinNonEmpty(" ", fields[0], at(fields, 5))
		n.Given, n.Middle, n.Prefix = fields[1], at(fields, 2), at(fields, 3)
		n.Suffix = joinNonEmpty(" ", at(fields, 4), at(fields, 6))
	}
}

// finishName finds the name of a card that has no FN: from N, else the nickname,
// the organisation, the first e-mail address.
func (b *builder) finishName() {
	n := &b.content.Name
	n.Nick = strings.Join(unique(b.nicks), ", ")
	ph := b.phonetic
	n.Phonetic = cmp.Or(joinNonEmpty(" ", ph.family, ph.given, ph.middle), ph.whole)
	person := cmp.Or(joinNonEmpty(" ", n.Prefix, n.Given, n.Middle, n.Family, n.Suffix), b.whole)
	firm := ""
	for _, j := range b.content.Jobs {
		firm = cmp.Or(firm, j.Organisation)
	}
	if b.content.Kind == vitaminb.KindOrganisation {
		b.finishFirm(person, firm)
		return
	}
	n.ShowAsFirm = person == "" && firm != "" && (n.Display == firm || n.Display == "" && n.Nick == "")
	n.Display = cmp.Or(n.Display, person, n.Nick, firm)
	if e := sorted(b.emails); n.Display == "" && len(e) > 0 {
		n.Display = e[0].Value
	}
	if b.whole != "" && b.whole != n.Display { // else it would be shown nowhere
		b.content.Extra = append(b.content.Extra, vitaminb.Labelled{Label: "N", Value: b.whole})
	}
}

// finishFirm makes the card that of an organisation: a person in N is whom to ask
// for there, and the organisation is no employer of itself.
func (b *builder) finishFirm(person, firm string) {
	n := &b.content.Name
	n.Display = cmp.Or(n.Display, firm, person)
	n.ShowAsFirm = true
	if person != n.Display {
		b.relate("contact", person)
	}
	n.Prefix, n.Given, n.Middle, n.Family, n.Suffix = "", "", "", "", ""
	var jobs []vitaminb.Job
	for _, j := range b.content.Jobs {
		if j.Organisation == n.Display {
			j.Organisation = ""
		}
		if j != (vitaminb.Job{}) {
			jobs = append(jobs, j)
		}
	}
	b.content.Jobs = jobs
}
