package vcard

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestXML(t *testing.T) {
	t.Parallel()
	const entity = "broken: XML syntax error on line 1: invalid character entity &lol;\n"
	for _, tt := range []struct{ what, text, want string }{
		{"nothing", "", ""},
		{"no card", "<html><p class='vcard'>x</p><vcards/></html>", ""},
		{"one", "<vcard><fn><text>Ada</text></fn></vcard>", "Ada\n"},
		{"bare text", "<vcard><fn> Ada </fn></vcard>", "Ada\n"},
		{"prefixes", "<a:vcards xmlns:a='urn:ietf:params:xml:ns:vcard-4.0'><a:vcard ><a:fn><a:text>Ada</a:text></a:fn></a:vcard\n></a:vcards>", "Ada\n"},
		{"capitals", "<VCARD><FN><TEXT>Ada</TEXT></FN></VCARD>", "Ada\n"},
		{"quoted end", `<vcard x="a > b" y='"/>'><fn><text>Ada</text></fn></vcard>`, "Ada\n"},
		{"comments", "<!--<vcard>--->--><vcard><!-- </vcard> --><fn><text>Ada</text></fn></vcard>", "Ada\n"},
		{"literal text", "<![CDATA[<vcard>]]><vcard><fn><text><![CDATA[A</vcard>]] & ]]></text></fn></vcard>", "A</vcard>]] &\n"},
		{"instructions", "<?xml version='1.0'?><?a <vcard> ?><vcard><fn><text>Ada</text></fn></vcard>", "Ada\n"},
		{"predefined entities", "<vcard><fn><text>&lt;&#65;&#x64;a&gt;</text></fn></vcard>", "<Ada>\n"},
		{"entity of its own", `<!DOCTYPE x [<!ENTITY lol "Ada">]><vcard><fn><text>&lol;</text></fn></vcard>`, entity},
		{"entity from outside", `<!DOCTYPE x [<!ENTITY lol SYSTEM "file:///etc/passwd">]><vcard><fn><text>&lol;</text></fn></vcard>`, entity},
		{"entity that is a card", `<!DOCTYPE x [<!ENTITY lol "<vcard><fn>x</fn></vcard>">]>&lol;<vcard><fn>Ada</fn></vcard>`, "Ada\n"},
		{"declaration inside", `<vcard><!DOCTYPE x [<!ENTITY lol "Ada">]><fn><text>&lol;</text></fn></vcard>`, entity},
		{"end missing", "<vcard><fn><text>Ada</text></fn><vcard><fn><text>Ben</text></fn></vcard>", "broken: it has no end\nBen\n"},
		{"cut off", "<vcard><fn><text>Ada", "broken: it has no end\n"},
		{"cut off in a tag", "<vcar", ""},
		{"crossed tags", "<vcard><fn><text>A</fn></text></vcard><vcard><fn>Ben</fn></vcard>", "broken: XML syntax error on line 1: element <text> closed by </fn>\nBen\n"},
		{"nested deep", "<vcard>" + strings.Repeat("<a>", 9) + strings.Repeat("</a>", 9) + "</vcard>", "broken: its elements are nested more than 8 deep\n"},
		{"bad UTF-8", "<vcard><fn>gr\xfcn</fn></vcard>", "grün\n"},
	} {
		for how, r := range map[string]io.Reader{"": strings.NewReader(tt.text), " byte by byte": iotest.OneByteReader(strings.NewReader(tt.text))} {
			got, err := told(NewXMLReader(r))
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%s%s: %v, -want +got:\n%s", tt.what, how, err, diff)
			}
		}
	}
}

// Each entity of the famous example would stand for ten of the one before, and
// the last for a billion.
func TestBillionLaughs(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("<!DOCTYPE lolz [\n<!ENTITY lol0 \"lol\">\n")
	for i := '1'; i <= '9'; i++ {
		b.WriteString("<!ENTITY lol" + string(i) + " \"" + strings.Repeat("&lol"+string(i-1)+";", 10) + "\">\n")
	}
	b.WriteString("]>\n<vcards><vcard><fn><text>&lol9;</text></fn></vcard></vcards>")
	got, err := told(NewXMLReader(strings.NewReader(b.String())))
	if want := "broken: XML syntax error on line 1: invalid character entity &lol9;\n"; got != want || err != nil {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestXMLProperties(t *testing.T) {
	t.Parallel()
	const text = `
<vcards><vcard>
 <group name="item1"><tel><parameters><type><text>work</text><text>voice</text></type><pref><integer>1</integer></pref></parameters><uri>tel:+49;ext=1</uri></tel></group>
 <n><given>Ada</given><surname>Kern;</surname><given>Eva</given><suffix>M.A.</suffix></n>
 <adr><street>Ring, 1</street><code>53111</code></adr>
 <gender><identity>Frau</identity></gender>
 <org><text>Kern; Söhne</text><text>Einkauf</text></org>
 <categories><text>Chor</text><text>a,b</text></categories>
</vcard></vcards>`
	c, err := NewXMLReader(strings.NewReader(text)).Next()
	if err != nil {
		t.Fatal(err)
	}
	want := "BEGIN:VCARD\r\nVERSION:4.0\r\n" +
		"item1.TEL;TYPE=work,voice;PREF=1:tel:+49;ext=1\r\n" +
		"N:Kern\\;;Ada,Eva;;;M.A.;;\r\n" +
		"ADR:;;Ring\\, 1;;;53111;;;;;;\r\n" +
		"GENDER:;Frau\r\n" +
		"ORG:Kern\\; Söhne;Einkauf\r\n" +
		"CATEGORIES:Chor,a\\,b\r\n" +
		"END:VCARD\r\n"
	if diff := cmp.Diff(want, string(c.Bytes())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if c.Line != 2 || !strings.HasPrefix(string(c.Original()), "<vcard>\n <group") || !strings.HasSuffix(string(c.Original()), "</vcard>") {
		t.Errorf("line %d, original %q", c.Line, c.Original())
	}
}
