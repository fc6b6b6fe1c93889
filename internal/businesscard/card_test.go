package businesscard_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	vitaminb "vitaminb"
	"vitaminb/internal/businesscard"
)

// blank is a picture with nothing on it.
func blank(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	white := image.NewGray(image.Rect(0, 0, 60, 60))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	if err := png.Encode(&b, white); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// print is a reader to whom each line of the text is a line of print, "# " before
// large ones, a tab between columns, and who is as sure as that of every word.
func print(text string, confidence float64) businesscard.Recognise {
	const height, wide = 30, 400
	var tsv strings.Builder
	tsv.WriteString("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
	for n, line := range strings.Split(strings.TrimSpace(text), "\n") {
		h := height
		if line, _ = strings.CutPrefix(line, "# "); line != strings.Split(strings.TrimSpace(text), "\n")[n] {
			h = 2 * height
		}
		x, number := 50, 0
		for column := range strings.SplitSeq(line, "\t") {
			for w := range strings.FieldsSeq(column) {
				number++
				width := 15 * len(w)
				fmt.Fprintf(&tsv, "5\t1\t1\t1\t%d\t%d\t%d\t%d\t%d\t%d\t%f\t%s\n", n+1, number, x, n*3*height, width, h, 100*confidence, w)
				x += width + 15
			}
			x += wide
		}
	}
	return func(context.Context, []byte) ([]byte, error) { return []byte(tsv.String()), nil }
}

// says writes the fields as "name=value", one a line, and what no field took as "?=".
func says(c businesscard.Card) string {
	var all []string
	for _, f := range c.Fields {
		all = append(all, string(f.Name)+"="+f.Value)
	}
	for _, u := range c.Unread {
		all = append(all, "?="+u)
	}
	return strings.Join(all, "\n")
}

// layouts are cards as they are printed, and what they say.
var layouts = []struct{ name, text, want string }{
	{
		"firm below the name", "# Dr. Jörg Müßiggang\nGeschäftsführer\nGröße & Söhne Maßmöbel GmbH\nÄußere Ringstraße 12a\n91054 Erlangen\nTel. 030 23125 101 - Fax 030 23125 102\nMobil +49 (Q)171 3920 077\njoerg.muessiggang @ massmoebel.example\nwww.massmoebel.example",
		"titles=Dr.\nname=Jörg Müßiggang\njob=Geschäftsführer\norganisation=Größe & Söhne Maßmöbel GmbH\nemail=joerg.muessiggang@massmoebel.example\nphone=030 23125 101\nmobile=+49 (0)171 3920 077\nfax=030 23125 102\nweb=www.massmoebel.example\naddress=Äußere Ringstraße 12a, 91054 Erlangen",
	},
	{
		"craftsman with owner", "# Malerbetrieb Kern\nInh. Ada Kern\nMalermeisterin\nLindenallee 5, 10115 Berlin\nT 030 23125 001 | M 0171 3920 001 | F 030 23125 002\ninfo@kern-maler.example",
		"name=Ada Kern\njob=Inh.\njob=Malermeisterin\norganisation=Malerbetrieb Kern\nemail=info@kern-maler.example\nphone=030 23125 001\nmobile=0171 3920 001\nfax=030 23125 002\naddress=Lindenallee 5, 10115 Berlin",
	},
	{
		"firm over two lines and a column of labels", "Kern & Partner\nSteuerberatungsgesellschaft mbB\nDipl.-Kfm. Max von der Heide\nSteuerberater\nJungfernstieg 7\nD-20354 Hamburg\nTelefon\t040 66969 100\nTelefax:\t040 66969 101\nkanzlei@kern-partner.example",
		"titles=Dipl.-Kfm.\nname=Max von der Heide\njob=Steuerberater\norganisation=Kern & Partner Steuerberatungsgesellschaft mbB\nemail=kanzlei@kern-partner.example\nphone=040 66969 100\nfax=040 66969 101\naddress=Jungfernstieg 7, 20354 Hamburg",
	},
	{
		"English", "JANE MILLER\nHead of Sales\nAcme Tools Ltd.\n12 High Street\nLondon SW1A 1AA\nPhone: +44 20 7946 0018\nMobile: +44 7700 900123\nFax: +44 20 7946 0019\njane.miller@acme.example\nacme.example",
		"name=JANE MILLER\njob=Head of Sales\norganisation=Acme Tools Ltd.\nemail=jane.miller@acme.example\nphone=+44 20 7946 0018\nmobile=+44 7700 900123\nfax=+44 20 7946 0019\nweb=acme.example\naddress=12 High Street, SW1A 1AA London",
	},
	{
		"club with office and group", "Golfclub Wiesental e.V.\nBernd Öztürk\n2. Vorsitzender\nArbeitskreis Marketing\nAm Golfplatz 1\n79650 Schopfheim\nDeutschland\nb.oeztuerk@gc-wiesental.example\nMobil: 01 71 / 39 20 002",
		"name=Bernd Öztürk\njob=2. Vorsitzender\norganisation=Golfclub Wiesental e.V.\nunit=Arbeitskreis Marketing\nemail=b.oeztuerk@gc-wiesental.example\nmobile=01 71 / 39 20 002\naddress=Am Golfplatz 1, 79650 Schopfheim, Deutschland",
	},
	{
		"firm told by its page, number without label", "Yoga & Ruhe\nSabine Groß\nKursraum: Hinterhof, 1. Stock\n0171-3920003\nsabine@yogaruhe.example\nFacebook: yogaruhe",
		"name=Sabine Groß\norganisation=Yoga & Ruhe\nemail=sabine@yogaruhe.example\nmobile=0171-3920003\n?=Kursraum: Hinterhof, 1. Stock\n?=Facebook: yogaruhe",
	},
	{
		"no person, post box, registers", "Schreinerei\nHolzwurm UG (haftungsbeschränkt)\nPostfach 12 34\n90402 Nürnberg\nHRB 12345 Amtsgericht Nürnberg\nUSt-IdNr. DE123456789",
		"organisation=Holzwurm UG (haftungsbeschränkt)\naddress=Postfach 12 34, 90402 Nürnberg\n?=HRB 12345 Amtsgericht Nürnberg\n?=USt-IdNr. DE123456789\n?=Schreinerei",
	},
	{
		"titles in a row, opening hours, Austria", "Prof. Dr. med. Anna-Lena Weiß\nFachärztin für Innere Medizin\nPraxis am Markt\nMo-Fr 08.00-12.00 Uhr\nMarktplatz 3 · 8010 Graz\nTel +43 316 000000",
		"titles=Prof. Dr. med.\nname=Anna-Lena Weiß\njob=Fachärztin für Innere Medizin\norganisation=Praxis am Markt\nphone=+43 316 000000\naddress=Marktplatz 3, 8010 Graz\n?=Mo-Fr 08.00-12.00 Uhr",
	},
	{
		"titles on a line of their own, legal form below", "Dr.-Ing.\nTomasz Kowalski\nBeispielwerke\nGmbH & Co. KG\nEntwicklung",
		"titles=Dr.-Ing.\nname=Tomasz Kowalski\norganisation=Beispielwerke GmbH & Co. KG\n?=Entwicklung",
	},
	{
		"role before the name, Vienna", "Rechtsanwalt Karl-Heinz Müller\nSchloßstr. 8\n1010 Wien\nTel. 01 234 56 78",
		"name=Karl-Heinz Müller\njob=Rechtsanwalt\nphone=01 234 56 78\naddress=Schloßstr. 8, 1010 Wien",
	},
	{
		"role behind the name, signs misread", "Lena Maß, Inhaberin\nBlumen-Maß e.K.\nlena©blumen-mass.example\nhttps://blumen-mass.example/laden",
		"name=Lena Maß\njob=Inhaberin\norganisation=Blumen-Maß e.K.\nemail=lena@blumen-mass.example\nweb=https://blumen-mass.example/laden",
	},
	{
		"private, telephone and fax at once", "Erika Mustermann\nTel. privat 089 99998 100\nTel./Fax 089 99998 101\nHeidestraße 17, 51147 Köln",
		"name=Erika Mustermann\nphone=089 99998 100\nphone=089 99998 101\naddress=Heidestraße 17, 51147 Köln",
	},
}

func TestLayouts(t *testing.T) {
	t.Parallel()
	for _, l := range layouts {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			c, err := businesscard.Read(t.Context(), blank(t), print(l.text, 0.95))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(l.want, "\n"), strings.Split(says(c), "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestContent: the fields together are a record as importers make them.
func TestContent(t *testing.T) {
	t.Parallel()
	c, err := businesscard.Read(t.Context(), blank(t), print(layouts[4].text+"\nFax 07622 99 00 11", 0.95))
	if err != nil {
		t.Fatal(err)
	}
	want := vitaminb.Content{
		Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Bernd Öztürk"},
		Emails:    []vitaminb.Labelled{{Value: "b.oeztuerk@gc-wiesental.example"}},
		Phones:    []vitaminb.Labelled{{Label: "cell", Value: "01 71 / 39 20 002"}, {Label: "fax", Value: "07622 99 00 11"}},
		Addresses: []vitaminb.Address{{Label: "work", Street: "Am Golfplatz 1", Postcode: "79650", City: "Schopfheim", Country: "Deutschland"}},
		Jobs:      []vitaminb.Job{{Organisation: "Golfclub Wiesental e.V.", Unit: "Arbeitskreis Marketing", Title: "2. Vorsitzender"}},
	}
	if diff := cmp.Diff(want, c.Content); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if c, err = businesscard.Read(t.Context(), blank(t), print(layouts[6].text, 0.95)); err != nil || c.Content.Kind != vitaminb.KindOrganisation {
		t.Errorf("a card without a person: %q, %v", c.Content.Kind, err)
	}
}

// TestConfidence: what was read badly, mended, or guessed is unsure, and each field
// names its lines.
func TestConfidence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text       string
		confidence float64
		field      businesscard.FieldName
		sure       bool
		lines      []int
	}{
		{"Ada Kern\nada.kern@kern.example", 0.95, businesscard.FieldPerson, true, []int{0}},
		{"Ada Kern\nada.kern@kern.example", 0.7, businesscard.FieldPerson, false, []int{0}},
		{"Ada Kern\nLindenallee 5\n10115 Berlin", 0.95, businesscard.FieldPerson, false, []int{0}},
		{"Ada Kern\nLindenallee 5\n10115 Berlin", 0.95, businesscard.FieldAddress, true, []int{1, 2}},
		{"Ada Kern\nada.kern@kern.example", 0.95, businesscard.FieldEmail, true, []int{1}},
		{"Ada Kern\nada.kern©kern.example", 0.95, businesscard.FieldEmail, false, []int{1}},
		{"Ada Kern\nTel. 030 23125 101", 0.95, businesscard.FieldPhone, true, []int{1}},
		{"Ada Kern\n030 23125 101", 0.9, businesscard.FieldPhone, false, []int{1}},
	} {
		card, err := businesscard.Read(t.Context(), blank(t), print(c.text, c.confidence))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range card.Fields {
			if f.Confidence < 0 || f.Confidence > c.confidence {
				t.Errorf("%q: %s is %v sure", c.text, f.Name, f.Confidence)
			}
			if f.Name == c.field && ((f.Confidence >= businesscard.Unsure) != c.sure || !cmp.Equal(f.Lines, c.lines)) {
				t.Errorf("%q read %v: %s from %v is %v sure", c.text, c.confidence, f.Name, f.Lines, f.Confidence)
			}
		}
	}
}

// TestRecogniserFails: its error is told, and a broken answer is no card.
func TestRecogniserFails(t *testing.T) {
	t.Parallel()
	missing := vitaminb.Errorf(vitaminb.ErrUnrecognised, "It is missing.")
	_, err := businesscard.Read(t.Context(), blank(t), func(context.Context, []byte) ([]byte, error) { return nil, missing })
	if !errors.Is(err, vitaminb.ErrUnrecognised) {
		t.Errorf("error %v, want %v", err, missing)
	}
	for _, tsv := range []string{"", "nonsense", "5\t1\t1\t1\t1\t1\t-1\t0\t9\t9\t95\tAda", "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\tNaN\tAda", "5\t1\t1\t1\t1\t1\t0\t0\t99999999\t9\t95\tAda", "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\t\xff"} {
		c, err := businesscard.Read(t.Context(), blank(t), func(context.Context, []byte) ([]byte, error) { return []byte(tsv), nil })
		if diff := cmp.Diff(businesscard.Card{Content: vitaminb.Content{Kind: vitaminb.KindPerson}}, c, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", tsv, err, diff)
		}
	}
}
