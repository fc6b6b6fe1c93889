package monica

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"vitaminb/internal/importer"
)

// A statements reads the INSERT statements of a SQL file and runs nothing. It knows
// what Monica writes (SqlExportAccount):
//
//	# a comment
//	INSERT IGNORE INTO contacts (`id`,`first_name`) VALUES
//	 (1,'O\'Neil'),
//	 (2,NULL);
type statements struct {
	in   *bufio.Reader
	line int
}

func newStatements(r io.Reader) *statements { return &statements{in: bufio.NewReader(r), line: 1} }

// A token is a name, a value or a sign.
type token struct {
	kind tokenKind
	text string
	line int
}

type tokenKind int

const (
	word   tokenKind = iota // a word or number without quotes
	quoted                  // a text in quotes, without them
	name                    // a name in backticks, without them
	sign                    // ( ) , ; .
)

var (
	errTooLong = fmt.Errorf("a row is longer than %d MiB", importer.MaxLine>>20)
	errOpen    = errors.New("a quotation mark is never closed")
	errForm    = errors.New("it is no INSERT statement as Monica writes it")
)

// next returns the next token, passing over white space and comments.
func (s *statements) next() (token, error) {
	for {
		b, err := s.byte()
		if err != nil {
			return token{}, err
		}
		t := token{line: s.line}
		switch {
		case b == ' ' || b == '\t' || b == '\r' || b == '\n':
		case b == '#' || b == '-' && s.follows('-'):
			if err := s.passLine(); err != nil {
				return token{}, err
			}
		case strings.IndexByte("(),;", b) >= 0, b == '.' && s.follows('`'): // no number
			t.kind, t.text = sign, string(b)
			return t, nil
		case b == '\'' || b == '"':
			t.kind = quoted
			t.text, err = s.quoted(b)
			return t, err
		case b == '`':
			t.kind = name
			t.text, err = s.quoted(b)
			return t, err
		default:
			t.text, err = s.word(b)
			return t, err
		}
	}
}

func (s *statements) byte() (byte, error) {
	b, err := s.in.ReadByte()
	if b == '\n' && err == nil {
		s.line++
	}
	return b, err
}

func (s *statements) follows(want byte) bool {
	next, err := s.in.Peek(1)
	return err == nil && next[0] == want
}

func (s *statements) passLine() error {
	for {
		if b, err := s.byte(); err != nil || b == '\n' {
			return err
		}
	}
}

// word reads on to the next sign; a number may have a point.
func (s *statements) word(first byte) (string, error) {
	text := []byte{first}
	for {
		next, err := s.in.Peek(1)
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if err != nil || strings.IndexByte(" \t\r\n(),;'\"`", next[0]) >= 0 {
			return string(text), nil
		}
		if len(text) == importer.MaxLine {
			return "", errTooLong
		}
		text = append(text, next[0])
		_, _ = s.in.Discard(1) // it was peeked
	}
}

// quoted reads on to the closing mark. PHP's addslashes puts a backslash before
// quotation marks and itself, and writes \0 for NUL; SQL doubles the mark.
func (s *statements) quoted(mark byte) (string, error) {
	var text []byte
	for {
		b, err := s.byte()
		switch {
		case errors.Is(err, io.EOF):
			return "", errOpen
		case err != nil:
			return "", err
		case b == mark && !s.follows(mark):
			return string(text), nil
		case b == mark || b == '\\' && mark != '`':
			if b, err = s.byte(); err != nil {
				return "", errOpen
			}
		}
		if len(text) == importer.MaxLine {
			return "", errTooLong
		}
		text = append(text, b)
	}
}

// A row is what one tuple of values says.
type row struct {
	columns []string
	cells   []string
	line    int
}

// get returns the cell of the column, empty if there is none.
func (r row) get(column string) string {
	for i, c := range r.columns {
		if c == column && i < len(r.cells) {
			return r.cells[i]
		}
	}
	return ""
}

// each calls do for each row that the file inserts.
func (s *statements) each(do func(table string, r row) error) error {
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil && t.kind == word && strings.EqualFold(t.text, "INSERT") {
			err = s.insert(do)
		} else {
			for err == nil && (t.kind != sign || t.text != ";") {
				t, err = s.next()
			}
		}
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
	}
}

// insert reads the rest of an INSERT statement.
func (s *statements) insert(do func(table string, r row) error) error {
	table, err := s.table()
	if err != nil {
		return err
	}
	columns, err := s.list()
	if err != nil {
		return err
	}
	for i := range columns {
		columns[i] = strings.ToLower(columns[i])
	}
	if t, err := s.next(); err != nil || t.kind != word || !strings.EqualFold(t.text, "VALUES") {
		return errors.Join(err, errForm)
	}
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return err
		case t.kind == sign && t.text == ";": // also of a statement without values
			return nil
		case t.kind == sign && t.text == ",":
			continue
		case t.kind != sign || t.text != "(":
			return errForm
		}
		r := row{columns: columns, line: t.line}
		if r.cells, err = s.values(); err != nil {
			return err
		}
		if err := do(table, r); err != nil {
			return err
		}
	}
}

// table reads "IGNORE INTO `database`.`table` (" and returns the table's name.
func (s *statements) table() (string, error) {
	table := ""
	for {
		t, err := s.next()
		if err != nil {
			return "", err
		}
		if t.kind == sign && t.text == "(" && table != "" {
			return strings.ToLower(table), nil
		}
		if t.kind == sign && t.text != "." || t.kind == quoted {
			return "", errForm
		}
		if t.kind != sign {
			table = t.text[strings.LastIndexByte(t.text, '.')+1:]
		}
	}
}

// list reads the names of columns to the closing bracket.
func (s *statements) list() ([]string, error) {
	cells, err := s.values()
	if len(cells) > maxColumns {
		return nil, errForm
	}
	return cells, err
}

// maxColumns is how many columns a table may have; Monica's widest has 46.
const maxColumns = 1000

// values reads values to the closing bracket, as valid UTF-8. NULL is empty.
func (s *statements) values() ([]string, error) {
	var cells []string
	for size := 0; ; {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if size += len(t.text); size > importer.MaxLine {
			return nil, errTooLong
		}
		switch {
		case t.kind == sign && t.text == ")":
			return cells, nil
		case t.kind == sign && t.text == ",":
			continue
		case t.kind == sign || len(cells) > maxColumns:
			return nil, errForm
		case t.kind == word && strings.EqualFold(t.text, "NULL"):
			t.text = ""
		}
		cells = append(cells, strings.ToValidUTF8(t.text, "\uFFFD"))
	}
}
