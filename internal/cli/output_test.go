package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/golden"
	"vitaminb/internal/i18n"
)

// printed returns what show prints in the language.
func printed(lang string, show func(*env)) string {
	var out bytes.Buffer
	show(&env{out: &output{Writer: &out}, i18n: i18n.New(lang)})
	return out.String()
}

func TestShowImport(t *testing.T) {
	t.Parallel()
	outcome := importOutcome{
		Files: []fileReport{
			{Report: app.Report{
				ImportID: "i1", Path: "Connections.csv", Importer: "linkedin", Source: "LinkedIn", AsOf: "2026-06-30T00:00:00Z",
				Records: 12345, Interactions: 7, New: 12000, Unchanged: 345,
				Skipped: []app.SkippedReason{{Position: "Connections.csv:4", Reason: "This row has no name."}},
			}},
			{Report: app.Report{Path: "phone.vcf", Importer: "vcard", Source: "Phone", AsOf: "2026-06-30T00:00:00Z", AlreadyKnown: true}, dated: true},
			{Report: app.Report{Path: "noise.bin"}, Error: "Nobody knows this file."}, // told on the error stream
		},
		Totals: app.Totals{Persons: 12000, Organisations: 3, Sources: 2, United: 9, ToReview: 1},
	}
	want := `Connections.csv → LinkedIn (linkedin), as of 30 Jun 2026
  read: 12,345 entries, 7 interactions, 0 relations
  of these new: 12,000, changed: 0, unchanged: 345, gone at the source: 0
  not imported: 1
    Connections.csv:4: This row has no name.
phone.vcf → Phone (vcard), as of 30 Jun 2026
  These very bytes were imported before.
  read: 0 entries, 0 interactions, 0 relations
  of these new: 0, changed: 0, unchanged: 0, gone at the source: 0
  The day is that of the file itself. If the export is older, revert the import and give --as-of.
Persons: 12,000, organisations: 3, sources: 2, duplicates united: 9
Pairs that only you can decide: 1. See vitaminb questions.
`
	if diff := cmp.Diff(want, printed(i18n.English, func(e *env) { e.showImport(outcome) })); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	german := printed(i18n.German, func(e *env) { e.showImport(outcome) })
	if !strings.Contains(german, "30.06.2026") || !strings.Contains(german, "12.345") || strings.Contains(german, "Persons") {
		t.Errorf("not German:\n%s", german)
	}
}

func TestShowReportBoundsSkips(t *testing.T) {
	t.Parallel()
	r := app.Report{ImportID: "i1", Skipped: make([]app.SkippedReason, 10*shownSkips)}
	text := printed(i18n.English, func(e *env) { e.showReport(r) })
	if lines := strings.Count(text, "\n"); lines > shownSkips+6 || !strings.Contains(text, "vitaminb imports i1") {
		t.Errorf("%d lines:\n%s", lines, text)
	}
}

func TestShowPerson(t *testing.T) {
	t.Parallel()
	phone := golden.Origin{Source: "Phone"}
	linkedIn := golden.Origin{Source: "LinkedIn"}
	page := app.PersonPage{
		ID: "p1",
		Golden: golden.Person{
			Display:  "Ada \x1b[2JBeispiel",
			Birthday: golden.Choice[vitaminb.Date]{Value: golden.Value[vitaminb.Date]{Value: "--12-24", Origins: []golden.Origin{phone}}},
			Jobs:     []golden.Value[vitaminb.Job]{{Value: vitaminb.Job{Organisation: "Rechenwerk", Title: "Engineer"}, Origins: []golden.Origin{linkedIn}}},
			Emails:   []golden.Contact{{Value: "ada@rechenwerk.example", Label: "work", Origins: []golden.Origin{phone, linkedIn, phone}}},
		},
		Records: []app.RecordView{
			{ID: "p1", Source: "Phone", Position: "phone.vcf:1", AsOf: "2026-01-15T00:00:00Z"},
			{ID: "r2", Source: "LinkedIn", Position: "Connections.csv:2", AsOf: "2026-01-15T00:00:00Z", Gone: "2026-02-01T00:00:00Z"},
		},
		Links: []app.Link{
			{A: "p1", B: "r2", Reasons: []app.Reason{{Reason: "same address"}, {Reason: "same name"}}},
			{A: "p1", B: "r3", Decision: "d1"},
		},
		Questions: []app.Question{{A: app.PersonSummary{ID: "p1", Name: "Ada"}, B: app.PersonSummary{ID: "p4", Name: "A. B."}, RecordA: "p1", RecordB: "r4", Reasons: []app.Reason{{Bits: -1.25, Reason: "other town"}}}},
		Notes:     []vitaminb.Note{{Author: "cli", At: 1768435200000, Text: "Likes machines."}},
		FactCount: 2,
	}
	want := `Ada  [2JBeispiel  p1
  24 Dec                        Phone
  Engineer, Rechenwerk          LinkedIn
  work: ada@rechenwerk.example  Phone, LinkedIn
Record p1: Phone, phone.vcf:1, as of 15 Jan 2026
Record r2: LinkedIn, Connections.csv:2, as of 15 Jan 2026
  no longer there since 1 Feb 2026
p1 = r2: same address; same name
p1 = r3: you decided so (d1)
15 Jan 2026, cli: Likes machines.
Contacts and relations: 2
Ada (p1) = A. B. (p4) ?
  -1.2 bits  other town
  vitaminb decide same|different|unsure p1 r4
`
	if diff := cmp.Diff(want, printed(i18n.English, func(e *env) { e.showPerson(page) })); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal([]app.PersonSummary{filled(app.PersonSummary{ID: "p1"})})
	if err != nil || bytes.Contains(b, []byte("null")) {
		t.Errorf("%s, %v", b, err)
	}
	var out bytes.Buffer
	e := &env{out: &output{Writer: &out}, options: options{JSON: true}}
	if err := e.result(some[string](nil), nil); err != nil || out.String() != "[]\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

func TestVerdictAndState(t *testing.T) {
	t.Parallel()
	e := &env{i18n: i18n.New(i18n.English)}
	for want, d := range map[string]vitaminb.Decision{
		"took back d1": {Undoes: "d1"},
		"same":         {Pairs: []vitaminb.Pair{{Verdict: vitaminb.Same}}},
		"different":    {Pairs: []vitaminb.Pair{{Verdict: vitaminb.Different}}},
		"unsure":       {Pairs: []vitaminb.Pair{{Verdict: vitaminb.Unsure}}},
		"":             {},
	} {
		if got := e.verdict(d); got != want {
			t.Errorf("verdict(%+v) = %q, want %q", d, got, want)
		}
	}
	for want, s := range map[string]vitaminb.ImportState{"running": vitaminb.ImportRunning, "done": vitaminb.ImportDone, "reverted": vitaminb.ImportReverted} {
		if got := e.state(s); got != want {
			t.Errorf("state(%s) = %q", s, got)
		}
	}
}

// A result that cannot be written must not look like success.
func TestOutputRemembersFailure(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		full, err = os.Open(os.DevNull) // elsewhere than on Linux: not open for writing
	}
	if err != nil {
		t.Fatal(err)
	}
	e := &env{out: &output{Writer: full}, i18n: i18n.New(i18n.English)}
	e.line("hello")
	if e.out.err == nil {
		t.Error("no failure is remembered")
	}
}
