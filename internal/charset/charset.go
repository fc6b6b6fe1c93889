// Package charset turns the bytes of an export into text, whatever old program
// wrote them.
package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Decode returns the text of b in UTF-8 and the name of the encoding it was
// found to have ("utf-8", "utf-16le", "windows-1252", …). A byte order mark is
// removed. Text that is no valid UTF-8 and declares nothing is read as
// Windows-1252.
func Decode(b []byte) (text, name string) {
	if utf8.Valid(b) {
		return string(b), "utf-8"
	}
	d, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return string(b), "utf-8"
	}
	return string(d), "windows-1252"
}
