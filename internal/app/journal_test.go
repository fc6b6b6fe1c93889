package app_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

func (w *world) journal() []app.JournalLine {
	w.t.Helper()
	lines, total, err := w.app.Journal(w.t.Context(), w.who, 100)
	if err != nil || total != len(lines) {
		w.t.Fatal(total, len(lines), err)
	}
	return lines
}

func (w *world) takeBack(id string) vitaminb.JournalEntry {
	w.t.Helper()
	e, err := w.app.Undo(w.t.Context(), w.who, id)
	if err != nil {
		w.t.Fatalf("undo %s: %v", id, err)
	}
	return e
}

// TestUndoOfEveryStep does each step there is and takes it back: the persons are as they were.
func TestUndoOfEveryStep(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang", "Ottokar Zwickel")
		kalinka := w.named("Kalinka")
		w.decide(vitaminb.Same, kalinka[0].ID, kalinka[1].ID)
		page := w.person("Kalinka")
		for _, s := range []struct {
			step vitaminb.Step
			do   func() (id string, err error)
		}{
			{vitaminb.StepImport, func() (string, error) {
				return w.bring("phone.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:new\nFN:Neu\nEND:VCARD\n", "2024-02-01").ImportID, nil
			}},
			{vitaminb.StepEnter, func() (string, error) {
				e, err := w.app.Enter(t.Context(), w.who, app.Entry{Content: vitaminb.Content{Name: vitaminb.Name{Display: "Somebody"}}})
				return e.ImportID, err
			}},
			{vitaminb.StepDecide, func() (string, error) {
				d, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Same, Groups: [][]string{{w.named("Ottokar")[0].ID, w.named("Ottokar")[1].ID}}})
				return d.ID, err
			}},
			{vitaminb.StepPin, func() (string, error) {
				e, err := w.app.Pin(t.Context(), w.who, "", vitaminb.Pin{RecordID: page.Records[1].ID, Field: "name"})
				return e.ID, err
			}},
			{vitaminb.StepNote, func() (string, error) {
				n, err := w.app.AddNote(t.Context(), w.who, page.ID, "Tea, no sugar.")
				return n.ID, err
			}},
			{vitaminb.StepTexts, func() (string, error) {
				_, err := w.app.KeepTexts(t.Context(), w.who, "LinkedIn", true)
				return w.journal()[0].ID, err
			}},
		} {
			before := withoutDecisions(w.contract())
			id, err := s.do()
			if err != nil {
				t.Fatalf("%s: %v", s.step, err)
			}
			line := w.journal()[0]
			if line.ID != id || line.Step != s.step || !line.Undoable || line.Undone || line.Author != "tester" || line.At == 0 || line.What.Format == "" {
				t.Errorf("%s is told as %s", s.step, mustJSON(t, line))
			}
			if line.Affected == 0 && s.step != vitaminb.StepTexts {
				t.Errorf("%s affected nothing", s.step)
			}
			undoing := w.takeBack(id)
			if diff := cmp.Diff(before, withoutDecisions(w.contract())); diff != "" {
				t.Errorf("%s is not taken back:\n%s", s.step, diff)
			}
			lines := w.journal()
			if lines[0].ID != undoing.ID || lines[0].Undoes != id || !lines[1].Undone || lines[1].Undoable {
				t.Errorf("%s and its undoing are told as %s", s.step, mustJSON(t, lines[:2]))
			}
			if _, err := w.app.Undo(t.Context(), w.who, id); !errors.Is(err, vitaminb.ErrConflict) {
				t.Errorf("%s is taken back twice: %v", s.step, err)
			}
			if _, err := w.app.Undo(t.Context(), w.who, undoing.ID); (err == nil) != (s.step == vitaminb.StepDecide) {
				t.Errorf("the undoing of %s is taken back: %v", s.step, err)
			}
		}
	})
}

// TestPinBeforeCountsAgain: taking a choice back brings the choice before it.
func TestPinBeforeCountsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.bring("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Anna Vogelsang\nEMAIL:anna@vogelsang.example\nEND:VCARD\n", "2024-01-01")
	w.bring("b.vcf", "BEGIN:VCARD\nVERSION:3.0\nUID:b\nFN:Änne Vogelsang\nEMAIL:anna@vogelsang.example\nEND:VCARD\n", "2024-01-01", func(o *app.ImportOrder) { o.Source = "Other" })
	found := w.named("Vogelsang")
	if len(found) > 1 {
		w.decide(vitaminb.Same, found[0].ID, found[1].ID)
	}
	page := w.page(found[0].ID)
	var names []string
	for _, r := range page.Records {
		e, err := w.app.Pin(t.Context(), w.who, page.ID, vitaminb.Pin{RecordID: r.ID, Field: "name"})
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, e.ID, w.page(page.ID).Golden.Display)
	}
	w.takeBack(names[2])
	if got := w.page(page.ID).Golden.Display; got != names[1] || names[1] == names[3] {
		t.Errorf("the name is %q, want %q", got, names[1])
	}
}

func TestWhatCannotBeTakenBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang")
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		kalinka := w.named("Kalinka")[0].ID
		pin, err := w.app.Pin(t.Context(), w.who, "", vitaminb.Pin{RecordID: kalinka, Field: "name"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.Erase(t.Context(), w.who, kalinka); err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.KeepTexts(t.Context(), w.who, "LinkedIn", false); err != nil {
			t.Fatal(err)
		}
		lines := w.journal()
		if len(lines) != 5 || lines[0].Step != vitaminb.StepErase || lines[2].Step != vitaminb.StepRebuild {
			t.Fatalf("a switch that was off already is no step: %s", mustJSON(t, lines))
		}
		for _, l := range []app.JournalLine{lines[0], lines[2]} {
			if l.Undoable || len(l.Named)+len(l.About) > 0 || l.Hint.Format == "" || l.Affected == 0 {
				t.Errorf("%s is told as %s", l.Step, mustJSON(t, l))
			}
			if _, err := w.app.Undo(t.Context(), w.who, l.ID); !errors.Is(err, vitaminb.ErrInvalid) {
				t.Errorf("%s is taken back: %v", l.Step, err)
			}
		}
		if named := lines[1].Named; named[0].Name != "" || strings.Contains(mustJSON(t, lines[:3]), "Kalinka") {
			t.Errorf("the journal still names the erased person: %v", named)
		}
		w.takeBack(pin.ID) // of a person that is no more, and nothing comes of it
		if _, err := w.app.Undo(t.Context(), w.who, "nothing"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("an entry that is not there: %v", err)
		}
	})
}

// TestErasedTextsDoNotComeBack: taking back the switching off switches on and says what is lost.
func TestErasedTextsDoNotComeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.doubtful("Kalinka Vogelsang")
	for _, keep := range []bool{true, false} {
		if _, err := w.app.KeepTexts(t.Context(), w.who, "LinkedIn", keep); err != nil {
			t.Fatal(err)
		}
	}
	w.takeBack(w.journal()[0].ID)
	sources, err := w.app.Sources(t.Context(), w.who)
	if i := slices.IndexFunc(sources, func(s app.SourceSummary) bool { return s.Name == "LinkedIn" }); err != nil || !sources[i].KeepsTexts {
		t.Errorf("the switch is not back on: %v, %v", sources, err)
	}
}

// TestMoveNotes moves what was written while two were one to the part that was parted off, and back.
func TestMoveNotes(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang")
		two := w.named("Kalinka")
		elder, younger := min(two[0].ID, two[1].ID), max(two[0].ID, two[1].ID)
		if _, err := w.app.AddNote(t.Context(), w.who, elder, "Before."); err != nil {
			t.Fatal(err)
		}
		w.decide(vitaminb.Same, elder, younger)
		note, err := w.app.AddNote(t.Context(), w.who, younger, "While united.")
		if err != nil {
			t.Fatal(err)
		}
		w.decide(vitaminb.Different, elder, younger)
		stray, err := w.app.StrayNotes(t.Context(), w.who, w.page(elder))
		if err != nil || len(stray) != 1 || stray[0].Part.ID != younger || len(stray[0].Notes) != 1 || stray[0].Notes[0].ID != note.ID {
			t.Fatalf("%+v, %v", stray, err)
		}
		e, err := w.app.MoveNotes(t.Context(), w.who, elder, younger, []string{note.ID})
		if err != nil {
			t.Fatal(err)
		}
		if n := w.page(younger).Notes; len(n) != 1 || n[0].Text != "While united." || len(w.page(elder).Notes) != 1 {
			t.Errorf("moved: %+v", n)
		}
		w.takeBack(e.ID)
		if len(w.page(younger).Notes) != 0 || len(w.page(elder).Notes) != 2 {
			t.Error("not moved back")
		}
		for _, bad := range [][]string{nil, {"nothing"}} {
			if _, err := w.app.MoveNotes(t.Context(), w.who, elder, younger, bad); !told(err) {
				t.Errorf("notes %v: %v", bad, err)
			}
		}
		if _, err := w.app.MoveNotes(t.Context(), w.who, elder, "nobody", []string{note.ID}); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("to nobody: %v", err)
		}
	})
}

// TestJournalTravels: an export carries the journal, and what is restored can be taken back.
func TestJournalTravels(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.doubtful("Kalinka Vogelsang")
		if _, err := w.app.AddNote(t.Context(), w.who, w.named("Kalinka")[0].ID, "Tea."); err != nil {
			t.Fatal(err)
		}
		before := w.journal()
		var b bytes.Buffer
		if err := w.app.Export(t.Context(), w.who, &b); err != nil {
			t.Fatal(err)
		}
		w.who = w.account("copy")
		w.bring("export.zip", b.String(), "")
		if diff := cmp.Diff(before, w.journal()); diff != "" {
			t.Fatal(diff)
		}
		w.takeBack(before[0].ID)
		if n := w.page(before[0].Named[0].ID).Notes; len(n) != 0 {
			t.Errorf("the note is still there: %v", n)
		}
	})
}

// TestNoteOnSeveralIsOneStep: written at once, taken back at once.
func TestNoteOnSeveralIsOneStep(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", filterCards, "2024-01-01")
		anna, bert := w.person("Anna").ID, w.person("Bert").ID
		before, steps := w.contract(), len(w.journal())
		notes, err := w.app.AddNotes(t.Context(), w.who, []string{anna, bert}, "Met at the fair")
		if err != nil {
			t.Fatal(err)
		}
		lines := w.journal()
		if len(lines) != steps+1 || lines[0].ID != notes[0].ID || lines[0].Affected != 2 || !lines[0].Undoable {
			t.Fatalf("the journal tells %s", mustJSON(t, lines[0]))
		}
		want := []app.Named{{ID: anna, Name: "Anna Abel"}, {ID: bert, Name: "Bert Bohm"}}
		if diff := cmp.Diff(want, lines[0].Named); diff != "" {
			t.Error(diff)
		}
		w.takeBack(notes[0].ID)
		if diff := cmp.Diff(before, w.contract()); diff != "" {
			t.Errorf("not all notes are gone:\n%s", diff)
		}
		if diff := cmp.Diff(want, w.journal()[0].Named); diff != "" {
			t.Errorf("the undoing names others:\n%s", diff)
		}
	})
}
