package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
)

const (
	readCommand = "read" // the first argument of a process that only reads a file
	readRows    = 200_000
	photoCards  = 50_000
	photoBytes  = 4 << 10 // a thumbnail as phones put it into cards
)

// reads measures importers alone, from the file to its items, each in a process
// of its own so that the peak of its memory is told.
func (b bench) reads(ctx context.Context) error {
	for _, f := range []struct {
		name  string
		rows  int
		write func(path string) error
	}{
		{"list.csv", readRows, writeList},
		{"outlook.csv", readRows, writeOutlook},
		{"list.xlsx", readRows, writeWorkbook},
		{"photos.vcf", photoCards, writePhotos},
	} {
		path := filepath.Join(b.dir, f.name)
		if err := f.write(path); err != nil {
			return err
		}
		if err := read(ctx, path, f.rows); err != nil {
			return err
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

func read(ctx context.Context, path string, rows int) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var took []time.Duration
	var memory []int64
	for range runs {
		cmd := exec.CommandContext(ctx, self, readCommand, path)
		begin := time.Now()
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("read %s: %w\n%s", path, err, out)
		}
		took = append(took, time.Since(begin))
		if n, err := strconv.Atoi(strings.TrimSpace(string(out))); err != nil || n < rows {
			return fmt.Errorf("%s gave %s records, want %d", path, out, rows)
		}
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			memory = append(memory, usage.Maxrss)
		}
	}
	slices.Sort(took)
	slices.Sort(memory)
	s := took[len(took)/2].Seconds()
	fmt.Printf("| read %d rows of %s, file to items | %.1f s, %.0f rows/s, %.0f MB/s, peak %d MB |\n",
		rows, filepath.Base(path), s, float64(rows)/s, float64(info.Size())/(1<<20)/s, memory[len(memory)/2]/1024)
	return nil
}

// readFile reads the file to its items and prints how many records it gave.
func readFile(ctx context.Context, path string) error {
	in, err := importer.Open(path)
	if err != nil {
		return err
	}
	defer in.Close() // only read from
	parts, _, err := all.Recognise(in)
	if err != nil {
		return err
	}
	records := 0
	for _, p := range parts {
		err := p.Importer.Read(ctx, p.Input, importer.Owner{}, func(it importer.Item) error {
			if it.Record != nil {
				records++
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	fmt.Println(records)
	return nil
}

// people are invented people: given name, family name, firm and position.
func people(n int) ([][]string, error) {
	rows := csv.NewReader(bytes.NewReader(demo.LinkedIn(n, seed)))
	rows.FieldsPerRecord = -1
	all, err := rows.ReadAll()
	if err != nil {
		return nil, err
	}
	var people [][]string
	for i, r := range all {
		if len(r) >= 6 && r[0] != "" && r[0] != "First Name" {
			people = append(people, []string{r[0], r[1], r[4], r[5], fmt.Sprintf("m%d@example.org", i), fmt.Sprintf("+49 30 2312%06d", i)})
		}
	}
	for len(people) < n { // some rows of the export have no name
		people = append(people, people[len(people)%1000])
	}
	return people[:n], nil
}

func writeList(path string) error {
	return writeTable(path, []string{"Vorname", "Nachname", "Firma", "Funktion", "E-Mail", "Telefon"})
}

func writeOutlook(path string) error {
	return writeTable(path, []string{"First Name", "Last Name", "Company", "Job Title", "E-mail Address", "Business Phone"})
}

func writeTable(path string, header []string) error {
	rows, err := people(readRows)
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		return err
	}
	return f.Close()
}

func writeWorkbook(path string) error {
	rows, err := people(readRows)
	if err != nil {
		return err
	}
	book := excelize.NewFile()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	rows = append([][]string{{"Vorname", "Nachname", "Firma", "Funktion", "E-Mail", "Telefon"}}, rows...)
	for i, r := range rows {
		cells := make([]any, len(r))
		for j, c := range r {
			cells[j] = c
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return book.SaveAs(path)
}

func writePhotos(path string) error {
	photo := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{0xFF, 0xD8, 0x55}, photoBytes/3))
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	for i := range photoCards {
		_, err := io.WriteString(f, fmt.Sprintf("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%d\r\nN:Muster%d;Vorname;;;\r\nFN:Vorname Muster%d\r\nTEL;TYPE=CELL:+49 171 %07d\r\nPHOTO;ENCODING=b;TYPE=JPEG:%s\r\nEND:VCARD\r\n", i, i, i, i, photo))
		if err != nil {
			return err
		}
	}
	return f.Close()
}
