package addressbook

import (
	vitaminb "vitaminb"
	"vitaminb/internal/importer/columns"
)

// WindowsLiveMail returns the importer of Windows Live Mail's CSV.
func WindowsLiveMail() Importer { return Importer{name: "windowslivemail"} }

func windowsLiveMail() *program {
	return &program{
		name: "windowslivemail", title: "Windows Live Mail",
		fresh: []vitaminb.Text{
			vitaminb.Textf("In Windows Live Mail open the contacts and choose “Export”, “Comma separated values”."),
		},
		lookedFor: vitaminb.Textf("a CSV file of Windows Live Mail, whose header has columns such as “E-mail Address” and “Business Web Page”, or “E-Mail-Adresse” and “Webseite (geschäftlich)”"),
		columns:   liveMailColumns(),
		wordings:  liveMailWordings,
		mail:      "E-mail Address",
		marks:     []string{"Business Web Page", "Personal Web Page"},
	}
}

// liveMailColumns say what the columns of Windows Live Mail hold, in the order of
// [liveMailWordings].
func liveMailColumns() []columns.Column {
	address := []columns.Role{columns.Street, columns.City, columns.Postcode, columns.Region, columns.Country}
	all := []columns.Column{
		{Role: columns.Given},
		{Role: columns.Family},
		{Role: columns.Middle},
		{Role: columns.FullName},
		{Role: columns.Nick},
		{Role: columns.Email},
	}
	all = append(all, addressOf(home, atHome, address)...)
	all = append(all, []columns.Column{
		{Role: columns.Phone, Label: home},
		{Role: columns.Fax, Label: home},
		{Role: columns.Phone, Label: mobile},
		{Role: columns.URL, Label: home},
	}...)
	all = append(all, addressOf(work, atWork, address)...)
	return append(all, []columns.Column{
		{Role: columns.URL, Label: work},
		{Role: columns.Phone, Label: work},
		{Role: columns.Fax, Label: work},
		{Role: columns.Phone, Label: "pager"},
		{Role: columns.Organisation},
		{Role: columns.Title},
		{Role: columns.Unit},
		{}, // the room
		{Role: columns.Note},
	}...)
}
