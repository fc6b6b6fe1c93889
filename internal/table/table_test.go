package table_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"vitaminb/internal/table"
)

// all reads the whole table.
func all(tb testing.TB, r *table.Reader) []table.Row {
	tb.Helper()
	var rows []table.Row
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			tb.Fatal(err)
		}
		rows = append(rows, row)
	}
}

// show writes a row as "line: cell|cell", with its damage.
func show(rows []table.Row) []string {
	var lines []string
	for _, r := range rows {
		s := fmt.Sprintf("%d: %s", r.Line, strings.Join(r.Cells, "|"))
		if r.Unterminated {
			s += " (unterminated)"
		}
		if r.Truncated {
			s += " (truncated)"
		}
		lines = append(lines, s)
	}
	return lines
}

func TestNext(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"no end of line", "a,b", []string{"1: a|b"}},
		{"LF", "a,b\nc,d\n", []string{"1: a|b", "2: c|d"}},
		{"CRLF", "a,b\r\nc,d\r\n", []string{"1: a|b", "2: c|d"}},
		{"CR", "a,b\rc,d\r", []string{"1: a|b", "2: c|d"}},
		{"mixed ends", "a,b\r\nc,d\re,f\ng,h", []string{"1: a|b", "2: c|d", "3: e|f", "4: g|h"}},
		{"blank lines count", "a,b\n\n \n\r\nc,d\n", []string{"1: a|b", "5: c|d"}},
		{"row of empty cells", "a,b\n,\n", []string{"1: a|b", "2: |"}},
		{"quotes", `"a,b","c ""d"" e",""` + "\n", []string{`1: a,b|c "d" e|`}},
		{"line breaks in quotes", "\"a\nb\",c\n\"d\r\ne\rf\",g\nh,i", []string{"1: a\nb|c", "3: d\r\ne\rf|g", "6: h|i"}},
		{"blanks around quotes", "a , \"b, c\" ,d\n", []string{"1: a |b, c|d"}},
		{"quote inside", `5" disk,a"b` + "\n", []string{`1: 5" disk|a"b`}},
		{"quotes not doubled", `"say "hi" now",b` + "\n", []string{`1: say "hi" now|b`}},
		{"unterminated", "a,\"b\nc,d\n\"e,f\n", []string{"1: a|\"b (unterminated)", "2: c|d", "3: \"e|f (unterminated)"}},
		{"empty quotes after unterminated", "a,\"b\n\"\",d\n\"\"\"\",f\n", []string{"1: a|\"b (unterminated)", "2: |d", "3: \"|f"}},
		{"unterminated at the end", "a,b\nc,\"", []string{"1: a|b", "2: c|\" (unterminated)"}},
		{"byte order mark", "\uFEFFa,b\n", []string{"1: a|b"}},
		{"semicolon", "a;b;c\n1,5;2;x, y\n2,5;3;z\n", []string{"1: a|b|c", "2: 1,5|2|x, y", "3: 2,5|3|z"}},
		{"tab", "a\tb\n1,2\t3\n", []string{"1: a|b", "2: 1,2|3"}},
		{"tab and quotes", "a\t\"b\tc\"\n", []string{"1: a|b\tc"}},
		{"bar", "a|b\n1|2\n", []string{"1: a|b", "2: 1|2"}},
		{"one column", "a\nb\n", []string{"1: a", "2: b"}},
		{"separator in quotes does not count", "a;b\n\"x,y,z\";1\n\"x,y,z\";2\n", []string{"1: a|b", "2: x,y,z|1", "3: x,y,z|2"}},
		{"title lines", "Export, of today\n\na;b;c\n1;2;3\n4;5;6\n", []string{"1: Export, of today", "3: a|b|c", "4: 1|2|3", "5: 4|5|6"}},
		{"sep", "sep=;\r\na,b;c\r\n", []string{"2: a,b|c"}},
		{"sep tab quoted", "\"sep=\t\"\na,b\tc\n", []string{"2: a,b|c"}},
		{"sep comma", "SEP=,\na;b,c\n", []string{"2: a;b|c"}},
		{"no sep", "sep=ab,c\n", []string{"1: sep=ab|c"}},
		{"windows-1252", "M\xfcller,Stra\xdfe\n", []string{"1: Müller|Straße"}},
		{"broken bytes", "a,\xffb\n", []string{"1: a|ÿb"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := show(all(t, table.NewReader(iotest.OneByteReader(strings.NewReader(tt.in)))))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestEncoding(t *testing.T) {
	t.Parallel()
	text := "Name;Straße\nMüller;Königsallee\nWeiß;Größte Gasse\n"
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	tests := []struct{ name, in, encoding string }{
		{"utf-8", text, "utf-8"},
		{"utf-16le with mark", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)), "utf-16le"},
		{"utf-16be", encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)), "utf-16be"},
		{"windows-1252", encode(charmap.Windows1252.NewEncoder().String(text)), "windows-1252"},
		{"cp850", encode(charmap.CodePage850.NewEncoder().String(text)), "ibm850"},
		{"macintosh", encode(charmap.Macintosh.NewEncoder().String(text)), "macintosh"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := table.NewReader(strings.NewReader(tt.in))
			if r.Encoding() != tt.encoding || r.Separator() != ';' {
				t.Errorf("encoding %s, separator %q; want %s, ';'", r.Encoding(), r.Separator(), tt.encoding)
			}
			want := []string{"1: Name|Straße", "2: Müller|Königsallee", "3: Weiß|Größte Gasse"}
			if diff := cmp.Diff(want, show(all(t, r))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// The first umlaut of an old program may come below all that the encoding was told from.
func TestUmlautBelowHead(t *testing.T) {
	t.Parallel()
	const rows = 20_000
	in := strings.Repeat("plain,row\n", rows) + "M\xfcller,x\nM\u00fcller,y\n"
	got := show(all(t, table.NewReader(strings.NewReader(in))))
	want := []string{"20001: Müller|x", "20002: Müller|y"}
	if diff := cmp.Diff(want, got[rows:]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A head that ends inside a character is no reason to doubt the encoding.
func TestCharacterAcrossHead(t *testing.T) {
	t.Parallel()
	in := "a" + strings.Repeat("ü", 64<<10) + ",b\n"
	if r := table.NewReader(strings.NewReader(in)); r.Encoding() != "utf-8" {
		t.Errorf("encoding %s, want utf-8", r.Encoding())
	}
}

func TestFindHeader(t *testing.T) {
	t.Parallel()
	in := "Notes:\n\"a sentence, quoted\"\n\n\u200bFirst Name ,LAST-NAME,Straße,Note,Note\nAda, Byron\u00a0,x,,second,beyond,\nBen\nCy,D,,,,,\n"
	r := table.NewReader(strings.NewReader(in))
	found, err := r.FindHeader(table.HasColumns("first name", "Last Name"), 10)
	if err != nil || !found {
		t.Fatalf("found %t, %v", found, err)
	}
	if diff := cmp.Diff([]string{"1: Notes:", "2: a sentence, quoted"}, show(r.Preamble())); diff != "" {
		t.Errorf("preamble -want +got:\n%s", diff)
	}
	rows := all(t, r)
	if got, want := rows[0].Get("last_name")+"/"+rows[0].Get("none", "note", "STRASSE")+"/"+rows[0].Cell(1), "Byron/x/Byron"; got != want {
		t.Errorf("cells %q, want %q", got, want)
	}
	if got := rows[1].Get("Last Name") + rows[1].Cell(7); got != "" {
		t.Errorf("cell beyond a short row is %q", got)
	}
	if diff := cmp.Diff([]string{"beyond", ""}, rows[0].Extra()); diff != "" {
		t.Errorf("extra -want +got:\n%s", diff)
	}
	if extra := rows[2].Extra(); extra != nil {
		t.Errorf("extra %q of a row that ends in separators only", extra)
	}
	want := "[[\"\u200bFirst Name \",\"Ada\"],[\"LAST-NAME\",\" Byron\u00a0\"]," +
		`["Straße","x"],["Note",""],["Note","second"],["","beyond"],["",""]]`
	if diff := cmp.Diff(want, string(rows[0].Raw())); diff != "" {
		t.Errorf("raw -want +got:\n%s", diff)
	}
}

func TestFindHeaderFails(t *testing.T) {
	t.Parallel()
	r := table.NewReader(strings.NewReader("a,b\nc,d\ne,f\n"))
	for _, rows := range []int{2, 10} {
		if found, err := r.FindHeader(table.HasColumns("x"), rows); found || err != nil {
			t.Fatalf("found %t, %v", found, err)
		}
	}
	if r.Header() != nil {
		t.Errorf("header %q", r.Header())
	}
	rows := all(t, r)
	if diff := cmp.Diff([]string{"1: a|b", "2: c|d", "3: e|f"}, show(rows)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := rows[0].Get("a"); got != "" || rows[0].Extra() != nil {
		t.Errorf("a table without header has the column a: %q", got)
	}
	if got := string(rows[0].Raw()); got != `[["","a"],["","b"]]` {
		t.Errorf("raw %s", got)
	}
}

func TestReadFailure(t *testing.T) {
	t.Parallel()
	broken := errors.New("the archive is damaged")
	for _, size := range []int{3, 200_000} { // inside and below the head
		in := io.MultiReader(strings.NewReader(strings.Repeat("a,b\n", size)), iotest.ErrReader(broken))
		r := table.NewReader(in)
		n := 0
		for {
			_, err := r.Next()
			if err != nil {
				if !errors.Is(err, broken) {
					t.Errorf("error %v, want %v", err, broken)
				}
				break
			}
			n++
		}
		if n != size {
			t.Errorf("%d rows before the failure, want %d", n, size)
		}
	}
}

// Hostile files may neither fill the memory nor take more than linear time.
func TestHostile(t *testing.T) {
	t.Parallel()
	const size = 1 << 20 // quadratic time would take minutes
	tests := []struct{ name, piece string }{
		{"one endless cell", "x"},
		{"one endless row", "x,"},
		{"a quote at each cell", `"a,`},
		{"a quote at each line", "\"a\n"},
		{"quotes only", `"`},
		{"runs of quotes", "\"\"\"\"\"x,\n"},
		{"quote and padding", "\"a    \n"},
		{"NUL", "\x00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := table.NewReader(strings.NewReader(strings.Repeat(tt.piece, size/len(tt.piece))))
			for {
				row, err := r.Next()
				if err != nil {
					break
				}
				if len(row.Cells) > 1<<14 {
					t.Fatalf("a row of %d cells", len(row.Cells))
				}
			}
		})
	}
}

func TestTruncated(t *testing.T) {
	t.Parallel()
	rows := all(t, table.NewReader(strings.NewReader("a,"+strings.Repeat("x", 4<<20)+",c\nd,e,f\n")))
	if len(rows) != 2 || !rows[0].Truncated || len(rows[0].Cells) != 3 || len(rows[0].Cells[1]) > 4<<20 || rows[1].Truncated {
		t.Errorf("%d rows; the first: truncated %t, %d cells", len(rows), rows[0].Truncated, len(rows[0].Cells))
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"E-Mail-Adresse": "emailadresse", "Straße": "strasse", "STRASSE": "strasse", "STRAẞE": "strasse",
		" Größe (cm) ": "groessecm", "A\u0308rzte": "aerzte", "Ｎａｍｅ": "name", "Prénom": "prénom",
		"E-mail 1 - Value": "email1value", "\uFEFFName": "name", "": "", "–": "",
	} {
		if got := table.Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeyOfKey(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		k := table.Key(rapid.String().Draw(t, "name"))
		if again := table.Key(k); again != k {
			t.Fatalf("Key(%q) = %q", k, again)
		}
	})
}

// write is the strictest form of RFC 4180: all cells quoted.
func write(rows [][]string, sep, eol string) string {
	var b strings.Builder
	for _, r := range rows {
		for i, c := range r {
			if i > 0 {
				b.WriteString(sep)
			}
			b.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
		}
		b.WriteString(eol)
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	cell := rapid.StringOfN(rapid.SampledFrom([]rune(" ab\"ü,;\t|\n\r\u00a0")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 4).Draw(t, "width")
		want := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 5).Draw(t, "rows")
		sep := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(t, "separator")
		eol := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "line end")
		r := table.NewReader(strings.NewReader("sep=" + sep + eol + write(want, sep, eol)))
		var got [][]string
		for {
			row, err := r.Next()
			if err != nil {
				break
			}
			got = append(got, row.Cells)
			var pairs []table.Pair
			if err := json.Unmarshal(row.Raw(), &pairs); err != nil || !cmp.Equal(pairs, row.Pairs()) {
				t.Fatalf("raw %s is not %q: %v", row.Raw(), row.Pairs(), err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
	})
}

func FuzzReader(f *testing.F) {
	for _, s := range []string{
		"", "a,b\nc,d\n", "sep=;\r\na;b\r\n", "\"a\"\"b\",c\n", "a,\"b\nc\n", "\xff\xfea\x00,\x00b\x00", "M\xfcller;x\r", "\"\"\"\"\"\"x,\n\"", "\"a\" x,\"b\" \n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows := all(t, table.NewReader(bytes.NewReader(data)))
		line := 0
		for _, r := range rows {
			if r.Line <= line {
				t.Errorf("line %d follows line %d", r.Line, line)
			}
			line = r.Line
			for _, c := range r.Cells {
				if !utf8.ValidString(c) {
					t.Errorf("cell %q is no UTF-8", c)
				}
			}
		}
	})
}

func TestReuseCells(t *testing.T) {
	t.Parallel()
	r := table.NewReader(strings.NewReader("h,i\na,b\nc,\"d\"\n\"e\n"))
	if _, err := r.FindHeader(table.HasColumns("h"), 1); err != nil {
		t.Fatal(err)
	}
	r.ReuseCells()
	var got []string
	for range 3 {
		row, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, row.Cells...)
	}
	if want := "a b c d \"e"; strings.Join(got, " ") != want || r.Header()[0] != "h" {
		t.Errorf("cells %q below %q, want %q", got, r.Header(), want)
	}
}

func BenchmarkNext(b *testing.B) {
	row := `Ada,"Byron, PhD",https://www.example.com/in/ada-byron,,"Analytical Engines, Ltd.",Programmer,10 Dec 2023` + "\n"
	in := strings.Repeat(row, 10_000)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if n := len(all(b, table.NewReader(strings.NewReader(in)))); n != 10_000 {
			b.Fatalf("%d rows", n)
		}
	}
}
