package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"vitaminb/internal/charset"
)

// MaxLine is how many bytes of a line [Lines] keeps. The longest lines in use are
// photos in one piece, of a few MiB.
const MaxLine = 16 << 20

// utf16Sniff is how many bytes are looked at to tell UTF-16 from the rest.
const utf16Sniff = 512

// Lines reads a text line by line and holds no more than one line in memory.
type Lines struct {
	in     *bufio.Reader
	number int
}

// A Line is what ends in LF, CR LF or a lone CR.
type Line struct {
	Raw     []byte // with its end; of a file in UTF-16 in UTF-8
	Number  int    // 1-based
	TooLong bool   // Raw is only the first [MaxLine] bytes
}

// NewLines returns the lines of r. UTF-16 is turned into UTF-8, a byte order mark
// left out; any other encoding is left as it is.
func NewLines(r io.Reader) *Lines {
	in := bufio.NewReader(r)
	head, _ := in.Peek(utf16Sniff) // an error comes again with the lines
	switch charset.UTF16(head) {
	case charset.UTF16LE:
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
	case charset.UTF16BE:
		in = bufio.NewReader(transform.NewReader(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()))
	}
	if mark, _ := in.Peek(len("\uFEFF")); string(mark) == "\uFEFF" {
		_, _ = in.Discard(len(mark)) // they were peeked
	}
	return &Lines{in: in}
}

// Next returns the next line; the error is [io.EOF] after the last one, else that
// of reading.
func (l *Lines) Next() (Line, error) {
	l.number++
	line := Line{Number: l.number}
	for {
		_, err := l.in.Peek(1)
		if errors.Is(err, io.EOF) && len(line.Raw) > 0 {
			return line, nil
		}
		if err != nil {
			return Line{}, err
		}
		read, _ := l.in.Peek(l.in.Buffered()) // which is there
		end := bytes.IndexAny(read, "\r\n")
		if end >= 0 {
			read = read[:end+1]
		}
		line.keep(read)
		cr := end >= 0 && read[end] == '\r'
		_, _ = l.in.Discard(len(read)) // they were peeked
		if next, err := l.in.Peek(1); cr && err == nil && next[0] == '\n' {
			line.keep(next)
			_, _ = l.in.Discard(1)
		}
		if end >= 0 {
			return line, nil
		}
	}
}

// keep appends the bytes as far as the limit lets it.
func (l *Line) keep(b []byte) {
	room := MaxLine - len(l.Raw)
	l.TooLong = l.TooLong || len(b) > room
	l.Raw = append(l.Raw, b[:min(len(b), room)]...)
}

// Text returns the line without its end.
func (l Line) Text() []byte {
	end := len(l.Raw)
	for end > 0 && (l.Raw[end-1] == '\n' || l.Raw[end-1] == '\r') {
		end--
	}
	return l.Raw[:end]
}
