package addressbook

import (
	vitaminb "vitaminb"
	"vitaminb/internal/importer/columns"
)

// Yahoo returns the importer of Yahoo's CSV.
func Yahoo() Importer { return Importer{name: "yahoo"} }

func yahoo() *program {
	return &program{
		name: "yahoo", title: "Yahoo",
		fresh: []vitaminb.Text{
			vitaminb.Textf("In Yahoo Mail open the contacts, the menu beside them, and “Export”, “Yahoo CSV”."),
		},
		lookedFor: vitaminb.Textf("a CSV file of Yahoo's contacts, whose header has columns such as “Email” and “Messenger ID”"),
		columns:   yahooColumns(),
		wordings:  yahooWordings,
		mail:      "Email",
		marks:     []string{"Messenger ID", "Yahoo! Phone", "Alternate Email 1", "Distribution Lists"},
	}
}

// yahooColumns say what Yahoo's columns hold, in the order of [yahooWordings]. Home,
// Work, Mobile and the like are phones.
func yahooColumns() []columns.Column {
	address := []columns.Role{columns.Street, columns.City, columns.Region, columns.Postcode, columns.Country}
	all := []columns.Column{
		{Role: columns.Given},
		{Role: columns.Middle},
		{Role: columns.Family},
		{Role: columns.Nick},
		{Role: columns.Email, Group: 0},
		{Role: columns.Category},
		{Role: columns.Category},
		{Role: columns.Handle, Label: "yahoo"},
		{Role: columns.Phone, Label: home},
		{Role: columns.Phone, Label: work},
		{Role: columns.Phone, Label: "pager"},
		{Role: columns.Fax},
		{Role: columns.Phone, Label: mobile},
		{Role: columns.Phone, Label: other},
		{Role: columns.Phone, Label: "yahoo"},
		{Role: columns.Phone, Label: "main"},
		{Role: columns.Email, Group: 1},
		{Role: columns.Email, Group: 2},
		{Role: columns.URL, Label: home},
		{Role: columns.URL, Label: work},
		{Role: columns.Title},
		{Role: columns.Organisation},
	}
	all = append(all, addressOf(work, atWork, address)...)
	all = append(all, addressOf(home, atHome, address)...)
	all = append(all, []columns.Column{
		{Role: columns.Birthday},
		{Role: columns.Date, Label: "anniversary"},
		{},
		{},
		{},
		{}, // four of the user's own
		{Role: columns.Note},
	}...)
	for range 9 { // further names in Yahoo's own network
		all = append(all, columns.Column{Role: columns.Handle, Label: "yahoo"})
	}
	for _, network := range []string{"skype", "irc", "icq", "google", "msn", "aim", "qq"} {
		all = append(all, columns.Column{Role: columns.Handle, Label: network})
	}
	return all
}
