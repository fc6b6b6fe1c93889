package ldif

import (
	"encoding/hex"
	"strings"
)

// A dn is the name of an entry in a directory (RFC 4514): "cn=Ada Kern,mail=ada@kern.example".
type dn struct {
	key  string // the form in which names are compared: lower case, without escapes and needless blanks
	mail string // the e-mail address in it, in lower case; empty if there is none
	// rooted reports whether it leads to an organisation or domain, as in a directory.
	// Address books make names of person and address alone.
	rooted bool
}

func parseDN(s string) dn {
	var d dn
	var parts []string
	for _, part := range splitDN(s) {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.ToLower(strings.Join(strings.Fields(unescape(value)), " "))
		if name == "" && value == "" {
			continue
		}
		if (name == "mail" || name == "e" || name == "emailaddress") && d.mail == "" {
			d.mail = value
		}
		d.rooted = d.rooted || name == "dc" || name == "o" || name == "ou"
		parts = append(parts, name+"="+strings.ReplaceAll(value, ",", `\,`))
	}
	d.key = strings.Join(parts, ",")
	return d
}

// splitDN splits at the commas that are neither escaped nor quoted (RFC 1779 quotes).
func splitDN(s string) []string {
	var parts []string
	quoted, start := false, 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			parts, start = append(parts, s[start:i]), i+1
		}
	}
	return append(parts, s[min(start, len(s)):])
}

// unescape resolves `\,` and `\2C`, and takes quotes off.
func unescape(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b = append(b, s[i])
			continue
		}
		if i+2 < len(s) {
			if c, err := hex.DecodeString(s[i+1 : i+3]); err == nil {
				b, i = append(b, c...), i+2
				continue
			}
		}
		if i++; i < len(s) {
			b = append(b, s[i])
		}
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}
