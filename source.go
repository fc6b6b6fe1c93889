package vitaminb

// SourceOwn is the kind of the one source that holds what the user types; it outranks all others.
const SourceOwn = "own"

// SourceCards is the kind of the source that photographed business cards go to.
const SourceCards = "businesscard"

// A Source is one network, list or channel of an account, chosen by name:
// "LinkedIn", "Golfclub 2026".
type Source struct {
	ID   string `json:"id"`
	Name string `json:"name"` // unique in the account
	Kind string `json:"kind"` // the importer that fills it ("linkedin", "vcard", …) or "own"
	Real bool   `json:"real"` // its people are met in the flesh
	// Facet is the part of the owner's life that its people belong to unless said
	// otherwise: "Golf", "Business"; empty: none.
	Facet string `json:"facet"`
	// KeepsTexts says that the texts of its messages are kept, which only the user switches on.
	KeepsTexts bool `json:"keepsTexts"`
}

// An ImportState says how far a run came.
type ImportState string

// The states of an import. Only what a done import saw counts.
const (
	ImportRunning  ImportState = "running"
	ImportProposed ImportState = "proposed" // read whole; counts once the user says so
	ImportDone     ImportState = "done"
	ImportReverted ImportState = "reverted" // taken back by the user, or broken off by a crash
)

// An Import is one run of one file, folder or archive into one source.
type Import struct {
	ID              string      `json:"id"`
	SourceID        string      `json:"sourceId"`
	Path            string      `json:"path"` // base name of what was read
	Hash            string      `json:"hash"` // hex SHA-256 over the sizes and bytes of all its files
	Importer        string      `json:"importer"`
	ImporterVersion int         `json:"importerVersion"`
	AsOf            int64       `json:"asOf"`     // day of the export, Unix ms UTC; orders imports before their start does
	Complete        []string    `json:"complete"` // parts listed completely; empty: everything is partial
	State           ImportState `json:"state"`
	Started         int64       `json:"started"`  // Unix ms UTC
	Finished        int64       `json:"finished"` // Unix ms UTC; 0 while running
	Counts          Counts      `json:"counts"`
}

// Counts says what an import met. Records counts rows; the next four are records of the account.
type Counts struct {
	Records      int      `json:"records"`      // person and organisation rows read
	Interactions int      `json:"interactions"` // dated contacts read
	Relations    int      `json:"relations"`    // relations and memberships read
	New          int      `json:"new"`          // records first met here
	Changed      int      `json:"changed"`      // records whose content differs from what stood before
	Unchanged    int      `json:"unchanged"`    // records seen again as they were
	Gone         int      `json:"gone"`         // records that a complete part no longer lists
	Skipped      int      `json:"skipped"`      // pieces nothing was made of; each is a Problem
	Coverage     Coverage `json:"coverage"`     // of the records read
	United       int      `json:"united"`       // of the new records: those who are somebody known already
	Questions    int      `json:"questions"`    // pairs with a new or changed record that only the user can decide
}

// A Coverage counts the records that have something of a kind.
type Coverage struct {
	Emails        int `json:"emails"`
	Phones        int `json:"phones"`
	Addresses     int `json:"addresses"`
	Birthdays     int `json:"birthdays"`
	Organisations int `json:"organisations"` // an employer or firm
}

// An Outcome is what an import did to one record.
type Outcome string

// The outcomes. Every record that an import shows or misses has exactly one of the
// first four.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed"
	OutcomeUnchanged Outcome = "unchanged"
	OutcomeGone      Outcome = "gone"
	// OutcomeUnited lists, of the new records, those who are somebody known already.
	OutcomeUnited Outcome = "united"
)

// A Problem is a piece of an input that was not imported, and why.
type Problem struct {
	Position string `json:"position"`
	Reason   Text   `json:"reason"`
	Number   int    `json:"number"`            // among the problems of its import, from 0
	Held     bool   `json:"held,omitempty"`    // somebody stands there who was taken for no person and can be taken in
	TakenIn  string `json:"takenIn,omitempty"` // the record that was made of it by hand
}
