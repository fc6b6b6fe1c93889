package qrtext_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/qrtext"
)

// What single fields of a contact code mean, and what scanners and makers of codes
// get wrong.
func TestFields(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		fields string
		want   vitaminb.Content // without kind and name
	}{
		{"TEL:+49 30 23125-001", vitaminb.Content{Phones: one("", "+49 30 23125-001")}},
		{"TEL:1;TEL:2", vitaminb.Content{Phones: []vitaminb.Labelled{{Value: "1"}, {Value: "2"}}}},
		{"TEL : 1", vitaminb.Content{Phones: one("", "1")}},
		{"tel:1", vitaminb.Content{Phones: one("", "1")}},
		{"EMAIL:ada@kern.example;EMAIL:info@kern.example", vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "ada@kern.example"}, {Value: "info@kern.example"}}}},
		{"EMAIL:ada", vitaminb.Content{Extra: one("EMAIL", "ada")}},
		{`URL:https\://kern.example/a\;b`, vitaminb.Content{URLs: one("", "https://kern.example/a;b")}},
		{"URL:https://kern.example", vitaminb.Content{URLs: one("", "https://kern.example")}},
		{"BDAY:19700204", vitaminb.Content{Birthday: "1970-02-04"}},
		{"BDAY:1970-02-04", vitaminb.Content{Birthday: "1970-02-04"}},
		{"BDAY:heute", vitaminb.Content{Extra: one("BDAY", "heute")}},
		{"ADR:Ringstraße 1\\, 53111 Bonn", vitaminb.Content{Addresses: []vitaminb.Address{{Formatted: "Ringstraße 1, 53111 Bonn"}}}},
		{"ADR:Postfach,,Ringstraße 1,Bonn,NRW,53111,DE", vitaminb.Content{Addresses: []vitaminb.Address{{POBox: "Postfach", Street: "Ringstraße 1", City: "Bonn", Region: "NRW", Postcode: "53111", Country: "DE"}}}},
		{"ORG:Kern\\, Söhne\\; Co", vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Kern, Söhne; Co"}}}},
		{"TITLE:Meisterin", vitaminb.Content{Jobs: []vitaminb.Job{{Title: "Meisterin"}}}},
		{"NOTE:a;NOTE:b", vitaminb.Content{Notes: []string{"a", "b"}}},
		{"NOTE:a: b", vitaminb.Content{Notes: []string{"a: b"}}},
		{"X-ABTEILUNG:Lager", vitaminb.Content{Extra: one("X-ABTEILUNG", "Lager")}},
		{"ohne Doppelpunkt;:ohne Namen;NOTE: ;BEGIN:VCARD;END:VCARD", vitaminb.Content{}},
	} {
		for _, end := range []string{"", ";", ";;", ";;\r\n"} {
			all, err := qrtext.Parse("MECARD:N:Jo;" + tt.fields + end)
			if err != nil || len(all) != 1 {
				t.Errorf("%q: %d persons, %v", tt.fields, len(all), err)
				continue
			}
			got := all[0]
			got.Kind, got.Name = "", vitaminb.Name{}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.fields+end, diff)
			}
		}
	}
}
