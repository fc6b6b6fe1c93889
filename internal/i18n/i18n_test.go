package i18n_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

func TestMatch(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"":                                 "en",
		"de":                               "de",
		"de-AT,de;q=0.9,en;q=0.5":          "de",
		"en-GB,en;q=0.9,de;q=0.3":          "en",
		"fr-FR,fr;q=0.9":                   "en",
		"fr-FR,fr;q=0.9,de;q=0.5,en;q=0.3": "de",
		"not a header;;;q=":                "en",
		"*":                                "en",
	} {
		if got := i18n.Match(header); got != want {
			t.Errorf("Match(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestPrinter(t *testing.T) {
	t.Parallel()
	de, en := i18n.New("de"), i18n.New("xx")
	hinted := de.WithHints(map[string]string{"The decision %s is taken back already.": "--so"})
	day := time.Date(2025, 12, 4, 23, 30, 0, 0, time.UTC).UnixMilli()
	told := fmt.Errorf("open: %w", vitaminb.Errorf(vitaminb.ErrNotFound, "There is no file %s. Check the path.", "a%sb.csv"))
	for _, c := range []struct{ name, got, want string }{
		{"language", de.Lang() + en.Lang(), "deen"},
		{"German plural", de.Sprintf("%d people", 1) + "|" + de.Sprintf("%d people", 12345), "1 Person|12.345 Personen"},
		{"English plural", en.Sprintf("%d people", 1) + "|" + en.Sprintf("%d people", 12345), "1 person|12,345 people"},
		{"no people", de.Sprintf("%d people", 0), "0 Personen"},
		{"number", de.Number(1234567), "1.234.567"},
		{"told error", de.Error(told), "Die Datei a%sb.csv gibt es nicht. Bitte den Pfad prüfen."},
		{"told error, English", en.Error(told), "There is no file a%sb.csv. Check the path."},
		{"internal error shows nothing", en.Error(errors.New("pq: secret")), "Something went wrong inside Vitamin B. The log says more; please try again."},
		{"unknown format", de.Text(vitaminb.Textf("Never %s written", "yet")), "Never yet written"},
		{"list", de.Text(vitaminb.Textf("%s: %s", "a;b", []vitaminb.Text{vitaminb.Textf("done"), vitaminb.Textf("took back %s", "x%s")})), "a;b: fertig; nahm x%s zurück"},
		{"hint", hinted.Text(vitaminb.Textf("The decision %s is taken back already.", "7.")), "Die Entscheidung 7. ist schon zurückgenommen (--so)."},
		{"hint of another sentence", hinted.Text(vitaminb.Textf("There is no decision to take back.")), "Es gibt keine Entscheidung, die man zurücknehmen könnte."},
		{"no hint at other doors", de.Text(vitaminb.Textf("The decision %s is taken back already.", "7")), "Die Entscheidung 7 ist schon zurückgenommen."},
		{"date", de.Date(day) + "|" + en.Date(day) + "|" + de.Date(0), "04.12.2025|4 Dec 2025|"},
		{"time in a zone", de.Time(day, time.FixedZone("", 3600)) + "|" + en.Time(0, time.UTC), "05.12.2025 00:30|"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	for day, want := range map[vitaminb.Date][2]string{
		"1970-12-24": {"24.12.1970", "24 Dec 1970"},
		"1970-12":    {"12/1970", "Dec 1970"},
		"1970":       {"1970", "1970"},
		"--02-29":    {"29.02.", "29 Feb"},
		"---24":      {"24.", "24"},
		"":           {"", ""},
		"circa 1970": {"circa 1970", "circa 1970"},
	} {
		if de, en := i18n.New("de").Day(day), i18n.New("en").Day(day); de != want[0] || en != want[1] {
			t.Errorf("Day(%q) = %q, %q; want %q", day, de, en, want)
		}
	}
}
