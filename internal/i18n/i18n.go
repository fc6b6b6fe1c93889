// Package i18n says every sentence of the product in German or English. Code is
// written with the English sentence; this package finds the German one and
// writes numbers and dates the way the language does.
package i18n

import (
	"errors"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	vitaminb "vitaminb"
)

// The languages, as ISO 639 codes. A third one needs its file beside de.json.
const (
	German  = "de"
	English = "en"
)

// A Printer writes in one language. It may be used from several goroutines.
type Printer struct {
	lang  string
	out   *message.Printer
	hints map[string]string
}

// New returns the Printer of "de" or "en"; any other lang is English.
func New(lang string) *Printer {
	if lang != German {
		lang = English
	}
	return &Printer{lang: lang, out: message.NewPrinter(language.Make(lang), message.Catalog(catalogue()))}
}

// WithHints returns a Printer for a front door that adds to sentences how what
// they ask for is done there. A sentence says it in words that hold at every
// door; hints maps its English format to what is typed at this one, which
// [Printer.Text] puts in brackets before the full stop: "Choose one (--source NAME)."
func (p *Printer) WithHints(hints map[string]string) *Printer {
	return &Printer{lang: p.lang, out: p.out, hints: hints}
}

// Match returns the language, "de" or "en", that suits an Accept-Language
// header (RFC 9110 §12.5.4) best; English if neither is asked for.
func Match(acceptLanguage string) string {
	asked, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return English // a header nobody can read asks for nothing
	}
	_, i, confidence := language.NewMatcher([]language.Tag{language.English, language.German}).Match(asked...)
	if i == 1 && confidence > language.No {
		return German
	}
	return English
}

// Lang is the language: "de" or "en".
func (p *Printer) Lang() string { return p.lang }

// Sprintf writes the translation of the English format with its arguments.
// Numbers get the separators of the language and, where the catalogue says so,
// the plural. A format without translation is written as it stands.
func (p *Printer) Sprintf(format string, args ...any) string {
	return p.out.Sprintf(format, args...)
}

// Text writes the sentence, with the hint of this front door if it has one.
func (p *Printer) Text(t vitaminb.Text) string {
	sentence := p.out.Sprintf(t.Format, t.Fill(p.Text)...)
	if hint := p.hints[t.Format]; hint != "" {
		return strings.TrimSuffix(sentence, ".") + " (" + hint + ")."
	}
	return sentence
}

// Error writes the sentence of the [vitaminb.Error] in err's tree. Any other
// error is internal: it gets a general sentence that shows nothing of it.
func (p *Printer) Error(err error) string {
	if told, ok := errors.AsType[*vitaminb.Error](err); ok {
		return p.Text(told.Text)
	}
	return p.Sprintf("Something went wrong inside Vitamin B. The log says more; please try again.")
}

// Number writes n with the thousands separators of the language: 12.345 or 12,345.
func (p *Printer) Number(n int) string { return p.out.Sprintf("%d", n) }

// Decimal writes x with one decimal: 8,3 or 8.3.
func (p *Printer) Decimal(x float64) string { return p.out.Sprintf("%.1f", x) }

// Date writes the UTC day of an instant in Unix ms: "24.12.2025" or "24 Dec
// 2025"; the instant 0 stands for unknown and is empty.
func (p *Printer) Date(unixMs int64) string {
	if unixMs == 0 {
		return ""
	}
	return time.UnixMilli(unixMs).UTC().Format(p.dayLayout())
}

// Time writes day and minute of an instant in Unix ms in the zone; 0 is empty.
func (p *Printer) Time(unixMs int64, zone *time.Location) string {
	if unixMs == 0 {
		return ""
	}
	return time.UnixMilli(unixMs).In(zone).Format(p.dayLayout() + " 15:04")
}

// Day writes a day that may be incomplete; what it cannot read stays as it is.
func (p *Printer) Day(d vitaminb.Date) string {
	layouts := []struct{ in, de, en string }{
		{"2006-01-02", "02.01.2006", "2 Jan 2006"},
		{"2006-01", "01/2006", "Jan 2006"},
		{"--01-02", "02.01.", "2 Jan"},
		{"---02", "02.", "2"},
	}
	for _, l := range layouts {
		day, err := time.Parse(l.in, string(d))
		if err != nil {
			continue
		}
		if p.lang == German {
			return day.Format(l.de)
		}
		return day.Format(l.en)
	}
	return string(d)
}

func (p *Printer) dayLayout() string {
	if p.lang == German {
		return "02.01.2006"
	}
	return "2 Jan 2006"
}
