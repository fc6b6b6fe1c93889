package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

type file struct{ name, text, day string }

func threeFiles() []file {
	return []file{
		{"phone.vcf", phoneCards, "2024-01-01"},
		{"Connections.csv", linkedIn2024, "2024-06-01"},
		{"contacts.csv", googleWeiss + "Carla,Neumann,Northwind,* myContacts,*,carla@neumann.example,,\nPetra,Klein,,* myContacts,*,petra@klein.example,,\n", "2024-07-01"},
	}
}

// partition says who is united with whom, without the ids that differ between runs.
func (w *world) partition() []string {
	w.t.Helper()
	var persons []string
	for _, p := range w.named("") {
		var records []string
		for _, r := range w.page(p.ID).Records {
			records = append(records, fmt.Sprintf("%s %v %s %v %v", r.Source, r.Keys, r.Content.Name.Display+r.Content.Name.Given+r.Content.Name.Family, r.Content.Emails, r.Content.Phones))
		}
		slices.Sort(records)
		persons = append(persons, strings.Join(records, " + "))
	}
	slices.Sort(persons)
	return persons
}

func TestOrderOfImportsDoesNotMatter(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		files := threeFiles()
		var want []string
		for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			run := *w
			run.who = w.account(fmt.Sprint("order ", order))
			for _, i := range order {
				run.bring(files[i].name, files[i].text, files[i].day)
			}
			got := run.partition()
			if want == nil {
				want = got
			}
			if run.totals().United == 0 {
				t.Fatal("nothing was united")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("order %v unites others:\n%s", order, diff)
			}
		}
	})
}

func TestImportTwiceIsNothingNew(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for _, f := range threeFiles() {
			w.bring(f.name, f.text, f.day)
		}
		totals, partition, people := w.totals(), w.partition(), w.named("")
		for _, f := range threeFiles() {
			if r := w.bring(f.name, f.text, f.day); r.New+r.Changed+r.Gone != 0 || r.Unchanged != r.Records {
				t.Errorf("%s twice: %+v", f.name, r)
			}
		}
		if got := w.totals(); got != totals {
			t.Errorf("totals %+v, were %+v", got, totals)
		}
		if diff := cmp.Diff(partition, w.partition()) + cmp.Diff(people, w.named("")); diff != "" {
			t.Errorf("importing twice changed persons:\n%s", diff)
		}
	})
}

func TestRevertIsNeverImported(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		files := threeFiles()
		for out := range files {
			run := *w
			run.who = w.account(fmt.Sprint("without ", out))
			for i, f := range files {
				if i != out {
					run.bring(f.name, f.text, f.day)
				}
			}
			before := run.contract()
			r := run.bring(files[out].name, files[out].text, files[out].day)
			if run.contract() == before {
				t.Fatalf("importing %s changed nothing", files[out].name)
			}
			if _, err := run.app.Revert(t.Context(), run.who, r.ImportID); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, run.contract()); diff != "" {
				t.Errorf("reverting %s left something:\n%s", files[out].name, diff)
			}
		}
	})
}

func TestEveryIDLeadsSomewhere(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		ever := map[string]bool{}
		look := func() {
			t.Helper()
			for _, p := range w.named("") {
				ever[p.ID] = true
				for _, r := range w.page(p.ID).Records {
					ever[r.ID] = true
				}
			}
			for id := range ever {
				if _, err := w.app.FindPerson(t.Context(), w.who, id); err != nil {
					t.Errorf("%s leads nowhere: %v", id, err)
				}
			}
		}
		var reports []app.Report
		for _, f := range threeFiles() {
			reports = append(reports, w.bring(f.name, f.text, f.day))
			look()
		}
		rainer, carla, weiss := w.person("rainer").ID, w.person("carla").ID, w.person("weiss")
		w.decide(vitaminb.Same, rainer, carla)
		look()
		w.decide(vitaminb.Different, weiss.Records[0].ID, weiss.Records[1].ID)
		look()
		w.undo("")
		look()
		for _, r := range reports {
			if _, err := w.app.Revert(t.Context(), w.who, r.ImportID); err != nil {
				t.Fatal(err)
			}
			look()
		}
		if n := w.totals(); n.Persons != 0 {
			t.Errorf("all imports are reverted, %d persons are left", n.Persons)
		}
		for _, f := range threeFiles() {
			w.bring(f.name, f.text, f.day)
			look()
		}
	})
}
