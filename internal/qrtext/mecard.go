package qrtext

import (
	"strings"

	"vitaminb/internal/vcard"
)

// A field is "KEY:value" between semicolons.
type field struct{ key, value string }

// fields reads "KEY:value;KEY:value;;"; the values keep their escapes.
func fields(text string) []field {
	var all []field
	for _, part := range split(text, ';') {
		if key, value, ok := strings.Cut(part, ":"); ok && strings.TrimSpace(value) != "" {
			all = append(all, field{strings.ToUpper(strings.TrimSpace(key)), strings.TrimSpace(value)})
		}
	}
	return all
}

// split cuts the text at each sep that no backslash escapes.
func split(text string, sep byte) []string {
	var parts []string
	start := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case sep:
			parts, start = append(parts, text[start:i]), i+1
		}
	}
	return append(parts, text[start:])
}

// plain resolves the escapes: a backslash before any sign but n, which is a line break.
func plain(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if i++; s[i] == 'n' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func property(name, value string, types ...string) vcard.Property {
	p := vcard.Property{Name: name, Value: vcard.Escape(plain(value))}
	if len(types) > 0 {
		p.Param = []vcard.Param{{Name: "TYPE", Values: types}}
	}
	return p
}

// structured joins values as the components of a property.
func structured(name string, values ...string) vcard.Property {
	for i, v := range values {
		values[i] = vcard.Escape(plain(strings.TrimSpace(v)))
	}
	return vcard.Property{Name: name, Value: strings.Join(values, ";")}
}

// fieldsOf reads the fields that the table names.
func fieldsOf(text string, names map[string]string) []vcard.Property {
	var all []vcard.Property
	for _, f := range fields(text) {
		if name, known := names[f.key]; known {
			all = append(all, property(name, f.value))
		}
	}
	return all
}

// mecard reads the code of NTT DOCOMO ("Guidelines and specifications on creating
// functions: bar code function", phone book), with the fields ORG and TITLE that
// others add. What it does not know is kept under its own name.
func mecard(text string) []vcard.Property {
	var all []vcard.Property
	for _, f := range fields(text) {
		switch f.key {
		case "N":
			all = append(all, name(f.value))
		case "SOUND":
			all = append(all, phonetic(f.value)...)
		case "TEL-AV":
			all = append(all, property("TEL", f.value, "video"))
		case "ADR":
			all = append(all, postal(f.value))
		case "ORG":
			all = append(all, structured("ORG", f.value))
		default:
			all = append(all, property(f.key, f.value))
		}
	}
	return all
}

// name reads "Kern,Ada"; a name without comma is not taken apart.
func name(value string) vcard.Property {
	parts := split(value, ',')
	if len(parts) == 1 {
		return property("FN", value)
	}
	return structured("N", parts[0], strings.Join(parts[1:], " "))
}

// phonetic reads how the name is spoken, the family name first.
func phonetic(value string) []vcard.Property {
	parts := split(value, ',')
	all := []vcard.Property{property("X-PHONETIC-LAST-NAME", parts[0])}
	if len(parts) > 1 {
		all = append(all, property("X-PHONETIC-FIRST-NAME", strings.Join(parts[1:], " ")))
	}
	return all
}

// adrParts are what the parts of an address between commas mean, if all are there:
// box, room, house, city, region, code, country, as in a vCard.
const adrParts = 7

func postal(value string) vcard.Property {
	if parts := split(value, ','); len(parts) == adrParts {
		return structured("ADR", parts...)
	}
	return property("LABEL", value)
}

// bizcard reads the code that business cards bore, as ZXing reads it.
func bizcard(text string) []vcard.Property {
	types := map[string][]string{"B": {"work"}, "M": {"cell"}, "F": {"fax"}}
	var all []vcard.Property
	var given, family string
	for _, f := range fields(text) {
		switch f.key {
		case "N":
			given = f.value
		case "X":
			family = f.value
		case "T":
			all = append(all, property("TITLE", f.value))
		case "C":
			all = append(all, structured("ORG", f.value))
		case "A":
			all = append(all, property("LABEL", f.value))
		case "B", "M", "F":
			all = append(all, property("TEL", f.value, types[f.key]...))
		case "E":
			all = append(all, property("EMAIL", f.value))
		default:
			all = append(all, property(f.key, f.value))
		}
	}
	return append(all, structured("N", family, given))
}

// kddiFields are those of KDDI's code (au, Japan), which stand on lines of their
// own, as ZXing reads them.
var kddiFields = map[string]string{
	"MEMORY": "NOTE", "NAME1": "FN", "NAME2": "X-PHONETIC-LAST-NAME", "ADD": "LABEL",
	"TEL1": "TEL", "TEL2": "TEL", "TEL3": "TEL", "MAIL1": "EMAIL", "MAIL2": "EMAIL", "MAIL3": "EMAIL",
}

func kddi(text string) []vcard.Property {
	var all []vcard.Property
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := strings.Cut(line, ":")
		if name, known := kddiFields[strings.ToUpper(strings.TrimSpace(key))]; ok && known {
			all = append(all, property(name, value))
		}
	}
	return all
}
