package resolve_test

import (
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// FuzzCompare wants no input to crash the engine, to be weighed differently the
// other way round, or to be explained by evidence that does not add up.
func FuzzCompare(f *testing.F) {
	f.Add("Hans Müller", "Hans und Grete Müller", "a@example.org", "0711 123456", "1970-12-24", "Alpin GmbH")
	f.Add("ЖЖ", "h.", "@", "+", "--", "GmbH")
	f.Add("\xff", "é", "info@x", "112", "1970-13-77", "\x00")
	f.Add("von", "Jr.", "x@y@z", "0000000000000000000000", "9999", "  ")
	f.Fuzz(func(t *testing.T, name, other, mail, phone, born, firm string) {
		content := func(name string) *vitaminb.Content {
			return &vitaminb.Content{
				Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: name, Nick: firm, Birth: other},
				Emails: []vitaminb.Labelled{{Value: mail}}, Phones: []vitaminb.Labelled{{Value: phone}},
				URLs: []vitaminb.Labelled{{Value: "linkedin.com/in/" + name}}, Handles: []vitaminb.Handle{{Network: mail, Name: phone}},
				Jobs: []vitaminb.Job{{Organisation: firm}}, Birthday: vitaminb.Date(born),
				Addresses: []vitaminb.Address{{Street: other, Postcode: phone, City: firm}},
			}
		}
		records := []resolve.Record{
			{ID: "a", Source: mail, Content: content(name)},
			{ID: "b", Source: firm, Content: content(other)},
			{ID: "c", Content: &vitaminb.Content{Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Given: name, Family: other}}},
		}
		e := resolve.NewEngine(resolve.Bundled())
		d := e.Update(records, nil)
		for _, pair := range [][2]string{{"a", "b"}, {"a", "c"}, {"b", "c"}} {
			there, back := e.Compare(pair[0], pair[1]), e.Compare(pair[1], pair[0])
			checkSum(t, there)
			if there.Bits != back.Bits || there.A != back.A {
				t.Errorf("%v bits there, %v back", there.Bits, back.Bits)
			}
		}
		checkClusters(t, resolve.Bundled().Cluster(records, d.Edges, nil))
	})
}
