package golden_test

import (
	"fmt"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
)

func ExampleChoose() {
	person := golden.Choose([]golden.Source{
		{
			RecordID: "1", SourceName: "LinkedIn", SourceKind: "linkedin", Rank: golden.Rank("linkedin"), AsOf: 20,
			Content: &vitaminb.Content{
				Name:   vitaminb.Name{Display: "Ada King"},
				Emails: []vitaminb.Labelled{{Value: "Ada@engines.example"}},
			},
		},
		{
			RecordID: "2", SourceName: "Phone", SourceKind: "vcard", Rank: golden.Rank("vcard"), AsOf: 10,
			Content: &vitaminb.Content{
				Name:   vitaminb.Name{Display: "Ada"},
				Emails: []vitaminb.Labelled{{Value: "ada@engines.example"}},
			},
		},
	}, []golden.Pin{{RecordID: "1", Field: golden.FieldName}})
	fmt.Println(person.Display, person.Name.Pinned)
	fmt.Println("also:", person.Name.Others[0].Value.Display, "says", person.Name.Others[0].Origins[0].Source)
	fmt.Println(person.Emails[0].Key, "from", len(person.Emails[0].Origins), "sources")
	// Output:
	// Ada King true
	// also: Ada says Phone
	// ada@engines.example from 2 sources
}
