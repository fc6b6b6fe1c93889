package golden_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// ada is one person in four sources.
func ada() []golden.Source {
	return []golden.Source{
		{
			RecordID: "r1", SourceName: "LinkedIn", SourceKind: "linkedin", Key: "linkedin:ada-byron", Rank: golden.Rank("linkedin"), AsOf: 3000,
			Content: &vitaminb.Content{
				Kind:   vitaminb.KindPerson,
				Name:   vitaminb.Name{Display: "Ada Byron", Given: "Ada", Family: "Byron"},
				Emails: []vitaminb.Labelled{{Value: "Ada@Engines.example"}},
				URLs:   []vitaminb.Labelled{{Value: "https://www.linkedin.com/in/ada-byron"}},
				Jobs:   []vitaminb.Job{{Organisation: "Engines Ltd.", Title: "Analyst"}},
			},
		},
		{
			RecordID: "r2", SourceName: "Phone", SourceKind: "vcard", Key: "uid:1", Rank: golden.Rank("vcard"), AsOf: 2000,
			Content: &vitaminb.Content{
				Kind:      vitaminb.KindPerson,
				Name:      vitaminb.Name{Display: "Ada King"},
				Birthday:  "1815-12-10",
				Emails:    []vitaminb.Labelled{{Label: "work", Value: "ada@engines.example"}, {Value: "ada@home.example"}},
				Phones:    []vitaminb.Labelled{{Label: "cell", Value: "0171 1234567"}},
				URLs:      []vitaminb.Labelled{{Value: "de.linkedin.com/in/Ada-Byron/"}, {Value: "http://www.ada.example/"}},
				Addresses: []vitaminb.Address{{Label: "home", Street: "Hauptstraße 5", Postcode: "80331", City: "München"}},
				Groups:    []string{"Friends"},
				Related:   []vitaminb.Related{{Label: "Spouse", Name: "William King"}},
				Notes:     []string{"likes engines"},
			},
		},
		{
			RecordID: "r3", SourceName: "Club", SourceKind: "csv", Rank: golden.Rank("csv"), AsOf: 5000, Gone: true,
			Content: &vitaminb.Content{
				Kind:      vitaminb.KindPerson,
				Name:      vitaminb.Name{Given: "Ada", Family: "King"},
				Birthday:  "--12-11",
				Phones:    []vitaminb.Labelled{{Value: "+49 (0)171 1234567"}, {Value: "call mother"}},
				Addresses: []vitaminb.Address{{Street: "Hauptstr. 5", Postcode: "80331", City: "Muenchen"}},
				Dates:     []vitaminb.LabelledDate{{Label: "joined", Date: "1833"}},
				Groups:    []string{"Friends", "Board"},
				Extra:     []vitaminb.Labelled{{Label: "Shoe size", Value: "38"}},
			},
		},
		{
			RecordID: "r4", SourceName: "XING", SourceKind: "xing", Key: "xing:ada_king", Rank: golden.Rank("xing"), AsOf: 4000,
			Content: &vitaminb.Content{
				Kind:    vitaminb.KindPerson,
				Name:    vitaminb.Name{Display: "Ada King"},
				Gender:  "f",
				Handles: []vitaminb.Handle{{Network: "twitter", Name: "Ada"}},
				Jobs:    []vitaminb.Job{{Organisation: "Engines", Title: "analyst"}, {Organisation: "Poets e.V.", Title: "Chair"}},
			},
		},
	}
}

func TestChoose(t *testing.T) {
	t.Parallel()
	got, err := json.MarshalIndent(golden.Choose(ada(), []golden.Pin{{RecordID: "r1", Field: golden.FieldName}}), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "ada.json")
	if *update {
		if err := os.WriteFile(file, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)+"\n"); d != "" {
		t.Errorf("contract JSON (-want +got):\n%s", d)
	}
}

// named returns a record that says only a name.
func named(name string, change func(*golden.Source)) golden.Source {
	s := golden.Source{RecordID: "r-" + name, SourceName: "S", Key: "k", Rank: 5, AsOf: 1, Content: &vitaminb.Content{Name: vitaminb.Name{Display: name}}}
	change(&s)
	return s
}

