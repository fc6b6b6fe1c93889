package cardcontent

import (
	"cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

// An envelope is a LABEL property of vCard 2.1 and 3.0: an address as it is
// written on one.
type envelope struct{ group, label, text string }

func (b *builder) takeAddress(p vcard.Property) bool {
	switch p.Name {
	case "ADR":
		if a := b.address(p); a != (vitaminb.Address{Label: a.Label}) {
			b.content.Addresses = append(b.content.Addresses, a)
			b.prefixes = append(b.prefixes, p.Group)
		}
	case "LABEL":
		if text := clean(p.Text()); text != "" {
			b.envelopes = append(b.envelopes, envelope{p.Group, b.label(p), text})
		}
	default:
		return false
	}
	return true
}

// The places of the components of ADR: RFC 6350 §6.3.1, and from the eighth on
// RFC 9554 §2.1, unless Google wrote the whole address there.
const (
	adrPOBox = iota
	adrExtended
	adrStreet
	adrCity
	adrRegion
	adrPostcode
	adrCountry
	adrFormatted    // Google, if it is the last one
	adrStreetNumber = iota + 2
	adrStreetName
)

func (b *builder) address(p vcard.Property) vitaminb.Address {
	var f []string
	for _, s := range p.Fields() {
		f = append(f, clean(s))
	}
	a := vitaminb.Address{
		Label:     b.label(p),
		Formatted: clean(vcard.Unescape(p.Get("LABEL"))),
		POBox:     at(f, adrPOBox),
		Extended:  at(f, adrExtended),
		Street:    at(f, adrStreet),
		City:      at(f, adrCity),
		Region:    at(f, adrRegion),
		Postcode:  at(f, adrPostcode),
		Country:   at(f, adrCountry),
	}
	if len(f) == adrFormatted+1 {
		a.Formatted = cmp.Or(a.Formatted, f[adrFormatted])
	}
	a.Street = cmp.Or(a.Street, joinNonEmpty(" ", at(f, adrStreetName), at(f, adrStreetNumber)))
	return a
}

// finishAddresses gives each LABEL to the address of its group, else to the first
// one of the same label that has none yet; what is left is an address of its own.
func (b *builder) finishAddresses() {
	free := map[envelope][]int{} // addresses by group and by label
	for i, a := range b.content.Addresses {
		for _, key := range []envelope{{group: b.prefixes[i]}, {label: a.Label}} {
			free[key] = append(free[key], i)
		}
	}
	for _, e := range b.envelopes {
		key := envelope{label: e.label}
		if e.group != "" {
			key = envelope{group: e.group}
		}
		if !b.seal(free, key, e.text) {
			b.content.Addresses = append(b.content.Addresses, vitaminb.Address{Label: e.label, Formatted: e.text})
		}
	}
}

// seal gives the text to the first free address of the key.
func (b *builder) seal(free map[envelope][]int, key envelope, text string) bool {
	for len(free[key]) > 0 {
		a := &b.content.Addresses[free[key][0]]
		free[key] = free[key][1:]
		if a.Formatted == "" {
			a.Formatted = text
			return true
		}
	}
	return false
}
