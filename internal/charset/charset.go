// Package charset turns the bytes of an export into text, whatever old program
// wrote them.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
)

// The names of the Unicode encodings that [Decode] and [UTF16] return.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
)

// The byte order marks: U+FEFF in the three encodings.
const (
	markUTF8    = "\xEF\xBB\xBF"
	markUTF16LE = "\xFF\xFE"
	markUTF16BE = "\xFE\xFF"
)

// Decode returns the text of b in UTF-8 and the name of the encoding it was
// found to have ("utf-8", "utf-16le", "utf-16be", "windows-1252", "ibm850",
// "macintosh"). A byte order mark is removed. Text that is no Unicode and
// declares nothing is read in the one of the three 8-bit encodings that gives
// the most German letters, Windows-1252 if none stands out.
func Decode(b []byte) (text, name string) {
	if order := UTF16(b); order != "" {
		return decodeUTF16(b, order), order
	}
	b = bytes.TrimPrefix(b, []byte(markUTF8))
	if utf8.Valid(b) {
		return string(b), UTF8
	}
	return guess(b)
}

// DecodeAs returns the text of b in UTF-8, read in the encoding that a file
// declares by one of the labels of the WHATWG or IANA registries
// ("ISO-8859-1", "shift_jis", "cp850"; upper or lower case). As in browsers,
// "iso-8859-1" and "us-ascii" mean Windows-1252. A byte order mark is removed.
// It is an error if the label is unknown or b has bytes that the encoding lacks.
func DecodeAs(b []byte, label string) (string, error) {
	e, err := lookup(strings.TrimSpace(label))
	if err != nil {
		return "", err
	}
	if e == unicode.UTF8 && !utf8.Valid(b) {
		return "", fmt.Errorf("the bytes are not valid in the declared encoding %q", label)
	}
	d, err := e.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(d, utf8.RuneError) && e != unicode.UTF8 {
		return "", fmt.Errorf("the bytes are not valid in the declared encoding %q", label)
	}
	return strings.TrimPrefix(string(d), markUTF8), nil
}

// lookup finds the encoding with the label. The WHATWG names come first, for
// they say what the labels mean in practice; IANA's add the DOS code pages.
func lookup(label string) (encoding.Encoding, error) {
	if e, err := htmlindex.Get(label); err == nil {
		return e, nil
	}
	if e, err := ianaindex.IANA.Encoding(label); err == nil && e != nil {
		return e, nil
	}
	return nil, fmt.Errorf("the declared encoding %q is unknown", label)
}

// UTF16 reports which UTF-16 the text that begins with b has: [UTF16LE] or
// [UTF16BE] if there is a byte order mark or, without one, if NUL bytes stand at
// every second place as they do in Latin text; else "".
func UTF16(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte(markUTF16LE)):
		return UTF16LE
	case bytes.HasPrefix(b, []byte(markUTF16BE)):
		return UTF16BE
	}
	var nul [2]int // at even and at odd places
	for i, c := range b[:min(len(b), patternSize)] {
		if c == 0 {
			nul[i%2]++
		}
	}
	// Of Latin text at least half the units have a NUL byte, on one side only.
	enough := max(2, min(len(b), patternSize)/4)
	switch {
	case nul[1] >= enough && nul[0] == 0:
		return UTF16LE
	case nul[0] >= enough && nul[1] == 0:
		return UTF16BE
	}
	return ""
}

// patternSize is how many bytes are searched for the NUL pattern: the keywords or
// headers every export begins with are Latin, what follows may not be.
const patternSize = 64

func decodeUTF16(b []byte, order string) string {
	endian := unicode.LittleEndian
	if order == UTF16BE {
		endian = unicode.BigEndian
	}
	// The decoder replaces what is invalid and so never fails.
	d, _ := unicode.UTF16(endian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	return strings.TrimPrefix(string(d), markUTF8)
}

// guess reads b in the most German of the 8-bit encodings. The order decides a tie.
func guess(b []byte) (text, name string) {
	best := 0
	for i, c := range []struct {
		name string
		page *charmap.Charmap
	}{
		{"windows-1252", charmap.Windows1252},
		{"ibm850", charmap.CodePage850},
		{"macintosh", charmap.Macintosh},
	} {
		d := decodePage(b, c.page)
		if s := germanness(d); i == 0 || s > best {
			best, text, name = s, string(d), c.name
		}
	}
	return text, name
}

// decodePage reads each byte of b as the page has it. A byte the page lacks
// becomes the control character of that number, as in browsers, so none is lost.
func decodePage(b []byte, page *charmap.Charmap) []rune {
	d := make([]rune, len(b))
	for i, c := range b {
		if d[i] = page.DecodeByte(c); d[i] == utf8.RuneError {
			d[i] = rune(c)
		}
	}
	return d
}
