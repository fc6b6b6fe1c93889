package columns

import (
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
)

// household returns a record of the household and one of each person named, who
// belongs to it. The household keeps all that the row says; the people share what
// people under one roof share.
func (d *draft) household(names []vitaminb.Name) []*importer.Record {
	home := lasting(d.content)
	home.Kind = vitaminb.KindHousehold
	home.Name.Display, home.Name.Given, home.Name.Family = d.householdName(names), "", ""
	keys := d.keys
	if key := householdKey(&home, len(names) > 0); key != "" {
		keys = append([]string{key}, keys...)
	}
	all := append(d.recs[:0], &importer.Record{Keys: keys, Content: home})
	facts := d.facts()
	if len(names) == 0 {
		all[0].Facts = facts
	}
	for _, n := range names {
		c := d.member(n, names)
		rec := &importer.Record{Content: c, Facts: slices.Clone(facts), Self: d.own(&c)}
		if len(keys) > 0 {
			rec.Facts = append(rec.Facts, vitaminb.Fact{
				Kind: vitaminb.FactMembership, Type: "member",
				Ends: []vitaminb.End{{Role: "member"}, {Role: "household", Key: keys[0], Name: home.Name.Display}},
			})
		}
		all = append(all, rec)
	}
	return all
}

// householdName is the name as written or, where it has parts, put together.
func (d *draft) householdName(names []vitaminb.Name) string {
	n := d.content.Name
	if n.Display != "" {
		return n.Display
	}
	if d.family && len(names) <= 1 && n.Family != "" {
		return "Familie " + n.Family
	}
	return joined(n.Given, n.Family)
}

// householdKey tells a household from its namesakes by where it lives or, failing
// that, by how it is reached or by who belongs to it. Empty if nothing does: two
// families of one name are not one.
func householdKey(c *vitaminb.Content, named bool) string {
	name := norm.Fold(withoutSalutation(c.Name.Display))
	where := ""
	switch {
	case len(c.Addresses) > 0:
		a := c.Addresses[0]
		where = norm.Fold(strings.Join([]string{a.Postcode, a.City, a.Street, a.POBox, a.Formatted}, " "))
	case len(c.Phones) > 0:
		where = phoneKey(c.Phones[0].Value)
	case len(c.Emails) > 0:
		where = emailKey(c.Emails[0].Value)
	}
	switch {
	case name == "" || where == "" && !named:
		return ""
	case where == "":
		return "household:" + name
	}
	return "household:" + name + "|" + where
}

// member is what the row says of one of the people.
func (d *draft) member(n vitaminb.Name, names []vitaminb.Name) vitaminb.Content {
	titles, given := titlesOf(n.Given)
	n.Prefix, n.Given = titles, given
	c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: n}
	c.Phones, c.Addresses, c.Groups = slices.Clone(d.content.Phones), slices.Clone(d.content.Addresses), slices.Clone(d.content.Groups)
	for _, e := range d.content.Emails {
		if owner := namesake(e.Value, names); owner == "" || owner == n.Given {
			c.Emails = append(c.Emails, e)
		}
	}
	return c
}

// namesake returns the given name of the one person after whom the address is
// named: anna.meyer@… is Anna's alone. Empty if it is nobody's, or several people's.
func namesake(address string, names []vitaminb.Name) string {
	local, _, _ := strings.Cut(address, "@")
	words := strings.Fields(norm.Fold(local))
	found := ""
	for _, n := range names {
		_, given := titlesOf(n.Given)
		if slices.Contains(words, norm.Fold(given)) {
			if found != "" {
				return ""
			}
			found = given
		}
	}
	return found
}
