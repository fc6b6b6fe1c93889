package store_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/pgtest"
	"vitaminb/internal/store"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// onEngines runs the test on an empty database of every engine.
func onEngines(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, filepath.Join(t.TempDir(), "v.db"))
	})
	for name, dsn := range pgtest.DSNs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, dsn(t))
		})
	}
}

// ok ends the test on an error.
func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same compares what the store said with what it should have said.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %#v, want %#v", what, got, want)
	}
}

func open(t *testing.T, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), o)
	ok(t, err)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func account(t *testing.T, s *store.Store, name string) string {
	t.Helper()
	a, err := s.CreateAccount(t.Context(), vitaminb.Account{Name: name, Lang: "de", Region: "DE"})
	ok(t, err)
	return a.ID
}

func write(t *testing.T, s *store.Store, account string, fn func(context.Context, *store.Tx) error) {
	t.Helper()
	ok(t, s.Write(t.Context(), account, func(tx *store.Tx) error { return fn(t.Context(), tx) }))
}

func read(t *testing.T, s *store.Store, account string, fn func(context.Context, *store.Tx) error) {
	t.Helper()
	ok(t, s.Read(t.Context(), account, func(tx *store.Tx) error { return fn(t.Context(), tx) }))
}

// steps runs steps until one fails.
func steps(list ...func() error) error {
	for i, step := range list {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// binary is an original that is no UTF-8.
var binary = []byte{0xff, 0x00, 0xfe, '"', '{'}

// fill writes at least one row into every tenant table.
func fill(ctx context.Context, tx *store.Tx) error {
	return steps(
		func() error {
			return tx.CreateSource(ctx, vitaminb.Source{ID: "s", Name: "Contacts", Kind: "vcard", Real: true})
		},
		func() error {
			return tx.CreateImport(ctx, vitaminb.Import{ID: "i", SourceID: "s", Path: "a.vcf", AsOf: 10, Complete: []string{"all"}, State: vitaminb.ImportRunning}, tx.Now()+1000)
		},
		func() error { return tx.ExtendImport(ctx, "i", tx.Now()+2000) },
		func() error { return tx.SaveMapping(ctx, "s", "print", `{}`) },
		func() error { return tx.ReplaceGone(ctx, "i", []string{"r2"}) },
		func() error { return tx.DescribeSource(ctx, vitaminb.Source{ID: "s", Real: true, Facet: "Golf"}) },
		func() error {
			return tx.AddProblems(ctx, "i", 0, []store.Problem{{Problem: vitaminb.Problem{Position: "line 3"}, ContentID: "c1", Keys: []string{"k1"}}})
		},
		func() error {
			return tx.AddRecords(ctx, []store.Record{
				{ID: "r1", SourceID: "s", Kind: vitaminb.KindPerson, Name: "Ann", NameKey: "ann"},
				{ID: "r2", SourceID: "s", Kind: vitaminb.KindPerson, Name: "Bob", NameKey: "bob"},
			})
		},
		func() error { return tx.AddKeys(ctx, "s", []store.Key{{Key: "k1", RecordID: "r1"}}) },
		func() error {
			return tx.AddContents(ctx, []store.Content{
				{ID: "c1", Fields: []byte(`{}`), Original: binary},
				{ID: "c2", Fields: []byte(`{"a":1}`), Original: []byte("plain ü")},
				{ID: "c3", Fields: []byte(`{"b":1}`)},
			})
		},
		func() error {
			return tx.AddSightings(ctx, []store.Sighting{
				{ItemID: "r1", ImportID: "i", Part: "all", ContentID: "c1", Position: "1", Outcome: vitaminb.OutcomeNew},
				{ItemID: "r2", ImportID: "i", Part: "all", ContentID: "c2", Position: "2", Outcome: vitaminb.OutcomeChanged, BeforeID: "c1"},
				{ItemID: "f", ImportID: "i", Part: "all", ContentID: "c3", Position: "3"},
			})
		},
		func() error {
			return tx.AddFacts(ctx, []store.Fact{{ID: "f", SourceID: "s", Key: "fk", Kind: "message"}},
				[]store.FactEnd{{FactID: "f", N: 0, Role: "from", RecordID: "r1"}, {FactID: "f", N: 1, Role: "to", Self: true}})
		},
		func() error {
			return tx.FinishImport(ctx, vitaminb.Import{ID: "i", State: vitaminb.ImportDone, Finished: 20})
		},
		func() error {
			return tx.AddDecision(ctx, vitaminb.Decision{ID: "d", Author: "cli", At: 1, Pairs: []vitaminb.Pair{{A: "r1", B: "r2", Verdict: "same"}}})
		},
		func() error { return tx.AddPin(ctx, "p", vitaminb.Pin{RecordID: "r1", Field: "name"}, "cli") },
		func() error {
			return tx.AddEntry(ctx, vitaminb.JournalEntry{ID: "p", Step: vitaminb.StepPin, Detail: "name", About: []string{"r1"}, Author: "cli", At: 2, Affected: 1})
		},
		func() error {
			return tx.AddNote(ctx, vitaminb.Note{ID: "n", PersonID: "r1", Records: []string{"r1"}, Text: "hi", Author: "cli", At: 2})
		},
		func() error { return tx.AddOwnerKeys(ctx, []string{"me"}, false) },
		func() error { return tx.SaveModel(ctx, 1, []byte(`{}`)) },
		func() error { return tx.AddRedirects(ctx, map[string]string{"r0": "r1"}) },
		func() error { return tx.AddSuppressions(ctx, []store.Suppression{{Hash: "h", What: "key"}}) },
		func() error { return tx.EraseRecords(ctx, []string{"gone"}) },
		func() error {
			live, err := tx.ComputeLive(ctx, "s")
			if err != nil {
				return err
			}
			return tx.ReplaceLive(ctx, live, []string{"r0"})
		},
		func() error { return tx.SetPersons(ctx, map[string]string{"r1": "r1", "r2": "r1"}) },
		func() error { return tx.ReplaceEdges(ctx, nil, []store.Edge{{A: "r1", B: "r2", Bits: 3, P: .9}}) },
		func() error {
			return tx.ReplaceQuestions(ctx, nil, []store.Question{{PersonA: "r1", PersonB: "r2", RecordA: "r1", RecordB: "r2", Bits: 3, GroupID: "r1", CaseID: "r1", Open: 1, Records: 2}})
		},
		func() error {
			person := store.Person{ID: "r1", Kind: "person", SortKey: "ann", Words: []string{"ann"}, Holds: []store.Holding{{SourceID: "s", Records: 2}}, Summary: "{}"}
			if err := tx.ReplacePersons(ctx, []string{"r1"}, []store.Person{person}); err != nil {
				return err
			}
			return tx.AddWords(ctx, []store.PersonWord{{Word: "ann", PersonID: "r1"}, {Word: store.Facet("label", "x"), PersonID: "r1"}})
		},
	)
}

// look asks every question the store answers about an account and returns how
// many rows each answer has, by method.
func look(ctx context.Context, tx *store.Tx) (map[string]int, error) {
	n := map[string]int{}
	ids := []string{"r0", "r1", "r2", "f", "gone"}
	var errs []error
	count := func(name string, list any, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
			return
		}
		n[name] += reflect.ValueOf(list).Len()
	}
	ask := func(name string, got any, err error) { // an answer that is not a list
		n[name] += 0
		if err == nil && !reflect.ValueOf(got).IsZero() {
			n[name]++
		}
	}
	sources, err := tx.ListSources(ctx)
	count("ListSources", sources, err)
	figures, err := tx.CountSources(ctx)
	count("CountSources", figures, err)
	imports, err := tx.ListImports(ctx)
	count("ListImports", imports, err)
	problems, err := tx.ListProblems(ctx, "i")
	count("ListProblems", problems, err)
	mappings, err := tx.ListMappings(ctx)
	count("ListMappings", mappings, err)
	changed, err := tx.ListChanges(ctx, "i", vitaminb.OutcomeChanged, "", 10)
	count("ListChanges", changed, err)
	gone, err := tx.ListChanges(ctx, "i", vitaminb.OutcomeGone, "", 10)
	count("ListChanges gone", gone, err)
	unions, err := tx.ListUnions(ctx, "i")
	count("ListUnions", unions, err)
	keys, err := tx.FindKeys(ctx, "s", []string{"k1"})
	count("FindKeys", keys, err)
	keyList, err := tx.ListKeys(ctx, ids)
	count("ListKeys", keyList, err)
	keyless, err := tx.FindKeyless(ctx, "s", []string{"ann", "bob"})
	count("FindKeyless", keyless, err)
	facts, err := tx.FindFacts(ctx, "s", []string{"fk"})
	count("FindFacts", facts, err)
	liveFacts, err := tx.ListFacts(ctx, ids)
	count("ListFacts", liveFacts, err)
	ends, err := tx.ListFactEnds(ctx, ids)
	count("ListFactEnds", ends, err)
	contents, err := tx.ListContentsOf(ctx, ids)
	count("ListContentsOf", contents, err)
	decisions, err := tx.ListDecisions(ctx)
	count("ListDecisions", decisions, err)
	pins, err := tx.ListPins(ctx, ids)
	count("ListPins", pins, err)
	notes, err := tx.ListNotes(ctx, ids)
	count("ListNotes", notes, err)
	journal, err := tx.ListJournal(ctx)
	count("ListJournal", journal, err)
	cases, err := tx.ListCases(ctx, 10)
	count("ListCases", cases, err)
	inCases, err := tx.ListQuestionsIn(ctx, []string{"r1"})
	count("ListQuestionsIn", inCases, err)
	owner, err := tx.OwnerKeys(ctx, false)
	count("OwnerKeys", owner, err)
	suppressions, err := tx.ListSuppressions(ctx)
	count("ListSuppressions", suppressions, err)
	computed, err := tx.ComputeLive(ctx, "s")
	count("ComputeLive", computed, err)
	live, err := tx.ListLive(ctx, "s")
	count("ListLive", live, err)
	found, err := tx.FindLive(ctx, ids)
	count("FindLive", found, err)
	mates, err := tx.ListMates(ctx, ids)
	count("ListMates", mates, err)
	edges, err := tx.ListEdges(ctx, ids)
	count("ListEdges", edges, err)
	questions, err := tx.ListQuestions(ctx, 10)
	count("ListQuestions", questions, err)
	questionsOf, err := tx.ListQuestionsOf(ctx, ids)
	count("ListQuestionsOf", questionsOf, err)
	persons, err := tx.ListPersons(ctx, store.PersonQuery{Kind: vitaminb.KindPerson, Words: []string{"an"}, Limit: 10})
	count("ListPersons", persons, err)
	facets, err := tx.ListFacets(ctx, "label", 10)
	count("ListFacets", facets, err)
	personMap, err := tx.FindPersons(ctx, ids)
	count("FindPersons", personMap, err)
	personIDs, err := tx.ListPersonIDs(ctx)
	count("ListPersonIDs", personIDs, err)
	anchors, err := tx.ListAnchors(ctx, []string{"r1"})
	delete(anchors, "r1") // is its own
	count("ListAnchors", anchors, err)
	one := func(name string) error { n[name]++; return nil }
	errs = append(
		errs,
		tx.EachContent(ctx, []string{"c1"}, func(string, []byte) error { return one("EachContent") }),
		tx.EachLiveRecord(ctx, func(store.LiveRecord) error { return one("EachLiveRecord") }),
		tx.EachLiveRecordOf(ctx, "person_id", ids, func(store.LiveRecord) error { return one("EachLiveRecordOf") }),
		tx.EachOutcome(ctx, "i", func(store.Sighting, store.Live) error { return one("EachOutcome") }),
		tx.EachOriginal(ctx, func(store.Mention) error { return one("EachOriginal") }),
	)
	for _, table := range store.TablesOf(store.Truth)[1:] { // an account has its own row
		errs = append(errs, tx.EachRow(ctx, table, func([]byte) error { return one("EachRow " + table.Name) }))
	}
	imported, err := tx.FindImport(ctx, "i")
	ask("FindImport", imported, err)
	problem, err := tx.FindProblem(ctx, "i", 0)
	ask("FindProblem", problem, err)
	content, err := tx.FindContent(ctx, "c1")
	ask("FindContent", content.Fields, err)
	asked, err := tx.CountQuestionsAbout(ctx, "i")
	ask("CountQuestionsAbout", asked, err)
	hanging, err := tx.CountHanging(ctx, "i")
	ask("CountHanging", hanging, err)
	keylessAny, err := tx.HasKeyless(ctx, "s")
	ask("HasKeyless", keylessAny, err)
	fields, _, err := tx.FindSightedFields(ctx, "r1", "i", "all")
	ask("FindSightedFields", fields, err)
	mention, err := tx.FindOriginal(ctx, "r1")
	ask("FindOriginal", mention, err)
	kind, err := tx.FindRecordSourceKind(ctx, "r1")
	ask("FindRecordSourceKind", kind, err)
	person, err := tx.FindPersonOf(ctx, "r1")
	ask("FindPersonOf", person, err)
	model, err := tx.FindModel(ctx)
	ask("FindModel", string(model), err)
	totals, err := tx.CountTotals(ctx)
	ask("CountTotals", totals, err)
	newest, err := tx.NewestEntry(ctx)
	ask("NewestEntry", newest, err)
	broken, err := tx.HasBroken(ctx)
	ask("HasBroken", broken, err)
	open, err := tx.CountQuestions(ctx)
	ask("CountQuestions", open, err)
	for _, id := range ids {
		fate, err := tx.FindFate(ctx, id)
		ask("FindFate", fate, err)
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return n, nil
}

// TestForeignAccount checks that no answer about an account holds another's rows.
func TestForeignAccount(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		owner, stranger := account(t, s, "owner"), account(t, s, "stranger")
		write(t, s, owner, fill)
		write(t, s, owner, func(ctx context.Context, tx *store.Tx) error { // its process died
			return tx.CreateImport(ctx, vitaminb.Import{ID: "dead", SourceID: "s", State: vitaminb.ImportRunning}, tx.Now()-1)
		})
		read(t, s, owner, func(ctx context.Context, tx *store.Tx) error {
			n, err := look(ctx, tx)
			for name, rows := range n {
				if rows == 0 {
					t.Errorf("the owner gets no answer from %s, so the test shows nothing of it", name)
				}
			}
			same(t, "kinds of answers", len(n), 77)
			return err
		})
		read(t, s, stranger, func(ctx context.Context, tx *store.Tx) error {
			n, err := look(ctx, tx)
			for name, rows := range n {
				if rows != 0 {
					t.Errorf("%s shows a stranger %d rows", name, rows)
				}
			}
			return err
		})
		write(t, s, stranger, func(ctx context.Context, tx *store.Tx) error {
			return steps(
				func() error { return tx.EraseRecords(ctx, []string{"r1", "r2"}) },
				func() error { return tx.DropDerived(ctx) },
			)
		})
		read(t, s, owner, func(ctx context.Context, tx *store.Tx) error {
			n, err := look(ctx, tx)
			same(t, "the owner's records after a stranger erased his own of that id", n["EachLiveRecord"], 2)
			return err
		})
	})
}

