package vcard

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// An XMLReader reads cards in XML (xCard, RFC 6351) one at a time and holds no more
// than one in memory. Nothing outside of a card is interpreted: declarations of
// types and entities are passed over, so that a card that uses an entity of its
// file's own, or an outer one, is a [*BrokenError].
type XMLReader struct {
	cutter
	open bool // the next card has begun where the end of the one before was missing
}

// NewXMLReader returns a reader of the cards in r.
func NewXMLReader(r io.Reader) *XMLReader { return &XMLReader{cutter: newCutter(r, MaxCard)} }

// Next returns the next card. At the end of the input the error is [io.EOF]; a
// [*TooLargeError] or [*BrokenError] concerns one card only; after any other error
// nothing further can be read.
func (r *XMLReader) Next() (*Card, error) {
	if r.open {
		r.open = false
		return r.card()
	}
	for {
		b, err := r.next()
		if err != nil {
			return nil, err
		}
		if b != '<' {
			continue
		}
		r.begin("<")
		t, err := r.tag()
		if err != nil {
			return nil, err
		}
		if r.keeping = t == tagOpens; r.keeping {
			return r.card()
		}
	}
}

// A tagKind says what a tag means to who looks for cards.
type tagKind byte

const (
	tagOther  tagKind = iota
	tagOpens          // <vcard>
	tagCloses         // </vcard>
)

// tag passes a tag, comment, literal text, instruction or declaration whose "<"
// was read.
func (r *XMLReader) tag() (tagKind, error) {
	for _, whole := range []struct{ begins, ends string }{{"!--", "-->"}, {"![CDATA[", "]]>"}, {"?", "?>"}} {
		if n, err := r.follows(whole.begins); err != nil {
			return tagOther, err
		} else if n == len(whole.begins) {
			return tagOther, r.past(whole.ends)
		} else if n > 0 {
			return tagOther, r.past(">") // a declaration, or damage
		}
	}
	r.parts++
	name, err := r.name()
	if err == nil {
		err = r.attributes()
	}
	switch local := name[strings.LastIndexByte(name, ':')+1:]; {
	case err != nil:
		return tagOther, err
	case !strings.EqualFold(strings.TrimPrefix(local, "/"), "vcard"):
		return tagOther, nil
	case name[0] == '/':
		return tagCloses, nil
	}
	return tagOpens, nil
}

// name reads up to the end of the tag's name: "/v:vcard". Of a name that is too
// long for a card's it returns the beginning.
func (r *XMLReader) name() (string, error) {
	var name []byte
	for len(name) < maxMark {
		b, err := r.in.Peek(1)
		if err != nil {
			return "", err
		}
		if strings.IndexByte(" \t\r\n>", b[0]) >= 0 || b[0] == '/' && len(name) > 0 {
			break
		}
		name = append(name, b[0])
		if _, err := r.next(); err != nil {
			return "", err
		}
	}
	return string(name), nil
}

// attributes passes the rest of a tag; what is quoted may hold its end.
func (r *XMLReader) attributes() error {
	for quote := byte(0); ; {
		b, err := r.next()
		switch {
		case err != nil:
			return err
		case b == '>' && quote == 0:
			return nil
		case b == quote:
			quote = 0
		case quote == 0 && (b == '"' || b == '\''):
			quote = b
		}
	}
}

// past reads on to the end of the text s.
func (r *XMLReader) past(s string) error {
	var seen []byte
	for {
		b, err := r.next()
		if err != nil {
			return err
		}
		if seen = append(seen, b); len(seen) > len(s) {
			seen = append(seen[:0], seen[1:]...)
		}
		if string(seen) == s {
			return nil
		}
	}
}

// card reads the card that has begun.
func (r *XMLReader) card() (*Card, error) {
	for t := tagOther; t != tagCloses; {
		b, err := r.next()
		if err != nil {
			return nil, r.lost(err)
		}
		if b != '<' {
			continue
		}
		start, line := len(r.raw)-1, r.line
		if t, err = r.tag(); err != nil {
			return nil, r.lost(err)
		}
		if t == tagOpens {
			return nil, r.interrupted(start, line)
		}
	}
	raw, err := r.end()
	if err != nil {
		return nil, err
	}
	properties, err := xmlProperties(decoded(raw))
	if err != nil {
		return nil, r.broken(err)
	}
	return r.made(raw, properties), nil
}

