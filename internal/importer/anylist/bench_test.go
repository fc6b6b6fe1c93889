package anylist_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
)

// rowsOfBench is the size that the aims of speed and memory are set for.
const rowsOfBench = 200_000

// sampleEvery is after how many records memory is looked at.
const sampleEvery = 10_000

// benchmark reads the file and reports rows per second and the most memory that
// the heap held, in MB, without the file itself.
func benchmark(b *testing.B, name, data string) {
	b.Helper()
	in := input(b, name, data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	peak := uint64(0)
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	before := mem.HeapInuse
	for b.Loop() {
		records := 0
		err := anylist.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
			if it.Record == nil {
				return nil
			}
			if records++; records%sampleEvery == 0 {
				runtime.ReadMemStats(&mem)
				peak = max(peak, mem.HeapInuse-min(before, mem.HeapInuse))
			}
			return nil
		})
		if err != nil || records != rowsOfBench {
			b.Fatalf("%d records, %v", records, err)
		}
	}
	b.ReportMetric(float64(rowsOfBench*b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(peak)/(1<<20), "peak-MB")
}

func repeated(header, row string) string {
	var text strings.Builder
	text.WriteString(header)
	for i := range rowsOfBench {
		fmt.Fprintf(&text, row, i, i, i%1000)
	}
	return text.String()
}

func BenchmarkRead(b *testing.B) {
	benchmark(b, "a.csv", repeated("Nachname;Vorname;E-Mail;Straße;PLZ;Ort;Telefon;Firma\n", "Meier%d;Hans;m%d@example.org;Ackerweg 1;01067;Dresden;030 23125%03d;Meier GmbH\n"))
}

// BenchmarkReadTwice has a column of dates, for which all rows are read twice.
func BenchmarkReadTwice(b *testing.B) {
	benchmark(b, "a.csv", repeated("Nachname;Vorname;E-Mail;Geburtsdatum;PLZ;Ort;Telefon;Firma\n", "Meier%d;Hans;m%d@example.org;18.02.1982;01067;Dresden;030 23125%03d;Meier GmbH\n"))
}

func BenchmarkReadWorkbook(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	if err := w.SetRow("A1", []any{"Nachname", "Vorname", "E-Mail", "Straße", "PLZ", "Ort", "Telefon", "Firma"}); err != nil {
		b.Fatal(err)
	}
	for i := range rowsOfBench {
		row := []any{fmt.Sprint("Meier", i), "Hans", fmt.Sprintf("m%d@example.org", i), "Ackerweg 1", "01067", "Dresden", fmt.Sprintf("030 23125%03d", i%1000), "Meier GmbH"}
		if err := w.SetRow(fmt.Sprint("A", i+2), row); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	benchmark(b, "a.xlsx", out.String())
}
