//go:build conformance

package anylist_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
	"vitaminb/internal/importer/importertest"
)

// A sample is what a person finds who reads a file.
type sample struct {
	people  []vitaminb.Content
	skipped []string // positions of rows nothing is made of
}

func value(label, v string) vitaminb.Labelled { return vitaminb.Labelled{Label: label, Value: v} }

func person(given, family string) vitaminb.Content {
	return vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: given, Family: family}}
}

func mailOnly(address string) vitaminb.Content {
	return vitaminb.Content{Kind: vitaminb.KindPerson, Emails: []vitaminb.Labelled{value("", address)}}
}

func samples() map[string]sample {
	return map[string]sample{
		"club_list/adressen_headerless_semicolon.csv": {people: []vitaminb.Content{
			addressed("Donald Duck", "Flower Road 13, Duckburg, Callisota"),
			addressed("Harry Potter", "Privet Drive 4, Little Whinging, UK"),
			addressed("Jules Maigret", "Boulevard Richard-Lenoir 132, Paris, FR"),
			addressed("Sherlock Holmes", "Baker Street 221b, London, UK"),
			addressed("Herman Munster", "Mockingbird Lane 1313, Mockingbird Heights, USA"),
			addressed("Thomas A. Edison", "37 Christie Street, Menlo Parc, NJ, USA"),
		}},
		// The second row has only a cell in the column without a name.
		"club_list/hitobito_empty_header.csv":       {people: []vitaminb.Content{person("foo", "bar")}, skipped: []string{"hitobito_empty_header.csv:3"}},
		"club_list/hitobito_fields_with_blanks.csv": {people: []vitaminb.Content{born(person("Ésaïe foo", "Gärber bla"), "1992-08-25")}},
		"club_list/hitobito_iso88591.csv":           {people: []vitaminb.Content{born(person("Ésaïe", "Gärber"), "1992-08-25")}},
		"club_list/hitobito_utf8.csv":               {people: []vitaminb.Content{born(person("Ésaïe", "Gärber"), "1992-08-25")}},
		"club_list/hitobito_list.csv":               {people: hitobito()},
		"club_list/jverein_pflichtfelder_latin1.csv": {people: []vitaminb.Content{{
			Kind: vitaminb.KindPerson, Name: vitaminb.Name{Prefix: "Dr.", Given: "Hans", Family: "Meier"}, Gender: "m", Birthday: "1970-02-22",
			Emails: []vitaminb.Labelled{value("", "hans.meier@web.de")}, Phones: []vitaminb.Labelled{value("home", "01234-56789")},
			Addresses: []vitaminb.Address{{Street: "Ackerstr.1", City: "Testenhausen", Postcode: "12345"}},
			Extra:     []vitaminb.Labelled{value("Anrede", "Herrn"), value("Beitragsart_1", "Erwachsene"), value("Beitrag_1", "22,00")},
		}}},
		"club_list/kunden_vorlage_bom_semicolon.csv": {people: []vitaminb.Content{{
			Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: "Max", Family: "Muster"},
			Emails: []vitaminb.Labelled{value("", "max@muster.de")}, Phones: []vitaminb.Labelled{value("", "0221 123456")},
			Addresses: []vitaminb.Address{{Street: "Musterweg 1", City: "Köln", Postcode: "50667"}}, Groups: []string{"privat"},
		}}},
		"generic_csv/rolomind_custom.csv": {people: []vitaminb.Content{
			client("John Doe|Acme Corporation|Chief Executive Officer|john.doe@acme.com|(555) 123-4567|San Francisco|Important client"),
			client("Jane Smith|Technology Company|Chief Technology Officer|jsmith@techco.com|555.987.6543|New York|Potential partner"),
			client("Robert Wilson|StartupCo|Founder & CEO|rwilson@startup.co|-|Austin|Interested in our product"),
			client("Alice Brown|Artificial Intelligence Labs|Engineering Director|alice@ailabs.org|+1-555-321-9876|Boston|Conference speaker"),
		}},
		// Those of mail programs that have no header of the program's own.
		"thunderbird_csv/csv_no_header.csv": {people: []vitaminb.Content{
			mailed(person("John", "Doe"), "john@doe.invalid"), mailed(person("Jane", "Doe"), "jane@doe.invalid"),
		}},
		"thunderbird_csv/csv_semicolon.csv": {people: []vitaminb.Content{
			mailed(person("John", "Doe"), "john@doe.invalid"), mailed(person("Jane", "Doe"), "jane@doe.invalid"),
		}},
		"outlook_csv/rc_single_column_email.csv": {people: []vitaminb.Content{
			mailOnly("test1@domain.tld"), mailOnly("test2@domain.tld"), mailOnly("test3@domain.tld"), mailOnly("test4@domain.tld"),
		}},
	}
}

