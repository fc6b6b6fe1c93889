package app_test

import (
	"errors"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// changed checks that the wish was refused, and that what it says has all the texts.
func changed(t *testing.T, err error, texts ...string) {
	t.Helper()
	if !errors.Is(err, vitaminb.ErrChanged) {
		t.Errorf("%v, want ErrChanged", err)
		return
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("%v, want it to say %s", err, text)
		}
	}
}

// TestSecondWriterIsTold lets somebody change what a page shows before its forms are sent.
func TestSecondWriterIsTold(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", filterCards, "2024-01-01")
		anna, bert, cora := w.person("Anna"), w.person("Bert"), w.person("Cora")
		list, err := w.app.People(t.Context(), w.who, app.PeopleQuery{})
		if err != nil || len(list.People) != 4 || list.People[0].Seen != anna.Seen() || anna.Seen() == "" {
			t.Fatalf("the list and the page differ: %v, %v, %q", err, list.People, anna.Seen())
		}
		other := vitaminb.Actor{AccountID: w.who.AccountID, Name: "second tab"}
		if _, err := w.app.Decide(t.Context(), other, app.DecideOrder{Verdict: vitaminb.Same, Groups: [][]string{{anna.ID, bert.ID}}, Seen: []string{anna.Seen(), bert.Seen(), cora.Seen()}}); err != nil {
			t.Fatal(err)
		}
		all := []string{anna.Seen(), bert.Seen(), cora.Seen(), "no such text", "x=", "=,.,"}

		_, err = w.app.Decide(t.Context(), w.who, app.DecideOrder{Verdict: vitaminb.Different, Groups: [][]string{{bert.Records[0].ID}, {cora.ID}}, Seen: all})
		changed(t, err, "Anna Abel (Adressbuch) belongs to this person now (second tab: Decided: one person)")
		_, err = w.app.AddNote(t.Context(), w.who, anna.ID, "x", anna.Seen())
		changed(t, err, "Bert Bohm (Adressbuch) belongs to this person now")
		_, err = w.app.AddNotes(t.Context(), w.who, []string{cora.ID, bert.ID}, "x", all...)
		changed(t, err, "Anna Abel")
		_, err = w.app.Enter(t.Context(), w.who, app.Entry{PersonID: anna.ID, Content: bert.Own(), Seen: []string{anna.Seen()}})
		changed(t, err, "Bert Bohm")
		_, err = w.app.Pin(t.Context(), w.who, anna.ID, vitaminb.Pin{RecordID: anna.Records[0].ID, Field: "name"}, anna.Seen())
		changed(t, err, "Bert Bohm")
		if n := len(w.person("Anna").Notes) + len(w.person("Cora").Notes); n != 0 {
			t.Errorf("%d notes were written all the same", n)
		}

		if _, err := w.app.AddNotes(t.Context(), w.who, []string{cora.ID}, "x", all...); err != nil {
			t.Errorf("a change of somebody else disturbs: %v", err)
		}
		if _, err := w.app.AddNote(t.Context(), w.who, anna.ID, "x"); err != nil {
			t.Errorf("whoever carries nothing goes on: %v", err)
		}
		seen := w.person("Anna").Seen()
		if _, err := w.app.AddNote(t.Context(), w.who, anna.ID, "x", seen); err != nil {
			t.Errorf("whoever has looked again goes on: %v", err)
		}
		w.decide(vitaminb.Different, anna.ID, bert.ID)
		_, err = w.app.AddNote(t.Context(), w.who, anna.ID, "x", seen)
		changed(t, err, "Bert Bohm (Adressbuch) no longer belongs to this person (tester: Decided: different people)")
	})
}

// TestNotesAndChoicesOfTwoTabs: whoever writes a note or chooses what is shown is
// told what others wrote or chose since the page was made, and nothing else.
func TestNotesAndChoicesOfTwoTabs(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		weiss, rainer := w.person("weiss"), w.person("rainer")
		seen := []string{weiss.Seen(), weiss.SeenSteps()}
		other := vitaminb.Actor{AccountID: w.who.AccountID, Name: "second tab"}
		note := func(text string, seen ...string) (vitaminb.Note, error) {
			return w.app.AddNote(t.Context(), other, weiss.ID, text, seen...)
		}
		pin := func(record int, field string, seen ...string) error {
			_, err := w.app.Pin(t.Context(), w.who, weiss.ID, vitaminb.Pin{RecordID: weiss.Records[record].ID, Field: field}, seen...)
			return err
		}
		if _, err := w.app.AddNote(t.Context(), other, rainer.ID, "elsewhere"); err != nil {
			t.Fatal(err)
		}
		if err := pin(0, "name", seen...); err != nil {
			t.Errorf("a note on somebody else disturbs: %v", err)
		}
		first, err := note("Mag Tee.", seen...)
		if err != nil {
			t.Errorf("a choice disturbs a note: %v", err)
		}
		_, err = note("Mag Tee.", seen...)
		changed(t, err, "second tab wrote: Mag Tee.")
		changed(t, pin(1, "name", seen...), "tester: Chose what is shown")
		if err := pin(1, "job", seen...); err != nil {
			t.Errorf("the choice of another field disturbs: %v", err)
		}
		if n := len(w.page(weiss.ID).Notes); n != 1 {
			t.Errorf("%d notes, want 1", n)
		}
		again := w.page(weiss.ID)
		if _, err := w.app.Undo(t.Context(), w.who, first.ID); err != nil {
			t.Fatal(err)
		}
		_, err = note("Mag Tee.", again.Seen(), again.SeenSteps())
		changed(t, err, "tester: Taken back: Wrote a note")
		if _, err := note("Mag Tee.", "x@", weiss.ID+"@zzzz"); err != nil {
			t.Errorf("a text of the future: %v", err)
		}
	})
}

// TestEntriesOfTwoTabs keeps the second from overwriting what the first has typed.
func TestEntriesOfTwoTabs(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", filterCards, "2024-01-01")
		typed := func(phone, seen string) error {
			c := vitaminb.Content{Phones: []vitaminb.Labelled{{Value: phone}}}
			_, err := w.app.Enter(t.Context(), w.who, app.Entry{PersonID: w.person("Anna").ID, Content: c, Seen: []string{seen}})
			return err
		}
		if err := typed("030 1", w.person("Anna").Seen()); err != nil {
			t.Fatal(err)
		}
		seen := w.person("Anna").Seen()
		if err := typed("030 2", seen); err != nil {
			t.Fatal(err)
		}
		changed(t, typed("030 3", seen), "shows something else (tester: Typed in)")
		if got := w.person("Anna").Own().Phones[0].Value; got != "030 2" {
			t.Errorf("typed is %s", got)
		}
		before := w.person("Anna")
		w.bring("phone.vcf", strings.ReplaceAll(filterCards, "+49 30 123456", "+49 30 999999"), "2024-02-01")
		changed(t, typed("030 3", before.Seen()), "Anna Abel (Adressbuch) shows something else (tester: Imported phone.vcf into Adressbuch)")
		before = w.person("Cora")
		w.bring("phone.vcf", strings.ReplaceAll(filterCards, "+49 30 123456", "+49 30 777777"), "2024-03-01")
		if w.person("Cora").Seen() != before.Seen() {
			t.Error("an import that says the same of Cora changes what is seen of her")
		}
	})
}
