package qrtext_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/qrtext"
)

func one(label, value string) []vitaminb.Labelled {
	return []vitaminb.Labelled{{Label: label, Value: value}}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		want vitaminb.Content // without kind, which is a person
	}{
		{"MECARD:N:Kern,Ada;TEL:+493023125001;EMAIL:ada@kern.example;;", vitaminb.Content{
			Name:   vitaminb.Name{Display: "Ada Kern", Given: "Ada", Family: "Kern"},
			Emails: one("", "ada@kern.example"), Phones: one("", "+493023125001"),
		}},
		{"mecard:EMAIL:ada@kern.example;N:Ada Kern", vitaminb.Content{Name: vitaminb.Name{Display: "Ada Kern"}, Emails: one("", "ada@kern.example")}},
		{`MECARD:N:Kern\, Söhne;NOTE:a\;b\:c\\d\ne;TEL:;TEL:1;TEL-AV:2;X-FARBE:rot;BDAY:19700204;NICKNAME:Adi;ORG:Kern KG;TITLE:Meisterin;;`, vitaminb.Content{
			Name:   vitaminb.Name{Display: "Kern, Söhne", Nick: "Adi"},
			Phones: []vitaminb.Labelled{{Value: "1"}, {Label: "video", Value: "2"}},
			Jobs:   []vitaminb.Job{{Organisation: "Kern KG", Title: "Meisterin"}}, Birthday: "1970-02-04",
			Notes: []string{"a;b:c\\d\ne"}, Extra: one("X-FARBE", "rot"),
		}},
		{"MECARD:N:Yamada,Taro;SOUND:ヤマダ,タロウ;ADR:,,1-2-3,Tokyo,,100-0001,JP;URL:kern.example;;", vitaminb.Content{
			Name: vitaminb.Name{Display: "Taro Yamada", Given: "Taro", Family: "Yamada", Phonetic: "ヤマダ タロウ"},
			URLs: one("", "kern.example"), Addresses: []vitaminb.Address{{Street: "1-2-3", City: "Tokyo", Postcode: "100-0001", Country: "JP"}},
		}},
		{"MECARD:N:A;ADR:Ringstraße 1, 53111 Bonn;;", vitaminb.Content{Name: vitaminb.Name{Display: "A"}, Addresses: []vitaminb.Address{{Formatted: "Ringstraße 1, 53111 Bonn"}}}},
		{"BIZCARD:N:Ada;X:Kern;T:Meisterin;C:Kern KG;A:Ringstraße 1;B:1;M:2;F:3;E:ada@kern.example;;", vitaminb.Content{
			Name:   vitaminb.Name{Display: "Ada Kern", Given: "Ada", Family: "Kern"},
			Emails: one("", "ada@kern.example"), Phones: []vitaminb.Labelled{{Label: "work", Value: "1"}, {Label: "cell", Value: "2"}, {Label: "fax", Value: "3"}},
			Addresses: []vitaminb.Address{{Formatted: "Ringstraße 1"}}, Jobs: []vitaminb.Job{{Organisation: "Kern KG", Title: "Meisterin"}},
		}},
		{"MEMORY:vom Markt\r\nNAME1:Ada\r\nNAME2:アダ\r\nTEL1:1\r\nMAIL1:ada@kern.example\r\nADD:Bonn\r\nX:y\r\n", vitaminb.Content{
			Name:   vitaminb.Name{Display: "Ada", Phonetic: "アダ"},
			Emails: one("", "ada@kern.example"), Phones: one("", "1"), Addresses: []vitaminb.Address{{Formatted: "Bonn"}}, Notes: []string{"vom Markt"},
		}},
		{"NAME1:Ada\nTEL2:1", vitaminb.Content{Name: vitaminb.Name{Display: "Ada"}, Phones: one("", "1")}},
		{"mailto:ada%2Bx@kern.example?subject=Hi", vitaminb.Content{Name: vitaminb.Name{Display: "ada+x@kern.example"}, Emails: one("", "ada+x@kern.example")}},
		{"MATMSG:TO:ada@kern.example;SUB:Hi;BODY:x;;", vitaminb.Content{Name: vitaminb.Name{Display: "ada@kern.example"}, Emails: one("", "ada@kern.example")}},
		{"SMTP:ada@kern.example:Hi:x", vitaminb.Content{Name: vitaminb.Name{Display: "ada@kern.example"}, Emails: one("", "ada@kern.example")}},
		{"TEL:+49 30 23125 001", vitaminb.Content{Phones: one("", "+49 30 23125 001")}},
		{"smsto:+493023125001:Hallo", vitaminb.Content{Phones: one("", "+493023125001")}},
		{"sms:+493023125001?body=Hallo", vitaminb.Content{Phones: one("", "+493023125001")}},
		{"https://www.xing.com/profile/Ada_Kern2", vitaminb.Content{URLs: one("", "https://www.xing.com/profile/Ada_Kern2")}},
		{`MEBKM:TITLE:Ada;URL:https\://www.linkedin.com/in/ada-kern;;`, vitaminb.Content{URLs: one("", "https://www.linkedin.com/in/ada-kern")}},
		{"URLTO:github.com/ada", vitaminb.Content{URLs: one("", "github.com/ada")}},
	} {
		tt.want.Kind = vitaminb.KindPerson
		got, err := qrtext.Parse(tt.text)
		if diff := cmp.Diff([]vitaminb.Content{tt.want}, got); diff != "" || err != nil {
			t.Errorf("%q: %v, -want +got:\n%s", tt.text, err, diff)
		}
	}
}

