package app

import (
	"context"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/store"
)

// importOne makes an import of one record, and lets it count, in the transaction
// that runs. The import comes with its source, file and day. ErrConflict if the
// record is that of an erased person.
func (a *App) importOne(ctx context.Context, tx *store.Tx, who vitaminb.Actor, imp vitaminb.Import, item importer.Item) (Entered, vitaminb.Outcome, error) {
	imp.Complete, imp.State, imp.Started, imp.Finished, imp.Counts = []string{}, vitaminb.ImportRunning, tx.Now(), 0, vitaminb.Counts{}
	var err error
	if imp.ID, err = tx.NewID(); err != nil {
		return Entered{}, "", err
	}
	if err := tx.CreateImport(ctx, imp, tx.Now()+lease.Milliseconds()); err != nil {
		return Entered{}, "", err
	}
	run := newIngest(a, who, imp)
	run.readmit = true // the user just said so
	if err := run.prepare(ctx, tx); err != nil {
		return Entered{}, "", err
	}
	if err := run.add(ctx, item); err != nil {
		return Entered{}, "", err
	}
	w := run.writing(tx)
	if err := w.items(ctx, run.batch); err != nil {
		return Entered{}, "", err
	}
	if err := w.settle(ctx, w.deferred); err != nil {
		return Entered{}, "", err
	}
	return w.finishOne(ctx)
}

// finishOne lets the import of the one record count.
func (w *writing) finishOne(ctx context.Context) (Entered, vitaminb.Outcome, error) {
	record, outcome := "", vitaminb.Outcome("")
	for _, s := range w.sightings {
		if s.Outcome != "" { // facts have none
			record, outcome = s.ItemID, s.Outcome
		}
	}
	if record == "" {
		return Entered{}, "", vitaminb.Errorf(vitaminb.ErrConflict, "You erased this person. Enter the person by hand if you want to have it back.")
	}
	if err := w.flush(ctx); err != nil {
		return Entered{}, "", err
	}
	imp := w.ingest.imp
	imp.Counts = w.counts
	done, err := finish(ctx, w.tx, imp, nil)
	if err != nil {
		return Entered{}, "", err
	}
	if err := done.keep(ctx, w.tx); err != nil {
		return Entered{}, "", err
	}
	if err := addImportStep(ctx, w.tx, w.ingest.who, done.imp, record); err != nil {
		return Entered{}, "", err
	}
	person, err := w.tx.FindPersonOf(ctx, record)
	return Entered{PersonID: person, RecordID: record, ImportID: imp.ID}, outcome, err
}
