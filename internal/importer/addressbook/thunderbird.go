package addressbook

import (
	vitaminb "vitaminb"
	"vitaminb/internal/importer/columns"
)

// Thunderbird returns the importer of Thunderbird's CSV.
func Thunderbird() Importer { return Importer{name: "thunderbird"} }

func thunderbird() *program {
	return &program{
		name: "thunderbird", title: "Thunderbird",
		fresh: []vitaminb.Text{
			vitaminb.Textf("In Thunderbird open the address book, choose it at the left and “Export” in its menu."),
			vitaminb.Textf("Choose vCard or LDIF rather than CSV: they tell more."),
		},
		lookedFor: vitaminb.Textf("a CSV file of Thunderbird with its header, which has columns such as “Primary Email” and “Display Name”, or “Primäre E-Mail-Adresse” and “Anzeigename”"),
		columns:   thunderbirdColumns(),
		wordings:  thunderbirdWordings,
		mail:      "Primary Email",
		marks:     []string{"Display Name", "Secondary Email", "Screen Name", "Home ZipCode"},
	}
}

// thunderbirdColumns say what Thunderbird's columns hold, in the order of
// [thunderbirdWordings]. A birthday has three of them: the one that German calls
// "Geburtstag" is the number of the day.
func thunderbirdColumns() []columns.Column {
	address := []columns.Role{columns.Street, columns.Street, columns.City, columns.Region, columns.Postcode, columns.Country}
	all := []columns.Column{
		{Role: columns.Given},
		{Role: columns.Family},
		{Role: columns.FullName},
		{Role: columns.Nick},
		{Role: columns.Email, Group: 0},
		{Role: columns.Email, Group: 1},
		{Role: columns.Handle, Label: "aim"},
		{Role: columns.Phone, Label: work},
		{Role: columns.Phone, Label: home},
		{Role: columns.Fax},
		{Role: columns.Phone, Label: "pager"},
		{Role: columns.Phone, Label: mobile},
	}
	all = append(all, addressOf(home, atHome, address)...)
	all = append(all, addressOf(work, atWork, address)...)
	return append(all, []columns.Column{
		{Role: columns.Title},
		{Role: columns.Unit},
		{Role: columns.Organisation},
		{Role: columns.URL, Label: work},
		{Role: columns.URL, Label: home},
		{Role: columns.BirthMonth},
		{Role: columns.BirthDay},
		{Role: columns.BirthYear},
		{},
		{},
		{},
		{}, // four of the user's own
		{Role: columns.Note},
	}...)
}