// TestIDsGrow checks that ids grow while the clock steps back, over transactions and a restart.
func TestIDsGrow(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		var mu sync.Mutex
		clock := time.UnixMilli(1_800_000_000_000)
		back := func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			clock = clock.Add(-time.Minute)
			return clock
		}
		s := open(t, store.Options{URL: url, Now: back})
		id := account(t, s, "a")
		last := id
		for range 3 {
			s = open(t, store.Options{URL: url, Now: back})
			write(t, s, id, func(_ context.Context, tx *store.Tx) error {
				for range 300 {
					next, err := tx.NewID()
					if err != nil {
						return err
					}
					if next <= last {
						t.Fatalf("%s follows %s", next, last)
					}
					last = next
				}
				return nil
			})
		}
	})
}

// TestConcurrentStores checks that writers of two stores lose none of each other's updates.
func TestConcurrentStores(t *testing.T) {
	t.Parallel()
	const each = 15
	onEngines(t, func(t *testing.T, url string) {
		first := open(t, store.Options{URL: url})
		id := account(t, first, "a")
		errs := make(chan error, 2*each)
		var group sync.WaitGroup
		for _, s := range []*store.Store{first, open(t, store.Options{URL: url})} {
			for range each {
				group.Go(func() {
					errs <- s.Write(t.Context(), id, func(tx *store.Tx) error {
						note, err := tx.NewID()
						if err != nil {
							return err
						}
						return tx.AddNote(t.Context(), vitaminb.Note{ID: note, PersonID: "r"})
					})
				})
			}
		}
		group.Wait()
		close(errs)
		for err := range errs {
			ok(t, err)
		}
		read(t, first, id, func(ctx context.Context, tx *store.Tx) error {
			a, err := tx.FindAccount(ctx)
			ok(t, err)
			same(t, "version", a.Version, int64(1+2*each))
			notes, err := tx.ListNotes(ctx, []string{"r"})
			same(t, "notes", len(notes), 2*each)
			return err
		})
	})
}

