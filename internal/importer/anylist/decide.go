package anylist

import (
	"strings"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// decisions are how the rest of the table tells what an ambiguous name means
// (formats.md §20.2, last paragraph).
var decisions = map[columns.Role]func(g *guess, i int) (role columns.Role, label string, sure bool){
	askTitle: func(g *guess, i int) (columns.Role, string, bool) {
		s := &g.sights[i]
		switch {
		case s.filled > 0 && s.most(s.titles):
			return columns.Prefix, "", true
		case s.filled == 0 || g.meanings[i].german && s.titles > 0:
			return columns.Prefix, "", false
		}
		return columns.Title, "", g.isBusiness(i)
	},
	askFirm: func(g *guess, i int) (columns.Role, string, bool) {
		s := &g.sights[i]
		if s.is(yesNo, digits) || s.filled == 0 && g.has(i, columns.Organisation) {
			return columns.FirmFlag, "", s.filled > 0
		}
		return columns.Organisation, "", true
	},
	askAddress: func(g *guess, i int) (columns.Role, string, bool) {
		s := &g.sights[i]
		switch {
		case s.of[email] > 0 && s.is(email):
			return columns.Email, "", true
		case g.has(i, columns.Postcode, columns.City) && s.place == 0:
			return columns.Street, "", true
		}
		return columns.Address, "", s.of[placeText] > 0
	},
	askUnit: func(g *guess, i int) (columns.Role, string, bool) {
		if g.isBusiness(i) && !g.isClub(i) {
			return columns.Unit, "", true
		}
		return columns.ClubUnit, "", g.isClub(i)
	},
	askOffice: func(g *guess, i int) (columns.Role, string, bool) {
		if g.isBusiness(i) && !g.isClub(i) {
			return columns.Title, "", true
		}
		return columns.Office, "", g.isClub(i)
	},
	askContact: func(g *guess, i int) (columns.Role, string, bool) {
		switch s := &g.sights[i]; {
		case s.is(email):
			return columns.Email, "", true
		case s.is(phone):
			return columns.Phone, "", true
		case g.has(i, columns.Family, columns.Given, columns.FullName):
			return columns.Keep, "", false
		}
		return columns.FullName, "", g.sights[i].isNames()
	},
	askNumber: func(g *guess, i int) (columns.Role, string, bool) {
		s := &g.sights[i]
		switch {
		case i > 0 && g.mapping[i-1].Role == columns.Street:
			return columns.HouseNumber, "", true
		case s.steps*100 >= s.filled*enough: // counts the rows, and others when the list is sorted anew
			return columns.Ignore, "", s.filled > 2
		case g.isClub(i) && s.is(digits, postcode):
			return columns.MemberNumber, "", false
		}
		return columns.Keep, "", false
	},
	askNotice: func(g *guess, i int) (columns.Role, string, bool) {
		if g.has(i, columns.Left) {
			return columns.Date, strings.ToLower(table.Trim(g.header[i])), true
		}
		return columns.Left, "", false
	},
	columns.Birthday: func(g *guess, i int) (columns.Role, string, bool) {
		if g.has(i, columns.BirthMonth) {
			return columns.BirthDay, "", true
		}
		return columns.Birthday, "", true
	},
	// What an exact name says can be a way to reach the other person after all.
	columns.Related: func(g *guess, i int) (columns.Role, string, bool) {
		if s := &g.sights[i]; s.digits > 0 || s.of[email] > 0 {
			return columns.RelatedContact, "", true
		}
		return columns.Related, "", true
	},
}
