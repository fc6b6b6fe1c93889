// Package businesscard reads a photo of a business card: the QR code on it if there
// is one, else what is printed. It says how sure it is of each piece, and keeps what
// it made nothing of.
package businesscard

import (
	"context"
	"errors"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/qrtext"
)

// A FieldName says what a value on a card is.
type FieldName string

// The fields of a card.
const (
	FieldPerson  FieldName = "name" // without titles
	FieldTitles  FieldName = "titles"
	FieldJob     FieldName = "job" // what the person does there
	FieldOrg     FieldName = "organisation"
	FieldUnit    FieldName = "unit"
	FieldEmail   FieldName = "email"
	FieldPhone   FieldName = "phone" // fixed
	FieldMobile  FieldName = "mobile"
	FieldFax     FieldName = "fax"
	FieldWeb     FieldName = "web"
	FieldAddress FieldName = "address"
)

// Unsure is the confidence below which a field should be looked at twice. It was
// chosen with the drawn cards of the tests (2026-11): what was guessed, mended or
// read badly lies below, what has a shape and was read well above. A digit that is
// taken for another may lie above; nothing but the eye finds that.
const Unsure = 0.75

// A Field is a value found on a card.
type Field struct {
	Name       FieldName `json:"name"`
	Value      string    `json:"value"`
	Confidence float64   `json:"confidence"`      // 0…1: that it was read right, and is what it is taken for
	Lines      []int     `json:"lines,omitempty"` // it came from, by their number in [Card.Lines]; none: from the QR code
}

// A Card is what was read.
type Card struct {
	Content vitaminb.Content // what the fields say together; of a QR code all that it says
	Code    string           // the text of the QR code; empty if there is none
	Fields  []Field          // in the order of an address book
	Lines   []Line           // of print, from top to bottom; none if the QR code tells whose card it is
	Unread  []string         // pieces of lines, and what a QR code leads to, that no field took
}

// Read reads the picture of a card: its QR code if one is there and holds somebody,
// else what is printed, by recognise. A card on which nothing was read is empty.
//
// Errors: those of [Decode], of recognise, and of the context.
func Read(ctx context.Context, picture []byte, recognise Recognise) (Card, error) {
	g, err := Decode(picture)
	if err != nil {
		return Card{}, err
	}
	code := readQR(g)
	if people, err := qrtext.Parse(code); err == nil {
		return coded(code, people), nil
	}
	printed, err := read(ctx, g, recognise)
	c := parse(printed)
	if c.Code = code; code != "" {
		c.lead(code)
	}
	told := (*vitaminb.Error)(nil)
	if errors.As(err, &told) && code != "" {
		return c, nil // the code is something to begin with
	}
	return c, err
}

// lead keeps a code that is about nobody: most lead to a web page.
func (c *Card) lead(code string) {
	if page := webPage.FindString(code); page == code {
		if !slices.ContainsFunc(c.Content.URLs, func(l vitaminb.Labelled) bool { return strings.HasSuffix(page, l.Value) }) {
			c.add(Field{Name: FieldWeb, Value: page, Confidence: 1})
		}
		return
	}
	c.Unread = append(c.Unread, code)
}

// coded is the card of somebody who is in a QR code. Codes of several are rare; the
// others are kept by name.
func coded(code string, people []vitaminb.Content) Card {
	c := Card{Content: people[0], Code: code}
	n := people[0].Name
	name := n.Display
	if name == "" {
		name = strings.Join(strings.Fields(n.Given+" "+n.Middle+" "+n.Family), " ")
	}
	c.list(FieldPerson, name)
	for _, j := range people[0].Jobs {
		c.list(FieldJob, j.Title)
		c.list(FieldOrg, j.Organisation)
		c.list(FieldUnit, j.Unit)
	}
	for _, e := range people[0].Emails {
		c.list(FieldEmail, e.Value)
	}
	for _, p := range people[0].Phones {
		c.list(PhoneField(p.Label), p.Value)
	}
	for _, u := range people[0].URLs {
		c.list(FieldWeb, u.Value)
	}
	for _, a := range people[0].Addresses {
		c.list(FieldAddress, AddressText(a))
	}
	for _, other := range people[1:] {
		c.Unread = append(c.Unread, other.Name.Display)
	}
	return c
}

// list names a value of the code as a field. Its check sums leave no doubt.
func (c *Card) list(name FieldName, value string) {
	if value != "" {
		c.Fields = append(c.Fields, Field{Name: name, Value: value, Confidence: 1})
	}
}

// AddressText writes an address as it stands on an envelope, in one line.
func AddressText(a vitaminb.Address) string {
	if a.Formatted != "" {
		return strings.Join(strings.Fields(a.Formatted), " ")
	}
	var parts []string
	for _, p := range []string{a.POBox, a.Extended, a.Street, strings.TrimSpace(a.Postcode + " " + a.City), a.Region, a.Country} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// PhoneField tells by its label which field a number belongs to.
func PhoneField(label string) FieldName {
	for _, word := range strings.Fields(strings.ToLower(label)) {
		if f := numberLabels[word]; f != "" && f != FieldPhone {
			return f
		}
	}
	return FieldPhone
}

// phoneLabels are the labels that numbers get in a [vitaminb.Content]: those of vCard.
var phoneLabels = map[FieldName]string{FieldPhone: "work", FieldMobile: "cell", FieldFax: "fax"}

// PhoneLabel is the label of a number of the field; empty if it is none.
func PhoneLabel(f FieldName) string { return phoneLabels[f] }

// add takes a field into the list and into what the card says.
func (c *Card) add(f Field) {
	c.Fields = append(c.Fields, f)
	content := &c.Content
	value := vitaminb.Labelled{Label: phoneLabels[f.Name], Value: f.Value}
	switch f.Name {
	case FieldEmail:
		content.Emails = append(content.Emails, value)
	case FieldPhone, FieldMobile, FieldFax:
		content.Phones = append(content.Phones, value)
	case FieldWeb:
		content.URLs = append(content.URLs, value)
	}
}
