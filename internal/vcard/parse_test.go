package vcard_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"vitaminb/internal/vcard"
)

// oddities are whole files, each with one trait that breaks naive readers.
func oddities() []string {
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy, s string) string {
		out, err := unicode.UTF16(e, bom).NewEncoder().String(s)
		if err != nil {
			panic(err)
		}
		return out
	}
	const jane = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Äöü\r\nNOTE:one\r\n  two\r\nEND:VCARD\r\n"
	return []string{
		"",
		"no card at all",
		jane,
		jane + "\r\n# between\r\n" + jane + "rest",
		"\xEF\xBB\xBF\n\n# comment\n" + jane,
		strings.ReplaceAll(jane, "\r\n", "\r"),
		strings.ReplaceAll(jane, "\r\n", "\n"),
		strings.ReplaceAll(jane, "\r\n", "\r\r\n"),
		strings.ReplaceAll(jane, "\r\n", "\r") + jane,
		utf16(unicode.LittleEndian, unicode.UseBOM, jane+jane),
		utf16(unicode.BigEndian, unicode.IgnoreBOM, jane+jane) + "\x00",
		utf16(unicode.BigEndian, unicode.IgnoreBOM, strings.ReplaceAll(jane, "\r\n", "\r")),
		"BEGIN:VCARD\nFN:a\nX:b\rc\nEND:VCARD\n",
		"begin : vcard\nfn:a\nend:vcard  \n",
		"BEGIN:VCARD\nN:parent\nBEGIN:VCARD\nN:nest\nEND:VCARD\nTEL:1\nEND:VCARD\n",
		"BEGIN:VCARD\nAGENT:\n\nBEGIN:VCARD\nFN:inner\nEND:VCARD\nFN:outer\nEND:VCARD",
		"BEGIN:VCARD\nAGENT:BEGIN:VCARD\nFN:inner\nEND:VCARD\nFN:outer\nEND:VCARD",
		"BEGIN:VCARD\nFN:no end\nBEGIN:VCARD\nFN:b\nEND:VCARD\nBEGIN:VCARD\nFN:c\nEND:VCARD\n",
		"BEGIN:VCARD\nFN:no end at all",
		"END:VCARD\nFN:outside\n",
		"BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:a=\n\nFN:b=\nEND:VCARD\n",
		"BEGIN:VCARD\nPHOTO;BASE64:\n  AAAA\nBBBB\n\nFN:b\nEND:VCARD\n",
		"BEGIN:VCARD\nADR:;;a\\\nb\\\nc;City\nFN\nEND:VCARD\n",
		" BEGIN:VCARD\n VERSION:3.0\n# c\n folded\nEND:VCARD\n",
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range oddities() {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file := vcard.Parse(b)
		if got := file.Bytes(); !bytes.Equal(got, b) {
			t.Fatalf("Parse and Bytes change the file:\n%q\n%q", b, got)
		}
		for _, c := range file.Cards {
			c.Properties() // must not panic, must not write into the lines
			c.Version()
		}
		if got := file.Bytes(); !bytes.Equal(got, b) {
			t.Fatalf("reading properties changes the file:\n%q\n%q", b, got)
		}
		if got := stream(t, b); !bytes.Equal(got, b) {
			t.Fatalf("Reader changes the file:\n%q\n%q", b, got)
		}
	})
}

// stream gives back what a Reader hands out of b.
func stream(t *testing.T, b []byte) []byte {
	t.Helper()
	var all []byte
	for r := vcard.NewReader(iotest.HalfReader(bytes.NewReader(b))); ; {
		c, err := r.Next()
		if errors.Is(err, io.EOF) {
			rest, _ := r.Rest()
			return append(all, rest...)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, c.Before...), c.Bytes()...)
	}
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, in := range oddities() {
		if got := string(vcard.Parse([]byte(in)).Bytes()); got != in {
			t.Errorf("Parse(%q).Bytes() = %q", in, got)
		}
	}
}

// names gives the FN of each card, "?" for one without.
func names(cards []*vcard.Card) []string {
	var all []string
	for _, c := range cards {
		p, ok := c.Get("FN")
		if !ok {
			p.Value = "?"
		}
		all = append(all, p.Text())
	}
	return all
}

