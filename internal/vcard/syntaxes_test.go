package vcard_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vitaminb/internal/vcard"
)

// A drawn property is what a card says, whatever the syntax.
type drawn struct {
	group, name string
	types       []string
	components  [][]string // of a structured value, each a list; one list of texts otherwise
}

// written is what people write into cards: with all that needs an escape somewhere.
var written = rapid.StringMatching(`[a-z][a-zäß0-9"'<>&;:,\\\n\[\]{}]{0,7}[a-z]`)

func properties(t *rapid.T) []drawn {
	one := rapid.Custom(func(t *rapid.T) drawn {
		p := drawn{
			group: rapid.SampledFrom([]string{"", "item1", "Item2"}).Draw(t, "group"),
			name:  rapid.SampledFrom([]string{"fn", "note", "categories", "n", "adr", "gender", "x-own"}).Draw(t, "name"),
			types: rapid.SliceOfN(rapid.SampledFrom([]string{"home", "work", "a b", "c,d", `q"e`, "f^g"}), 0, 3).Draw(t, "types"),
		}
		parts := map[string]int{"n": 7, "adr": 12, "gender": 2}[p.name]
		for range max(parts, 1) {
			p.components = append(p.components, rapid.SliceOfN(written, 1, 2).Draw(t, "texts"))
		}
		return p
	})
	return rapid.SliceOfN(one, 0, 6).Draw(t, "properties")
}

// value is the value as a vCard writes it.
func (p drawn) value() string {
	var parts []string
	for _, list := range p.components {
		var escaped []string
		for _, s := range list {
			escaped = append(escaped, vcard.Escape(s))
		}
		parts = append(parts, strings.Join(escaped, ","))
	}
	return strings.Join(parts, ";")
}

// jcard writes the cards as JSON.
func jcard(t *rapid.T, cards [][]drawn) []byte {
	all := []any{"vcardstream"}
	for _, ps := range cards {
		list := []any{}
		for _, p := range ps {
			params := map[string]any{}
			if p.group != "" {
				params["group"] = p.group
			}
			if len(p.types) > 0 {
				params["type"] = p.types
			}
			property := []any{p.name, params, "text"}
			if len(p.components) == 1 {
				for _, s := range p.components[0] {
					property = append(property, s)
				}
			} else {
				property = append(property, p.components)
			}
			list = append(list, property)
		}
		all = append(all, []any{"vcard", list})
	}
	b, err := json.MarshalIndent(all, "", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// xcard writes the cards as XML.
func xcard(t *rapid.T, cards [][]drawn) []byte {
	var b bytes.Buffer
	prefix := rapid.SampledFrom([]string{"", "v:"}).Draw(t, "prefix")
	tag := func(name, inner string) string { return "<" + prefix + name + ">" + inner + "</" + prefix + name + ">" }
	text := func(s string) string {
		var e bytes.Buffer
		if err := xml.EscapeText(&e, []byte(s)); err != nil {
			t.Fatal(err)
		}
		return e.String()
	}
	names := map[string][]string{
		"n":      {"surname", "given", "additional", "prefix", "suffix", "surname2", "generation"},
		"adr":    {"pobox", "ext", "street", "locality", "region", "code", "country", "room", "apartment", "floor", "streetnumber", "streetname"},
		"gender": {"sex", "identity"},
	}
	for _, ps := range cards {
		var card string
		for _, p := range ps {
			var inner, types string
			for _, s := range p.types {
				types += tag("text", text(s))
			}
			if types != "" {
				inner = tag("parameters", tag("type", types))
			}
			for i, list := range p.components {
				name := "text"
				if of := names[p.name]; of != nil {
					name = of[i]
				}
				for _, s := range list {
					inner += tag(name, text(s))
				}
			}
			property := tag(p.name, inner)
			if p.group != "" {
				property = "<" + prefix + `group name="` + p.group + `">` + property + "</" + prefix + "group>"
			}
			card += property + "\n"
		}
		b.WriteString(tag("vcard", card) + "<!-- <vcard> -->\n")
	}
	return []byte("<?xml version=\"1.0\"?>" + tag("vcards", b.String()))
}

// What a card says does not depend on the syntax that it is written in.
func TestSyntaxesSayTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cards := rapid.SliceOfN(rapid.Custom(properties), 1, 3).Draw(t, "cards")
		for what, next := range map[string]func() (*vcard.Card, error){
			"JSON": vcard.NewJSONReader(bytes.NewReader(jcard(t, cards))).Next,
			"XML":  vcard.NewXMLReader(bytes.NewReader(xcard(t, cards))).Next,
		} {
			for _, want := range cards {
				c, err := next()
				if err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				if diff := cmp.Diff(said(want), saidBy(c)); diff != "" {
					t.Fatalf("%s: -want +got:\n%s", what, diff)
				}
			}
		}
	})
}

// said and saidBy tell what a card says in one form.
func said(ps []drawn) []string {
	var all []string
	for _, p := range ps {
		// A parameter whose value holds a comma cannot be told from two values.
		all = append(all, p.group+"."+strings.ToUpper(p.name)+" "+strings.Join(p.types, ",")+" "+p.value())
	}
	return all
}

func saidBy(c *vcard.Card) []string {
	var all []string
	for _, p := range c.Properties() {
		if p.Name != "VERSION" {
			all = append(all, p.Group+"."+p.Name+" "+p.Get("TYPE")+" "+p.Value)
		}
	}
	return all
}
