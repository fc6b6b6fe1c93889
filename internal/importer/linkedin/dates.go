package linkedin

import (
	"strconv"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// day reads the date "21 Nov 2023" and what spreadsheets make of it when they save
// the file again. One with slashes has the day first if dayFirst, else the month.
func day(s string, dayFirst bool) (vitaminb.Date, bool) {
	if dayFirst {
		s = strings.ReplaceAll(s, "/", ".")
	}
	if d, ok := norm.Date(s); ok {
		return d, true
	}
	return serial(s)
}

// Excel counts days from the end of 1899 (with 1900 as a leap year, which is over
// before these bounds). LinkedIn opened in 2003.
const (
	serial2003 = 37_622
	serial2100 = 73_051
)

// serial reads the number that Excel shows for a date in a cell without a format.
func serial(s string) (vitaminb.Date, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || n < serial2003 || n >= serial2100 {
		return "", false
	}
	d := time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC)
	return vitaminb.Date(d.Format(time.DateOnly)), true
}

// instants are the times that LinkedIn writes, in capitals. Those without a local form are UTC.
var instants = [...]struct{ layout, local string }{
	{"2006-01-02 15:04:05 UTC", ""},
	{"2006/01/02 15:04:05 UTC", ""},
	{time.RFC3339, ""},
	{"2006-01-02 15:04:05", "2006-01-02T15:04:05"},
	{"2006-01-02 15:04", "2006-01-02T15:04"},
	{"1/2/06, 3:04 PM", "2006-01-02T15:04"},
	{"1/2/2006, 3:04 PM", "2006-01-02T15:04"},
	{"1/2/06, 15:04", "2006-01-02T15:04"},
	{"1/2/06 3:04 PM", "2006-01-02T15:04"},
	{"1/2/2006 15:04", "2006-01-02T15:04"},
	{"2.1.2006 15:04", "2006-01-02T15:04"},
	{"2.1.2006 15:04:05", "2006-01-02T15:04:05"},
}

// instant reads a time: in Unix ms if its zone is known, else as local time or day.
func instant(s string) (at int64, local string, ok bool) {
	s = strings.Join(strings.Fields(s), " ") // U+202F stands before AM and PM
	for _, f := range instants {
		t, err := time.Parse(f.layout, strings.ToUpper(s))
		switch {
		case err != nil:
			continue
		case f.local == "":
			return t.UnixMilli(), "", true
		}
		return 0, t.Format(f.local), true
	}
	d, ok := day(s, false)
	return 0, string(d), ok
}
