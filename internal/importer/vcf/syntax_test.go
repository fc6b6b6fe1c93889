package vcf_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/vcf"
)

func TestClaimOtherSyntaxes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"a jCard", ` [ "vcard" , [["fn",{},"text","A"]]]`, true},
		{"an array", "\uFEFF[\n\n[\"vcard\",[]]]", true},
		{"a stream", `["vcardstream",["vcard",[]]]`, true},
		{"another array", `["vcal",[]]`, false},
		{"names", `["vcard"]`, false},
		{"an object", `{"vcard":["vcard",[]]}`, false},
		{"an xCard", `<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"/>`, true},
		{"a declaration first", "<?xml version='1.0'?>\n<!-- a -->\n<vcards>\n", true},
		{"a prefix", "<v:vcards xmlns:v='x'>", true},
		{"one card", "<vcard>", true},
		{"a page", "<!DOCTYPE html><div class='vcard'>", false},
		{"messages", "<?xml version='1.0'?><smses count='1'>", false},
		{"a text about them", "See <vcards>", false},
	} {
		if got := len((vcf.Importer{}).Claim(open(t, "data.bin", []byte(c.text)))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

// packed is an archive of the files, each a name and a text.
func packed(t *testing.T, name string, files ...string) *importer.Input {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, name, b.Bytes())
}

// What lies beside the cards is nobody's: who asked tells that it was not read.
func TestOnlyCardsAreClaimed(t *testing.T) {
	t.Parallel()
	const vcard, json, xml = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", `["vcard",[["fn",{},"text","Ben"]]]`, "<vcard><fn>Cara</fn></vcard>"
	in := packed(t, "all.zip",
		"Takeout/Contacts/Golf/Golf.vcf", vcard, "Takeout/Contacts/Golf/Ada.jpg", "\xFF\xD8\xFF\xE0", "Takeout/Contacts/Golf/empty.vcf", "",
		"Takeout/archive_browser.html", "<html>", "book.json", json, "other.json", `{"a":1}`, "book.xml", xml, "other.xml", "<a/>", "cards.txt", vcard,
	)
	var got []string
	for _, f := range (vcf.Importer{}).Claim(in) {
		got = append(got, f.Path)
	}
	want := []string{"Takeout/Contacts/Golf/Golf.vcf", "Takeout/Contacts/Golf/empty.vcf", "book.json", "book.xml"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A Takeout comes in parts of a fixed size; one card may stand in several.
func TestPartsAreOne(t *testing.T) {
	t.Parallel()
	const ada = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"
	in := importer.Join(
		packed(t, "takeout-20260102T030405Z-001.zip", "Takeout/Contacts/All Contacts/All Contacts.vcf", ada+"BEGIN:VCARD\nFN:Ben\nEND:VCARD\n"),
		packed(t, "takeout-20260102T030405Z-002.zip", "Takeout/Contacts/Golf/Golf.vcf", ada, "Takeout/Google+ Circles/Chor.vcf", ada),
	)
	in = in.Only((vcf.Importer{}).Claim(in))
	var got []string
	err := vcf.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			got = append(got, it.Record.Content.Name.Display+": "+strings.Join(it.Record.Content.Groups, ", "))
		}
		return nil
	})
	if diff := cmp.Diff([]string{"Ada: Golf, Chor", "Ben: "}, got); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

// The pieces of other syntaxes are told apart like cards: what repeats counts once.
func TestRepeatsInOtherSyntaxes(t *testing.T) {
	t.Parallel()
	const one = `["vcard",[["fn",{},"text","Ada"]]]`
	var got []string
	err := vcf.Importer{}.Read(context.Background(), open(t, "a.json", []byte("["+one+",\n"+one+"]")), importer.Owner{}, func(it importer.Item) error {
		if it.Skip != nil {
			got = append(got, it.Position+" "+it.Skip.String())
		} else {
			got = append(got, it.Position+" "+string(it.Record.Raw))
		}
		return nil
	})
	want := []string{"a.json:1 " + one, "a.json:2 Cards that were read before and stand here once more: 1. They count once."}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

// failing is a disk that gives way after the first bytes.
type failing struct{ *strings.Reader }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off > 0 {
		return 0, errors.New("disk error")
	}
	return f.Reader.ReadAt(p[:min(len(p), 4096)], off)
}

func TestDamageIsReported(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", 10_000)
	in, err := importer.OpenReader("a", failing{strings.NewReader(text)}, int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	records, skips := 0, ""
	err = vcf.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			records++
		}
		if it.Skip != nil {
			skips += it.Skip.String()
		}
		return nil
	})
	if err != nil || records == 0 || !strings.Contains(skips, "damaged") {
		t.Errorf("%d records, then %q, %v; want those before the damage, then a Skip that tells it", records, skips, err)
	}
}
