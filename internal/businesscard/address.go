package businesscard

import (
	"regexp"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// above is how many lines above the postcode the street may stand.
const above = 2

// addresses takes each postcode with its town, the street before or above it, and
// the country behind or below.
func (p *parser) addresses() {
	for i := range p.pieces {
		for _, shape := range places {
			if p.address(i, shape) {
				break
			}
		}
	}
}

// address takes the address whose place is in the print, if there is one of the shape.
func (p *parser) address(i int, shape place) bool {
	t := &p.pieces[i]
	m := shape.shape.FindStringSubmatch(t.rest)
	if m == nil {
		return false
	}
	part := func(name string) string {
		if at := shape.shape.SubexpIndex(name); at >= 0 {
			return strings.TrimSpace(m[at])
		}
		return ""
	}
	a := vitaminb.Address{Label: "work", Postcode: part("postcode"), City: part("town"), Region: part("region")}
	before, after := trimPieces(part("before")), trimPieces(part("after"))
	from, sure := []int{i}, sureHalf
	if street, rest, ok := cutStreet(before); ok {
		a.Street, before, sure = street, rest, sureAddress
	} else if at, certain := p.streetAbove(i); at >= 0 && before == "" {
		a.Street, from, sure = trimPieces(p.pieces[at].rest), []int{at, i}, certain
		p.pieces[at].rest = ""
	}
	if a.Street == "" && !shape.sure {
		return false
	}
	if strings.HasPrefix(norm.Fold(a.Street), "postfach") {
		a.POBox, a.Street = a.Street, ""
	}
	switch {
	case countries[norm.Fold(after)]:
		a.Country, after = after, ""
	case i+1 < len(p.pieces) && countries[norm.Fold(p.pieces[i+1].rest)]:
		a.Country, p.pieces[i+1].rest = p.pieces[i+1].rest, ""
		from = append(from, i+1)
	}
	t.rest = strings.TrimSpace(before + " | " + after)
	p.take(FieldAddress, AddressText(a), sure, from...)
	p.card.Content.Addresses = append(p.card.Content.Addresses, a)
	return true
}

// cutStreet takes the street off the end of what stands before a postcode.
func cutStreet(before string) (street, rest string, ok bool) {
	pieces := strings.FieldsFunc(before, func(r rune) bool { return strings.ContainsRune("|·•,;", r) })
	for n, piece := range slices.Backward(pieces) {
		piece = trimPieces(piece)
		if matches(streets, piece) || n == len(pieces)-1 && anyStreet.MatchString(piece) {
			return piece, strings.Join(append(pieces[:n:n], pieces[n+1:]...), " | "), true
		}
	}
	return "", before, false
}

// streetAbove finds the line with the street; -1: there is none.
func (p *parser) streetAbove(i int) (at int, sure float64) {
	for at := i - 1; at >= max(0, i-above); at-- {
		if matches(streets, trimPieces(p.pieces[at].rest)) {
			return at, sureAddress
		}
	}
	if i > 0 && anyStreet.MatchString(trimPieces(p.pieces[i-1].rest)) {
		return i - 1, sureHalf
	}
	return -1, 0
}

func matches(shapes []*regexp.Regexp, s string) bool {
	return slices.ContainsFunc(shapes, func(r *regexp.Regexp) bool { return r.MatchString(s) })
}

// trimPieces drops the signs around a piece of a line.
func trimPieces(s string) string { return strings.Trim(s, " ,;|·•-–—") }
