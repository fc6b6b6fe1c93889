package web

import (
	"strconv"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// fieldName names a compared field.
func (p page) fieldName(field string) string {
	switch field {
	case app.CompareName:
		return p.Sprintf("Name")
	case app.CompareBirthday:
		return p.Sprintf("Birthday")
	case app.CompareEmployer:
		return p.Sprintf("Employer")
	case app.CompareEmail:
		return p.Sprintf("E-mail")
	case app.ComparePhone:
		return p.Sprintf("Phone")
	case app.ComparePlace:
		return p.Sprintf("Address")
	}
	return p.Sprintf("Web")
}

// likeness says by a sign and a word how a value stands to the other sides.
func (p page) likeness(l app.Likeness) (sign, word string) {
	switch l {
	case app.LikeEqual:
		return "=", p.Sprintf("equal")
	case app.LikePartly:
		return "≈", p.Sprintf("partly equal")
	case app.LikeOther:
		return "≠", p.Sprintf("differs")
	}
	return "·", p.Sprintf("only here")
}

// comparedWord writes a word of a value: a birthday in the language of the page.
func (p page) comparedWord(field, word string) string {
	if field == app.CompareBirthday {
		return p.Day(vitaminb.Date(word))
	}
	return word
}

// compareClass is the class of a table with as many columns.
func compareClass(n int) string {
	if n > widest {
		return "compare compare-wide"
	}
	return "compare compare-" + strconv.Itoa(n)
}

// widest is the most columns that a screen of 1280 px shows without scrolling.
const widest = 5
