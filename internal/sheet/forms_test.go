package sheet_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/sheet"
)

// A writer keeps a table in one form.
type writer func(t *testing.T, rows [][]string) string

// writers are all forms but pasted text, which has no blank cells.
func writers() map[string]writer {
	return map[string]writer{
		"CSV":  func(t *testing.T, rows [][]string) string { return separated(t, rows, ';') },
		"TSV":  func(t *testing.T, rows [][]string) string { return separated(t, rows, '\t') },
		"xlsx": writeWorkbook, "ods": writeCalc, "page": writePage, "JSON": writeJSON,
	}
}

func separated(t *testing.T, rows [][]string, comma rune) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func writeWorkbook(t *testing.T, rows [][]string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		for j, c := range row {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr("Sheet1", name, c); err != nil {
				t.Fatal(err)
			}
		}
	}
	return saved(t, f)
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(fmt.Sprintf("a builder takes everything: %v", err))
	}
	return b.String()
}

func writeCalc(t *testing.T, rows [][]string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<table:table table:name="a">`)
	for _, row := range rows {
		b.WriteString("<table:table-row>")
		for i := 0; i < len(row); {
			same := 1 // equal neighbours share a cell, as LibreOffice writes them
			for i+same < len(row) && row[i+same] == row[i] {
				same++
			}
			fmt.Fprintf(&b, `<table:table-cell table:number-columns-repeated="%d" office:value-type="string"><text:p>%s</text:p></table:table-cell>`, same, escape(row[i]))
			i += same
		}
		b.WriteString("</table:table-row>")
	}
	b.WriteString("</table:table>")
	return calc(t, b.String())
}

func writePage(_ *testing.T, rows [][]string) string {
	var b strings.Builder
	b.WriteString("<html><head><meta charset=utf-8></head><body><table>")
	for _, row := range rows {
		b.WriteString("<tr>")
		for _, c := range row {
			b.WriteString("<td>" + html.EscapeString(c) + "</td>\n")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>")
	return b.String()
}

func writeJSON(t *testing.T, rows [][]string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`{"version":2,"people":[`)
	for i, row := range rows[1:] {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString("{")
		for j, c := range row {
			if j > 0 {
				b.WriteString(",")
			}
			key, err := json.Marshal(rows[0][j])
			if err != nil {
				t.Fatal(err)
			}
			value, err := json.Marshal(c)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s:%s", key, value)
		}
		b.WriteString("}")
	}
	b.WriteString("]}")
	return b.String()
}

// Whatever a table is kept in, it says the same.
func TestAllFormsSayTheSame(t *testing.T) {
	t.Parallel()
	// Words with single blanks between, for the forms differ in what they make of more.
	cell := rapid.StringMatching(`[a-zA-ZäöüßÉł表0-9&<>'.;,@-]{1,8}( [a-zA-Zäß&0-9]{1,8})?`)
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(2, 6).Draw(rt, "width")
		want := [][]string{{"name"}}
		for j := 1; j < width; j++ {
			want[0] = append(want[0], fmt.Sprintf("column %d", j))
		}
		for range rapid.IntRange(1, 6).Draw(rt, "rows") {
			want = append(want, rapid.SliceOfN(cell, width, width).Draw(rt, "row"))
		}
		for form, write := range writers() {
			if diff := cmp.Diff(want, grid(t, write(t, want))); diff != "" {
				rt.Errorf("%s: -want +got:\n%s", form, diff)
			}
		}
	})
}

// broken is a disk that gives way after so many bytes.
type broken struct {
	io.Reader
	left int
}

var errDisk = errors.New("disk error")

func (b *broken) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is damaged (%s). Download or copy it again.", "a.file", errDisk)
	}
	n, err := b.Reader.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func (b *broken) Close() error { return nil }

// A disk that gives way is told in its own words, and what came before is read.
func TestBrokenDisk(t *testing.T) {
	t.Parallel()
	table := [][]string{{"name", "town"}}
	for i := range 10_000 {
		table = append(table, []string{fmt.Sprintf("Ada %d", uint32(i)*2_654_435_761), "Ulm"})
	}
	for form, write := range writers() {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			text := write(t, table)
			sheets, err := sheet.Open("a.file", func() (io.ReadCloser, error) {
				return &broken{strings.NewReader(text), len(text) - 1000}, nil
			})
			n := 0
			if err == nil && len(sheets) == 1 {
				var got []sheet.Row
				got, err = rows(sheets[0])
				n = len(got)
			}
			if err == nil || !strings.Contains(err.Error(), "disk error") {
				t.Errorf("error %v after %d rows, want that of the disk", err, n)
			}
			if packed := form == "xlsx" || form == "ods" || form == "page"; !packed && n < 1000 {
				t.Errorf("%d rows were read before", n)
			}
		})
	}
}

// A file that is gone when its rows are wanted is told too.
func TestGoneBetween(t *testing.T) {
	t.Parallel()
	gone := errors.New("gone")
	for form, write := range writers() {
		text := write(t, [][]string{{"name", "town"}, {"Ada", "Ulm"}})
		isGone := false
		sheets, err := sheet.Open("a.file", func() (io.ReadCloser, error) {
			if isGone {
				return nil, gone
			}
			return io.NopCloser(strings.NewReader(text)), nil
		})
		if err != nil || len(sheets) != 1 {
			t.Fatalf("%s: %d sheets, %v", form, len(sheets), err)
		}
		isGone = true
		_, err = rows(sheets[0])
		if packed := form == "xlsx" || form == "ods"; packed != (err == nil) {
			t.Errorf("%s: error %v", form, err)
		}
	}
}

// Rows longer than the limit are cut and told, in every form.
func TestLongRows(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ab", 1<<20)
	table := [][]string{{"name", "a", "b", "c"}, {"Ada", long, long, long}, {"Bob", "x", "y", "z"}}
	for form, write := range writers() {
		if form == "xlsx" { // excelize refuses to write them
			continue
		}
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			got, err := rows(open(t, write(t, table))[0])
			if err != nil || len(got) != 3 {
				t.Fatalf("%d rows, %v; want 3", len(got), err)
			}
			if !got[1].Truncated || got[0].Truncated || got[2].Truncated || got[1].Cells[0] != "Ada" || got[2].Cells[0] != "Bob" {
				t.Errorf("cut: %t %t %t", got[0].Truncated, got[1].Truncated, got[2].Truncated)
			}
		})
	}
}

func TestLongRowsOfWorkbook(t *testing.T) {
	t.Parallel()
	cell := `<c t="str"><v>` + strings.Repeat("x", 3<<19) + `</v></c>`
	got, err := rows(open(t, workbook(t, map[string]string{
		"xl/worksheets/sheet1.xml": `<sheetData><row><c t="str"><v>Ada</v></c>` + strings.Repeat(cell, 3) + `</row><row><c t="str"><v>Bob</v></c></row></sheetData>`,
	}))[0])
	if err != nil || len(got) != 2 || !got[0].Truncated || got[1].Truncated || got[0].Cells[0] != "Ada" {
		t.Errorf("%d rows, %v; want 2, the first cut", len(got), err)
	}
}

// A page of very many tables is looked at only so far.
func TestManySheets(t *testing.T) {
	t.Parallel()
	for form, text := range map[string]string{
		"page": strings.Repeat("<table><tr><td>Ada</td></tr></table>", 1200),
		"ods":  calc(t, strings.Repeat("<table:table><table:table-row>"+text("Ada")+"</table:table-row></table:table>", 1200)),
	} {
		if got := len(open(t, text)); got != 1000 {
			t.Errorf("%s: %d sheets, want 1000", form, got)
		}
	}
}
