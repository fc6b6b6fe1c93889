package cardcontent_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vitaminb/internal/cardcontent"
	"vitaminb/internal/vcard"
)

func TestKind(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string]string{
		"FN:Eva":                         "",
		"KIND:Individual ":               "individual",
		"X-ADDRESSBOOKSERVER-KIND:group": "group",
		"X-ADDRESSBOOKSERVER-KIND:group\nKIND:location": "location",
	} {
		card := vcard.Parse([]byte("BEGIN:VCARD\n" + lines + "\nEND:VCARD\n")).Cards[0]
		if got := cardcontent.Kind(card); got != want {
			t.Errorf("%q is a %q, want %q", lines, got, want)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for value, want := range map[string][]string{
		"":                      nil,
		"eva":                   nil,
		"eva@a.example":         {"eva@a.example"},
		" eva@a.example\u200b ": {"eva@a.example"},
		"Eva <eva@a.example>":   {"eva@a.example"},
		"<eva@a.example":        {"eva@a.example"},
		`"Roth, Eva" <eva@a.example>, b@a.example;c@a.example`: {"eva@a.example", "b@a.example", "c@a.example"},
		"eva@a.example, eva@a.example":                         {"eva@a.example"},
		"mailto:eva@a.example?subject=Hi":                      {"eva@a.example"},
		"MAILTO:eva@a.example":                                 {"eva@a.example"},
		"eva at a.example":                                     nil,
		"eva roth@a.example":                                   nil,
		`"eva@a.example`:                                       {`"eva@a.example`},
	} {
		if diff := cmp.Diff(want, cardcontent.Addresses(value)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", value, diff)
		}
	}
}

func TestOneLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", " \t\n": "", "a": "a", " a\r\n b\u00a0c ": "a b c", "\u202d030 1\u202c": "030 1", "\uFEFFa\u200b": "a",
	} {
		if got := cardcontent.OneLine(in); got != want {
			t.Errorf("OneLine(%q) = %q, want %q", in, got, want)
		}
	}
}

// A place is kept as what it is called, for who takes it in by hand.
func TestPlacesAreNoPersons(t *testing.T) {
	t.Parallel()
	if c := of("KIND:location\nFN:Großer Saal"); c.Kind != "organisation" || c.Name.Display != "Großer Saal" {
		t.Errorf("%+v", c)
	}
}

// Whatever a property means, its value is somewhere in the content.
func TestNothingIsDropped(t *testing.T) {
	t.Parallel()
	names := []string{
		"FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "URL", "IMPP", "X-SOCIALPROFILE", "ADR", "LABEL", "NOTE", "CATEGORIES",
		"GENDER", "BDAY", "ANNIVERSARY", "X-ABDATE", "X-ABRELATEDNAMES", "RELATED", "X-SPOUSE", "X-MAIDENNAME", "X-PHONETIC-LAST-NAME", "TZ", "X-OWN",
	}
	rapid.Check(t, func(t *rapid.T) {
		var lines, values []string
		for i := range rapid.IntRange(1, 12).Draw(t, "properties") {
			group := rapid.SampledFrom([]string{"", "item1.", "item2."}).Draw(t, "group")
			name := rapid.SampledFrom(names).Draw(t, "name")
			typ := rapid.SampledFrom([]string{"", ";TYPE=home", ";WORK;PREF", ";TYPE=\"a,b\""}).Draw(t, "type")
			value := fmt.Sprintf("v%d@x", i)
			lines, values = append(lines, group+name+typ+":"+value), append(values, value)
		}
		content := fmt.Sprint(of(strings.Join(lines, "\n")))
		for _, v := range values {
			if !strings.Contains(content, v) {
				t.Fatalf("%q of %q is not in %s", v, lines, content)
			}
		}
	})
}

func FuzzOf(f *testing.F) {
	for _, seed := range []string{
		"FN:Eva\nN:Roth;Eva;;;", "item1.TEL:1\nitem1.X-ABLabel:_$!<Work>!$_", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22",
		"IMPP;X-SERVICE-TYPE=x:x-apple:a?b=c", "AGENT:BEGIN:VCARD\\nFN:x", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;a;9;b", "ADR:;;a;;;;;b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		cards := vcard.Parse([]byte("BEGIN:VCARD\n" + lines + "\nEND:VCARD\n")).Cards
		for _, card := range cards {
			c := cardcontent.Of(card)
			if utf8.ValidString(lines) && !utf8.ValidString(fmt.Sprint(c)) {
				t.Errorf("%+v is no text", c)
			}
			if slices.Contains(c.Groups, "") || len(c.Groups) != len(slices.Compact(slices.Sorted(slices.Values(c.Groups)))) {
				t.Errorf("groups %q", c.Groups)
			}
			if c.Kind == "" {
				t.Error("a card of no kind")
			}
		}
	})
}
