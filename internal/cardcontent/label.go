package cardcontent

import (
	"strconv"
	"strings"

	"vitaminb/internal/vcard"
)

// labelsOf returns the labels that Apple and Google attach by group:
// "item1.TEL:…" with "item1.X-ABLabel:Boat".
func labelsOf(ps []vcard.Property) map[string]string {
	labels := map[string]string{}
	for _, p := range ps {
		if p.Name == "X-ABLABEL" && p.Group != "" {
			labels[strings.ToLower(p.Group)] = builtIn(OneLine(p.Text()))
		}
	}
	return labels
}

// builtIn takes the wrapping off Apple's own labels: "_$!<Mother>!$_" is "mother".
// Labels that a user typed stay as they are.
func builtIn(label string) string {
	inner, ok := strings.CutPrefix(label, "_$!<")
	if !ok {
		return label
	}
	return strings.ToLower(strings.TrimSuffix(inner, ">!$_"))
}

// label returns the label of the property: that of its group, else its types.
func (b *builder) label(p vcard.Property) string {
	if l := b.labels[strings.ToLower(p.Group)]; p.Group != "" && l != "" {
		return l
	}
	var types []string
	for _, t := range p.Types() {
		switch t {
		case "pref", "internet", "voice": // a rank, and what goes without saying
		default:
			types = append(types, t)
		}
	}
	return strings.Join(types, " ")
}

// unranked is the rank of what is not preferred: above the 1 to 100 of RFC 6350 §5.3.
const unranked = 101

// rank returns how preferred the property is, 1 the most.
func rank(p vcard.Property) int {
	if n, err := strconv.Atoi(p.Get("PREF")); err == nil && n > 0 && n < unranked {
		return n
	}
	for _, t := range p.Types() {
		if t == "pref" {
			return 1
		}
	}
	return unranked
}
