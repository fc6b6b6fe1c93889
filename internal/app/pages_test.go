package app_test

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
)

// TestContractIsThePages: read in batches, every person is what its page shows
// alone: with notes, pins, decisions, facts and questions that must not mix.
func TestContractIsThePages(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if _, err := w.app.Demo(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		w.bring("Connections.csv", string(demo.LinkedIn(450, 3)), "2019-01-01", into("Club")) // three batches
		w.talk()
		var has struct{ notes, pins, decisions, facts, questions int }
		lines := strings.SplitAfter(strings.TrimSpace(w.contract()), "\n")
		for i, line := range lines {
			var p app.PersonPage
			if err := json.Unmarshal([]byte(line), &p); err != nil {
				t.Fatal(err)
			}
			alone, err := json.Marshal(w.page(p.ID))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(alone), escaped(t, line)); diff != "" {
				t.Fatalf("line %d, %s, differs from the page (-alone +batch):\n%s", i+1, p.Golden.Display, diff)
			}
			has.notes, has.decisions, has.facts, has.questions = has.notes+len(p.Notes), has.decisions+len(p.Decisions), has.facts+len(p.Facts), has.questions+len(p.Questions)
			if p.Golden.Name.Pinned {
				has.pins++
			}
		}
		if has.notes == 0 || has.pins == 0 || has.decisions == 0 || has.facts == 0 || has.questions == 0 || len(lines) < 450 {
			t.Errorf("%d persons with %+v: the test shows little", len(lines), has)
		}
	})
}

// escaped is a line of JSON as json.Marshal writes it.
func escaped(t *testing.T, line string) string {
	t.Helper()
	b, err := json.Marshal(json.RawMessage(line))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// talk notes, decides and pins something about every third person.
func (w *world) talk() {
	w.t.Helper()
	page, err := w.app.People(w.t.Context(), w.who, app.PeopleQuery{Limit: 60})
	if err != nil {
		w.t.Fatal(err)
	}
	for i := 0; i+1 < len(page.People); i += 3 {
		id := page.People[i].ID
		for _, text := range []string{"met at the fair", "likes tea"} {
			if _, err := w.app.AddNote(w.t.Context(), w.who, id, text); err != nil {
				w.t.Fatal(err)
			}
		}
		w.decide(vitaminb.Same, id, page.People[i+1].ID)
		for _, r := range w.page(id).Records {
			if _, err := w.app.Pin(w.t.Context(), w.who, "", vitaminb.Pin{RecordID: r.ID, Field: "name"}); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// TestContractReadsInBatches: ten times the persons take far fewer than ten times the statements.
func TestContractReadsInBatches(t *testing.T) {
	t.Parallel()
	var statements atomic.Int64
	a, err := app.Open(t.Context(), app.Options{
		URL: filepath.Join(t.TempDir(), "v.db"), Observe: func(string) { statements.Add(1) },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	count := func(name string, persons int) int64 {
		account, err := a.CreateAccount(context.Background(), app.NewAccount{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		w := &world{t: t, app: a, who: vitaminb.Actor{AccountID: account.ID, Name: "tester"}}
		w.bring("Connections.csv", string(demo.LinkedIn(persons, 1)), "2024-01-01")
		before := statements.Load()
		if err := a.Contract(t.Context(), w.who, io.Discard); err != nil {
			t.Fatal(err)
		}
		return statements.Load() - before
	}
	few, many := count("few", 50), count("many", 500)
	if many > 4*few || many > 100 {
		t.Errorf("50 persons take %d statements, 500 take %d", few, many)
	}
}
