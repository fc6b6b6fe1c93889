package cli

import (
	"os"
	"strings"

	"vitaminb/internal/i18n"
)

// printer returns the printer of --lang among the arguments, else of the locale; it says what to type.
func printer(args []string) *i18n.Printer {
	lang, _, _ := strings.Cut(locale(), "_")
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			lang = value
		} else if arg == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	return i18n.New(lang).WithHints(hints())
}

// region returns the country of a German-speaking locale ("AT" of "de_AT.UTF-8"),
// else nothing: an English locale says little about where its user's friends live.
func region() string {
	lang, rest, _ := strings.Cut(locale(), "_")
	country, _, _ := strings.Cut(rest, ".")
	if lang != i18n.German || len(country) != len("AT") {
		return ""
	}
	return country
}

// locale returns the locale of messages, such as "de_DE.UTF-8" (POSIX.1-2017, XBD 8.2).
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return value
		}
	}
	return ""
}
