package resolve

import (
	"math"
	"strings"
)

// contacts weighs what reaches a person: addresses, numbers, pages, places.
// Only the best agreement of each kind counts, for they come in bundles. With
// odds, the given names are incompatible.
func (c *comparison) contacts(odds bool) {
	c.emails()
	line := c.phones()
	c.profiles()
	place := c.places(line, odds)
	if odds && (line || place) {
		c.add(piece{kind: householdOdds, bits: c.model.Household})
	}
}

// identifier weighs an identifier by how many people use it.
func (c *comparison) identifier(full float64, people int) float64 {
	if people < 2 {
		return full
	}
	shared := min(c.model.Shared, full/2) // a shared landline says less than a shared mailbox
	return max(shared-c.model.SharedStep*(math.Log2(float64(people))-1), 0)
}

// shared finds the best identifier both have in a field.
func (c *comparison) shared(k field, full func(valueKind) float64) (best piece, found bool) {
	for i, x := range c.a.list(k) {
		for _, y := range c.b.list(k) {
			if x != y {
				continue
			}
			n := c.postings[c.a.posting(k, i)].state.people()
			bits := c.identifier(full(c.lexicon.values[x].kind), n)
			if !found || bits > best.bits {
				best, found = piece{bits: bits, a: x, n: n}, true
			}
		}
	}
	return best, found
}

func (c *comparison) emails() {
	best, found := c.shared(emailField, func(valueKind) float64 { return c.model.Email })
	if found {
		best.kind = emailSame
		if best.n > 1 {
			best.kind = emailShared
		}
		c.identify(best)
		return
	}
	for _, x := range c.a.list(emailField) {
		for _, y := range c.b.list(emailField) {
			v, w := &c.lexicon.values[x], &c.lexicon.values[y]
			if v.group == w.group && v.kind != genericMailbox && c.chosen(c.lexicon.values[v.group].text) {
				c.identify(piece{kind: mailboxSame, bits: c.model.Mailbox, a: v.group})
				return
			}
		}
	}
}

// chosen reports whether a mailbox name says more than the name of its owner.
func (c *comparison) chosen(local string) bool {
	for _, f := range [...]*features{c.a, c.b} {
		for _, k := range [...]field{givenField, familyField} {
			if name := c.lexicon.words[f.main(k)].text; len(name) >= shortWord && strings.Contains(local, name) {
				return false
			}
		}
	}
	return len(local) >= ownMailbox
}

// ownMailbox is the length from which a mailbox name is a person's own choice:
// shorter ones are initials and first names that many people have.
const ownMailbox = 6

// phones returns whether both have the same landline.
func (c *comparison) phones() (line bool) {
	best, found := c.shared(phoneField, func(k valueKind) float64 {
		if k == mobile {
			return c.model.Mobile
		}
		return c.model.Landline
	})
	if !found {
		return false
	}
	best.kind = phoneSame
	if best.n > 1 {
		best.kind = phoneShared
	}
	c.identify(best)
	return c.lexicon.values[best.a].kind == landline
}

func (c *comparison) profiles() {
	best, found := c.shared(profileField, func(valueKind) float64 { return c.model.Profile })
	if found {
		best.kind = profileSame
		if best.n > 1 {
			best.kind = profileShared
		}
		c.identify(best)
		return
	}
	for _, x := range c.a.list(profileField) {
		for _, y := range c.b.list(profileField) {
			if g := c.lexicon.values[x].group; g == c.lexicon.values[y].group {
				c.add(piece{kind: profileOther, bits: c.model.OtherPage, a: g})
				return
			}
		}
	}
}

// places weighs the closest of two records' addresses and returns whether they
// share a door. With the same landline they are one observation, not two; with
// the given names at odds they only show a household.
func (c *comparison) places(line, odds bool) (door bool) {
	a, b := c.a.list(placeField), c.b.list(placeField)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	best := piece{kind: postcodeOther}
	apart := false
	for i := 0; i < len(a); i += 3 {
		for j := 0; j < len(b); j += 3 {
			if p := c.place(a[i:i+3], b[j:j+3]); p.bits > best.bits {
				best = p
			}
			apart = apart || a[i] != 0 && b[j] != 0 && a[i] != b[j]
		}
	}
	switch {
	case best.bits > 0 && !odds:
		if line {
			best.bits = min(best.bits, c.model.PlaceAgain)
		}
		c.surround(best)
	case best.bits == 0 && apart:
		best.bits = c.model.OtherPostcode
		c.add(best)
	}
	return best.kind == streetSame
}

// place compares two addresses as {postcode, street, town}.
func (c *comparison) place(a, b []uint32) piece {
	same := func(i int) bool { return a[i] != 0 && a[i] == b[i] }
	switch {
	case same(1) && (same(0) || same(2)):
		return piece{kind: streetSame, bits: c.model.Street, a: a[1]}
	case same(0):
		return piece{kind: postcodeSame, bits: c.model.Postcode, a: a[0]}
	case same(2) && (a[0] == 0 || b[0] == 0):
		return piece{kind: citySame, bits: c.model.City, a: a[2]}
	}
	return piece{}
}

// employers weighs the organisations two persons work for.
func (c *comparison) employers() {
	a, b := c.a.list(orgField), c.b.list(orgField)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	best := piece{kind: employerOther, bits: c.model.OtherEmployer}
	for i, x := range a {
		for _, y := range b {
			bits, kind := 0.0, employerSame
			v, w := &c.lexicon.values[x], &c.lexicon.values[y]
			switch {
			case x == y:
				bits = c.model.Employer - c.model.EmployerStep*float64(c.postings[c.a.posting(orgField, i)].state.doublings())
			case within(v.text, w.text):
				bits, kind = c.model.EmployerPart, employerPart
			case v.group == w.group && len(c.lexicon.values[v.group].text) >= ownHead:
				bits, kind = c.model.EmployerHead, employerHead
			}
			if bits > max(best.bits, 0) {
				best = piece{kind: kind, bits: bits, a: x, b: y}
			}
		}
	}
	if best.a == a[0] {
		best.a = c.a.shown[2]
	}
	if best.b == b[0] {
		best.b = c.b.shown[2]
	}
	if best.kind == employerHead {
		c.add(best)
		return
	}
	c.surround(best)
}

// within reports whether the words of one firm's name stand in the other's:
// "bosch" in "robert bosch".
func within(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < ownHead || len(a) == len(b) {
		return false
	}
	i := strings.Index(b, a)
	return i >= 0 && (i == 0 || b[i-1] == ' ') && (i+len(a) == len(b) || b[i+len(a)] == ' ')
}

// ownHead is the length from which the first word of a firm's name is its own:
// "siemens" of "siemens energy", not "der" or "tsv".
const ownHead = 5
