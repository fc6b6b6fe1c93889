package linkedin

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// contact emits a row of ImportedContacts.csv, the address book that the owner
// once uploaded. Several values share a cell. Of the e-mail addresses only the
// first is a key: the others are often shared with family or firm.
func (r *reader) contact(p part, t table.Row) error {
	c := vitaminb.Content{
		Kind:   vitaminb.KindPerson,
		Name:   personName(t.Get("FirstName"), t.Get("LastName")),
		Emails: labelled("", several(t.Get("Emails"), ",;")),
		Phones: labelled("", several(t.Get("PhoneNumbers"), ",;")),
		URLs: append(labelled("", several(t.Get("Sites"), ",; ")),
			labelled("profile", several(t.Get("Profiles"), ",; "))...),
		Extra: extra(t, "FirstName", "LastName", "FullName", "Companies", "Title", "Emails", "PhoneNumbers", "Addresses", "Sites", "Profiles", "Birthday"),
	}
	if full := t.Get("FullName"); full != "" {
		c.Name.Display = full
	}
	for _, firm := range several(t.Get("Companies"), ";") { // a firm's name may hold a comma
		c.Jobs = append(c.Jobs, vitaminb.Job{Organisation: firm})
	}
	if title := t.Get("Title"); title != "" && len(c.Jobs) > 0 {
		c.Jobs[0].Title = title
	} else if title != "" {
		c.Jobs = []vitaminb.Job{{Title: title}}
	}
	for _, a := range several(t.Get("Addresses"), ";") {
		c.Addresses = append(c.Addresses, vitaminb.Address{Formatted: a})
	}
	addBirthday(&c, "Birthday", t)
	if c.Name.Display == "" && len(c.Emails)+len(c.Phones)+len(c.URLs) == 0 {
		return r.skip(p, t.Line, "An uploaded contact without name, e-mail address, phone number or web page.")
	}
	return r.record(p, t.Line, importer.Record{Part: partContacts, Keys: contactKeys(c), Content: c, Raw: t.Raw()})
}

// addBirthday takes in the column; what cannot be read is kept as it is.
func addBirthday(c *vitaminb.Content, column string, t table.Row) {
	s := t.Get(column)
	d, ok := norm.Date(s)
	if !ok {
		c.Extra = append(c.Extra, asExtra(column, s)...)
	}
	c.Birthday = d
}

func contactKeys(c vitaminb.Content) []string {
	var all []string
	for _, u := range c.URLs {
		all = append(all, profileKey(u.Value))
	}
	if len(c.Emails) > 0 {
		all = append(all, emailKey(c.Emails[0].Value))
	}
	return keys(all...)
}

// several cuts a cell at any of the characters.
func several(cell, separators string) []string {
	var values []string
	for _, v := range strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune(separators, c) }) {
		if v = table.Trim(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

func labelled(label string, values []string) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	for _, v := range values {
		all = append(all, vitaminb.Labelled{Label: label, Value: v})
	}
	return all
}

// company emits a row of Company Follows.csv as an organisation.
func (r *reader) company(p part, t table.Row) error {
	name := t.Get("Organization")
	if name == "" {
		return r.skip(p, t.Line, "A company without a name.")
	}
	c := vitaminb.Content{
		Kind:  vitaminb.KindOrganisation,
		Name:  vitaminb.Name{Display: name},
		Extra: extra(t, "Organization", "Followed On"),
	}
	if on := t.Get("Followed On"); !addDate(&c, "followed", on, false) {
		c.Extra = append(c.Extra, asExtra("Followed On", on)...)
	}
	key := "organisation:" + strings.ToLower(strings.Join(strings.Fields(name), " "))
	return r.record(p, t.Line, importer.Record{Part: partCompanies, Keys: []string{key}, Content: c, Raw: t.Raw()})
}