func addressed(name, address string) vitaminb.Content {
	return vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: name}, Addresses: []vitaminb.Address{{Formatted: address}}}
}

func born(c vitaminb.Content, day vitaminb.Date) vitaminb.Content {
	c.Birthday = day
	return c
}

func mailed(c vitaminb.Content, address string) vitaminb.Content {
	c.Emails = []vitaminb.Labelled{value("", address)}
	return c
}

// client is a row of rolomind_custom.csv, as it stands there: "-" for a blank cell.
func client(row string) vitaminb.Content {
	cells := strings.Split(row, "|")
	c := vitaminb.Content{
		Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: cells[0]}, Emails: []vitaminb.Labelled{value("", cells[3])},
		Addresses: []vitaminb.Address{{City: cells[5]}}, Jobs: []vitaminb.Job{{Organisation: cells[1], Title: cells[2]}}, Notes: []string{cells[6]},
	}
	if cells[4] != "-" {
		c.Phones = []vitaminb.Labelled{value("mobile", cells[4])}
	}
	return c
}

// hitobito is the four people of hitobito_list.csv. The parents' phones are not
// theirs: they are kept among the extra fields.
func hitobito() []vitaminb.Content {
	velma := person("Velma", "Hagenes")
	velma.Phones = []vitaminb.Labelled{value("work", "+41 44 123 45 67"), value("mobile", "0800 123 333"), value("home", "077 901 23 45")}
	velma.URLs = []vitaminb.Labelled{value("", "jewelarkin.com")}
	velma.Handles = []vitaminb.Handle{{Network: "skype", Name: "tiara"}, {Network: "msn", Name: "verona"}}
	velma.Addresses = []vitaminb.Address{{Street: "Rippin Lake 193", Postcode: "23525", Country: "us"}}
	velma.Gender = "w"
	velma.Notes = []string{"Incidunt voluptatum saepe. Ex beatae ut eum. Pariatur voluptates sed repellat totam. Autem corrupti modi incidunt."}
	velma.Extra = []vitaminb.Labelled{value("phone_number_mutter", "+49 345 592055912"), value("phone_number_vater", "+49 6334 39335476")}

	kaitlyn := mailed(born(person("Kaitlyn", "Adams"), "1987-12-27"), "kaitlyn_adams@example.com")
	kaitlyn.Phones = []vitaminb.Labelled{value("work", "077 901 23 45"), value("mobile", "077 901 23 45"), value("fax", "0848 234 567")}
	kaitlyn.URLs = []vitaminb.Labelled{value("", "tremblay.name")}
	kaitlyn.Handles = []vitaminb.Handle{{Network: "skype", Name: "ozella.wolff"}, {Network: "msn", Name: "marta.senger"}}
	kaitlyn.Addresses = []vitaminb.Address{{Street: "Jakayla Ville 752", City: "NorthäWaldo", Postcode: "63423-2790", Country: "AUS"}}
	kaitlyn.Notes = []string{"Dolore quos reiciendis rem aut ad. Quam quo nisi saepe voluptates. Quia sed omnis."}
	kaitlyn.Extra = []vitaminb.Labelled{value("phone_number_mutter", "+41 44 123 45 67"), value("phone_number_vater", "+49 345 592055912")}

	ramiro := mailed(person("Ramiro", "Brown"), "ramiro_brown@example.com")
	ramiro.Name.ShowAsFirm = true // company is "JA"
	ramiro.Jobs = []vitaminb.Job{{Organisation: "Mrs. Jalon Kling"}}
	ramiro.Phones = []vitaminb.Labelled{value("work", "077 901 23 45"), value("mobile", "0800 123 333"), value("home", "+49 3445 56783214")}
	ramiro.URLs = []vitaminb.Labelled{value("", "colliäs.com")}
	ramiro.Handles = []vitaminb.Handle{{Network: "skype", Name: "florida_armstrong"}, {Network: "msn", Name: "reyes_mckenzie"}}
	ramiro.Addresses = []vitaminb.Address{{Street: "Georgette Circles 1649", Postcode: "7202"}}
	ramiro.Gender, ramiro.Groups = "m", []string{"foo", "bar"}
	ramiro.Notes = []string{"Inventore nesciunt possimus doloremque rem. Mollitia accusantium earum atque quaerat incidunt. Voluptatem perspiciatis velit est et eum vel. Placeat dolores ea odio aut."}
	ramiro.Extra = []vitaminb.Labelled{value("phone_number_vater", "078 098 76 54")}

	athaena := mailed(person("Athäna", "Rippin"), "athena_rippin@example.com")
	athaena.Name.ShowAsFirm = true
	athaena.Jobs = []vitaminb.Job{{Organisation: "Holly Stamm MD"}}
	athaena.Phones = []vitaminb.Labelled{value("work", "+41 44 123 45 67"), value("mobile", "0800 123 333"), value("home", "077 901 23 45"), value("fax", "+41 32 109 87 65")}
	athaena.URLs = []vitaminb.Labelled{value("", "bosco.com")}
	athaena.Handles = []vitaminb.Handle{{Network: "skype", Name: "dale_walter"}, {Network: "msn", Name: "christina.reilly"}}
	athaena.Addresses = []vitaminb.Address{{Postcode: "34-6726", Country: "Schweiz"}}
	athaena.Groups = []string{"bar", "baz"}
	athaena.Notes = []string{"Qui repellendus quas quibusdam reprehenderit. Qui mollitia quo molestias debitis adipisci nostrum sed. Rerum ut cumque ut impedit neque et laboriosam."}
	athaena.Extra = []vitaminb.Labelled{value("phone_number_mutter", "+49 345 592055912"), value("phone_number_vater", "+49 6334 39335476")}
	return []vitaminb.Content{velma, kaitlyn, ramiro, athaena}
}

