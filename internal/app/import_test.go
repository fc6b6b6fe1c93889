package app_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
)

func into(source string) func(*app.ImportOrder) {
	return func(o *app.ImportOrder) { o.Source = source }
}

func TestImportRefuses(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if _, err := w.try("shopping.txt", "milk, eggs and bread\n", "2024-01-01"); !errors.Is(err, vitaminb.ErrUnrecognised) {
			t.Errorf("a shopping list: %v, want ErrUnrecognised", err)
		}
		if _, err := w.try("phone.vcf", phoneCards, ""); !errors.Is(err, vitaminb.ErrAmbiguous) {
			t.Errorf("no date: %v, want ErrAmbiguous", err)
		}
		imports, err := w.app.Imports(t.Context(), w.who)
		if err != nil || len(imports) != 0 {
			t.Errorf("refused imports left %v, %v", imports, err)
		}
	})
}

func TestSeveralSources(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("a.vcf", simpleCards("Anna Alpha"), "2024-01-01", into("Phone"))
		w.bring("b.vcf", simpleCards("Bert Beta"), "2024-01-01", into("Golf club"))
		_, err := w.try("a.vcf", simpleCards("Anna Alpha"), "2024-02-01")
		if !errors.Is(err, vitaminb.ErrAmbiguous) || !strings.Contains(err.Error(), "Phone") || !strings.Contains(err.Error(), "Golf club") {
			t.Errorf("two sources: %v, want ErrAmbiguous that names both", err)
		}
		if r := w.bring("a.vcf", simpleCards("Anna Alpha"), "2024-02-01", into("Phone")); r.Source != "Phone" || r.New != 0 || r.Unchanged != 1 {
			t.Errorf("into the chosen source: %+v", r)
		}
	})
}

func TestKeylessRowKeepsItsRecord(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const row = "Anna,Alpha,%,* myContacts,*,anna@alpha.example,Mobil,+49 171 3920005\nBert,Beta,Nordwind,* myContacts,,,,\n"
		text := func(firm string) string { return googleHeader + strings.Replace(row, "%", firm, 1) }
		w.bring("contacts.csv", text("Old Firm"), "2024-01-01")
		before := w.person("anna")
		if len(before.Records) != 1 || len(before.Records[0].Keys) != 0 {
			t.Fatalf("want one record without keys: %s", mustJSON(t, before.Records))
		}
		r := w.bring("contacts.csv", text("New Firm"), "2024-02-01")
		after := w.person("anna")
		if r.New != 0 || r.Changed != 1 || r.Unchanged != 1 {
			t.Errorf("one changed cell: %+v", r)
		}
		if after.Records[0].ID != before.Records[0].ID || after.Records[0].Content.Jobs[0].Organisation != "New Firm" {
			t.Errorf("the changed row: %s", mustJSON(t, after.Records))
		}
	})
}

func TestNamesakesOneToOne(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const first = "Anna,Alpha,Nordwind,* myContacts,*,anna@nord.example,,\n"
		const second = "Anna,Alpha,Südwind,* myContacts,*,anna@sued.example,,\n"
		w.bring("contacts.csv", googleHeader+first+second, "2024-01-01")
		before := w.recordsByEmail("anna")
		if len(before) != 2 {
			t.Fatalf("two namesakes: %v", before)
		}
		r := w.bring("contacts.csv", googleHeader+strings.Replace(second, "Südwind", "Westwind", 1)+strings.Replace(first, "Nordwind", "Ostwind", 1), "2024-02-01")
		after := w.recordsByEmail("anna")
		if r.New != 0 || r.Changed != 2 {
			t.Errorf("both changed: %+v", r)
		}
		for mail, id := range before {
			if after[mail] != id {
				t.Errorf("%s was record %s, now %s", mail, id, after[mail])
			}
		}
	})
}

// recordsByEmail are the records of the persons found, by their first address.
func (w *world) recordsByEmail(text string) map[string]string {
	w.t.Helper()
	ids := map[string]string{}
	for _, p := range w.named(text) {
		for _, r := range w.page(p.ID).Records {
			ids[r.Content.Emails[0].Value] = r.ID
		}
	}
	return ids
}

func TestCompleteMakesGone(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", simpleCards("Anna Alpha", "Bert Beta"), "2024-01-01")
		if r := w.bring("phone.vcf", simpleCards("Anna Alpha"), "2024-02-01"); r.Gone != 0 {
			t.Errorf("a partial list: %d gone, want none", r.Gone)
		}
		r := w.bring("phone.vcf", simpleCards("Anna Alpha"), "2024-03-01", func(o *app.ImportOrder) { o.Complete = true })
		if r.Gone != 1 || w.person("bert").Records[0].Gone == "" || w.person("anna").Records[0].Gone != "" {
			t.Errorf("a complete list: %+v; Bert should be gone, Anna not", r)
		}
		if r := w.bring("phone.vcf", simpleCards("Bert Beta"), "2024-04-01"); r.New != 0 || w.person("bert").Records[0].Gone != "" {
			t.Errorf("Bert again: %+v, want him back", r)
		}
	})
}

