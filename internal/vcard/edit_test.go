package vcard_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"vitaminb/internal/vcard"
)

// odd draws a file with one card or more from lines of every kind.
func odd(t *rapid.T) []byte {
	lines := rapid.SliceOf(rapid.SampledFrom([]string{
		"VERSION:2.1", "VERSION:3.0", "FN:Jane", "FN", "N:Doe;Jane", "item1.TEL;type=CELL:1", "NOTE:a\\", "NOTE:M\xFCller",
		"NOTE;QUOTED-PRINTABLE:a=", "NOTE;QUOTED-PRINTABLE:b", "PHOTO;BASE64:AAAA", "AAAA", "", "# note", " folded", "\tfolded", "junk",
	})).Draw(t, "lines")
	end := rapid.SampledFrom([]string{"\n", "\r\n", "\r", "\r\r\n"}).Draw(t, "end")
	text := "BEGIN:VCARD" + end + strings.Join(append(lines, ""), end)
	if rapid.Bool().Draw(t, "closed") {
		text += "END:VCARD" + rapid.SampledFrom([]string{"", end}).Draw(t, "last")
	} else {
		text = strings.TrimSuffix(text, end)
	}
	if rapid.Bool().Draw(t, "utf16") {
		text, _ = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(strings.ToValidUTF8(text, "?"))
	}
	return []byte(text)
}

func property(t *rapid.T) vcard.Property {
	text := rapid.SampledFrom([]string{"", "x", "a,b;c\\", "Äöü", strings.Repeat("lang, ", 30), "line\nline", " blank ", "=\n=", "表"})
	return vcard.Property{
		Group: rapid.SampledFrom([]string{"", "item9"}).Draw(t, "group"),
		Name:  "X-VITAMINB",
		Param: []vcard.Param{{Name: "TYPE", Values: []string{text.Filter(func(s string) bool { return strings.TrimSpace(s) == s }).Draw(t, "param")}}},
		Value: vcard.Escape(text.Draw(t, "value")),
	}
}

// texts are the values of all properties, for comparison.
func texts(c *vcard.Card) []string {
	var all []string
	for _, p := range c.Properties() {
		all = append(all, p.Group+"."+p.Name+"="+p.Text())
	}
	return all
}

func TestAddChangesNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := odd(t)
		file := vcard.Parse(in)
		c, p := file.Cards[0], property(t)
		before := texts(c)
		c.Add(p)
		out := file.Bytes()
		if !isInsertion(in, out) {
			t.Fatalf("bytes other than the new property's changed:\n%q\n%q", in, out)
		}
		again := vcard.Parse(out).Cards[0]
		if diff := cmp.Diff(append(before, p.Group+"."+p.Name+"="+p.Text()), texts(again)); diff != "" {
			t.Fatalf("read again from %q (-want +got):\n%s", out, diff)
		}
		got := again.Properties()
		if diff := cmp.Diff(p.Get("TYPE"), got[len(got)-1].Get("TYPE")); diff != "" {
			t.Fatalf("parameter in %q (-want +got):\n%s", out, diff)
		}
	})
}

// isInsertion reports whether out is in with something put in at one place.
func isInsertion(in, out []byte) bool {
	if len(out) <= len(in) {
		return false
	}
	head := 0
	for head < len(in) && in[head] == out[head] {
		head++
	}
	tail := len(in) - head
	return bytes.Equal(in[head:], out[len(out)-tail:])
}

func TestSetChangesOnlyItsLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		file := vcard.Parse(odd(t))
		c := file.Cards[0]
		ps := c.Properties()
		if len(ps) == 0 {
			return
		}
		i := rapid.IntRange(0, len(ps)-1).Draw(t, "i")
		p := property(t)
		lines, want := raws(c), texts(c)
		c.Set(ps[i].Index, p)
		lines[ps[i].Index] = string(c.Lines[ps[i].Index].Raw)
		if diff := cmp.Diff(lines, raws(c)); diff != "" {
			t.Fatalf("other lines changed (-want +got):\n%s", diff)
		}
		want[i] = p.Group + "." + p.Name + "=" + p.Text()
		if diff := cmp.Diff(want, texts(vcard.Parse(file.Bytes()).Cards[0])); diff != "" {
			t.Fatalf("read again from %q (-want +got):\n%s", file.Bytes(), diff)
		}
	})
}

func TestRemoveChangesNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		file := vcard.Parse(odd(t))
		c := file.Cards[0]
		ps := c.Properties()
		if len(ps) == 0 {
			return
		}
		i := rapid.IntRange(0, len(ps)-1).Draw(t, "i")
		lines, want := raws(c), texts(c)
		c.Remove(ps[i].Index)
		want = append(want[:i:i], want[i+1:]...)
		if diff := cmp.Diff(want, texts(vcard.Parse(file.Bytes()).Cards[0])); diff != "" && len(want) > 0 {
			t.Fatalf("read again from %q (-want +got):\n%s", file.Bytes(), diff)
		}
		lines = append(lines[:ps[i].Index:ps[i].Index], lines[ps[i].Index+1:]...)
		got := raws(c)
		if len(got) > len(lines) { // the empty line that keeps neighbours apart
			got = append(got[:ps[i].Index:ps[i].Index], got[ps[i].Index+1:]...)
		}
		if diff := cmp.Diff(lines, got); diff != "" {
			t.Fatalf("other lines changed (-want +got):\n%s", diff)
		}
	})
}

func raws(c *vcard.Card) []string {
	var all []string
	for _, l := range c.Lines {
		all = append(all, string(l.Raw))
	}
	return all
}

func TestFormat(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ä", 40)
	for _, c := range []struct{ what, card, want string }{
		{"3.0", "BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:" + strings.Repeat("ä", 35) + "\r\n " + strings.Repeat("ä", 5) + "\r\nEND:VCARD\r\n"},
		{"2.1 is not folded and names its charset", "BEGIN:VCARD\nVERSION:2.1\nEND:VCARD\n", "BEGIN:VCARD\nVERSION:2.1\nNOTE;CHARSET=UTF-8:" + long + "\nEND:VCARD\n"},
		{"3.0 in Windows-1252 names its charset", "BEGIN:VCARD\nFN:\xFC\nEND:VCARD\n", "BEGIN:VCARD\nFN:\xFC\nNOTE;CHARSET=UTF-8:" + strings.Repeat("ä", 28) + "\n " + strings.Repeat("ä", 12) + "\nEND:VCARD\n"},
		{"no END", "BEGIN:VCARD\nVERSION:2.1", "BEGIN:VCARD\nVERSION:2.1\nNOTE;CHARSET=UTF-8:" + long + "\n"},
	} {
		file := vcard.Parse([]byte(c.card))
		file.Cards[0].Add(vcard.Property{Name: "note", Value: vcard.Escape(long)})
		if diff := cmp.Diff(c.want, string(file.Bytes())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
}
