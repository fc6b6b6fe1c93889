//go:build conformance

package linkedin_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/linkedin"
)

// samples is the folder of the shared LinkedIn samples: below $VITAMINB_SHARED, or
// beside the repository.
func samples(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("VITAMINB_SHARED")
	if shared == "" {
		root, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		shared = filepath.Join(root, "..", "shared")
	}
	dir := filepath.Join(shared, "samples", "linkedin")
	if _, err := os.Stat(dir); err != nil {
		t.Fatalf("%v: set VITAMINB_SHARED to the folder that holds samples/", err)
	}
	return dir
}

// found is what is counted of an input.
type found struct {
	Self    string         // position and keys of the owner's row
	Records map[string]int // by part
	Keys    int            // different record keys
	Facts   map[string]int // by type and direction
	Times   int64          // sum of all instants, Unix ms
	Locals  int            // facts with a time but no zone
	Handles int            // different handles of others
	Skips   []string       // positions
}

func count(items []importer.Item) found {
	f := found{Records: map[string]int{}, Facts: map[string]int{}}
	recordKeys, handles := map[string]bool{}, map[string]bool{}
	for _, it := range items {
		switch {
		case it.Skip != nil:
			f.Skips = append(f.Skips, it.Position)
		case it.Record != nil && it.Record.Self:
			f.Self = fmt.Sprint(it.Position, it.Record.Keys)
		case it.Record != nil:
			f.Records[it.Record.Part]++
			for _, k := range it.Record.Keys {
				recordKeys[k] = true
			}
		default:
			f.Facts[it.Fact.Fact.Type+" "+string(it.Fact.Fact.Direction)]++
			f.Times += it.Fact.Fact.At
			if it.Fact.Fact.Local != "" {
				f.Locals++
			}
			for _, e := range it.Fact.Fact.Ends {
				if e.Handle != "" && !e.Self {
					handles[e.Handle] = true
				}
			}
		}
	}
	f.Keys, f.Handles = len(recordKeys), len(handles)
	slices.Sort(f.Skips)
	return f
}

// The expectations were found by reading the files and counting with Python's csv
// module, not with this importer.
func TestConformance(t *testing.T) {
	t.Parallel()
	dir := samples(t)
	tests := []struct {
		name   string
		survey importer.Survey
		want   found
	}{
		{
			"Basic_LinkedInDataExport_10-21-2023",
			importer.Survey{
				AsOf: time.Date(2023, 10, 21, 0, 0, 0, 0, time.UTC), Complete: []string{"connections"},
				Owner: importer.Owner{Keys: []string{"linkedin:jordanpike"}, Names: []string{"Jordan Pike"}},
			},
			found{
				Records: map[string]int{"connections": 3}, Keys: 4,
				Facts: map[string]int{"message in": 2, "message out": 2}, Handles: 3,
				Times: 1685628202000 + 1685632200000 + 1688976000000 + 1688976300000,
				// a nameless row; an advertisement, a hidden sender, spam
				Skips: []string{"Connections.csv:8", "messages.csv:6", "messages.csv:7", "messages.csv:8"},
			},
		},
		{
			"Complete_LinkedInDataExport_09-18-2022",
			importer.Survey{
				AsOf: time.Date(2022, 9, 18, 0, 0, 0, 0, time.UTC), Complete: []string{"connections"},
				Owner: importer.Owner{Keys: []string{"linkedin:maya-lindgren-4a1b2c"}, Names: []string{"Maya Lindgren"}},
			},
			found{
				Records: map[string]int{"connections": 3},
				Facts:   map[string]int{"message in": 3, "message out": 1}, Handles: 3,
				Times: 1660993200000 + 1660994400000 + 1660996800000 + 1662017400000,
				Skips: []string{"Connections.csv:8", "Connections.csv:9"},
			},
		},
		{
			"lni_Connections.csv",
			importer.Survey{Complete: []string{"connections"}},
			found{Records: map[string]int{"connections": 10}, Keys: 17, Facts: map[string]int{}},
		},
		{
			"lni_Messages.csv",
			importer.Survey{Owner: importer.Owner{Names: []string{"Test User"}}},
			found{Records: map[string]int{}, Facts: map[string]int{"message in": 6, "message out": 5}, Locals: 11, Handles: 4},
		},
		{
			"rolomind_excel_dates.csv",
			importer.Survey{Complete: []string{"connections"}},
			found{Records: map[string]int{"connections": 5}, Keys: 9, Facts: map[string]int{}},
		},
		{
			"viewer_sample_export",
			importer.Survey{Owner: importer.Owner{
				Keys:  []string{"linkedin:fake-ada-byron-lovelace", "email:ada.example@example.com", "email:ada.personal@example.com"},
				Names: []string{"Ada Byron-Lovelace"},
			}},
			found{
				Self:    "Profile.csv:2[linkedin:fake-ada-byron-lovelace email:ada.example@example.com email:ada.personal@example.com]",
				Records: map[string]int{"company_follows": 52}, Keys: 25,
				Facts:  map[string]int{"invitation in": 77, "invitation out": 85, "recommendation in": 27},
				Times:  -653187118170000, // the correspondents are Victorians
				Locals: 27, Handles: 154,
				Skips: []string{"Events.csv:1", "Positions.csv:1", "guide_messages.csv:1"},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(dir, tt.name)
			if diff := cmp.Diff(tt.survey, survey(t, path)); diff != "" {
				t.Errorf("survey (-want +got):\n%s", diff)
			}
			got := count(importertest.Items(t, linkedin.Importer{}, path, importer.Owner{}))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			importertest.TwiceSame(t, linkedin.Importer{}, path)
		})
	}
}
