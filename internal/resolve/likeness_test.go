package resolve

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	vitaminb "vitaminb"
)

// TestGivenNames compares folded words as given names, both ways round.
func TestGivenNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want likeness
	}{
		{"hans", "hans", equal},
		{"juergen", "jurgen", kindred},
		{"hans", "johannes", formOf},
		{"sepp", "josef", formOf},
		{"uli", "ulrich", formOf},
		{"uli", "ulrike", formOf},
		{"ulrich", "ulrike", differing},
		{"h", "hans", initials},
		{"h", "grete", otherInit},
		{"konstanze", "konstance", similar},
		{"benedikt", "bendeikt", similar},
		{"paul", "paula", differing},
		{"stefan", "stefanie", differing},
		{"mario", "maria", differing},
		{"andrea", "andreas", differing},
		{"jan", "jon", differing},
		{"thomas", "michael", differing},
	} {
		t.Run(c.a+"-"+c.b, func(t *testing.T) {
			t.Parallel()
			l := newLexicon()
			x, y := l.word(c.a), l.word(c.b)
			if got, back := l.given(x, y), l.given(y, x); got != c.want || back != c.want {
				t.Errorf("got %d and back %d, want %d", got, back, c.want)
			}
		})
	}
}

// TestFamilyNames does so for family names, whose female forms are other names in no language at hand.
func TestFamilyNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want likeness
	}{
		{"mueller", "mueller", equal},
		{"mueller", "muller", kindred},
		{"maier", "meyer", similar},
		{"pfeiffer", "pfeifer", similar},
		{"iwanow", "ivanov", similar},
		{"m", "mueller", initials},
		{"m", "schulz", otherInit},
		{"ott", "otto", differing},
		{"schneider", "zimmermann", differing},
	} {
		t.Run(c.a+"-"+c.b, func(t *testing.T) {
			t.Parallel()
			l := newLexicon()
			x, y := l.word(c.a), l.word(c.b)
			if got, back := l.family(x, y), l.family(y, x); got != c.want || back != c.want {
				t.Errorf("got %d and back %d, want %d", got, back, c.want)
			}
		})
	}
}

// TestLikenessIsSymmetric wants the same likeness both ways round for any two words.
func TestLikenessIsSymmetric(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-eä]{1,6}`)
		l := newLexicon()
		x, y := l.word(word.Draw(t, "x")), l.word(word.Draw(t, "y"))
		if l.given(x, y) != l.given(y, x) || l.family(x, y) != l.family(y, x) {
			t.Fatalf("%q and %q are not alike both ways round", l.words[x].text, l.words[y].text)
		}
	})
}

// TestRarity wants common names to prove less than rare ones, and the tables to hold folded words once each.
func TestRarity(t *testing.T) {
	t.Parallel()
	if !(givenRarity("thomas") < givenRarity("armin") && givenRarity("armin") < givenRarity("xaver")) {
		t.Error("given names are not ordered by rarity")
	}
	if !(familyRarity("mueller") < familyRarity("huber") && familyRarity("huber") < familyRarity("quittenbaum")) {
		t.Error("family names are not ordered by rarity")
	}
	for _, c := range []struct {
		name  string
		tiers []tier
		rare  float64
	}{{"given", givenTiers, rareGiven}, {"family", familyTiers, rareFamily}} {
		last := 0.0
		for _, tier := range c.tiers {
			if tier.bits <= last || tier.bits >= c.rare {
				t.Errorf("%s names: tier %v is out of order", c.name, tier.bits)
			}
			last = tier.bits
		}
	}
}

// TestNameBits wants no likeness to say more than a closer one.
func TestNameBits(t *testing.T) {
	t.Parallel()
	m := Bundled()
	for _, rarity := range []float64{6, rareGiven, rareFamily} {
		last := m.nameBits(similar, rarity, m.OtherGiven)
		for _, like := range []likeness{formOf, partOf, kindred, equal} {
			bits := m.nameBits(like, rarity, m.OtherGiven)
			if bits < last {
				t.Errorf("rarity %v: likeness %d brings %v bits, the one before %v", rarity, like, bits, last)
			}
			last = bits
		}
		if last != rarity {
			t.Errorf("an equal name of rarity %v brings %v", rarity, last)
		}
	}
}

// TestCompatible says which names one person may bear.
func TestCompatible(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b vitaminb.Name
		want bool
	}{
		{vitaminb.Name{Given: "Hans", Family: "Müller"}, vitaminb.Name{Family: "Müller"}, true},
		{vitaminb.Name{Given: "Hans", Family: "Müller"}, vitaminb.Name{Given: "Grete", Family: "Müller"}, false},
		{vitaminb.Name{Given: "Hans", Family: "Müller"}, vitaminb.Name{Given: "Müller", Family: "Hans"}, true},
		{vitaminb.Name{Given: "Karl-Heinz", Family: "Riedel"}, vitaminb.Name{Given: "Heinz", Family: "Riedel"}, true},
		{vitaminb.Name{Given: "Karl-Heinz", Family: "Riedel"}, vitaminb.Name{Given: "Karlheinz"}, true},
		{vitaminb.Name{Given: "Margarete", Nick: "Gretel"}, vitaminb.Name{Given: "Gretel"}, true},
		{vitaminb.Name{Given: "Eva Maria", Family: "Nagel"}, vitaminb.Name{Given: "Evamaria", Family: "Nagel"}, true},
		{vitaminb.Name{Given: "Oma"}, vitaminb.Name{Given: "Karla", Family: "Grimm"}, true},
	} {
		t.Run(fmt.Sprint(c.a.Given, c.b.Given), func(t *testing.T) {
			t.Parallel()
			l := newLexicon()
			read := func(n vitaminb.Name) *features {
				f := l.read(Record{Content: &vitaminb.Content{Kind: vitaminb.KindPerson, Name: n}}, "DE")
				return &f
			}
			a, b := read(c.a), read(c.b)
			if got, back := l.compatible(a, b), l.compatible(b, a); got != c.want || back != c.want {
				t.Errorf("got %v and back %v, want %v", got, back, c.want)
			}
		})
	}
}
