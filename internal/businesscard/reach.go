package businesscard

import (
	"slices"
	"strings"

	"vitaminb/internal/norm"
)

// mails takes the e-mail addresses.
func (p *parser) mails() {
	for i := range p.pieces {
		t := &p.pieces[i]
		for _, found := range mailAddress.FindAllString(t.rest, maxFound) {
			at := mailAt.FindStringIndex(found)
			local, host := found[:at[0]], strings.ReplaceAll(found[at[1]:], " ", "")
			if _, ok := norm.Email(local + "@" + host); !ok {
				continue
			}
			sure := sureShape
			if local+"@"+host != found {
				sure = sureMended
			}
			p.take(FieldEmail, local+"@"+host, sure, i)
			t.rest = strings.Replace(t.rest, found, " ", 1)
		}
	}
}

// maxFound is how many values one line may hold; more are no card.
const maxFound = 8

// pages takes the web pages.
func (p *parser) pages() {
	for i := range p.pieces {
		t := &p.pieces[i]
		for _, found := range webPage.FindAllString(t.rest, maxFound) {
			page := strings.TrimRight(strings.ReplaceAll(found, " ", ""), ".")
			sure := sureBare
			if strings.HasPrefix(strings.ToLower(page), "www.") || strings.Contains(page, "://") {
				sure = sureShape
			}
			if len(page) < len(found) {
				sure = sureMended
			}
			p.take(FieldWeb, page, sure, i)
			t.rest = strings.Replace(t.rest, found, " ", 1)
		}
	}
}

// numbers takes the phone numbers, each with what the words before it say.
func (p *parser) numbers() {
	for i := range p.pieces {
		t := &p.pieces[i]
		t.rest = mendDigits(t.rest)
		kept, from := "", 0
		others := hours.FindAllStringIndex(t.rest, maxFound)
		for _, at := range phoneNumber.FindAllStringIndex(t.rest, maxFound) {
			number := strings.Trim(t.rest[at[0]:at[1]], " -–—/.")
			key, ok := norm.Phone(number, "")
			if !ok || slices.ContainsFunc(others, func(o []int) bool { return o[0] < at[1] && at[0] < o[1] }) {
				continue
			}
			before := t.rest[from:at[0]]
			name, sure := kindOfNumber(before, key)
			p.take(name, number, sure, i)
			kept, from = kept+before+" ", at[1]
		}
		t.rest = strings.TrimSpace(kept + t.rest[from:])
		if from > 0 {
			t.rest = withoutLabels(t.rest)
		}
	}
}

// mendDigits writes digits for the letters that were read inside a number.
func mendDigits(s string) string {
	for _, m := range likeDigits {
		s = m.letter.ReplaceAllString(s, m.digit)
	}
	return s
}

// kindOfNumber tells a number by its label, else by its beginning.
func kindOfNumber(before, key string) (FieldName, float64) {
	if name := numberLabel(before); name != "" {
		return name, sureShape
	}
	for _, prefix := range mobilePrefixes {
		if strings.HasPrefix(key, prefix) {
			return FieldMobile, sureBare
		}
	}
	return FieldPhone, sureGuess
}

// withoutLabels drops the words that say what the numbers of a line are.
func withoutLabels(s string) string {
	var kept []string
	for _, w := range strings.Fields(s) {
		if f := norm.Fold(w); f != "" && !onlyLabels(w) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
