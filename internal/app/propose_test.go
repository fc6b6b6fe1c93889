package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

// propose reads text as a file exported on the day, without letting it count.
func (w *world) propose(name, text, day string, change ...func(*app.ImportOrder)) app.Report {
	w.t.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		w.t.Fatal(err)
	}
	order := app.ImportOrder{Input: in}
	if order.AsOf, err = time.Parse(time.DateOnly, day); err != nil {
		w.t.Fatal(err)
	}
	for _, c := range change {
		c(&order)
	}
	r, err := single(w.t)(w.app.Propose(w.t.Context(), w.who, order))
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) confirm(id string) app.Report {
	w.t.Helper()
	r, err := w.app.Confirm(w.t.Context(), w.who, id, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func (w *world) changes(id string, o vitaminb.Outcome) []app.ImportChange {
	w.t.Helper()
	list, next, err := w.app.ImportChanges(w.t.Context(), w.who, id, o, "")
	if err != nil || next != "" {
		w.t.Fatal(err, next)
	}
	return list
}

// TestProposalCountsOnceConfirmed: the figures and lists of an import are the same
// before it counts, when it does, and after it was taken back.
func TestProposalCountsOnceConfirmed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		all := func(o *app.ImportOrder) { o.Complete = true }
		w.bring("phone.vcf", keyedCards("Anna Alpha:anna@alpha.example", "Bert Beta:bert@beta.example", "Carla Gamma:"), "2024-01-01", all)
		before := w.contract()
		p := w.propose("phone.vcf", keyedCards("Anna Alpha:anna@nord.example", "Carla Gamma:", "Dora Delta:"), "2024-02-01", all)
		want := app.Report{
			ImportID: p.ImportID, Path: "phone.vcf", Importer: "vcard", Source: p.Source, Scope: []string{""}, AsOf: "2024-02-01T00:00:00Z",
			State: "proposed", Records: 3, New: 1, Changed: 1, Unchanged: 1, Gone: 1, Skipped: []app.SkippedReason{},
		}
		if diff := cmp.Diff(want, p); diff != "" {
			t.Errorf("proposed (-want +got):\n%s", diff)
		}
		if w.contract() != before {
			t.Error("a proposal changed what is known")
		}
		lists := func() string {
			var all []any
			for _, o := range []vitaminb.Outcome{vitaminb.OutcomeNew, vitaminb.OutcomeChanged, vitaminb.OutcomeUnchanged, vitaminb.OutcomeGone} {
				all = append(all, w.changes(p.ImportID, o))
			}
			return mustJSON(t, all)
		}
		told := lists()
		for _, name := range []string{"Anna Alpha", "Bert Beta", "Carla Gamma", "Dora Delta", "anna@alpha.example", "anna@nord.example"} {
			if !strings.Contains(told, name) {
				t.Errorf("the lists lack %s: %s", name, told)
			}
		}
		done := w.confirm(p.ImportID)
		want.State = "done"
		if diff := cmp.Diff(want, done); diff != "" {
			t.Errorf("done (-want +got):\n%s", diff)
		}
		if got := lists(); got != told {
			t.Errorf("the lists differ once it counts: %s", cmp.Diff(told, got))
		}
		if w.contract() == before || w.person("dora").ID == "" {
			t.Error("the confirmed import does not count")
		}
		if _, err := w.app.Confirm(t.Context(), w.who, p.ImportID, nil); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("confirmed twice: %v", err)
		}
		if _, err := w.app.Revert(t.Context(), w.who, p.ImportID); err != nil {
			t.Fatal(err)
		}
		if got := lists(); got != told || w.contract() != before {
			t.Error("taken back, the lists differ or something is left")
		}
	})
}

// keyedCards are cards whose UID is the name; each is "name:mail".
func keyedCards(people ...string) string {
	var b strings.Builder
	for _, p := range people {
		name, mail, _ := strings.Cut(p, ":")
		b.WriteString("BEGIN:VCARD\nVERSION:3.0\nUID:" + name + "\nFN:" + name + "\n")
		if mail != "" {
			b.WriteString("EMAIL:" + mail + "\n")
		}
		b.WriteString("END:VCARD\n")
	}
	return b.String()
}

func TestDroppedProposalLeavesNothing(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:"), "2024-01-01")
		before := w.contract()
		p := w.propose("phone.vcf", keyedCards("Anna Alpha:new@alpha.example", "Bert Beta:"), "2024-02-01")
		if _, err := w.app.Revert(t.Context(), w.who, p.ImportID); err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.Confirm(t.Context(), w.who, p.ImportID, nil); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("a dropped proposal is confirmed: %v", err)
		}
		if w.contract() != before {
			t.Error("a dropped proposal left something behind")
		}
		export := unzip(t, w.export())
		other := w.propose("golf.vcf", keyedCards("Carla Gamma:carla@gamma.example"), "2024-02-01", into("Golf"))
		if _, err := w.app.Revert(t.Context(), w.who, other.ImportID); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(export, unzip(t, w.export()), cmpopts.IgnoreMapEntries(func(file, _ string) bool {
			return strings.Contains(file, "manifest") || strings.Contains(file, "vitaminb-export")
		})); diff != "" {
			t.Errorf("a dropped proposal of a new source left something behind:\n%s", diff)
		}
		if r := w.bring("phone.vcf", keyedCards("Anna Alpha:new@alpha.example", "Bert Beta:"), "2024-02-01"); r.New != 1 || r.Changed != 1 || r.AlreadyKnown {
			t.Errorf("the same file afterwards: %+v", r)
		}
	})
}

