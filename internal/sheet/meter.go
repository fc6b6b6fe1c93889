package sheet

import (
	"encoding/xml"
	"errors"
	"io"
)

// A meter bounds what a decoder may take in for one tag, key or text.
type meter struct {
	in   io.Reader
	left int
}

var errPiece = errors.New("a single piece of it is too long")

// Read implements [io.Reader].
func (m *meter) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errPiece
	}
	n, err := m.in.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}

// xmlReader reads XML token by token in bounded memory. encoding/xml knows no
// entities but the five of XML itself, so that nothing expands or is fetched.
type xmlReader struct {
	meter *meter
	d     *xml.Decoder
}

func newXMLReader(r io.Reader) xmlReader {
	m := &meter{in: r}
	return xmlReader{m, xml.NewDecoder(m)}
}

// next returns the next token, names without their name space; [io.EOF] at the end.
func (x xmlReader) next() (xml.Token, error) {
	x.meter.left = maxRow
	return x.d.RawToken()
}

// attribute returns the value of the attribute with the local name, "" if there is none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
