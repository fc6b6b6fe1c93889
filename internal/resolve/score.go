package resolve

import "math"

// A piece is an evidence before it is put into words.
type piece struct {
	kind pieceKind
	bits float64
	a, b uint32 // values to show
	n    int    // a count to show
}

type pieceKind uint8

const (
	prior pieceKind = iota
	kindDiffers
	householdDiffers
	firmLike
	generationDiffers

	givenUnknown // followed by the likenesses, in their order
	givenDiffers
	givenInitial
	givenOtherInitial
	givenSimilar
	givenForm
	givenPart
	givenKindred
	givenEqual

	familyUnknown // likewise
	familyDiffers
	familyInitial
	familyOtherInitial
	familySimilar
	familyForm
	familyPart
	familyKindred
	familyEqual

	nameSwapped
	nameSplit
	nameAtBirth
	middleSame
	middleDiffers
	namesakes
	firmSame
	firmDiffers

	birthSame
	birthSwapped
	birthNear
	birthNoYear
	birthYear
	birthDiffers
	birthOther

	emailSame
	emailShared
	mailboxSame
	phoneSame
	phoneShared
	profileSame
	profileShared
	profileOther
	streetSame
	postcodeSame
	citySame
	postcodeOther
	householdOdds

	employerSame
	employerPart
	employerHead
	employerOther
	sourceSame
	nameAlone
	nameThin
)

// maxPieces is the most one comparison can find: the prior, two of its nature,
// four of names, one of birth, five of contact, one each of place, work and
// source, and the limit.
const maxPieces = 16

// A comparison collects the pieces of evidence about one pair. It is filled anew
// for each pair; nothing in it is allocated.
type comparison struct {
	model    *Model
	lexicon  *lexicon
	postings []posting
	a, b     *features

	pieces    [maxPieces]piece
	count     int
	bits      float64
	vetoes    float64 // bits of the vetoes among them
	veto      bool
	forbidden piece // the first veto
	full      bool  // given and family name agree
	personal  bool  // an identifier or the birth date agrees
	around    bool  // an employer or a place agrees
}

// add takes a piece; its bits are rounded so that their sum is exact.
func (c *comparison) add(p piece) {
	p.bits = round(p.bits)
	c.pieces[c.count] = p
	c.count++
	c.bits += p.bits
}

// identify adds an agreement that points to one person.
func (c *comparison) identify(p piece) {
	c.add(p)
	c.personal = c.personal || p.bits > 0
}

// surround adds an agreement that relatives and colleagues have as well.
func (c *comparison) surround(p piece) {
	c.add(p)
	c.around = c.around || p.bits > 0
}

// forbid adds a veto.
func (c *comparison) forbid(kind pieceKind) {
	c.add(piece{kind: kind, bits: c.model.Veto})
	if !c.veto {
		c.forbidden = c.pieces[c.count-1]
	}
	c.vetoes += round(c.model.Veto)
	c.veto = true
}

// run weighs a pair; a comes before b in canonical order.
func (c *comparison) run(a, b *features) {
	c.a, c.b = a, b
	c.count, c.bits, c.vetoes = 0, 0, 0
	c.veto, c.full, c.personal, c.around = false, false, false, false
	c.add(piece{kind: prior, bits: c.model.Prior})
	c.natures()
	odds := false
	if a.corporate && b.corporate {
		c.organisationNames()
	} else {
		odds = c.names()
		c.sameNames()
		c.births()
	}
	c.contacts(odds)
	if !a.corporate && !b.corporate {
		c.employers()
	}
	if a.source != "" && a.source == b.source {
		c.add(piece{kind: sourceSame, bits: c.model.SameSource})
	}
	c.limit()
}

// limit keeps a name from uniting by itself, and a part of a name from uniting
// by what a whole family or office has in common.
func (c *comparison) limit() {
	most := round(c.model.Alone)
	switch {
	case c.bits <= most || c.personal:
	case !c.around:
		c.add(piece{kind: nameAlone, bits: most - c.bits})
	case !c.full:
		c.add(piece{kind: nameThin, bits: most - c.bits})
	}
}

// natures weighs what the records are.
func (c *comparison) natures() {
	a, b := c.a, c.b
	switch {
	case a.corporate != b.corporate && (a.organisation || b.organisation):
		c.forbid(kindDiffers)
	case a.corporate != b.corporate:
		c.add(piece{kind: firmLike, bits: c.model.Firm})
	case a.household != b.household:
		c.forbid(householdDiffers)
	}
	if a.generation != 0 && b.generation != 0 && a.generation != b.generation {
		c.forbid(generationDiffers)
	}
}

// sameNames takes off what a full name loses when one source has it several times.
func (c *comparison) sameNames() {
	if c.a.name < 0 || c.b.name < 0 || c.a.keys[c.a.name] != c.b.keys[c.b.name] {
		return
	}
	if n := c.postings[c.a.keys[c.a.name]].state.people(); n > 1 {
		c.add(piece{kind: namesakes, bits: -math.Log2(float64(n)), n: n})
	}
}

// worth reports whether the pair is kept: it unites, asks, or would but for a veto.
func (c *comparison) worth() bool { return c.bits-c.vetoes >= c.model.Ask }

// edge puts the comparison into words.
func (c *comparison) edge() Edge {
	e := Edge{A: c.a.id, B: c.b.id, Bits: c.bits, P: probability(c.bits), Veto: c.veto, Evidence: make([]Evidence, c.count)}
	for i, p := range c.pieces[:c.count] {
		e.Evidence[i] = Evidence{Feature: p.kind.feature(), Text: c.text(p), Bits: p.bits}
	}
	return e
}
