// Package demo makes up a network to try the product with: some hundred and
// twenty people who do not exist, as three exports that overlap the way real
// ones do. It also makes large exports to measure with.
package demo

import (
	"strings"
	"time"
)

// A File is an export as its network would hand it out.
type File struct {
	Name string
	Data []byte
	AsOf time.Time // day of the export, UTC
}

// Files returns the network of Viola Vorbild as a LinkedIn archive, the cards of
// her phone and a Google table, in the order to import them. Job titles, notes
// and messages are in German, or in English if lang is "en"; the people, their
// employers (all at .example domains) and their numbers (from the ranges that
// the Bundesnetzagentur keeps free for films) are the same. The bytes depend on
// nothing but lang.
func Files(lang string) []File {
	people := network()
	name := map[bool][2]string{false: {"Telefon-Kontakte.vcf", "Google-Kontakte.csv"}, true: {"phone-contacts.vcf", "google-contacts.csv"}}[lang == "en"]
	return []File{
		{Name: "Complete_LinkedInDataExport_06-30-2026.zip", Data: linkedInZip(people, lang), AsOf: exported},
		{Name: name[0], Data: phoneCards(people, lang), AsOf: exported.AddDate(0, 0, -12)},
		{Name: name[1], Data: googleTable(people, lang), AsOf: exported.AddDate(0, 0, -40)},
	}
}

// exported is the day of the newest of the three exports.
var exported = time.Date(2026, time.June, 30, 0, 0, 0, 0, time.UTC) //nolint:gochecknoglobals // read only

// owner is whose network it is.
var owner = person{ //nolint:gochecknoglobals // read only
	given: "Viola", family: "Vorbild", firm: "Vorbild & Partner", role: role{"Beraterin", "Consultant"},
	email: "viola@vorbild.example", mobile: "0171 3920099", city: "Berlin",
}

// in returns the German or the English words.
func in(lang, german, english string) string {
	if lang == "en" {
		return english
	}
	return german
}

// ascii returns the lower-case ASCII form that addresses are made of: "mährchen" → "maehrchen".
func ascii(s string) string {
	return folder.Replace(strings.ToLower(s))
}

var folder = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "é", "e", "ş", "s", " ", "-", ".", "", "'", "", "&", "und") //nolint:gochecknoglobals // read only
