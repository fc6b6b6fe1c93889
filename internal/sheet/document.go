package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"strings"
)

// Limits of packed spreadsheets.
const (
	// maxPacked is twice the largest workbook of a million rows of contacts seen
	// to be written (50 bytes a row, packed).
	maxPacked = 100 << 20
	// maxExpansion is unpacked : packed bytes. XML of tables packs 15- to 40-fold,
	// one of equal cells 150-fold; deflate ends at 1032.
	maxExpansion = 300
	// expansionFloor is up to how many unpacked bytes a part may expand as it likes.
	expansionFloor = 16 << 20
)

// IsDocument reports whether the file that begins with head looks like a packed
// spreadsheet, or another document of an office program: a zip archive that is
// one thing and not many files. Its first entry tells (ECMA-376 part 2, OpenDocument
// part 2 §2.3; APPNOTE.TXT §4.3.7); SheetJS puts the manifest of OpenDocument first.
func IsDocument(head []byte) bool {
	const nameLength, name = 26, 30 // offsets in an entry's header
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) || len(head) < name {
		return false
	}
	first := head[name:min(len(head), name+int(binary.LittleEndian.Uint16(head[nameLength:])))]
	for _, start := range []string{"[Content_Types].xml", "_rels/", "docProps/", "xl/", `xl\`, "customXml/", "mimetype", "META-INF/manifest.xml"} {
		if bytes.HasPrefix(first, []byte(start)) {
			return true
		}
	}
	return false
}

// document lists the sheets of a zip archive that is a spreadsheet; none if it is not.
func (f file) document() ([]Sheet, error) {
	rc, err := f.open()
	if err != nil {
		return nil, err
	}
	defer rc.Close() // only read from
	packed, err := io.ReadAll(io.LimitReader(rc, maxPacked+1))
	if err != nil {
		return nil, err
	}
	if len(packed) > maxPacked {
		return nil, f.tooLarge()
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, f.damaged(err)
	}
	d := archive{file: f, parts: make(map[string]*zip.File, len(z.File))}
	for _, part := range z.File {
		d.parts[strings.ToLower(path.Clean(strings.ReplaceAll(part.Name, `\`, "/")))] = part
	}
	switch {
	case d.parts["xl/workbook.xml"] != nil:
		return d.workbook()
	case d.parts["content.xml"] != nil && d.parts["mimetype"] != nil:
		return d.calc()
	}
	return nil, nil
}

// An archive is the parts of a packed spreadsheet by name, in lower case.
type archive struct {
	file
	parts map[string]*zip.File
}

// scan reads the part token by token until see returns false; a part that is
// missing is empty.
func (d archive) scan(name string, see func(token any) (more bool, err error)) error {
	part := d.parts[strings.ToLower(name)]
	if part == nil {
		return nil
	}
	if size := part.UncompressedSize64; size > expansionFloor && size/maxExpansion > part.CompressedSize64 {
		return d.tooLarge()
	}
	rc, err := part.Open()
	if err != nil {
		return d.damaged(err)
	}
	defer rc.Close() // only read from
	x := newXMLReader(rc)
	for {
		token, err := x.next()
		if err == io.EOF { //nolint:errorlint // the decoder returns it bare, and this is the inner loop
			return nil
		}
		if err != nil {
			return d.damaged(err)
		}
		if more, err := see(token); !more || err != nil {
			return err
		}
	}
}
