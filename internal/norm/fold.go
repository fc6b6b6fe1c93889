// Package norm brings names, e-mail addresses, phone numbers, profile pages and
// dates into the one form in which they can be compared.
package norm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// shortText is the length in bytes up to which a text is worked on without the
// heap: 99.9 % of the names, firms and streets of the benchmark sets are shorter.
const shortText = 96

const (
	diaeresis = '\u0308'
	ring      = '\u030a'
)

// Fold returns s in the spelling under which equal words are equal: mojibake
// repaired, lower case, ä ö ü ß å ø æ transcribed to ae oe ue ss aa oe ae, other
// diacritics dropped, Cyrillic and Greek in Latin letters, and everything that
// is neither letter nor digit turned into single blanks, none of them at the
// ends. Letters of other scripts stay. Fold(Fold(s)) == Fold(s).
func Fold(s string) string { return fold(s, true) }

// Strip is [Fold] but for ä ö ü å ø, which lose their diacritic only: ü becomes
// u. People type names either way, so both forms are indexed.
func Strip(s string) string { return fold(s, false) }

// Collapse is [Fold] with ae, oe, ue and aa shortened to a, o, u and a, so that
// Müller, Mueller and Muller meet. It also joins Michael and Michal: it is good
// for finding candidates and no proof of anything.
func Collapse(s string) string {
	f := Fold(s)
	var short [shortText]byte
	out := short[:0]
	for i := range len(f) {
		if n := len(out); n > 0 && (f[i] == 'e' && isAOU(out[n-1]) || f[i] == 'a' && out[n-1] == 'a') {
			continue
		}
		out = append(out, f[i])
	}
	if len(out) == len(f) {
		return f
	}
	return string(out)
}

func isAOU(c byte) bool { return c == 'a' || c == 'o' || c == 'u' }

func fold(s string, transcribe bool) string {
	if folded(s) {
		return s
	}
	f := folder{transcribe: transcribe}
	f.out.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			f.ascii(c)
			i++
			continue
		}
		if garbled(s[i:]) {
			return fold(repair(s), transcribe)
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		f.rune(r, s[i:i+size])
		i += size
	}
	return f.out.String()
}

// folded reports whether s is ASCII and has nothing to fold.
func folded(s string) bool {
	blank := byte(' ') // none at the beginning, none twice, none at the end
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == ' ' && blank != ' ':
		default:
			return false
		}
		blank = c
	}
	return s == "" || blank != ' '
}

// A folder builds the folded form of one string.
type folder struct {
	out        strings.Builder
	gap        bool // a separator was met since the last letter
	base       byte // the ASCII letter a combining mark may stand on, else 0
	transcribe bool
}

func (f *folder) ascii(c byte) {
	switch {
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
	default:
		f.gap, f.base = true, 0
		return
	}
	f.separate()
	f.out.WriteByte(c)
	f.base = c
}

// separate writes the blank that a separator before the next letter stands for.
func (f *folder) separate() {
	if f.gap && f.out.Len() > 0 {
		f.out.WriteByte(' ')
	}
	f.gap = false
}

// rune takes a letter or sign outside ASCII; text is its encoding.
func (f *folder) rune(r rune, text string) {
	if _, ok := transcription(unicode.ToLower(r)); !ok {
		if d := norm.NFKD.PropertiesString(text).Decomposition(); d != nil {
			for len(d) > 0 {
				part, size := utf8.DecodeRune(d)
				f.part(part)
				d = d[size:]
			}
			return
		}
	}
	f.part(r)
}

// part takes a rune that decomposes no further.
func (f *folder) part(r rune) {
	if r < utf8.RuneSelf {
		f.ascii(byte(r))
		return
	}
	r = unicode.ToLower(r)
	t, ok := transcription(r)
	switch {
	case r == 'ø' && f.transcribe:
		f.letters("oe")
	case r == 'ø':
		f.letters("o")
	case ok:
		f.letters(t)
	case unicode.IsMark(r):
		f.mark(r)
	case invisible(r):
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		f.separate()
		f.out.WriteRune(r)
		f.base = 0
	default:
		f.gap, f.base = true, 0
	}
}

func (f *folder) letters(s string) {
	if s != "" { // a soft sign is no letter of its own
		f.separate()
		f.out.WriteString(s)
		f.base = 0
	}
}

// mark takes a combining mark: only the umlaut's dots and the ring of å are spelled out.
func (f *folder) mark(r rune) {
	if f.transcribe && r == diaeresis && isAOU(f.base) {
		f.out.WriteByte('e')
	}
	if f.transcribe && r == ring && f.base == 'a' {
		f.out.WriteByte('a')
	}
	f.base = 0
}

// invisible reports whether the rune is a soft hyphen, joiner, direction mark or
// one of the apostrophe-like modifier letters (U+02B9…U+02CF), which split no word.
func invisible(r rune) bool {
	return r >= '\u00ad' && (r == '\u00ad' || '\u02b9' <= r && r <= '\u02cf' || unicode.Is(unicode.Cf, r))
}
