package addressbook_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/addressbook"
)

// benchRows is how many contacts the largest address books in sight have, many times over.
const benchRows = 200_000

// rare are the columns that few contacts fill.
func rare() []string {
	return []string{
		"Business Street 2", "Business Address PO Box", "Business Fax", "Company Main Phone", "Home City", "Anniversary", "Location", "Notes", "User 1",
		"Assistant's Name", "Assistant's Phone", "Manager's Name", "Spouse", "Children", "Referred By",
	}
}

// largeBook is a CSV of Outlook's 92 columns, of which each contact fills the same
// thirty but those to leave empty.
func largeBook(b *testing.B, rows int, empty []string) []byte {
	b.Helper()
	fixture, err := os.ReadFile("testdata/outlook/desktop-english.csv")
	if err != nil {
		b.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(fixture)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	row := all[1]
	column := map[string]int{}
	for i, name := range all[0] {
		column[name] = i
	}
	if err := w.Write(all[0]); err != nil {
		b.Fatal(err)
	}
	for _, name := range empty {
		row[column[name]] = ""
	}
	for i := range rows {
		row[column["Last Name"]] = fmt.Sprintf("Brandt%d", i)
		row[column["E-mail Address"]] = fmt.Sprintf("vera%d@nordlicht.example", i)
		row[column["E-mail Display Name"]] = fmt.Sprintf("Vera Brandt (vera%d@nordlicht.example)", i)
		row[column["Mobile Phone"]] = fmt.Sprintf("030 23125 %03d", i%1000)
		if err := w.Write(row); err != nil {
			b.Fatal(err)
		}
	}
	w.Flush()
	return out.Bytes()
}

// BenchmarkOutlook reads rows to items. The peak is of the live heap, sampled every
// 1,024 items: it does not grow with the file.
func BenchmarkOutlook(b *testing.B) {
	for _, book := range []struct {
		name  string
		rows  int
		empty []string
	}{
		{"usual-20000", benchRows / 10, rare()},
		{"usual-200000", benchRows, rare()},
		{"rich-200000", benchRows, nil},
	} {
		b.Run(book.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "book.csv")
			if err := os.WriteFile(path, largeBook(b, book.rows, book.empty), 0o600); err != nil {
				b.Fatal(err)
			}
			runtime.GC()
			peak := uint64(0)
			for b.Loop() {
				items, live := readBook(b, path)
				if peak = max(peak, live); items < book.rows {
					b.Fatalf("%d items", items)
				}
			}
			b.ReportMetric(float64(book.rows*b.N)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
		})
	}
}

// readBook reads the book and returns the number of items and the largest heap seen.
func readBook(b *testing.B, path string) (items int, peak uint64) {
	b.Helper()
	in, err := importer.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	var now runtime.MemStats
	err = addressbook.Outlook().Read(context.Background(), in, importer.Owner{}, func(importer.Item) error {
		if items++; items%(1<<10) == 0 {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc)
		}
		return nil
	})
	if err = errors.Join(err, in.Close()); err != nil {
		b.Fatal(err)
	}
	return items, peak
}
