package app

import (
	"context"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A StrayNotes is a part that was once one person with somebody, and which of
// the notes kept there were written in that time: they may belong to the part.
type StrayNotes struct {
	Part  PersonSummary
	Notes []vitaminb.Note // newest first
}

// StrayNotes lists the parts that notes on the person may belong to.
func (a *App) StrayNotes(ctx context.Context, who vitaminb.Actor, person PersonPage) ([]StrayNotes, error) {
	own := recordIDs(person)
	var away []string // records that were part of the person and are not now
	for _, n := range person.Notes {
		away = append(away, slices.DeleteFunc(slices.Clone(n.Records), func(r string) bool { return slices.Contains(own, r) })...)
	}
	if len(away) == 0 {
		return nil, nil
	}
	var list []StrayNotes
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		members := map[string][]string{}
		err := tx.EachLiveRecordOf(ctx, "record_id", unique(away), func(l store.LiveRecord) error {
			members[l.PersonID] = append(members[l.PersonID], l.RecordID)
			return nil
		})
		if err != nil {
			return err
		}
		parts, err := tx.FindPersons(ctx, sortedKeys(members))
		if err != nil {
			return err
		}
		for _, id := range sortedKeys(members) {
			part := StrayNotes{Notes: writtenWith(person.Notes, members[id])}
			if err := json.Unmarshal([]byte(parts[id].Summary), &part.Part); err != nil {
				return err
			}
			list = append(list, part)
		}
		return nil
	})
	return list, err
}

// writtenWith keeps the notes that were written while one of the records belonged to their person.
func writtenWith(notes []vitaminb.Note, records []string) []vitaminb.Note {
	return slices.DeleteFunc(slices.Clone(notes), func(n vitaminb.Note) bool {
		return !slices.ContainsFunc(n.Records, func(r string) bool { return slices.Contains(records, r) })
	})
}

// MoveNotes gives notes of one person to another, which is how what was written
// while two were united finds its place after they are parted. ErrInvalid if no
// note is named; ErrNotFound, ErrErased.
func (a *App) MoveNotes(ctx context.Context, who vitaminb.Actor, from, to string, noteIDs []string) (vitaminb.JournalEntry, error) {
	var done vitaminb.JournalEntry
	if len(noteIDs) == 0 {
		return done, vitaminb.Errorf(vitaminb.ErrInvalid, "No note is chosen. Choose at least one.")
	}
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		target, _, err := lead(ctx, tx, to)
		if err != nil {
			return err
		}
		if target == "" {
			target = to // dormant
		}
		notes, err := anchored(ctx, tx, from)
		if err != nil {
			return err
		}
		for _, id := range noteIDs {
			i := slices.IndexFunc(notes, func(n vitaminb.Note) bool { return n.ID == id })
			if i < 0 {
				return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such note on this person any more. Open the person again.")
			}
			if err := tx.MoveNotes(ctx, notes[i].PersonID, target, []string{id}); err != nil {
				return err
			}
		}
		done, err = addStep(ctx, tx, who, vitaminb.JournalEntry{
			Step: vitaminb.StepMove, About: append([]string{from, target}, noteIDs...), Affected: len(noteIDs),
		})
		return err
	})
	return done, err
}

// anchored lists the notes that show on the person the id leads to.
func anchored(ctx context.Context, tx *store.Tx, id string) ([]vitaminb.Note, error) {
	person, _, err := lead(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if person == "" {
		return tx.ListNotes(ctx, []string{id})
	}
	var records []string
	err = tx.EachLiveRecordOf(ctx, "person_id", []string{person}, func(l store.LiveRecord) error {
		records = append(records, l.RecordID)
		return nil
	})
	if err != nil {
		return nil, err
	}
	anchors, err := tx.ListAnchors(ctx, records)
	if err != nil {
		return nil, err
	}
	return tx.ListNotes(ctx, sortedKeys(anchors))
}

// moveBack takes back a move of notes.
func moveBack(ctx context.Context, tx *store.Tx, e vitaminb.JournalEntry) error {
	from, to, notes := e.About[0], e.About[1], e.About[2:]
	return tx.MoveNotes(ctx, to, from, notes)
}

// addNoteStep writes the one entry of notes written at once: it has the id of the
// first, and names the persons and then the other notes.
func addNoteStep(ctx context.Context, tx *store.Tx, who vitaminb.Actor, notes []vitaminb.Note) error {
	step := vitaminb.JournalEntry{ID: notes[0].ID, Step: vitaminb.StepNote, Affected: len(notes)}
	var others []string
	for i, n := range notes {
		step.About = append(step.About, n.PersonID)
		if i > 0 {
			others = append(others, n.ID)
		}
	}
	step.About = append(step.About, others...)
	_, err := addStep(ctx, tx, who, step)
	return err
}

// takeNotesBack removes the notes of an entry.
func takeNotesBack(ctx context.Context, tx *store.Tx, e vitaminb.JournalEntry) error {
	for _, id := range append([]string{e.ID}, e.About[e.Affected:]...) {
		if err := tx.DeleteNote(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
