package vcard

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/charset"
)

// A nexter reads cards of whatever syntax.
type nexter interface{ Next() (*Card, error) }

// told reads all cards and tells, a line each, what they are called or what is
// wrong with them.
func told(r nexter) (string, error) {
	var b strings.Builder
	for {
		c, err := r.Next()
		tooLarge, broken := new(TooLargeError), new(BrokenError)
		switch {
		case errors.Is(err, io.EOF):
			return b.String(), nil
		case errors.As(err, &tooLarge):
			b.WriteString("too large\n")
		case errors.As(err, &broken):
			b.WriteString("broken: " + broken.Error() + "\n")
		case err != nil:
			return b.String(), err
		default:
			p, _ := c.Get("FN")
			b.WriteString(p.Text() + "\n")
		}
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	c := New(
		Property{Group: "item1", Name: "tel", Param: []Param{{"TYPE", []string{"work", "a,b"}}, {"bad name", []string{"x"}}, {"CHARSET", []string{"utf-7"}}}, Value: "030\n1"},
		Property{Name: "BEGIN", Value: "VCARD"}, Property{Name: "END", Value: "VCARD"}, Property{Name: "VERSION", Value: "2.1"},
		Property{Name: "TEL:x", Value: "1"}, Property{Name: "", Value: "1"}, Property{Group: "a b", Name: "TEL"}, Property{Name: "A.B"},
		Property{Name: "AGENT", Value: "BEGIN:VCARD"},
		Property{Name: "NOTE", Value: Escape("grün; blau, \\ ende\r\nneu")},
	)
	want := "BEGIN:VCARD\r\nVERSION:4.0\r\nitem1.TEL;TYPE=work,\"a,b\":030\\n1\r\nAGENT:BEGIN:VCARD\r\nNOTE:grün\\; blau\\, \\\\ ende\\nneu\r\nEND:VCARD\r\n"
	if diff := cmp.Diff(want, string(c.Original())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if p, _ := c.Get("NOTE"); p.Text() != "grün; blau, \\ ende\nneu" {
		t.Errorf("the note is %q", p.Text())
	}
	if p, _ := c.Get("TEL"); p.Group != "item1" || strings.Join(p.Types(), "|") != "work|a|b" {
		t.Errorf("the number is %+v", p)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, text, want string }{
		{"nothing", "", ""},
		{"no card", `[1, "vcard", {"a": ["vcard"]}]`, ""},
		{"one", `["vcard",[["fn",{},"text","Ada"]]]`, "Ada\n"},
		{"with sub-cards", `["vcard",[["fn",{},"text","Ada"]],[]]`, "Ada\n"},
		{"several values", `["vcard",[["fn",{},"text","Ada","Eva"]]]`, "Ada,Eva\n"},
		{"brackets in strings", `["vcard",[["fn",{},"text","A[\"vcard\",[]]\\"]]]`, "A[\"vcard\",[]]\\\n"},
		{"inside other JSON", `{"contact":{"vcardArray" : [ "vcard" , [ ["fn",{},"text","Ada"] ] ]}, "vcard": ["vcard",["x"]]}`, "Ada\n\n"},
		{"stream", `["vcardstream",["vcard",[["fn",{},"text","Ada"]]],["vcard",[]]]`, "Ada\n\n"},
		{"end missing", `[["vcard",[["fn",{},"text","Ada"],["vcard",[["fn",{},"text","Ben"]]]]`, "broken: it has no end\nBen\n"},
		{"cut off", `["vcard",[["fn",{},"text","Ad`, "broken: it has no end\n"},
		{"cut off in the head", `["vcar`, ""},
		{"trailing comma", `[["vcard",[["fn",{},"text","Ada"],]],["vcard",[["fn",{},"text","Ben"]]]]`, "broken: invalid character ']' looking for beginning of value\nBen\n"},
		{"uri", `["vcard",[["fn",{},"uri"," a;b,c\\d "]]]`, "a;b,c\\d\n"},
		{"numbers and more", `["vcard",[["fn",{},"integer",1.50,true,false,null,{"a":1},["x",["y","z"],[["deep"]]]]]]`, "1.50,TRUE,FALSE,,,x;y,z;\n"},
		{"surrogates and bad UTF-8", "[\"vcard\",[[\"fn\",{},\"text\",\"\\ud83d\\ude00 gr\xfcn\"]]]", "😀 grün\n"},
	} {
		for how, r := range map[string]io.Reader{"": strings.NewReader(tt.text), " byte by byte": iotest.OneByteReader(strings.NewReader(tt.text))} {
			got, err := told(NewJSONReader(r))
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Errorf("%s%s: %v, -want +got:\n%s", tt.what, how, err, diff)
			}
		}
	}
}

func TestJSONKeepsOriginals(t *testing.T) {
	t.Parallel()
	const first, second = "[ \"vcard\",\n [[\"fn\",{},\"text\",\"Ada\"]]]", `["vcard",[]]`
	r := NewJSONReader(strings.NewReader("\ufeff\n[" + first + ",\n\n" + second + "]"))
	for _, want := range []struct {
		raw  string
		line int
	}{{first, 2}, {second, 5}} {
		c, err := r.Next()
		if err != nil || string(c.Original()) != want.raw || c.Line != want.line {
			t.Fatalf("%v, %+v; want %q in line %d", err, c, want.raw, want.line)
		}
	}
}

func TestUTF16Cards(t *testing.T) {
	t.Parallel()
	const j, x = `["vcard",[["fn",{},"text","grün"]]]`, `<vcard><fn><text>grün</text></fn></vcard>`
	for _, e := range []encoding{charset.UTF16LE, charset.UTF16BE} {
		for _, mark := range []string{"", "\ufeff"} {
			js, err := told(NewJSONReader(bytes.NewReader(e.encode(mark + j))))
			if js != "grün\n" || err != nil {
				t.Errorf("%s: JSON %q, %v", e, js, err)
			}
			xs, err := told(NewXMLReader(bytes.NewReader(e.encode(mark + x))))
			if xs != "grün\n" || err != nil {
				t.Errorf("%s: XML %q, %v", e, xs, err)
			}
		}
	}
}

// Cards that are too large, or have too many parts, cost no more memory than others.
func TestLimitsOfOtherSyntaxes(t *testing.T) {
	t.Parallel()
	long, many := strings.Repeat("x", 1000), maxParts+1
	j := &JSONReader{cutter: newCutter(strings.NewReader(`["vcard",[["fn",{},"text","`+long+`"]]],["vcard",[["fn",{},"text","Ada"]]]`), 500)}
	x := &XMLReader{cutter: newCutter(strings.NewReader("<vcard><fn><text>"+long+"</text></fn></vcard><vcard><fn><text>"+long+"<vcard><fn><text>Ada</text></fn></vcard>"), 500)}
	for _, tt := range []struct {
		what string
		r    nexter
		want string
	}{
		{"JSON", j, "too large\nAda\n"},
		{"XML", x, "too large\ntoo large\nAda\n"},
		{"JSON of many values", NewJSONReader(strings.NewReader(`["vcard",[` + strings.Repeat("[],", many) + `[]]]`)), "broken: " + errParts.Error() + "\n"},
		{"XML of many elements", NewXMLReader(strings.NewReader("<vcard>" + strings.Repeat("<a/>", many) + "</vcard>")), "broken: " + errParts.Error() + "\n"},
	} {
		if got, err := told(tt.r); got != tt.want || err != nil {
			t.Errorf("%s: %q, %v; want %q", tt.what, got, err, tt.want)
		}
	}
}

func TestDamageOfOtherSyntaxes(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk error")
	for _, text := range []string{"", "[", "[ ", `["vc`, `["vcard"`, `["vcard",[`, `["vcard",[["fn",{},"te\`, "<", "<!--", "<?x", "<!D", "<vcard", "<vcard a='", "<vcard><fn", "<vcard>"} {
		failing := func() io.Reader { return io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)) }
		if got, err := told(NewJSONReader(failing())); !errors.Is(err, broken) {
			t.Errorf("JSON %q: %q, %v; want the error of reading", text, got, err)
		}
		if got, err := told(NewXMLReader(failing())); !errors.Is(err, broken) {
			t.Errorf("XML %q: %q, %v; want the error of reading", text, got, err)
		}
	}
}

func FuzzOtherSyntaxes(f *testing.F) {
	for _, seed := range []string{
		`["vcardstream",["vcard",[["fn",{"group":"a","type":["x"]},"text","Ada",["a",["b"]]]]]]`,
		`["vcard",[["fn",{},"text","A"],["vcard",[["n",{},"text",["a","b"]]]]]`,
		`<v:vcards><!-- x --><v:vcard><group name="a"><fn><parameters><pref><integer>1</integer></pref></parameters><text>A&amp;</text></fn></group></v:vcard>`,
		`<!DOCTYPE a [<!ENTITY b "c">]><vcard><n><surname>&b;</surname><vcard/>`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, r := range []nexter{NewJSONReader(bytes.NewReader(data)), NewXMLReader(bytes.NewReader(data))} {
			for {
				c, err := r.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if c != nil && err == nil {
					c.Properties()
					if c.Line < 1 || len(c.Original()) == 0 {
						t.Errorf("a card in line %d with the original %q", c.Line, c.Original())
					}
				}
			}
		}
	})
}
