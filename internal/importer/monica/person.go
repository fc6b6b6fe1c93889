package monica

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
)

// contentOf says what the contact tells.
func (a account) contentOf(n node) vitaminb.Content {
	c := vitaminb.Content{Kind: vitaminb.KindPerson, Gender: a.genderOf(n), Groups: n.tags}
	c.Name = vitaminb.Name{
		Display: nameOf(n.props), Given: n.props["first_name"], Middle: n.props["middle_name"], Family: n.props["last_name"], Nick: n.props["nickname"],
	}
	if j := (vitaminb.Job{Organisation: n.props["company"], Title: n.props["job"]}); j != (vitaminb.Job{}) {
		c.Jobs = []vitaminb.Job{j}
	}
	if d := n.props["description"]; d != "" {
		c.Notes = append(c.Notes, d)
	}
	for _, note := range n.parts["note"] {
		if body := note.props["body"]; body != "" {
			c.Notes = append(c.Notes, body)
		}
	}
	for _, f := range n.parts["contact_field"] {
		reach(&c, a.types[f.props["type"]], f.props["data"])
	}
	for _, p := range n.parts["address"] {
		adr := vitaminb.Address{Street: p.props["street"], City: p.props["city"], Region: p.props["province"], Postcode: p.props["postal_code"], Country: p.props["country"]}
		if adr != (vitaminb.Address{}) {
			adr.Label = p.props["name"]
			c.Addresses = append(c.Addresses, adr)
		}
	}
	a.takeDates(&c, n)
	takeRest(&c, n)
	return c
}

// genderOf is what the user calls the gender; files of the first months hold its
// letter instead.
func (a account) genderOf(n node) string {
	id := n.props["gender"]
	if name := a.typeName(id); name != "" {
		return name
	}
	if len(id) == 1 {
		return id
	}
	return ""
}

// callable matches what is a phone number and no name.
var callable = regexp.MustCompile(`^\+?[0-9 ()/.-]{5,}$`)

// reach adds a way to reach the contact. The user makes types of his own; what
// Monica brings along has a type or a protocol.
func reach(c *vitaminb.Content, kind map[string]string, data string) {
	name, protocol := kind["name"], kind["protocol"]
	_, profile := norm.Profile(data)
	switch {
	case data == "":
	case kind["type"] == "email" || protocol == "mailto:":
		c.Emails = append(c.Emails, vitaminb.Labelled{Value: data})
	case kind["type"] == "phone" || protocol == "tel:":
		c.Phones = append(c.Phones, vitaminb.Labelled{Value: data})
	case strings.Contains(data, "://") || profile:
		c.URLs = append(c.URLs, vitaminb.Labelled{Label: name, Value: data})
	case strings.HasSuffix(protocol, "//wa.me/") && callable.MatchString(data):
		c.Phones = append(c.Phones, vitaminb.Labelled{Label: name, Value: data})
	case strings.HasPrefix(protocol, "http"):
		c.URLs = append(c.URLs, vitaminb.Labelled{Label: name, Value: protocol + data})
	case name != "":
		c.Handles = append(c.Handles, vitaminb.Handle{Network: strings.ToLower(name), Name: data})
	default:
		c.Extra = append(c.Extra, vitaminb.Labelled{Label: "contact_field", Value: data})
	}
}

// labels are what records call the special dates besides the birthday.
var labels = []struct{ date, label string }{{"deceased_date", "death"}, {"first_met_date", "first met"}}

func (a account) takeDates(c *vitaminb.Content, n node) {
	if d, ok := takeDate(c, n, "birthdate"); ok {
		c.Birthday = d
	}
	for _, l := range labels {
		if d, ok := takeDate(c, n, l.date); ok {
			c.Dates = append(c.Dates, vitaminb.LabelledDate{Label: l.label, Date: d})
		}
	}
	for _, e := range n.parts["life_event"] {
		label := cmp.Or(e.props["name"], a.typeName(e.props["type"]))
		d, ok := importer.Day(e.props["happened_at"])
		if ok = ok && label != ""; ok {
			c.Dates = append(c.Dates, vitaminb.LabelledDate{Label: label, Date: d})
		}
		if note := e.props["note"]; note != "" || !ok {
			keep(c, "life_event", join(", ", label, note))
		}
	}
}

// takeDate returns the special date; one that was counted back from an age is none
// and is kept aside, as its year.
func takeDate(c *vitaminb.Content, n node, name string) (vitaminb.Date, bool) {
	s, ok := n.dates[name]
	if !ok {
		return "", false
	}
	d, ok := importer.Day(s.date)
	switch {
	case !ok:
		keep(c, name, s.date)
	case s.ageBased:
		year, _, _ := strings.Cut(string(d), "-")
		keep(c, name+" (is_age_based)", year)
		ok = false
	case s.yearUnknown:
		d = importer.NoYear(d)
	}
	return d, ok
}

// asides are what no field of a record fits, by their own names, each with its
// properties in the order in which they are told.
var asides = []struct {
	part  string
	props []string
}{
	{"pet", []string{"name", "category"}},
	{"gift", []string{"name", "status", "date", "amount", "comment", "url"}},
	{"debt", []string{"in_debt", "amount", "currency", "status", "reason"}},
	{"task", []string{"title", "description", "completed"}},
	{"reminder", []string{"title", "initial_date", "frequency_number", "frequency_type", "description"}},
}

// kept and flags are the properties of a contact that are kept as they are.
var (
	kept  = []string{"food_preferences", "first_met_where", "first_met_additional_info", "last_talked_to", "stay_in_touch_frequency"}
	flags = []string{"is_starred", "is_dead"}
)

func takeRest(c *vitaminb.Content, n node) {
	for _, name := range kept {
		keep(c, name, told(n.props[name]))
	}
	for _, name := range flags {
		if n.flag(name) {
			keep(c, name, "true")
		}
	}
	if active, ok := n.props["is_active"]; ok && !isSet(active) { // put into the archive
		keep(c, "is_active", "false")
	}
	for _, aside := range asides {
		for _, p := range n.parts[aside.part] {
			keep(c, aside.part, describe(p, aside.props))
		}
	}
}

// describe tells the properties in one line, a flag by its name.
func describe(p node, props []string) string {
	var all []string
	for _, name := range props {
		v := told(p.props[name])
		if name == "in_debt" || name == "completed" {
			if v = ""; p.flag(name) {
				v = name
			}
		}
		all = append(all, v)
	}
	return join(", ", all...)
}

// told shortens an instant to its day.
func told(v string) string {
	if len(v) < len(time.DateTime) || v[4] != '-' {
		return v
	}
	if d, ok := importer.Day(v); ok {
		return string(d)
	}
	return v
}

func keep(c *vitaminb.Content, label, value string) {
	if value != "" {
		c.Extra = append(c.Extra, vitaminb.Labelled{Label: label, Value: value})
	}
}
