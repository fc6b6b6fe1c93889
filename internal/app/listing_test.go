package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer/columns"
)

const clubList = "Mitgliedsnr;Nachname;Vorname;E-Mail;Funktion;Eintritt\n" +
	"7;Alpha;Anna;anna@alpha.example;2. Vorsitzende;01.04.2019\n" +
	"8;Beta;Bert;bert@beta.example;;15.03.2021\n"

// TestListIsReadAsTheUserSays: a list is guessed, corrected, remembered for the
// next file with its columns, and lands under the name its source was given.
func TestListIsReadAsTheUserSays(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		guessed := w.propose("Golfclub.csv", clubList, "2024-01-01")
		if guessed.Source != "Golfclub" || guessed.Importer != "list" || len(guessed.Tables) != 1 || guessed.Tables[0].Known {
			t.Fatalf("guessed: %s", mustJSON(t, guessed))
		}
		if _, err := w.app.Revert(t.Context(), w.who, guessed.ImportID); err != nil {
			t.Fatal(err)
		}
		table := guessed.Tables[0]
		reading := table.Reading
		reading.Organisation, reading.Columns = "Golfclub Nirgendwo", slices.Clone(reading.Columns)
		reading.Columns[slices.Index(table.Header, "Funktion")] = columns.Column{Role: columns.Office}
		virtual, facet := false, "Sport"
		said := w.propose("Golfclub.csv", clubList, "2024-01-01", into("Golf"), func(o *app.ImportOrder) {
			o.Readings, o.Facet, o.Virtual = map[string]app.Reading{table.Fingerprint: reading}, &facet, &virtual
		})
		if !said.Tables[0].Known || said.New != 2 || said.Relations != 2 {
			t.Errorf("as said: %s", mustJSON(t, said))
		}
		w.confirm(said.ImportID)
		anna := w.person("anna")
		i := slices.IndexFunc(anna.Facts, func(f app.FactView) bool { return f.Fact.Kind == vitaminb.FactMembership })
		if i < 0 || anna.Facts[i].Fact.Type != "2. Vorsitzende" || anna.Facts[i].Fact.From != "2019-04-01" {
			t.Errorf("Anna's membership: %s", mustJSON(t, anna.Facts))
		}
		if !slices.Equal(anna.Records[0].Keys, []string{"member:7"}) {
			t.Errorf("Anna's keys: %v", anna.Records[0].Keys)
		}
		next := w.bring("Mitglieder 2025.csv", strings.Replace(clubList, "2. Vorsitzende", "Kassenwartin", 1), "2025-01-01")
		if next.Source != "Golf" || next.New != 0 || next.Changed+next.Unchanged != 2 {
			t.Errorf("the next file: %s", mustJSON(t, next))
		}
		sources, err := w.app.Sources(t.Context(), w.who)
		if err != nil || len(sources) != 1 && len(sources) != 2 {
			t.Fatal(err, sources)
		}
		i = slices.IndexFunc(sources, func(s app.SourceSummary) bool { return s.Name == "Golf" })
		if i < 0 || sources[i].Facet != "Sport" || !sources[i].Real {
			t.Errorf("sources: %+v", sources)
		}
		page, err := w.app.FindSource(t.Context(), w.who, sources[i].ID)
		if err != nil || page.Newest.ID != next.ImportID || page.Newest.Counts.Coverage.Emails != 2 || page.MonthsOld != 12 {
			t.Errorf("the source's page: %v, %s", err, mustJSON(t, page))
		}
		if err := w.app.DescribeSource(t.Context(), w.who, sources[i].ID, false, ""); err != nil {
			t.Error(err)
		}
		if page, err = w.app.FindSource(t.Context(), w.who, sources[i].ID); err != nil || page.Real || page.Facet != "" {
			t.Errorf("described anew: %v, %+v", err, page.Source)
		}
		if _, err := w.app.FindSource(t.Context(), w.who, "nobody"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("no such source: %v", err)
		}
	})
}

// TestHouseholds: a couple in one row is two people and a household; families of
// one name in two lists stay two households.
func TestHouseholds(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const header = "Nachname;Vorname;Straße;PLZ;Ort\n"
		w.bring("a.csv", header+"Müller;Hans und Grete;Ringweg 1;01067;Dresden\n", "2024-01-01", into("Chor"))
		w.bring("b.csv", header+"Müller;Hans und Grete;Ringweg 1;01067;Dresden\n", "2024-01-01", into("Garten"))
		people, err := w.app.People(t.Context(), w.who, app.PeopleQuery{})
		if err != nil {
			t.Fatal(err)
		}
		households, err := w.app.People(t.Context(), w.who, app.PeopleQuery{Kind: vitaminb.KindHousehold})
		if err != nil || len(households.People) != 2 {
			t.Errorf("households: %v, %s", err, mustJSON(t, households))
		}
		for _, p := range people.People {
			if !strings.HasPrefix(p.Name, "Hans") && !strings.HasPrefix(p.Name, "Grete") {
				t.Errorf("a person %q", p.Name)
			}
		}
		before := w.contract()
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		if w.contract() != before {
			t.Error("a rebuild changes the households")
		}
	})
}

// TestTakeIn: who looks like no person is listed and can be taken in by hand, and
// stays in with the next import; taken back, it is offered again.
func TestTakeIn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		const list = "Name;E-Mail\nAnna Alpha;anna@alpha.example\nNewsletter;noreply@shop.example\n"
		r := w.bring("friends.csv", list, "2024-01-01")
		if r.New != 1 || len(r.Skipped) != 1 || !r.Skipped[0].Held {
			t.Fatalf("held back: %s", mustJSON(t, r))
		}
		entered, err := w.app.TakeIn(t.Context(), w.who, r.ImportID, r.Skipped[0].Number)
		if err != nil {
			t.Fatal(err)
		}
		if p := w.page(entered.PersonID); p.Golden.Display != "Newsletter" || p.Records[0].Source != "friends" {
			t.Errorf("taken in: %s", mustJSON(t, p))
		}
		if _, err := w.app.TakeIn(t.Context(), w.who, r.ImportID, r.Skipped[0].Number); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("taken in twice: %v", err)
		}
		again, err := w.app.FindReport(t.Context(), w.who, r.ImportID)
		if err != nil || again.Skipped[0].Person != entered.PersonID {
			t.Errorf("the report: %v, %s", err, mustJSON(t, again))
		}
		next := w.bring("friends.csv", list, "2024-02-01")
		if next.New != 0 || next.Unchanged != 2 || len(next.Skipped) != 0 {
			t.Errorf("the next import: %s", mustJSON(t, next))
		}
		for _, i := range []string{r.ImportID, next.ImportID} {
			if _, err := w.app.Revert(t.Context(), w.who, i); err != nil {
				t.Fatal(err)
			}
		}
		if p := w.propose("friends.csv", list, "2024-03-01"); p.AlreadyKnown || p.New != 1 {
			t.Errorf("only the row that was taken in counts still: %+v", p)
		}
		if _, err := w.app.TakeIn(t.Context(), w.who, r.ImportID, 99); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("no such line: %v", err)
		}
	})
}
