package vitaminb

// A Step says what an entry of the journal did.
type Step string

// The steps.
const (
	StepImport  Step = "import"  // an export was brought in
	StepEnter   Step = "enter"   // the user typed something about a person
	StepDecide  Step = "decide"  // the user said who is who; Detail is the verdict, or empty for several
	StepPin     Step = "pin"     // the user chose a golden field; Detail is its name
	StepNote    Step = "note"    // the user wrote a note, on one person or on several at once
	StepMove    Step = "move"    // notes went to another part of a parted person
	StepTexts   Step = "texts"   // keeping texts of messages was switched; Detail is "on" or "off"
	StepRebuild Step = "rebuild" // everything derived was derived anew
	StepErase   Step = "erase"   // a person was erased; the entry does not say whom
	StepUndo    Step = "undo"    // an earlier entry was taken back; Detail is its step
)

// A JournalEntry is one step that changed the account, by the user or by the
// program. Its ID is that of the import, decision, pin or (first) note it made, where it made one.
type JournalEntry struct {
	ID       string   `json:"id"`
	At       int64    `json:"at"` // Unix ms UTC
	Author   string   `json:"author"`
	Step     Step     `json:"step"`
	Detail   string   `json:"detail,omitempty"`
	About    []string `json:"about"`            // ids of records or persons, or of the source; of a move from, to, then the notes; of notes the persons, then the notes but the first
	Affected int      `json:"affected"`         // how many records, notes or texts it changed
	Undoes   string   `json:"undoes,omitempty"` // the entry that this one takes back
}
