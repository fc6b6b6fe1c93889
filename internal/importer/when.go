package importer

import (
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// Day reads a day of the calendar as programs export it: a date, or the midnight at
// its beginning as an instant. In the zone of the server that midnight may be one of
// the evening before in UTC: the nearest one is meant.
func Day(s string) (vitaminb.Date, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		const half = 12 * time.Hour
		s = t.UTC().Add(half).Format(time.DateOnly)
	}
	return norm.Date(s)
}

// Moment reads when something was: an instant in Unix ms where the zone is told
// (RFC 3339), else a local time ("2026-01-02 15:04:05", as databases write it).
// Midnight stands for a day alone, as people enter it. Both results are empty if it is
// no time.
func Moment(s string) (at int64, local string) {
	const zoneless = "2006-01-02T15:04:05"
	if t, err := time.Parse(time.RFC3339, s); err == nil && !midnight(t.UTC()) {
		return t.UnixMilli(), ""
	}
	if t, err := time.Parse(time.DateTime, s); err == nil && !midnight(t) {
		return 0, t.Format(zoneless)
	}
	d, _ := norm.Date(s)
	return 0, string(d)
}

func midnight(t time.Time) bool { return t.Truncate(24 * time.Hour).Equal(t) }

// NoYear takes the year off a full date; any other stays as it is.
func NoYear(d vitaminb.Date) vitaminb.Date {
	if len(d) != len(time.DateOnly) {
		return d
	}
	return "-" + d[len("1970"):]
}
