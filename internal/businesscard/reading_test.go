package businesscard_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/businesscard"
	"vitaminb/internal/businesscard/cardtest"
	"vitaminb/internal/tesseract"
)

// drawn is a photo of the card.
func drawn(t *testing.T, c cardtest.Card) []byte {
	t.Helper()
	b, err := cardtest.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPhotos reads the same print under the circumstances in which people
// photograph cards. Digits 0 are left out: the font strikes them through, which
// few cards do and the reader takes for 8 now and then.
func TestPhotos(t *testing.T) {
	t.Parallel()
	texts := cardtest.Lines("Dr. Jörg Müßiggang", "Geschäftsführer", "Größe & Söhne Maßmöbel GmbH", "Äußere Ringstraße 12a", "91154 Erlangen",
		"Telefax +49 911 23125 112", "Mobil +49 171 3929 177", "joerg.muessiggang@massmoebel.example", "www.massmoebel.example")
	want := "titles=Dr.\nname=Jörg Müßiggang\njob=Geschäftsführer\norganisation=Größe & Söhne Maßmöbel GmbH\nemail=joerg.muessiggang@massmoebel.example\n" +
		"mobile=+49 171 3929 177\nfax=+49 911 23125 112\nweb=www.massmoebel.example\naddress=Äußere Ringstraße 12a, 91154 Erlangen"
	for name, c := range map[string]cardtest.Card{
		"plain":              {},
		"on a table":         {Margin: 150, Table: 60, JPEG: true},
		"small":              {Width: 600, Height: 336},
		"large":              {Width: 3000, Height: 1680, JPEG: true},
		"a little slanted":   {Degrees: 4, Margin: 100, Table: 60, JPEG: true},
		"slanted":            {Degrees: -11, Margin: 100, Table: 60, JPEG: true},
		"on its side":        {Degrees: 90},
		"on its other side":  {Degrees: 270, Margin: 40, Table: 70, JPEG: true},
		"on its head":        {Degrees: 180, Margin: 50, Table: 80},
		"in the dark":        {Paper: 80, Ink: 10, Table: 5, Margin: 60, Noise: 3, JPEG: true},
		"in a shadow":        {Light: 0.35, Noise: 4, Margin: 50, Table: 40, JPEG: true},
		"light on dark card": {Paper: 30, Ink: 240, Margin: 40, Table: 120},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.Texts = texts
			card, err := businesscard.Read(t.Context(), drawn(t, c), tesseract.Words)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(says(card), "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// unasked fails the test if print is to be read although a code says all.
func unasked(t *testing.T) businesscard.Recognise {
	return func(context.Context, []byte) ([]byte, error) {
		t.Error("print was read beside a code")
		return nil, errors.New("unasked")
	}
}

const (
	vcardCode = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Müßiggang;Jörg;;Dr.;\r\nFN:Dr. Jörg Müßiggang\r\nORG:Maßmöbel GmbH;Werkstatt\r\nTITLE:Geschäftsführer\r\nTEL;TYPE=CELL:+491713929177\r\nTEL;TYPE=FAX,WORK:+493023125112\r\nEMAIL:joerg@massmoebel.example\r\nADR:;;Ringstraße 12;Erlangen;;91054;\r\nEND:VCARD\r\n"
	vcardSays = "name=Dr. Jörg Müßiggang\njob=Geschäftsführer\norganisation=Maßmöbel GmbH\nunit=Werkstatt\nemail=joerg@massmoebel.example\nmobile=+491713929177\nfax=+493023125112\naddress=Ringstraße 12, 91054 Erlangen"
)

// TestCodes reads QR codes in the same circumstances.
func TestCodes(t *testing.T) {
	t.Parallel()
	const mecard, mecardSays = "MECARD:N:Groß,Ülkü;TEL:01713920003;EMAIL:uelkue@gross.example;URL:https://gross.example;;", "name=Ülkü Groß\nemail=uelkue@gross.example\nphone=01713920003\nweb=https://gross.example"
	for name, c := range map[string]struct {
		card cardtest.Card
		want string
	}{
		"vCard":              {cardtest.Card{QR: vcardCode}, vcardSays},
		"vCard on a table":   {cardtest.Card{QR: vcardCode, Margin: 200, Table: 60, JPEG: true}, vcardSays},
		"vCard slanted":      {cardtest.Card{QR: vcardCode, Degrees: 35, Margin: 50, Table: 70, JPEG: true}, vcardSays},
		"vCard on its head":  {cardtest.Card{QR: vcardCode, Degrees: 180}, vcardSays},
		"vCard in the dark":  {cardtest.Card{QR: vcardCode, Paper: 80, Ink: 15, Noise: 4, JPEG: true}, vcardSays},
		"MeCard":             {cardtest.Card{QR: mecard, Texts: cardtest.Lines("Somebody Else")}, mecardSays},
		"MeCard small":       {cardtest.Card{QR: mecard, Width: 300, Height: 168}, mecardSays},
		"MeCard in a shadow": {cardtest.Card{QR: mecard, Light: 0.3, Noise: 5, JPEG: true}, mecardSays},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			card, err := businesscard.Read(t.Context(), drawn(t, c.card), unasked(t))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(says(card), "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			for _, f := range card.Fields {
				if f.Confidence != 1 {
					t.Errorf("%s is %v sure", f.Name, f.Confidence)
				}
			}
		})
	}
}

// TestCodesAboutNobody: a code that leads to a page is read beside the print, others are kept.
func TestCodesAboutNobody(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"https://kern.example/karte": "name=Ada Kern\nweb=https://kern.example/karte",
		"WIFI:S:Kern;T:WPA;P:x;;":    "name=Ada Kern\n?=WIFI:S:Kern;T:WPA;P:x;;",
	} {
		card, err := businesscard.Read(t.Context(), drawn(t, cardtest.Card{QR: code}), print("Ada Kern", 0.95))
		if err != nil || says(card) != want || card.Code != code {
			t.Errorf("%s: %v\n%s", code, err, says(card))
		}
	}
}
