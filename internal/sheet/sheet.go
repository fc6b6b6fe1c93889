// Package sheet reads tables of rows whatever they are kept in: separated or
// pasted text, spreadsheets of Excel and LibreOffice, web pages, JSON.
package sheet

import (
	"bytes"
	"errors"
	"io"
	"iter"

	vitaminb "vitaminb"
	"vitaminb/internal/table"
)

// Limits against hostile files.
const (
	// headSize is what the format is told from.
	headSize = 64 << 10
	// maxColumns is the widest sheet that Excel and LibreOffice can write.
	maxColumns = 1 << 14
	// maxRow is the bytes of one row: a hundred cells as long as Excel allows (32,767).
	maxRow = 4 << 20
	// maxSheets is more than anybody keeps in one file.
	maxSheets = 1000
)

// A Row is one row of a sheet that is not blank.
type Row struct {
	Line         int      // in text the line of its first character, elsewhere the row's number; from 1
	Cells        []string // as shown there, dates as ISO 8601; blank cells at the end may be missing; valid UTF-8
	Hidden       bool     // the spreadsheet does not show the row
	Unterminated bool     // a quote was never closed and was read as a plain character
	Truncated    bool     // the row was too long; what lies beyond the limits is lost
}

// A Sheet is one table of a file. Its rows can be read any number of times.
type Sheet struct {
	Name   string // as the spreadsheet names it; empty where the file is one table
	Hidden bool   // the spreadsheet does not show the sheet
	Named  bool   // the first row is the names of the columns for certain: the keys of JSON
	rows   iter.Seq2[Row, error]
}

// Rows yields the rows from top to bottom. An error is the last thing it yields.
//
// Errors: [vitaminb.ErrInvalid] for what is damaged, [vitaminb.ErrTooLarge] for
// what passes a limit.
func (s Sheet) Rows() iter.Seq2[Row, error] { return s.rows }

// Open returns the tables in a file, told by its content; none if it is neither
// text nor a spreadsheet. The name is for messages. The file is opened anew for
// each pass over text; a spreadsheet's packed bytes are kept in memory.
//
// Errors: those of open and of [Sheet.Rows].
func Open(name string, open func() (io.ReadCloser, error)) ([]Sheet, error) {
	f := file{name, open}
	head, err := f.head()
	if err != nil {
		return nil, err
	}
	text := bytes.TrimLeft(head, "\uFEFF \t\r\n")
	switch {
	case IsDocument(head):
		return f.document()
	case !isText(head):
		return nil, nil
	case bytes.HasPrefix(text, []byte("{")), bytes.HasPrefix(text, []byte("[")):
		return f.json()
	case isPage(text):
		return f.page()
	default:
		return []Sheet{{rows: f.text(head)}}, nil
	}
}

// A file is what the sheets are read from.
type file struct {
	name string
	open func() (io.ReadCloser, error)
}

func (f file) head() ([]byte, error) {
	rc, err := f.open()
	if err != nil {
		return nil, err
	}
	defer rc.Close() // only read from
	head := make([]byte, headSize)
	n, err := io.ReadFull(rc, head)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return head[:n], err
}

// damaged tells that the file cannot be read on; what was already told is passed on.
func (f file) damaged(err error) error {
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return err
	}
	return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is damaged or locked by a password (%s). Open it, save it again without a password, or save it as CSV.", f.name, err)
}

func (f file) tooWide(line int) error {
	return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s has more than %s columns in row %s, more than any spreadsheet can hold. Delete the columns that hold no contacts.", f.name, maxColumns, line)
}

func (f file) tooLarge() error {
	return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s unpacks to more than can be read safely. Open it and save the table as CSV.", f.name)
}

// isBlank reports whether there is nothing in the cells.
func isBlank(cells []string) bool {
	for _, c := range cells {
		if table.Trim(c) != "" {
			return false
		}
	}
	return true
}
