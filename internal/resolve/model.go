package resolve

import "math"

// A Model holds the weights of a comparison, in bits (log2 of odds), and the
// bands they are judged by. It is kept with the truth, for the same records and
// decisions give the same persons only under the same model.
type Model struct {
	Version int     `json:"version"`
	Region  string  `json:"region"` // ISO 3166 country of national phone numbers; empty is DE
	Unite   float64 `json:"unite"`  // edges of at least so many bits unite
	Ask     float64 `json:"ask"`    // edges of at least so many bits are asked

	Prior float64 `json:"prior"` // before any evidence
	Alone float64 `json:"alone"` // most that a person's name reaches with nothing beside it; below Unite
	Veto  float64 `json:"veto"`  // added where a union is forbidden

	Email      float64 `json:"email"`      // same address
	Mobile     float64 `json:"mobile"`     // same mobile number
	Landline   float64 `json:"landline"`   // same other number
	Profile    float64 `json:"profile"`    // same profile page or handle
	OtherPage  float64 `json:"otherPage"`  // different profile pages of one network
	Mailbox    float64 `json:"mailbox"`    // same mailbox name at another provider
	Shared     float64 `json:"shared"`     // an identifier that two people use
	SharedStep float64 `json:"sharedStep"` // lost whenever their number doubles

	NameKinship  float64 `json:"nameKinship"`  // lost when names agree up to spelling
	NameForm     float64 `json:"nameForm"`     // lost when one is a short form
	NamePart     float64 `json:"namePart"`     // lost when one is a part of the other
	NameTypo     float64 `json:"nameTypo"`     // lost when they only sound or look alike
	NameSwap     float64 `json:"nameSwap"`     // lost when given and family name are swapped
	NameBirth    float64 `json:"nameBirth"`    // lost when a family name is the other's birth name
	NameLeast    float64 `json:"nameLeast"`    // least that agreeing names bring
	Initial      float64 `json:"initial"`      // same initial, name unknown
	OtherInitial float64 `json:"otherInitial"` // different initial
	OtherGiven   float64 `json:"otherGiven"`   // incompatible given names
	OtherFamily  float64 `json:"otherFamily"`  // incompatible family names
	Middle       float64 `json:"middle"`       // same further given name; its negative if different
	Household    float64 `json:"household"`    // incompatible given names at one address or landline, on top
	Firm         float64 `json:"firm"`         // one name reads like a firm, the other does not
	FirmName     float64 `json:"firmName"`     // same name of an organisation

	BirthFull  float64 `json:"birthFull"`  // same full birth date
	BirthDay   float64 `json:"birthDay"`   // same day and month, a year unknown
	BirthYear  float64 `json:"birthYear"`  // same year, the rest unknown
	BirthSwap  float64 `json:"birthSwap"`  // day and month swapped
	BirthTypo  float64 `json:"birthTypo"`  // one digit off
	OtherBirth float64 `json:"otherBirth"` // different, without a veto

	Street        float64 `json:"street"`        // same street and house number in the same town
	Postcode      float64 `json:"postcode"`      // same postcode
	City          float64 `json:"city"`          // same town
	OtherPostcode float64 `json:"otherPostcode"` // different postcodes
	PlaceAgain    float64 `json:"placeAgain"`    // most an address brings beside the same landline

	Employer      float64 `json:"employer"`      // same employer, met in these records only
	EmployerStep  float64 `json:"employerStep"`  // lost whenever its records double, up to commonKey
	EmployerPart  float64 `json:"employerPart"`  // one employer's name is a part of the other's
	EmployerHead  float64 `json:"employerHead"`  // employers with the same first word
	OtherEmployer float64 `json:"otherEmployer"` // different employers

	SameSource float64 `json:"sameSource"` // two records of one source
}

// Bundled returns model version 1. Its weights are reasoned, not learned: a
// weight is log2 of how much likelier the observation is for one person than
// for two (D. B. Newcombe et al., Science 130, 1959), from these assumptions:
//   - Prior: a network of 5,000 people of whom every third is also in a second
//     list: 1/(3·5,000) ≈ 2^-14.
//   - Unite: odds of 64 to 1, the .98 of the merge band; Ask: even odds.
//   - Identifiers: e-mail and mobile must unite a record that has nothing else
//     (6 + 14 bits); a landline must not, nor with a first name of 6 bits.
//   - Birth dates: 1 of 365·60 days is 14.4 bits, a day without year 8.5.
//   - Employer, address: how many of 5,000 contacts share the value.
//   - Name losses: the chance that a spelling, short form or slip produces it.
func Bundled() Model {
	return Model{
		Version: 1, Region: "DE", Unite: 6, Ask: 0,
		Prior: -14, Alone: 4, Veto: -40,
		Email: 20, Mobile: 20, Landline: 13, Profile: 22, OtherPage: -5, Mailbox: 8, Shared: 9, SharedStep: 2,
		NameKinship: 0.5, NameForm: 2.5, NamePart: 1, NameTypo: 5, NameSwap: 2, NameBirth: 2, NameLeast: 1,
		Initial: 3, OtherInitial: -6, OtherGiven: -10, OtherFamily: -6, Middle: 2, Household: -4, Firm: -12, FirmName: 20,
		BirthFull: 14, BirthDay: 8, BirthYear: 3, BirthSwap: 9, BirthTypo: 4, OtherBirth: -8,
		Street: 11, Postcode: 6, City: 2.5, OtherPostcode: -1, PlaceAgain: 3,
		Employer: 8, EmployerStep: 1, EmployerPart: 5, EmployerHead: 1, OtherEmployer: -1,
		SameSource: -4,
	}
}

// A Band is what to do with an edge.
type Band int

// The bands, from the lowest.
const (
	Apart Band = iota // two persons, as far as is known
	Ask               // the user decides
	Unite             // one person
)

// String returns "apart", "ask" or "unite".
func (b Band) String() string { return [...]string{"apart", "ask", "unite"}[b] }

// Band returns the band of the edge; a vetoed one is apart.
func (m Model) Band(e Edge) Band {
	switch {
	case e.Veto || e.Bits < m.Ask:
		return Apart
	case e.Bits < m.Unite:
		return Ask
	}
	return Unite
}

// probability turns log2 odds into a probability.
func probability(bits float64) float64 { return 1 / (1 + math.Exp2(-bits)) }

// grain is the step all bits are rounded to: a binary fraction, so that their
// sum is exact in any order.
const grain = 1.0 / 64

func round(bits float64) float64 { return math.Round(bits/grain) * grain }
