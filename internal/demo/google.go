package demo

import "strings"

// googleTable returns Google Contacts as CSV with the header of 2024: numbers in national form, labels in the owner's language.
func googleTable(people []person, lang string) []byte {
	rows := [][]string{{
		"First Name", "Middle Name", "Last Name", "Name Prefix", "Nickname", "Organization Name", "Organization Title", "Birthday", "Notes", "Labels",
		"E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Address 1 - Label", "Address 1 - City",
	}}
	for i, p := range people {
		if p.in&onGoogle == 0 {
			continue
		}
		labels := "* myContacts"
		if i%5 == 0 {
			labels = in(lang, "Golfclub", "Golf club") + " ::: * myContacts"
		}
		number := p.landline
		if number == "" {
			number = p.mobile
		}
		rows = append(rows, []string{
			p.given, "", p.family, p.title, p.phone.given, p.firm, p.role.in(lang), googleDay(p.birthday), p.note.in(lang), labels,
			"* " + in(lang, "Geschäftlich", "Work"), strings.ToUpper(p.email[:1]) + p.email[1:], label(number, in(lang, "Mobil", "Mobile")), strings.Replace(number, " ", "/", 1), label(p.city, in(lang, "Privat", "Home")), p.city,
		})
	}
	// Somebody who once wrote a mail, and nothing more.
	rows = append(rows, []string{"", "", "", "", "", "", "", "", "", "* otherContacts", "*", "info@gasthaus-fata-morgana.example", "", "", "", ""})
	return []byte(table(rows))
}

// googleDay returns the day as Google writes it: " --05-02" without a year.
func googleDay(day string) string {
	if strings.HasPrefix(day, "--") {
		return " " + day
	}
	return day
}

// label returns the label if there is a value to it.
func label(value, text string) string {
	if value == "" {
		return ""
	}
	return text
}
