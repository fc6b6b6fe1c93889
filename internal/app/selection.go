package app

import (
	"context"
	"io"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/store"
)

// AddNotes writes one note on each of the persons, all or none, as one step that is
// taken back as one; its entry has the id of the first note. ErrInvalid if the note
// is empty or nobody is named; ErrChanged if one of them is no longer as seen.
func (a *App) AddNotes(ctx context.Context, who vitaminb.Actor, personIDs []string, text string, seen ...string) ([]vitaminb.Note, error) {
	personIDs = unique(personIDs)
	if len(personIDs) == 0 {
		return nil, nobodyChosen()
	}
	var notes []vitaminb.Note
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := unchanged(ctx, tx, seen, personIDs); err != nil {
			return err
		}
		notes = nil
		for _, id := range personIDs {
			n, err := addNote(ctx, tx, vitaminb.Note{PersonID: id, Text: text, Author: who.Name})
			if err != nil {
				return err
			}
			notes = append(notes, n)
		}
		return addNoteStep(ctx, tx, who, notes)
	})
	return notes, err
}

// WriteCards writes the golden fields of the persons as vCards 4.0 (RFC 6350), in
// the order of their ids. ErrInvalid if nobody is named; ErrNotFound, ErrErased.
// Whoever no source shows any more has no card.
func (a *App) WriteCards(ctx context.Context, who vitaminb.Actor, personIDs []string, w io.Writer) error {
	if len(personIDs) == 0 {
		return nobodyChosen()
	}
	return a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		var persons []string
		for _, id := range personIDs {
			person, _, err := lead(ctx, tx, id)
			if err != nil {
				return err
			}
			if person != "" {
				persons = append(persons, person)
			}
		}
		return eachGolden(ctx, tx, unique(persons), func(id string, p golden.Person) error {
			_, err := w.Write(card(id, p))
			return err
		})
	})
}

func nobodyChosen() error {
	return vitaminb.Errorf(vitaminb.ErrInvalid, "Nobody is chosen. Tick the people first.")
}
