package vitaminb

// A FactKind tells the three kinds of dated statement about people apart.
type FactKind string

// The kinds of fact.
const (
	FactInteraction FactKind = "interaction"
	FactRelation    FactKind = "relation"
	FactMembership  FactKind = "membership"
)

// A Direction says who acted, seen from the owner of the account.
type Direction string

// The directions. Unknown (empty) is for facts whose owner could not be told.
const (
	DirectionUnknown Direction = ""
	DirectionOut     Direction = "out"   // the owner wrote, called, invited
	DirectionIn      Direction = "in"    // somebody else did
	DirectionNone    Direction = "none"  // mutual, such as a meeting
	DirectionOther   Direction = "other" // between others; the owner was not part of it
)

// An End is one party of a fact. Exactly one of Key, Handle, Name or RecordID
// leads to it; Name may stand beside any of the others as the spelling seen there.
//
// A Handle end yields a person record whose key is the handle; a bare Name never
// does, for a name alone is not a person.
type End struct {
	Role     string `json:"role"`               // "from", "to", "cc", "inviter", "invitee", "member", "organisation", …
	Self     bool   `json:"self,omitempty"`     // the owner of the account
	Key      string `json:"key,omitempty"`      // a record key of the same source
	Handle   string `json:"handle,omitempty"`   // "email:a@b.example", "phone:+49…", "linkedin:slug": a record key
	Name     string `json:"name,omitempty"`     // as written
	RecordID string `json:"recordId,omitempty"` // for what the user states
}

// A Fact is an interaction, relation or membership as one source states it.
type Fact struct {
	Kind      FactKind  `json:"kind"`
	Type      string    `json:"type"`                // "message", "invitation", "call", "meeting", "spouse", "chair", …
	Direction Direction `json:"direction,omitempty"` // interactions
	Sign      int       `json:"sign,omitempty"`      // relations: -1 is a veto, 0 and +1 are positive
	Thread    string    `json:"thread,omitempty"`    // conversation the interaction belongs to
	Channel   string    `json:"channel,omitempty"`   // "linkedin", "email", …
	At        int64     `json:"at,omitempty"`        // Unix ms UTC; 0 if the source has no zone or no time
	Local     string    `json:"local,omitempty"`     // zoneless ISO 8601 local time or [Date]; empty if At is set
	From      Date      `json:"from,omitempty"`      // memberships: first day
	To        Date      `json:"to,omitempty"`        // memberships: last day
	Minutes   int       `json:"minutes,omitempty"`   // length, 0 if unknown
	Place     string    `json:"place,omitempty"`     // or event
	TextHash  string    `json:"textHash,omitempty"`  // keyed hash of what was said
	Text      string    `json:"text,omitempty"`      // what was said, only if the source keeps texts
	Ends      []End     `json:"ends"`
}
