package ldif

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/norm"
	"vitaminb/internal/vcard"
)

// A place is where a vCard holds what an attribute says.
type place struct {
	property  string
	label     string // its TYPE
	component int    // of a structured value
}

// The components of N, ADR and ORG that attributes fill.
const (
	family, given                         = 0, 1
	box, street, city, region, code, land = 0, 2, 3, 4, 5, 6
	firm, unit                            = 0, 1
)

// places lists the attributes, in lower case: those of Mozilla's address books
// (comm-central, LDIF export of 2008 to 2026), of Netscape before them, and of
// inetOrgPerson (RFC 2798, RFC 4519).
var places = map[string]place{
	"cn": {property: "FN"}, "commonname": {property: "FN"}, "displayname": {property: "FN"},
	"sn": {property: "N", component: family}, "surname": {property: "N", component: family},
	"givenname": {property: "N", component: given}, "gn": {property: "N", component: given},
	"mozillanickname": {property: "NICKNAME"}, "xmozillanickname": {property: "NICKNAME"},

	"mail": {property: "EMAIL"}, "mozillasecondemail": {property: "EMAIL"}, "xmozillasecondemail": {property: "EMAIL"},
	"telephonenumber": {property: "TEL", label: "work"}, "workphone": {property: "TEL", label: "work"},
	"homephone": {property: "TEL", label: "home"}, "hometelephonenumber": {property: "TEL", label: "home"},
	"mobile": {property: "TEL", label: "cell"}, "cellphone": {property: "TEL", label: "cell"}, "mobiletelephonenumber": {property: "TEL", label: "cell"},
	"fax": {property: "TEL", label: "fax"}, "facsimiletelephonenumber": {property: "TEL", label: "fax"},
	"pager": {property: "TEL", label: "pager"}, "pagerphone": {property: "TEL", label: "pager"}, "pagertelephonenumber": {property: "TEL", label: "pager"},
	"carphone": {property: "TEL", label: "car"},

	"mozillahomestreet": {"ADR", "home", street}, "mozillahomestreet2": {"ADR", "home", street},
	"mozillahomelocalityname": {"ADR", "home", city}, "mozillahomestate": {"ADR", "home", region},
	"mozillahomepostalcode": {"ADR", "home", code}, "mozillahomecountryname": {"ADR", "home", land},
	"street": {"ADR", "work", street}, "streetaddress": {"ADR", "work", street}, "mozillaworkstreet2": {"ADR", "work", street},
	"postofficebox": {"ADR", "work", box}, "l": {"ADR", "work", city}, "locality": {"ADR", "work", city}, "localityname": {"ADR", "work", city},
	"st": {"ADR", "work", region}, "region": {"ADR", "work", region},
	"postalcode": {"ADR", "work", code}, "zip": {"ADR", "work", code},
	"c": {"ADR", "work", land}, "co": {"ADR", "work", land}, "countryname": {"ADR", "work", land},

	"title": {property: "TITLE"},
	"o":     {property: "ORG", component: firm}, "company": {property: "ORG", component: firm}, "organizationname": {property: "ORG", component: firm},
	"ou": {property: "ORG", component: unit}, "department": {property: "ORG", component: unit},
	"departmentnumber": {property: "ORG", component: unit}, "orgunit": {property: "ORG", component: unit},

	"mozillaworkurl": {property: "URL", label: "work"}, "workurl": {property: "URL", label: "work"},
	"mozillahomeurl": {property: "URL", label: "home"}, "homeurl": {property: "URL", label: "home"},
	"url": {property: "URL"}, "labeleduri": {property: "URL"},
	"nsaimid": {property: "X-AIM"}, "screenname": {property: "X-AIM"}, "aimscreenname": {property: "X-AIM"},
	"description": {property: "NOTE"}, "notes": {property: "NOTE"},
}

// silent lists what says nothing about the person: of the directory, of the
// program, secrets, the parts of the birthday (which are read together).
var silent = map[string]bool{
	"dn": true, "objectclass": true, "changetype": true, "control": true, "modifytimestamp": true, "createtimestamp": true,
	"creatorsname": true, "modifiersname": true, "entryuuid": true, "nsuniqueid": true, "entrydn": true, "entrycsn": true, "structuralobjectclass": true,
	"mozillausehtmlmail": true, "xmozillausehtmlmail": true, "mailpreferhtml": true, "xmozillauseconferenceserver": true,
	"userpassword": true, "jpegphoto": true, "photo": true, "usercertificate": true,
	"birthyear": true, "birthmonth": true, "birthday": true,
}

