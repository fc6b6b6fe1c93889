package anylist

import (
	"slices"
	"strings"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// A guess is what the columns of a table hold, as far as names and cells tell.
type guess struct {
	header   []string // nil if there is none
	rows     [][]string
	meanings []meaning
	sights   []sight
	mapping  columns.Mapping
	sure     []bool // by column: its name says it and nothing else, or all its cells do
	german   bool   // the header is German
}

// newGuess looks at the columns of a table with the first of its rows.
func newGuess(header []string, rows [][]string) *guess {
	width := len(header)
	for _, r := range rows {
		if header == nil {
			width = max(width, len(r))
		}
	}
	g := &guess{header: header, rows: rows, meanings: make([]meaning, width), sights: make([]sight, width), mapping: make(columns.Mapping, width), sure: make([]bool, width)}
	for i, name := range header[:min(len(header), maxNamed)] {
		g.meanings[i] = meaningOf(name)
	}
	for _, r := range rows {
		for i, cell := range r[:min(len(r), width, maxNamed)] {
			g.sights[i].add(cell)
		}
	}
	g.decide()
	return g
}

func (g *guess) decide() {
	germans := 0
	for i, m := range g.meanings {
		if m.known && decisions[m.column.Role] == nil && !g.contradicts(i, m.column.Role) {
			g.mapping[i], g.sure[i] = m.column, m.sure
		}
		if m.german {
			germans++
		} else if m.known {
			germans--
		}
	}
	g.german = germans > 0
	for i, m := range g.meanings {
		if ask := decisions[m.column.Role]; ask != nil {
			role, label, sure := ask(g, i)
			if label == "" {
				label = m.column.Label
			}
			g.mapping[i], g.sure[i] = columns.Column{Role: role, Label: label}, sure && m.sure
		}
	}
	for i, m := range g.meanings {
		if !m.known || g.mapping[i].Role == columns.Keep && g.contradicts(i, m.column.Role) {
			g.mapping[i].Role, g.sure[i] = g.byContent(i)
		}
	}
	g.findNames()
	g.group()
}

// contradicts reports whether the cells cannot be what the name of the column says.
func (g *guess) contradicts(i int, role columns.Role) bool {
	s := &g.sights[i]
	if s.filled == 0 {
		return false
	}
	switch role {
	case columns.Email:
		return s.of[email] == 0 && s.is(phone, date, webPage)
	case columns.Phone, columns.Fax:
		return s.is(email, webPage)
	case columns.Name, columns.FullName, columns.Family, columns.Given, columns.City, columns.Street, columns.Organisation:
		return s.is(email, webPage, phone, date)
	}
	return false
}

// has reports whether a column other than i has one of the roles for certain.
func (g *guess) has(i int, roles ...columns.Role) bool {
	for j, c := range g.mapping {
		if j != i && slices.Contains(roles, c.Role) {
			return true
		}
	}
	return false
}

// isClub reports whether other columns show that this is the list of a club.
func (g *guess) isClub(i int) bool {
	return g.has(i, columns.MemberNumber, columns.Joined, columns.Left, columns.ClubUnit, columns.Office, columns.Club)
}

// isBusiness reports whether other columns tell of work.
func (g *guess) isBusiness(i int) bool {
	if g.has(i, columns.Organisation, columns.Title, columns.Unit) {
		return true
	}
	for j, m := range g.meanings {
		if j != i && m.column.Role == askFirm {
			return true
		}
	}
	return false
}

// byContent tells the role of a column from its cells. Names and places are left
// to where there is no header: a column with a name of its own that nobody knows
// may be of pets or of birthplaces.
func (g *guess) byContent(i int) (columns.Role, bool) {
	s := &g.sights[i]
	switch {
	case s.is(email):
		return columns.Email, true
	case s.is(webPage):
		return columns.URL, true
	case s.is(phone):
		return columns.Phone, false
	case g.header != nil && table.Trim(g.header[i]) != "":
		return columns.Keep, false
	case s.is(street):
		return columns.Street, false
	case s.most(s.place) || s.is(placeText, street):
		return columns.Address, false
	case s.is(postcode) && s.steps*2 < s.filled && g.header == nil:
		return columns.Postcode, false
	case s.most(s.titles):
		return columns.Prefix, false
	case s.is(date) && g.header == nil && !g.has(i, columns.Birthday):
		return columns.Date, false
	}
	return columns.Keep, false
}

// findNames looks for the names of a table whose header tells of none.
func (g *guess) findNames() {
	if g.has(-1, columns.Family, columns.Given, columns.FullName, columns.Name) || g.findChildren() {
		return
	}
	for i := range g.mapping {
		if g.isFree(i) && g.sights[i].isNames() {
			g.mapping[i] = columns.Column{Role: columns.FullName}
			g.findParts(i)
			return
		}
	}
	if g.header != nil {
		return
	}
	for i := 0; i+1 < len(g.mapping); i++ {
		if g.isFree(i) && g.isFree(i+1) && g.sights[i].is(oneWord) && g.sights[i+1].is(oneWord, fullName) {
			given, family := i, i+1
			if turned := g.followsBlank(i + 1); turned || g.givenNames(family) > g.givenNames(given) {
				given, family = family, given
			}
			g.mapping[given].Role, g.mapping[family].Role = columns.Given, columns.Family
			g.findTown(max(given, family))
			return
		}
	}
}

// followsBlank reports whether each cell of the column begins with a blank, as the
// given name does in lines of "Lindner, Anna".
func (g *guess) followsBlank(i int) bool {
	if g.header != nil || len(g.mapping) != 2 {
		return false
	}
	for _, r := range g.rows {
		if i >= len(r) || !strings.HasPrefix(r[i], " ") {
			return false
		}
	}
	return true
}

// findChildren takes the children for those whom the list of a class is about, and
// reports whether there are any.
func (g *guess) findChildren() bool {
	found := false
	for i, m := range g.meanings {
		if g.mapping[i] != of(columns.Related, "child") {
			continue
		}
		found = true
		if g.mapping[i] = of(m.part, ""); m.part == columns.Keep {
			g.mapping[i].Role = columns.FullName
		}
	}
	return found
}

// isFree reports whether nothing is known of the column but what it looks like.
func (g *guess) isFree(i int) bool {
	return g.mapping[i].Role == columns.Keep && !g.meanings[i].known
}

// findParts finds the columns that repeat the parts of the whole names.
func (g *guess) findParts(whole int) {
	for i := range g.mapping {
		if !g.isFree(i) || g.header != nil {
			continue
		}
		first, last, filled := 0, 0, 0
		for _, r := range g.rows {
			if i >= len(r) || whole >= len(r) || table.Trim(r[i]) == "" {
				continue
			}
			filled++
			if strings.HasPrefix(r[whole], r[i]+" ") {
				first++
			}
			if strings.HasSuffix(r[whole], " "+r[i]) {
				last++
			}
		}
		switch {
		case first > 0 && first == filled:
			g.mapping[i].Role = columns.Given
		case last > 0 && last == filled:
			g.mapping[i].Role = columns.Family
		}
	}
	g.findTown(whole)
}

// findTown takes the words behind a postcode for the town.
func (g *guess) findTown(after int) {
	for i := after + 1; i < len(g.mapping); i++ {
		if g.mapping[i-1].Role == columns.Postcode && g.isFree(i) && g.sights[i].is(oneWord, fullName) {
			g.mapping[i].Role = columns.City
		}
	}
}

// givenNames counts the cells that are given names for certain.
func (g *guess) givenNames(i int) int {
	n := 0
	for _, r := range g.rows {
		if i < len(r) && norm.Nicknames(norm.Fold(r[i])) != nil {
			n++
		}
	}
	return n
}

// group ties the parts of one address, of one mailbox and of one other person
// together: by label, and by the number behind the name where there is one.
func (g *guess) group() {
	mailboxes := 0
	places, people := map[string]int{"": 0}, map[string]int{}
	for i := range g.mapping {
		c := &g.mapping[i]
		switch c.Role {
		case columns.Email:
			c.Group = mailboxes
			mailboxes++
		case columns.Address, columns.Street, columns.HouseNumber, columns.Extended, columns.POBox, columns.Postcode, columns.City, columns.Region, columns.Country:
			c.Group = numbered(places, c.Label)
		case columns.Related:
			c.Group = numbered(people, g.meanings[i].person)
		}
	}
}

func numbered(known map[string]int, name string) int {
	n, ok := known[name]
	if !ok {
		n = len(known)
		known[name] = n
	}
	return n
}
