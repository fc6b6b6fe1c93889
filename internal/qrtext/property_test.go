package qrtext_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vitaminb/internal/qrtext"
)

// escape writes a value as MeCard has it.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ":", `\:`, ",", `\,`, `"`, `\"`, "\n", `\n`).Replace(s)
}

// What a MeCard says is read as it was written, in whatever order.
func TestMeCardSaysWhatWasWritten(t *testing.T) {
	t.Parallel()
	value := rapid.StringMatching(`[a-zä]([a-zä0-9 ;:,"\\]{0,12}[a-zä])?`)
	rapid.Check(t, func(t *rapid.T) {
		family, given, note, nick := value.Draw(t, "family"), value.Draw(t, "given"), value.Draw(t, "note"), value.Draw(t, "nick")
		fields := []string{
			"N:" + escape(family) + "," + escape(given), "NOTE:" + escape(note), "NICKNAME:" + escape(nick),
			"TEL:+493023125001", "EMAIL:ada@kern.example", "BDAY:19700204",
		}
		text := "MECARD:" + strings.Join(rapid.Permutation(fields).Draw(t, "fields"), ";") + rapid.SampledFrom([]string{"", ";", ";;"}).Draw(t, "end")
		all, err := qrtext.Parse(text)
		if err != nil || len(all) != 1 {
			t.Fatalf("%q: %d persons, %v", text, len(all), err)
		}
		c := all[0]
		one := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		if c.Name.Family != one(family) || c.Name.Given != one(given) || len(c.Notes) != 1 || c.Notes[0] != note {
			t.Fatalf("%q is read as %+v", text, c)
		}
		if len(c.Phones) != 1 || len(c.Emails) != 1 || c.Birthday != "1970-02-04" || c.Name.Nick == "" {
			t.Fatalf("%q is read as %+v", text, c)
		}
	})
}

// No text makes two persons of one code, and none stops the reader of codes.
func TestAnyTextIsAnswered(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(MECARD|BIZCARD|MEMORY|NAME1|MATMSG|mailto|tel|sms|MEBKM|WIFI|geo):[A-Z1-3:;,\\ a-z@.\n]{0,40}`).Draw(t, "text")
		all, err := qrtext.Parse(text)
		if len(all) > 1 || (err == nil) != (len(all) == 1) {
			t.Fatalf("%q: %d persons, %v", text, len(all), err)
		}
		if err != nil && (err.Error() == "" || strings.Contains(err.Error(), "%!")) {
			t.Fatalf("%q: %q is badly written", text, err)
		}
	})
}
