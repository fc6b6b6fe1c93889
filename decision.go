package vitaminb

// A Verdict is a human's word about two records.
type Verdict string

// The verdicts. Same is never dropped and Different never overridden by the
// machine; Unsure leaves the pair to the machine and does not ask again.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Unsure    Verdict = "unsure"
)

// A Pair is two live records and the verdict about them; A < B.
type Pair struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Verdict Verdict `json:"verdict"`
}

// A Decision is one entry of the append-only log: all pairs decided in one
// step, or the undoing of an earlier entry. It is undone as one, and then what it
// set aside stands again.
type Decision struct {
	ID         string `json:"id"`
	Author     string `json:"author"`
	At         int64  `json:"at"` // Unix ms UTC
	Reason     string `json:"reason,omitempty"`
	Pairs      []Pair `json:"pairs,omitempty"`
	Supersedes []Pair `json:"supersedes,omitempty"` // pairs it sets aside, with the verdict that stood: no earlier entry counts for them
	Undoes     string `json:"undoes,omitempty"`     // the entry this one takes back; then Pairs is empty
}

// A Note is what the owner wrote about a person. It stays with the person whose
// id stood when it was written, however records are united or parted later.
type Note struct {
	ID       string   `json:"id"`
	PersonID string   `json:"personId"` // the anchor
	Records  []string `json:"records"`  // the records the person had then
	Text     string   `json:"text"`
	Author   string   `json:"author"`
	At       int64    `json:"at"` // Unix ms UTC
}

// A Pin is the user's choice of the record that gives a golden field; void once that record has left the person.
type Pin struct {
	RecordID string `json:"recordId"`
	Field    string `json:"field"` // "name", "birthday", "job", …: the names in package golden
}
