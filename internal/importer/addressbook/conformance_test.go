//go:build conformance

package addressbook_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/addressbook"
	"vitaminb/internal/importer/importertest"
)

func mails(addresses ...string) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	for _, a := range addresses {
		all = append(all, vitaminb.Labelled{Value: a})
	}
	return all
}

func person(given, family string, addresses ...string) vitaminb.Content {
	return vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: given, Family: family}, Emails: mails(addresses...)}
}

// wurst has the country where others have the town, as somebody once filled in the form.
func wurst() vitaminb.Content {
	c := person("Hans", "Wurst", "hans@example.com")
	c.Phones = []vitaminb.Labelled{{Label: "mobile", Value: "+11 111 1111"}}
	c.Addresses = []vitaminb.Address{
		{Label: "home", Street: "Homestreet 23", City: "Hometown", Region: "NRW", Postcode: "44135", Country: "Dortmund"},
		{Label: "other", Region: "TestState", Country: "TestCountry"},
		{Label: "work", Street: "Business St. 23", City: "Berlin", Region: "Berlin", Postcode: "13370", Country: "Germany"},
	}
	c.Notes = []string{"Some notes\n\nFor Hans"}
	return c
}

// full fills every column of Thunderbird but its own four; what stands in those of
// the phones are no numbers.
func full() vitaminb.Content {
	c := person("Firstname", "Lastname", "test@domain.tld", "next@domain.tld")
	c.Name.Display, c.Name.Nick = "Displayname", "Nick"
	c.Extra = []vitaminb.Labelled{
		{Label: "Work Phone", Value: "phone work"},
		{Label: "Home Phone", Value: "phone home"},
		{Label: "Fax Number", Value: "fax"},
		{Label: "Pager Number", Value: "pager"},
		{Label: "Mobile Number", Value: "mobile"},
	}
	c.Addresses = []vitaminb.Address{
		{Label: "home", Street: "Priv address", City: "City", Region: "region", Postcode: "xx-xxx", Country: "USA"},
		{Label: "work", Street: "Addr work", City: "Wcity", Region: "Wstate", Postcode: "33-333", Country: "Poland"},
	}
	c.Jobs = []vitaminb.Job{{Organisation: "Organization", Unit: "department", Title: "title"}}
	c.URLs = []vitaminb.Labelled{{Label: "work", Value: "http://page.com"}, {Label: "home", Value: "http://webpage.tld"}}
	c.Birthday = "1970-11-15"
	return c
}

// expected is what a person finds who reads the sample files. The two headers of
// Outlook in German have no rows. What no program claims is left to the importer
// of any list: a single column, and rows without a header.
func expected() map[string][]vitaminb.Content {
	john, jane := person("John", "Doe", "john@doe.invalid"), person("Jane", "Doe", "jane@doe.invalid")
	return map[string][]vitaminb.Content{
		"outlook_csv/header_de_outlook_2010_2013_cp1252.csv": nil,
		"outlook_csv/header_de_outlook_2016_365_cp1252.csv":  nil,
		"outlook_csv/ox_bug67638_country_region.csv":         {wurst()},
		"outlook_csv/rc_outlook_three_mails.csv": {
			{Kind: vitaminb.KindPerson, Emails: mails("test1@domain.tld", "test2@domain.tld", "test3@domain.tld")},
		},
		"thunderbird_csv/basic_addressbook.csv":     {person("John", "Doe", "johndoe@host.invalid")},
		"thunderbird_csv/basic_csv_addressbook.csv": {john, jane},
		"thunderbird_csv/csv_semicolon.csv":         {john, jane},
		"thunderbird_csv/tb_plain.csv":              {full()},
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	want := expected()
	left := map[string]bool{"outlook_csv/rc_single_column_email.csv": true, "thunderbird_csv/csv_no_header.csv": true}
	programs := map[string]addressbook.Importer{"outlook_csv": addressbook.Outlook(), "thunderbird_csv": addressbook.Thunderbird()}
	for folder, imp := range programs {
		dir := importertest.Samples(t, folder)
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			name, path := folder+"/"+f.Name(), filepath.Join(dir, f.Name())
			if left[name] {
				claimed(t, path, nil)
				continue
			}
			claimed(t, path, &imp)
			contents, listed := want[name]
			if !listed {
				t.Errorf("%s has no expectation", name)
			}
			var got []vitaminb.Content
			reported := 0
			for _, it := range importertest.Items(t, imp, path, importer.Owner{}) {
				if it.Skip != nil {
					reported++
				}
				if it.Record != nil {
					got = append(got, it.Record.Content)
				}
			}
			t.Logf("%s: %d contacts, %d reports", name, len(got), reported)
			if wanted := map[string]int{"thunderbird_csv/tb_plain.csv": 5}[name]; reported != wanted {
				t.Errorf("%s: %d reports, want %d", name, reported, wanted)
			}
			if diff := cmp.Diff(contents, got); diff != "" {
				t.Errorf("%s: -want +got:\n%s", name, diff)
			}
			delete(want, name)
		}
	}
	for name := range want {
		t.Errorf("there is no sample %s", name)
	}
}

// claimed checks that the importer alone, or nobody if it is nil, claims the file.
func claimed(t *testing.T, path string, by *addressbook.Importer) {
	t.Helper()
	in, err := importer.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() // only read from
	for _, imp := range importers() {
		if got, want := len(imp.Claim(in)) == 1, by != nil && imp == *by; got != want {
			t.Errorf("%s is claimed by %s: %t, want %t", path, imp.About().Name, got, want)
		}
	}
}
