package vcard

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
)

// A JSONReader reads cards in JSON (jCard, RFC 7095) one at a time and holds no
// more than one in memory: a single card, an array of cards, a "vcardstream", or
// cards anywhere inside other JSON.
type JSONReader struct {
	cutter
	open bool // the next card has begun where the end of the one before was missing
}

// NewJSONReader returns a reader of the cards in r.
func NewJSONReader(r io.Reader) *JSONReader { return &JSONReader{cutter: newCutter(r, MaxCard)} }

// Next returns the next card. At the end of the input the error is [io.EOF]; a
// [*TooLargeError] or [*BrokenError] concerns one card only; after any other error
// nothing further can be read.
func (r *JSONReader) Next() (*Card, error) {
	if r.open {
		r.open = false
		return r.card()
	}
	for {
		b, err := r.next()
		if err != nil {
			return nil, err
		}
		begins := false
		switch b {
		case '"':
			err = r.string()
		case '[':
			r.begin("[")
			begins, err = r.head()
			r.keeping = begins
		}
		if err != nil {
			return nil, err
		}
		if begins {
			return r.card()
		}
	}
}

// head reports whether what follows a bracket is the rest of `["vcard",[`, which
// it then passes.
func (r *JSONReader) head() (bool, error) {
	for i, token := range []string{`"vcard"`, ",", "["} {
		for {
			if b, err := r.in.Peek(1); err != nil || strings.IndexByte(" \t\r\n", b[0]) < 0 {
				break // an error comes again
			}
			if _, err := r.next(); err != nil {
				return false, err
			}
		}
		n, err := r.follows(token)
		if i == 0 && n > 0 && n < len(token) && err == nil {
			return false, r.string()
		}
		if n < len(token) || err != nil {
			return false, err
		}
	}
	return true, nil
}

// string passes the rest of a string.
func (r *JSONReader) string() error {
	for {
		b, err := r.next()
		if b == '\\' && err == nil {
			_, err = r.next()
		}
		if b == '"' || err != nil {
			return err
		}
	}
}

// card reads the card that has begun with `["vcard",[`.
func (r *JSONReader) card() (*Card, error) {
	for depth := 2; depth > 0; {
		b, err := r.next()
		next := false
		switch b {
		case '"':
			err = r.string()
		case ',':
			r.parts++
		case '[':
			depth++
			if next, err = r.head(); next {
				return nil, r.interrupted()
			}
		case '{':
			depth++
		case ']', '}':
			depth--
		}
		if err != nil {
			return nil, r.lost(err)
		}
	}
	raw, err := r.end()
	if err != nil {
		return nil, err
	}
	properties, err := jsonProperties(decoded(raw))
	if err != nil {
		return nil, r.broken(err)
	}
	return r.made(raw, properties), nil
}

// interrupted reports the card whose end is missing before the next one.
func (r *JSONReader) interrupted() error {
	err := r.broken(errOpen)
	r.begin(`["vcard",[`)
	r.open = true
	return err
}

// jsonProperties reads ["vcard", [property, …], …].
func jsonProperties(raw []byte) ([]Property, error) {
	var card []json.RawMessage
	if err := json.Unmarshal(raw, &card); err != nil {
		return nil, err
	}
	if len(card) < 2 {
		return nil, errors.New("it has no properties")
	}
	d := json.NewDecoder(bytes.NewReader(card[1]))
	d.UseNumber() // numbers stay as written
	var all []any
	if err := d.Decode(&all); err != nil {
		return nil, err
	}
	var properties []Property
	for _, p := range all {
		if p, ok := jsonProperty(p); ok {
			properties = append(properties, p)
		}
	}
	return properties, nil
}

// The places of what makes a property in jCard (RFC 7095 §3.3).
const (
	jsonName = iota
	jsonParams
	jsonType
	jsonValues
)

// jsonProperty reads [name, {parameter: value}, type, value, …].
func jsonProperty(v any) (Property, bool) {
	parts, _ := v.([]any)
	if len(parts) <= jsonValues {
		return Property{}, false
	}
	name, ok := parts[jsonName].(string)
	p := Property{Name: name}
	params, _ := parts[jsonParams].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(params)) {
		values := jsonTexts(params[key])
		if strings.EqualFold(key, "group") { // RFC 7095 §3.3.1.2
			p.Group = strings.Join(values, "")
			continue
		}
		p.Param = append(p.Param, Param{Name: strings.ToUpper(key), Values: values})
	}
	escape := Escape
	if t := parts[jsonType]; t == "uri" || t == "unknown" { // as they stand in a vCard: RFC 7095 §5
		escape = strings.TrimSpace
	}
	var values []string
	for _, v := range parts[jsonValues:] {
		values = append(values, jsonValue(v, escape))
	}
	p.Value = strings.Join(values, ",")
	return p, ok
}

// jsonValue writes a value, or the components of a structured one, each a text or
// a list of texts.
func jsonValue(v any, escape func(string) string) string {
	components, structured := v.([]any)
	if !structured {
		components = []any{v}
	}
	written := make([]string, len(components))
	for i, c := range components {
		texts := jsonTexts(c)
		for j := range texts {
			texts[j] = escape(texts[j])
		}
		written[i] = strings.Join(texts, ",")
	}
	return strings.Join(written, ";")
}

// jsonTexts returns the text or texts of a value.
func jsonTexts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case json.Number:
		return []string{v.String()}
	case bool:
		if v {
			return []string{"TRUE"}
		}
		return []string{"FALSE"}
	case []any:
		var all []string
		for _, inner := range v {
			if _, deeper := inner.([]any); !deeper {
				all = append(all, jsonTexts(inner)...)
			}
		}
		return all
	}
	return nil
}
