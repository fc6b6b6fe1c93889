package cardcontent

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/vcard"
)

func (b *builder) takeDate(p vcard.Property) bool {
	label := ""
	switch p.Name {
	case "BDAY":
		if d := dateOf(p); d != "" && b.content.Birthday == "" {
			b.content.Birthday = d
		} else if d != b.content.Birthday || d == "" {
			b.extra(p)
		}
		return true
	case "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY":
		label = cmp.Or(b.label(p), "anniversary") // Nametag writes its label as TYPE
	case "X-ABDATE":
		label = cmp.Or(b.label(p), "date")
	case "DEATHDATE":
		label = "death"
	default:
		return false
	}
	b.date(label, dateOf(p), p)
	return true
}

// date takes a day; what is none ("circa 1800") goes to Extra.
func (b *builder) date(label string, d vitaminb.Date, p vcard.Property) {
	if d == "" {
		b.extra(p)
		return
	}
	once := vitaminb.LabelledDate{Label: strings.ToLower(label), Date: d}
	if !b.dates[once] { // Nametag writes each for Apple and again for Android
		b.dates[once] = true
		b.content.Dates = append(b.content.Dates, vitaminb.LabelledDate{Label: label, Date: d})
	}
}

// dateOf reads the day of a property. Apple writes a day without year with a year
// that a parameter names as none.
func dateOf(p vcard.Property) vitaminb.Date { return parseDate(p.Text(), p.Get("X-APPLE-OMIT-YEAR")) }

// parseDate reads a day in the forms of RFC 6350 §4.3.1 and 4.3.4, with or
// without hyphens and with or without a time after it, or as Germans write it
// (24.12.1970). It is empty if s is none of these or no day of the calendar.
func parseDate(s, noYear string) vitaminb.Date {
	s, _, _ = strings.Cut(clean(s), "T")
	s, _, _ = strings.Cut(s, " ")
	var y, m, d string
	switch shape(s) {
	case "0000-00-00":
		y, m, d = s[:4], s[5:7], s[8:]
	case "00000000":
		y, m, d = s[:4], s[4:6], s[6:]
	case "00.00.0000":
		y, m, d = s[6:], s[3:5], s[:2]
	case "0000-00":
		y, m = s[:4], s[5:]
	case "0000", "0000----": // and as Monica 5 fills up what is unknown
		y = s[:4]
	case "000000--":
		y, m = s[:4], s[4:6]
	case "--00-00":
		m, d = s[2:4], s[5:]
	case "--0000":
		m, d = s[2:4], s[4:]
	case "---00":
		d = s[3:]
	}
	if y != "" && (y == noYear || isNoYear(y)) {
		y = ""
	}
	return date(y, m, d)
}

// isNoYear reports whether programs write the year for want of one.
func isNoYear(y string) bool { return y == "1604" || y == "0000" || y == "0001" }

// shape replaces each digit by 0.
func shape(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, s)
}

// date joins the parts that are there, if they can be a day of the calendar.
func date(y, m, d string) vitaminb.Date {
	const leap, january, first = "2000", "01", "01"
	if _, err := time.Parse(time.DateOnly, fmt.Sprintf("%s-%s-%s", cmp.Or(y, leap), cmp.Or(m, january), cmp.Or(d, first))); err != nil {
		return ""
	}
	switch {
	case y != "" && d != "":
		return vitaminb.Date(y + "-" + m + "-" + d)
	case y != "" && m != "":
		return vitaminb.Date(y + "-" + m)
	case y != "":
		return vitaminb.Date(y)
	case m != "" && d != "":
		return vitaminb.Date("--" + m + "-" + d)
	case d != "":
		return vitaminb.Date("---" + d)
	}
	return ""
}