// interrupted reports the card whose end is missing before the next one, which
// begins at the place in raw.
func (r *XMLReader) interrupted(start, line int) error {
	err, opening := r.broken(errOpen), string(r.raw[start:])
	if r.tooLong { // raw does not reach as far
		err, opening = &TooLargeError{Line: r.first}, "<vcard>"
	}
	r.begin(opening)
	r.first, r.open = line, true
	return err
}

// An element is a node of a card's tree.
type element struct {
	name     string // without namespace, in lower case
	group    string // its attribute "name", which groups have
	text     string
	elements []element
}

// maxDepthXML is how deep elements may be nested: card, group, property,
// parameters, parameter, value.
const maxDepthXML = 8

// xmlProperties reads <vcard>…</vcard>.
func xmlProperties(raw []byte) ([]Property, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	for {
		t, err := d.Token()
		if err != nil {
			return nil, err
		}
		if start, ok := t.(xml.StartElement); ok {
			card, err := readElement(d, start, 1)
			return card.properties(""), err
		}
	}
}

func readElement(d *xml.Decoder, start xml.StartElement, depth int) (element, error) {
	e := element{name: strings.ToLower(start.Name.Local)}
	if depth > maxDepthXML {
		return e, fmt.Errorf("its elements are nested more than %d deep", maxDepthXML)
	}
	for _, a := range start.Attr {
		if a.Name.Local == "name" {
			e.group = a.Value
		}
	}
	var text strings.Builder
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			err = errOpen
		}
		if err != nil {
			return e, err
		}
		switch t := t.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			inner, err := readElement(d, t, depth+1)
			if err != nil {
				return e, err
			}
			e.elements = append(e.elements, inner)
		case xml.EndElement:
			e.text = strings.TrimSpace(text.String())
			return e, nil
		}
	}
}

func (e element) properties(group string) []Property {
	var all []Property
	for _, inner := range e.elements {
		if inner.name == "group" && group == "" {
			all = append(all, inner.properties(inner.group)...)
			continue
		}
		all = append(all, inner.property(group))
	}
	return all
}

// property reads <email><parameters>…</parameters><text>…</text></email>.
func (e element) property(group string) Property {
	p := Property{Group: group, Name: e.name}
	var values []element
	for _, inner := range e.elements {
		if inner.name != "parameters" {
			values = append(values, inner)
			continue
		}
		for _, q := range inner.elements {
			param := Param{Name: strings.ToUpper(q.name)}
			for _, v := range q.elements {
				param.Values = append(param.Values, v.text)
			}
			p.Param = append(p.Param, param)
		}
	}
	p.Value = e.value(values)
	return p
}

// components lists the elements of the structured values in the order of the
// vCard: RFC 6351 §5, and RFC 9554 §2.1 and §2.2 for what it adds.
var components = map[string][]string{
	"n":      {"surname", "given", "additional", "prefix", "suffix", "surname2", "generation"},
	"adr":    {"pobox", "ext", "street", "locality", "region", "code", "country", "room", "apartment", "floor", "streetnumber", "streetname"},
	"gender": {"sex", "identity"},
}

func (e element) value(values []element) string {
	if len(values) == 0 {
		return Escape(e.text)
	}
	names, structured := components[e.name]
	if !structured {
		sep := ","
		if e.name == "org" { // its texts are firm and units: RFC 6351 §5
			sep = ";"
		}
		return join(values, sep)
	}
	var parts []string
	for _, name := range names {
		var same []element
		for _, v := range values {
			if v.name == name {
				same = append(same, v)
			}
		}
		parts = append(parts, join(same, ","))
	}
	return strings.Join(parts, ";")
}

// join writes the values, each escaped unless it is an address of the Internet.
func join(values []element, sep string) string {
	written := make([]string, len(values))
	for i, v := range values {
		written[i] = v.text
		if v.name != "uri" {
			written[i] = Escape(v.text)
		}
	}
	return strings.Join(written, sep)
}
