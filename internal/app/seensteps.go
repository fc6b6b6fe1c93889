package app

import (
	"context"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// SeenSteps is what a form carries besides [PersonPage.Seen] if what it writes
// stands beside, or in the place of, what others write on the page: a note, a
// choice of what is shown. It is "<id>@<entry>", the newest entry of the journal.
func (p PersonPage) SeenSteps() string { return p.ID + "@" + p.newest }

// seenSteps returns the entry that the texts tell of the person.
func seenSteps(texts []string, personID string) (entry string, told bool) {
	for _, t := range texts {
		if rest, ok := strings.CutPrefix(t, personID+"@"); ok {
			return rest, true
		}
	}
	return "", false
}

// unwritten returns ErrChanged if, since the texts were made, somebody took a step
// that is like the one to be taken, or took one back, with the same person.
func unwritten(ctx context.Context, tx *store.Tx, texts []string, personID string, like func(vitaminb.JournalEntry) bool) error {
	since, told := seenSteps(texts, personID)
	if !told {
		return nil
	}
	j, err := newJournal(ctx, tx)
	if err != nil {
		return err
	}
	members, err := membersOf(ctx, tx, personID)
	if err != nil {
		return err
	}
	notes, err := anchored(ctx, tx, personID)
	if err != nil {
		return err
	}
	var list []vitaminb.Text
	for _, e := range j.entries {
		of := e
		if e.Step == vitaminb.StepUndo {
			of = j.byID[e.Undoes]
		}
		if e.ID > since && like(of) && slices.ContainsFunc(of.About, func(id string) bool { return slices.Contains(members, id) }) {
			list = append(list, tellStep(j, e, notes))
		}
	}
	if len(list) == 0 {
		return nil
	}
	return vitaminb.Errorf(vitaminb.ErrChanged, "Since you opened the page, this has changed: %s.", list)
}

// membersOf lists the ids that name the person in the journal: its own and its records'.
func membersOf(ctx context.Context, tx *store.Tx, personID string) ([]string, error) {
	person, _, err := lead(ctx, tx, personID)
	if err != nil {
		return nil, err
	}
	members := []string{personID, person}
	return members, tx.EachLiveRecordOf(ctx, "person_id", []string{person}, func(l store.LiveRecord) error {
		members = append(members, l.RecordID)
		return nil
	})
}

// tellStep says who did what; of a note, what it says.
func tellStep(j *journal, e vitaminb.JournalEntry, notes []vitaminb.Note) vitaminb.Text {
	written := func(n vitaminb.Note) bool { // one of those that the entry wrote at once
		return e.Step == vitaminb.StepNote && (n.ID == e.ID || slices.Contains(e.About, n.ID))
	}
	if i := slices.IndexFunc(notes, written); i >= 0 {
		return vitaminb.Textf("%s wrote: %s", e.Author, notes[i].Text)
	}
	return vitaminb.Textf("%s: %s", e.Author, []vitaminb.Text{j.what(e)})
}

// writesNotes reports whether the step changes which notes stand on a person.
func writesNotes(e vitaminb.JournalEntry) bool {
	return e.Step == vitaminb.StepNote || e.Step == vitaminb.StepMove
}

// choosesField returns what reports whether the step chooses the value of the field.
func choosesField(field string) func(vitaminb.JournalEntry) bool {
	return func(e vitaminb.JournalEntry) bool { return e.Step == vitaminb.StepPin && e.Detail == field }
}
