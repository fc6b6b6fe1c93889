package google

import (
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// A card is one row on its way to a content.
type card struct {
	layout
	row      table.Row
	content  vitaminb.Content
	problems []vitaminb.Text // what of the row was lost or only kept as written
}

func newCard(l layout, row table.Row) *card {
	c := &card{layout: l, row: row}
	c.content.Kind = vitaminb.KindPerson
	c.readName()
	c.content.Emails = c.labelled(emails)
	c.content.URLs = c.labelled(websites)
	c.readPhones()
	c.readMessengers()
	c.readAddresses()
	c.readDates()
	c.content.Gender = c.cell(gender)
	for _, g := range values(c.cell(groups)) {
		c.content.Groups = append(c.content.Groups, unstar(g))
	}
	for _, r := range c.labelled(relations) {
		c.content.Related = append(c.content.Related, vitaminb.Related{Label: r.Label, Name: r.Value})
	}
	if n := c.cell(notes); n != "" {
		c.content.Notes = []string{n}
	}
	c.content.Extra = append(c.content.Extra, c.labelled(customs)...)
	c.readOrganisations()
	c.readRest()
	return c
}

// cell returns the trimmed cell of a column that occurs once, "" if there is none.
func (c *card) cell(f field) string { return c.part(c.single, f) }

// part returns the trimmed cell of the field in one block, "" if there is none.
func (c *card) part(block map[field]int, f field) string {
	if i, ok := block[f]; ok {
		return c.row.Cell(i)
	}
	return ""
}

func (c *card) problem(format string, args ...any) {
	c.problems = append(c.problems, vitaminb.Textf(format, args...))
}

// keep puts a value that no field can take aside, under the name of its column.
func (c *card) keep(column int, v string) {
	c.content.Extra = append(c.content.Extra, vitaminb.Labelled{Label: c.names[column], Value: v})
}

func (c *card) readName() {
	n := &c.content.Name
	*n = vitaminb.Name{
		Display: c.cell(display), Prefix: c.cell(prefix), Given: c.cell(given), Middle: c.cell(middle), Family: c.cell(family),
		Suffix: c.cell(suffix), Nick: c.cell(nick), Birth: c.cell(birth),
	}
	n.Phonetic = strings.Join(strings.Fields(c.cell(phoneticFamily)+" "+c.cell(phoneticGiven)+" "+c.cell(phoneticMiddle)), " ")
	if whole := c.cell(phonetic); n.Phonetic == "" {
		n.Phonetic = whole
	} else if whole != "" {
		c.keep(c.single[phonetic], whole)
	}
	// Where Google could not take a name apart, the whole of it is the first name.
	if n.Middle == "" && n.Family == "" && strings.ContainsRune(n.Given, ' ') && (n.Display == "" || n.Display == n.Given) {
		n.Display, n.Given = n.Given, ""
	}
}

func (c *card) readPhones() {
	for _, b := range c.blocks[phones] {
		for _, p := range c.joined(b) {
			p.Value = cleanPhone(p.Value)
			switch {
			case p.Value == "":
			case scientific.MatchString(p.Value):
				c.keep(b[value], p.Value)
				c.problem("A spreadsheet turned the phone number in column %s into %s; its last digits are lost. Import the file as Google exported it.", c.names[b[value]], p.Value)
			default:
				c.content.Phones = append(c.content.Phones, p)
			}
		}
	}
}

// readMessengers reads names inside messenger networks. Where the service is
// missing, the label often names it.
func (c *card) readMessengers() {
	for _, b := range c.blocks[messengers] {
		services := split(c.part(b, service))
		all := c.joined(b)
		for i, h := range all {
			network := nth(services, i, len(all))
			if network == "" {
				network = h.Label
			}
			if network == "" {
				network = messengers
			}
			c.content.Handles = append(c.content.Handles, vitaminb.Handle{Network: strings.ToLower(network), Name: h.Value})
		}
	}
}

// readAddresses reads addresses; where one cell joins the parts of several, each
// part goes to the address of its place.
func (c *card) readAddresses() {
	for _, b := range c.blocks[addresses] {
		count := 0
		parts := map[field][]string{}
		for f := range b {
			parts[f] = split(c.part(b, f))
			if f != label {
				count = max(count, len(parts[f]))
			}
		}
		for i := range count {
			at := func(f field) string { return at(parts[f], i) }
			a := vitaminb.Address{
				Formatted: at(formatted), POBox: at(poBox), Extended: at(extended), Street: at(street),
				City: at(city), Region: at(region), Postcode: at(postcode), Country: at(country),
			}
			if a != (vitaminb.Address{}) {
				a.Label = unstar(nth(parts[label], i, count))
				c.content.Addresses = append(c.content.Addresses, a)
			}
		}
	}
}

func (c *card) readDates() {
	if s := c.cell(birthday); s != "" {
		d, ok := c.date(c.single[birthday], s)
		if ok {
			c.content.Birthday = d
		}
	}
	for _, b := range c.blocks[events] {
		for _, e := range c.joined(b) {
			if d, ok := c.date(b[value], e.Value); ok {
				c.content.Dates = append(c.content.Dates, vitaminb.LabelledDate{Label: e.Label, Date: d})
			}
		}
	}
}

// ambiguousDate matches what a spreadsheet makes of a date: whether day or month
// comes first depends on its language.
var ambiguousDate = regexp.MustCompile(`^(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/\d+$`)

// date reads the day in s; what is none, or not for certain, is put aside and reported.
func (c *card) date(column int, s string) (vitaminb.Date, bool) {
	d, ok := norm.Date(s)
	if !ok || ambiguousDate.MatchString(s) {
		c.keep(column, s)
		c.problem("The date %s in column %s is not clear; it is kept as written. Write it as year-month-day.", s, c.names[column])
		return "", false
	}
	return d, true
}

// readOrganisations reads jobs. A contact that is nothing but one organisation, without
// anybody's name or title, is that organisation.
func (c *card) readOrganisations() {
	for _, b := range c.blocks[organisations] {
		names, units, titles := split(c.part(b, orgName)), split(c.part(b, department)), split(c.part(b, title))
		for i := range max(len(names), len(units), len(titles)) {
			if j := (vitaminb.Job{Organisation: at(names, i), Unit: at(units, i), Title: at(titles, i)}); j != (vitaminb.Job{}) {
				c.content.Jobs = append(c.content.Jobs, j)
			}
		}
	}
	if jobs := c.content.Jobs; c.content.Name == (vitaminb.Name{}) && len(jobs) == 1 && jobs[0].Organisation != "" && jobs[0].Title == "" {
		c.content.Kind = vitaminb.KindOrganisation
		c.content.Name.Display = jobs[0].Organisation
		if jobs[0].Unit == "" {
			c.content.Jobs = nil // it would only repeat the name
		}
	}
}

// readRest keeps what has no field and reports what the row holds too much or too little of.
func (c *card) readRest() {
	for _, column := range c.extra {
		if v := c.row.Cell(column); v != "" {
			c.keep(column, v)
		}
	}
	for _, v := range c.row.Extra() {
		if v = table.Trim(v); v != "" {
			c.content.Extra = append(c.content.Extra, vitaminb.Labelled{Value: v})
		}
	}
	if c.row.Extra() != nil {
		c.problem("The row has more cells than the header has columns; the last ones are kept without a name.")
	}
	if c.row.Unterminated {
		c.problem("A quotation mark in this row is never closed; check where the row ends.")
	}
	if c.row.Truncated {
		c.problem("The row is too long; its end is lost.")
	}
}

// labelled returns the values of all blocks of the kind.
func (c *card) labelled(kind string) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	for _, b := range c.blocks[kind] {
		all = append(all, c.joined(b)...)
	}
	return all
}

// joined returns the values that one block joins, each with the label they share
// or, if there are as many, its own.
func (c *card) joined(b map[field]int) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	vs, labels := values(c.part(b, value)), split(c.part(b, label))
	for i, v := range vs {
		all = append(all, vitaminb.Labelled{Label: unstar(nth(labels, i, len(vs))), Value: v})
	}
	return all
}
