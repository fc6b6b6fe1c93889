// Package columns says what each column of a table of people holds, and makes of
// each row what it tells: persons, couples, families, firms, and what they belong to.
package columns

import (
	"vitaminb/internal/importer"
)

// A Column says what the cells of one column hold. The zero value keeps them among
// the extra fields, under the column's name. It can be encoded as JSON.
type Column struct {
	Role Role `json:"role,omitempty"`
	// Label says which e-mail address, phone, web page, date, relation or address
	// it is ("work", "anniversary", "spouse"), or the network of a handle. Empty
	// where there is only one.
	Label string `json:"label,omitempty"`
	// Group ties columns together that tell of one thing: the parts of one address
	// or job, the name of one related person, one membership, one mailbox. Columns
	// of one kind that differ in it tell of different ones. 0 is a group as well.
	Group int `json:"group,omitempty"`
}

// A Mapping says what the columns of a table hold, left to right. Columns beyond
// its end are kept as [Keep] has it. It can be encoded as JSON and remembered.
type Mapping []Column

// Column returns the i-th column, counted from 0.
func (m Mapping) Column(i int) Column {
	if i < len(m) {
		return m[i]
	}
	return Column{}
}

// Names reports whether some column holds something to know a person, firm or
// family by: without one, a table yields nothing.
func (m Mapping) Names() bool {
	for _, c := range m {
		if identifying[c.Role] {
			return true
		}
	}
	return false
}

// identifying are the roles whose cell is enough to know somebody by.
var identifying = map[Role]bool{
	Family: true, Given: true, FullName: true, Name: true, Nick: true, Organisation: true,
	Email: true, Phone: true, URL: true, Handle: true,
}

// A Layout is all that must be known of a table before its rows can be read.
type Layout struct {
	Mapping Mapping
	Header  []string // the columns' names as written; they name what is kept among the extra fields
	Profile Profile  // what a [Scan] of all rows found; the zero value guesses at no date
	// Country is the ISO 3166 code of the country in which addresses lie that name
	// none: "DE". Empty: nothing is assumed.
	Country string
	// Organisation is whose list the table is: the memberships that name no
	// organisation are to it. Empty: their facts have no end "organisation", and
	// whoever knows whose list it is may add one.
	Organisation string
	Owner        importer.Owner // the rows that bear one of his keys are his own
}
