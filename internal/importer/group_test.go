package importer_test

import (
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

func TestGroup(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, file, want string }{
		{"takeout-20260102T030405Z-001.zip", "Takeout/Contacts/Golf/Golf.vcf", "Golf"},
		{"takeout-20260102T030405Z-001.zip", "Takeout/Google Kontakte/Kontakte auf Gerät A.1/Kontakte auf Gerät A.1.csv", "Kontakte auf Gerät A.1"},
		{"takeout.zip", "Takeout/Contacts/All Contacts/All Contacts.vcf", ""},
		{"takeout.zip", "Takeout/Google Kontakte/Alle Kontakte/Alle Kontakte.vcf", ""},
		{"takeout.zip", "Takeout/Google+ Circles/Bekannte.vcf", "Bekannte"},
		{"takeout.zip", "Takeout/Google+-Kreise/Bekannte.csv", "Bekannte"},
		{"Golf", "Golf.vcf", "Golf"},
		{"Golf.zip", "Golf.vcf", ""},
		{"Golf.vcf", "Golf.vcf", ""},
		{"book", "Anna Kern.vcf", ""},
		{"book", "Anna Kern/card.vcf", ""},
	} {
		in, err := importer.OpenReader(tt.name, strings.NewReader(""), 0, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if got := in.Group(importer.File{Path: tt.file}); got != tt.want {
			t.Errorf("%s in %s: group %q, want %q", tt.file, tt.name, got, tt.want)
		}
	}
}

func TestNoPerson(t *testing.T) {
	t.Parallel()
	mail := func(name string, addresses ...string) vitaminb.Content {
		c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: name}}
		for _, a := range addresses {
			c.Emails = append(c.Emails, vitaminb.Labelled{Value: a})
		}
		return c
	}
	named := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: "LinkedIn", Family: "Member"}}
	firm := mail("Newsletter")
	firm.Kind = vitaminb.KindOrganisation
	reached := mail("Jo", "noreply@shop.example")
	reached.Phones = []vitaminb.Labelled{{Value: "030 23125 001"}}
	for _, tt := range []struct {
		content vitaminb.Content
		says    string
	}{
		{mail("Anna Kern", "anna@kern.example"), ""},
		{mail("Anna Kern", "anna@kern.example", "noreply@kern.example"), ""},
		{mail(""), ""},
		{mail("Nora Postmaster", "nora@kern.example"), ""},
		{firm, ""},
		{reached, ""},
		{named, "not known"},
		{mail("Facebook-Nutzer"), "not known"},
		{mail("(Unknown)"), "not known"},
		{mail("Gelöschtes Konto"), "not known"},
		{mail("Shop", "no-reply@shop.example"), "machine"},
		{mail("MAILER-DAEMON"), "machine"},
		{mail("Besprechungsraum 2"), "room"},
		{mail("Mitte", "c_1@resource.calendar.google.com"), "room"},
		{mail("Segler", "segler@googlegroups.com"), "mailing list"},
		{mail("Segler", "segler@lists.verein.example"), "mailing list"},
		{mail("Verteiler Vorstand", "vorstand@verein.example"), "mailing list"},
	} {
		got := importer.NoPerson(&tt.content)
		if (got.Format == "") != (tt.says == "") || !strings.Contains(got.String(), tt.says) {
			t.Errorf("%v: %q, want %q", tt.content, got, tt.says)
		}
	}
}
