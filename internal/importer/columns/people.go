package columns

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// people returns the records of the row; none, and a problem, if it tells of nobody.
func (d *draft) people() []*importer.Record {
	d.readName()
	d.readFirm()
	if !identifies(&d.content) {
		d.problem("The row has neither a name nor an e-mail address, phone number, web page or firm to know anybody by.")
		return nil
	}
	if d.content.Kind == vitaminb.KindPerson {
		if d.family || joins(d.content.Name.Given) || joins(d.content.Name.Display) {
			if given := d.givenNames(); d.family || len(given) > 1 {
				return d.household(given)
			}
		}
	}
	return append(d.recs[:0], &importer.Record{Keys: d.keys, Content: lasting(d.content), Self: d.own(&d.content), Facts: d.facts()})
}

// identifies reports whether there is anything to know the contact by.
func identifies(c *vitaminb.Content) bool {
	n := &c.Name
	return n.Display != "" || n.Given != "" || n.Family != "" || n.Middle != "" || n.Nick != "" || n.Birth != "" ||
		len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}

// readFirm settles whether the row is an organisation: its name is that of a firm,
// or there is nobody's name but that of his firm.
func (d *draft) readFirm() {
	n, jobs := &d.content.Name, d.content.Jobs
	employed := len(jobs) == 1 && jobs[0].Organisation != ""
	switch nobody := n.Given == "" && n.Display == "" && n.Family == "" && n.Nick == ""; {
	case d.firmName != "":
		d.becomeFirm(d.firmName)
	case nobody && employed:
		d.becomeFirm(jobs[0].Organisation)
	case d.firm && employed:
		n.ShowAsFirm = true
	case d.firm && n.Given == "" && !nobody:
		d.becomeFirm(joined(n.Display, n.Family))
	}
}

// becomeFirm makes the row an organisation. A job that only repeats the name goes.
func (d *draft) becomeFirm(name string) {
	c := &d.content
	if len(c.Jobs) == 1 && c.Jobs[0] == (vitaminb.Job{Organisation: name}) {
		c.Jobs = nil
	}
	c.Kind, c.Name.Display, c.Name.Given, c.Name.Family = vitaminb.KindOrganisation, name, "", ""
}

// maxPeople bounds how many people one cell can name; more are a list of something else.
const maxPeople = 8

// joins reports whether a word or sign may join the names of two people.
func joins(names string) bool {
	return len(names) <= maxName && strings.ContainsAny(names, "&+/; ") && couple.MatchString(names)
}

// givenNames returns the people the row names: each by the given names or, if
// the family names differ, whole. One if it is a person like any other.
func (d *draft) givenNames() []vitaminb.Name {
	n := d.content.Name
	switch {
	case strings.ContainsAny(n.Given+n.Display, "@0123456789(") || strings.Contains(n.Display, "c/o"):
		return nil // whatever it is, it is no list of names
	case n.Given != "":
		if !joins(n.Given) {
			return []vitaminb.Name{{Given: n.Given, Family: n.Family}}
		}
		return named(people.Split(n.Given, maxPeople+1), n.Family)
	case n.Display != "":
		return couples(n.Display)
	}
	return nil
}

// named gives several people one family name or, if there are as many, each his own.
func named(given []string, family string) []vitaminb.Name {
	families := couple.Split(family, maxPeople+1)
	var all []vitaminb.Name
	for i, g := range given {
		n := vitaminb.Name{Given: withoutSalutation(table.Trim(g)), Family: family}
		if len(families) == len(given) {
			n.Family = table.Trim(families[i])
		}
		if n.Given != "" {
			all = append(all, n)
		}
	}
	if len(all) > maxPeople {
		return nil
	}
	return all
}

// couples takes "Anna und Jan Meyer" and "Anna Meyer und Jan Schulz" apart. Who
// has no given name, as in "Familie Weber" or "Herr und Frau Weber", is none.
func couples(display string) []vitaminb.Name {
	bare := withoutSalutation(display)
	if !joins(bare) {
		given, family, two := strings.Cut(bare, " ")
		if kind, _ := addressed(display); kind == toFamily && two && norm.ParseName(vitaminb.Name{Display: bare}).Family != nil && !particle(given) {
			return []vitaminb.Name{{Given: given, Family: family}}
		}
		return nil
	}
	parts := couple.Split(bare, maxPeople+1)
	if len(parts) > maxPeople {
		return nil
	}
	last := withoutSalutation(table.Trim(parts[len(parts)-1]))
	lastGiven, shared, ok := strings.Cut(last, " ")
	if _, firstFamily, named := strings.Cut(table.Trim(parts[0]), " "); !ok && named {
		if strings.ContainsAny(bare, "&+/;") { // "Anna Meyer/Schulz" has a double name
			return nil
		}
		shared = firstFamily // "Anna Meyer und Jan"
	}
	var all []vitaminb.Name
	for i, p := range parts {
		p = withoutSalutation(table.Trim(p))
		switch given, family, own := strings.Cut(p, " "); {
		case i == len(parts)-1:
			all = append(all, vitaminb.Name{Given: lastGiven, Family: shared})
		case p == "":
		case own:
			all = append(all, vitaminb.Name{Given: given, Family: family})
		default:
			all = append(all, vitaminb.Name{Given: p, Family: shared})
		}
	}
	return all
}

// particle reports whether the word begins a family name: "von".
func particle(word string) bool {
	switch word {
	case "von", "vom", "zu", "zum", "zur", "van", "de", "der", "den", "del", "di", "da", "la", "le", "el", "al", "ten", "ter":
		return true
	}
	return false
}
