package vcard_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"vitaminb/internal/vcard"
)

// first returns the first property of a card that consists of the lines.
func first(tb testing.TB, lines string) vcard.Property {
	tb.Helper()
	ps := vcard.Parse([]byte("BEGIN:VCARD\n" + lines + "\nEND:VCARD\n")).Cards[0].Properties()
	if len(ps) == 0 {
		tb.Fatalf("no property in %q", lines)
	}
	return ps[0]
}

func TestHead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want vcard.Property
	}{
		{"fn:x", vcard.Property{Name: "FN", Value: "x"}},
		{"item1.TEL;type=CELL:1", vcard.Property{Group: "item1", Name: "TEL", Param: []vcard.Param{{"TYPE", []string{"CELL"}}}, Value: "1"}},
		{"TEL;HOME;PREF:1", vcard.Property{Name: "TEL", Param: []vcard.Param{{"TYPE", []string{"HOME"}}, {"TYPE", []string{"PREF"}}}, Value: "1"}},
		{`TEL;TYPE="a,b:c",PREF:1`, vcard.Property{Name: "TEL", Param: []vcard.Param{{"TYPE", []string{"a,b:c", "PREF"}}}, Value: "1"}},
		{"PHOTO;BASE64:AA==", vcard.Property{Name: "PHOTO", Param: []vcard.Param{{"ENCODING", []string{"BASE64"}}}, Value: "AA=="}},
		{"ADR;LABEL=a^nb ^'c^' ^^:x", vcard.Property{Name: "ADR", Param: []vcard.Param{{"LABEL", []string{"a\nb \"c\" ^"}}}, Value: "x"}},
		{"X-messaging/icq-All:7", vcard.Property{Name: "X-MESSAGING/ICQ-ALL", Value: "7"}},
		{`TEL;TYPE="home:1`, vcard.Property{Name: "TEL", Param: []vcard.Param{{"TYPE", []string{`"home`}}}, Value: "1"}},
		{"TEL;TYPE=HOME\n ,WORK:1", vcard.Property{Name: "TEL", Param: []vcard.Param{{"TYPE", []string{"HOME", "WORK"}}}, Value: "1"}},
		{"TEL;:1", vcard.Property{Name: "TEL", Value: "1"}},
	} {
		if diff := cmp.Diff(c.want, first(t, c.in), cmpopts.IgnoreFields(vcard.Property{}, "Index")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestNoProperty(t *testing.T) {
	t.Parallel()
	none := func(line string) {
		t.Helper()
		if ps := vcard.Parse([]byte("BEGIN:VCARD\n" + line + "\nEND:VCARD\n")).Cards[0].Properties(); len(ps) > 0 {
			t.Errorf("%q is read as %v", line, ps)
		}
	}
	none("FN")        // no colon: KDE
	none("# FN:x")    // a comment
	none("")          // blank
	none(":x")        // no name
	none("item1.:x")  // a group alone
	none("just talk") // junk
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ what, in, want string }{
		{"plain", "NOTE:a", "a"},
		{"escapes", `NOTE:a\nb\Nc\,\;\:\\\"`, "a\nb\nc,;:\\\""},
		{"unknown escape", `NOTE:C:\Users\M`, `C:\Users\M`},
		{"backslash at the end", `NOTE:a\`, `a\`},
		{"fold", "NOTE:a\n  b\n\tc", "a bc"},
		{"fold after a blank line", "NOTE:a\n\n b", "ab"},
		{"fold inside a character", "NOTE:\xC3\n \xA4", "ä"},
		{"soft break", "NOTE;QUOTED-PRINTABLE:a=\nb", "ab"},
		{"soft break, spaces after it", "NOTE;QUOTED-PRINTABLE:a= \nb", "ab"},
		{"soft break, then a blank", "NOTE;QUOTED-PRINTABLE:come=\n to", "come to"},
		{"blank, soft break, fold", "FN;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9 =\n Dupont", "René Dupont"},
		{"soft break and fold in a character", "FN;ENCODING=quoted-printable:=C3=\n =A4", "ä"},
		{"soft break, then nothing", "NOTE;QUOTED-PRINTABLE:a=\n\nFN:b", "a"},
		{"soft break, then a comment sign", "NOTE;QUOTED-PRINTABLE:a ->=\n#<- b", "a ->#<- b"},
		{"quoted-printable, broken line", "NOTE;QUOTED-PRINTABLE:a=3D\nb=3D", "a=\nb="},
		{"quoted-printable, no hex", "NOTE;QUOTED-PRINTABLE:1 = 1, =zz=4", "1 = 1, =zz=4"},
		{"not quoted-printable", "NOTE:ends with=\nTEL:1", "ends with="},
		{"broken after backslash", "NOTE:a\\\nb c\nTEL:1", "a\nb c"},
		{"backslash before a property", "NOTE:a\\\nTEL:1", `a\`},
		{"base64 at column 0", "X;BASE64:AA\nBB=\nTEL:1", "AABB="},
		{"base64 after an empty value", "X;ENCODING=b:\n  AA\nBB\n\nTEL:1", " AABB"},
		{"declared Shift_JIS", "FN;CHARSET=SHIFT_JIS:\x95\x5C\x3B", "表;"},
		{"declared, quoted", "FN;CHARSET=\"windows-1252\":Do\xEB", "Doë"},
		{"wrongly declared UTF-8", "FN;CHARSET=UTF-8:M\xFCller", "Müller"},
		{"unknown charset", "FN;CHARSET=x-none:Müller", "Müller"},
		{"undeclared Windows-1252", "FN:M\xFCller", "Müller"},
		{"undeclared DOS", "FN:K\x94ln", "Köln"},
		{"undeclared in quoted-printable", "FN;QUOTED-PRINTABLE:M=FCller", "Müller"},
	} {
		if got := first(t, c.in).Text(); got != c.want {
			t.Errorf("%s: %q = %q, want %q", c.what, c.in, got, c.want)
		}
	}
}

func TestCharsetIsJudgedByValue(t *testing.T) {
	t.Parallel()
	ps := vcard.Parse([]byte("BEGIN:VCARD\nFN:M\xFCller\nNOTE:Größe\nEND:VCARD\n")).Cards[0].Properties()
	if got := ps[0].Text() + " " + ps[1].Text(); got != "Müller Größe" {
		t.Errorf("got %q, want %q", got, "Müller Größe")
	}
}

func TestFieldsAndList(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in           string
		fields, list []string
	}{
		{"N:a;b", []string{"a", "b"}, []string{"a;b"}},
		{`N:;A\;B\\;C\\\;;D;\:E;\\\\;`, []string{"", `A;B\`, `C\;`, "D", ":E", `\\`, ""}, []string{`;A;B\;C\;;D;:E;\\;`}},
		{`N:x\,y,z`, []string{"x,y,z"}, []string{"x,y", "z"}},
		{`N:a\`, []string{`a\`}, []string{`a\`}},
		{"N:", []string{""}, []string{""}},
		{"N;QUOTED-PRINTABLE:a=3Bb=5C=3Bc", []string{"a", "b;c"}, []string{"a;b;c"}},
	} {
		p := first(t, c.in)
		if diff := cmp.Diff(c.fields, p.Fields()); diff != "" {
			t.Errorf("Fields of %q (-want +got):\n%s", c.in, diff)
		}
		if diff := cmp.Diff(c.list, p.List()); diff != "" {
			t.Errorf("List of %q (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestTypes(t *testing.T) {
	t.Parallel()
	got := first(t, `TEL;HOME;type="voice,HOME";TYPE=X-a,pref:1`).Types()
	if diff := cmp.Diff([]string{"home", "voice", "x-a", "pref"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want string
		ok   bool
	}{
		{"PHOTO;ENCODING=b;TYPE=PNG:aGVs\n bG8=", "hello", true},
		{"PHOTO;BASE64:\n  aGVs\n  bG8\n", "hello", true},
		{"PHOTO:data:image/png;base64,aGVsbG8=", "hello", true},
		{"PHOTO:data:,hel%6Co", "hello", true},
		{"PHOTO:https://example.com/a.png", "", false},
		{"PHOTO;ENCODING=b:!", "", false},
	} {
		got, ok := first(t, c.in).Data()
		if string(got) != c.want && c.ok || ok != c.ok {
			t.Errorf("Data of %q = %q, %v; want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"BEGIN:VCARD\nFN:a\nVersion: 3.0 \nEND:VCARD": "3.0",
		"BEGIN:VCARD\nFN:a\nEND:VCARD":                "",
		"BEGIN:VCARD\nVER\n SION:4.0\nEND:VCARD":      "4.0",
	} {
		if got := vcard.Parse([]byte(in)).Cards[0].Version(); got != want {
			t.Errorf("Version of %q = %q, want %q", in, got, want)
		}
	}
}

func TestEscapeIsUndoneByUnescape(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "a", `\`, `a\nb`, "a\nb", ",;:\\", strings.Repeat(`\`, 5)} {
		if got := vcard.Unescape(vcard.Escape(s)); got != s {
			t.Errorf("Unescape(Escape(%q)) = %q", s, got)
		}
	}
}
