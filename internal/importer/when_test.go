package importer_test

import (
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

func TestDay(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]vitaminb.Date{
		"2026-03-04": "2026-03-04", "2026-03-04 00:00:00": "2026-03-04", "2026-03-04T00:00:00.000000Z": "2026-03-04",
		"2026-03-03T23:00:00Z": "2026-03-04", "2026-03-04T05:00:00Z": "2026-03-04", "2026-03-04T00:00:00+02:00": "2026-03-04",
		"1604-03-04T00:00:00.000Z": "--03-04", "1604-08-09T23:55:08Z": "--08-10", "0000-13-40": "", "": "", "soon": "",
	} {
		if got, ok := importer.Day(s); got != want || ok != (want != "") {
			t.Errorf("Day(%q) = %q, %v; want %q", s, got, ok, want)
		}
	}
}

func TestMoment(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		s, local string
		at       int64
	}{
		{"2026-03-04T05:06:07.000Z", "", 1772600767000},
		{"2026-03-04T05:06:07+01:00", "", 1772597167000},
		{"2026-03-04T00:00:00.000000Z", "2026-03-04", 0},
		{"2026-03-04 05:06:07", "2026-03-04T05:06:07", 0},
		{"2026-03-04 00:00:00", "2026-03-04", 0},
		{"2026-03-04", "2026-03-04", 0},
		{"never", "", 0},
		{"", "", 0},
	} {
		if at, local := importer.Moment(tt.s); at != tt.at || local != tt.local {
			t.Errorf("Moment(%q) = %d, %q; want %d, %q", tt.s, at, local, tt.at, tt.local)
		}
	}
}

func TestNoYear(t *testing.T) {
	t.Parallel()
	for d, want := range map[vitaminb.Date]vitaminb.Date{"1970-12-24": "--12-24", "--12-24": "--12-24", "1970": "1970", "": ""} {
		if got := importer.NoYear(d); got != want {
			t.Errorf("NoYear(%q) = %q, want %q", d, got, want)
		}
	}
}
