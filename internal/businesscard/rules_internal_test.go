package businesscard

import (
	"image"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	vitaminb "vitaminb"
)

// card parses lines of print that were read well, one below the other.
func card(text string) Card {
	var printed []Line
	for i, l := range strings.Split(text, "\n") {
		printed = append(printed, Line{l, 1, image.Rect(0, 60*i, 10*len(l), 60*i+20)})
	}
	return parse(printed)
}

// values are what the card says in the field.
func values(c Card, name FieldName) string {
	var all []string
	for _, f := range c.Fields {
		if f.Name == name {
			all = append(all, f.Value)
		}
	}
	return strings.Join(all, " | ")
}

func TestCutTitles(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{
		"Ada Kern":                           {"", "Ada Kern"},
		"Dr. Ada Kern":                       {"Dr.", "Ada Kern"},
		"Dr Ada Kern":                        {"Dr", "Ada Kern"},
		"Prof. Dr. Ada Kern":                 {"Prof. Dr.", "Ada Kern"},
		"Professorin Dr. Ada Kern":           {"Professorin Dr.", "Ada Kern"},
		"Univ.-Prof. Dr. Ada Kern":           {"Univ.-Prof. Dr.", "Ada Kern"},
		"Dr. med. dent. Ada Kern":            {"Dr. med. dent.", "Ada Kern"},
		"Dr. rer. nat. Ada Kern":             {"Dr. rer. nat.", "Ada Kern"},
		"Dr. h. c. Ada Kern":                 {"Dr. h. c.", "Ada Kern"},
		"Dr.-Ing. Ada Kern":                  {"Dr.-Ing.", "Ada Kern"},
		"Dipl.-Ing. (FH) Ada Kern":           {"Dipl.-Ing. (FH)", "Ada Kern"},
		"Dipl. Ing. Ada Kern":                {"Dipl. Ing.", "Ada Kern"},
		"Dipl.-Wirt.-Ing. Ada Kern":          {"Dipl.-Wirt.-Ing.", "Ada Kern"},
		"Dipl.-Betriebswirtin (BA) Ada Kern": {"Dipl.-Betriebswirtin (BA)", "Ada Kern"},
		"Mag. Ada Kern":                      {"Mag.", "Ada Kern"},
		"RAin Ada Kern":                      {"RAin", "Ada Kern"},
		"StB Ada Kern":                       {"StB", "Ada Kern"},
		"Raimund Kern":                       {"", "Raimund Kern"},
		"Drago Kern":                         {"", "Drago Kern"},
		"Dipl.-Kfm. Max von der Heide":       {"Dipl.-Kfm.", "Max von der Heide"},
		"Dr.-Ing.":                           {"Dr.-Ing.", ""},
		"":                                   {"", ""},
	} {
		titles, rest := cutTitles(text)
		if titles != want[0] || rest != want[1] {
			t.Errorf("%q: %q, %q, want %q", text, titles, rest, want)
		}
	}
}

func TestIsRole(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Geschäftsführer": true, "Geschäftsführende Gesellschafterin": true, "Geschäftsführerin": true, "Leiterin Einkauf": true, "Vertriebsleitung Süd": true,
		"Key Account Manager": true, "Head of Sales": true, "CEO": true, "Co-Founder & CTO": true, "2. Vorsitzender": true, "Kassenwart": true, "Malermeister": true,
		"Steuerberaterin": true, "Fachanwalt für Arbeitsrecht": true, "Fachärztin für Innere Medizin": true, "Software Engineer": true, "Sales & Marketing Manager": true,
		"Kern & Partner": false, "Müller und Söhne": false, "Ada Kern": false, "Maßmöbel GmbH": false, "Lindenallee 5": false, "": false,
		"Wir sind die Meister der Dächer in der ganzen Region und darüber hinaus": false, // a slogan
	} {
		if got := isRole(text); got != want {
			t.Errorf("%q is a role: %v", text, got)
		}
	}
}

