package gmx

import (
	"cmp"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/table"
	"vitaminb/internal/vcard"
)

// A person is an address with what belongs to it.
type person struct {
	address    row
	details    []row // at home, at work, elsewhere
	categories []row // all of the book
}

// raw writes the rows of the person as a book of its own, in UTF-8.
func (p person) raw() []byte {
	write := func(name sectionName, rows ...row) string {
		text := string(name) + "\n" + rows[0].header + "\n"
		for _, r := range rows {
			text += r.text + "\n"
		}
		return text + sectionEnd + "\n"
	}
	text := write(addresses, p.address)
	if len(p.details) > 0 {
		text += write(records, p.details...)
	}
	return []byte(text)
}

// content says what the address tells, by the rules for address cards.
func (p person) content() vitaminb.Content {
	a := p.address
	name := []string{vcard.Escape(a.cell("Lastname")), vcard.Escape(a.cell("Firstname")), "", vcard.Escape(a.cell("Title"))}
	d := draft{properties: []vcard.Property{{Name: "N", Value: strings.Join(name, ";")}}}
	d.add("NICKNAME", p.nick())
	d.addDate("BDAY", a.cell("Birthday"))
	d.add("NOTE", a.cell("Comments"))
	for _, r := range p.details {
		d.takeDetails(r)
	}
	c := cardcontent.Of(vcard.New(d.properties...))
	c.Groups = p.groups()
	c.Extra = append(append(c.Extra, rest(a)...), d.extra...)
	return c
}

// nick returns the nickname unless it only repeats the name, as KDE fills it.
func (p person) nick() string {
	nick, given, family := p.address.cell("Nickname"), p.address.cell("Firstname"), p.address.cell("Lastname")
	if nick == given+" "+family || nick == family+", "+given {
		return ""
	}
	return nick
}

// groups returns the categories whose bits are set; the n-th of the list has the
// n-th bit, whatever its number.
func (p person) groups() []string {
	bits, err := strconv.ParseUint(p.address.cell("Categories"), 10, 64)
	if err != nil {
		return nil
	}
	var names []string
	for i, c := range p.categories[:min(len(p.categories), 64)] {
		if name := c.cell("Name"); bits>>i&1 == 1 && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// placed lists the columns that have a place in a content, or say nothing about the
// person.
var placed = map[string]bool{
	"Address_id": true, "Nickname": true, "Firstname": true, "Lastname": true, "Title": true, "Birthday": true, "Comments": true,
	"Categories": true, "Change_date": true, "Status": true, "Address_link_id": true,
	"Record_id": true, "Street": true, "Country": true, "Zipcode": true, "City": true, "Phone": true, "Fax": true, "Mobile": true,
	"Mobile_type": true, "Email": true, "Homepage": true, "Position": true, "Record_type_id": true, "Record_type": true,
	"Company": true, "Department": true, "Preferred": true,
}

// rest returns the cells of all other columns.
func rest(r row) []vitaminb.Labelled {
	var extra []vitaminb.Labelled
	for i, name := range r.names {
		if i < len(r.cells) && table.Trim(r.cells[i]) != "" && (!placed[name] || r.index[name] != i) {
			extra = append(extra, vitaminb.Labelled{Label: name, Value: table.Trim(r.cells[i])})
		}
	}
	return extra
}

// A draft gathers the properties of the card that the address would be.
type draft struct {
	properties []vcard.Property
	extra      []vitaminb.Labelled
}

func (d *draft) add(property, value string, types ...string) {
	if value == "" {
		return
	}
	p := vcard.Property{Name: property, Value: vcard.Escape(value)}
	if len(types) > 0 {
		p.Param = []vcard.Param{{Name: "TYPE", Values: types}}
	}
	d.properties = append(d.properties, p)
}

// noDate is what stands for a day that nobody knows.
const noDate = "1000-01-01"

func (d *draft) addDate(property, value string) {
	if !strings.HasPrefix(value, noDate) {
		d.add(property, value)
	}
}

// The bits of Preferred.
const (
	preferredEmail  = 1
	preferredMobile = 4
)

// takeDetails reads what is at home, at work or elsewhere.
func (d *draft) takeDetails(r row) {
	label := labelOf(r)
	preferred, _ := strconv.Atoi(r.cell("Preferred"))
	pref := func(bit int, types ...string) []string {
		if preferred&bit != 0 {
			return append(types, "pref")
		}
		return types
	}
	adr := []string{"", "", r.cell("Street"), r.cell("City"), "", r.cell("Zipcode"), r.cell("Country")}
	if strings.Join(adr, "") != "" {
		for i := range adr {
			adr[i] = vcard.Escape(adr[i])
		}
		d.properties = append(d.properties, vcard.Property{Name: "ADR", Param: []vcard.Param{{Name: "TYPE", Values: []string{label}}}, Value: strings.Join(adr, ";")})
	}
	d.add("TEL", r.cell("Phone"), label)
	d.add("TEL", r.cell("Mobile"), pref(preferredMobile, label, "cell")...)
	d.add("TEL", r.cell("Fax"), label, "fax")
	d.add("EMAIL", r.cell("Email"), pref(preferredEmail, label)...)
	d.add("URL", r.cell("Homepage"), label)
	if firm, unit := r.cell("Company"), r.cell("Department"); firm+unit != "" {
		d.properties = append(d.properties, vcard.Property{Name: "ORG", Value: vcard.Escape(firm) + ";" + vcard.Escape(unit)})
	}
	d.add("TITLE", r.cell("Position"))
	d.add("NOTE", r.cell("Comments"))
	d.extra = append(d.extra, rest(r)...)
}

// labels says what kind of place a record tells of: by its name, or by its number.
var labels = map[string]string{
	"private": "home", "privat": "home", "home": "home", "0": "home",
	"work": "work", "business": "work", "geschäftlich": "work", "dienstlich": "work", "1": "work",
	"other": "other", "sonstige": "other", "2": "other",
}

func labelOf(r row) string {
	name := strings.ToLower(r.cell("Record_type"))
	return cmp.Or(labels[name], name, labels[r.cell("Record_type_id")], "other")
}