func TestParseCards(t *testing.T) {
	t.Parallel()
	got, err := qrtext.Parse("\uFEFF begin:vcard\nVERSION:3.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nTEL:1")
	if err != nil || len(got) != 2 || got[0].Name.Display != "Ada" || got[1].Name.Display != "Ben" {
		t.Errorf("%+v, %v; want Ada and Ben", got, err)
	}
}

func TestNobody(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"WIFI:T:WPA;S:Gäste;P:geheim;;":                 "wireless network",
		"geo:50.7,7.1":                                  "place on the map",
		"BEGIN:VEVENT\nSUMMARY:Fest\nEND:VEVENT":        "event",
		"otpauth://totp/x?secret=ABC":                   "secret",
		"BCD\n002\n1\nSCT\n\nKern KG":                   "payment",
		"SPC\r\n0200\r\n1":                              "payment",
		"bitcoin:1abc":                                  "payment",
		"LPA:1$smdp.example$x":                          "eSIM",
		"https://kern.example/impressum":                "web page",
		"MEBKM:TITLE:Kern;URL:https\\://kern.example;;": "web page",
		"www.linkedin.com/company/kern":                 "web page",
		"Tisch 7":                                       "no contact",
		"":                                              "empty",
		"MECARD:;;":                                     "neither a name",
		"MECARD:NOTE:x;;":                               "neither a name",
		"BEGIN:VCARD\nEND:VCARD":                        "neither a name",
		"tel:":                                          "neither a name",
	} {
		got, err := qrtext.Parse(text)
		if !errors.Is(err, vitaminb.ErrUnrecognised) || got != nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, %v; want that it says %q", text, got, err, says)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`MECARD:N:a\,b,c;ADR:1,2,3,4,5,6,7;BEGIN:VCARD;TEL;:x;\`, "BIZCARD:N:;X:y;;", "MEMORY:\nNAME1:x", "mailto:%zz",
		"BEGIN:VCARD\nAGENT:BEGIN:VCARD", "MEBKM:URL:", "WIFI:", "sms:",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := qrtext.Parse(text)
		if (len(got) == 0) == (err == nil) {
			t.Fatalf("%d persons, %v", len(got), err)
		}
		for _, c := range got {
			if utf8.ValidString(text) && !utf8.ValidString(c.Name.Display) {
				t.Errorf("the name %q is no text", c.Name.Display)
			}
		}
	})
}
