package table

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// byCharacter is a source that shows nothing beforehand, so that each row is read
// by its characters.
type byCharacter struct{ source }

func (byCharacter) Buffered() int            { return 0 }
func (byCharacter) Peek(int) ([]byte, error) { return nil, io.EOF }

func rows(t *testing.T, in source, separator rune) []Row {
	t.Helper()
	p := newParser(in)
	p.separator = separator
	var all []Row
	for {
		r, err := p.row()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
}

// smallBuffer is the least that a bufio.Reader takes: rows do not fit into it.
const smallBuffer = 16

func sameRows(t *testing.T, data []byte, separator rune) {
	t.Helper()
	text := func(size int) source { return utf8Reader{bufio.NewReaderSize(bytes.NewReader(data), size)} }
	want := rows(t, byCharacter{text(headSize)}, separator)
	for _, size := range []int{headSize, smallBuffer} {
		if diff := cmp.Diff(want, rows(t, text(size), separator), cmpopts.IgnoreUnexported(Row{})); diff != "" {
			t.Errorf("%q with separator %q and a buffer of %d: -by character +at once:\n%s", data, separator, size, diff)
		}
	}
}

func TestPlainRows(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "a", "a,b\nc,d\n", "a,b\r\nc,d\r\n", "a\rb\rc", "a,b\r", "\n\n,\n", "\r\n\r\na", "\"\"\n\"a\",\"b\"\"c\"\r\n", "\"a\nb\r\nc\rd\",e\nf\n",
		"\"a\"x,b\nc\n", " \"a\",b\n", "\u00a0\"a\"\n", "\ufeff\"a\" ,b\nx\n", "x\"y\"z,\"\n", "\"open,b\nc,d\n\"x\",y\n", "M\xfcller,b\nc\n", "\xc2,\"a\"\n",
		"a;b\tc|d\n", "\"a\" \n", strings.Repeat("\"", 9) + "\n", "a,b,\n,\n",
	} {
		for _, separator := range []rune{',', ';', '\t', '|', ' ', '§'} {
			sameRows(t, []byte(text), separator)
		}
	}
}

// A row read at once is the row read by its characters.
func FuzzPlainRows(f *testing.F) {
	f.Add([]byte("a,\"b\"\"c\"\r\n\"d\ne\",f\n"), ',')
	f.Add([]byte("\"a\" x;\"b\"\r\rM\xfcller;\"\n"), ';')
	f.Fuzz(func(t *testing.T, data []byte, separator rune) {
		if separator <= 0 || separator == '"' || separator == '\r' || separator == '\n' {
			return
		}
		sameRows(t, data, separator)
	})
}
