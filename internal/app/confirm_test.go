package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"hash/crc32"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

// confirmOutdated confirms and wants to be told that what the import would do has changed.
func (w *world) confirmOutdated(id string) app.Report {
	w.t.Helper()
	now, err := w.app.Confirm(w.t.Context(), w.who, id, nil)
	if !errors.Is(err, vitaminb.ErrConflict) || now.State != "proposed" {
		w.t.Fatalf("confirmed an outdated proposal: %v, %+v", err, now)
	}
	return now
}

// TestUnitedRowsTwiceAreNothingNew: a file with two rows of one key can be imported
// again, and then tells what the united rows are, not the first of them.
func TestUnitedRowsTwiceAreNothingNew(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		cards := keyedCards("Anna Alpha:anna@alpha.example", "Anna Alpha:anna@nord.example")
		w.bring("phone.vcf", cards, "2024-01-01")
		if p := w.propose("phone.vcf", cards, "2024-02-01"); p.Changed != 0 || p.Unchanged != 1 || len(w.changes(p.ImportID, vitaminb.OutcomeChanged)) != 0 {
			t.Errorf("proposed again: %+v", p)
		}
		if r := w.bring("phone.vcf", cards, "2024-02-01"); r.Changed != 0 || r.Unchanged != 1 {
			t.Errorf("imported again: %+v", r)
		}
	})
}

// TestConfirmTellsWhatWouldBeGone: what other imports brought since a complete list
// was proposed is not marked as gone before the owner saw that it would be.
func TestConfirmTellsWhatWouldBeGone(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:"), "2024-01-01")
		p := w.propose("phone.vcf", keyedCards("Anna Alpha:"), "2024-03-01", func(o *app.ImportOrder) { o.Complete = true })
		w.bring("phone.vcf", keyedCards("Bert Beta:", "Carla Gamma:"), "2024-02-01")
		if now := w.confirmOutdated(p.ImportID); p.Gone != 0 || now.Gone != 2 || len(w.changes(p.ImportID, vitaminb.OutcomeGone)) != 2 {
			t.Errorf("%d gone when proposed, now: %+v", p.Gone, now)
		}
		if w.person("bert").Records[0].Gone != "" {
			t.Error("gone without a word of the owner")
		}
		if done := w.confirm(p.ImportID); done.Gone != 2 {
			t.Errorf("confirmed again: %+v", done)
		}
	})
}

// TestConfirmComparesWithWhatStands: the list of changes tells the difference to
// what stands when the import counts, not to what stood when it was read.
func TestConfirmComparesWithWhatStands(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:one@alpha.example"), "2024-01-01")
		p := w.propose("phone.vcf", keyedCards("Anna Alpha:three@alpha.example"), "2024-03-01")
		w.bring("phone.vcf", keyedCards("Anna Alpha:two@alpha.example"), "2024-02-01")
		w.confirm(p.ImportID)
		list := w.changes(p.ImportID, vitaminb.OutcomeChanged)
		if len(list) != 1 || len(list[0].Fields) != 1 || list[0].Fields[0].Before[0] != "two@alpha.example" {
			t.Errorf("changes: %s", mustJSON(t, list))
		}
	})
}

// TestErasedStaysOutOfProposals: who is erased does not come back with an import
// that was read before, and is counted in none of its figures.
func TestErasedStaysOutOfProposals(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:anna@alpha.example", "Bert Beta:"), "2024-01-01")
		other := w.propose("Connections.csv", connectionsHeader+"Anna,Alpha,https://www.linkedin.com/in/anna-alpha,anna@alpha.example,Nord,Owner,08 Feb 2023\nZoe,Zett,https://www.linkedin.com/in/zoe-zett,,Süd,Owner,08 Feb 2023\n", "2024-02-01")
		same := w.propose("phone.vcf", keyedCards("Anna Alpha:anna@nord.example", "Bert Beta:"), "2024-02-01")
		if _, err := w.app.Erase(t.Context(), w.who, w.person("anna").ID); err != nil {
			t.Fatal(err)
		}
		if now := w.confirmOutdated(other.ImportID); now.New != 1 {
			t.Errorf("another network's export: %+v", now)
		}
		if now := w.confirmOutdated(same.ImportID); now.Changed != 0 || now.Unchanged != 1 {
			t.Errorf("the address book: %+v", now)
		}
		w.confirm(other.ImportID)
		w.confirm(same.ImportID)
		if back := w.named("anna"); len(back) != 0 || w.person("zoe").ID == "" {
			t.Errorf("erased, but back: %+v", back)
		}
	})
}

// TestWhatCountsStays: an import that counts is not marked as broken because
// whoever waited for its report went away.
func TestWhatCountsStays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		statements := 0
		for range 2 { // only from the second time on all times are alike
			if err := w.leave(func(n int) bool { statements = n; return false }); err != nil {
				t.Fatal(err)
			}
			w.revertLast()
		}
		if err := w.leave(func(n int) bool { return n == statements }); !errors.Is(err, context.Canceled) || w.countDone() != 1 {
			t.Errorf("cancelled at its last statement, that of the report: %v; %d imports count", err, w.countDone())
		}
	})
}

// TestBrokenPartStopsAll: of an archive of which one part cannot be read, nothing counts.
func TestBrokenPartStopsAll(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range []struct {
			name, text string
			sum        uint32
		}{
			{"Connections.csv", connectionsHeader + "Anna,Alpha,https://www.linkedin.com/in/anna-alpha,,Nord,Owner,08 Feb 2023\n", 0},
			{"cards.vcf", keyedCards("Bert Beta:"), 1},
		} {
			e, err := z.CreateRaw(&zip.FileHeader{
				Name: f.name, CRC32: crc32.ChecksumIEEE([]byte(f.text)) + f.sum,
				CompressedSize64: uint64(len(f.text)), UncompressedSize64: uint64(len(f.text)),
			})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := e.Write([]byte(f.text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		in, err := importer.OpenReader("all.zip", bytes.NewReader(b.Bytes()), int64(b.Len()), time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.Import(t.Context(), w.who, app.ImportOrder{Input: in}); !errors.Is(err, vitaminb.ErrInvalid) || w.countDone() != 0 || w.totals().Persons != 0 {
			t.Errorf("%v; %d imports count, %+v", err, w.countDone(), w.totals())
		}
	})
}
