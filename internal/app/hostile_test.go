package app_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestHostileTexts imports texts that a database may choke on, in every place of
// a card, a row and an entry: each is taken in or skipped for a reason, and whoever
// stands beside it is taken in.
func TestHostileTexts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for name, text := range map[string]string{
			"nul":                "A\x00B",
			"escaped nul":        `A\u0000B`,
			"long":               strings.Repeat("Wortlang", 1<<17),
			"long words":         strings.Repeat("Wort ", 1<<18),
			"long and random":    random(1 << 20),
			"lone surrogate":     "A\xed\xa0\x80B",
			"overlong":           "A\xc0\x80B",
			"beyond Unicode":     "A\xf4\x90\x80\x80B",
			"combining":          "A" + strings.Repeat("\u0301", 100_000),
			"right to left":      "\u202eA\u202dB\u2066",
			"noncharacters":      "A\ufffe\uffff\U0010ffffB",
			"widens when folded": strings.Repeat("\ufdfa", 50_000),
			"quotes and SQL":     `'; DROP TABLE persons; --"` + "`$1?2",
		} {
			for file, content := range hostileFiles(text) {
				t.Run(name+" in "+file, func(t *testing.T) {
					r, err := w.try(file, content, "2024-01-01")
					if err != nil {
						t.Fatalf("told: %t, %.300v", told(err), err)
					}
					if r.Records == 0 || len(w.named("Bert Beta")) == 0 {
						t.Errorf("whoever stands beside it is not taken in: %+v", r.Skipped)
					}
				})
			}
		}
		if _, err := json.Marshal(w.contract()); err != nil || !utf8.ValidString(w.contract()) {
			t.Errorf("the contract is no text: %v", err)
		}
	})
}

// hostileFiles are files of several forms with the text in many of their places, and with Bert Beta.
func hostileFiles(text string) map[string]string {
	cell := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	inJSON, _ := json.Marshal(text) // what is no UTF-8 is replaced
	return map[string]string{
		"cards.vcf": "BEGIN:VCARD\nVERSION:3.0\nUID:" + text + "\nFN:" + text + "\nN:" + text + ";" + text + ";;;\nEMAIL:" + text + "@alpha.example\nTEL:" + text +
			"\nORG:" + text + "\nTITLE:" + text + "\nNOTE:" + text + "\nURL:https://www.linkedin.com/in/" + text + "\nCATEGORIES:" + text + "\nADR:;;" + text + ";" + text + ";;;\nX-ANY:" + text + "\nEND:VCARD\n" +
			keyedCards("Bert Beta:bert@beta.example"),
		"Connections.csv": connectionsHeader + cell + "," + cell + ",https://www.linkedin.com/in/" + text + "," + cell + "," + cell + "," + cell + "," + cell +
			"\nBert,Beta,https://www.linkedin.com/in/bert-beta,,Nord,Owner,08 Feb 2023\n",
		"contacts.csv": "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value\n" + cell + "," + cell + "," + cell + "," + cell + "," + cell + "," + cell + "\nBert,Beta,,,,bert@beta.example\n",
		"list.csv":     "Vorname;Nachname;E-Mail;Telefon;Verein;Amt;Geburtstag\n" + strings.Repeat(cell+";", 6) + cell + "\nBert;Beta;bert@beta.example;;;;\n",
		"people.ldif":  "dn: cn=" + text + ",o=a\ncn: " + text + "\nmail: " + text + "@alpha.example\nobjectclass: person\n\ndn: cn=Bert Beta,o=a\ncn: Bert Beta\nobjectclass: person\n",
		"cards.json": `[["vcard",[["uid",{},"text",` + string(inJSON) + `],["fn",{},"text",` + string(inJSON) + `],["note",{},"text","A\u0000B\ud800"]]],` +
			`["vcard",[["fn",{},"text","Bert Beta"]]]]`,
		"list.json": `[{"Vorname":` + string(inJSON) + `,"Nachname":"A\u0000B\ud800","E-Mail":` + string(inJSON) + `},{"Vorname":"Bert","Nachname":"Beta","E-Mail":"bert@beta.example"}]`,
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
