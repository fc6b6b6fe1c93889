// Package licences holds the licences of everything that other people wrote and
// the program has built in.
package licences

import (
	_ "embed"
	"strings"
)

//go:generate go run ./generate

// texts is what generate writes. Each piece begins with a rule and a line
// "name version identifier"; the text follows after an empty line.
//
//go:embed licences.txt
var texts string

// rule parts the pieces; generate refuses a text that contains it.
const rule = "================================================================================\n"

// A Licence is under which terms a piece of the program may be used.
type Licence struct {
	Name    string `json:"name"`    // a Go module or npm package; "Go" is Go's own library
	Version string `json:"version"` // as its registry writes it
	ID      string `json:"id"`      // SPDX licence expression: "MIT", "BSD-3-Clause AND Apache-2.0"
	Text    string `json:"text"`    // the whole text, with its copyright lines
}

// List returns the licences by name.
func List() []Licence {
	var all []Licence
	for _, piece := range strings.Split(texts, rule)[1:] {
		head, text, _ := strings.Cut(piece, "\n\n")
		name, rest, _ := strings.Cut(head, " ")
		version, id, _ := strings.Cut(rest, " ")
		all = append(all, Licence{name, version, id, text})
	}
	return all
}
