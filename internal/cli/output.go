package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"
	"unicode"

	vitaminb "vitaminb"
)

// An output is where results go. It remembers the first failure, such as a full
// disk, so that not every line that is printed has to be checked.
type output struct {
	io.Writer
	err error
}

// Write writes b.
func (o *output) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// tell writes to the error stream. If that is closed, nobody is left to tell.
func (e *env) tell(parts ...string) {
	_, _ = io.WriteString(e.err, clean(strings.Join(parts, "")))
}

// writeJSON writes v as one line of JSON; names stay readable, so < and & are not escaped.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// result prints v as JSON with --json, and otherwise what text prints.
func (e *env) result(v any, text func()) error {
	if e.JSON {
		return writeJSON(e.out, v)
	}
	text()
	return nil
}

// line prints a line of the result that has no words of its own.
func (e *env) line(parts ...string) {
	_, _ = fmt.Fprintln(e.out, clean(strings.Join(parts, ""))) // the output remembers
}

// table prints rows in columns; the first row is the header.
func (e *env) table(rows [][]string) {
	w := tabwriter.NewWriter(e.out, 0, 0, columnGap, ' ', 0)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = clean(cell)
		}
		_, _ = fmt.Fprintln(w, strings.Join(row, "\t")) // fails with Flush
	}
	_ = w.Flush() // the output remembers
}

// columnGap is the blank between two columns of a table, in characters.
const columnGap = 2

// clean takes the control characters out of a line, so that no name can steer the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, s)
}

// translated returns the text in the user's language; the English sentence if it has no text.
func (e *env) translated(t vitaminb.Text, english string) string {
	if t.Format == "" {
		return english
	}
	return e.i18n.Text(t)
}

// instant writes an RFC 3339 instant as a day for people.
func (e *env) instant(rfc3339 string) string {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		return rfc3339 // unknown, or a day already
	}
	return e.i18n.Date(t.UnixMilli())
}

// some returns s, or an empty slice where there is none: JSON lists are never null.
func some[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