// TestOutdatedProposal: two proposals of one source; once the first counts, the
// second one's figures are no longer true and are shown anew before it counts.
func TestOutdatedProposal(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		first := w.propose("phone.vcf", keyedCards("Anna Alpha:", "Bert Beta:"), "2024-01-01")
		second := w.propose("phone.vcf", keyedCards("Anna Alpha:anna@alpha.example", "Bert Beta:"), "2024-02-01")
		if second.New != 2 {
			t.Errorf("before the first one counts: %+v", second)
		}
		w.confirm(first.ImportID)
		now, err := w.app.Confirm(t.Context(), w.who, second.ImportID, nil)
		if !errors.Is(err, vitaminb.ErrConflict) || now.State != "proposed" || now.New != 0 || now.Changed != 1 || now.Unchanged != 1 {
			t.Errorf("outdated: %v, %+v", err, now)
		}
		done := w.confirm(second.ImportID)
		if list := w.changes(second.ImportID, vitaminb.OutcomeChanged); done.Changed != 1 || len(list) != 1 || len(list[0].Fields) != 1 || list[0].Fields[0].Field != "email" {
			t.Errorf("confirmed again: %+v, %s", done, mustJSON(t, list))
		}
	})
}

func TestProposalTellsUnions(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:anna@alpha.example"), "2024-01-01")
		p := w.propose("Connections.csv", connectionsHeader+"Anna,Alpha,https://www.linkedin.com/in/anna-alpha,anna@alpha.example,Nord,Owner,08 Feb 2023\nZoe,Zett,https://www.linkedin.com/in/zoe-zett,,Süd,Owner,08 Feb 2023\n", "2024-02-01")
		list := w.changes(p.ImportID, vitaminb.OutcomeNew)
		if p.New != 2 || p.United != 1 || len(list) != 2 || list[0].With.Name != "Anna Alpha" || list[1].With.ID != "" {
			t.Errorf("proposed: %+v, %s", p, mustJSON(t, list))
		}
		if done := w.confirm(p.ImportID); done.United != 1 || w.person("anna").ID != w.changes(p.ImportID, vitaminb.OutcomeNew)[0].With.ID {
			t.Errorf("done: %+v", done)
		}
	})
}

// TestMixedArchive: each importer reads its part; what nobody reads is told once.
func TestMixedArchive(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range [][2]string{
			{"linkedin/Connections.csv", connectionsHeader + "Anna,Alpha,https://www.linkedin.com/in/anna-alpha,,Nord,Owner,08 Feb 2023\n"},
			{"book/cards.vcf", keyedCards("Bert Beta:")},
			{"pictures/a.jpg", "\xff\xd8\xff\xe0"},
			{"pictures/b.jpg", "\xff\xd8\xff\xe0"},
		} {
			e, err := z.Create(f[0])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := e.Write([]byte(f[1])); err != nil {
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
		reports, err := w.app.Import(t.Context(), w.who, app.ImportOrder{Input: in})
		if err != nil || len(reports) != 2 || reports[0].New != 1 || reports[1].New != 1 {
			t.Fatalf("%v, %+v", err, reports)
		}
		if s := reports[0].Skipped; len(s) != 1 || s[0].Position != "pictures/a.jpg" || !strings.Contains(s[0].Reason, "1 more of its kind (.jpg)") {
			t.Errorf("unread: %+v", s)
		}
	})
}

// TestHanging: what rests on an import alone is told before it is taken back.
func TestHanging(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", keyedCards("Anna Alpha:", "Bert Beta:"), "2024-01-01")
		second := w.bring("phone.vcf", keyedCards("Anna Alpha:", "Carla Gamma:", "Dora Delta:"), "2024-02-01")
		carla, dora := w.person("carla"), w.person("dora")
		w.decide(vitaminb.Different, carla.ID, dora.ID)
		if _, err := w.app.AddNote(t.Context(), w.who, carla.ID, "Sings in the choir."); err != nil {
			t.Fatal(err)
		}
		h, err := w.app.FindHanging(t.Context(), w.who, second.ImportID)
		if diff := cmp.Diff(app.Hanging{Records: 2, Notes: 1, Decisions: 1}, h); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if _, err := w.app.FindHanging(t.Context(), w.who, "nobody"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("no such import: %v", err)
		}
	})
}

// TestImportsQueue: imports at the same time come one after the other, whole.
func TestImportsQueue(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const files = 4
		reports := make([]app.Report, files)
		var wait sync.WaitGroup
		for i := range files {
			wait.Go(func() {
				r, err := w.try("phone.vcf", keyedCards("Anna Alpha:", "Bert Beta:", "Carla Gamma:"), "2024-01-01")
				if err != nil {
					t.Error(err)
				}
				reports[i] = r
			})
		}
		wait.Wait()
		fresh, known := 0, 0
		for _, r := range reports {
			fresh, known = fresh+r.New, known+r.Unchanged
		}
		if fresh+known != 3*files || w.totals().Persons != 3 {
			t.Errorf("%d new, %d unchanged, %+v", fresh, known, w.totals())
		}
	})
}
