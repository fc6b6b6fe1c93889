package vitaminb

// A Kind says what a record is. Records of different kinds never unite.
type Kind string

// The kinds of record.
const (
	KindPerson       Kind = "person"
	KindOrganisation Kind = "organisation"
	// KindHousehold is several people under one name and roof whom a list writes as
	// one row: "Familie Weber". Households unite by nothing but their keys.
	KindHousehold Kind = "household"
)

// A Date is a day that may be incomplete, in the truncated ISO 8601 forms of
// RFC 6350 §4.3.1: "1970-12-24", "1970-12", "1970", "--12-24" (no year),
// "---24". Empty means unknown.
type Date string

// A Name holds the parts of a name as one source writes them, untouched but for
// trimmed white space. A source fills what it has; all fields may be empty.
type Name struct {
	Display    string `json:"display,omitempty"`    // the whole name as shown there
	Prefix     string `json:"prefix,omitempty"`     // titles: "Dr.", "Prof. Dr."
	Given      string `json:"given,omitempty"`      // first names
	Middle     string `json:"middle,omitempty"`     // additional names
	Family     string `json:"family,omitempty"`     // with its particles: "von der Heide"
	Suffix     string `json:"suffix,omitempty"`     // "MBA", "Jr."
	Nick       string `json:"nick,omitempty"`       // what friends say
	Birth      string `json:"birth,omitempty"`      // family name at birth
	Phonetic   string `json:"phonetic,omitempty"`   // reading aid, family first
	ShowAsFirm bool   `json:"showAsFirm,omitempty"` // the source shows the firm in place of a name
}

// A Labelled is a value with the label its source gave it ("work", "Mobil").
type Labelled struct {
	Label string `json:"label,omitempty"`
	Value string `json:"value"`
}

// An Address is a postal address as one source writes it.
type Address struct {
	Label     string `json:"label,omitempty"`
	Formatted string `json:"formatted,omitempty"` // the whole, where the source has it
	POBox     string `json:"poBox,omitempty"`
	Extended  string `json:"extended,omitempty"`
	Street    string `json:"street,omitempty"` // with house number
	City      string `json:"city,omitempty"`
	Region    string `json:"region,omitempty"`
	Postcode  string `json:"postcode,omitempty"`
	Country   string `json:"country,omitempty"`
}

// A Job is what somebody does for an organisation.
type Job struct {
	Organisation string `json:"organisation,omitempty"`
	Unit         string `json:"unit,omitempty"`
	Title        string `json:"title,omitempty"`
}

// A Handle names somebody inside a network, e.g. {"twitter", "jane"}.
type Handle struct {
	Network string `json:"network"` // lower case
	Name    string `json:"name"`    // as written
}

// A LabelledDate is a day with its meaning ("anniversary", "connected").
type LabelledDate struct {
	Label string `json:"label"`
	Date  Date   `json:"date"`
}

// A Related is a person whom a record names by relation only ("Spouse: William King").
// It is a statement about the record, never a person of its own.
type Related struct {
	Label string `json:"label,omitempty"`
	Name  string `json:"name"`
}

// A Content is what one source says about one person or organisation at one
// time: typed fields with the source's own spelling. What no field fits is kept
// in Extra under the source's own name for it; nothing is dropped.
type Content struct {
	Kind Kind `json:"kind"`
	Name Name `json:"name"`
	// Placeholder says that the name only describes somebody whose name is unknown:
	// "Anna's husband", "the neighbour on the tram". Nobody is united by it.
	Placeholder bool `json:"placeholder,omitempty"`

	Emails    []Labelled     `json:"emails,omitempty"`
	Phones    []Labelled     `json:"phones,omitempty"`
	URLs      []Labelled     `json:"urls,omitempty"` // web pages and profile pages
	Handles   []Handle       `json:"handles,omitempty"`
	Addresses []Address      `json:"addresses,omitempty"`
	Jobs      []Job          `json:"jobs,omitempty"` // main one first
	Birthday  Date           `json:"birthday,omitempty"`
	Dates     []LabelledDate `json:"dates,omitempty"`
	Gender    string         `json:"gender,omitempty"` // as written
	Groups    []string       `json:"groups,omitempty"` // categories, labels, circles
	Related   []Related      `json:"related,omitempty"`
	Notes     []string       `json:"notes,omitempty"`
	Extra     []Labelled     `json:"extra,omitempty"`
}
