package all_test

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
)

const (
	// hostileEnv makes the test binary read the file it names and nothing else.
	hostileEnv = "VITAMINB_HOSTILE_FILE"
	// maxMemory is the bytes that reading any file may take.
	maxMemory = 300 << 20
)

func TestMain(m *testing.M) {
	if file := os.Getenv(hostileEnv); file != "" {
		if err := json.NewEncoder(os.Stdout).Encode(readWatched(file)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// A verdict is what became of a file.
type verdict struct {
	Records int
	Skips   []string // the first ones, with their positions
	Err     string   // what the user is told
	Failed  string   // what nobody should be told
	Peak    uint64   // bytes that the process held for Go
	Took    time.Duration
	Names   string // of the first people
}

// readWatched reads a file as an import does and watches the memory.
func readWatched(file string) verdict {
	var v verdict
	done, watched := make(chan bool), make(chan bool)
	go func() {
		defer close(watched)
		for tick := time.NewTicker(2 * time.Millisecond); ; {
			select {
			case <-done:
				return
			case <-tick.C:
				v.Peak = max(v.Peak, held())
			}
		}
	}()
	begun := time.Now()
	err := readAll(file, &v)
	v.Took = time.Since(begun)
	close(done)
	<-watched
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		v.Err = told.Error()
	} else if err != nil {
		v.Failed = err.Error()
	}
	return v
}

// held is the memory that Go has from the system.
func held() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

func readAll(file string, v *verdict) error {
	in, err := importer.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	parts, _, err := all.Recognise(in)
	if err != nil {
		return err
	}
	for _, p := range parts {
		survey, err := p.Importer.Survey(context.Background(), p.Input)
		if err != nil {
			return err
		}
		err = importer.Sound(p.Importer).Read(context.Background(), p.Input, survey.Owner, func(it importer.Item) error {
			const some = 5
			if it.Skip != nil && len(v.Skips) < some {
				v.Skips = append(v.Skips, it.Position+": "+it.Skip.String())
			}
			if it.Record != nil {
				if v.Records++; v.Records < some {
					v.Names += it.Record.Content.Name.Display + it.Record.Content.Name.Given + it.Record.Content.Name.Family + "; "
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// A hostile is a file made to exhaust the machine, or to read it.
type hostile struct {
	name  string
	write func(w *bufio.Writer)
	says  string // in the error or a Skip; empty: nothing must be
}

// TestHostileFiles lets a process of its own read each: it ends within seconds and
// bounded memory, and says where it stopped and why.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	for _, h := range hostiles() {
		if !tried(h.name) {
			continue
		}
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), h.name)
			f, err := os.Create(file)
			if err != nil {
				t.Fatal(err)
			}
			w := bufio.NewWriterSize(f, 1<<20)
			h.write(w)
			if err := errors.Join(w.Flush(), f.Close()); err != nil {
				t.Fatal(err)
			}
			v := readApart(t, file)
			if err := os.Remove(file); err != nil {
				t.Error(err)
			}
			t.Logf("%s, %d MB: %d records, %q %q %.80q", v.Took.Round(time.Millisecond), v.Peak>>20, v.Records, v.Err, v.Skips, v.Names)
			said := v.Err + strings.Join(v.Skips, "\n")
			switch {
			case v.Failed != "":
				t.Errorf("an internal failure: %.300s", v.Failed)
			case !strings.Contains(said, h.says):
				t.Errorf("%.300q does not say %q", said, h.says)
			case strings.Contains(v.Names+said, "root:"):
				t.Errorf("a file of the machine was read: %s", v.Names)
			}
			if v.Peak > maxMemory || v.Took > maxHostileTime {
				t.Errorf("it took %s and %d MB", v.Took, v.Peak>>20)
			}
		})
	}
}

// readApart lets a process of its own read the file.
func readApart(t *testing.T, file string) (v verdict) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*maxHostileTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe)
	cmd.Env = append(os.Environ(), hostileEnv+"="+file)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, stderr.String())
	}
	if err := json.Unmarshal(out, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// filled writes the text again and again until so many bytes are there.
func filled(w io.Writer, text string, size int) {
	many := strings.Repeat(text, 1+64<<10/len(text))
	for n := 0; n < size; n += len(many) {
		_, _ = io.WriteString(w, many) // Flush tells of failures
	}
}

// around writes what stands before and after so many bytes of a text.
func around(before, text, after string) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		_, _ = w.WriteString(before)
		filled(w, text, hostileSize)
		_, _ = w.WriteString(after)
	}
}

// zipped writes an archive of files, each of one text; a nested one is packed with the same name inside.
func zipped(files ...func(z *zip.Writer)) func(*bufio.Writer) {
	return func(w *bufio.Writer) {
		z := zip.NewWriter(w)
		for _, f := range files {
			f(z)
		}
		_ = z.Close()
	}
}

func zipEntry(name string, write func(*bufio.Writer)) func(*zip.Writer) {
	return func(z *zip.Writer) {
		e, err := z.Create(name)
		if err != nil {
			panic(err) // unreachable: nothing was closed
		}
		w := bufio.NewWriter(e)
		write(w)
		_ = w.Flush()
	}
}

const (
	manyColumns = 1_000_000
	connections = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
	anna        = "Anna,Alpha,https://www.linkedin.com/in/anna-alpha,,Nord,Owner,08 Feb 2023\n"
	card        = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Alpha\n"
	xcard       = `<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard><fn><text>`
	laughs      = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">` +
		`<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY p SYSTEM "file:///etc/passwd">]>`
)

