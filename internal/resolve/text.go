package resolve

import (
	"strconv"

	vitaminb "vitaminb"
)

// The features that evidence is about.
const (
	FeaturePrior      = "prior"
	FeatureKind       = "kind"
	FeatureHousehold  = "household"
	FeatureGeneration = "generation"
	FeatureGiven      = "given"
	FeatureFamily     = "family"
	FeatureName       = "name"
	FeatureBirthday   = "birthday"
	FeatureEmail      = "email"
	FeaturePhone      = "phone"
	FeatureProfile    = "profile"
	FeatureAddress    = "address"
	FeatureEmployer   = "employer"
	FeatureSource     = "source"
	FeatureDecision   = "decision" // a human's word; only in links of a cluster
	FeatureRefused    = "refused"  // why a link fell; only in refused edges of a cluster
)

func (k pieceKind) feature() string {
	switch {
	case k == prior:
		return FeaturePrior
	case k == kindDiffers, k == firmLike:
		return FeatureKind
	case k == householdDiffers, k == householdOdds:
		return FeatureHousehold
	case k == generationDiffers:
		return FeatureGeneration
	case k <= givenEqual:
		return FeatureGiven
	case k <= familyEqual:
		return FeatureFamily
	case k <= firmDiffers, k >= nameAlone:
		return FeatureName
	case k <= birthOther:
		return FeatureBirthday
	case k <= mailboxSame:
		return FeatureEmail
	case k <= phoneShared:
		return FeaturePhone
	case k <= profileOther:
		return FeatureProfile
	case k <= postcodeOther:
		return FeatureAddress
	case k <= employerOther:
		return FeatureEmployer
	}
	return FeatureSource
}

// text puts a piece into words.
func (c *comparison) text(p piece) vitaminb.Text {
	switch {
	case p.kind <= generationDiffers:
		return natureText(p.kind)
	case p.kind <= givenEqual:
		return givenText(p.kind, c.show(p.a), c.show(p.b))
	case p.kind <= familyEqual:
		return familyText(p.kind, c.show(p.a), c.show(p.b))
	case p.kind <= firmDiffers:
		return c.nameText(p)
	case p.kind <= birthOther:
		return birthText(p.kind, c.a.birth.String(), c.b.birth.String())
	case p.kind <= profileOther:
		return contactText(p.kind, c.show(p.a), strconv.Itoa(p.n))
	case p.kind <= householdOdds:
		return placeText(p.kind, c.show(p.a))
	}
	return c.restText(p)
}

func (c *comparison) show(v uint32) string { return c.lexicon.values[v].text }

func natureText(k pieceKind) vitaminb.Text {
	switch k {
	case kindDiffers:
		return vitaminb.Textf("One is an organisation, the other a person.")
	case firmLike:
		return vitaminb.Textf("One name reads like that of a firm.")
	case householdDiffers:
		return vitaminb.Textf("One names several people, the other one person.")
	case generationDiffers:
		return vitaminb.Textf("One is the junior, the other the senior.")
	}
	return vitaminb.Textf("Any two records are rarely one person.")
}

func givenText(k pieceKind, a, b string) vitaminb.Text {
	switch k {
	case givenDiffers:
		return vitaminb.Textf("Different given names: %s, %s.", a, b)
	case givenInitial:
		return vitaminb.Textf("The initial fits: %s, %s.", a, b)
	case givenOtherInitial:
		return vitaminb.Textf("The initial does not fit: %s, %s.", a, b)
	case givenSimilar:
		return vitaminb.Textf("Given names that sound or look alike: %s, %s.", a, b)
	case givenForm:
		return vitaminb.Textf("Two forms of one given name: %s, %s.", a, b)
	case givenPart:
		return vitaminb.Textf("Given names that agree in part: %s, %s.", a, b)
	case givenKindred:
		return vitaminb.Textf("Two spellings of one given name: %s, %s.", a, b)
	}
	return vitaminb.Textf("Same given name: %s.", a)
}

