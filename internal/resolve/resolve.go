// Package resolve says which records are one person, and why.
//
// A record becomes features; features give blocking keys; records that meet in a
// rare key are compared, which yields an edge with its evidence in bits; edges
// and the user's decisions make clusters. All of it is a function of the set of
// records, the decisions and the [Model]: order of arrival, batch size and ids
// play no part.
package resolve

import (
	"cmp"
	"encoding/json"
	"hash/fnv"
	"strings"

	vitaminb "vitaminb"
)

// A Record is what one source says about one person or organisation.
type Record struct {
	ID      string            // opaque; unique among all records
	Source  string            // name of the source; empty if unknown, then "same source" says nothing
	Key     string            // first natural key in that source, or empty
	Content *vitaminb.Content // current content; read while the call lasts, never kept or changed
}

// An Evidence is one reason for or against a union.
type Evidence struct {
	Feature string        `json:"feature"` // "email", "given", "birthday", …: the Feature constants
	Text    vitaminb.Text `json:"text"`
	Bits    float64       `json:"bits"` // log2 of the odds it changes; negative speaks against
}

// An Edge is what the engine thinks of two records.
type Edge struct {
	A        string     `json:"a"` // ids in canonical order: by source, key, content
	B        string     `json:"b"`
	Bits     float64    `json:"bits"` // log2 odds that both are one; exactly the sum of the evidence
	P        float64    `json:"p"`    // the same as a probability, 0…1
	Veto     bool       `json:"veto"` // some evidence forbids the union unless a human wants it
	Evidence []Evidence `json:"evidence"`
}

// A Decision is a standing word of the user about two records. Standing ones do
// not contradict each other.
type Decision struct {
	A       string
	B       string
	Verdict vitaminb.Verdict
}

// A Cluster is the records of one person or organisation.
type Cluster struct {
	IDs     []string // in canonical order; at least one
	Links   []Edge   // the edges and decisions that hold it together, one fewer than IDs
	Weakest *Edge    // the link of the fewest bits; nil if there is none but decisions
	Refused []Edge   // edges of the unite band that lead out of it, each with a last evidence that says why
}

// A Delta is what an update changed. Every edge with an end in Touched is in
// Edges; every other edge stands as it stood. So whoever keeps edges drops those
// that name a touched record and puts in the new ones.
type Delta struct {
	Touched []string // ids of records changed, removed or judged anew, ascending
	Edges   []Edge   // at least of the ask band, or vetoed and otherwise so; canonical order
}

// origin orders records without looking at their ids.
type origin struct {
	source, key string
	content     uint64 // hash of the content: tells records of one source apart that have no key
	id          string // last resort between records that say the same, word for word
}

func originOf(r Record) origin {
	return origin{r.Source, r.Key, fingerprint(r.Content), r.ID}
}

func (o origin) compare(p origin) int {
	if c := strings.Compare(o.source, p.source); c != 0 {
		return c
	}
	if c := strings.Compare(o.key, p.key); c != 0 {
		return c
	}
	if c := cmp.Compare(o.content, p.content); c != 0 {
		return c
	}
	return strings.Compare(o.id, p.id)
}

func fingerprint(c *vitaminb.Content) uint64 {
	b, err := json.Marshal(c)
	if err != nil { // unreachable: Content holds strings and slices of them only
		panic(err)
	}
	h := fnv.New64a()
	h.Write(b)
	return h.Sum64()
}
