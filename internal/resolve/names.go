package resolve

// compatible reports whether two records may bear one person's given name: it is
// missing, equal, a form or a slip, or the parts are swapped.
func (l *lexicon) compatible(a, b *features) bool {
	if len(a.list(givenField)) == 0 || len(b.list(givenField)) == 0 || a.whole == b.whole {
		return true
	}
	for _, x := range a.list(givenField) {
		for _, y := range b.list(givenField) {
			if l.given(x, y).agrees() {
				return true
			}
		}
	}
	return l.crosswise(a, b)
}

// crosswise reports whether given and family name are swapped in one of the records.
func (l *lexicon) crosswise(a, b *features) bool {
	return l.kindred(a.main(givenField), b.main(familyField)) && l.kindred(a.main(familyField), b.main(givenField))
}

func (l *lexicon) kindred(x, y uint32) bool {
	return x != 0 && y != 0 && (x == y || l.words[x].plain == l.words[y].plain)
}

// names weighs two persons' names as one group and returns whether the given names are at odds.
func (c *comparison) names() (odds bool) {
	a, b, l, m := c.a, c.b, c.lexicon, c.model
	given := l.matchGiven(a, b, m)
	family := l.matchFamily(a, b, [2]field{familyField, familyField}, m)
	if given.like == unknown && family.like == unknown {
		return false
	}
	if !given.like.agrees() || !family.like.agrees() {
		if l.crosswise(a, b) {
			w := l.words
			rarity := w[a.main(givenField)].family + w[a.main(familyField)].given
			other := w[a.main(givenField)].given + w[a.main(familyField)].family
			c.full = true
			c.addName(piece{kind: nameSwapped, bits: min(rarity, other) - m.NameSwap, a: a.shown[0], b: a.shown[1]})
			return false
		}
		if a.whole == b.whole && a.whole != 0 && given.like != unknown && family.like != unknown {
			c.full = true
			c.addName(piece{kind: nameSplit, bits: min(c.rarity(a), c.rarity(b)) - m.NameKinship})
			return false
		}
	}
	c.addName(piece{kind: givenUnknown + pieceKind(given.like), bits: given.bits, a: a.shown[0], b: b.shown[0]})
	c.full = given.like >= similar && family.like >= similar
	odds = given.like == differing
	if !family.like.agrees() && c.birthNames() {
		c.full = given.like >= similar
		return odds
	}
	if odds { // a family has one name: it says nothing about which of them
		family.bits = min(family.bits, m.NameLeast)
	}
	c.addName(piece{kind: familyUnknown + pieceKind(family.like), bits: family.bits, a: a.shown[1], b: b.shown[1]})
	c.middles()
	return odds
}

// rarity returns how rare a record's full name is, in bits.
func (c *comparison) rarity(f *features) float64 {
	return c.lexicon.words[f.main(givenField)].given + c.lexicon.words[f.main(familyField)].family
}

// addName adds a piece of the name group, unless it says nothing.
func (c *comparison) addName(p piece) {
	if p.bits != 0 {
		c.add(p)
	}
}

// birthNames looks for the family name of one record among the birth names of the other.
func (c *comparison) birthNames() bool {
	best := match{}
	for _, of := range [...][2]field{{familyField, birthField}, {birthField, familyField}, {birthField, birthField}} {
		if m := c.lexicon.matchFamily(c.a, c.b, of, c.model); m.like >= similar {
			best.better(m)
		}
	}
	if best.like == unknown {
		return false
	}
	c.addName(piece{kind: nameAtBirth, bits: max(best.bits-c.model.NameBirth, c.model.NameLeast), a: c.a.shown[1], b: c.b.shown[1]})
	return true
}

// middles weighs further given names that both records have.
func (c *comparison) middles() {
	x, y := c.a.list(middleField), c.b.list(middleField)
	if len(x) == 0 || len(y) == 0 {
		return
	}
	for _, p := range x {
		for _, q := range y {
			if c.lexicon.given(p, q).agrees() {
				c.addName(piece{kind: middleSame, bits: c.model.Middle})
				return
			}
		}
	}
	c.addName(piece{kind: middleDiffers, bits: -c.model.Middle})
}

// organisationNames weighs the names of two organisations.
func (c *comparison) organisationNames() {
	a, b := c.a.list(orgField), c.b.list(orgField)
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if a[0] == b[0] {
		c.identify(piece{kind: firmSame, bits: c.model.FirmName})
		return
	}
	c.add(piece{kind: firmDiffers, bits: c.model.OtherFamily})
}
