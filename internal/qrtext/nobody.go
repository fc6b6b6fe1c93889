package qrtext

import (
	"strings"

	vitaminb "vitaminb"
)

// others lists the codes that are well known and about nobody, by what they begin
// with, in any case.
var others = []struct {
	prefixes []string
	says     vitaminb.Text
}{
	{[]string{"WIFI:", "DPP:"}, vitaminb.Textf("The code gives access to a wireless network and names nobody.")},
	{[]string{"geo:"}, vitaminb.Textf("The code shows a place on the map and names nobody.")},
	{[]string{"BEGIN:VEVENT", "BEGIN:VCALENDAR"}, vitaminb.Textf("The code holds an event for the calendar. Save it as a calendar file and import that.")},
	{[]string{"otpauth:", "otpauth-migration:"}, vitaminb.Textf("The code holds a secret for logging in and names nobody. Show it to nobody.")},
	{[]string{"BCD\n", "BCD\r", "SPC\n", "SPC\r", "bitcoin:", "ethereum:", "bank://"}, vitaminb.Textf("The code is for a payment and names nobody as a contact.")},
	{[]string{"LPA:"}, vitaminb.Textf("The code sets up a phone (eSIM) and names nobody.")},
	{[]string{"MEBKM:", "URLTO:", "http://", "https://", "www."}, vitaminb.Textf("The code leads to a web page that is nobody's profile. Type in what you find there.")},
}

// nobody says what the code is for.
func nobody(text string) error {
	for _, o := range others {
		for _, prefix := range o.prefixes {
			if hasPrefix(text, prefix) {
				return &vitaminb.Error{Kind: vitaminb.ErrUnrecognised, Text: o.says}
			}
		}
	}
	if strings.TrimSpace(text) == "" {
		return vitaminb.Errorf(vitaminb.ErrUnrecognised, "The code is empty.")
	}
	return vitaminb.Errorf(vitaminb.ErrUnrecognised, "The code holds a text that is no contact.")
}