// contentOf says what the entry tells, by the rules for address cards.
func contentOf(e entry) vitaminb.Content {
	var d draft
	for _, a := range e.attributes {
		if a.value != "" && !silent[strings.ToLower(a.name)] {
			d.take(a)
		}
	}
	c := cardcontent.Of(d.card())
	c.Extra = append(c.Extra, d.extra...)
	takeBirthday(&c, e)
	if !e.isPerson() {
		c.Kind, c.Jobs = vitaminb.KindOrganisation, nil
	}
	return c
}

// A draft gathers the properties of the card that the entry would be.
type draft struct {
	properties []vcard.Property
	name       string // the whole of it
	structured []structure
	extra      []vitaminb.Labelled
}

// A structure is a property that has components, each with its lines.
type structure struct {
	property, label string
	components      [land + 1][]string
}

func (d *draft) take(a attribute) {
	p, known := places[strings.ToLower(a.name)]
	if !known {
		d.extra = append(d.extra, vitaminb.Labelled{Label: a.name, Value: a.value})
		return
	}
	switch p.property {
	case "FN": // one name is shown; another, in another language, is kept beside it
		if d.name = cmp.Or(d.name, a.value); d.name != a.value {
			d.extra = append(d.extra, vitaminb.Labelled{Label: a.name, Value: a.value})
		}
	case "N", "ADR", "ORG":
		d.put(p, a.value)
	case "URL": // a label may follow: RFC 2079
		address, label, _ := strings.Cut(a.value, " ")
		d.add(p.property, cmp.Or(strings.TrimSpace(label), p.label), vcard.Escape(address))
	default:
		d.add(p.property, p.label, vcard.Escape(a.value))
	}
}

func (d *draft) add(property, label, value string) {
	p := vcard.Property{Name: property, Value: value}
	if label != "" {
		p.Param = []vcard.Param{{Name: "TYPE", Values: []string{label}}}
	}
	d.properties = append(d.properties, p)
}

// put fills a component; what comes second is a further line of it, as that of a street.
func (d *draft) put(p place, value string) {
	i := slices.IndexFunc(d.structured, func(s structure) bool { return s.property == p.property && s.label == p.label })
	if i < 0 {
		i = len(d.structured)
		d.structured = append(d.structured, structure{property: p.property, label: p.label})
	}
	c := &d.structured[i].components[p.component]
	*c = append(*c, vcard.Escape(value))
}

func (d *draft) card() *vcard.Card {
	d.add("FN", "", vcard.Escape(d.name))
	for _, s := range d.structured {
		var values []string
		for _, lines := range s.components {
			values = append(values, strings.Join(lines, `\n`))
		}
		d.add(s.property, s.label, strings.Join(values, ";"))
	}
	return vcard.New(d.properties...)
}

// takeBirthday reads the day, which stands in three parts.
func takeBirthday(c *vitaminb.Content, e entry) {
	parts := []vitaminb.Labelled{{Label: "birthyear"}, {Label: "birthmonth"}, {Label: "birthday"}}
	for i := range parts {
		parts[i].Value = e.get(parts[i].Label)
	}
	if d, ok := birthday(parts[0].Value, parts[1].Value, parts[2].Value); ok {
		c.Birthday = d
		return
	}
	for _, part := range parts {
		if part.Value != "" {
			c.Extra = append(c.Extra, part)
		}
	}
}

// birthday joins the parts to a date: with a year, without, or a year without a
// day. A year of 0 is none.
func birthday(year, month, day string) (vitaminb.Date, bool) {
	y, m, d := atoi(year), atoi(month), atoi(day)
	const months = 12
	switch {
	case m > months: // norm.Date would take it for a day
		return "", false
	case m > 0 && d > 0 && y > 0:
		return norm.Date(fmt.Sprintf("%04d-%02d-%02d", y, m, d))
	case m > 0 && d > 0:
		return norm.Date(fmt.Sprintf("--%02d-%02d", m, d))
	case m > 0 && y > 0:
		return norm.Date(fmt.Sprintf("%04d-%02d", y, m))
	case d > 0:
		return "", false
	}
	return norm.Date(fmt.Sprintf("%04d", y))
}

// atoi returns the number, 0 if it is none.
func atoi(s string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(s))
	return n
}
