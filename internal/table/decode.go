package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"vitaminb/internal/charset"
)

// headSize is how many bytes encoding and separator are told from: a few hundred rows.
const headSize = 64 << 10

// peek returns the first bytes of r and a reader of the whole.
func peek(r io.Reader) ([]byte, io.Reader) {
	head := make([]byte, headSize)
	n, err := io.ReadFull(r, head)
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return head, io.MultiReader(bytes.NewReader(head), failing{err})
	}
	// Also after its end r is asked once more: a truncated archive tells its damage there.
	return head, io.MultiReader(bytes.NewReader(head), r)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// decodeHead returns the head's text and encoding. A character cut in two at its end is left out.
func decodeHead(head []byte) (text, name string) {
	if len(head) == headSize {
		for i := 1; i < utf8.UTFMax; i++ {
			if last := head[len(head)-i:]; utf8.RuneStart(last[0]) {
				if !utf8.FullRune(last) {
					head = head[:len(head)-i]
				}
				break
			}
		}
	}
	return charset.Decode(head)
}

// decoder returns the text of r, in the encoding named by package charset.
func decoder(r io.Reader, name string) source {
	var e encoding.Encoding
	switch name {
	case charset.UTF16LE:
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case charset.UTF16BE:
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "ibm850":
		e = charmap.CodePage850
	case "macintosh":
		e = charmap.Macintosh
	case "windows-1252":
		e = charmap.Windows1252
	default:
		return utf8Reader{bufio.NewReaderSize(r, headSize)}
	}
	return bufio.NewReaderSize(transform.NewReader(r, e.NewDecoder()), headSize)
}

// utf8Reader reads bytes that are no UTF-8 as Windows-1252, for the head may have
// been plain ASCII and the first umlaut of an old program come far below.
type utf8Reader struct{ *bufio.Reader }

// ReadRune returns the next character; the error is that of reading.
func (u utf8Reader) ReadRune() (rune, int, error) {
	c, size, err := u.Reader.ReadRune()
	if err != nil || c != utf8.RuneError || size > 1 {
		return c, size, err
	}
	if err := u.UnreadRune(); err != nil {
		return 0, 0, err
	}
	b, err := u.ReadByte()
	return charmap.Windows1252.DecodeByte(b), 1, err
}
