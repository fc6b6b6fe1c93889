package demo

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"
)

// connectionsPreamble stands above the table of connections since 2021; the third line is empty.
const connectionsPreamble = "Notes:\n" +
	"\"When exporting your connection data, some e-mail addresses may be missing: members choose who may see theirs. This file describes invented people.\"\n\n"

// connectionsHeader is the header of Connections.csv since July 2023.
var connectionsHeader = []string{"First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"} //nolint:gochecknoglobals // read only

// linkedInZip returns the archive a member gets when asking for everything.
func linkedInZip(people []person, lang string) []byte {
	var members []person
	for _, p := range people {
		if p.in&onLinkedIn != 0 {
			members = append(members, p)
		}
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range []struct{ name, text string }{
		{"Profile.csv", profile(lang)},
		{"Email Addresses.csv", table([][]string{{"Email Address", "Confirmed", "Primary", "Updated On"}, {owner.email, "Yes", "Yes", ""}})},
		{"Connections.csv", connectionsPreamble + connections(members, lang)},
		{"messages.csv", messages(members, lang)},
		{"Invitations.csv", invitations(members, lang)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: exported})
		if err == nil {
			_, err = w.Write([]byte(f.text))
		}
		if err != nil {
			panic(err) // unreachable: writing to memory does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err) // unreachable: as above
	}
	return buf.Bytes()
}

func profile(lang string) string {
	return table([][]string{
		{"First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry", "Zip Code", "Geo Location", "Twitter Handles", "Websites", "Instant Messengers"},
		{owner.given, owner.family, "", "", "", owner.role.in(lang) + " – " + owner.firm, "", "", "", owner.city, "", "", ""},
	})
}

func connections(members []person, lang string) string {
	rows := [][]string{connectionsHeader}
	for i, p := range members {
		m, email := p.as(p.linkedIn), ""
		if i%9 == 0 { // few members show their address
			email = p.email
		}
		if p.title != "" {
			m.given = p.title + " " + m.given
		}
		rows = append(rows, []string{m.given, m.family, profileURL(p), email, m.firm, m.role.in(lang), connected(i).Format("02 Jan 2006")})
		if i%40 == 39 { // a member who has closed the account
			rows = append(rows, []string{"", "", "", "", "", "", connected(i).Format("02 Jan 2006")})
		}
	}
	return table(rows)
}

// connected returns the day the owner and her i-th contact connected: newest first, one in three weeks or so.
func connected(i int) time.Time { return exported.AddDate(0, 0, -5-i*23) }

func profileURL(p person) string { return "https://www.linkedin.com/in/" + p.slug() }

// talks are exchanges of messages: the contact's line, the owner's answer.
var talks = [...][2]role{ //nolint:gochecknoglobals // read only
	{{"Hallo Viola, danke für den Abend im Club!", "Hello Viola, thanks for the evening at the club!"}, {"Gern geschehen – bis zum nächsten Mal.", "My pleasure – see you next time."}},
	{{"Kennst du jemanden, der Messestände baut?", "Do you know anybody who builds exhibition stands?"}, {"Ja, ich bringe euch zusammen.", "Yes, I will introduce you."}},
	{{"Hast du nächste Woche Zeit für einen Kaffee?", "Do you have time for a coffee next week?"}, {"Donnerstag um zehn passt mir.", "Thursday at ten suits me."}},
	{{"Das Angebot ist angekommen, vielen Dank.", "The offer has arrived, many thanks."}, {"Prima. Fragen jederzeit.", "Great. Ask any time."}},
}

func messages(members []person, lang string) string {
	rows := [][]string{{"CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT", "FOLDER"}}
	for i, p := range members {
		if i%3 != 0 {
			continue
		}
		m := p.as(p.linkedIn)
		thread := fmt.Sprintf("2-VmlvbGE%03d==", i)
		for n := range 1 + i%5 { // newest first, as the archive has it
			talk := talks[(i+n)%len(talks)]
			at := exported.AddDate(0, 0, -2-i*9-n*31).Add(time.Duration(8+i%10) * time.Hour)
			rows = append(rows,
				[]string{thread, "", owner.name(), profileURL(owner), m.name(), profileURL(p), at.Add(3*time.Hour + 12*time.Minute).Format("2006-01-02 15:04:05 UTC"), "", talk[1].in(lang), "INBOX"},
				[]string{thread, "", m.name(), profileURL(p), owner.name(), profileURL(owner), at.Format("2006-01-02 15:04:05 UTC"), "", talk[0].in(lang), "INBOX"})
		}
	}
	return table(rows)
}

func invitations(members []person, lang string) string {
	rows := [][]string{{"From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"}}
	for i, p := range members {
		if i%6 != 1 {
			continue
		}
		m := p.as(p.linkedIn)
		sent := connected(i).AddDate(0, 0, -3).Add(9 * time.Hour).Format("1/2/06, 3:04 PM")
		if i%12 == 1 {
			rows = append(rows, []string{owner.name(), m.name(), sent, in(lang, "Schön, dass wir uns kennengelernt haben.", "It was good to meet you."), "OUTGOING", profileURL(owner), profileURL(p)})
		} else {
			rows = append(rows, []string{m.name(), owner.name(), sent, "", "INCOMING", profileURL(p), profileURL(owner)})
		}
	}
	return table(rows)
}

// table returns the rows as CSV with LF line ends.
func table(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		panic(err) // unreachable: a strings.Builder takes everything
	}
	return b.String()
}
