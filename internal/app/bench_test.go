package app_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
)

// BenchmarkImport reads and unites 20,000 connections into a new SQLite file, for
// a profile of where an import's time goes; make bench measures whole runs.
func BenchmarkImport(b *testing.B) {
	const rows = 20_000
	list := demo.LinkedIn(rows, 1)
	for b.Loop() {
		a, err := app.Open(b.Context(), app.Options{URL: filepath.Join(b.TempDir(), "v.db")})
		if err != nil {
			b.Fatal(err)
		}
		account, err := a.CreateAccount(b.Context(), app.NewAccount{})
		if err != nil {
			b.Fatal(err)
		}
		in, err := importer.OpenReader("Connections.csv", bytes.NewReader(list), int64(len(list)), time.Now())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := a.Import(b.Context(), vitaminb.Actor{AccountID: account.ID}, app.ImportOrder{Input: in}); err != nil {
			b.Fatal(err)
		}
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
