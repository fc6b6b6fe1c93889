package ldif

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
)

// An entry is one record of the file: its attributes in their order.
type entry struct {
	file       string // its path in the input
	line       int    // of its first attribute, 1-based
	raw        []byte
	attributes []attribute
	tooLong    bool            // larger than [importer.MaxLine]; its end is lost
	damage     *vitaminb.Error // nothing further of the file can be read; there is no entry
}

// An attribute is one "name: value".
type attribute struct {
	name  string // as written, without options such as ";lang-de"
	value string // decoded; empty for what is no text
}

// get returns the first value of the attribute that is not empty.
func (e entry) get(name string) string {
	for _, a := range e.attributes {
		if a.value != "" && strings.EqualFold(a.name, name) {
			return a.value
		}
	}
	return ""
}

// all returns the values of the attributes with one of the names.
func (e entry) all(names ...string) []string {
	var values []string
	for _, a := range e.attributes {
		for _, name := range names {
			if a.value != "" && strings.EqualFold(a.name, name) {
				values = append(values, a.value)
			}
		}
	}
	return values
}

func (e entry) position() string { return fmt.Sprintf("%s:%d", e.file, e.line) }

// isGroup reports whether the entry lists members.
func (e entry) isGroup() bool {
	return e.hasClass(func(class string) bool {
		return class == "groupofnames" || class == "groupofuniquenames" || class == "mozillaablist"
	})
}

// isPerson reports whether the entry is about a person; one without any class is,
// as some programs leave them out.
func (e entry) isPerson() bool {
	return e.get("objectclass") == "" || e.hasClass(func(class string) bool {
		return strings.Contains(class, "person") || strings.HasPrefix(class, "mozillaab")
	})
}

func (e entry) hasClass(is func(lower string) bool) bool {
	for _, class := range e.all("objectclass") {
		if is(strings.ToLower(class)) {
			return true
		}
	}
	return false
}

// keys returns what a directory knows the entry by. The names that address books
// make of person and address are no keys: namesakes share them.
func (e entry) keys() []string {
	var keys []string
	for _, id := range e.all("entryuuid", "nsuniqueid") {
		keys = append(keys, "uid:"+strings.ToLower(id))
	}
	if dn := parseDN(e.get("dn")); dn.rooted {
		keys = append(keys, "dn:"+dn.key)
	}
	return keys
}

// An entryReader reads entries one at a time and holds no more than one in memory.
type entryReader struct{ lines *importer.Lines }

func newEntryReader(r io.Reader) *entryReader { return &entryReader{lines: importer.NewLines(r)} }

// next returns the next entry: what stands between empty lines, if any of it is
// an attribute besides the version of the format.
func (r *entryReader) next() (entry, error) {
	var e entry
	var logical []byte // the line that may go on
	size := 0
	for {
		l, err := r.lines.Next()
		if err != nil && !errors.Is(err, io.EOF) {
			return entry{}, err
		}
		text := bytes.TrimRight(l.Text(), " \t")
		if err != nil || len(text) == 0 {
			e.take(logical)
			if logical = nil; len(e.attributes) > 0 || e.tooLong {
				return e, nil
			}
			if err != nil {
				return entry{}, err
			}
			e, size = entry{}, 0
			continue
		}
		if size += len(l.Raw); l.TooLong || size > importer.MaxLine {
			e.tooLong, e.raw, logical = true, nil, nil
			e.begin(l)
			continue
		}
		e.raw = append(e.raw, l.Raw...)
		if text[0] == ' ' || text[0] == '\t' { // the blank alone is no text: RFC 2849, note 2
			logical = append(logical, l.Text()[1:]...)
			continue
		}
		e.take(logical)
		if logical = append([]byte(nil), l.Text()...); logical[0] != '#' {
			e.begin(l)
		}
	}
}

func (e *entry) begin(l importer.Line) {
	if e.line == 0 {
		e.line = l.Number
	}
}

// take adds the attribute in the line; comments and what is no attribute are passed over.
func (e *entry) take(line []byte) {
	name, value, ok := bytes.Cut(line, []byte(":"))
	if !ok || line[0] == '#' {
		return
	}
	name, _, _ = bytes.Cut(name, []byte(";"))
	a := attribute{name: string(bytes.TrimSpace(name))}
	switch {
	case a.name == "" || !utf8.ValidString(a.name) || strings.EqualFold(a.name, "version"):
		return
	case bytes.HasPrefix(value, []byte(":")):
		a.value = text(decode64(value[1:]))
	case bytes.HasPrefix(value, []byte("<")): // a file elsewhere, which is not fetched
	default:
		a.value = text(value)
	}
	e.attributes = append(e.attributes, a)
}

// decode64 reads base64, with or without its padding; nil if it is none.
func decode64(value []byte) []byte {
	value = bytes.TrimRight(bytes.Join(bytes.Fields(value), nil), "=")
	decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(value)))
	n, err := base64.RawStdEncoding.Decode(decoded, value)
	if err != nil {
		return nil
	}
	return decoded[:n]
}

// text returns the value as text; empty if it is none, such as a photo.
func text(value []byte) string {
	if bytes.IndexByte(value, 0) >= 0 {
		return ""
	}
	s, _ := charset.Decode(value)
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' }) {
		return ""
	}
	return strings.TrimSpace(s)
}
