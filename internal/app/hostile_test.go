package app_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestHostileTexts imports texts that a database may choke on, in every place of
// a card, a row and an entry: each is taken in or refused for a reason, and whoever
// stands beside it is taken in.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	small := map[string]string{
		"nul":              "A\x00B",
		"escaped nul":      `A\u0000B`,
		"long and random":  random(4000), // nothing can be packed
		"lone surrogate":   "A\xed\xa0\x80B",
		"overlong":         "A\xc0\x80B",
		"beyond Unicode":   "A\xf4\x90\x80\x80B",
		"combining":        "A" + strings.Repeat("\u0301", 2000),
		"right to left":    "\u202eA\u202dB\u2066",
		"noncharacters":    "A\ufffe\uffff\U0010ffffB",
		"long once folded": strings.Repeat("\ufdfa", 130), // each stands for 18 letters
		"quotes and SQL":   `'; DROP TABLE persons; --"` + "`$1?2",
	}
	onBoth(t, func(t *testing.T, w *world) {
		for _, f := range hostileForms() {
			content := f.head
			for name, text := range small {
				if f.file != "list.csv" || name != "nul" { // a list with NUL is no text, and not recognised
					content += f.entry(text) + f.between
				}
			}
			w.survive(f, content+f.tail)
		}
		if c := w.contract(); !utf8.ValidString(c) || !json.Valid([]byte("["+strings.ReplaceAll(strings.TrimSpace(c), "\n", ",")+"]")) {
			t.Error("the contract is no JSON")
		}
	})
}

// survive imports a file in which Bert Beta stands beside something hostile.
func (w *world) survive(f hostileForm, content string) {
	w.t.Helper()
	r, err := w.try(f.file, content, "2024-01-01")
	if err != nil {
		w.t.Errorf("%s: %.300v", f.file, err)
	} else if r.Records < 2 || len(w.named("Bert Beta")) == 0 {
		w.t.Errorf("%s: whoever stands beside it is not taken in: %+v", f.file, r.Skipped)
	}
}

// A hostileForm is a file that ends with Bert Beta and holds a text in many places of each entry.
type hostileForm struct {
	file, head    string
	entry         func(text string) string
	between, tail string
}

func hostileForms() []hostileForm {
	row := func(separator string, cells int) func(string) string {
		return func(text string) string {
			return strings.Repeat(`"`+strings.ReplaceAll(text, `"`, `""`)+`"`+separator, cells-1) + "\n"
		}
	}
	inJSON := func(text string) string {
		b, _ := json.Marshal(text) // never fails: what is no UTF-8 is replaced
		return string(b)
	}
	return []hostileForm{
		{"cards.vcf", "", func(text string) string {
			return "BEGIN:VCARD\nVERSION:3.0\nUID:" + text + "\nFN:" + text + "\nN:" + text + ";" + text + ";;;\nEMAIL:" + text + "@alpha.example\nTEL:" + text +
				"\nORG:" + text + "\nTITLE:" + text + "\nNOTE:" + text + "\nURL:https://www.linkedin.com/in/" + text + "\nCATEGORIES:" + text + "\nADR:;;" + text + ";" + text + ";;;\nX-ANY:" + text + "\nEND:VCARD\n"
		}, "", keyedCards("Bert Beta:bert@beta.example")},
		{"Connections.csv", connectionsHeader, row(",", 7), "", "Bert,Beta,https://www.linkedin.com/in/bert-beta,,Nord,Owner,08 Feb 2023\n"},
		{"contacts.csv", "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n", row(",", 6), "", "Bert,Beta,,,,bert@beta.example\n"},
		{"list.csv", "Vorname;Nachname;E-Mail;Telefon;Verein;Amt;Geburtstag\n", row(";", 7), "", "Bert;Beta;bert@beta.example;;;;\n"},
		{"people.ldif", "", func(text string) string {
			return "dn: cn=" + text + ",o=a\ncn: " + text + "\nmail: " + text + "@alpha.example\nobjectclass: person\n\n"
		}, "", "dn: cn=Bert Beta,o=a\ncn: Bert Beta\nobjectclass: person\n"},
		{"cards.json", "[", func(text string) string {
			return `["vcard",[["uid",{},"text",` + inJSON(text) + `],["fn",{},"text",` + inJSON(text) + `],["note",{},"text","A\u0000B\ud800"]]]`
		}, ",", `["vcard",[["fn",{},"text","Bert Beta"]]]]`},
		{"list.json", "[", func(text string) string {
			return `{"Vorname":` + inJSON(text) + `,"Nachname":"A\u0000B\ud800","E-Mail":` + inJSON(text) + `}`
		}, ",", `{"Vorname":"Bert","Nachname":"Beta","E-Mail":"bert@beta.example"}]`},
	}
}

// random is letters that no database can pack.
func random(n int) string {
	var b strings.Builder
	for x := uint64(1); b.Len() < n; {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17 // xorshift64: the same letters each time
		b.WriteByte('a' + byte(x%26))
	}
	return b.String()
}
