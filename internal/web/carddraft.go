package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/businesscard"
)

// cardDraftView is the page on which a card is compared with its picture.
type cardDraftView struct {
	page
	ID       string
	Draft    app.CardDraft
	Content  vitaminb.Content // as it was read, or as it was corrected
	Day      string           // on which the card was handed over, ISO 8601; empty: not said
	Occasion string
	Failure  string
	Wrong    string // name of the field that the failure is about; empty: of the form as a whole
}

func (s *Server) cardDraftView(r *http.Request, d *cardDraft) cardDraftView {
	v := cardDraftView{page: s.page(r, s.printer(r).Sprintf("Check the business card")), ID: d.id, Draft: d.draft, Content: d.draft.Content}
	v.Path = "/card/" + d.id
	if d.draft.Failure.Format != "" {
		v.Failure = v.Text(d.draft.Failure)
	}
	return v
}

// cardLines is the height of the field of what stands elsewhere on the card.
const cardLines = 4

// A cardField is a field of the form: what it is called, what it holds, and which
// fields of the card it is made of.
type cardField struct {
	input
	of businesscard.FieldName
}

// fields are the fields of the form, in the order of an address book.
func (v cardDraftView) fields() []cardField {
	c := v.Content
	phones := func(f businesscard.FieldName) string { return valueLines(phonesOf(c.Phones, f)) }
	return []cardField{
		{input{Label: v.Sprintf("Titles"), Name: "titles", Value: c.Name.Prefix}, businesscard.FieldTitles},
		{input{Label: v.Sprintf("Name"), Name: "name", Value: bareName(c.Name)}, businesscard.FieldPerson},
		{input{Label: v.Sprintf("Position"), Name: "title", Value: head(c.Jobs).Title}, businesscard.FieldJob},
		{input{Label: v.Sprintf("Organisation"), Name: "organisation", Value: head(c.Jobs).Organisation}, businesscard.FieldOrg},
		{input{Label: v.Sprintf("Department or group"), Name: "unit", Value: head(c.Jobs).Unit}, businesscard.FieldUnit},
		{input{Lines: contactLines, Label: v.Sprintf("E-mail"), Name: "emails", Value: valueLines(c.Emails)}, businesscard.FieldEmail},
		{input{Lines: contactLines, Label: v.Sprintf("Phone"), Name: "phones", Value: phones(businesscard.FieldPhone)}, businesscard.FieldPhone},
		{input{Lines: contactLines, Label: v.Sprintf("Mobile phone"), Name: "mobiles", Value: phones(businesscard.FieldMobile)}, businesscard.FieldMobile},
		{input{Lines: contactLines, Label: v.Sprintf("Fax"), Name: "faxes", Value: phones(businesscard.FieldFax)}, businesscard.FieldFax},
		{input{Lines: contactLines, Label: v.Sprintf("Web"), Name: "urls", Value: valueLines(c.URLs)}, businesscard.FieldWeb},
		{input{Lines: contactLines, Label: v.Sprintf("Address"), Name: "addresses", Value: strings.Join(addressTexts(c.Addresses), "\n")}, businesscard.FieldAddress},
	}
}

// Fields are the fields with what is to be said about each.
func (v cardDraftView) Fields() []cardField {
	all := v.fields()
	for i, f := range all {
		all[i].Hint = v.sureness(f.of)
		if f.Name == v.Wrong {
			all[i].Error = v.Failure
		}
	}
	return all
}

// Check reports whether a value of the field should be looked at twice.
func (v cardDraftView) Check(f cardField) bool {
	return slices.ContainsFunc(v.Draft.Fields, func(d businesscard.Field) bool {
		return d.Name == f.of && d.Confidence < businesscard.Unsure
	})
}