// longLine is a line of a kilobyte: shorter ones would only be many people.
var longLine = strings.Repeat("a", 1<<10) + "\n"

func text(s string) func(*bufio.Writer) {
	return func(w *bufio.Writer) { _, _ = w.WriteString(s) }
}

func hostiles() []hostile {
	zeros := around("", "\x00", "")
	return []hostile{
		{"bomb.zip", zipped(zipEntry("a.csv", zeros)), "beyond reason"},
		{"bomb-in-bomb.zip", zipped(zipEntry("a.zip", zipped(zipEntry("b.zip", zipped(zipEntry("c.csv", zeros)))))), "beyond reason"},
		{"many-archives.zip", zipped(func(z *zip.Writer) {
			for i := range manyArchives {
				zipEntry(fmt.Sprintf("%d.zip", i), zipped(zipEntry("a.csv", text(connections+anna))))(z)
			}
		}), "archives"},
		{"many-files.zip", zipped(func(z *zip.Writer) {
			for i := range manyFiles {
				_, _ = z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.csv", i)})
			}
		}), "entries"},
		{"line.csv", around("", "a", ""), "not recognised"},
		{"cell.csv", around(connections+anna, "a", ","+anna), "too long"},
		{"columns.csv", func(w *bufio.Writer) {
			filled(w, "Vorname,Nachname,E-Mail,", manyColumns*8)
		}, "columns"},
		{"wide-row.csv", func(w *bufio.Writer) {
			_, _ = w.WriteString(connections + anna)
			filled(w, "a,", manyColumns*2)
			_, _ = w.WriteString("\n" + anna)
		}, "too long"},
		{"open-quote.csv", around(connections+anna+`"`, longLine, ""), "quote"},
		{"open-quotes.csv", around(connections+anna, `"`+longLine, ""), "quote"},
		{"line.vcf", around(card+"NOTE:", "a", "\nEND:VCARD\n"+card+"END:VCARD\n"), "larger"},
		{"folded.vcf", around(card+"NOTE:", "a\n ", "\nEND:VCARD\n"+card+"END:VCARD\n"), "larger"},
		{"properties.vcf", func(w *bufio.Writer) {
			_, _ = w.WriteString(card)
			filled(w, "TEL:+493023125001\n", 1_000_000*18)
			_, _ = w.WriteString("END:VCARD\n" + card + "END:VCARD\n")
		}, ""},
		{"no-end.vcf", around(card, "X-A:b\n", ""), ""},
		{"nested.json", around("", "[", ""), ""},
		{"nested-card.json", around(`["vcard",[`, "[", ""), ""},
		{"nested-list.json", around(`[{"Vorname":"Anna","E-Mail":`, `{"a":`, ""), ""},
		{"line.ldif", around("dn: cn=a\ncn: ", "a", "\n\ndn: cn=b\ncn: b\n"), "larger"},
		{"folds.ldif", around("dn: cn=a\ncn: ", "a\n ", "\n\ndn: cn=b\ncn: b\n"), "larger"},
		{"laughs.xml", text(laughs + xcard + "&g;&p;</text></fn></vcard></vcards>"), ""},
		{"line.xml", around(xcard, "a", "</text></fn></vcard></vcards>"), ""},
		{"nested.xml", around("<vcards><vcard>", "<a>", ""), ""},
		{"laughs.xlsx", workbook(laughs + `<sst><si><t>&g;&p;</t></si></sst>`), ""},
		{"bomb.xlsx", zipped(append(workbookParts(), zipEntry("xl/sharedStrings.xml", around("<sst>", "<si><t>a</t></si>", "</sst>")))...), ""},
		{"laughs.ods", zipped(zipStored("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), zipEntry("content.xml", text(laughs+
			`<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">`+
			`<office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell><text:p>&g;&p;</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`))), ""},
		{"garbage.csv", around("\xff\xfe", "\x00\xd8a\x00\n\x00\x00\xdc", ""), ""},
		{"nul.csv", around(connections+anna, "a\x00b,\x00,"+longLine, anna), ""},
		{"page.html", around("<html><table><tr><th>Vorname<th>E-Mail", "<tr><td>a<td>"+longLine, ""), ""},
		{"nested.html", around("<html><table><tr><th>Vorname<th>E-Mail", "<table><tr><td>", ""), ""},
		{"code.txt", around("MECARD:N:", "a", ";;\nMECARD:N:Anna;;\n"), ""},
		{"book.gmxa", around("AB_ADDRESSES:\nAddress_id,Firstname\n1#", "a", "\n####\n"), ""},
	}
}

func zipStored(name, content string) func(*zip.Writer) {
	return func(z *zip.Writer) {
		e, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			panic(err) // unreachable: nothing was closed
		}
		_, _ = io.WriteString(e, content)
	}
}

// workbook is an Excel workbook of one cell, which is the first of the shared strings.
func workbook(shared string) func(*bufio.Writer) {
	return zipped(append(workbookParts(), zipEntry("xl/sharedStrings.xml", text(shared)))...)
}

func workbookParts() []func(*zip.Writer) {
	return []func(*zip.Writer){
		zipEntry("[Content_Types].xml", text(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`)),
		zipEntry("xl/workbook.xml", text(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`)),
		zipEntry("xl/_rels/workbook.xml.rels", text(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`)),
		zipEntry("xl/worksheets/sheet1.xml", text(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Vorname</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData></worksheet>`)),
	}
}
