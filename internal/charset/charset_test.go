package charset_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"vitaminb/internal/charset"
)

func encode(tb testing.TB, e encoding.Encoding, s string) []byte {
	tb.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		tb.Fatalf("encode %q: %v", s, err)
	}
	return b
}

func TestDecode(t *testing.T) {
	t.Parallel()
	const german = "Jürgen Groß, Öhringen; Übersee, Bäckerstraße 5"
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		what string
		in   []byte
		text string
		name string
	}{
		{"empty", nil, "", "utf-8"},
		{"ASCII", []byte("Ada"), "Ada", "utf-8"},
		{"UTF-8", []byte(german), german, "utf-8"},
		{"UTF-8 with mark", []byte("\xEF\xBB\xBF" + german), german, "utf-8"},
		{"UTF-16LE with mark", append([]byte("\xFF\xFE"), encode(t, le, german)...), german, "utf-16le"},
		{"UTF-16BE with mark", append([]byte("\xFE\xFF"), encode(t, be, german)...), german, "utf-16be"},
		{"UTF-16LE without mark", encode(t, le, german), german, "utf-16le"},
		{"UTF-16BE without mark", encode(t, be, german), german, "utf-16be"},
		{"UTF-8 with one NUL", []byte("a\x00b"), "a\x00b", "utf-8"},
		{"Windows-1252", encode(t, charmap.Windows1252, german), german, "windows-1252"},
		{"DOS", encode(t, charmap.CodePage850, german), german, "ibm850"},
		{"Macintosh", encode(t, charmap.Macintosh, german), german, "macintosh"},
		{"one DOS name", encode(t, charmap.CodePage850, "Köln"), "Köln", "ibm850"},
		{"one Macintosh name", encode(t, charmap.Macintosh, "Köln"), "Köln", "macintosh"},
		{"all capitals in DOS", encode(t, charmap.CodePage850, "MÜLLER"), "MÜLLER", "ibm850"},
		{"Spanish is no German", encode(t, charmap.Windows1252, "José Sánchez"), "José Sánchez", "windows-1252"},
		{"French is no German", encode(t, charmap.Windows1252, "Hélène Dupré"), "Hélène Dupré", "windows-1252"},
		{"typographic apostrophe", encode(t, charmap.Windows1252, "O’Brien"), "O’Brien", "windows-1252"},
		{"Euro", encode(t, charmap.Windows1252, "5 €"), "5 €", "windows-1252"},
	} {
		text, name := charset.Decode(c.in)
		if text != c.text || name != c.name {
			t.Errorf("%s: Decode = %q, %q; want %q, %q", c.what, text, name, c.text, c.name)
		}
	}
}

func TestDecodeAs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		label string
		in    []byte
		want  string
	}{
		{"SHIFT_JIS", encode(t, japanese.ShiftJIS, "安藤ロイド表"), "安藤ロイド表"}, // 表 ends in 0x5C
		{"windows-1250", encode(t, charmap.Windows1250, "Wałęsa"), "Wałęsa"},
		{"ISO-8859-2", encode(t, charmap.ISO8859_2, "Dvořák"), "Dvořák"},
		{"iso-8859-1", []byte("5 \x80"), "5 €"},
		{"us-ascii", []byte("Ada"), "Ada"},
		{"cp850", encode(t, charmap.CodePage850, "Köln"), "Köln"},
		{"IBM850", encode(t, charmap.CodePage850, "Köln"), "Köln"},
		{"macintosh", encode(t, charmap.Macintosh, "Köln"), "Köln"},
		{" utf-8 ", []byte("\xEF\xBB\xBFKöln"), "Köln"},
	} {
		if got, err := charset.DecodeAs(c.in, c.label); got != c.want || err != nil {
			t.Errorf("DecodeAs(%q, %q) = %q, %v; want %q", c.in, c.label, got, err, c.want)
		}
	}
	bad := func(in, label string) {
		t.Helper()
		if got, err := charset.DecodeAs([]byte(in), label); err == nil {
			t.Errorf("DecodeAs(%q, %q) = %q; want an error", in, label, got)
		}
	}
	bad("Ada", "x-unheard-of") // no such encoding
	bad("K\xF6ln", "utf-8")    // Windows-1252 that says UTF-8
	bad("\x82", "shift_jis")   // half a character
	bad("Ada", "")             // nothing declared
}

func TestDecodeOfUTF8IsIdentity(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := "BEGIN:VCARD\n" + rapid.String().Draw(t, "s")
		if got, name := charset.Decode([]byte(s)); got != s || name != "utf-8" {
			t.Fatalf("Decode(%q) = %q, %q", s, got, name)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "Ada", "\xFF\xFEA\x00", "K\x94ln", "K\x9Aln", "\xEF\xBB\xBF", "\x00\x00\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, name := charset.Decode(b)
		if !utf8.ValidString(text) {
			t.Errorf("Decode(%q) as %s is no UTF-8: %q", b, name, text)
		}
		if utf16 := strings.HasPrefix(name, "utf-16"); !utf16 && name != "utf-8" && strings.ContainsRune(text, utf8.RuneError) {
			t.Errorf("Decode(%q) as %s lost a byte: %q", b, name, text)
		}
	})
}
