package resolve_test

import (
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// parseRecord reads the short form of the tests: "name=Hans Müller; mail=a@b.example; src=phone".
// A field may come several times.
func parseRecord(t testing.TB, id, line string) resolve.Record {
	t.Helper()
	c := &vitaminb.Content{Kind: vitaminb.KindPerson}
	r := resolve.Record{ID: id, Source: id, Content: c}
	var place vitaminb.Address
	for part := range strings.SplitSeq(line, ";") {
		key, v, ok := strings.Cut(strings.TrimSpace(part), "=")
		if !ok {
			t.Fatalf("record %q: %q has no =", line, part)
		}
		switch key {
		case "src":
			r.Source = v
		case "key":
			r.Key = v
		case "kind":
			c.Kind = vitaminb.Kind(v)
		case "mail":
			c.Emails = append(c.Emails, vitaminb.Labelled{Value: v})
		case "tel":
			c.Phones = append(c.Phones, vitaminb.Labelled{Value: v})
		case "url":
			c.URLs = append(c.URLs, vitaminb.Labelled{Value: v})
		case "org":
			c.Jobs = append(c.Jobs, vitaminb.Job{Organisation: v})
		case "title":
			c.Jobs = append(c.Jobs, vitaminb.Job{Title: v})
		case "born":
			c.Birthday = vitaminb.Date(v)
		case "zip":
			place.Postcode = v
		case "street":
			place.Street = v
		case "city":
			place.City = v
		default:
			*namePart(t, &c.Name, key) = v
		}
	}
	if place != (vitaminb.Address{}) {
		c.Addresses = []vitaminb.Address{place}
	}
	return r
}

func namePart(t testing.TB, n *vitaminb.Name, key string) *string {
	switch key {
	case "name":
		return &n.Display
	case "given":
		return &n.Given
	case "middle":
		return &n.Middle
	case "family":
		return &n.Family
	case "suffix":
		return &n.Suffix
	case "nick":
		return &n.Nick
	case "maiden":
		return &n.Birth
	}
	t.Fatalf("no field %q in records", key)
	return nil
}
