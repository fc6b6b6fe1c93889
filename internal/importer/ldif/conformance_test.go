//go:build conformance

package ldif_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/ldif"
)

// What a person finds who reads the sample files.
func TestSamples(t *testing.T) {
	t.Parallel()
	label := func(l, v string) vitaminb.Labelled { return vitaminb.Labelled{Label: l, Value: v} }
	full := vitaminb.Content{
		Kind:   vitaminb.KindPerson,
		Name:   vitaminb.Name{Display: "Display Name", Given: "First", Family: "Last", Nick: "Nickname"},
		Emails: []vitaminb.Labelled{label("", "primaryemail@host.invalid"), label("", "secondemail@host.invalid")},
		Phones: []vitaminb.Labelled{
			label("work", "123-456-7890"), label("home", "234-567-8901"), label("fax", "345-678-9012"),
			label("pager", "456-789-0123"), label("cell", "567-890-1234"),
		},
		URLs:    []vitaminb.Labelled{label("work", "http://127.0.0.1"), label("home", "http://localhost")},
		Handles: []vitaminb.Handle{{Network: "aim", Name: "screenname"}},
		Addresses: []vitaminb.Address{
			{Label: "home", Street: "Home Address Line 1\nHome Address Line 2", City: "Home City", Region: "Home State", Postcode: "Home Zip", Country: "Home Country"},
			{Label: "work", Street: "Work Address Line 1\nWork Address Line 2", City: "Work City", Region: "Work State", Postcode: "Work Zip", Country: "Work Country"},
		},
		Jobs:     []vitaminb.Job{{Organisation: "Organization Name", Unit: "Department", Title: "Job Title"}},
		Birthday: "1900-01-02",
		Notes:    []string{"Notes line 1\nNotes line 2\nNotes line 3\nNotes line 4"},
		Extra: []vitaminb.Labelled{
			label("mozillaCustom1", "Custom Field 1"), label("mozillaCustom2", "Custom Field 2"),
			label("mozillaCustom3", "Custom Field 3"), label("mozillaCustom4", "Custom Field 4"),
		},
	}
	want := map[string][]vitaminb.Content{
		"basic_ldif_addressbook.ldif": {full},
		"tb_import_with_list.ldif": {{ // one person, and a list that names her alone
			Kind:   vitaminb.KindPerson,
			Name:   vitaminb.Name{Display: "contact number one", Given: "contact", Family: "one"},
			Emails: []vitaminb.Labelled{label("", "contact1@invalid")},
			Groups: []string{"list"},
		}},
	}
	dir := importertest.Samples(t, "ldif")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		var got []vitaminb.Content
		for _, it := range importertest.Items(t, ldif.Importer{}, filepath.Join(dir, f.Name()), importer.Owner{}) {
			if it.Record == nil || it.Skip != nil {
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