// sureness says how sure each value of the field is, and where the unsure ones were read.
func (v cardDraftView) sureness(of businesscard.FieldName) string {
	var all []string
	for _, f := range v.Draft.Fields {
		if f.Name != of {
			continue
		}
		percent := strconv.Itoa(int(f.Confidence*progressTotal)) + " %"
		switch {
		case len(f.Lines) == 0:
			all = append(all, v.Sprintf("from the QR code"))
		case f.Confidence < businesscard.Unsure:
			all = append(all, v.Sprintf("⚠ Please check (%s sure): the card says “%s”", percent, v.printed(f.Lines)))
		default:
			all = append(all, v.Sprintf("%s sure", percent))
		}
	}
	return strings.Join(slices.Compact(all), " · ")
}

// printed are the lines of the card with the numbers.
func (v cardDraftView) printed(lines []int) string {
	var all []string
	for _, n := range lines {
		if n < len(v.Draft.Lines) {
			all = append(all, v.Draft.Lines[n])
		}
	}
	return strings.Join(all, " / ")
}

// correct puts what the form says in the place of what was read.
func (v *cardDraftView) correct(r *http.Request) {
	field := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	c := &v.Content
	if field("titles") != c.Name.Prefix || field("name") != bareName(c.Name) {
		c.Name = businesscard.NameOf(field("titles"), field("name"))
	}
	c.Emails, c.URLs = lines(field("emails"), c.Emails), lines(field("urls"), c.URLs)
	c.Phones = correctPhones(c.Phones, field)
	c.Jobs = instead(c.Jobs, vitaminb.Job{Organisation: field("organisation"), Unit: field("unit"), Title: field("title")})
	c.Addresses = addressLines(field("addresses"), c.Addresses)
	c.Notes = nil
	for _, l := range lines(field("notes"), nil) {
		if l.Value != "" {
			c.Notes = append(c.Notes, l.Value)
		}
	}
	v.Day, v.Occasion = field("day"), field("occasion")
}

// correctPhones reads the numbers of the three fields; new ones get the label of theirs.
func correctPhones(before []vitaminb.Labelled, field func(string) string) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	for _, in := range [...]struct {
		name string
		of   businesscard.FieldName
	}{{"phones", businesscard.FieldPhone}, {"mobiles", businesscard.FieldMobile}, {"faxes", businesscard.FieldFax}} {
		for _, p := range lines(field(in.name), phonesOf(before, in.of)) {
			if p.Label == "" {
				p.Label = businesscard.PhoneLabel(in.of)
			}
			all = append(all, p)
		}
	}
	return all
}

// phonesOf are the numbers that belong to the field.
func phonesOf(all []vitaminb.Labelled, f businesscard.FieldName) []vitaminb.Labelled {
	var some []vitaminb.Labelled
	for _, p := range all {
		if businesscard.PhoneField(p.Label) == f {
			some = append(some, p)
		}
	}
	return some
}

// bareName is the name without the titles before it.
func bareName(n vitaminb.Name) string {
	return strings.TrimSpace(strings.TrimPrefix(nameText(n), n.Prefix))
}

func addressTexts(all []vitaminb.Address) []string {
	var texts []string
	for _, a := range all {
		texts = append(texts, businesscard.AddressText(a))
	}
	return texts
}

// addressLines reads one address a line; one that was there keeps its parts.
func addressLines(text string, before []vitaminb.Address) []vitaminb.Address {
	var all []vitaminb.Address
	for _, l := range lines(text, nil) {
		if l.Value == "" {
			continue
		}
		a := vitaminb.Address{Label: "work", Formatted: l.Value}
		if i := slices.Index(addressTexts(before), l.Value); i >= 0 {
			a = before[i]
		}
		all = append(all, a)
	}
	return all
}

// valueLines writes one value a line.
func valueLines(list []vitaminb.Labelled) string { return enterView{}.Lines(list) }

// known is what stands for a person whom the card is or may be about.
func (v cardDraftView) known(k app.KnownFromCard) string {
	if k.Name == "" {
		return v.Sprintf("(without a name)")
	}
	return k.Name
}

// Notes are what no field took, one a line.
func (v cardDraftView) Notes() string { return strings.Join(v.Content.Notes, "\n") }
