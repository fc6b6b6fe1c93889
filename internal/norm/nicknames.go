package norm

import (
	_ "embed"
	"strings"
)

// nicknameLines is our own list: one class a line, "name: other forms of it".
//
//go:embed nicknames.txt
var nicknameLines string

var nicknames = readNicknames(nicknameLines)

// Nicknames returns the classes a folded given name belongs to, such as
// ["ulrich" "ulrike"] for "uli"; nil if it is in none. Two given names may mean
// the same person if they share a class; Ulrich and Ulrike share none. The slice
// must not be changed.
func Nicknames(folded string) []string { return nicknames[folded] }

func readNicknames(lines string) map[string][]string {
	classes := make(map[string][]string)
	for line := range strings.Lines(lines) {
		class, forms, ok := strings.Cut(line, ":")
		if !ok {
			continue // the heading
		}
		classes[class] = append(classes[class], class)
		for form := range strings.FieldsSeq(forms) {
			classes[form] = append(classes[form], class)
		}
	}
	return classes
}
