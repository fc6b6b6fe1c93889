package columns

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// takers says for each role where its cells go.
var takers = map[Role]taker{
	Keep:   (*draft).keep,
	Ignore: func(*draft, *column, string) {},

	Family:         func(d *draft, _ *column, s string) { join(&d.content.Name.Family, s) },
	Given:          func(d *draft, _ *column, s string) { join(&d.content.Name.Given, s) },
	Middle:         func(d *draft, _ *column, s string) { join(&d.content.Name.Middle, s) },
	Suffix:         func(d *draft, _ *column, s string) { join(&d.content.Name.Suffix, s) },
	Nick:           func(d *draft, _ *column, s string) { join(&d.content.Name.Nick, s) },
	BirthName:      func(d *draft, _ *column, s string) { join(&d.content.Name.Birth, s) },
	FullName:       func(d *draft, _ *column, s string) { join(&d.whole, s) },
	Name:           func(d *draft, _ *column, s string) { join(&d.name, s) },
	Prefix:         (*draft).takePrefix,
	PhoneticFamily: func(d *draft, _ *column, s string) { d.content.Name.Phonetic = joined(s, d.content.Name.Phonetic) },
	PhoneticGiven:  func(d *draft, _ *column, s string) { join(&d.content.Name.Phonetic, s) },

	Organisation: func(d *draft, c *column, s string) { join(&at(&d.jobs, c.slot).Organisation, s) },
	Unit:         func(d *draft, c *column, s string) { join(&at(&d.jobs, c.slot).Unit, s) },
	Title:        func(d *draft, c *column, s string) { join(&at(&d.jobs, c.slot).Title, s) },
	FirmFlag:     (*draft).takeFirmFlag,

	Email:        (*draft).takeEmail,
	EmailType:    func(d *draft, c *column, s string) { at(&d.mailboxes, c.slot).kind = s },
	EmailDisplay: func(d *draft, c *column, s string) { at(&d.mailboxes, c.slot).display = s },
	Phone:        (*draft).takePhone,
	Fax:          (*draft).takeFax,
	URL:          (*draft).takeURL,
	Handle:       (*draft).takeHandle,

	Address:     func(d *draft, c *column, s string) { line(&d.address(c).Formatted, s) },
	Street:      func(d *draft, c *column, s string) { line(&d.address(c).Street, s) },
	HouseNumber: func(d *draft, c *column, s string) { join(&d.address(c).Street, s) },
	Extended:    func(d *draft, c *column, s string) { line(&d.address(c).Extended, s) },
	POBox:       func(d *draft, c *column, s string) { join(&d.address(c).POBox, s) },
	Postcode:    func(d *draft, c *column, s string) { join(&d.address(c).Postcode, s) },
	City:        func(d *draft, c *column, s string) { join(&d.address(c).City, s) },
	Region:      func(d *draft, c *column, s string) { join(&d.address(c).Region, s) },
	Country:     func(d *draft, c *column, s string) { join(&d.address(c).Country, s) },

	Birthday:   (*draft).takeBirthday,
	BirthDay:   func(d *draft, _ *column, s string) { d.birth[2] = s },
	BirthMonth: func(d *draft, _ *column, s string) { d.birth[1] = s },
	BirthYear:  func(d *draft, _ *column, s string) { d.birth[0] = s },
	Date:       (*draft).takeDate,
	Gender:     (*draft).takeGender,
	Category:   (*draft).takeCategory,
	Note:       func(d *draft, _ *column, s string) { d.content.Notes = append(d.content.Notes, s) },

	Related:        (*draft).takeRelated,
	RelatedContact: (*draft).keep,

	Club:     func(d *draft, c *column, s string) { join(&at(&d.memberships, c.slot).club, s) },
	ClubUnit: func(d *draft, c *column, s string) { line(&at(&d.memberships, c.slot).units, s) },
	Office:   func(d *draft, c *column, s string) { line(&at(&d.memberships, c.slot).offices, s) },
	Joined:   func(d *draft, c *column, s string) { d.takeTerm(c, s, &at(&d.memberships, c.slot).from) },
	Left:     func(d *draft, c *column, s string) { d.takeTerm(c, s, &at(&d.memberships, c.slot).to) },

	MemberNumber: func(d *draft, c *column, s string) { d.takeKey(c, "member:", s) },
	ID:           func(d *draft, c *column, s string) { d.takeKey(c, "id:", s) },
}

