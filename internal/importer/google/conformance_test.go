//go:build conformance

package google_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/google"
	"vitaminb/internal/importer/importertest"
)

// What a person finds who reads the sample files.
func TestSamples(t *testing.T) {
	t.Parallel()
	label := func(l, v string) vitaminb.Labelled { return vitaminb.Labelled{Label: l, Value: v} }
	person := func(given, family, mail, firm, title string) vitaminb.Content {
		return vitaminb.Content{
			Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: given, Family: family},
			Emails: []vitaminb.Labelled{label("", mail)}, Jobs: []vitaminb.Job{{Organisation: firm, Title: title}},
		}
	}
	john := person("John", "Doe", "john@example.com", "Acme Corp", "CEO")
	john.Phones = []vitaminb.Labelled{label("Work", "+1-555-0123")}
	john.URLs = []vitaminb.Labelled{label("Website", "https://acme.com")}
	john.Addresses = []vitaminb.Address{{Label: "Work", Formatted: "123 Main St, San Francisco, CA"}}
	jane := person("Jane", "Smith", "jane@example.com", "Tech Co", "CTO")
	jane.Phones = []vitaminb.Labelled{label("Work", "+1-555-0124")}
	jane.Addresses = []vitaminb.Address{{Label: "Work", Formatted: "456 Tech Blvd, San Jose, CA"}}
	bob := person("Bob", "Wilson", "bob@startup.com", "Startup Inc", "Founder")
	bob.URLs = []vitaminb.Labelled{label("Website", "https://startup.com")}
	alice := person("Alice", "Brown", "alice.brown@email.com", "AI Labs", "Director")
	alice.Phones = []vitaminb.Labelled{label("Mobile", "+1-555-0125")}
	alice.URLs = []vitaminb.Labelled{label("Website", "https://ailabs.com")}
	alice.Addresses = []vitaminb.Address{{Label: "Work", Formatted: "789 AI Way, Palo Alto, CA"}}

	want := map[string][]vitaminb.Content{
		"rolomind_new_header.csv":          {john, jane, bob, alice},
		"inline_new_header_all_fields.csv": {ada()},
		"rc_gmail_old_header.csv":          {firstname()},
	}
	dir := importertest.Samples(t, "google_csv")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var got []vitaminb.Content
		for _, it := range importertest.Items(t, google.Importer{}, filepath.Join(dir, f.Name()), importer.Owner{}) {
			if it.Record == nil {
				t.Errorf("%s: %v", it.Position, it.Skip)
				continue
			}
			got = append(got, it.Record.Content)
		}
		t.Logf("%s: %d persons", f.Name(), len(got))
		if diff := cmp.Diff(want[f.Name()], got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", f.Name(), diff)
		}
	}
	if len(files) != len(want) {
		t.Errorf("%d samples, want %d", len(files), len(want))
	}
}

func ada() vitaminb.Content {
	return vitaminb.Content{
		Kind: vitaminb.KindPerson,
		Name: vitaminb.Name{
			Prefix: "Dr.", Given: "Ada", Middle: "Augusta", Family: "Lovelace", Suffix: "III", Nick: "Ada",
			Phonetic: "Luv-lays Ay-da Aw-gus-ta",
		},
		Emails: []vitaminb.Labelled{{Label: "Work", Value: "ada@example.test"}},
		Phones: []vitaminb.Labelled{{Label: "Mobile", Value: "+48123456789"}},
		URLs:   []vitaminb.Labelled{{Label: "Portfolio", Value: "https://example.test"}},
		Addresses: []vitaminb.Address{{
			Label: "Home", POBox: "Box 7", Extended: "Flat 1", Street: "St James Square", City: "London", Region: "London",
			Postcode: "SW1Y 4LB", Country: "PL",
		}},
		Jobs:     []vitaminb.Job{{Organisation: "Analytical Society", Unit: "Research", Title: "Mathematician"}},
		Birthday: "1815-12-10",
		Dates:    []vitaminb.LabelledDate{{Label: "Anniversary", Date: "1835-01-01"}},
		Groups:   []string{"Friends", "VIP"},
		Related:  []vitaminb.Related{{Label: "Spouse", Name: "William King"}},
		Notes:    []string{"First programmer"},
		Extra:    []vitaminb.Labelled{{Label: "Legacy ID", Value: "42"}, {Label: "File As", Value: "Analytical Engine"}},
	}
}

func firstname() vitaminb.Content {
	return vitaminb.Content{
		Kind: vitaminb.KindPerson,
		Name: vitaminb.Name{
			Display: "Prefix Firstname Middle Lastname Suffix", Prefix: "Prefix", Given: "Firstname", Middle: "Middle",
			Family: "Lastname", Suffix: "Suffix", Nick: "nick",
		},
		Emails: []vitaminb.Labelled{
			{Label: "Home", Value: "home@aaa.pl"},
			{Label: "Work", Value: "work@email.pl"},
			{Value: "unknown@email.com"},
			{Label: "Other", Value: "other@email.com"},
		},
		Phones: []vitaminb.Labelled{
			{Label: "Pager", Value: "pager"},
			{Label: "Main", Value: "mainphone"},
			{Label: "Home", Value: "homephone"},
			{Label: "Home Fax", Value: "homefax"},
			{Label: "Mobile", Value: "mobile"},
			{Label: "Work", Value: "workphone"},
			{Label: "Work Fax", Value: "workfax"},
		},
		URLs: []vitaminb.Labelled{{Label: "Profile", Value: "test.com"}, {Label: "Home Page", Value: "home.page.com"}},
		Addresses: []vitaminb.Address{
			{
				Label: "Home", Formatted: "home_street\nhome_pobox\nhome_city, home_state home_zip\nhome_country",
				Street: "home_street", City: "home_city", POBox: "home_pobox", Region: "home_state", Postcode: "home_zip", Country: "home_country",
			},
			{
				Label: "Work", Formatted: "work_street\nwork_city work_zip\nwork_country",
				Street: "work_street", City: "work_city", Postcode: "work_zip", Country: "work_country",
			},
		},
		Jobs:     []vitaminb.Job{{Organisation: "company", Title: "jobtitle"}},
		Birthday: "1975-12-12",
		Groups:   []string{"My Contacts", "Test"},
		Related:  []vitaminb.Related{{Label: "Spouse", Name: "spouse"}},
		Notes:    []string{`note"note`},
	}
}
