package vitaminb

// An Account is one person's own network. Nobody but its owner reads it.
type Account struct {
	ID      string `json:"id"`
	Name    string `json:"name"`    // unique in the database; what --account names
	Lang    string `json:"lang"`    // "de" or "en": language of what is sent to the owner
	Region  string `json:"region"`  // ISO 3166 country that national phone numbers belong to: "DE"
	Version int64  `json:"version"` // raised by every write; a snapshot of an older version is stale
}

// An Actor is who does something, and in whose account. Every use case begins with one.
type Actor struct {
	AccountID string // the account acted in
	Name      string // for the record of who decided: a login name, or "cli"
}
