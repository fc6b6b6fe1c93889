package store

import "slices"

// A Class says what a table is for; it decides how the table is exported,
// rebuilt and, on a distributed PostgreSQL, spread.
type Class string

// The classes. Truth and Derived are tenant tables: account_id leads every key.
const (
	Truth     Class = "truth"     // kept, exported, append-only unless the owner erases
	Derived   Class = "derived"   // dropped and rebuilt to the same bytes
	Directory Class = "directory" // unique in the whole database, by its own key
	System    Class = "system"    // the migrations' own
)

// A Table is a table with its class. Order names the columns, behind
// account_id, that give an export the same order on every engine.
type Table struct {
	Name  string
	Class Class
	Order []string
}

// Tables lists every table of the schema; a test compares it with the catalogue.
func Tables() []Table {
	return []Table{
		{"account_names", Directory, nil},
		{"logins", Directory, nil},
		{"login_failures", Directory, nil},
		{"sessions", Directory, nil},
		{"passkeys", Directory, nil},
		{"app_passwords", Directory, nil},
		{"goose_db_version", System, nil},

		// A table that others refer to stands before them, for an import in this order.
		{"accounts", Truth, nil},
		{"sources", Truth, []string{"source_id"}},
		{"imports", Truth, []string{"import_id"}},
		{"problems", Truth, []string{"import_id", "n"}},
		{"records", Truth, []string{"record_id"}},
		{"record_keys", Truth, []string{"source_id", "record_key"}},
		{"contents", Truth, []string{"content_id"}},
		{"sightings", Truth, []string{"item_id", "import_id", "part"}},
		{"gone_records", Truth, []string{"import_id", "record_id"}},
		{"mappings", Truth, []string{"source_id", "fingerprint"}},
		{"facts", Truth, []string{"fact_id"}},
		{"fact_ends", Truth, []string{"fact_id", "n"}},
		{"decisions", Truth, []string{"decision_id"}},
		{"decision_pairs", Truth, []string{"decision_id", "record_a", "record_b", "is_superseded"}},
		{"pins", Truth, []string{"pin_id"}},
		{"notes", Truth, []string{"note_id"}},
		{"journal", Truth, []string{"entry_id"}},
		{"owner_keys", Truth, []string{"owner_key", "is_name"}},
		{"models", Truth, []string{"version"}},
		{"redirects", Truth, []string{"record_id"}},
		{"suppressions", Truth, []string{"hash", "name_hash", "importer"}},
		{"erased", Truth, []string{"record_id"}},

		{"live_records", Derived, nil},
		{"edges", Derived, nil},
		{"questions", Derived, nil},
		{"persons", Derived, nil},
		{"person_words", Derived, nil},
		{"figures", Derived, nil},
		{"cases", Derived, nil},
	}
}

// TablesOf lists the tables of one class, in the order of [Tables].
func TablesOf(c Class) []Table {
	return slices.DeleteFunc(Tables(), func(t Table) bool { return t.Class != c })
}
