package cardcontent_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

func TestContent(t *testing.T) {
	t.Parallel()
	labelled := func(label, value string) []vitaminb.Labelled {
		return []vitaminb.Labelled{{Label: label, Value: value}}
	}
	for _, c := range []struct {
		lines string
		want  vitaminb.Content // without kind and name
	}{
		{"TEL:", vitaminb.Content{}},
		{"TEL:tel:", vitaminb.Content{}},
		{"TEL:sips:jo@sip.example", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "sip", Name: "jo@sip.example"}}}},
		{"TEL;CELL;CELL:1", vitaminb.Content{Phones: labelled("cell", "1")}},
		{"item1.TEL;HOME:1\nitem1.X-ABLabel:", vitaminb.Content{Phones: labelled("home", "1")}},
		{"item1.TEL;HOME:1\nITEM1.X-ABLabel:Boat", vitaminb.Content{Phones: labelled("Boat", "1")}},
		{"EMAIL:Jo <jo@a.example>, \"Ann, B\" <ann@a.example>", vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "jo@a.example"}, {Value: "ann@a.example"}}}},
		{"EMAIL:<jo@a.example", vitaminb.Content{Emails: labelled("", "jo@a.example")}},
		{"EMAIL:mailto:", vitaminb.Content{Extra: labelled("EMAIL", "mailto:")}},
		{"EMAIL;PREF=9:b@a.example\nEMAIL;PREF=2:a@a.example\nEMAIL;PREF=0:c@a.example", vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "a@a.example"}, {Value: "b@a.example"}, {Value: "c@a.example"}}}},
		{"URL: ", vitaminb.Content{}},
		{"X-EVOLUTION-BLOG-URL:http://blog.example", vitaminb.Content{URLs: labelled("", "http://blog.example")}},
		{"IMPP:", vitaminb.Content{}},
		{"IMPP:IRC://jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "irc", Name: "jo"}}}},
		{"SOCIALPROFILE;SERVICE-TYPE=X:@jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "twitter", Name: "@jo"}}}},
		{"X-SOCIALPROFILE:jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "profile", Name: "jo"}}}},
		{"item1.ADR:;;A 1;;;;\nADR;HOME:;;B 2;;;;\nLABEL;HOME:b\nitem1.LABEL:a\nLABEL;HOME:c", vitaminb.Content{Addresses: []vitaminb.Address{{Street: "A 1", Formatted: "a"}, {Label: "home", Street: "B 2", Formatted: "b"}, {Label: "home", Formatted: "c"}}}},
		{"ADR;X-custom:pobox;street", vitaminb.Content{Addresses: []vitaminb.Address{{Label: "x-custom", POBox: "pobox", Extended: "street"}}}},
		{"ORG:;;\nTITLE: ", vitaminb.Content{}},
		{"ORG:;Lager", vitaminb.Content{Jobs: []vitaminb.Job{{Unit: "Lager"}}}},
		{"ROLE:Wirt", vitaminb.Content{Jobs: []vitaminb.Job{{Title: "Wirt"}}}},
		{"ROLE:Wirt\nORG:Krone\nTITLE:Wirt", vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Krone", Title: "Wirt"}}}},
		{"BDAY:1980-01-02\nBDAY:19800102\nBDAY:1980-01-03", vitaminb.Content{Birthday: "1980-01-02", Extra: labelled("BDAY", "1980-01-03")}},
		{"BDAY:1980-13-01", vitaminb.Content{Extra: labelled("BDAY", "1980-13-01")}},
		{"BDAY:--02-29", vitaminb.Content{Birthday: "--02-29"}},
		{"BDAY:1604", vitaminb.Content{Extra: labelled("BDAY", "1604")}},
		{"BDAY:198003--", vitaminb.Content{Birthday: "1980-03"}},
		{"BDAY:1980----", vitaminb.Content{Birthday: "1980"}},
		{"X-ANNIVERSARY;TYPE=MEISTER:20100708", vitaminb.Content{Dates: []vitaminb.LabelledDate{{Label: "meister", Date: "2010-07-08"}}}},
		{"item1.X-ABDATE:20100708\nitem1.X-ABLabel:Meister\nX-ANNIVERSARY;TYPE=MEISTER:20100708\nX-ANNIVERSARY:20100708", vitaminb.Content{Dates: []vitaminb.LabelledDate{{Label: "Meister", Date: "2010-07-08"}, {Label: "anniversary", Date: "2010-07-08"}}}},
		{"X-SOCIALPROFILE;type=xing:xing.com/profile/Jo_Roth2", vitaminb.Content{URLs: labelled("xing", "xing.com/profile/Jo_Roth2")}},
		{"GENDER:;Kapitänin", vitaminb.Content{Gender: "Kapitänin"}},
		{"RELATED;TYPE=friend:mailto:ann@a.example", vitaminb.Content{Extra: labelled("RELATED", "mailto:ann@a.example")}},
		{"RELATED;TYPE=friend:Ann: the tall one", vitaminb.Content{Related: []vitaminb.Related{{Label: "friend", Name: "Ann: the tall one"}}}},
		{"X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ann;99", vitaminb.Content{Related: []vitaminb.Related{{Name: "Ann"}}}},
		{"CATEGORIES:a,,b,a", vitaminb.Content{Groups: []string{"a", "b"}}},
		{"NOTE:\nNOTE:one\\n\nNOTE:two", vitaminb.Content{Notes: []string{"one", "two"}}},
		{"X-ABShowAs:PERSON\nPHOTO:http://a.example/p.jpg\nREV:1\nUID:1", vitaminb.Content{}},
	} {
		got := of("FN:Jo\n" + c.lines)
		got.Kind, got.Name = "", vitaminb.Name{}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.lines, diff)
		}
	}
}