func familyText(k pieceKind, a, b string) vitaminb.Text {
	switch k {
	case familyDiffers:
		return vitaminb.Textf("Different family names: %s, %s.", a, b)
	case familyInitial:
		return vitaminb.Textf("The family name's initial fits: %s, %s.", a, b)
	case familyOtherInitial:
		return vitaminb.Textf("The family name's initial does not fit: %s, %s.", a, b)
	case familySimilar:
		return vitaminb.Textf("Family names that sound or look alike: %s, %s.", a, b)
	case familyPart:
		return vitaminb.Textf("Family names that agree in part: %s, %s.", a, b)
	case familyKindred:
		return vitaminb.Textf("Two spellings of one family name: %s, %s.", a, b)
	}
	return vitaminb.Textf("Same family name: %s.", a)
}

func (c *comparison) nameText(p piece) vitaminb.Text {
	switch p.kind {
	case nameSwapped:
		return vitaminb.Textf("Same name with given and family name swapped: %s, %s.", c.show(p.a), c.show(p.b))
	case nameSplit:
		return vitaminb.Textf("Same name, split differently.")
	case nameAtBirth:
		return vitaminb.Textf("A family name is the other's name at birth: %s, %s.", c.show(p.a), c.show(p.b))
	case middleSame:
		return vitaminb.Textf("Further given names agree.")
	case middleDiffers:
		return vitaminb.Textf("Further given names differ.")
	case namesakes:
		return vitaminb.Textf("One source knows %s people of this name.", strconv.Itoa(p.n))
	case firmSame:
		return vitaminb.Textf("Same name of an organisation.")
	}
	return vitaminb.Textf("Different names of organisations.")
}

func birthText(k pieceKind, a, b string) vitaminb.Text {
	switch k {
	case birthSame:
		return vitaminb.Textf("Same date of birth: %s.", a)
	case birthSwapped:
		return vitaminb.Textf("Dates of birth with day and month swapped: %s, %s.", a, b)
	case birthNear:
		return vitaminb.Textf("Dates of birth one slip apart: %s, %s.", a, b)
	case birthNoYear:
		return vitaminb.Textf("Same birthday, a year is missing: %s, %s.", a, b)
	case birthYear:
		return vitaminb.Textf("Born in the same year: %s, %s.", a, b)
	}
	return vitaminb.Textf("Different dates of birth: %s, %s.", a, b)
}

func contactText(k pieceKind, a, n string) vitaminb.Text {
	switch k {
	case emailSame:
		return vitaminb.Textf("Same e-mail address, used by nobody else: %s.", a)
	case emailShared:
		return vitaminb.Textf("Same e-mail address, but %s people or more use it: %s.", n, a)
	case mailboxSame:
		return vitaminb.Textf("Same mailbox name at another provider: %s.", a)
	case phoneSame:
		return vitaminb.Textf("Same phone number, used by nobody else: %s.", a)
	case phoneShared:
		return vitaminb.Textf("Same phone number, but %s people or more use it: %s.", n, a)
	case profileSame:
		return vitaminb.Textf("Same profile page: %s.", a)
	case profileShared:
		return vitaminb.Textf("Same profile page, but %s people or more have it: %s.", n, a)
	}
	return vitaminb.Textf("Different profile pages in one network: %s.", a)
}

func placeText(k pieceKind, a string) vitaminb.Text {
	switch k {
	case streetSame:
		return vitaminb.Textf("Same address.")
	case postcodeSame:
		return vitaminb.Textf("Same postcode: %s.", a)
	case citySame:
		return vitaminb.Textf("Same town.")
	case postcodeOther:
		return vitaminb.Textf("Different postcodes.")
	}
	return vitaminb.Textf("Different given names at one address or landline: a household.")
}

func (c *comparison) restText(p piece) vitaminb.Text {
	switch p.kind {
	case employerSame:
		return vitaminb.Textf("Same employer: %s.", c.show(p.a))
	case employerPart:
		return vitaminb.Textf("One employer's name is a part of the other: %s, %s.", c.show(p.a), c.show(p.b))
	case employerHead:
		return vitaminb.Textf("Employers whose names begin alike: %s, %s.", c.show(p.a), c.show(p.b))
	case employerOther:
		return vitaminb.Textf("Different employers.")
	case sourceSame:
		return vitaminb.Textf("Both are in one source: %s.", c.a.source)
	}
	if p.kind == nameThin {
		return vitaminb.Textf("Too little of the name agrees; relatives and colleagues share the rest.")
	}
	return vitaminb.Textf("Nothing certain but the name agrees.")
}