func TestTwoRowsOfOneKey(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const a = "BEGIN:VCARD\nVERSION:3.0\nUID:one\nN:Alpha;Anna;;;\nFN:Anna Alpha\nEMAIL:anna@alpha.example\nEND:VCARD\n"
		r := w.bring("phone.vcf", a+strings.Replace(a, "EMAIL:anna@alpha.example", "TEL:+49 171 3920005", 1), "2024-01-01")
		p := w.person("anna")
		if len(p.Records) != 1 || len(p.Golden.Emails) != 1 || len(p.Golden.Phones) != 1 {
			t.Errorf("want one record with what both rows say: %s", mustJSON(t, p))
		}
		if len(r.Skipped) != 1 {
			t.Errorf("reported: %v, want one line", r.Skipped)
		}
	})
}

// A breaking reader fails from the moment on that it is broken.
type breaking struct {
	io.ReaderAt
	broken atomic.Bool
}

var errBroken = errors.New("the cable was pulled")

func (b *breaking) ReadAt(p []byte, off int64) (int, error) {
	if b.broken.Load() {
		return 0, errBroken
	}
	return b.ReaderAt.ReadAt(p, off)
}

// TestBrokenListMarksNobodyGone: a complete list that breaks off is no list.
func TestBrokenListMarksNobodyGone(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		list := string(demo.LinkedIn(5000, 3))
		w.bring("Connections.csv", list, "2024-01-01")
		before := w.totals()
		b := &breaking{ReaderAt: strings.NewReader(list)}
		in, err := importer.OpenReader("Connections.csv", b, int64(len(list)), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.app.Import(t.Context(), w.who, app.ImportOrder{
			Input: in, AsOf: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC),
			Progress: func(app.Progress) { b.broken.Store(true) },
		})
		if !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("error %v, want ErrInvalid", err)
		}
		sources, err := w.app.Sources(t.Context(), w.who)
		if err != nil || len(sources) != 1 || sources[0].Gone != 0 || w.totals() != before {
			t.Errorf("after a list that broke off: %+v, %v, totals %+v", sources, err, w.totals())
		}
	})
}

func TestBrokenReaderReverts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		list := string(demo.VCards(5000, 3))
		b := &breaking{ReaderAt: strings.NewReader(list)}
		in, err := importer.OpenReader("phone.vcf", b, int64(len(list)), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.app.Import(t.Context(), w.who, app.ImportOrder{
			Input: in, AsOf: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
			Progress: func(app.Progress) { b.broken.Store(true) },
		})
		if err == nil {
			t.Fatal("a broken reader was imported")
		}
		imports, err := w.app.Imports(t.Context(), w.who)
		if err != nil || len(imports) != 1 || imports[0].State != vitaminb.ImportReverted {
			t.Errorf("imports: %v, %v, want one that is reverted", imports, err)
		}
		if n := w.totals(); n != (app.Totals{}) {
			t.Errorf("something is left: %+v", n)
		}
		if r := w.bring("phone.vcf", list, "2024-01-01"); r.New != 5000 || r.AlreadyKnown {
			t.Errorf("once more: %d new, known %v", r.New, r.AlreadyKnown)
		}
	})
}

func TestOlderNeverSupersedes(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("Connections.csv", linkedIn2025, "2025-06-01")
		r := w.bring("Connections.csv", linkedIn2022, "2022-06-01")
		if got := w.person("weiss").Records[0]; got.Content.Jobs[0].Organisation != "Weiss Holding" || !strings.HasPrefix(got.AsOf, "2025-06-01") {
			t.Errorf("after an older list: %s", mustJSON(t, got))
		}
		if r.Changed != 0 {
			t.Errorf("an older list changed %d", r.Changed)
		}
	})
}

func TestAlreadyKnown(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		first := w.bring("phone.vcf", phoneCards, "2024-01-01")
		again := w.bring("phone.vcf", phoneCards, "2024-01-01")
		if first.AlreadyKnown || !again.AlreadyKnown || again.New+again.Changed != 0 {
			t.Errorf("first %+v, again %+v", first, again)
		}
		for _, id := range []string{first.ImportID, again.ImportID} {
			if _, err := w.app.Revert(t.Context(), w.who, id); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.app.Revert(t.Context(), w.who, first.ImportID); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("revert twice: %v, want ErrConflict", err)
		}
		if r := w.bring("phone.vcf", phoneCards, "2024-01-01"); r.AlreadyKnown {
			t.Error("a reverted import counts as known")
		}
	})
}

// TestLargeSourcesUnite: more records than one step of deriving takes once stayed apart.
func TestLargeSourcesUnite(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("Connections.csv", string(demo.LinkedIn(2500, 1)), "2024-01-01")
		w.bring("phone.vcf", string(demo.VCards(2500, 1)), "2024-01-02")
		if n := w.totals(); n.United <= 1000 {
			t.Errorf("%d united of 1250 in both sources, want more than 1000", n.United)
		}
		sources, err := w.app.Sources(t.Context(), w.who)
		if err != nil || len(sources) != 2 || slices.ContainsFunc(sources, func(s app.SourceSummary) bool { return s.Records != 2500 }) {
			t.Errorf("sources: %+v, %v, want 2500 records each", sources, err)
		}
	})
}
