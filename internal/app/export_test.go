package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

func TestExportedTableIsHarmless(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:x\nN:Evil;Eve;;;\nFN:Eve Evil\nORG:=HYPERLINK(1)\nTITLE:@SUM(1)\nEND:VCARD\n", "2024-01-01")
		rows, err := csv.NewReader(strings.NewReader(unzip(t, w.export())["persons.csv"])).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v, want the header and one", len(rows), err)
		}
		if got := rows[1][3]; got != "'=HYPERLINK(1)" {
			t.Errorf("organisation %q", got)
		}
		if got := rows[1][4]; got != "'@SUM(1)" {
			t.Errorf("title %q", got)
		}
	})
}

func TestExportedCardsParse(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		f := vcard.Parse([]byte(unzip(t, w.export())["persons.vcf"]))
		n := w.totals()
		if len(f.Cards) != n.Persons+n.Organisations || len(bytes.TrimSpace(f.Rest)) != 0 {
			t.Errorf("%d cards and the rest %q, want %d cards", len(f.Cards), f.Rest, n.Persons+n.Organisations)
		}
		for _, c := range f.Cards {
			for _, name := range []string{"FN", "UID", "N"} {
				if _, ok := c.Get(name); !ok {
					t.Errorf("no %s in the card\n%s", name, c.Bytes())
				}
			}
		}
	})
}

// restoreChanged restores an export into a new account after change was made to a file of it.
func (w *world) restoreChanged(file string, change func(string) string) (*world, error) {
	w.t.Helper()
	b := w.export()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		w.t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			w.t.Fatal(err)
		}
		text, err := io.ReadAll(rc)
		if err != nil {
			w.t.Fatal(err)
		}
		if f.Name == file {
			text = []byte(change(string(text)))
		}
		e, err := to.Create(f.Name)
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := e.Write(text); err != nil {
			w.t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		w.t.Fatal(err)
	}
	in, err := importer.OpenReader("export.zip", bytes.NewReader(out.Bytes()), int64(out.Len()), time.Time{})
	if err != nil {
		w.t.Fatal(err)
	}
	other := *w
	other.who = w.account("restored")
	_, err = w.app.Import(w.t.Context(), other.who, app.ImportOrder{Input: in})
	return &other, err
}

func TestDamagedExport(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		const file = "truth/records.jsonl"
		other, err := w.restoreChanged(file, func(s string) string {
			lines := strings.SplitAfter(s, "\n")
			lines[1] = "{damaged\n"
			return strings.Join(lines, "")
		})
		if !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), file+", line 2,") {
			t.Errorf("damaged export: %v, want ErrInvalid that says the line", err)
		}
		if n := other.totals(); n != (app.Totals{}) {
			t.Errorf("something was restored: %+v", n)
		}
	})
}

func TestExportOfNewerFormat(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		other, err := w.restoreChanged("vitaminb-export.json", func(s string) string {
			return strings.Replace(s, `"format": 1`, `"format": 99`, 1)
		})
		if !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "newer program") {
			t.Errorf("newer format: %v, want ErrInvalid", err)
		}
		if n := other.totals(); n != (app.Totals{}) {
			t.Errorf("something was restored: %+v", n)
		}
	})
}
