package norm

import (
	"maps"
	"slices"
)

// NicknameForms lists all names in the table.
func NicknameForms() []string { return slices.Sorted(maps.Keys(nicknames)) }
