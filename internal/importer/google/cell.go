package google

import (
	"regexp"
	"slices"
	"strings"

	"vitaminb/internal/table"
)

// joint separates values that share a cell.
var joint = regexp.MustCompile(`\s*:::\s*`)

// split returns the values that share the cell, trimmed; a place may be empty. Of
// an empty cell there are none.
func split(cell string) []string {
	if cell == "" {
		return nil
	}
	parts := joint.Split(cell, -1)
	for i, p := range parts {
		parts[i] = table.Trim(p)
	}
	return parts
}

// values is split without empty places.
func values(cell string) []string {
	return slices.DeleteFunc(split(cell), func(s string) bool { return s == "" })
}

// at returns the i-th value, "" if there is none.
func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return ""
}

// nth returns the i-th of n values or, unless there are n, what all share.
func nth(s []string, i, n int) string {
	if len(s) == n {
		return s[i]
	}
	return strings.Join(s, " ::: ")
}

// unstar removes the mark of a system group or of the main value: "* myContacts".
func unstar(s string) string { return strings.TrimSpace(strings.TrimPrefix(s, "*")) }

// scientific matches a long number after a spreadsheet rounded it: 4.91512E+11.
var scientific = regexp.MustCompile(`(?i)^\+?\d+([.,]\d+)?E\+?\d+$`)

// invisible matches the marks that phones put around numbers to fix their
// direction: U+200E, U+200F, U+202A…U+202E, U+2066…U+2069.
var invisible = regexp.MustCompile(`[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]`)

// cleanPhone removes what is no part of a number: direction marks, the
// apostrophe that keeps a spreadsheet from calculating, no-break spaces.
func cleanPhone(s string) string {
	s = strings.ReplaceAll(invisible.ReplaceAllString(s, ""), "\u00A0", " ")
	return table.Trim(strings.TrimPrefix(table.Trim(s), "'"))
}
