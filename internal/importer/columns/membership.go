package columns

import (
	"regexp"

	vitaminb "vitaminb"
	"vitaminb/internal/table"
)

// A membership is what a row says of one club.
type membership struct {
	club, units, offices string
	from, to             vitaminb.Date
	listed               bool // a member number says so
}

// parts separates several offices or units in one cell.
var parts = regexp.MustCompile(`\s*[;,\n|]\s*`)

// facts returns the memberships of the row: one for each office and unit, or a
// plain one. The end "member" alone is the record itself; the end "organisation" is
// missing where neither the row nor the layout names it.
func (d *draft) facts() []vitaminb.Fact {
	var all []vitaminb.Fact
	for i := range d.memberships {
		m := &d.memberships[i]
		if *m == (membership{}) {
			continue
		}
		units, offices := oneOrMore(m.units), oneOrMore(m.offices)
		if len(units) > 1 && len(offices) > 1 { // which office belongs to which unit is not told
			for _, unit := range units {
				all = append(all, d.fact(m, unit, ""))
			}
			units = []string{""}
		}
		for _, unit := range units {
			for _, office := range offices {
				all = append(all, d.fact(m, unit, office))
			}
		}
	}
	return all
}

func (d *draft) fact(m *membership, unit, office string) vitaminb.Fact {
	f := vitaminb.Fact{Kind: vitaminb.FactMembership, Type: office, From: m.from, To: m.to, Ends: []vitaminb.End{{Role: "member"}}}
	if f.Type == "" {
		f.Type = "member"
	}
	club := m.club
	if club == "" {
		club = d.reader.layout.Organisation
	}
	if club != "" {
		f.Ends = append(f.Ends, vitaminb.End{Role: "organisation", Name: club})
	}
	if unit != "" {
		f.Ends = append(f.Ends, vitaminb.End{Role: "unit", Name: unit})
	}
	return f
}

// oneOrMore returns the values of a cell; one empty value if there is none.
func oneOrMore(cell string) []string {
	var all []string
	for _, v := range parts.Split(cell, -1) {
		if v = table.Trim(v); v != "" {
			all = append(all, v)
		}
	}
	if all == nil {
		return []string{""}
	}
	return all
}
