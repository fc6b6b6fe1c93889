package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Row is one row of a table.
type Row struct {
	Line         int      // first physical line in the file, from 1
	Cells        []string // as written, but for quotes and encoding; valid UTF-8
	Unterminated bool     // a quote was never closed and was read as a plain character
	Truncated    bool     // the row was too long; what lies beyond the limits is lost

	header *header
}

// Get returns the trimmed cell of the first of the columns that is there and not
// empty. Columns are compared by [Key]; of columns with one name the first counts.
func (r Row) Get(columns ...string) string {
	if r.header == nil {
		return ""
	}
	for _, c := range columns {
		i, ok := r.header.index[Key(c)]
		if !ok || i >= len(r.Cells) {
			continue
		}
		if s := Trim(r.Cells[i]); s != "" {
			return s
		}
	}
	return ""
}

// Cell returns the trimmed cell of the column, counted from 0; "" beyond the row's end.
func (r Row) Cell(column int) string {
	if column >= len(r.Cells) {
		return ""
	}
	return Trim(r.Cells[column])
}

// Extra returns the cells beyond the header's last column, or nil if they are all blank.
func (r Row) Extra() []string {
	if r.header == nil || len(r.Cells) <= len(r.header.names) {
		return nil
	}
	extra := r.Cells[len(r.header.names):]
	if strings.TrimFunc(strings.Join(extra, ""), isBlank) == "" {
		return nil
	}
	return extra
}

// A Pair is a column's name and a cell, both as written; the name is empty for
// cells beyond the header.
type Pair [2]string

// Pairs returns all cells of the row with their columns' names, left to right.
// Names may repeat; cells that a short row lacks are left out.
func (r Row) Pairs() []Pair {
	pairs := make([]Pair, len(r.Cells))
	for i, c := range r.Cells {
		pairs[i][1] = c
		if r.header != nil && i < len(r.header.names) {
			pairs[i][0] = r.header.names[i]
		}
	}
	return pairs
}

func (r Row) trimmed() []string {
	cells := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		cells[i] = Trim(c)
	}
	return cells
}

// blank reports whether the row is a line without anything.
func (r Row) blank() bool { return len(r.Cells) == 1 && Trim(r.Cells[0]) == "" }

// Trim removes white space, no-break spaces, byte order marks and zero-width
// spaces from both ends.
func Trim(s string) string {
	if s == "" || visible(s[0]) && visible(s[len(s)-1]) {
		return s
	}
	return strings.TrimFunc(s, isBlank)
}

// visible reports whether the byte is a character of ASCII that is seen.
func visible(c byte) bool { return c > ' ' && c < 0x7F }

func isBlank(c rune) bool { return unicode.IsSpace(c) || c == '\uFEFF' || c == '\u200B' }

// Key returns the form in which column names are compared: NFKC, lower case,
// letters and digits only, German umlauts and ß spelled out ("E-Mail-Adresse" and
// "emailadresse", "Straße" and "STRASSE" are one).
func Key(s string) string {
	if key, ok := asciiKey(s); ok {
		return key
	}
	var b strings.Builder
	for _, c := range norm.NFKC.String(strings.ToLower(norm.NFKC.String(s))) {
		switch {
		case c == 'ä':
			b.WriteString("ae")
		case c == 'ö':
			b.WriteString("oe")
		case c == 'ü':
			b.WriteString("ue")
		case c == 'ß':
			b.WriteString("ss")
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		}
	}
	return norm.NFKC.String(b.String()) // what was apart may now compose
}

// asciiKey is Key for the many names that are plain ASCII.
func asciiKey(s string) (string, bool) {
	key := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return "", false
		case 'A' <= c && c <= 'Z':
			key = append(key, c+('a'-'A'))
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			key = append(key, c)
		}
	}
	return string(key), true
}
