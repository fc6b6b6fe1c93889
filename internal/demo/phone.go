package demo

import (
	"bytes"
	"fmt"
	"strings"
)

// phoneCards returns the address book of the owner's phone as vCard 3.0 (RFC 2426).
func phoneCards(people []person, lang string) []byte {
	var b bytes.Buffer
	card(&b, "0000", owner, "")
	for i, p := range people {
		if p.in&onPhone != 0 {
			card(&b, fmt.Sprintf("%04d", i+1), p.as(p.phone), p.note.in(lang))
		}
	}
	// Two cards that are no person: a firm and a bare number.
	b.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:demo-firm\r\nN:;;;;\r\nFN:Pizzeria Fata Morgana\r\nORG:Pizzeria Fata Morgana\r\nX-ABShowAs:COMPANY\r\nTEL;TYPE=WORK:+49 30 23125900\r\nEND:VCARD\r\n")
	b.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:demo-number\r\nN:;;;;\r\nFN:\r\nTEL;TYPE=CELL:+49 30 23125999\r\nEND:VCARD\r\n")
	return b.Bytes()
}

// card writes one person: numbers in international form, as phones keep them.
func card(b *bytes.Buffer, uid string, p person, note string) {
	line := func(name string, values ...string) {
		if strings.Join(values, "") == "" {
			return
		}
		for i, v := range values {
			values[i] = escaper.Replace(v)
		}
		b.WriteString(name + ":" + strings.Join(values, ";") + "\r\n")
	}
	b.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\n")
	line("UID", "demo-"+uid)
	line("N", p.family, p.given, "", p.title, "")
	line("FN", strings.TrimSpace(p.title+" "+p.name()))
	line("ORG", p.firm)
	line("TEL;TYPE=CELL", international(p.mobile))
	line("TEL;TYPE=HOME,VOICE", international(p.landline))
	if p.mobile == "" || len(uid)%2 == 0 && (uid[3]-'0')%2 == 0 { // half the cards have an address too
		line("EMAIL;TYPE=INTERNET", p.email)
	}
	line("ADR;TYPE=HOME", "", "", "", p.city, "", "", "")
	if p.birthday != "" {
		line("BDAY", p.birthday)
	}
	line("NOTE", note)
	b.WriteString("END:VCARD\r\n")
}

// escaper writes values as RFC 2426 §5 wants them.
var escaper = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\n", `\n`) //nolint:gochecknoglobals // read only

// international returns "+49 171 3920012" for "0171 3920012".
func international(national string) string {
	if national == "" {
		return ""
	}
	return "+49 " + national[1:]
}
