package norm

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repair undoes UTF-8 that was once read as Windows-1252 or Latin-1 ("MÃ¼ller"),
// as often as it happened.
func repair(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if r, size := misread(s[i:]); size > 0 {
			b.WriteRune(r)
			i += size
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// garbled reports whether s begins with a misread letter.
func garbled(s string) bool {
	_, size := misread(s)
	return size > 0
}

// misread returns the rune that the beginning of s once was and how many bytes
// it takes now; 0 if nothing there was misread. Only letters up to U+017F, the
// Latin-1 signs and general punctuation are believed: Â Ã Ä Å â before a
// continuation byte occur in no word, other pairs do.
func misread(s string) (rune, int) {
	if len(s) < 4 || s[0] != 0xc3 { // all five leads are U+00C2…U+00E2
		return 0, 0
	}
	var utf [utf8.UTFMax]byte
	n, size := 0, 0
	need := 2
	switch s[1] {
	case 0x82, 0x83, 0x84, 0x85: // Â Ã Ä Å: bytes C2 … C5
	case 0xa2: // â: byte E2
		need = 3
	default:
		return 0, 0
	}
	for n < need {
		r, w := utf8.DecodeRuneInString(s[size:])
		c, ok := singleByte(r)
		if !ok || n > 0 && (c < 0x80 || c > 0xbf) {
			return 0, 0
		}
		// A capital umlaut before a closing quote is a word's end, not a misread letter.
		if n == 1 && (utf[0] == 0xc4 || utf[0] == 0xc5) && c >= 0x91 && c <= 0x97 {
			return 0, 0
		}
		utf[n] = c
		n++
		size += w
	}
	r, w := utf8.DecodeRune(utf[:n])
	if w != n {
		return 0, 0
	}
	return r, size
}

// singleByte returns the byte that Windows-1252, or Latin-1 where that has none, reads as r.
func singleByte(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xff {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}
