package vcard

import (
	"bytes"
	"strings"
)

// Unescape resolves the backslash escapes of a value: \n and \N are line breaks;
// a comma, semicolon, colon, quote, backslash or line break after a backslash
// stands for itself (RFC 6350 §3.4, and what Google and Apple write). Any other
// backslash is kept.
func Unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			switch next := s[i+1]; next {
			case 'n', 'N':
				b.WriteByte('\n')
				i++
				continue
			case ',', ';', ':', '"', '\\', '\n':
				b.WriteByte(next)
				i++
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// Escape is the way back: it makes s one text, one component of a structured
// value or one element of a list.
func Escape(s string) string {
	return escaper.Replace(s)
}

var escaper = strings.NewReplacer(`\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, ",", `\,`, ";", `\;`)

// splitEscaped splits s at each sep that no backslash escapes, and unescapes the parts.
func splitEscaped(s string, sep byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			parts, start = append(parts, Unescape(s[start:i])), i+1
		}
	}
	return append(parts, Unescape(s[start:]))
}

// decodeQuotedPrintable resolves "=XX" (RFC 2045 §6.7) and drops a soft break
// that nothing follows; any other "=" without two hexadecimal digits is kept, for
// real cards have it.
func decodeQuotedPrintable(v []byte) []byte {
	v = bytes.TrimSuffix(bytes.TrimRight(v, blanks), []byte("="))
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		if v[i] == '=' && i+2 < len(v) {
			if hi, lo := unhex(v[i+1]), unhex(v[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, v[i])
	}
	return out
}

// unhex returns the value of a hexadecimal digit, -1 if c is none.
func unhex(c byte) int {
	return strings.IndexByte("0123456789ABCDEF", upper(c))
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return c
}
