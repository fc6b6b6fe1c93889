package importertest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	person := vitaminb.Content{Kind: vitaminb.KindPerson}
	reason := vitaminb.Textf("broken")
	broken := vitaminb.Content{Kind: vitaminb.KindPerson, Notes: []string{"a\xffb"}}
	tests := []struct {
		name string
		item importer.Item
		ok   bool
	}{
		{"record", importer.Item{Position: "a:1", Record: &importer.Record{Content: person, Raw: []byte("x"), Keys: []string{"uid:1"}}}, true},
		{"fact", importer.Item{Position: "a:1", Fact: &importer.Fact{}}, true},
		{"skip", importer.Item{Position: "a:1", Skip: &reason}, true},
		{"no position", importer.Item{Skip: &reason}, false},
		{"nothing set", importer.Item{Position: "a:1"}, false},
		{"two set", importer.Item{Position: "a:1", Fact: &importer.Fact{}, Skip: &reason}, false},
		{"held back", importer.Item{Position: "a:1", Record: &importer.Record{Content: person, Raw: []byte("x")}, Skip: &reason}, true},
		{"no reason", importer.Item{Position: "a:1", Skip: &vitaminb.Text{}}, false},
		{"no kind", importer.Item{Position: "a:1", Record: &importer.Record{Raw: []byte("x")}}, false},
		{"no original", importer.Item{Position: "a:1", Record: &importer.Record{Content: person}}, false},
		{"bare key", importer.Item{Position: "a:1", Record: &importer.Record{Content: person, Raw: []byte("x"), Keys: []string{"ada"}}}, false},
		{"no UTF-8", importer.Item{Position: "a:1", Record: &importer.Record{Content: broken, Raw: []byte("x")}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := check(tt.item); (err == nil) != tt.ok {
				t.Errorf("check = %v, want ok %t", err, tt.ok)
			}
		})
	}
}

func TestEncode(t *testing.T) {
	t.Parallel()
	reason := vitaminb.Textf("no <name>")
	got, err := encode(importer.Survey{}, []importer.Item{
		{Position: "a.vcf:1", Record: &importer.Record{Content: vitaminb.Content{Kind: vitaminb.KindPerson}, Raw: []byte("grün")}},
		{Position: "a.vcf:2", Record: &importer.Record{Content: vitaminb.Content{Kind: vitaminb.KindPerson}, Raw: []byte("gr\xfcn")}},
		{Position: "a.vcf:3", Skip: &reason},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"survey":{"AsOf":"0001-01-01T00:00:00Z","Complete":null,"Owner":{"Keys":null,"Names":null}}}
{"position":"a.vcf:1","record":{"kind":"person","name":{}},"raw":"grün"}
{"position":"a.vcf:2","record":{"kind":"person","name":{}},"base64":"Z3L8bg=="}
{"position":"a.vcf:3","skip":"no <name>"}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
