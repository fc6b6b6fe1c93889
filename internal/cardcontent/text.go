package cardcontent

import (
	"strings"
	"unicode"
)

// clean trims white space and invisible format characters (Google wraps phone
// numbers in U+202D and U+202C, copies from web pages hold U+200B and U+FEFF) and
// makes every line break LF.
func clean(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// OneLine trims white space and invisible format characters and makes each run
// of white space inside a single blank.
func OneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// oneLines applies OneLine to each value.
func oneLines(list []string) []string {
	lines := make([]string, len(list))
	for i, s := range list {
		lines[i] = OneLine(s)
	}
	return lines
}

// joinNonEmpty joins the values that are not empty.
func joinNonEmpty(sep string, values ...string) string {
	return strings.Join(appendAll(nil, values...), sep)
}

// appendAll appends the values that are not empty.
func appendAll(list []string, values ...string) []string {
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}

// unique drops empty values and repeats.
func unique(list []string) []string {
	seen := map[string]bool{"": true}
	var once []string
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			once = append(once, v)
		}
	}
	return once
}

// at returns the i-th value, empty beyond the end.
func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
