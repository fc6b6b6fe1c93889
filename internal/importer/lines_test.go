package importer_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
)

func TestLines(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][]string{
		"":                            nil,
		"a":                           {"a"},
		"a\nb\n":                      {"a", "b"},
		"a\r\nb\r\n":                  {"a", "b"},
		"a\rb\r":                      {"a", "b"},
		"\n\r\n\r":                    {"", "", ""},
		"\uFEFFa\n\uFEFFb":            {"a", "\uFEFFb"},
		"\xff\xfea\x00\n\x00\xe4\x00": {"a", "ä"},
		"\xfe\xff\x00a\x00\n\x00b":    {"a", "b"},
		"gr\xfcn":                     {"gr\xfcn"},
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			lines := importer.NewLines(r)
			var got []string
			for {
				l, err := lines.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil || l.Number != len(got)+1 || l.TooLong {
					t.Fatalf("%q: line %+v, %v", in, l, err)
				}
				got = append(got, string(l.Text()))
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q: -want +got:\n%s", in, diff)
			}
		}
	}
}

func TestLongLinesAreCut(t *testing.T) {
	t.Parallel()
	lines := importer.NewLines(strings.NewReader(strings.Repeat("x", importer.MaxLine+5) + "\nnext"))
	first, err := lines.Next()
	if err != nil || !first.TooLong || len(first.Raw) != importer.MaxLine {
		t.Errorf("%d bytes, too long %t, %v", len(first.Raw), first.TooLong, err)
	}
	if next, err := lines.Next(); err != nil || string(next.Text()) != "next" || next.Number != 2 {
		t.Errorf("then %q in line %d, %v", next.Text(), next.Number, err)
	}
}

func TestLinesTellDamage(t *testing.T) {
	t.Parallel()
	broken := errors.New("disk error")
	lines := importer.NewLines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(broken)))
	if l, err := lines.Next(); err != nil || string(l.Text()) != "a" {
		t.Fatalf("%q, %v", l.Text(), err)
	}
	if _, err := lines.Next(); !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
}
