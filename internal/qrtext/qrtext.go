// Package qrtext says what the text of a QR code tells about a person: contact
// codes of phones, whole vCards, addresses, numbers and profile pages; and of any
// other code what it is for.
package qrtext

import (
	"net/url"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/norm"
	"vitaminb/internal/vcard"
)

// Parse returns who is in the text of one code: one person in general, several in
// a text of several vCards. Broken codes are read as far as they go.
//
// Errors: [vitaminb.ErrUnrecognised], which says what the code is for, if there is
// nobody in it.
func Parse(text string) ([]vitaminb.Content, error) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
	if !hasPrefix(text, "BEGIN:VCARD") {
		c, err := parseOne(text)
		if err != nil {
			return nil, err
		}
		return []vitaminb.Content{c}, nil
	}
	var all []vitaminb.Content
	for _, card := range vcard.Parse([]byte(text)).Cards {
		if c := cardcontent.Of(card); somebody(&c) {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil, empty()
	}
	return all, nil
}

// formats lists the codes about people by what they begin with, in any case.
var formats = []struct {
	prefix string
	read   func(text string) []vcard.Property // of what stands after the prefix
}{
	{"MECARD:", mecard},
	{"BIZCARD:", bizcard},
	{"MEMORY:", func(text string) []vcard.Property { return kddi("MEMORY:" + text) }},
	{"NAME1:", func(text string) []vcard.Property { return kddi("NAME1:" + text) }},
	{"MATMSG:", func(text string) []vcard.Property { return fieldsOf(text, map[string]string{"TO": "EMAIL"}) }},
	{"mailto:", address},
	{"SMTP:", func(text string) []vcard.Property { return before(text, ":", "EMAIL") }},
	{"tel:", func(text string) []vcard.Property { return before(text, "?", "TEL") }},
	{"smsto:", number},
	{"sms:", number},
	{"mmsto:", number},
}

func parseOne(text string) (vitaminb.Content, error) {
	for _, f := range formats {
		if !hasPrefix(text, f.prefix) {
			continue
		}
		c := cardcontent.Of(vcard.New(f.read(text[len(f.prefix):])...))
		if !somebody(&c) {
			return c, empty()
		}
		return c, nil
	}
	page := pageOf(text)
	if _, ok := norm.Profile(page); ok && !strings.ContainsAny(page, " \t\r\n") {
		return vitaminb.Content{Kind: vitaminb.KindPerson, URLs: []vitaminb.Labelled{{Value: page}}}, nil
	}
	return vitaminb.Content{}, nobody(text)
}

// pageOf returns the address of a web page: plain, after "URLTO:", or of a bookmark
// as NTT DOCOMO writes it.
func pageOf(text string) string {
	switch {
	case hasPrefix(text, "URLTO:"):
		return text[len("URLTO:"):]
	case hasPrefix(text, "MEBKM:"):
		for _, f := range fields(text[len("MEBKM:"):]) {
			if f.key == "URL" {
				return plain(f.value)
			}
		}
	}
	return text
}

func hasPrefix(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// somebody reports whether there is a name or an identifier.
func somebody(c *vitaminb.Content) bool {
	return c.Name.Display != "" || len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}

func empty() error {
	return vitaminb.Errorf(vitaminb.ErrUnrecognised, "The code is meant for a contact, but it holds neither a name nor anything to reach somebody by.")
}

// before returns a property of what stands before the sign.
func before(text, sign, property string) []vcard.Property {
	value, _, _ := strings.Cut(text, sign)
	return []vcard.Property{{Name: property, Value: vcard.Escape(value)}}
}

// address reads what stands after "mailto:" (RFC 6068).
func address(text string) []vcard.Property {
	text, _, _ = strings.Cut(text, "?")
	if decoded, err := url.PathUnescape(text); err == nil {
		text = decoded
	}
	return []vcard.Property{{Name: "EMAIL", Value: vcard.Escape(text)}}
}

// number reads "+49…:Hello" and "+49…?body=Hello" (RFC 5724).
func number(text string) []vcard.Property {
	text, _, _ = strings.Cut(text, ":")
	return before(text, "?", "TEL")
}
