package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	vitaminb "vitaminb"
	"vitaminb/internal/sheet"
)

// zipped returns an archive of the files, given as path and text in turn, which are
// only stored: packing them would take most of the tests' time.
func zipped(tb testing.TB, files ...string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: zip.Store})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// workbook returns a file of Excel with one sheet, made of the parts.
func workbook(tb testing.TB, parts map[string]string) string {
	tb.Helper()
	all := []string{
		"[Content_Types].xml", "<Types/>",
		"xl/workbook.xml", `<workbook><sheets><sheet name="Tabelle1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	for i := 0; i < len(all); i += 2 {
		if replaced, ok := parts[all[i]]; ok {
			all[i+1] = replaced
			delete(parts, all[i])
		}
	}
	for name, text := range parts {
		all = append(all, name, text)
	}
	return zipped(tb, all...)
}

// swollen returns a workbook whose part claims to unpack to a gigabyte.
func swollen(t *testing.T, part string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"xl/workbook.xml":            `<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   "<sheetData/>",
	} {
		if name == part {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.CreateRaw(&zip.FileHeader{Name: part, Method: zip.Deflate, CompressedSize64: 1, UncompressedSize64: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte{0}); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// calc returns a file of LibreOffice with the tables.
func calc(tb testing.TB, tables string) string {
	tb.Helper()
	return zipped(tb, "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", `<office:document-content><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>`+tables+`</office:spreadsheet></office:body></office:document-content>`)
}

// text returns a cell of LibreOffice.
func text(s string) string {
	return `<table:table-cell office:value-type="string"><text:p>` + s + `</text:p></table:table-cell>`
}

// saved returns what excelize, which others wrote, makes of the file.
func saved(tb testing.TB, f *excelize.File) string {
	tb.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func style(t *testing.T, f *excelize.File, s excelize.Style) int {
	t.Helper()
	id, err := f.NewStyle(&s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestWorkbookNumbers(t *testing.T) {
	t.Parallel()
	custom := func(code string) excelize.Style { return excelize.Style{CustomNumFmt: &code} }
	for name, tt := range map[string]struct {
		value any
		style excelize.Style
		want  string
	}{
		"phone":           {4930231250123, excelize.Style{}, "4930231250123"},
		"phone as float":  {1.71235e11, excelize.Style{}, "171235000000"},
		"money":           {22.5, excelize.Style{NumFmt: 2}, "22.5"},
		"noise":           {0.1 + 0.2, excelize.Style{}, "0.3"},
		"postcode":        {1067, custom("00000"), "01067"},
		"date":            {30000, excelize.Style{NumFmt: 14}, "1982-02-18"},
		"before the leap": {59, excelize.Style{NumFmt: 14}, "1900-02-28"},
		"after the leap":  {61, excelize.Style{NumFmt: 14}, "1900-03-01"},
		"date and time":   {45000.75, excelize.Style{NumFmt: 22}, "2023-03-15T18:00:00"},
		"time":            {0.5, excelize.Style{NumFmt: 20}, "12:00:00"},
		"German date":     {45000, custom(`[$-407]d\. mmmm yyyy;@`), "2023-03-15"},
		"month alone":     {45000, custom("mmm yy"), "2023-03-15"},
		"quoted letters":  {7, custom(`0 "Tage"`), "7"},
		"negative date":   {-1, excelize.Style{NumFmt: 14}, "-1"},
		"boolean":         {true, excelize.Style{}, "TRUE"},
		"text":            {"  Ada ", excelize.Style{}, "  Ada "},
		"umlauts, lines":  {"Jürgen\nGroß", excelize.Style{}, "Jürgen\nGroß"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := excelize.NewFile()
			id := style(t, f, tt.style)
			for _, err := range []error{f.SetCellValue("Sheet1", "A1", tt.value), f.SetCellStyle("Sheet1", "A1", "A1", id)} {
				if err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff([][]string{{tt.want}}, grid(t, saved(t, f))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWorkbookFrom1904(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	yes := true
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
		t.Fatal(err)
	}
	id := style(t, f, excelize.Style{NumFmt: 14})
	for _, err := range []error{f.SetCellValue("Sheet1", "A1", 43000), f.SetCellStyle("Sheet1", "A1", "A1", id)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([][]string{{"2021-09-23"}}, grid(t, saved(t, f))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Sheets in their order, hidden ones and hidden rows told, merged cells with
// their value in the first, formulas by what they came to.
func TestWorkbookSheets(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	if _, err := f.NewSheet("Vorstand & Beirat"); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.SetSheetRow("Sheet1", "A1", &[]any{"Name", "Ort"}),
		f.SetSheetRow("Sheet1", "B5", &[]any{"Ulm"}),
		f.SetRowVisible("Sheet1", 5, false),
		f.SetCellValue("Vorstand & Beirat", "A1", "Ada"),
		f.MergeCell("Vorstand & Beirat", "A1", "C1"),
		f.SetCellValue("Vorstand & Beirat", "D1", "Ende"),
		f.SetSheetVisible("Sheet1", true),
		f.SetSheetVisible("Vorstand & Beirat", false),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	sheets := open(t, saved(t, f))
	if len(sheets) != 2 || sheets[0].Hidden || !sheets[1].Hidden || sheets[1].Name != "Vorstand & Beirat" || sheets[0].Named {
		t.Fatalf("sheets %+v", sheets)
	}
	want := [][]sheet.Row{
		{{Line: 1, Cells: []string{"Name", "Ort"}}, {Line: 5, Cells: []string{"", "Ulm"}, Hidden: true}},
		{{Line: 1, Cells: []string{"Ada", "", "", "Ende"}}},
	}
	for i, s := range sheets {
		got, err := rows(s)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[i], got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", s.Name, diff)
		}
	}
}

// What Excel writes and excelize does not: shared texts in runs, reading aids,
// cached values of formulas, errors, rows and cells without numbers.
func TestWorkbookByHand(t *testing.T) {
	t.Parallel()
	got := grid(t, workbook(t, map[string]string{
		"xl/sharedStrings.xml": `<sst><si><r><t>Ada </t></r><r><t>Kern</t></r><rPh><t>x</t></rPh></si><si><t>A&amp;B_x000D_</t></si></sst>`,
		"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="y"><x:sheetData>
			<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c t="s"><x:v>99</x:v></x:c></x:row>
			<x:row><x:c r="B2" t="str"><x:f>A1&amp;"x"</x:f><x:v>Summe</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="inlineStr"><x:is><x:t>inline</x:t></x:is></x:c><x:c t="d"><x:v>2026-01-02T00:00:00.000Z</x:v></x:c></x:row>
			</x:sheetData></x:worksheet>`,
	}))
	if diff := cmp.Diff([][]string{{"Ada Kern", "A&B\r"}, {"", "Summe", "", "inline", "2026-01-02"}}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestCalc(t *testing.T) {
	t.Parallel()
	sheets := open(t, calc(t, `
		<table:table table:name="Mitglieder"><table:table-column/>
		<table:table-header-rows><table:table-row>`+text("Name")+text("Geburtstag")+text("PLZ")+text("Telefon")+`</table:table-row></table:table-header-rows>
		<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
		<table:table-row table:visibility="filter">`+text(`Ada<text:s text:c="2"/><text:span>Kern</text:span></text:p><text:p>geb. Lang`)+`
		<table:table-cell office:value-type="date" office:date-value="1982-02-18"><text:p>18.02.82</text:p></table:table-cell>
		<table:table-cell office:value-type="float" office:value="1067"><text:p>01067</text:p></table:table-cell>
		<table:table-cell office:value-type="float" office:value="171235000000"><office:annotation><text:p>privat</text:p></office:annotation><text:p>1,71E+11</text:p></table:table-cell>
		<table:table-cell table:number-columns-repeated="16380"/></table:table-row>
		<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell></table:table-row>
		</table:table>
		<table:table table:name="Alt" table:style-name="ta2"><table:table-row>`+text("Bob")+`</table:table-row></table:table>`))
	if len(sheets) != 2 || sheets[0].Name != "Mitglieder" || sheets[0].Hidden || !sheets[1].Hidden {
		t.Fatalf("sheets %+v", sheets)
	}
	want := [][]sheet.Row{
		{
			{Line: 1, Cells: []string{"Name", "Geburtstag", "PLZ", "Telefon"}},
			{Line: 5, Hidden: true, Cells: []string{"Ada  Kern\ngeb. Lang", "1982-02-18", "01067", "171235000000"}},
			{Line: 6, Cells: []string{"x", "x", "", "TRUE"}},
		},
		{{Line: 1, Cells: []string{"Bob"}}},
	}
	for i, s := range sheets {
		got, err := rows(s)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[i], got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", s.Name, diff)
		}
	}
}

func TestDocumentsRefused(t *testing.T) {
	t.Parallel()
	const part = "xl/worksheets/sheet1.xml"
	long := strings.Repeat("x", 5<<20)
	million := strings.Repeat(`<c t="str"><v>x</v></c>`, 20_000)
	laughs := `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>`
	for name, tt := range map[string]struct {
		data string
		kind error
		says string
	}{
		"bomb":             {swollen(t, part), vitaminb.ErrTooLarge, "unpacks to more"},
		"bomb of texts":    {swollen(t, "xl/sharedStrings.xml"), vitaminb.ErrTooLarge, "unpacks to more"},
		"too many columns": {workbook(t, map[string]string{part: "<sheetData><row>" + million + "</row></sheetData>"}), vitaminb.ErrTooLarge, "row 1"},
		"far column":       {workbook(t, map[string]string{part: `<sheetData><row r="3"><c r="ZZZZZ3"/></row></sheetData>`}), vitaminb.ErrTooLarge, "row 3"},
		"endless text":     {workbook(t, map[string]string{part: "<sheetData><row><c><v>" + long}), vitaminb.ErrInvalid, "damaged"},
		"endless tag":      {workbook(t, map[string]string{part: "<sheetData a='" + long + "'>"}), vitaminb.ErrInvalid, "too long"},
		"billion laughs":   {workbook(t, map[string]string{part: laughs}), vitaminb.ErrInvalid, "damaged"},
		"cut off":          {workbook(t, map[string]string{part: "<sheetData><row><c><v>1</v>"[:20]}), vitaminb.ErrInvalid, "damaged"},
		"half a file":      {zipped(t, "xl/workbook.xml", "<workbook/>")[:60], vitaminb.ErrInvalid, "damaged"},
		"no XML":           {workbook(t, map[string]string{"xl/workbook.xml": "\x00\xFF"}), vitaminb.ErrInvalid, "damaged"},
		"ods columns": {
			calc(t, `<table:table><table:table-row><table:table-cell table:number-columns-repeated="2000000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`),
			vitaminb.ErrTooLarge, "more than 16384 columns",
		},
		"locked ods": {zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "\x9f\x12\x88<a"), vitaminb.ErrInvalid, "locked by a password"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refused(t, tt.data, tt.kind, tt.says)
		})
	}
}

// The formats that need no code of their own, and codes as Excel and others write them.
func TestWorkbookFormats(t *testing.T) {
	t.Parallel()
	const noon = "45000.5" // 15 March 2023
	for style, want := range map[string]string{
		`numFmtId="0"`: "45000.5", `numFmtId="1"`: "45000.5", `numFmtId="14"`: "2023-03-15", `numFmtId="17"`: "2023-03-15", `numFmtId="21"`: "12:00:00",
		`numFmtId="22"`: "2023-03-15T12:00:00", `numFmtId="30"`: "2023-03-15", `numFmtId="33"`: "12:00:00", `numFmtId="46"`: "12:00:00", `numFmtId="49"`: "45000.5",
		`numFmtId="57"`: "2023-03-15", `numFmtId="200"`: "2023-03-15", `numFmtId="201"`: "45000.5", `numFmtId="202"`: "2023-03-15T12:00:00",
		`numFmtId="203"`: "45000.5", `numFmtId="204"`: "45000.5", `numFmtId="205"`: "2023-03-15", `numFmtId="206"`: "45000.5", `numFmtId="207"`: "12:00:00",
	} {
		got := grid(t, workbook(t, map[string]string{
			"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="201" formatCode="[Red]#,##0.00\ &quot;Stunden&quot;"/>
				<numFmt numFmtId="202" formatCode="yyyy\-mm\-dd hh:mm"/><numFmt numFmtId="203" formatCode="General"/><numFmt numFmtId="204" formatCode="Standard"/>
				<numFmt numFmtId="205" formatCode="[$-F800]dddd\,\ mmmm\ dd\,\ yyyy"/><numFmt numFmtId="206" formatCode="&quot;D-&quot;00000"/><numFmt numFmtId="207" formatCode="h:mm AM/PM"/></numFmts>
				<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf ` + style + `/></cellXfs></styleSheet>`,
			"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c s="1"><v>` + noon + `</v></c></row></sheetData></worksheet>`,
		}))
		if diff := cmp.Diff([][]string{{want}}, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", style, diff)
		}
	}
}

// What is no number where one should be, and what lies outside, does no harm.
func TestWorkbookOddValues(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		`<c><v>zwölf</v></c>`:                          "zwölf",
		`<c><v>1e300</v></c>`:                          "1e+300",
		`<c><v>-17</v></c>`:                            "-17",
		`<c><v>4.93023125001E+11</v></c>`:              "493023125001",
		`<c s="99"><v>5</v></c>`:                       "5",
		`<c s="x"><v>5</v></c>`:                        "5",
		`<c t="b"><v>0</v></c>`:                        "FALSE",
		`<c t="str"><v>A_x0041_B</v></c>`:              "AAB",
		`<c t="str"><v>A_xD800_B</v></c>`:              "A_xD800_B",
		`<c t="str"><v>A_x005F_B</v></c>`:              "A_B",
		`<c t="s"><v>x</v></c><c t="str"><v>y</v></c>`: "y",
	} {
		got := grid(t, workbook(t, map[string]string{"xl/worksheets/sheet1.xml": "<sheetData><row>" + cell + "</row></sheetData>"}))
		if len(got) != 1 || got[0][len(got[0])-1] != want {
			t.Errorf("%s is %q, want %q", cell, got, want)
		}
	}
}

// Sheets are found where the relations lead, whatever they are called; diagrams are none.
func TestWorkbookRelations(t *testing.T) {
	t.Parallel()
	sheets := open(t, workbook(t, map[string]string{
		"xl/workbook.xml": `<workbook><workbookPr date1904="true"/><sheets><sheet name="A" r:id="r2"/><sheet name="Bild" r:id="r3"/><sheet name="weg" r:id="r9"/><sheet name="B" state="veryHidden" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/other.xml"/><Relationship Id="r2" Type="x/worksheet" Target="sub/../Blatt.xml"/>
			<Relationship Id="r3" Type="x/chartsheet" Target="chart.xml"/><Relationship Id="r4" Type="x/worksheet" Target="missing.xml"/></Relationships>`,
		"xl/other.xml": `<sheetData><row><c t="str"><v>other</v></c></row></sheetData>`,
		"xl/Blatt.xml": `<sheetData><row><c t="str"><v>blatt</v></c></row></sheetData>`,
		"xl/chart.xml": `<chartsheet/>`,
	}))
	var got []string
	for _, s := range sheets {
		r, err := rows(s)
		if err != nil || len(r) != 1 {
			t.Fatalf("%s: %v, %v", s.Name, r, err)
		}
		got = append(got, fmt.Sprint(s.Name, s.Hidden, r[0].Cells))
	}
	if diff := cmp.Diff([]string{"Afalse [blatt]", "Btrue [other]"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// rowsOfBench is the size the aims of speed and memory are set for.
const rowsOfBench = 200_000

func person(i int) []any {
	return []any{
		fmt.Sprintf("Meier%d", i), "Hans", fmt.Sprintf("Ackerweg %d", i%200), 12345, "Testhausen", fmt.Sprintf("030 23125%03d", i%1000),
		fmt.Sprintf("m%d@example.org", i), 30000 + i%5000, "Meier GmbH", "kommt gern",
	}
}

func benchmark(b *testing.B, data string) {
	b.Helper()
	sheets := open(b, data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		got := 0
		for _, err := range sheets[0].Rows() {
			if err != nil {
				b.Fatal(err)
			}
			got++
		}
		if got != rowsOfBench {
			b.Fatalf("%d rows", got)
		}
	}
	b.ReportMetric(float64(rowsOfBench*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkText(b *testing.B) {
	var csv strings.Builder
	for i := range rowsOfBench {
		for j, cell := range person(i) {
			if j > 0 {
				csv.WriteByte(';')
			}
			fmt.Fprint(&csv, cell)
		}
		csv.WriteByte('\n')
	}
	benchmark(b, csv.String())
}

func BenchmarkWorkbook(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range rowsOfBench {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), person(i)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	benchmark(b, saved(b, f))
}
