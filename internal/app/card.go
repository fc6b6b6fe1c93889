package app

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/vcard"
)

// emptyCard is the frame of RFC 6350 §3.3 that properties are added to.
const emptyCard = "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n"

// card returns the golden fields of a person as a vCard 4.0 (RFC 6350).
func card(id string, p golden.Person) []byte {
	c := vcard.Parse([]byte(emptyCard)).Cards[0]
	add := func(name string, values ...string) {
		escaped := make([]string, len(values))
		for i, v := range values {
			escaped[i] = vcard.Escape(v)
		}
		if value := strings.Join(escaped, ";"); strings.Trim(value, ";") != "" {
			c.Add(vcard.Property{Name: name, Value: value})
		}
	}
	add("UID", id)
	add("KIND", cardKind(p.Kind))
	add("FN", p.Display)
	n := p.Name.Value.Value
	add("N", n.Family, n.Given, n.Middle, n.Prefix, n.Suffix)
	add("NICKNAME", n.Nick)
	add("BDAY", basicDate(string(p.Birthday.Value.Value)))
	for _, j := range p.Jobs {
		add("ORG", j.Value.Organisation, j.Value.Unit)
		add("TITLE", j.Value.Title)
	}
	for _, list := range []struct {
		name     string
		contacts []golden.Contact
	}{{"EMAIL", p.Emails}, {"TEL", p.Phones}, {"URL", p.URLs}} {
		for _, v := range list.contacts {
			add(list.name, v.Value)
		}
	}
	for _, a := range p.Addresses {
		add("ADR", a.Value.POBox, a.Value.Extended, a.Value.Street, a.Value.City, a.Value.Region, a.Value.Postcode, a.Value.Country)
	}
	for _, v := range p.Notes {
		add("NOTE", v.Value)
	}
	return c.Bytes()
}

// basicDate writes a date in the basic format that vCard 4.0 wants: "19701224",
// "--1224"; only a month keeps its hyphen (RFC 6350 §4.3.1: "1970-12").
func basicDate(d string) string {
	if len(d) == len("1970-12") && d[0] != '-' {
		return d
	}
	if rest, ok := strings.CutPrefix(d, "--"); ok {
		return "--" + strings.ReplaceAll(rest, "-", "")
	}
	return strings.ReplaceAll(d, "-", "")
}

// cardKind is the kind of a person's card (RFC 6350 §6.1.4).
func cardKind(k vitaminb.Kind) string {
	switch k {
	case vitaminb.KindOrganisation:
		return "org"
	case vitaminb.KindHousehold:
		return "group"
	}
	return "individual"
}
