package vcf_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

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

func TestGroupForms(t *testing.T) {
	t.Parallel()
	const eva = "BEGIN:VCARD\nFN:Eva\nUID:urn:uuid:A1\nEMAIL:eva@a.example\nEND:VCARD\n"
	for _, f := range []struct{ name, group string }{
		{"KIND and MEMBER", "KIND:group\nMEMBER:urn:uuid:A1"},
		{"Apple", "X-ADDRESSBOOKSERVER-KIND:group\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:a1"},
		{"without urn", "KIND:GROUP\nMEMBER:A1"},
		{"by mail", "KIND:group\nMEMBER:mailto:EVA@a.example"},
	} {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			for order, text := range map[string]string{
				"behind": eva + "BEGIN:VCARD\nFN:Chor\n" + f.group + "\nEND:VCARD\n",
				"before": "BEGIN:VCARD\nFN:Chor\n" + f.group + "\nEND:VCARD\n" + eva,
			} {
				var got [][]string
				for _, it := range items(t, text) {
					if it.Record != nil {
						got = append(got, it.Record.Content.Groups)
					}
				}
				if diff := cmp.Diff([][]string{{"Chor"}}, got); diff != "" {
					t.Errorf("the group %s its member (-want +got):\n%s", order, diff)
				}
			}
		})
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
		"dates":      many("X-ABDATE:20100708\n"),
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
