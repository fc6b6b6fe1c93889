package web

import (
	"strings"

	"vitaminb/internal/i18n"
)

// mark is a word in what a browser calls itself and the name people know for it.
type mark struct{ word, name string }

// browserMarks are in the order in which they count, since most browsers claim
// to be the older ones too (RFC 9110 §10.1.5 leaves the words to the makers).
var browserMarks = [...]mark{
	{"Edg", "Edge"}, // Edg/, EdgA/ on Android, EdgiOS/
	{"OPR/", "Opera"},
	{"SamsungBrowser/", "Samsung Internet"},
	{"Firefox/", "Firefox"},
	{"FxiOS/", "Firefox"},
	{"CriOS/", "Chrome"},
	{"Chrome/", "Chrome"},
	{"Safari/", "Safari"},
}

// systemMarks likewise; iPads call themselves Macintosh unless asked for mobile pages.
var systemMarks = [...]mark{
	{"iPhone", "iPhone"},
	{"iPad", "iPad"},
	{"Android", "Android"},
	{"CrOS", "ChromeOS"},
	{"Windows", "Windows"},
	{"Macintosh", "Mac"},
	{"Linux", "Linux"},
}

// device tells a browser and its machine in plain words.
func device(p *i18n.Printer, userAgent string) string {
	browser, system := find(browserMarks[:], userAgent), find(systemMarks[:], userAgent)
	switch {
	case browser == "" && system == "":
		return p.Sprintf("Unknown device")
	case browser == "":
		return system
	case system == "":
		return browser
	}
	return p.Sprintf("%s on %s", browser, system)
}

func find(marks []mark, text string) string {
	for _, m := range marks {
		if strings.Contains(text, m.word) {
			return m.name
		}
	}
	return ""
}
