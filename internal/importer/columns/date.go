package columns

import (
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// A verdict says what became of a cell that should hold a date.
type verdict int

const (
	isDate    verdict = iota
	assumed           // a date, if day and month stand as is custom
	ambiguous         // day and month could be exchanged
	noDate            // what programs write where there is none
	unclear           // anything else
)

// The first and last number that is taken for a day of a spreadsheet: 1927-05-18,
// for shorter ones may be years, and 2099-12-31.
const (
	firstSerial = 10_000
	lastSerial  = 73_050
)

// noneYear is the year in which Outlook lets dates lie that are not set: its
// constant for "none" is 1 January 4501 (learn.microsoft.com, Outlook object model).
const noneYear = "4501"

// serialZero is the day 0 of spreadsheets for all days after February 1900.
var serialZero = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// readDate reads a day as the order of its column has it.
func readDate(s string, order DateOrder) (vitaminb.Date, verdict) {
	var room [dateParts]string
	n, sep := numbers(room[:0], s)
	switch {
	case blankDate(s) || len(n) == 3 && (n[2] == noneYear || n[0] == noneYear):
		return "", noDate
	case n == nil && strings.Contains(s, "/"):
		return "", unclear // norm.Date would take the month for the first
	case len(n) == 1:
		if day, ok := serial(n[0]); ok {
			return day, isDate
		}
	case len(n) == 2 && len(n[0]) <= 2 && len(n[1]) == len("1970"):
		return known(n[1] + "-" + n[0])
	case len(n) == 3 && (len(n[0]) > 2 || len(n[1]) > 2):
	case len(n) == 3, len(n) == 2 && len(n[0]) <= 2 && len(n[1]) <= 2:
		return dayAndMonth(n, sep, order)
	}
	return known(s)
}

// known reads what leaves no doubt.
func known(s string) (vitaminb.Date, verdict) {
	if d, ok := norm.Date(s); ok {
		return d, isDate
	}
	if placeholder(s) {
		return "", noDate
	}
	return "", unclear
}

// dayAndMonth reads dates whose first two numbers are the day and the month. With
// points between, the day comes first in every country that writes them so.
func dayAndMonth(n []string, sep byte, order DateOrder) (vitaminb.Date, verdict) {
	day, month := n[0], n[1]
	v := isDate
	switch first, second := twoDigits(day), twoDigits(month); {
	case first > 12 || first == second:
	case second > 12:
		day, month = month, day
	case sep == '.':
	case order.Order == UnknownOrder:
		return "", ambiguous
	default:
		if order.Order == MonthFirst {
			day, month = month, day
		}
		if !order.Proved {
			v = assumed
		}
	}
	year := ""
	if len(n) == 3 {
		year = n[2]
	}
	if plain(day, month, year) {
		return vitaminb.Date(year + "-" + padded(month) + "-" + padded(day)), v
	}
	d, found := known(day + "." + month + "." + year)
	if found != isDate {
		v = found
	}
	return d, v
}

// plain spares parsing what is a date beyond doubt: a day that the month has in every
// year, in the years in which people live.
func plain(day, month, year string) bool {
	d, m := twoDigits(day), twoDigits(month)
	if d < 1 || m < 1 || m > 12 || len(year) != len("1970") || year <= "1900" || year >= "2100" {
		return false
	}
	long := m == 1 || m == 3 || m == 5 || m == 7 || m == 8 || m == 10 || m == 12
	return d <= 28 || m != 2 && d <= 30 || long && d == 31
}

func padded(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

// An evidence is what dates show of their order.
type evidence struct {
	day, month bool // a number above 12 stands behind, or before, what can only be the month
	points     bool // points stand between, as where the day comes first
}

// proven is the order shown; unknown if none is, or both are.
func (e evidence) proven() Order {
	switch {
	case e.day && !e.month, e.points && !e.month:
		return DayFirst
	case e.month && !e.day:
		return MonthFirst
	}
	return UnknownOrder
}

// add takes in what one more date shows.
func (e *evidence) add(s string) {
	var room [dateParts]string
	n, sep := numbers(room[:0], s)
	if len(n) < 2 || len(n[0]) > 2 || len(n[1]) > 2 {
		return
	}
	first, second := twoDigits(n[0]), twoDigits(n[1])
	if first == 0 || second == 0 || first > 31 || second > 31 {
		return
	}
	e.day = e.day || first > 12 && second <= 12
	e.month = e.month || first <= 12 && second > 12
	e.points = e.points || sep == '.' && second <= 12
}

// dateParts is how many numbers a date is made of, at most.
const dateParts = 3

// numbers appends the numbers that a date is made of to parts, and returns them with
// what stands between; none if there is anything else but a time of day behind.
func numbers(parts []string, s string) (all []string, sep byte) {
	for start, i := 0, 0; i <= len(s); i++ {
		if i < len(s) && s[i] >= '0' && s[i] <= '9' {
			continue
		}
		if i > start {
			parts = append(parts, s[start:i])
		}
		start = i + 1
		switch {
		case i == len(s) || len(parts) == dateParts && (s[i] == ' ' || s[i] == 'T'):
			return parts, sep
		case len(parts) == dateParts || strings.IndexByte(" ./-", s[i]) < 0 || len(parts) == 0:
			return nil, 0
		case s[i] != ' ':
			sep = s[i]
		}
	}
	return parts, sep
}

// twoDigits is the value of one or two digits.
func twoDigits(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = 10*n + int(c-'0')
	}
	return n
}

// serial reads the number of a day in a spreadsheet that was saved without its format.
func serial(digits string) (vitaminb.Date, bool) {
	if len(digits) != 5 {
		return "", false
	}
	if n := twoDigits(digits); n >= firstSerial && n <= lastSerial {
		return vitaminb.Date(serialZero.AddDate(0, 0, n).Format(time.DateOnly)), true
	}
	return "", false
}

// blankDate reports whether the cell has no digit but 0: 0.0.00, 00.00.0000, -.
func blankDate(s string) bool { return strings.Trim(s, "0 ./-:T") == "" }

// placeholder reports whether the date is one of a year that programs write where
// they know none: 1900-00-00, 1000-01-01, 1900-01-01.
func placeholder(s string) bool {
	for _, year := range [...]string{"1900", "1000", "0000", "0001"} {
		if strings.Contains(s, year) {
			return true
		}
	}
	return false
}
