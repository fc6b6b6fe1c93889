package nametag

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
)

func (b *book) person(o object, line int) error {
	c := contentOf(o)
	if c.Name.Display == "" && len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) == 0 {
		return b.skip(line, vitaminb.Textf("The contact has neither a name nor anything to reach somebody by."))
	}
	rec := &importer.Record{Content: c, Raw: o.raw}
	if id := o.text("id"); id != "" {
		rec.Keys = []string{key(id)}
	}
	if f, ok := b.toUser(o); ok {
		rec.Facts = []vitaminb.Fact{f}
	}
	it := importer.Item{Position: b.position(line), Record: rec}
	if reason := importer.NoPerson(&c); reason.Format != "" {
		it.Skip = &reason
	}
	return b.emit(it)
}

// key is the record key of the person.
func key(id string) string { return "nametag:" + id }

// nameOf is the name of a person. Nametag calls the first name the name.
func nameOf(o object) vitaminb.Name {
	n := vitaminb.Name{
		Display: o.text("displayNameOverride"), Prefix: o.text("prefix"), Given: o.text("name"), Middle: o.text("middleName"),
		Family: join(" ", o.text("surname"), o.text("secondLastName")), Suffix: o.text("suffix"), Nick: o.text("nickname"),
	}
	if n.Display == "" {
		n.Display = join(" ", n.Given, n.Middle, n.Family)
	}
	if n.Display == "" {
		n.Display = n.Nick
	}
	return n
}

func contentOf(o object) vitaminb.Content {
	c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: nameOf(o), Gender: o.text("gender"), Groups: importer.JSONTexts(o.members["groups"])}
	c.Emails = labelled(o.list("emails"), "type", "email")
	c.Phones = labelled(o.list("phoneNumbers"), "type", "number")
	c.URLs = labelled(o.list("urls"), "type", "url")
	for _, im := range o.list("imHandles") {
		if h := (vitaminb.Handle{Network: strings.ToLower(im.text("protocol")), Name: im.text("handle")}); h.Network != "" && h.Name != "" {
			c.Handles = append(c.Handles, h)
		}
	}
	for _, a := range o.list("addresses") {
		adr := vitaminb.Address{
			Street: join("\n", a.text("streetLine1"), a.text("streetLine2")), City: a.text("locality"), Region: a.text("region"),
			Postcode: a.text("postalCode"), Country: a.text("country"),
		}
		if adr != (vitaminb.Address{}) {
			adr.Label = strings.ToLower(a.text("type"))
			c.Addresses = append(c.Addresses, adr)
		}
	}
	if j := (vitaminb.Job{Organisation: o.text("organization"), Title: o.text("jobTitle")}); j != (vitaminb.Job{}) {
		c.Jobs = []vitaminb.Job{j}
	}
	if notes := o.text("notes"); notes != "" {
		c.Notes = []string{notes}
	}
	takeDates(&c, o)
	takeRest(&c, o)
	return c
}

// labelled returns the values of the objects that have one.
func labelled(all []object, label, value string) []vitaminb.Labelled {
	var found []vitaminb.Labelled
	for _, o := range all {
		if v := o.text(value); v != "" {
			found = append(found, vitaminb.Labelled{Label: strings.ToLower(o.text(label)), Value: v})
		}
	}
	return found
}

// birthdays are the titles, folded, of the date of birth in the languages that
// people keep their books in: the export does not tell Nametag's own type of a date.
var birthdays = map[string]bool{
	"birthday": true, "date of birth": true, "geburtstag": true, "geburtsdatum": true, "cumpleanos": true, "anniversaire": true, "date de naissance": true,
	"compleanno": true, "verjaardag": true, "aniversario": true,
}

func takeDates(c *vitaminb.Content, o object) {
	for _, entry := range o.list("importantDates") {
		title := entry.text("title")
		d, ok := date(entry.text("date"))
		switch {
		case !ok:
			keep(c, title, entry.text("date"))
		case birthdays[norm.Fold(title)] && c.Birthday == "":
			c.Birthday = d
		default:
			c.Dates = append(c.Dates, vitaminb.LabelledDate{Label: title, Date: d})
		}
	}
	if s := o.text("anniversary"); s != "" {
		if d, ok := date(s); ok {
			c.Dates = append(c.Dates, vitaminb.LabelledDate{Label: "anniversary", Date: d})
		} else {
			keep(c, "anniversary", s)
		}
	}
}

// date reads a day. A year that is not known is 1604 or, in earlier versions, 1900.
func date(s string) (vitaminb.Date, bool) {
	if strings.HasPrefix(s, "1900-") {
		s = "1604-" + s[len("1900-"):]
	}
	return importer.Day(s)
}

func takeRest(c *vitaminb.Content, o object) {
	if s := o.text("lastContact"); s != "" {
		if d, ok := date(s); ok {
			s = string(d)
		}
		keep(c, "lastContact", s)
	}
	if o.text("contactReminderEnabled") == "true" {
		keep(c, "contactReminder", join(" ", o.text("contactReminderInterval"), o.text("contactReminderIntervalUnit")))
	}
	for _, l := range o.list("locations") {
		keep(c, "location", join(", ", l.text("label"), l.text("latitude"), l.text("longitude")))
	}
	for _, f := range o.list("customFields") {
		keep(c, f.text("key"), f.text("value"))
	}
	for _, f := range o.list("customFieldValues") {
		keep(c, f.text("slug"), f.text("value"))
	}
}

func keep(c *vitaminb.Content, label, value string) {
	if value != "" {
		c.Extra = append(c.Extra, vitaminb.Labelled{Label: label, Value: value})
	}
}

// join joins what is not empty.
func join(separator string, parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, separator)
}
