package app

import (
	"context"
	"encoding/json"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/store"
)

// TakeIn makes a record of a row that an import held back because it looked like
// no person: an import of its own, into the same source, which can be taken back.
// Later imports then read that row as any other. ErrNotFound; ErrInvalid if
// nothing was held back there; ErrConflict if it was taken in already.
func (a *App) TakeIn(ctx context.Context, who vitaminb.Actor, importID string, number int) (Entered, error) {
	var done Entered
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		t := taking{app: a, tx: tx, who: who}
		if err := t.find(ctx, importID, number); err != nil {
			return err
		}
		done, err = t.write(ctx)
		return err
	})
	return done, err
}

// A taking is the taking in of one held row.
type taking struct {
	app     *App
	tx      *store.Tx
	who     vitaminb.Actor
	from    vitaminb.Import
	problem store.Problem
}

func (t *taking) find(ctx context.Context, importID string, number int) (err error) {
	if t.from, err = t.tx.FindImport(ctx, importID); err != nil {
		return err
	}
	if t.problem, err = t.tx.FindProblem(ctx, importID, number); err != nil {
		return err
	}
	switch {
	case t.from.State != vitaminb.ImportDone:
		return vitaminb.Errorf(vitaminb.ErrConflict, "This import does not count, so nobody can be taken in from it. Confirm it first, or import the file again.")
	case t.problem.ContentID == "":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Nobody was held back there. Enter the person by hand instead.")
	case t.problem.TakenIn == "":
		return nil
	}
	live, err := t.tx.FindLive(ctx, []string{t.problem.TakenIn})
	if err == nil && len(live) > 0 {
		err = vitaminb.Errorf(vitaminb.ErrConflict, "This row was taken in already.")
	}
	return err
}

func (t *taking) write(ctx context.Context) (Entered, error) {
	item, err := t.item(ctx)
	if err != nil {
		return Entered{}, err
	}
	one := t.from
	one.Hash = "" // the file was not imported again; see App.Knows
	done, _, err := t.app.importOne(ctx, t.tx, t.who, one, item)
	if err != nil {
		return Entered{}, err
	}
	return done, t.tx.TakeIn(ctx, t.from.ID, t.problem.Number, done.RecordID)
}

// item is the held row as its importer yielded it, but for the facts it told.
func (t *taking) item(ctx context.Context) (importer.Item, error) {
	c, err := t.tx.FindContent(ctx, t.problem.ContentID)
	if err != nil {
		return importer.Item{}, err
	}
	r := importer.Record{Part: t.problem.Part, Keys: t.problem.Keys, Raw: c.Original}
	return importer.Item{Position: t.problem.Position, Record: &r}, json.Unmarshal(c.Fields, &r.Content)
}
