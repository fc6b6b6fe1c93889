package app

import (
	"context"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// Undo takes back an entry of the journal, with an empty id the last decision
// that still stands and is no undoing itself. An import and what was typed are
// reverted, of a decision the earlier state comes back, of a pin the one before
// it, notes are removed, moved notes go back, a switch is set back. ErrNotFound;
// ErrConflict if it is taken back already; ErrInvalid for what cannot be.
func (a *App) Undo(ctx context.Context, who vitaminb.Actor, id string) (vitaminb.JournalEntry, error) {
	var done vitaminb.JournalEntry
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		j, err := newJournal(ctx, tx)
		if err != nil {
			return err
		}
		e, known := j.byID[id]
		switch {
		case !known, e.Step == vitaminb.StepDecide, e.Step == vitaminb.StepUndo && j.reversible(e):
			done, err = undoDecision(ctx, tx, who, id)
			return err
		case j.undone[id]:
			return vitaminb.Errorf(vitaminb.ErrConflict, "The entry %s is taken back already.", id)
		case !j.reversible(e):
			return irreversible(e)
		}
		done, err = undoStep(ctx, tx, who, e)
		return err
	})
	return done, err
}

func irreversible(e vitaminb.JournalEntry) error {
	switch e.Step {
	case vitaminb.StepErase:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Erasing is for good and cannot be taken back.")
	case vitaminb.StepRebuild:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Working everything out anew changes nothing, so there is nothing to take back.")
	}
	return vitaminb.Errorf(vitaminb.ErrInvalid, "This took something back. Do that step again instead: import the file, write the note.")
}

// undoDecision takes back an entry of the log of decisions.
func undoDecision(ctx context.Context, tx *store.Tx, who vitaminb.Actor, id string) (vitaminb.JournalEntry, error) {
	log, err := tx.ListDecisions(ctx)
	if err != nil {
		return vitaminb.JournalEntry{}, err
	}
	d := vitaminb.Decision{Author: who.Name}
	if d.Undoes, err = undoable(log, id); err != nil {
		return vitaminb.JournalEntry{}, err
	}
	if err := writeDecision(ctx, tx, &d); err != nil {
		return vitaminb.JournalEntry{}, err
	}
	about := unique(about(log, d.Undoes))
	return addStep(ctx, tx, who, vitaminb.JournalEntry{ID: d.ID, Step: vitaminb.StepUndo, Detail: string(vitaminb.StepDecide), About: about, Affected: len(about), Undoes: d.Undoes})
}

// undoStep takes back an entry that is no decision.
func undoStep(ctx context.Context, tx *store.Tx, who vitaminb.Actor, e vitaminb.JournalEntry) (vitaminb.JournalEntry, error) {
	undoing := vitaminb.JournalEntry{Step: vitaminb.StepUndo, Detail: string(e.Step), About: e.About, Affected: e.Affected, Undoes: e.ID}
	var err error
	switch e.Step {
	case vitaminb.StepImport, vitaminb.StepEnter:
		return revert(ctx, tx, who, e.ID)
	case vitaminb.StepPin:
		if err = tx.DeletePin(ctx, e.ID); err == nil {
			err = recluster(ctx, tx, e.About)
		}
	case vitaminb.StepNote:
		err = takeNotesBack(ctx, tx, e)
	case vitaminb.StepMove:
		err = moveBack(ctx, tx, e)
	case vitaminb.StepTexts:
		undoing.Affected, err = switchTexts(ctx, tx, e.About[0], e.Detail != textsOn)
	}
	if err != nil {
		return undoing, err
	}
	return addStep(ctx, tx, who, undoing)
}

// recluster makes the persons of the records anew.
func recluster(ctx context.Context, tx *store.Tx, records []string) error {
	d, err := newDeriver(ctx, tx, nil)
	if err != nil {
		return err
	}
	return d.persons(ctx, records)
}

// undoable finds the decision to take back.
func undoable(log []vitaminb.Decision, id string) (string, error) {
	void := map[string]bool{}
	known := false
	for _, d := range slices.Backward(log) {
		known = known || d.ID == id
		if void[d.ID] {
			continue
		}
		if d.Undoes != "" {
			void[d.Undoes] = true
		}
		if d.ID == id || id == "" && d.Undoes == "" {
			return d.ID, nil
		}
	}
	switch {
	case known:
		return "", vitaminb.Errorf(vitaminb.ErrConflict, "The decision %s is taken back already.", id)
	case id == "":
		return "", vitaminb.Errorf(vitaminb.ErrNotFound, "There is no decision to take back.")
	}
	return "", vitaminb.Errorf(vitaminb.ErrNotFound, "There is no entry %s in the journal. List it to find the right one.", id)
}