func TestParseFindsCards(t *testing.T) {
	t.Parallel()
	want := [][]string{
		nil, nil,
		{"Jane Äöü"},
		{"Jane Äöü", "Jane Äöü"},
		{"Jane Äöü"},
		{"Jane Äöü"},
		{"Jane Äöü"},
		{"Jane Äöü"},
		{"Jane Äöü", "Jane Äöü"},
		{"Jane Äöü", "Jane Äöü"},
		{"Jane Äöü", "Jane Äöü"},
		{"Jane Äöü"},
		{"a"},
		{"a"},
		{"?"},
		{"outer"},
		{"outer"},
		{"no end", "b", "c"},
		{"no end at all"},
		nil,
		{"b="},
		{"b"},
		{"?"},
		{"?"},
	}
	for i, in := range oddities() {
		if diff := cmp.Diff(want[i], names(vcard.Parse([]byte(in)).Cards)); diff != "" {
			t.Errorf("names in %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestNested(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		"BEGIN:VCARD\nFN:outer\nAGENT:\nBEGIN:VCARD\nFN:inner\nEND:VCARD\nTEL:1\nEND:VCARD\n",
		"BEGIN:VCARD\nFN:outer\nitem1.AGENT;X=1:\n\nBEGIN:VCARD\nFN:inner\nEND:VCARD\nTEL:1\nEND:VCARD\n",
		"BEGIN:VCARD\nFN:outer\nAGENT:BEGIN:VCARD\nFN:inner\nEND:VCARD\nTEL:1\nEND:VCARD\n",
		"BEGIN:VCARD\nFN:outer\nBEGIN:VCARD\nFN:inner\nEND:VCARD\nTEL:1\nEND:VCARD\n",
	} {
		cards := vcard.Parse([]byte(in)).Cards
		if len(cards) != 1 {
			t.Fatalf("%q: %d cards, want 1", in, len(cards))
		}
		var inner []*vcard.Card
		for _, l := range cards[0].Lines {
			if l.Nested != nil {
				inner = append(inner, l.Nested)
			}
		}
		if diff := cmp.Diff([]string{"inner"}, names(inner)); diff != "" {
			t.Errorf("%q: nested (-want +got):\n%s", in, diff)
		}
		if p, _ := cards[0].Get("TEL"); p.Value != "1" {
			t.Errorf("%q: TEL of the outer card = %q, want 1", in, p.Value)
		}
	}
}

func TestReader(t *testing.T) {
	t.Parallel()
	const in = "# mine\n\nBEGIN:VCARD\nFN:a\n b\nEND:VCARD\n\nBEGIN:VCARD\nFN:c\nEND:VCARD\nrest"
	r := vcard.NewReader(strings.NewReader(in))
	type card struct {
		line        int
		before, raw string
	}
	var got []card
	for {
		c, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, card{c.Line, string(c.Before), string(c.Bytes())})
	}
	want := []card{
		{3, "# mine\n\n", "BEGIN:VCARD\nFN:a\n b\nEND:VCARD\n"},
		{8, "\n", "BEGIN:VCARD\nFN:c\nEND:VCARD\n"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(card{})); diff != "" {
		t.Errorf("cards (-want +got):\n%s", diff)
	}
	if got, line := r.Rest(); string(got) != "rest" || line != 11 {
		t.Errorf("Rest = %q, %d; want %q, 11", got, line, "rest")
	}
}

func TestReaderPassesOverTooLargeCards(t *testing.T) {
	t.Parallel()
	const small = "BEGIN:VCARD\nFN:small\nEND:VCARD\n"
	line := "X:" + strings.Repeat("x", 1<<20) + "\n"
	for what, body := range map[string]string{
		"many lines":             strings.Repeat(line, vcard.MaxCard>>20+1),
		"one line":               "X:" + strings.Repeat("x", vcard.MaxCard+1) + "\n",
		"one line thrice as big": "X:" + strings.Repeat("x", 3*vcard.MaxCard) + "\n",
	} {
		r := vcard.NewReader(strings.NewReader(small + "BEGIN:VCARD\n" + body + "END:VCARD\n" + small))
		var got []string
		for {
			c, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if tooLarge := new(vcard.TooLargeError); errors.As(err, &tooLarge) {
				if tooLarge.Line != 4 {
					t.Errorf("%s: %v; want line 4", what, err)
				}
				got = append(got, "too large")
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, names([]*vcard.Card{c})...)
		}
		if diff := cmp.Diff([]string{"small", "too large", "small"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

func TestReaderReportsReadErrors(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk on fire")
	r := vcard.NewReader(io.MultiReader(strings.NewReader("BEGIN:VCARD\nFN:a\n"), failing{broken}))
	if c, err := r.Next(); !errors.Is(err, broken) {
		t.Errorf("Next = %v, %v; want the read error", c, err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
