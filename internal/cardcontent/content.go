// Package cardcontent says what a vCard tells about a person or organisation: one
// set of rules for the cards of phones, servers and mail programs, and for all
// that importers turn into cards.
package cardcontent

import (
	"cmp"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

// Of returns what the card says. The properties are RFC 6350's and those that
// phones, mail programs and servers add; internal/importer/vcf/README.md has the
// table. What no field fits is in Extra under the name of its property. The name
// may be empty.
func Of(c *vcard.Card) vitaminb.Content {
	ps := c.Properties()
	b := builder{labels: labelsOf(ps), handles: map[vitaminb.Handle]bool{}, dates: map[vitaminb.LabelledDate]bool{}}
	b.content.Kind = vitaminb.KindPerson
	if k := Kind(c); k == "org" || k == "organization" || k == "location" { // a place is no person
		b.content.Kind = vitaminb.KindOrganisation
	}
	for _, p := range ps {
		b.take(p)
	}
	for _, l := range c.Lines {
		if l.Nested != nil {
			b.relate("agent", Of(l.Nested).Name.Display)
		}
	}
	return b.finish()
}

// Kind returns what the card says to be about, in lower case: "individual",
// "group", "org", "location" (RFC 6350 §6.1.4), or what Apple's servers call so;
// empty if it says nothing.
func Kind(c *vcard.Card) string {
	for _, name := range []string{"KIND", "X-ADDRESSBOOKSERVER-KIND"} {
		if p, ok := c.Get(name); ok {
			return strings.ToLower(clean(p.Text()))
		}
	}
	return ""
}

// A builder gathers the content of a card.
type builder struct {
	content   vitaminb.Content
	labels    map[string]string // by group: the text of X-ABLabel
	whole     string            // an N without components
	phonetic  struct{ family, given, middle, whole string }
	emails    []ranked
	phones    []ranked
	orgs      []vitaminb.Job
	titles    []string
	roles     []string
	nicks     []string
	handles   map[vitaminb.Handle]bool
	dates     map[vitaminb.LabelledDate]bool
	prefixes  []string // the group of each address
	envelopes []envelope
}

// A ranked value stands before those of a higher rank.
type ranked struct {
	rank  int
	value vitaminb.Labelled
}

func (b *builder) take(p vcard.Property) {
	switch {
	case isTechnical(p.Name):
	case b.takeName(p), b.takeWork(p), b.takeReach(p), b.takeHandle(p), b.takeAddress(p), b.takeDate(p), b.takeRelation(p), b.takeAndroid(p):
	default:
		b.takeRest(p)
	}
}

// isTechnical reports whether the property says nothing about the person, is
// binary, or is read elsewhere. All of it stays in the original bytes.
func isTechnical(name string) bool {
	switch name {
	case "BEGIN", "END", "VERSION", "PROFILE", "PRODID", "REV", "CLIENTPIDMAP", // of the file
		"UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABLABEL", // read elsewhere
		"PHOTO", "LOGO", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN", "X-MS-OL-DEFAULT-POSTAL-ADDRESS": // pictures and layout
		return true
	}
	return false
}

func (b *builder) takeRest(p vcard.Property) {
	text := clean(p.Text())
	switch p.Name {
	case "NOTE":
		b.content.Notes = appendAll(b.content.Notes, text)
	case "CATEGORIES", "X-CATEGORIES":
		b.content.Groups = append(b.content.Groups, oneLines(p.List())...)
	case "GENDER", "X-GENDER":
		b.gender(p)
	case "X-ABSHOWAS":
		if strings.EqualFold(text, "COMPANY") {
			b.content.Kind = vitaminb.KindOrganisation
		}
	default:
		b.extra(p)
	}
}

// gender takes the sex or, without it, the text that says more (RFC 6350 §6.2.7: "M;Fellow").
func (b *builder) gender(p vcard.Property) {
	fields := oneLines(p.Fields())
	sex, more := fields[0], at(fields, 1)
	if sex == "" {
		sex, more = more, ""
	}
	b.first(&b.content.Gender, sex, p)
	if more != "" {
		b.content.Extra = append(b.content.Extra, vitaminb.Labelled{Label: p.Name, Value: more})
	}
}

// extra keeps what no field fits under its own name, unless it is binary.
func (b *builder) extra(p vcard.Property) {
	text := clean(p.Text())
	if text == "" || p.IsBinary() {
		return
	}
	b.content.Extra = append(b.content.Extra, vitaminb.Labelled{Label: p.Name, Value: text})
}

func (b *builder) finish() vitaminb.Content {
	b.content.Groups = unique(b.content.Groups)
	b.finishWork()
	b.finishName()
	b.finishAddresses()
	b.content.Emails = sorted(b.emails)
	b.content.Phones = sorted(b.phones)
	return b.content
}

// sorted puts preferred values first and keeps the order of the card otherwise.
func sorted(list []ranked) []vitaminb.Labelled {
	slices.SortStableFunc(list, func(x, y ranked) int { return cmp.Compare(x.rank, y.rank) })
	var values []vitaminb.Labelled
	for _, r := range list {
		values = append(values, r.value)
	}
	return values
}
