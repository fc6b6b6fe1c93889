package table_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"vitaminb/internal/table"
)

func TestSeparatorForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		want     rune
	}{
		{"nothing", "", ','},
		{"one column", "Name\nAnn\n", ','},
		{"comma", "a,b\n1,2\n", ','},
		{"semicolon", "a;b\n1;2\n", ';'},
		{"tab", "a\tb\n1\t2\n", '\t'},
		{"bar", "a|b\n1|2\n", '|'},
		{"decimal commas", "a;b;c\n1,5;2;3\n1;2,5;3\n", ';'},
		{"semicolons in one cell", "a,b\nx;y,2\n3,4\n", ','},
		{"more cells win a draw", "a,b;c;d\n1,2;3;4\n", ';'},
		{"quoted commas", "a;b\n\"1,2,3\";x\n\"4,5,6\";y\n", ';'},
		{"sep semicolon", "sep=;\na,b\n", ';'},
		{"sep comma against the rows", "sep=,\na;b\nc;d\n", ','},
		{"sep tab", "sep=\t\na,b\n", '\t'},
		{"sep in capitals", "SEP=|\na,b\n", '|'},
		{"sep in quotes", "\"sep=;\"\na,b\n", ';'},
		{"sep behind a mark", "\uFEFFsep=;\na,b\n", ';'},
		{"sep with CR", "sep=;\ra,b\r", ';'},
		{"sep with filling commas", "sep=;,,\na,b,c\n", ';'},
		{"sep of two characters", "sep=;;\na,b\nc,d\n", ','},
		{"sep not first", "x,y\nsep=;\na,b\n", ','},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := table.NewReader(strings.NewReader(tt.in)).Separator(); got != tt.want {
				t.Errorf("%q: separator %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// A declared separator is no row, whatever the line ends.
func TestSepLineIsNoRow(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"LF": "sep=;\na;b\n", "CRLF": "sep=;\r\na;b\r\n", "CR": "sep=;\ra;b\r", "quoted": "\"sep=;\"\na;b\n", "mark": "\uFEFFsep=;\na;b",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff([]string{"2: a|b"}, show(all(t, table.NewReader(strings.NewReader(in))))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", in, diff)
			}
		})
	}
}

func TestEncodingForms(t *testing.T) {
	t.Parallel()
	const text = "Name;Straße\r\nMüller;Königsallee\r\nWeiß;Größte Gasse\r\n"
	want := []string{"1: Name|Straße", "2: Müller|Königsallee", "3: Weiß|Größte Gasse"}
	for _, tt := range []struct {
		name   string
		enc    encoding.Encoding
		prefix string
	}{
		{"UTF-8", encoding.Nop, ""},
		{"UTF-8 with mark", encoding.Nop, "\xef\xbb\xbf"},
		{"UTF-16LE with mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), ""},
		{"UTF-16BE with mark", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), ""},
		{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), ""},
		{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), ""},
		{"Windows-1252", charmap.Windows1252, ""},
		{"ISO-8859-1", charmap.ISO8859_1, ""},
		{"code page 850", charmap.CodePage850, ""},
		{"Macintosh", charmap.Macintosh, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, err := tt.enc.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			r := table.NewReader(strings.NewReader(tt.prefix + in))
			if diff := cmp.Diff(want, show(all(t, r))); diff != "" {
				t.Errorf("read as %s (-want +got):\n%s", r.Encoding(), diff)
			}
		})
	}
}

func TestHeaderForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		found    bool
		above    int // rows of the preamble
		want     []string
	}{
		{"first row", "Name,E-Mail\nAnn,a@a\n", true, 0, []string{"a@a"}},
		{"below notes", "Notes:\n\"a, b\"\n\nName,E-Mail\nAnn,a@a\n", true, 2, []string{"a@a"}},
		{"other spelling", "NAME,e mail\nAnn,a@a\n", true, 0, []string{"a@a"}},
		{"padded", " Name , E-Mail \nAnn, a@a \n", true, 0, []string{"a@a"}},
		{"further columns", "x,E-Mail,Name\n1,a@a,Ann\n", true, 0, []string{"a@a"}},
		{"behind a mark", "\uFEFFName,E-Mail\nAnn,a@a\n", true, 0, []string{"a@a"}},
		{"semicolons", "Name;E-Mail\nAnn;a@a\n", true, 0, []string{"a@a"}},
		{"behind sep", "sep=;\nName;E-Mail\nAnn;a@a\n", true, 0, []string{"a@a"}},
		{"header only", "Name,E-Mail\n", true, 0, nil},
		{"repeated column", "Name,E-Mail,E-Mail\nAnn,a@a,b@b\n", true, 0, []string{"a@a"}},
		{"column missing", "Name,Mail\nAnn,a@a\n", false, 0, []string{"", ""}},
		{"too far down", "1,1\n2,2\n3,3\n4,4\nName,E-Mail\n", false, 0, []string{"", "", "", "", ""}},
		{"last row looked at", "1,1\n2,2\n3,3\nName,E-Mail\nAnn,a@a\n", true, 3, []string{"a@a"}},
		{"nothing", "", false, 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := table.NewReader(strings.NewReader(tt.in))
			found, err := r.FindHeader(table.HasColumns("Name", "E-Mail"), 4)
			if err != nil || found != tt.found || len(r.Preamble()) != tt.above || (r.Header() != nil) != tt.found {
				t.Errorf("found %v (%v) below %d rows, header %q; want %v below %d", found, err, len(r.Preamble()), r.Header(), tt.found, tt.above)
			}
			var got []string
			for _, row := range all(t, r) {
				got = append(got, row.Get("email"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("e-mail of each row (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRowForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, row string
		a, c      string // by column's name
		extra     []string
		raw       string
	}{
		{"full", "1,2,3", "1", "3", nil, `[["A","1"],["B","2"],["C","3"]]`},
		{"short", "1,2", "1", "", nil, `[["A","1"],["B","2"]]`},
		{"very short", "1", "1", "", nil, `[["A","1"]]`},
		{"long", "1,2,3,4,5", "1", "3", []string{"4", "5"}, `[["A","1"],["B","2"],["C","3"],["","4"],["","5"]]`},
		{"long but blank", "1,2,3,, ", "1", "3", nil, `[["A","1"],["B","2"],["C","3"],["",""],[""," "]]`},
		{"long with a gap", "1,2,3,,5", "1", "3", []string{"", "5"}, `[["A","1"],["B","2"],["C","3"],["",""],["","5"]]`},
		{"empty cells", ",,", "", "", nil, `[["A",""],["B",""],["C",""]]`},
		{"trimmed for reading only", " 1 ,2,\u00a03", "1", "3", nil, "[[\"A\",\" 1 \"],[\"B\",\"2\"],[\"C\",\"\u00a03\"]]"},
		{"markup stays", "<b>&,2,3", "<b>&", "3", nil, `[["A","<b>&"],["B","2"],["C","3"]]`},
		{"quotes", `"a ""b""",2,3`, `a "b"`, "3", nil, `[["A","a \"b\""],["B","2"],["C","3"]]`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := table.NewReader(strings.NewReader("A,B,C\n" + tt.row + "\nx,y,z\n"))
			if found, err := r.FindHeader(table.HasColumns("A", "B", "C"), 1); err != nil || !found {
				t.Fatalf("header: %v, %v", found, err)
			}
			row, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if row.Get("a") != tt.a || row.Get("c") != tt.c || row.Cell(0) != tt.a || row.Cell(2) != tt.c || row.Cell(99) != "" || row.Get("d") != "" {
				t.Errorf("a %q, c %q; want %q, %q", row.Get("a"), row.Get("c"), tt.a, tt.c)
			}
			if diff := cmp.Diff(tt.extra, row.Extra()); diff != "" {
				t.Errorf("extra (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.raw, string(row.Raw())); diff != "" {
				t.Errorf("raw (-want +got):\n%s", diff)
			}
			if next, err := r.Next(); err != nil || next.Get("A") != "x" || next.Line != 3 {
				t.Errorf("next row: line %d %q, %v", next.Line, next.Cells, err)
			}
			if _, err := r.Next(); !errors.Is(err, io.EOF) {
				t.Errorf("the end is told as %v", err)
			}
		})
	}
}

// Get takes the first column that is filled.
func TestGetFallsBack(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, row, want string }{
		{"first", "1,2", "1"},
		{"first is empty", ",2", "2"},
		{"first is blank", " \u200b,2", "2"},
		{"both empty", ",", ""},
		{"second lacks", "1", "1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := table.NewReader(strings.NewReader("Mail,E-Mail\n" + tt.row + "\n"))
			if _, err := r.FindHeader(table.HasColumns("Mail"), 1); err != nil {
				t.Fatal(err)
			}
			row, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			if got := row.Get("No such", "Mail", "E-Mail"); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// An opening quote that is never closed costs its own row and no other.
func TestUnterminatedForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"first cell", "a,b\n\"c,d\ne,f\n", []string{"1: a|b", "2: \"c|d (unterminated)", "3: e|f"}},
		{"last cell", "a,b\nc,\"d\ne,f\n", []string{"1: a|b", "2: c|\"d (unterminated)", "3: e|f"}},
		{"last row", "a,b\nc,\"d", []string{"1: a|b", "2: c|\"d (unterminated)"}},
		{"CRLF", "a,b\r\n\"c,d\r\ne,f\r\n", []string{"1: a|b", "2: \"c|d (unterminated)", "3: e|f"}},
		{"closed on a later line", "a,b\n\"c\nd\",e\n", []string{"1: a|b", "2: c\nd|e"}},
		{"only doubled quotes behind", "a,b\n\"c \"\"d\"\"\ne,f\n", []string{"1: a|b", "2: \"c \"\"d\"\" (unterminated)", "3: e|f"}},
		{"quote inside a word", "a,b\nc\"d,e\nf,g\n", []string{"1: a|b", "2: c\"d|e", "3: f|g"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := show(all(t, table.NewReader(strings.NewReader(tt.in))))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}