// What a person finds who reads the sample files.
func TestSamples(t *testing.T) {
	t.Parallel()
	root := importertest.Samples(t, "")
	want := samples()
	for name, want := range want {
		var got sample
		for _, it := range importertest.Items(t, anylist.Importer{}, filepath.Join(root, filepath.FromSlash(name)), importer.Owner{}) {
			if it.Record != nil {
				got.people = append(got.people, it.Record.Content)
			} else {
				got.skipped = append(got.skipped, it.Position)
			}
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(sample{})); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
		t.Logf("%s: %d people, %d rows skipped", name, len(got.people), len(got.skipped))
	}
	for _, format := range []string{"club_list", "generic_csv"} {
		files, err := filepath.Glob(filepath.Join(root, format, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if _, ok := want[format+"/"+filepath.Base(f)]; !ok {
				t.Errorf("nothing is expected of %s", f)
			}
		}
	}
}

// The membership of the JVerein sample: member 22 since 2000.
func TestSampleMembership(t *testing.T) {
	t.Parallel()
	path := filepath.Join(importertest.Samples(t, "club_list"), "jverein_pflichtfelder_latin1.csv")
	items := importertest.Items(t, anylist.Importer{Organisation: "Testverein"}, path, importer.Owner{})
	if len(items) != 1 || items[0].Record == nil {
		t.Fatalf("items %+v, want one record", items)
	}
	want := importer.Record{Keys: []string{"member:22"}, Facts: []vitaminb.Fact{{
		Kind: vitaminb.FactMembership, Type: "member", From: "2000-01-01",
		Ends: []vitaminb.End{{Role: "member"}, {Role: "organisation", Name: "Testverein"}},
	}}}
	got := importer.Record{Keys: items[0].Record.Keys, Facts: items[0].Record.Facts}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
