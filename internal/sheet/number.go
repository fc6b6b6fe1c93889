package sheet

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A numberFormat is what of the way a number is shown changes its meaning.
type numberFormat struct {
	date, clock bool // it counts days; it shows a time of day
	width       int  // digits to fill with zeros, as postcodes have
}

// builtin are the formats every workbook has without saying so (ECMA-376 part 1,
// §18.8.30), those of East Asian dates included.
func builtin(id int) numberFormat {
	switch {
	case 14 <= id && id <= 17, 27 <= id && id <= 31, 34 <= id && id <= 36, 50 <= id && id <= 54, 57 <= id && id <= 58:
		return numberFormat{date: true}
	case id == 22:
		return numberFormat{date: true, clock: true}
	case 18 <= id && id <= 21, 32 <= id && id <= 33, 45 <= id && id <= 47, 55 <= id && id <= 56:
		return numberFormat{clock: true}
	}
	return numberFormat{}
}

// unshown is what of a format's code is not about digits: quoted and escaped
// text, colours and languages in brackets, padding.
var unshown = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// formatOf reads a format's code, such as "dd/mm/yyyy;@" or "00000".
func formatOf(code string) numberFormat {
	code, _, _ = strings.Cut(unshown.ReplaceAllString(strings.ToLower(code), ""), ";")
	if code == "" || strings.Contains(code, "general") || strings.Contains(code, "standard") || code == "@" {
		return numberFormat{}
	}
	f := numberFormat{date: strings.ContainsAny(code, "yd"), clock: strings.ContainsAny(code, "hs")}
	f.date = f.date || strings.Contains(code, "m") && !f.clock
	if strings.Trim(code, "0") == "" {
		f.width = len(code)
	}
	return f
}

// loadStyles reads the formats of the cells' styles.
func (b *workbook) loadStyles() error {
	own := map[int]numberFormat{}
	inCells := false
	return b.scan("xl/styles.xml", func(token any) (bool, error) {
		switch e := token.(type) {
		case xml.StartElement:
			switch id, _ := strconv.Atoi(attribute(e, "numFmtId")); e.Name.Local { // no number is 0, "General"
			case "numFmt":
				own[id] = formatOf(attribute(e, "formatCode"))
			case "cellXfs":
				inCells = true
			case "xf":
				if inCells {
					f, ok := own[id]
					if !ok {
						f = builtin(id)
					}
					b.styles = append(b.styles, f)
				}
			}
		case xml.EndElement:
			inCells = inCells && e.Name.Local != "cellXfs"
		}
		return len(b.styles) < maxStyles, nil
	})
}

// maxStyles is Excel's own limit of cell styles.
const maxStyles = 65_490

// number returns how a number is meant: as a date, or as plain digits.
func (b *workbook) number(s string, style int) string {
	var f numberFormat
	if 0 <= style && style < len(b.styles) {
		f = b.styles[style]
	}
	if f == (numberFormat{}) && isDigits(s) {
		return s
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	if (f.date || f.clock) && 0 <= x && x < maxSerial {
		return serial(x, f, b.from1904)
	}
	text := plain(x)
	if isDigits(text) && len(text) < f.width {
		text = strings.Repeat("0", f.width-len(text)) + text
	}
	return text
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// precision is how many decimal digits a number of a spreadsheet has.
const precision = 15

// plain writes a number without an exponent: 171235000000, never 1.71235E+11.
func plain(x float64) string {
	if math.Abs(x) >= 1e21 { // no number of anything about people
		return strconv.FormatFloat(x, 'g', precision, 64)
	}
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', precision, 64), 64); err == nil && x != math.Trunc(x) {
		x = rounded
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// maxSerial is the day after the last one spreadsheets know, 9999-12-31.
const maxSerial = 2_958_466

// serial reads a count of days. Excel counts a 29 February 1900 that there never
// was, so that before it a day less has gone by.
func serial(x float64, f numberFormat, from1904 bool) string {
	days, rest := math.Modf(x)
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		epoch = epoch.AddDate(0, 0, 1)
	}
	seconds := time.Duration(math.Round(rest*24*60*60)) * time.Second
	t := epoch.AddDate(0, 0, int(days)).Add(seconds)
	switch {
	case !f.date:
		return t.Format("15:04:05")
	case f.clock:
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format(time.DateOnly)
}

// midnight is the time of day that programs write behind a date that has none.
var midnight = regexp.MustCompile(`T00:00(:00(\.0*)?)?Z?$`)

// day drops the time of day from a date in ISO 8601 that has none.
func day(s string) string { return midnight.ReplaceAllString(s, "") }