func TestOrder(t *testing.T) {
	t.Parallel()
	plain := named("plain", func(*golden.Source) {})
	for name, c := range map[string]struct {
		rival golden.Source
		pins  []golden.Pin
		want  string
	}{
		"rank before as-of":          {rival: named("x", func(s *golden.Source) { s.Rank, s.AsOf = 4, 0 }), want: "x"},
		"as-of before completeness":  {rival: named("x", func(s *golden.Source) { s.AsOf, s.Content.Name.Given = 0, "X" }), want: "plain"},
		"as-of newest":               {rival: named("x", func(s *golden.Source) { s.AsOf = 2 }), want: "x"},
		"completeness":               {rival: named("x", func(s *golden.Source) { s.Content.Name.Given = "X" }), want: "x"},
		"gone last, whatever rank":   {rival: named("x", func(s *golden.Source) { s.Rank, s.AsOf, s.Gone = 0, 9, true }), want: "plain"},
		"source name":                {rival: named("x", func(s *golden.Source) { s.SourceName = "A" }), want: "x"},
		"key":                        {rival: named("x", func(s *golden.Source) { s.Key = "a" }), want: "x"},
		"content for keyless twins":  {rival: named("a", func(s *golden.Source) { s.RecordID = "z" }), want: "a"},
		"pin before all":             {rival: named("x", func(s *golden.Source) { s.Rank = 0 }), pins: []golden.Pin{{RecordID: "r-plain", Field: "name"}}, want: "plain"},
		"pin of a record that left":  {rival: named("x", func(s *golden.Source) { s.Rank = 0 }), pins: []golden.Pin{{RecordID: "gone", Field: "name"}}, want: "x"},
		"pin of another field":       {rival: named("x", func(s *golden.Source) { s.Rank = 0 }), pins: []golden.Pin{{RecordID: "r-plain", Field: "job"}}, want: "x"},
		"pin of a record without it": {rival: named("", func(*golden.Source) {}), pins: []golden.Pin{{RecordID: "r-", Field: "name"}}, want: "plain"},
		"record without content":     {rival: golden.Source{RecordID: "x"}, want: "plain"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, records := range [][]golden.Source{{plain, c.rival}, {c.rival, plain}} {
				p := golden.Choose(records, c.pins)
				if p.Display != c.want {
					t.Errorf("chose %q, want %q", p.Display, c.want)
				}
			}
		})
	}
}

func TestOthersStayVisible(t *testing.T) {
	t.Parallel()
	p := golden.Choose(ada(), nil)
	if got := p.Name.Value.Value.Display; got != "Ada King" || len(p.Name.Origins) != 2 {
		t.Errorf("name %q of %d records, want Ada King of the phone and XING", got, len(p.Name.Origins))
	}
	if len(p.Name.Others) != 2 || p.Name.Others[0].Origins[0].Source != "LinkedIn" || !p.Name.Others[1].Origins[0].Gone {
		t.Errorf("other names: %+v", p.Name.Others)
	}
	if len(p.Birthday.Others) != 1 || p.Birthday.Others[0].Value != "--12-11" {
		t.Errorf("other birthdays: %+v", p.Birthday.Others)
	}
}

