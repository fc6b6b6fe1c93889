package columns

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// germanPostcode is the length of postcodes in Germany since 1993.
const germanPostcode = 5

// germany are the names of the country, folded, as lists and programs write it.
var germany = map[string]bool{
	"de": true, "d": true, "deu": true, "ger": true, "brd": true, "deutschland": true, "bundesrepublik deutschland": true, "germany": true,
	"federal republic of germany": true, "allemagne": true, "alemania": true, "alemanha": true, "germania": true, "duitsland": true,
	"tyskland": true, "niemcy": true, "almanya": true, "germaniya": true,
}

// address returns the address the column is a part of.
func (d *draft) address(c *column) *vitaminb.Address {
	a := at(&d.addresses, c.slot)
	if a.Label == "" {
		a.Label = c.Label
	}
	return a
}

// finishAddresses keeps the addresses that have more than a label.
func (d *draft) finishAddresses() {
	for _, a := range d.addresses {
		if a == (vitaminb.Address{Label: a.Label}) {
			continue
		}
		splitTown(&a)
		d.mendPostcode(&a)
		d.content.Addresses = append(d.content.Addresses, a)
	}
}

// splitTown parts "01067 Dresden", as columns named "PLZ/Ort" have it.
func splitTown(a *vitaminb.Address) {
	code, town, ok := strings.Cut(a.City, " ")
	if ok && a.Postcode == "" && len(code) >= germanPostcode-1 && strings.Trim(code, "0123456789") == "" {
		a.Postcode, a.City = code, strings.TrimSpace(town)
	}
}

// mendPostcode gives a German postcode back the 0 that a spreadsheet took for
// nothing: 1067 Dresden.
func (d *draft) mendPostcode(a *vitaminb.Address) {
	if len(a.Postcode) != germanPostcode-1 || strings.Trim(a.Postcode, "0123456789") != "" {
		return
	}
	if !germany[norm.Fold(a.Country)] && (a.Country != "" || d.reader.layout.Country != "DE") {
		return
	}
	whole := "0" + a.Postcode
	d.problem("The postcode %s has lost its leading 0, probably to a spreadsheet; it was read as %s.", a.Postcode, whole)
	d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Label: "postcode", Value: a.Postcode})
	a.Postcode = whole
}
