package sheet_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/sheet"
)

// open returns the sheets of a file that holds the text.
func open(tb testing.TB, text string) []sheet.Sheet {
	tb.Helper()
	sheets, err := sheet.Open("a.file", opener(text))
	if err != nil {
		tb.Fatal(err)
	}
	return sheets
}

func opener(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}

// rows returns the rows of the sheet and the error that ended them.
func rows(s sheet.Sheet) (all []sheet.Row, err error) {
	for r, err := range s.Rows() {
		if err != nil {
			return all, err
		}
		all = append(all, r)
	}
	return all, nil
}

// grid returns the cells of the only sheet.
func grid(t *testing.T, text string) [][]string {
	t.Helper()
	sheets := open(t, text)
	if len(sheets) != 1 {
		t.Fatalf("%d sheets of %.80q, want 1", len(sheets), text)
	}
	got, err := rows(sheets[0])
	if err != nil {
		t.Fatal(err)
	}
	var cells [][]string
	for _, r := range got {
		cells = append(cells, r.Cells)
	}
	return cells
}

// soon is twenty times what refusals were seen to take with the race detector on
// a busy machine (2026-11); without either they take well below a second.
const soon = time.Minute

// refused checks that opening or reading fails with the kind and a sentence, soon.
func refused(t *testing.T, text string, kind error, says string) {
	t.Helper()
	start := time.Now()
	sheets, err := sheet.Open("a.file", opener(text))
	for i := 0; err == nil && i < len(sheets); i++ {
		_, err = rows(sheets[i])
	}
	told := (*vitaminb.Error)(nil)
	if !errors.As(err, &told) || !errors.Is(err, kind) || !strings.Contains(err.Error(), says) {
		t.Errorf("error %v, want %v saying %q", err, kind, says)
	}
	if took := time.Since(start); took > soon {
		t.Errorf("refused after %s", took)
	}
}

func TestNoTable(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty":         "",
		"picture":       "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00",
		"database":      "SQLite format 3\x00",
		"zip":           zipped(t, "a.csv", "Name\nAda\n"),
		"text document": zipped(t, "[Content_Types].xml", "<a/>", "word/document.xml", "<a/>"),
		"only a mark":   "PK\x03\x04",
		"page":          "<!DOCTYPE html><p>Hello",
		"JSON text":     `["Ada","Bob"]`,
		"one object":    `{"name":"Ada","mail":"a@example.org"}`,
		"JSON numbers":  `{"points":[{"x":1,"y":2},{"x":3}]}`,
	} {
		sheets, err := sheet.Open("a.file", opener(text))
		if err != nil || len(sheets) > 0 {
			t.Errorf("%s: %d sheets, %v; want none", name, len(sheets), err)
		}
	}
}

func TestOpenFails(t *testing.T) {
	t.Parallel()
	gone := errors.New("gone")
	if _, err := sheet.Open("a", func() (io.ReadCloser, error) { return nil, gone }); !errors.Is(err, gone) {
		t.Errorf("error %v, want %v", err, gone)
	}
}

// Who has seen enough stops, and can begin again.
func TestStopAndReadAgain(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"text": "Name,Ort\nAda,Ulm\nBob,Jena\n",
		"page": "<table><tr><td>Name<td>Ort<tr><td>Ada<td>Ulm<tr><td>Bob<td>Jena</table>",
		"JSON": `[{"name":"Ada"},{"name":"Bob"}]`,
		"xlsx": workbook(t, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="str"><v>Name</v></c></row><row><c t="str"><v>Ada</v></c></row><row><c t="str"><v>Bob</v></c></row></sheetData></worksheet>`}),
		"ods":  calc(t, `<table:table><table:table-row>`+text("Name")+`</table:table-row><table:table-row>`+text("Ada")+`</table:table-row><table:table-row>`+text("Bob")+`</table:table-row></table:table>`),
	} {
		s := open(t, text)[0]
		for range 2 {
			n := 0
			for _, err := range s.Rows() {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n == 2 {
					break
				}
			}
			if n != 2 {
				t.Errorf("%s: %d rows, want 2", name, n)
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		"Name;Ort\nAda;Ulm\n", "sep=|\nName|Ort\n", "Ada Kern   Ulm\nBob Lang   Jena\n", "\xFF\xFEN\x00a\x00",
		`{"contacts":[{"name":"Ada","emails":[{"value":"a@example.org"}]}]}`, `[{"name":"Ada"}]{`, `{"name":`,
		"<table><tr><td colspan=3>Name<td>Ort</table>", "<html><table><tr><th>A</th></tr></table><table><tr><td>b",
		workbook(f, map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="2" hidden="1"><c r="B2" t="s"><v>0</v></c><c s="1"><v>44197.5</v></c></row></sheetData></worksheet>`}),
		calc(f, `<table:table table:name="A"><table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="3">`+text("x")+`</table:table-cell></table:table-row></table:table>`),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sheets, err := sheet.Open("a.file", opener(string(data)))
		if err != nil {
			return
		}
		for _, s := range sheets {
			last := 0
			got, err := rows(s)
			if told := (*vitaminb.Error)(nil); err != nil && !errors.As(err, &told) {
				t.Errorf("%v is told to nobody", err)
			}
			for _, r := range got {
				if r.Line < 1 || len(r.Cells) > 1<<14 || len(r.Cells) == 0 {
					t.Errorf("row %d of %d cells after row %d", r.Line, len(r.Cells), last)
				}
				last = r.Line
				for _, c := range r.Cells {
					if !utf8.ValidString(c) {
						t.Errorf("row %d: %q is no UTF-8", r.Line, c)
					}
				}
			}
		}
	})
}

func TestPositions(t *testing.T) {
	t.Parallel()
	got, err := rows(open(t, "Liste\n\nName,Ort\n\"Ada\nKern\",Ulm\n,\nBob,Jena\n")[0])
	if err != nil {
		t.Fatal(err)
	}
	want := []sheet.Row{
		{Line: 1, Cells: []string{"Liste"}},
		{Line: 3, Cells: []string{"Name", "Ort"}},
		{Line: 4, Cells: []string{"Ada\nKern", "Ulm"}},
		{Line: 7, Cells: []string{"Bob", "Jena"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
