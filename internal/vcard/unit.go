package vcard

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"vitaminb/internal/charset"
)

// An encoding is [charset.UTF16LE], [charset.UTF16BE] or empty for all encodings
// whose ASCII characters are single bytes.
type encoding string

// width is the number of bytes of one code unit.
func (e encoding) width() int {
	if e == "" {
		return 1
	}
	return 2
}

// unit returns the code unit that begins at byte i of b.
func (e encoding) unit(b []byte, i int) uint16 {
	switch e {
	case charset.UTF16LE:
		return uint16(b[i]) | uint16(b[i+1])<<8
	case charset.UTF16BE:
		return uint16(b[i])<<8 | uint16(b[i+1])
	}
	return uint16(b[i])
}

// index returns the byte place of the first unit that is lf or, if cr is set,
// a carriage return; -1 if there is none.
func (e encoding) index(b []byte, cr bool) int {
	if e == "" && !cr {
		return bytes.IndexByte(b, '\n')
	}
	w := e.width()
	for i := 0; i+w <= len(b); i += w {
		if u := e.unit(b, i); u == '\n' || cr && u == '\r' {
			return i
		}
	}
	return -1
}

// cut returns the length of the first physical line of b with its line end: LF
// with the carriage returns before it or, if cr is set, a lone CR (CR CR LF, which
// occurs, is one end all the same). It returns 0 if more of the input must be seen,
// which is never at its end.
func (e encoding) cut(b []byte, cr, atEnd bool) int {
	w := e.width()
	i := e.index(b, cr)
	switch {
	case i < 0 && !atEnd:
		return 0
	case i < 0:
		return len(b)
	case e.unit(b, i) == '\n':
		return i + w
	case i+3*w > len(b) && !atEnd:
		return 0
	case e.isAt(b, i+w, '\n'):
		return i + 2*w
	case e.isAt(b, i+w, '\r') && e.isAt(b, i+2*w, '\n'):
		return i + 3*w
	}
	return i + w
}

// isAt reports whether the unit at byte i of b is c.
func (e encoding) isAt(b []byte, i int, c uint16) bool {
	return i+e.width() <= len(b) && e.unit(b, i) == c
}

// endsIn reports whether the last unit of b is c.
func (e encoding) endsIn(b []byte, c uint16) bool {
	w := e.width()
	return len(b) >= w && len(b)%w == 0 && e.isAt(b, len(b)-w, c)
}

// hasEnd reports whether b ends in a line end.
func (e encoding) hasEnd(b []byte, cr bool) bool {
	return e.endsIn(b, '\n') || cr && e.endsIn(b, '\r')
}

// text returns a physical line without its line end: in UTF-8 if the file has
// UTF-16, else the bytes as they are.
func (e encoding) text(line []byte) []byte {
	if e != "" {
		line = e.utf8(line)
	}
	line = bytes.TrimSuffix(line, []byte("\n"))
	return bytes.TrimRight(line, "\r")
}

func (e encoding) utf8(b []byte) []byte {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, e.unit(b, i))
	}
	var text []byte
	for _, r := range utf16.Decode(units) {
		text = utf8.AppendRune(text, r)
	}
	return text
}

// encode is the way back: s in the encoding of the file.
func (e encoding) encode(s string) []byte {
	if e == "" {
		return []byte(s)
	}
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if e == charset.UTF16LE {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}