func TestUnions(t *testing.T) {
	t.Parallel()
	p := golden.Choose(ada(), nil)
	keys := func(contacts []golden.Contact) (all []string) {
		for _, c := range contacts {
			all = append(all, c.Key)
		}
		return all
	}
	for name, c := range map[string]struct{ got, want []string }{
		"emails": {keys(p.Emails), []string{"ada@engines.example", "ada@home.example"}},
		"phones": {keys(p.Phones), []string{"+491711234567", "call mother"}},
		"urls":   {keys(p.URLs), []string{"linkedin:ada-byron", "ada.example"}},
	} {
		if d := cmp.Diff(c.want, c.got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
	if len(p.Addresses) != 1 || len(p.Addresses[0].Origins) != 2 {
		t.Errorf("the two spellings of one address are %+v", p.Addresses)
	}
	if len(p.Jobs) != 2 || len(p.Jobs[0].Origins) != 2 {
		t.Errorf("jobs: %+v", p.Jobs)
	}
}

func TestRegion(t *testing.T) {
	t.Parallel()
	s := golden.Source{Region: "AT", Content: &vitaminb.Content{Phones: []vitaminb.Labelled{{Value: "01 5056001"}}}}
	if p := golden.Choose([]golden.Source{s}, nil); p.Phones[0].Key != "+4315056001" {
		t.Errorf("an Austrian number has the key %q", p.Phones[0].Key)
	}
}

func TestDisplay(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]vitaminb.Content{
		"":                 {},
		"Dr. Ada M. Byron": {Name: vitaminb.Name{Prefix: "Dr.", Given: "Ada", Middle: "M.", Family: "Byron"}},
		"Engines":          {Name: vitaminb.Name{Display: "Ada", ShowAsFirm: true}, Jobs: []vitaminb.Job{{Organisation: "Engines"}}},
		"Engines Ltd.":     {Jobs: []vitaminb.Job{{Organisation: "Engines Ltd."}}, Emails: []vitaminb.Labelled{{Value: "a@b.example"}}},
		"a@b.example":      {Emails: []vitaminb.Labelled{{Value: "a@b.example"}}, Phones: []vitaminb.Labelled{{Value: "0171 1234567"}}},
		"0171 1234567":     {Phones: []vitaminb.Labelled{{Value: "0171 1234567"}}},
		"b.example":        {URLs: []vitaminb.Labelled{{Value: "b.example"}}},
		"ada":              {Handles: []vitaminb.Handle{{Network: "x", Name: "ada"}}},
		"Lovelace":         {Name: vitaminb.Name{Nick: "Lovelace"}},
	} {
		if got := golden.Choose([]golden.Source{{Content: &c}}, nil).Display; got != want {
			t.Errorf("Display = %q, want %q", got, want)
		}
	}
	if p := golden.Choose(nil, nil); p.Display != "" || p.Kind != vitaminb.KindPerson {
		t.Errorf("nobody is %+v", p)
	}
	firm := golden.Choose([]golden.Source{{Content: &vitaminb.Content{Kind: vitaminb.KindOrganisation}}}, nil)
	if firm.Kind != vitaminb.KindOrganisation {
		t.Errorf("the firm is a %s", firm.Kind)
	}
}

func TestRank(t *testing.T) {
	t.Parallel()
	kinds := []string{vitaminb.SourceOwn, "vcard", "google", "linkedin", "xing", "facebook"}
	if !slices.IsSortedFunc(kinds, func(a, b string) int { return golden.Rank(a) - golden.Rank(b) }) {
		t.Error("the kinds are not in the order of the table")
	}
	if golden.Rank("addressbook") != golden.Rank("vcard") || golden.Rank("") != golden.Rank("mail") {
		t.Error("kinds that rank alike do not")
	}
}

// sources draws records that often tie.
func sources(t *rapid.T) []golden.Source {
	word := rapid.SampledFrom([]string{"", "a", "b"})
	one := rapid.Custom(func(t *rapid.T) golden.Source {
		return golden.Source{
			SourceName: word.Draw(t, "source"), Key: word.Draw(t, "key"), Rank: rapid.IntRange(0, 1).Draw(t, "rank"),
			AsOf: rapid.Int64Range(0, 1).Draw(t, "asOf"), Gone: rapid.Bool().Draw(t, "gone"),
			Content: &vitaminb.Content{
				Name:     vitaminb.Name{Display: word.Draw(t, "display"), Given: word.Draw(t, "given")},
				Birthday: rapid.SampledFrom([]vitaminb.Date{"", "1970", "--12-24"}).Draw(t, "birthday"),
				Emails:   []vitaminb.Labelled{{Label: word.Draw(t, "label"), Value: rapid.SampledFrom([]string{"", "a@b.example", "A@b.example"}).Draw(t, "email")}},
				Groups:   []string{word.Draw(t, "group")},
			},
		}
	})
	records := rapid.SliceOfN(one, 0, 6).Draw(t, "records")
	for i := range records {
		records[i].RecordID = string(rune('a' + i))
	}
	return records
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := sources(t)
		pins := []golden.Pin{{RecordID: "b", Field: golden.FieldName}}
		want := golden.Choose(records, pins)
		shuffled := rapid.Permutation(records).Draw(t, "shuffled")
		if d := cmp.Diff(want, golden.Choose(shuffled, pins)); d != "" {
			t.Fatalf("another order gives another person:\n%s", d)
		}
	})
}

func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := sources(t)
		p := golden.Choose(records, nil)
		for _, r := range records {
			from := func(o golden.Origin) bool { return o.RecordID == r.RecordID }
			seen := slices.ContainsFunc(p.Name.Origins, from)
			for _, other := range p.Name.Others {
				seen = seen || other.Value == r.Content.Name && slices.ContainsFunc(other.Origins, from)
			}
			if has := r.Content.Name != (vitaminb.Name{}); seen != has {
				t.Fatalf("name of record %s visible: %v, there: %v", r.RecordID, seen, has)
			}
			email := slices.ContainsFunc(p.Emails, func(c golden.Contact) bool { return slices.ContainsFunc(c.Origins, from) })
			if has := r.Content.Emails[0].Value != ""; email != has {
				t.Fatalf("address of record %s visible: %v, there: %v", r.RecordID, email, has)
			}
		}
	})
}

func BenchmarkChoose(b *testing.B) {
	b.ReportAllocs()
	records := ada()
	for b.Loop() {
		golden.Choose(records, nil)
	}
}

// TestPlaceholderGivesWay: a description is the name only while there is no name.
func TestPlaceholderGivesWay(t *testing.T) {
	t.Parallel()
	described := golden.Source{RecordID: "1", SourceKind: vitaminb.SourceOwn, Content: &vitaminb.Content{Name: vitaminb.Name{Display: "the neighbour"}, Placeholder: true}}
	named := golden.Source{RecordID: "2", Rank: 5, Gone: true, Content: &vitaminb.Content{Name: vitaminb.Name{Display: "Nora Neu"}}}
	if got := golden.Choose([]golden.Source{described}, nil).Display; got != "the neighbour" {
		t.Errorf("alone it is called %q", got)
	}
	if got := golden.Choose([]golden.Source{described, named}, nil).Display; got != "Nora Neu" {
		t.Errorf("with a name it is called %q", got)
	}
}
