package app

import (
	"context"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// Revert takes an import back, as if it had never been; a proposal is deleted. ErrNotFound; ErrConflict
// if it is reverted already or still running.
func (a *App) Revert(ctx context.Context, who vitaminb.Actor, importID string) (Totals, error) {
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		_, err := revert(ctx, tx, who, importID)
		return err
	})
	if err != nil {
		return Totals{}, err
	}
	return a.Totals(ctx, who)
}

func revert(ctx context.Context, tx *store.Tx, who vitaminb.Actor, importID string) (vitaminb.JournalEntry, error) {
	undoing := vitaminb.JournalEntry{Step: vitaminb.StepUndo, Detail: string(vitaminb.StepImport), Undoes: importID}
	if err := tx.RevertBroken(ctx); err != nil {
		return undoing, err
	}
	i, err := tx.FindImport(ctx, importID)
	if err != nil {
		return undoing, err
	}
	switch i.State {
	case vitaminb.ImportReverted:
		return undoing, vitaminb.Errorf(vitaminb.ErrConflict, "The import %s is reverted already.", importID)
	case vitaminb.ImportRunning:
		return undoing, vitaminb.Errorf(vitaminb.ErrConflict, "The import %s is still running. Wait until it is done.", importID)
	}
	if i.State == vitaminb.ImportProposed { // nothing of it ever counted
		return undoing, tx.DeleteImport(ctx, i)
	}
	i.State = vitaminb.ImportReverted
	if err := tx.FinishImport(ctx, i); err != nil {
		return undoing, err
	}
	d, err := newDeriver(ctx, tx, nil)
	if err != nil {
		return undoing, err
	}
	c, err := d.source(ctx, i.SourceID)
	if err != nil {
		return undoing, err
	}
	undoing.Affected = len(c.state) + len(c.dormant)
	return addStep(ctx, tx, who, undoing)
}

// Rebuild drops everything derived and derives it again; the contract JSON stays equal.
func (a *App) Rebuild(ctx context.Context, who vitaminb.Actor, progress func(Progress)) (Totals, error) {
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := rebuild(ctx, tx, progress); err != nil {
			return err
		}
		n, err := tx.CountTotals(ctx)
		if err != nil {
			return err
		}
		_, err = addStep(ctx, tx, who, vitaminb.JournalEntry{Step: vitaminb.StepRebuild, Affected: n.Persons + n.Organisations})
		return err
	})
	if err != nil {
		return Totals{}, err
	}
	return a.Totals(ctx, who)
}

func rebuild(ctx context.Context, tx *store.Tx, progress func(Progress)) error {
	if err := tx.DropDerived(ctx); err != nil {
		return err
	}
	d, err := newDeriver(ctx, tx, progress)
	if err != nil {
		return err
	}
	sources, err := tx.ListSources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if _, err := d.source(ctx, s.ID); err != nil {
			return err
		}
	}
	return nil
}

// A Hanging is what rests on an import alone: it goes dormant when the import is
// taken back, and revives when the file is imported again.
type Hanging struct {
	Records   int `json:"records"`   // shown by no other import
	Notes     int `json:"notes"`     // on the persons they are in; these stay visible
	Decisions int `json:"decisions"` // that name one of them
	Pins      int `json:"pins"`      // of one of them
}

// FindHanging tells before an import is taken back what hangs on it. ErrNotFound.
func (a *App) FindHanging(ctx context.Context, who vitaminb.Actor, importID string) (Hanging, error) {
	var h Hanging
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		if _, err := tx.FindImport(ctx, importID); err != nil {
			return err
		}
		n, err := tx.CountHanging(ctx, importID)
		h = Hanging(n)
		return err
	})
	return h, err
}