// TestOrderAndSearch checks that both engines sort and search by bytes.
func TestOrderAndSearch(t *testing.T) {
	t.Parallel()
	keys := []string{"a b", "a\tb", "ab", "a", "a  b", "a-b", "strasse", "straße", "strasze", "zz", "éa", "ä", "\uffee", "😀", "B", "_", "10", "9"}
	sorted := slices.Clone(keys)
	slices.Sort(sorted)
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		id := account(t, s, "a")
		persons := []store.Person{{ID: "self", Kind: "person", Self: true, SortKey: "a", Words: []string{"strasse"}}}
		for i, k := range keys {
			persons = append(persons, store.Person{ID: fmt.Sprintf("p%02d", i), Kind: "person", SortKey: k, Words: []string{k + "x", "mid" + k}, Summary: "{}"})
		}
		for i := range persons { // words have neither blanks nor other marks
			if persons[i].SortKey[0] == 'a' {
				persons[i].Words = []string{"strasse", "a"}
			}
		}
		var words []store.PersonWord
		for _, p := range persons {
			for _, w := range p.Words {
				words = append(words, store.PersonWord{Word: w, PersonID: p.ID})
			}
		}
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(tx.ReplacePersons(ctx, nil, persons), tx.AddWords(ctx, words))
		})
		read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			var got []string
			q := store.PersonQuery{Kind: vitaminb.KindPerson, Limit: 4}
			for {
				page, err := tx.ListPersons(ctx, q)
				if err != nil || len(page) == 0 {
					same(t, "pages in order", got, sorted)
					return err
				}
				for _, p := range page {
					got = append(got, p.SortKey)
				}
				q.AfterKey, q.AfterID = page[len(page)-1].SortKey, page[len(page)-1].ID
			}
		})
		for _, search := range []struct {
			words []string
			want  []string
		}{
			{[]string{"stras"}, []string{"a", "a\tb", "a  b", "a b", "a-b", "ab", "strasse", "strasze"}},
			{[]string{"straß"}, []string{"straße"}},
			{[]string{"stra"}, []string{"a", "a\tb", "a  b", "a b", "a-b", "ab", "strasse", "strasze", "straße"}},
			{[]string{"strassex", "mid"}, []string{"strasse"}},
			{[]string{"trasse"}, nil},
			{[]string{"😀"}, []string{"😀"}},
			{[]string{"stras", "zz"}, nil},
		} {
			read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
				found, err := tx.ListPersons(ctx, store.PersonQuery{Kind: vitaminb.KindPerson, Words: search.words, Limit: 100})
				var got []string
				for _, p := range found {
					got = append(got, p.SortKey)
				}
				same(t, fmt.Sprintf("search %q", search.words), got, search.want)
				return err
			})
		}
	})
}
