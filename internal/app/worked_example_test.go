package app_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

const phoneCards = `BEGIN:VCARD
VERSION:3.0
UID:weiss
N:Weiß;Jürgen;;;
FN:Jürgen Weiß
TEL;TYPE=CELL:+49 171 3920001
EMAIL:j.weiss@weiss.example
ORG:Weiß Metallbau GmbH
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:klein-1
N:Klein;Petra;;;
FN:Petra Klein
TEL;TYPE=HOME:+49 30 23125001
EMAIL:petra@klein.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:klein-2
N:Klein;Rainer;;;
FN:Rainer Klein
TEL;TYPE=HOME:+49 30 23125001
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Klein;Petra;;;
FN:Petra Klein
TEL;TYPE=CELL:+49 171 3920099
END:VCARD
`

const connectionsHeader = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
`

const (
	linkedIn2024 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,j.weiss@weiss.example,Weiss Metallbau,Managing Director,08 Feb 2023
Carla,Neumann,https://www.linkedin.com/in/carla-neumann,,Northwind,Analyst,05 Mar 2021
`
	linkedIn2022 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,,Old Employer,Apprentice,08 Feb 2023
Carla,Neumann,https://www.linkedin.com/in/carla-neumann,,Before Northwind,Trainee,05 Mar 2021
`
	linkedIn2025 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,j.weiss@weiss.example,Weiss Holding,Chairman,08 Feb 2023
`
)

// TestWorkedExample is the story of ADR 0001, told to the app.
func TestWorkedExample(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		first := w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		if first.New != 2 {
			t.Errorf("first LinkedIn import: %d new records, want 2", first.New)
		}
		a, b := storyOfDecisions(t, w)
		storyOfImports(t, w, a)
		storyOfExport(t, w)
		storyOfErasure(t, w, a, b)
	})
}

// storyOfDecisions: two records unite; a note; "different"; "same" again.
func storyOfDecisions(t *testing.T, w *world) (older, younger string) {
	t.Helper()
	p := w.person("weiss")
	if len(p.Records) != 2 || len(p.Links) == 0 || len(p.Links[0].Reasons) == 0 {
		t.Fatalf("Weiß should be two united records with reasons: %s", mustJSON(t, p))
	}
	older, younger = p.Records[0].ID, p.Records[1].ID
	if p.ID != older {
		t.Errorf("person %s, want the id of its eldest record %s", p.ID, older)
	}
	if _, err := w.app.AddNote(t.Context(), w.who, p.ID, "Met at the trade fair."); err != nil {
		t.Fatal(err)
	}
	w.decide(vitaminb.Different, older, younger)
	if got := w.page(older); len(got.Records) != 1 || len(got.Notes) != 1 {
		t.Errorf("parted: the older id should keep one record and the note: %s", mustJSON(t, got))
	}
	if got := w.page(younger); got.ID != younger || len(got.Notes) != 0 {
		t.Errorf("parted: the younger id should be back without the note: %s", mustJSON(t, got))
	}
	w.decide(vitaminb.Same, older, younger)
	if got := w.page(younger); got.ID != older || len(got.Records) != 2 || len(got.Notes) != 1 {
		t.Errorf("united again: %s", mustJSON(t, got))
	}
	return older, younger
}

