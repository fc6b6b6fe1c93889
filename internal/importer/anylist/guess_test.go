package anylist_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
)

func input(tb testing.TB, name, text string) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

// only returns the one table of the text.
func only(t *testing.T, imp anylist.Importer, text string) anylist.Table {
	t.Helper()
	tables, err := imp.Tables(input(t, "a.csv", text))
	if err != nil || len(tables) != 1 {
		t.Fatalf("%d tables, %v; want 1", len(tables), err)
	}
	return tables[0]
}

// roles writes the mapping as "family given phone/home -", unsure ones with a
// question mark.
func roles(table anylist.Table) string {
	var all []string
	for i, c := range table.Mapping {
		s := string(c.Role)
		if s == "" {
			s = "-"
		}
		if c.Label != "" {
			s += "/" + c.Label
		}
		if !table.Sure[i] && s != "-" {
			s += "?"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

func TestRoles(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"German", "Nachname;Vorname;Straße;PLZ;Ort;Telefon;E-Mail\n", "family given street postcode city phone email"},
		{"capitals", "NACHNAME;VORNAME;STRASSE;HAUSNR;PLZ;ORT\n", "family given street houseNumber postcode city"},
		{"English", "First Name,Last Name,Email Address,Company,Job Title\n", "given family email organisation title"},
		{"of programs", "given_name,surname,e_mail_address,phone-number\n", "given family email phone"},
		{"compounds", "Name;Privattelefon;Geschäftstelefon;Firmen-E-Mail;Telefonnummer privat\n", "name phone/home phone/work email/work phone/home"},
		{"numbered", "Name;Telefon 1;Telefon 2;E-Mail 2\n", "name phone phone email"},
		{"other people", "Vorname;Nachname;Mutter;Telefon Mutter;Notfallkontakt;Name Partner\n", "given family related/parent relatedContact/parent related/emergency related/spouse"},
		{"other people's phones", "Name;Mutter\nAnna;030 23125 001\n", "name relatedContact/parent"},
		{"payer's parts", "Name;KtoiName;KtoiVorname;KtoiAnrede\n", "name related/payer related/payer relatedContact/payer"},
		{"bank", "Name;IBAN;BIC;Zahlungsart\n", "name ignore ignore ignore"},
		{"membership", "Mitgliedsnummer;Name;Funktion;Abteilung;Eintritt;Austritt;Kündigung\n", "memberNumber name office clubUnit joined left date/kündigung"},
		{"notice alone", "Name;Kündigung\n", "name left?"},
		{"business", "Name;Firma;Funktion;Abteilung\nAnna;Optik;Chefin;Verkauf\n", "name organisation title unit"},
		{"firm is a flag", "Vorname;Nachname;Firmenname;Firma\nAnna;Kern;Optik;nein\n", "given family organisation firmFlag"},
		{"title is academic", "Titel;Name\nDr.;Anna Kern\n", "prefix name"},
		{"title is a job", "Name,Title,Company\nAnna Kern,Sales Manager,Optik\n", "name title organisation"},
		{"title of nothing", "Titel;Name\n", "prefix? name"},
		{"address is mail", "Name;Adresse\nAnna;a@example.org\n", "name email"},
		{"address is a street", "Name;Adresse;PLZ;Ort\nAnna;Weg 1;01067;Dresden\n", "name street postcode city"},
		{"address is whole", "Name;Adresse\nAnna;Weg 1, 01067 Dresden\n", "name address"},
		{"contact is a phone", "Name;Kontakt\nAnna;030 23125 001\n", "name phone"},
		{"contact is a person", "Firma;Kontakt\nOptik;Anna Kern\n", "organisation fullName"},
		{"contact beside names", "Vorname;Nachname;Kontakt\nAnna;Kern;ja\n", "given family -"},
		{"house number", "Name;Straße;Nr.;Ort\n", "name street houseNumber city"},
		{"running number", "Nr.;Name\n1;Anna\n2;Bernd\n3;Petra\n", "ignore name"},
		{"club's number", "Nr.;Name;Eintritt\n17;Anna;2001\n4;Bernd;2002\n", "memberNumber? name joined"},
		{"any number", "Nr.;Name\n17;Anna\n4;Bernd\n", "- name"},
		{"birthday in parts", "Name,Birth Day,Birth Month,Birth Year\n", "name birthDay birthMonth birthYear"},
		{"what others describe", "Name,E-Mail,E-Mail-Typ\n", "name email -"},
		{"list of a class", "Klasse;Name Kind;Vorname Kind;Name Mutter;Telefon Eltern\n", "- name given related/parent relatedContact/parent"},
		{"children of members", "Name;Kinder\nAnna;Paul\n", "name related/child"},
		{"number of a household", "Name;Haushalts-ID\n", "name -"},
		{"screen name", "Name,Screen Name\n", "name -"},
		{"mail under a foreign name", "Name,Rückmeldung an\nAnna,a@example.org\nBernd,b@example.org\n", "name email"},
		{"phones that are mails", "Name,Telefon\nAnna,a@example.org\n", "name email"},
		{"empty header", "Name,,\nAnna,a@example.org,030 23125 001\n", "name email phone?"},
		{"no header", "Anna Kern,Anna,Kern,a@example.org\nBernd Lang,Bernd,Lang,b@example.org\n", "fullName? given? family? email"},
		{"no header, given first", "Bernd;Xyander;030 23125 001\nPetra;Quast;030 23125 002\n", "given? family? phone?"},
		{"no header, given last", "Xyander;Bernd;030 23125 001\nQuast;Petra;030 23125 002\n", "family? given? phone?"},
		{"no header, titles", "Frau;Anna Kern;Weg 1, 01067 Dresden\nHerr;Bernd Lang;Weg 2, 01067 Dresden\n", "prefix? fullName? address?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := roles(only(t, anylist.Importer{}, tt.text)); got != tt.want {
				t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

// Parts of one address belong together, and so do those of one other person.
func TestGroups(t *testing.T) {
	t.Parallel()
	table := only(t, anylist.Importer{}, "Name;Straße privat;Ort privat;Straße dienstlich;Ort dienstlich;Name Mutter;Vorname Mutter;Vater;E-Mail;E-Mail 2\n")
	var got []int
	for _, c := range table.Mapping {
		got = append(got, c.Group)
	}
	if diff := cmp.Diff([]int{0, 1, 1, 2, 2, 0, 0, 1, 0, 1}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"first row", "Name;Ort\nAnna;Ulm\n", []string{"Name", "Ort"}},
		{"below titles", "Musterverein\nStand: 01.01.2026;;\nName;Ort;Telefon\nAnna;Ulm;1\n", []string{"Name", "Ort", "Telefon"}},
		{"below a title that knows a word", "Adresse\n;;\nVorname;Nachname;Ort\nAnna;Kern;Ulm\n", []string{"Vorname", "Nachname", "Ort"}},
		{"two lines", "Name;;Telefon;\nNachname;Vorname;privat;mobil\nKern;Anna;1;2\n", []string{"Nachname", "Vorname", "Telefon privat", "Telefon mobil"}},
		{"two lines, the lower unknown", "Name;Telefon;;E-Mail\n;privat;dienstlich;\nAnna Kern;030 23125 001;;a@example.org\n", []string{"Name", "Telefon privat", "Telefon dienstlich", "E-Mail"}},
		{"unknown words", "Wer,Wohin\nAnna Kern,a@example.org\n", []string{"Wer", "Wohin"}},
		{"none", "Anna Kern;a@example.org\nBernd Lang;b@example.org\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, only(t, anylist.Importer{}, tt.text).Header); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestClaim(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       bool
	}{
		{"header alone", "Vorname;Nachname\n", true},
		{"one column of mail", "E-Mail\na@example.org\n", true},
		{"mail without header", "a@example.org\nb@example.org\n", true},
		{"names without header", "Anna Kern\nBernd Lang\n", true},
		{"names and towns without header", "Anna Kern;Weg 1, 01067 Dresden\nBernd Lang;Weg 2, 01067 Dresden\n", true},
		{"JSON of contacts", `{"contacts":[{"name":"Anna Kern","email":"a@example.org"}]}`, true},
		{"table of a page", "<table><tr><td>Vorname<td>E-Mail</tr></table>", true},
		{"one word per line", "Apfel\nBirne\n", false},
		{"one name", "Anna Kern\n", false},
		{"headings", "Erster Teil\nDer zweite Teil beginnt hier\nDritter Teil\n", false},
		{"prose with a known word", "Name\nDas ist ein Text über Namen, und er ist lang.\nEr hat noch einen Satz.\n", false},
		{"numbers", "1;2\n3;4\n", false},
		{"names only in a column", "Anna Kern;7\nBernd Lang;9\n", false},
		{"bookkeeping", "Datum;Betrag;Verwendungszweck\n01.01.2026;22,50;Miete\n", false},
		{"calendar", "Subject,Start Date,Required Attendees\nTreffen,01.02.2026,a@example.org\n", false},
		{"Mastodon", "Account address,Show boosts\nada@social.example,true\n", false},
		{"JSON of messages", `{"messages":[{"sender_name":"Anna","timestamp_ms":1700000000000,"content":"Hallo"}]}`, false},
		{"JSON of names alone", `{"friends":[{"name":"Anna Kern","timestamp":1}]}`, false},
		{"card", "BEGIN:VCARD\nFN:Anna Kern\nEND:VCARD\n", false},
		{"chat", "[01.02.24, 12:00:00] Anna Kern: Hallo\n[01.02.24, 12:01:00] Bernd Lang: Hallo, Anna\n", false},
		{"mail", "From: Anna Kern <a@example.org>\nTo: b@example.org\nSubject: Hallo\n\nLieber Bernd,\n", false},
		{"LDIF", "dn: cn=Anna Kern\nobjectclass: person\nmail: a@example.org\n", false},
		{"picture", "\xFF\xD8\xFF\xE0\x00", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := len((anylist.Importer{}).Claim(input(t, "any.txt", tt.text))) == 1; got != tt.want {
				t.Errorf("claimed %t, want %t", got, tt.want)
			}
		})
	}
}

// By their names alone nothing is taken, but pictures of an archive are not even opened.
func TestClaimSparesOthers(t *testing.T) {
	t.Parallel()
	if got := (anylist.Importer{}).Claim(input(t, "a.jpg", "Vorname;Nachname\n")); len(got) > 0 {
		t.Error("a picture is claimed")
	}
}