func TestNameShaped(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Ada Kern": true, "ADA KERN": true, "Anna-Lena Weiß": true, "Max von der Heide": true, "J. R. Müller": true, "Ciarán O’Neill": true, "Ada Kern, MBA": true,
		"Ada Kern, M.Sc.": true, "José da Silva": true, "Ülkü Öztürk": true,
		"möbel aus holz": false, "Möbel aus Holz": false, "Lindenallee 5": false, "Yoga & Ruhe": false, "von der": false, "Q": false, "": false,
		"Eins Zwei Drei Vier Fünf Sechs Sieben": false, "www.kern.example": false, "ada@kern.example": false,
	} {
		if got := nameShaped(text); got != want {
			t.Errorf("%q is shaped like a name: %v", text, got)
		}
	}
}

// TestNumbers: what stands beside a number says what it is, in German and English.
func TestNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Tel. 030 23125 101":                    "phone=030 23125 101",
		"Telefon: 030/23125-101":                "phone=030/23125-101",
		"T +49 30 23125 101":                    "phone=+49 30 23125 101",
		"Fon (030) 23125 101":                   "phone=(030) 23125 101",
		"Phone +49 (0) 30 23125101":             "phone=+49 (0) 30 23125101",
		"Durchwahl 030 23125 101":               "phone=030 23125 101",
		"Mobil 0171 3920 001":                   "mobile=0171 3920 001",
		"Handy: 0171.3920.001":                  "mobile=0171.3920.001",
		"M +49 171 3920 001":                    "mobile=+49 171 3920 001",
		"Cell 0171 3920 001":                    "mobile=0171 3920 001",
		"0171 3920 001":                         "mobile=0171 3920 001",
		"+43 664 1234567":                       "mobile=+43 664 1234567",
		"030 23125 101":                         "phone=030 23125 101",
		"Fax 030 23125 102":                     "fax=030 23125 102",
		"Telefax: +49 30 23125 102":             "fax=+49 30 23125 102",
		"F 030 23125 102":                       "fax=030 23125 102",
		"Tel. 030 23125 101, Fax 030 23125 102": "phone=030 23125 101 fax=030 23125 102",
		"Tel./Fax 030 23125 101":                "phone=030 23125 101",
		"T 030 23125 101 F 030 23125 102":       "phone=030 23125 101 fax=030 23125 102",
		"Tel. O30 23125 101":                    "",                           // nothing mends a first letter
		"Tel. 030 2312S 101":                    "",                           // nor a letter that may be two digits
		"Tel. 030 23l25 101":                    "phone=030 23125 101",        // l between digits is a 1
		"Tel. +49 (O) 30 23125 101":             "phone=+49 (0) 30 23125 101", // and O a 0
		"IBAN DE02 1203 0000 0000 2020 51":      "",
		"USt-IdNr. DE 030231251":                "",
		"HRB 0123456789":                        "",
		"08.00-12.00 Uhr":                       "",
		"gegründet 01.02.1985":                  "",
		"seit 1985":                             "",
	} {
		var got []string
		for _, name := range [...]FieldName{FieldPhone, FieldMobile, FieldFax} {
			if v := values(card(text), name); v != "" {
				got = append(got, string(name)+"="+v)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestReach(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]string{ // e-mail and web
		"ada@kern.example":                    {"ada@kern.example", ""},
		"E-Mail: ada.kern@kern-maler.example": {"ada.kern@kern-maler.example", ""},
		"mail ada @ kern.example":             {"ada@kern.example", ""},
		"ada(at)kern.example":                 {"ada@kern.example", ""},
		"ada [at] kern. example":              {"ada@kern.example", ""},
		"ada@kern.example www.kern.example":   {"ada@kern.example", "www.kern.example"},
		"ada@kern.example | ben@kern.example": {"ada@kern.example | ben@kern.example", ""},
		"www.kern.example":                    {"", "www.kern.example"},
		"www. kern.example":                   {"", "www.kern.example"},
		"https://www.kern.example/team?x=1":   {"", "https://www.kern.example/team?x=1"},
		"kern-maler.de":                       {"", "kern-maler.de"},
		"linkedin.com/in/ada-kern":            {"", "linkedin.com/in/ada-kern"},
		"Foto © kern":                         {"", ""},
		"Blumen e.K.":                         {"", ""},
		"z.B. Dipl.-Ing.":                     {"", ""},
	} {
		c := card(text)
		if got := [2]string{values(c, FieldEmail), values(c, FieldWeb)}; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]vitaminb.Address{
		"Lindenallee 5\n10115 Berlin":                       {Street: "Lindenallee 5", Postcode: "10115", City: "Berlin"},
		"Lindenallee 5 · D-10115 Berlin":                    {Street: "Lindenallee 5", Postcode: "10115", City: "Berlin"},
		"Lindenallee 5a, 10115 Berlin, Germany":             {Street: "Lindenallee 5a", Postcode: "10115", City: "Berlin", Country: "Germany"},
		"Am Alten Markt 12-14\n91054 Erlangen\nDeutschland": {Street: "Am Alten Markt 12-14", Postcode: "91054", City: "Erlangen", Country: "Deutschland"},
		"Unter den Linden 77\n10117 Berlin":                 {Street: "Unter den Linden 77", Postcode: "10117", City: "Berlin"},
		"Jungfernstieg 7\n20354 Hamburg":                    {Street: "Jungfernstieg 7", Postcode: "20354", City: "Hamburg"},
		"Postfach 10 20 30\n60001 Frankfurt am Main":        {POBox: "Postfach 10 20 30", Postcode: "60001", City: "Frankfurt am Main"},
		"10115 Berlin":                           {Postcode: "10115", City: "Berlin"},
		"Bahnhofstr. 3\n8001 Zürich":             {Street: "Bahnhofstr. 3", Postcode: "8001", City: "Zürich"},
		"CH-8001 Zürich":                         {Postcode: "8001", City: "Zürich"},
		"12 High Street\nLondon SW1A 1AA":        {Street: "12 High Street", Postcode: "SW1A 1AA", City: "London"},
		"100 Main Avenue\nSpringfield, IL 62704": {Street: "100 Main Avenue", Postcode: "62704", City: "Springfield", Region: "IL"},
		"seit 1985 Meisterbetrieb":               {},
		"Lindenallee 5":                          {},
	} {
		var all []vitaminb.Address
		if want != (vitaminb.Address{}) {
			want.Label = "work"
			all = append(all, want)
		}
		if diff := cmp.Diff(all, card(text).Content.Addresses, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q: -want +got:\n%s", text, diff)
		}
	}
}

func TestOrganisations(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Maßmöbel GmbH":                           "Maßmöbel GmbH",
		"Beispielwerke\nGmbH & Co. KG":            "Beispielwerke GmbH & Co. KG",
		"Kern & Partner\nRechtsanwälte PartG mbB": "Kern & Partner Rechtsanwälte PartG mbB",
		"Blumen-Maß e.K.":                         "Blumen-Maß e.K.",
		"Turnverein 1885 e.V.":                    "Turnverein 1885 e.V.",
		"Müller & Söhne":                          "Müller & Söhne",
		"Praxis am Markt":                         "Praxis am Markt",
		"Holzhandwerk\ninfo@holzhandwerk.example": "Holzhandwerk",
		"Sonnenschein\nada@gmx.de":                "", // the host is everybody's
		"Ada Kern":                                "",
	} {
		if got := values(card(text), FieldOrg); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestNames: an address that is made of a name tells it among other lines.
func TestNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Grüne Wiese\nAda Kern\na.kern@kern.example":      "Ada Kern",
		"Grüne Wiese\nJörg Maß\njoerg.mass@wiese.example": "Jörg Maß",
		"Grüne Wiese\nAda Kern\nak@wiese.example":         "Ada Kern",
		"Grüne Wiese\nAda Kern\nada@wiese.example":        "Ada Kern",
		"Grüne Wiese\nWei Li\nweili@wiese.example":        "Wei Li",
		"Kern\nkern@wiese.example":                        "Kern",
		"Kern":                                            "",
		"Inh. Ada Kern":                                   "Ada Kern",
		"Geschäftsführer: Ada Kern":                       "Ada Kern",
		"Ada Kern (Inhaberin)":                            "Ada Kern",
		"Abteilung Einkauf":                               "",
	} {
		if got := values(card(text), FieldPerson); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