// storyOfImports: an older archive, a newer one, the same again, the middle one reverted, a rebuild.
func storyOfImports(t *testing.T, w *world, weiss string) {
	t.Helper()
	before := w.page(weiss).Golden
	old := w.bring("Connections.csv", linkedIn2022, "2022-06-01")
	if diff := cmp.Diff(before, w.page(weiss).Golden); diff != "" || old.Changed != 0 || old.Gone != 0 {
		t.Errorf("an older archive changed something: %+v\n%s", old, diff)
	}
	newer := w.bring("Connections.csv", linkedIn2025, "2025-06-01")
	carla := w.person("carla")
	if newer.Changed != 1 || newer.Gone != 1 || carla.Records[0].Gone == "" || carla.Records[0].Content.Jobs[0].Organisation != "Northwind" {
		t.Errorf("newer archive: %+v; Carla should be gone, not lost: %s", newer, mustJSON(t, carla.Records))
	}
	if got := w.page(weiss).Records[1].Content.Jobs[0].Organisation; got != "Weiss Holding" {
		t.Errorf("employer %q, want the changed one", got)
	}
	again := w.bring("Connections.csv", linkedIn2025, "2025-06-01")
	if again.New+again.Changed+again.Gone != 0 || again.Unchanged != 1 || !again.AlreadyKnown {
		t.Errorf("the same file again: %+v, want nothing new", again)
	}
	all := w.contract()
	if _, err := w.app.Revert(t.Context(), w.who, old.ImportID); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, w.contract()); diff != "" {
		t.Errorf("reverting the import in the middle changed persons:\n%s", diff)
	}
	if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(all, w.contract()); diff != "" {
		t.Errorf("rebuilt persons differ:\n%s", diff)
	}
}

// storyOfExport: an export restores an equal account.
func storyOfExport(t *testing.T, w *world) {
	t.Helper()
	first := w.export()
	other := *w
	other.who = w.account("restored")
	in, err := importer.OpenReader("export.zip", bytes.NewReader(first), int64(len(first)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.app.Import(t.Context(), other.who, app.ImportOrder{Input: in}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(w.contract(), other.contract()); diff != "" {
		t.Errorf("restored persons differ:\n%s", diff)
	}
	if diff := cmp.Diff(unzip(t, first), unzip(t, other.export())); diff != "" {
		t.Errorf("the restored account exports something else:\n%s", diff)
	}
	// Into an account that is not empty it is no restoration: its people are those of one more source.
	people := other.totals().Persons
	reports, err := w.app.Import(t.Context(), other.who, app.ImportOrder{Input: in, AsOf: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(reports) != 1 || reports[0].Importer != "vitaminb" || reports[0].United == 0 || other.totals().Persons > people+reports[0].New-reports[0].United {
		t.Errorf("brought into an account that is not empty: %v, %s", err, mustJSON(t, reports))
	}
}

func (w *world) export() []byte {
	w.t.Helper()
	var b bytes.Buffer
	if err := w.app.Export(w.t.Context(), w.who, &b); err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

func unzip(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != "vitaminb-export.json" { // its last id is the account's own
			files[f.Name] = string(text)
		}
	}
	return files
}

// storyOfErasure: one person is erased and stays away; her namesake and her husband with the same landline do not.
func storyOfErasure(t *testing.T, w *world, weiss, _ string) {
	t.Helper()
	petras := w.named("petra klein")
	if len(petras) != 2 {
		t.Fatalf("%d Petra Kleins, want two namesakes apart: %v", len(petras), petras)
	}
	i := slices.IndexFunc(petras, func(p app.PersonSummary) bool { return slices.Contains(p.Emails, "petra@klein.example") })
	gone, namesake := petras[i], petras[1-i]
	if _, err := w.app.Erase(t.Context(), w.who, gone.ID); err != nil {
		t.Fatal(err)
	}
	again := w.bring("phone.vcf", phoneCards, "2024-01-01")
	w.bring("Connections.csv", linkedIn2025, "2025-06-01")
	if got := w.named("petra klein"); len(got) != 1 || got[0].ID != namesake.ID {
		t.Errorf("after erasing one Petra Klein: %v, want the namesake only", got)
	}
	if got := w.named("rainer klein"); len(got) != 1 {
		t.Errorf("her husband: %v, want him there", got)
	}
	if len(again.Skipped) != 1 || !strings.Contains(again.Skipped[0].Reason, "erased") {
		t.Errorf("skipped: %v, want the erased card", again.Skipped)
	}
	if _, err := w.app.FindPerson(t.Context(), w.who, gone.ID); !errors.Is(err, vitaminb.ErrErased) {
		t.Errorf("the erased id: %v, want ErrErased", err)
	}
	if strings.Contains(string(w.export()), "petra@klein.example") {
		t.Error("the export still holds the erased address")
	}
	w.page(weiss)
}
