package addressbook

import (
	vitaminb "vitaminb"
	"vitaminb/internal/importer/columns"
)

// Outlook returns the importer of Outlook's CSV: of the desktop program since
// 2003, of Outlook.com and Microsoft 365 on the web, and of what Google exports
// for Outlook.
func Outlook() Importer { return Importer{name: "outlook"} }

// The addresses of an Outlook contact, and the labels of all three programs' values.
const (
	work, home, other, mobile = "work", "home", "other", "mobile"

	atWork, atHome, elsewhere, boxAlone = 1, 2, 3, 4
)

func outlook() *program {
	return &program{
		name: "outlook", title: "Outlook",
		fresh: []vitaminb.Text{
			vitaminb.Textf("In Outlook on the desktop choose “File”, “Open & Export”, “Import/Export”, “Export to a file”, “Comma Separated Values”, and your contacts folder."),
			vitaminb.Textf("On outlook.com open “People”, “Manage contacts”, “Export contacts”."),
		},
		lookedFor: vitaminb.Textf("a CSV file of Outlook or Outlook.com, whose header has columns such as “E-mail Address” and “Business Phone”, or “E-Mail-Adresse” and “Weitere Vornamen”"),
		columns:   outlookColumns(),
		wordings:  outlookWordings,
		mail:      "E-mail Address",
		marks:     []string{"Business Phone", "E-mail 2 Address", "Company Main Phone", "E-mail Display Name", "Business Street"},
	}
}

// outlookColumns say what Outlook's columns hold, in the order of [outlookWordings].
// Easily taken for something else: Title is a form of address ("Anrede"), Location a
// remark ("Ort") and no town, Business State is "Region geschäftlich" beside the
// country "Land/Region geschäftlich"; the assistant's phone is somebody else's.
func outlookColumns() []columns.Column {
	all := []columns.Column{
		{Role: columns.Prefix},
		{Role: columns.Given},
		{Role: columns.Middle},
		{Role: columns.Family},
		{Role: columns.Suffix},
		{Role: columns.Nick},
		{Role: columns.PhoneticGiven},
		{Role: columns.PhoneticFamily},
		{Role: columns.FullName},
		{Role: columns.Organisation},
		{Role: columns.Unit},
		{Role: columns.Title},
	}
	all = append(all, outlookAddress(work, atWork)...)
	all = append(all, outlookAddress(home, atHome)...)
	all = append(all, outlookAddress(other, elsewhere)...)
	all = append(all, columns.Column{Role: columns.POBox, Group: boxAlone})
	for _, label := range []string{work, work, home, home, mobile, "car", other, "main", "company", "callback", "radio", "isdn", "pager", "tty", "telex"} {
		all = append(all, columns.Column{Role: columns.Phone, Label: label})
	}
	for _, label := range []string{work, home, other} {
		all = append(all, columns.Column{Role: columns.Fax, Label: label})
	}
	for mailbox := range 3 {
		all = append(all,
			columns.Column{Role: columns.Email, Group: mailbox},
			columns.Column{Role: columns.EmailType, Group: mailbox},
			columns.Column{Role: columns.EmailDisplay, Group: mailbox})
	}
	all = append(all,
		columns.Column{Role: columns.Handle, Label: "im"},
		columns.Column{Role: columns.URL},
		columns.Column{Role: columns.URL, Label: home},
		columns.Column{Role: columns.Birthday},
		columns.Column{Role: columns.Date, Label: "anniversary"},
		columns.Column{Role: columns.Gender},
		columns.Column{Role: columns.Category},
		columns.Column{Role: columns.Note},
		columns.Column{Role: columns.Related, Label: "assistant", Group: 1},
		columns.Column{Role: columns.RelatedContact, Label: "assistant"},
		columns.Column{Role: columns.Related, Label: "manager", Group: 2},
		columns.Column{Role: columns.Related, Label: "spouse", Group: 3},
		columns.Column{Role: columns.Related, Label: "child", Group: 4},
		columns.Column{Role: columns.Related, Label: "referred by", Group: 5},
	)
	all = append(all, make([]columns.Column, outlookKept)...)
	for range outlookIgnored {
		all = append(all, columns.Column{Role: columns.Ignore})
	}
	return all
}

// How many columns stand at the end that have no field of ours, and those that
// say nothing: initials, and the contact's priority and secrecy inside Outlook.
const outlookKept, outlookIgnored = 19, 4

// outlookAddress are the columns of one address: the whole, three lines of the
// street, the box, the town.
func outlookAddress(label string, group int) []columns.Column {
	roles := []columns.Role{
		columns.Address, columns.Street, columns.Street, columns.Street, columns.POBox,
		columns.City, columns.Region, columns.Postcode, columns.Country,
	}
	return addressOf(label, group, roles)
}

func addressOf(label string, group int, roles []columns.Role) []columns.Column {
	all := make([]columns.Column, len(roles))
	for i, r := range roles {
		all[i] = columns.Column{Role: r, Label: label, Group: group}
	}
	return all
}
