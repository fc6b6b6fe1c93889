// Package importer says what a reader of other networks' exports is: it knows a
// file by its content and turns it into items, each with its position, and it
// neither keeps state nor writes anything.
package importer

import (
	"context"
	"slices"
	"strings"
	"time"

	vitaminb "vitaminb"
)

// An Importer reads the exports of one network or one file format. It is a
// value without state and may be used from several goroutines.
type Importer interface {
	// About describes the importer.
	About() About
	// Claim returns those of the input's files that Read is for, told by content
	// and never by file name alone; none if it understands none of them. It reads
	// little: heads of files and lists of names. Survey and Read are given what it
	// claimed and nothing else ([Input.Only]).
	Claim(in *Input) []File
	// Survey is the first pass: what must be known before reading.
	Survey(ctx context.Context, in *Input) (Survey, error)
	// Read is the second pass. It calls emit for every item in the order of the
	// input and stops with emit's error if there is one. A broken piece becomes a
	// Skip and never ends the rest; an error means that nothing further can be
	// read. Memory is bounded by the largest piece, not by the input.
	Read(ctx context.Context, in *Input, owner Owner, emit func(Item) error) error
}

// About describes an importer.
type About struct {
	Name      string          // in commands and tables: "linkedin"; also the kind of the source it fills
	Version   int             // raised whenever the same file would yield other items
	Title     string          // for people: "LinkedIn"; also the default name of the source, unless Named says it
	Named     vitaminb.Text   // default name of the source where it differs by language; zero: Title
	Real      bool            // whether such a source is met in the flesh: an address book is, LinkedIn is not
	Fresh     []vitaminb.Text // how to get a new export, step by step; none where the network offers none
	LookedFor vitaminb.Text   // what Claim looks for, told to who brings a file nobody recognises
}

// A Survey is what the first pass over an input learns.
type Survey struct {
	AsOf     time.Time // the day the export was made, UTC; zero if neither name nor content tells
	Complete []string  // parts ([Record.Part]) this input lists completely; who is missing there is gone
	Owner    Owner     // the owner of the export as far as it tells
}

// An Owner is how the owner of the account appears inside a network: needed
// before reading, for it gives every message its direction.
type Owner struct {
	Keys  []string // record keys and handles: "linkedin:ada-byron", "email:ada@example.com"
	Names []string // full names as shown there
}

// Is reports whether the key names the owner or, without a key, the name does
// (white space and case apart).
func (o Owner) Is(key, name string) bool {
	if key != "" {
		return slices.Contains(o.Keys, key)
	}
	return name != "" && slices.ContainsFunc(o.Names, func(n string) bool {
		return strings.EqualFold(strings.Join(strings.Fields(n), " "), strings.Join(strings.Fields(name), " "))
	})
}

// Known reports whether anything is known of the owner.
func (o Owner) Known() bool { return len(o.Keys)+len(o.Names) > 0 }

// Merge returns what o and p know together, without repeats.
func (o Owner) Merge(p Owner) Owner {
	return Owner{Keys: union(o.Keys, p.Keys), Names: union(o.Names, p.Names)}
}

func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// An Item is one thing found in an input: exactly one of Record, Fact and Skip is
// set, but that a Skip beside a Record holds it back: it is no person (a mailing
// list, a room, a bot), unless the user takes it in by hand.
type Item struct {
	Position string // file and line of its first byte, 1-based: "Connections.csv:17"
	Record   *Record
	Fact     *Fact
	Skip     *vitaminb.Text // why nothing was made of the piece at Position
}

// A Record is a row or card about one person or organisation.
type Record struct {
	Part    string   // the list inside the source it belongs to: "connections"; empty for single-list formats
	Keys    []string // natural keys in the source, strongest first, each with its kind: "linkedin:slug", "uid:…", "email:…"; none if the format has none
	Self    bool     // the owner's own row
	Content vitaminb.Content
	Facts   []vitaminb.Fact // what the same row tells of it: an end that names nobody (Role alone) is the record itself
	Raw     []byte          // the original piece: a card's bytes, a CSV row with its header as JSON [["header","cell"],…]
}

// A Fact is an interaction, relation or membership.
type Fact struct {
	Key  string // the format's own id; empty if it has none: the store forms one from thread, time, ends and text
	Text string // the message itself; hashed, and kept only where the user asked for it
	Fact vitaminb.Fact
}
