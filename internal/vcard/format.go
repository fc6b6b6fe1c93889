package vcard

import (
	"strings"
	"unicode/utf8"
)

// foldWidth is how many bytes a line should have at most (RFC 6350 §3.2).
const foldWidth = 75

// format writes the property as lines of the card, in UTF-8 or the card's UTF-16.
func (c *Card) format(p Property) []byte {
	old, mark := c.Version() == "2.1", ""
	if !isASCII(p.Value) && c.encoding == "" && (old || !utf8.Valid(c.Bytes())) {
		mark = ";CHARSET=UTF-8"
	}
	line, end := p.line(mark), c.lineEnd()
	if old { // readers of vCard 2.1 may keep the blank of a fold
		return append(c.encoding.encode(line), end...)
	}
	var raw []byte
	for i, s := range fold(line) {
		if i > 0 {
			s = " " + s
		}
		raw = append(append(raw, c.encoding.encode(s)...), end...)
	}
	return raw
}

// line writes the property without folds and line end, with the mark of its
// charset if it needs one.
func (p Property) line(mark string) string {
	var b strings.Builder
	if p.Group != "" {
		b.WriteString(p.Group + ".")
	}
	b.WriteString(strings.ToUpper(p.Name))
	for _, q := range p.Param {
		// The value is written plainly, whatever it was decoded from.
		if q.Name != "CHARSET" && (q.Name != "ENCODING" || p.isBase64()) {
			b.WriteString(";" + formatParam(q))
		}
	}
	value := lineBreaks.Replace(strings.ToValidUTF8(p.Value, "\uFFFD"))
	b.WriteString(mark + ":" + value)
	return b.String()
}

var (
	lineBreaks   = strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`)
	paramEscaper = strings.NewReplacer("^", "^^", "\r\n", "^n", "\n", "^n", "\r", "^n", `"`, "^'") // RFC 6868
)

// formatParam writes a parameter, quoted where it must be, with the escapes of RFC 6868.
func formatParam(q Param) string {
	values := make([]string, len(q.Values))
	for i, v := range q.Values {
		v = paramEscaper.Replace(strings.ToValidUTF8(v, "\uFFFD"))
		if strings.ContainsAny(v, ",;: ") {
			v = `"` + v + `"`
		}
		values[i] = v
	}
	return q.Name + "=" + strings.Join(values, ",")
}

// fold cuts s into pieces of a line's width, never inside a character.
func fold(s string) []string {
	var lines []string
	width := foldWidth
	for len(s) > width {
		n := width
		for !utf8.RuneStart(s[n]) {
			n--
		}
		lines, s = append(lines, s[:n]), s[n:]
		width = foldWidth - 1 // for the blank
	}
	return append(lines, s)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
