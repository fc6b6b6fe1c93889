package anylist_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
)

// The headers of programs that clubs use, and of lists as offices keep them
// (formats.md §19, §20.1; u3a Beacon from its columns only).
func TestProgramsHeaders(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, header, want string }{
		{
			"u3a Beacon",
			"mkey,mem_no,status,title,forename,surname,known_as,mobile,e-mail,joined,renew,akey,house,address1,address2,address3,town,postcode,county,telephone,emergency_contact",
			"- memberNumber category prefix? given family nick phone/mobile email joined - - - street extended extended city postcode region phone related/emergency",
		},
		{
			"like Vereinsmeister",
			"Nachname;Vorname;Strasse;PLZ;Ort;Geburtsdatum;Geschlecht;Telefon;Email;Eintrittsdatum;Sparte;IBAN;Kontoinhaber;Erziehungsberechtigter",
			"family given street postcode city birthday gender phone email joined clubUnit ignore related/payer related/parent",
		},
		{
			"hitobito, labels",
			"Personennummer;Anrede;Vorname;Nachname;Name;Firmenname;Firma;Übername;Haupt-E-Mail;zusätzliche Adresszeile;Adresse;Strasse;Hausnummer;Postfach;PLZ;Ort;Land;Geschlecht;Geburtstag;Alter;Telefonnummern;Social Media;Weitere E-Mails;Zusätzliche Angaben;Rollen;Tags;Titel;Haushalts-ID;Hauptebene",
			"memberNumber prefix given family name organisation firmFlag? nick email extended street street houseNumber poBox postcode city country gender birthday - phone - email/other note office category prefix? - category",
		},
		{
			"JVerein, the payer's part",
			"Mitglieds_Nr;Nachname;Personenart;KtoiPersonenart;KtoiAnrede;KtoiTitel;KtoiName;KtoiVorname;KtoiStrasse;KtoiPlz;KtoiOrt;KtoiEMail;Vermerk1",
			"memberNumber family firmFlag relatedContact/payer relatedContact/payer relatedContact/payer related/payer related/payer relatedContact/payer relatedContact/payer relatedContact/payer relatedContact/payer note",
		},
		{"BNI, German", "Vorname, Nachname, Firma, Fachgebiet, Telefon, Mobil, E-Mail, Webseite", "given family organisation title phone phone/mobile email url"},
		{
			"of an office",
			"Lfd. Nr.;Name, Vorname;Anschrift;Tel. privat;Tel. dienstl.;Geb.-Datum;Mitglied seit;Funktion im Verein;Bemerkung",
			"ignore? fullName address? phone/home phone/work birthday joined office? note",
		},
		{"of customers", "Kundennr.;Kunde;Ansprechpartner;Straße/Nr.;PLZ/Ort;Tel.;Fax;E-Mail Ansprechpartner;Kundengruppe", "id fullName - street city phone fax email -"},
		{"of a fair", "Unternehmen;Anrede;Vorname;Nachname;Position;Standnummer;E-Mail;LinkedIn", "organisation prefix given family title - email url"},
		{"Google+ circles, Facebook names", "Display Name,Profile URL,Circles", "fullName url -"},
		{"of a choir", "Name;Stimmgruppe;Handy-Nr.;Mail;WhatsApp;Instagram", "name clubUnit phone/mobile email - handle/instagram"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, want := strings.Fields(roles(only(t, anylist.Importer{}, tt.header+"\n"))), strings.Fields(tt.want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if len((anylist.Importer{}).Claim(input(t, "a.csv", tt.header+"\n"))) != 1 {
				t.Error("not claimed")
			}
		})
	}
}

// Questions of a form are no known names, but what was answered tells.
func TestAnswersOfAForm(t *testing.T) {
	t.Parallel()
	table := only(t, anylist.Importer{}, "Zeitstempel,Wie heißt du?,Deine E-Mail-Adresse,Kommst du?\n"+
		"01.02.2026 10:00,Anna Lindner,anna@example.org,Ja\n02.02.2026 11:30,Bernd Kern,bernd@example.org,Nein\n")
	if got, want := roles(table), "- fullName? email? -"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(table.Header) != 4 {
		t.Errorf("header %q", table.Header)
	}
}

func TestCountry(t *testing.T) {
	t.Parallel()
	const text = "Name;PLZ;Ort\nAnna Lindner;1067;Dresden\n"
	for country, want := range map[string]string{"": "1067", "DE": "01067"} {
		items := read(t, anylist.Importer{Country: country}, text)
		if len(items) == 0 || items[0].Record == nil || items[0].Record.Content.Addresses[0].Postcode != want {
			t.Errorf("country %q: %+v, want postcode %s", country, items, want)
		}
	}
}

// The day of an event may be unknown, and an event without a name is none.
func TestEventWithoutDay(t *testing.T) {
	t.Parallel()
	items := read(t, anylist.Importer{Event: anylist.Event{Name: "Sommerfest"}}, "Name\nAnna Lindner\n")
	if len(items) != 1 || len(items[0].Record.Facts) != 1 || items[0].Record.Facts[0].Local != "" || items[0].Record.Facts[0].Place != "Sommerfest" {
		t.Errorf("items %+v, want one record at the event", items)
	}
	items = read(t, anylist.Importer{Event: anylist.Event{Date: "2026-07-04"}}, "Name\nAnna Lindner\n")
	if len(items) != 1 || len(items[0].Record.Facts) != 0 {
		t.Errorf("items %+v, want one record without facts", items)
	}
}

// Several lists in one archive are all read, each under its own name; what is
// none is left to others.
func TestSeveralFiles(t *testing.T) {
	t.Parallel()
	in := input(t, "lists.zip", zipped(t,
		"2025/chor.csv", "Vorname;Nachname\nAnna;Lindner\n",
		"2026/chor.csv", "Name,E-Mail\nBernd Kern,bernd@example.org\n",
		"2026/photo.jpg", "\xFF\xD8\xFF\xE0",
		"2026/noten.csv", "Werk;Seiten\nRequiem;40\n",
	))
	claimed := anylist.Importer{}.Claim(in)
	var places []string
	err := anylist.Importer{}.Read(t.Context(), in.Only(claimed), importer.Owner{}, func(it importer.Item) error {
		places = append(places, it.Position)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"2025/chor.csv:2", "2026/chor.csv:2"}, places); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The owner's own row is known by his address.
func TestOwnRow(t *testing.T) {
	t.Parallel()
	in := input(t, "a.csv", "Name;E-Mail\nAnna Lindner;anna@example.org\nBernd Kern;bernd@example.org\n")
	var own []bool
	err := anylist.Importer{}.Read(t.Context(), in, importer.Owner{Keys: []string{"email:bernd@example.org"}}, func(it importer.Item) error {
		own = append(own, it.Record.Self)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]bool{false, true}, own); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAbout(t *testing.T) {
	t.Parallel()
	a := anylist.Importer{}.About()
	if a.Name != "list" || a.Title != "List" || !a.Real || a.Version < 1 {
		t.Errorf("about %+v", a)
	}
	survey, err := anylist.Importer{}.Survey(t.Context(), input(t, "a.csv", "Name\nAnna Lindner\n"))
	if diff := cmp.Diff(importer.Survey{}, survey); diff != "" || err != nil {
		t.Errorf("a list tells of itself: %v %s", err, diff)
	}
}