// join adds a further cell of the same part after a blank.
func join(to *string, s string) { *to = joined(*to, s) }

// line adds a further cell of the same part as a line of its own.
func line(to *string, s string) {
	if *to == "" {
		*to = s
	} else {
		*to += "\n" + s
	}
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// takePrefix keeps titles; a form of address is no part of a name, but tells a
// family and a firm from a person.
func (d *draft) takePrefix(c *column, cell string) {
	kind, titles := addressed(cell)
	if kind != noSalutation {
		d.keep(c, cell)
	}
	d.family = d.family || kind == toFamily
	d.firm = d.firm || kind == toFirm
	join(&d.content.Name.Prefix, titles)
}

// takeKey makes a key of a number that no other row has; a shared one is only kept.
func (d *draft) takeKey(c *column, kind, cell string) {
	if c.Role == MemberNumber {
		at(&d.memberships, 0).listed = true
	}
	if c.repeats {
		d.keep(c, cell)
		return
	}
	d.keys = append(d.keys, kind+cell)
}

// negatives are the cells of a yes-or-no column that say no, as club programs write them.
var negatives = map[string]bool{
	"": true, "0": true, "n": true, "no": true, "nein": true, "false": true, "falsch": true, "natuerlich": true, "person": true, "privat": true,
}

func (d *draft) takeFirmFlag(_ *column, cell string) { d.firm = d.firm || !negatives[norm.Fold(cell)] }

// ungendered are the cells that say that nothing was said.
var ungendered = map[string]bool{"unspecified": true, "keine angabe": true, "unbekannt": true, "unknown": true, "": true}

func (d *draft) takeGender(c *column, cell string) {
	switch {
	case ungendered[norm.Fold(cell)]:
	case d.content.Gender == "":
		d.content.Gender = cell
	default:
		d.keep(c, cell)
	}
}

func (d *draft) takeHandle(c *column, cell string) {
	network := strings.ToLower(c.Label)
	if network == "" {
		network = strings.ToLower(c.name)
	}
	d.content.Handles = append(d.content.Handles, vitaminb.Handle{Network: network, Name: cell})
}

// takeURL reads pages; where several share a cell, blanks part them.
func (d *draft) takeURL(c *column, cell string) {
	for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == ';' }) {
		if part = strings.TrimRight(part, ","); part != "" {
			d.content.URLs = append(d.content.URLs, vitaminb.Labelled{Label: c.Label, Value: part})
		}
	}
}

// takeCategory reads groups, parted by semicolons or, without one, by commas.
func (d *draft) takeCategory(_ *column, cell string) {
	separators := commasAndLines
	if strings.IndexByte(cell, ';') >= 0 {
		separators = semicolonsAndLines
	}
	for cell != "" {
		var part string
		if part, cell = separators.cut(cell); part != "" {
			d.content.Groups = append(d.content.Groups, part)
		}
	}
}

// takeRelated gathers the name of another person, which may have several columns.
func (d *draft) takeRelated(c *column, cell string) {
	r := at(&d.others, c.slot)
	r.Label = c.Label
	join(&r.Name, cell)
}

// finishRelated makes statements of the related people's names. Several stand
// between semicolons or in lines, for "Meyer, Anna" is one; but children, who come
// without family name, stand between commas too: "Mia, Tom und Ida".
func (d *draft) finishRelated() {
	for _, r := range d.others {
		for names := r.Name; names != ""; {
			var name string
			if r.Label == "child" {
				name, names = cutChild(names)
			} else {
				name, names = semicolonsAndLines.cut(names)
			}
			if name != "" {
				d.content.Related = append(d.content.Related, vitaminb.Related{Label: r.Label, Name: name})
			}
		}
	}
}

// cutChild returns the first name of several children and what follows it.
func cutChild(names string) (first, rest string) {
	for i := range len(names) {
		if betweenChildren.has(names[i]) {
			return table.Trim(names[:i]), names[i+1:]
		}
		for _, and := range [...]string{" und ", " and ", " u. "} {
			if strings.HasPrefix(names[i:], and) {
				return table.Trim(names[:i]), names[i+len(and):]
			}
		}
	}
	return table.Trim(names), ""
}

// finishJobs keeps what the row says about work.
func (d *draft) finishJobs() {
	for _, j := range d.jobs {
		if j != (vitaminb.Job{}) {
			d.content.Jobs = append(d.content.Jobs, j)
		}
	}
}
