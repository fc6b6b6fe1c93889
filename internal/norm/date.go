package norm

import (
	"fmt"
	"strconv"
	"strings"

	vitaminb "vitaminb"
)

const (
	// yearPivot is where two-digit years turn: 30 and less are of this century. The
	// engine has no clock; a few years ahead of today keeps newborns right, and
	// people above 95 are the fewest there are to get wrong.
	yearPivot = 30
	// appleNoYear is the year Apple and Google write for "no year".
	appleNoYear = 1604
	// firstYear is the earliest year believed; below it programs write 0, 1 and 1000 for "unknown".
	firstYear = 1001
	// spreadsheetZero is the year whose 1 January means "no date": day one of spreadsheets.
	spreadsheetZero = 1900
)

// Date reads a day as programs and people write it: 1970-12-24, 19701224,
// 24.12.1970, 24.12.70, 12/24/1970 (month first unless impossible), 1970/12/24,
// 24. Dezember 1970, Dec 24, 1970, 24.12., --12-24, --1224, ---24, 1970-12, 1970,
// and date-times, of which the day is kept. A month above 12 is taken for the
// day. The years 1604, 0000 and 0001 mean that the year is unknown. It reports
// false for what is no date and for the placeholders 1900-01-01 and 00.00.0000.
func Date(s string) (vitaminb.Date, bool) {
	s = strings.TrimSpace(s)
	if d, ok := truncated(s); ok {
		return d, d != ""
	}
	if strings.ContainsRune(s, ':') { // a time of day follows
		if i := strings.IndexAny(s, "T "); i > 0 {
			s = s[:i]
		}
	} else if i := strings.IndexByte(s, 'T'); i >= len("19701224") && digits(s[:4]) {
		s = s[:i]
	}
	var room [maxDateParts]string
	parts, sep := dateParts(room[:0], s)
	switch len(parts) {
	case 1:
		return compact(parts[0])
	case 2:
		return twoParts(parts, sep)
	case 3:
		return threeParts(parts, sep)
	}
	return "", false
}

// maxDateParts is one more than a date has, so that a fourth part is noticed.
const maxDateParts = 4

// truncated reads the yearless forms of RFC 6350 §4.3.1; ok means s is one of
// them, and the date is empty if it names no day.
func truncated(s string) (d vitaminb.Date, ok bool) {
	rest, ok := strings.CutPrefix(s, "--")
	if !ok {
		return "", false
	}
	if day, found := strings.CutPrefix(rest, "-"); found {
		n := number(day)
		if n < 1 || n > 31 {
			return "", true
		}
		return vitaminb.Date(fmt.Sprintf("---%02d", n)), true
	}
	month, day, found := strings.Cut(rest, "-")
	if !found && len(rest) == len("1224") {
		month, day = rest[:2], rest[2:]
	}
	d, _ = dateOf(0, number(month), number(day))
	return d, true
}

// dateParts splits at everything that is neither letter nor digit; sep is the first separator.
func dateParts(parts []string, s string) ([]string, byte) {
	sep, start := byte(0), -1
	for i := 0; i <= len(s) && len(parts) < maxDateParts; i++ {
		word := i < len(s) && (s[i] >= 0x80 || s[i] >= '0' && s[i] <= '9' || (s[i]|0x20) >= 'a' && (s[i]|0x20) <= 'z')
		switch {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			parts, start = append(parts, s[start:i]), -1
		}
		if sep == 0 && i < len(s) && !word && start < 0 && len(parts) > 0 {
			sep = s[i]
		}
	}
	return parts, sep
}

// compact reads 19701224 and 1970.
func compact(s string) (vitaminb.Date, bool) {
	switch {
	case !digits(s):
		return "", false
	case len(s) == len("19701224"):
		return dateOf(number(s[:4]), number(s[4:6]), number(s[6:]))
	case len(s) == len("1970") && number(s) >= firstYear && number(s) != appleNoYear:
		return vitaminb.Date(s), true
	}
	return "", false
}

// twoParts reads 1970-12, 24.12., 24. Dezember and December 24.
func twoParts(parts []string, sep byte) (vitaminb.Date, bool) {
	a, b := parts[0], parts[1]
	switch {
	case monthNamed(a) > 0 && len(b) == len("1970"):
		a, b = b, a
		fallthrough
	case len(a) == len("1970") && digits(a):
		year, month := number(a), monthNumber(b)
		if month < 1 || month > 12 || year < firstYear || year == appleNoYear {
			return "", false
		}
		return vitaminb.Date(fmt.Sprintf("%04d-%02d", year, month)), true
	case monthNamed(a) > 0:
		return dateOf(0, monthNamed(a), number(b))
	case sep == '.' || monthNamed(b) > 0:
		return dateOf(0, monthNumber(b), number(a))
	case sep == '/':
		return dateOf(0, number(a), number(b))
	}
	return "", false
}

func threeParts(parts []string, sep byte) (vitaminb.Date, bool) {
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case len(a) == len("1970") && digits(a):
		return dateOf(number(a), monthNumber(b), number(c))
	case monthNamed(a) > 0:
		return dateOf(century(c), monthNamed(a), number(b))
	case sep == '/' && number(a) <= 12:
		return dateOf(century(c), number(a), number(b))
	}
	return dateOf(century(c), monthNumber(b), number(a))
}

// century completes a two-digit year.
func century(s string) int {
	year := number(s)
	switch {
	case len(s) != 2 || year < 0:
		return year
	case year <= yearPivot:
		return 2000 + year
	}
	return 1900 + year
}

// dateOf returns the date, without its year if that is a placeholder. Day and
// month change places if only that makes a date.
func dateOf(year, month, day int) (vitaminb.Date, bool) {
	if month > 12 && day <= 12 {
		month, day = day, month
	}
	if year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month) ||
		year == spreadsheetZero && month == 1 && day == 1 || year == firstYear-1 {
		return "", false
	}
	if year < firstYear || year == appleNoYear {
		return vitaminb.Date(fmt.Sprintf("--%02d-%02d", month, day)), true
	}
	return vitaminb.Date(fmt.Sprintf("%04d-%02d-%02d", year, month, day)), true
}

// monthLength returns the number of days; a yearless February has 29.
func monthLength(year, month int) int {
	switch month {
	case 2:
		if year >= firstYear && (year%4 != 0 || year%100 == 0 && year%400 != 0) {
			return 28
		}
		return 29
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func monthNumber(s string) int {
	if m := monthNamed(s); m > 0 {
		return m
	}
	return number(s)
}

// monthNamed returns 1…12 for an English or German month, whole or shortened to
// three letters or more; 0 for anything else.
func monthNamed(s string) int {
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		return 0
	}
	s = Fold(s)
	for i, names := range [...][3]string{
		{"january", "januar", "jaenner"},
		{"february", "februar", "feber"},
		{"march", "maerz", "mrz"},
		{"april", "april", ""},
		{"may", "mai", ""},
		{"june", "juni", ""},
		{"july", "juli", ""},
		{"august", "august", ""},
		{"september", "september", "sept"},
		{"october", "oktober", ""},
		{"november", "november", ""},
		{"december", "dezember", ""},
	} {
		for _, name := range names {
			if len(s) >= 3 && strings.HasPrefix(name, s) {
				return i + 1
			}
		}
	}
	return 0
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// number returns the value of at most four digits, else -1.
func number(s string) int {
	if !digits(s) || len(s) > 4 {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
