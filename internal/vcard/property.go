package vcard

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"vitaminb/internal/charset"
)

// A Property is the reading view of one property.
type Property struct {
	Group string  // "item1" as written; empty if there is none
	Name  string  // in upper case: "TEL"
	Param []Param // in their order
	// Value is decoded to UTF-8 (folding, quoted-printable, charset) but still has
	// its backslash escapes, see [Property.Text], [Property.Fields] and
	// [Property.List]. Base64 stays as it is, see [Property.Data].
	Value string
	Index int // of its line in [Card.Lines]
}

// A Param is a parameter of a property. The bare parameters of vCard 2.1 are
// read as TYPE or ENCODING ("TEL;HOME", "NOTE;QUOTED-PRINTABLE").
type Param struct {
	Name   string   // in upper case
	Values []string // as written, without quotes and with RFC 6868's escapes resolved
}

// Properties returns the properties of the card in their order, BEGIN and END
// left out. Lines that are no property are passed over.
func (c *Card) Properties() []Property {
	ps := make([]Property, 0, len(c.Lines))
	for i := range c.Lines {
		if p, ok := c.property(i); ok {
			ps = append(ps, p)
		}
	}
	return ps
}

// Get returns the first property with the name; ok is false if there is none.
func (c *Card) Get(name string) (p Property, ok bool) {
	for i, l := range c.Lines {
		if l.kind != kindProperty || c.encoding == "" && !mentions(l.Raw, name) {
			continue
		}
		if p, ok := c.property(i); ok && p.Name == strings.ToUpper(name) {
			return p, true
		}
	}
	return Property{}, false
}

// mentions reports whether the property may have the name: a cheap test that
// saves decoding most of them.
func mentions(raw []byte, name string) bool {
	for i := range min(len(raw), maxMark) {
		switch c := raw[i]; {
		case c == ':' || c == ';':
			return i >= len(name) && strings.EqualFold(string(raw[i-len(name):i]), name)
		case c < ' ':
			return true // the name itself is folded
		}
	}
	return true
}

// Version returns the value of VERSION, empty if there is none.
func (c *Card) Version() string {
	p, _ := c.Get("VERSION")
	return strings.TrimSpace(p.Value)
}

func (c *Card) property(i int) (Property, bool) {
	line := c.Lines[i]
	if line.kind != kindProperty {
		return Property{}, false
	}
	raw := line.Raw
	if line.Nested != nil {
		raw = raw[:c.encoding.cut(raw, c.cr, true)]
	}
	text, state := c.unfold(raw)
	at := colon(text)
	if at < 0 {
		return Property{}, false
	}
	p, ok := c.head(text[:at])
	p.Index = i
	p.Value = c.value(p, state.transfer, text[at+1:])
	return p, ok
}

// colon returns the place of the colon before the value: the first one outside
// quotes or, if the quotes are not balanced, the first one. It is -1 without any.
func colon(text []byte) int {
	quoted, first := false, -1
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return i
		case c == ':' && first < 0:
			first = i
		}
	}
	return first
}

// head reads "group.NAME;PARAM=value".
func (c *Card) head(text []byte) (Property, bool) {
	parts := splitQuoted(strings.TrimSpace(c.decode(text)), ';')
	name := strings.TrimPrefix(parts[0], byteOrderMark)
	var p Property
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		p.Group, name = name[:i], name[i+1:]
	}
	p.Name = strings.ToUpper(strings.TrimSpace(name))
	for _, s := range parts[1:] {
		if s = strings.TrimSpace(s); s != "" {
			p.Param = append(p.Param, param(s))
		}
	}
	return p, p.Name != ""
}

func param(s string) Param {
	name, value, ok := strings.Cut(s, "=")
	if !ok || strings.HasPrefix(s, `"`) {
		name, value = "TYPE", s
		if transferOf(";"+s) != plain || strings.EqualFold(s, "8BIT") || strings.EqualFold(s, "7BIT") {
			name = "ENCODING"
		}
	}
	p := Param{Name: strings.ToUpper(strings.TrimSpace(name))}
	for _, v := range splitQuoted(value, ',') {
		v = strings.TrimSpace(v)
		if len(v) > 1 && v[0] == '"' && v[len(v)-1] == '"' {
			v = v[1 : len(v)-1]
		}
		p.Values = append(p.Values, paramUnescaper.Replace(v))
	}
	return p
}

// paramUnescaper resolves the escapes of RFC 6868 §3.1.
var paramUnescaper = strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^")

// splitQuoted splits s at each sep that stands outside of double quotes.
func splitQuoted(s string, sep byte) []string {
	var parts []string
	quoted, start := false, 0
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			parts, start = append(parts, s[start:i]), i+1
		}
	}
	return append(parts, s[start:])
}

// value decodes the bytes of a value.
func (c *Card) value(p Property, t transfer, v []byte) string {
	if t == quotedPrintable {
		v = decodeQuotedPrintable(v)
	} else if c.encoding != "" {
		return string(v)
	}
	if label := p.Get("CHARSET"); label != "" {
		if s, err := charset.DecodeAs(v, label); err == nil {
			return s
		}
	}
	return c.decode(v)
}

// decode decodes bytes that declare no charset, or a wrong one.
func (c *Card) decode(v []byte) string {
	if utf8.Valid(v) {
		return string(v)
	}
	if c.encoding == "" {
		if s, err := charset.DecodeAs(v, c.charset()); err == nil {
			return s
		}
	}
	s, _ := charset.Decode(v)
	return s
}

// Get returns the values of the parameter, joined with commas; empty if it is
// not there.
func (p Property) Get(param string) string {
	var values []string
	for _, q := range p.Param {
		if q.Name == param {
			values = append(values, q.Values...)
		}
	}
	return strings.Join(values, ",")
}

// Types returns the values of all TYPE parameters in lower case, each once.
func (p Property) Types() []string {
	var types []string
	seen := map[string]bool{"": true}
	for t := range strings.SplitSeq(strings.ToLower(p.Get("TYPE")), ",") {
		if t = strings.TrimSpace(t); !seen[t] {
			seen[t] = true
			types = append(types, t)
		}
	}
	return types
}

// Text returns the value as one text.
func (p Property) Text() string { return Unescape(p.Value) }

// Fields returns the components of a structured value such as N or ADR: what
// stands between semicolons that are not escaped.
func (p Property) Fields() []string { return splitEscaped(p.Value, ';') }

// List returns the values of a list such as CATEGORIES: what stands between
// commas that are not escaped.
func (p Property) List() []string { return splitEscaped(p.Value, ',') }

// Data returns the bytes of a binary value: base64, or a "data:" URI (RFC 2397).
// It is false if the value is neither or is damaged.
func (p Property) Data() (data []byte, ok bool) {
	v := p.Value
	if rest, ok := strings.CutPrefix(v, "data:"); ok {
		media, body, ok := strings.Cut(rest, ",")
		if !strings.HasSuffix(media, ";base64") {
			s, err := url.PathUnescape(body)
			return []byte(s), ok && err == nil
		}
		v = body
	} else if !p.isBase64() {
		return nil, false
	}
	v = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n=", r) {
			return -1
		}
		return r
	}, v)
	data, err := base64.RawStdEncoding.DecodeString(v)
	return data, err == nil
}

// IsBinary reports whether the value is base64 or a "data:" URI.
func (p Property) IsBinary() bool { return p.isBase64() || strings.HasPrefix(p.Value, "data:") }

func (p Property) isBase64() bool {
	return transferOf(";ENCODING="+p.Get("ENCODING")) == base64Text
}
