package vcf_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/vcf"
)

// items reads a file of cards.
func items(tb testing.TB, text string) []importer.Item {
	tb.Helper()
	var all []importer.Item
	err := vcf.Importer{}.Read(context.Background(), open(tb, "a.vcf", []byte(text)), importer.Owner{}, func(it importer.Item) error {
		all = append(all, it)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// contentOf reads one card named Jo that has the lines.
func contentOf(tb testing.TB, lines string) vitaminb.Content {
	tb.Helper()
	all := items(tb, "BEGIN:VCARD\nFN:Jo\n"+lines+"\nEND:VCARD\n")
	if len(all) != 1 || all[0].Record == nil {
		tb.Fatalf("%q: %v; want one record", lines, all)
	}
	return all[0].Record.Content
}

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
		{"GENDER:;Kapitänin", vitaminb.Content{Gender: "Kapitänin"}},
		{"RELATED;TYPE=friend:mailto:ann@a.example", vitaminb.Content{Extra: labelled("RELATED", "mailto:ann@a.example")}},
		{"RELATED;TYPE=friend:Ann: the tall one", vitaminb.Content{Related: []vitaminb.Related{{Label: "friend", Name: "Ann: the tall one"}}}},
		{"X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ann;99", vitaminb.Content{Related: []vitaminb.Related{{Name: "Ann"}}}},
		{"CATEGORIES:a,,b,a", vitaminb.Content{Groups: []string{"a", "b"}}},
		{"NOTE:\nNOTE:one\\n\nNOTE:two", vitaminb.Content{Notes: []string{"one", "two"}}},
		{"X-ABShowAs:PERSON\nPHOTO:http://a.example/p.jpg\nREV:1\nUID:1", vitaminb.Content{}},
	} {
		got := contentOf(t, c.lines)
		got.Kind, got.Name = "", vitaminb.Name{}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.lines, diff)
		}
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	for uid, want := range map[string][]string{
		"":                nil,
		"UID:":            nil,
		"UID: a b ":       {"uid:a b"},
		"UID:urn:uuid:A1": {"uid:A1"},
		"UID:URN:UUID:A1": {"uid:A1"},
		"UID:urn:uuid:":   nil,
	} {
		got := items(t, "BEGIN:VCARD\nFN:Jo\n"+uid+"\nEND:VCARD\n")[0].Record.Keys
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", uid, diff)
		}
	}
}

// TestNothingIsLost checks that each card gives an item of its own, whatever
// stands in it, and that the originals together are the file.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		bodies := rapid.SliceOfNDistinct(rapid.StringMatching(`([A-Z]{2,5}(;[A-Z]{2,4})?:[a-z@;,.\\ ]{0,12}\n){0,4}`), 1, 5, rapid.ID[string]).Draw(t, "bodies")
		var file strings.Builder
		for _, body := range bodies {
			file.WriteString("BEGIN:VCARD\n" + body + "END:VCARD\n")
		}
		var raw strings.Builder
		n := 0
		in, err := importer.OpenReader("a.vcf", strings.NewReader(file.String()), int64(file.Len()), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		err = vcf.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
			n++
			if it.Record != nil {
				raw.Write(it.Record.Raw)
			}
			return nil
		})
		if err != nil || n != len(bodies) {
			t.Fatalf("%d items of %d cards, error %v", n, len(bodies), err)
		}
		if !isSubsequence(raw.String(), file.String()) {
			t.Fatalf("the originals %q are not those of %q", raw.String(), file.String())
		}
	})
}

// isSubsequence reports whether the lines of part stand in whole in their order.
func isSubsequence(part, whole string) bool {
	for line := range strings.Lines(part) {
		i := strings.Index(whole, line)
		if i < 0 {
			return false
		}
		whole = whole[i+len(line):]
	}
	return true
}

// TestHostileCardsAreLinear reads cards that repeat what is compared or gathered.
func TestHostileCardsAreLinear(t *testing.T) {
	t.Parallel()
	const n = 20_000
	many := func(line string) string { return strings.Repeat(line, n) }
	for what, body := range map[string]string{
		"nicknames":  many("NICKNAME:ab\n"),
		"categories": "CATEGORIES:" + many("a,") + "\n",
		"addresses":  many("ADR;HOME:;;A;;;;\n") + many("LABEL;WORK:x\n"),
		"e-mails":    "EMAIL:" + many("a@b,") + "\n",
		"types":      "TEL" + many(";A") + ":1\n",
		"messengers": many("X-AIM:a\n"),
		"members":    "KIND:group\n" + many("MEMBER:a\n"),
		"agents":     "AGENT:BEGIN:VCARD" + many(`\nFN:x`) + "\n",
	} {
		const patience = 20 * time.Second // some ten times what the slowest needs with the race detector on two busy cores
		start := time.Now()
		if got := len(items(t, "BEGIN:VCARD\nFN:Jo\n"+body+"END:VCARD\n")); got != 1 {
			t.Errorf("%s: %d items, want 1", what, got)
		}
		if took := time.Since(start); took > patience {
			t.Errorf("%s took %s", what, took)
		}
	}
}
