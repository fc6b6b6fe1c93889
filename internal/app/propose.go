package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// Propose reads one input into imports that do not count yet, one for each
// importer that understands part of it, and tells what each would do. Nothing
// else of the account changes until [App.Confirm]; [App.Revert] drops a proposal.
//
// ErrUnrecognised: no importer knows it; ErrAmbiguous: several sources (listed)
// or no date to order it by; ErrInvalid and ErrTooLarge: damaged or hostile
// input. An export of the product itself, brought into an empty account,
// restores that account at once.
func (a *App) Propose(ctx context.Context, who vitaminb.Actor, order ImportOrder) ([]Report, error) {
	return a.each(ctx, who, order, func(p part) (Report, error) {
		run, tables, err := a.take(ctx, who, p)
		if err != nil {
			return Report{}, err
		}
		if err := a.foresee(ctx, who, run.imp, p.order.Progress); err != nil {
			return Report{}, a.broken(ctx, run, err)
		}
		report, err := a.FindReport(ctx, who, run.imp.ID)
		report.Tables = tables
		return report, err
	})
}

// errForeseen ends the transaction in which an import is finished only to see what that does.
var errForeseen = errors.New("foreseen")

// foresee finds out what a proposed import would do when it counts, and keeps that with it.
func (a *App) foresee(ctx context.Context, who vitaminb.Actor, imp vitaminb.Import, progress func(Progress)) error {
	var done finished
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		if done, err = finish(ctx, tx, imp, progress); err == nil {
			err = errForeseen
		}
		return err
	})
	if !errors.Is(err, errForeseen) {
		return err
	}
	imp.Counts = done.imp.Counts
	return a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if _, err := proposed(ctx, tx, imp.ID); err != nil {
			return err
		}
		if err := tx.FinishImport(ctx, imp); err != nil {
			return err
		}
		return done.keep(ctx, tx)
	})
}

// finished is what finishing an import did.
type finished struct {
	imp      vitaminb.Import
	outcomes []store.Sighting // of its records, where they differ from what was found when it was read
	gone     []string         // records newly gone
	unions   []store.Sighting // of its new records that are somebody known; BeforeID says whom
}

// finish makes the import count: from this transaction on its sightings are true.
func finish(ctx context.Context, tx *store.Tx, imp vitaminb.Import, progress func(Progress)) (finished, error) {
	outcomes, err := recount(ctx, tx, &imp)
	if err != nil {
		return finished{}, err
	}
	imp.State, imp.Finished = vitaminb.ImportDone, tx.Now()
	if err := tx.FinishImport(ctx, imp); err != nil {
		return finished{}, err
	}
	if err := rename(ctx, tx, imp); err != nil {
		return finished{}, err
	}
	if err := fulfil(ctx, tx, imp); err != nil {
		return finished{}, err
	}
	d, err := newDeriver(ctx, tx, progress)
	if err != nil {
		return finished{}, err
	}
	c, err := d.source(ctx, imp.SourceID)
	if err != nil {
		return finished{}, err
	}
	done := finished{imp: imp, outcomes: outcomes, gone: c.gone}
	if done.unions, err = tx.ListUnions(ctx, imp.ID); err != nil {
		return done, err
	}
	n := &done.imp.Counts
	n.Gone, n.United = len(c.gone), len(done.unions)
	if n.Questions, err = tx.CountQuestionsAbout(ctx, imp.ID); err != nil {
		return done, err
	}
	return done, tx.FinishImport(ctx, done.imp)
}

// keep writes the lists behind the figures.
func (f finished) keep(ctx context.Context, tx *store.Tx) error {
	if err := tx.ReplaceGone(ctx, f.imp.ID, f.gone); err != nil {
		return err
	}
	for _, s := range slices.Concat(f.outcomes, f.unions) {
		if err := tx.SetOutcome(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// renameBatch is how many changed records are renamed at a time: some megabytes of contents.
const renameBatch = 1000

// rename lets the changed records bear the names they have now.
func rename(ctx context.Context, tx *store.Tx, imp vitaminb.Import) error {
	if imp.Counts.Changed == 0 {
		return nil
	}
	for after := ""; ; {
		changes, err := tx.ListChanges(ctx, imp.ID, vitaminb.OutcomeChanged, after, renameBatch)
		if err != nil || len(changes) == 0 {
			return err
		}
		after = changes[len(changes)-1].RecordID
		records := map[string][]store.Record{} // by content
		for _, c := range changes {
			records[c.ContentID] = append(records[c.ContentID], store.Record{ID: c.RecordID})
		}
		err = tx.EachContent(ctx, sortedKeys(records), func(id string, fields []byte) error {
			var c vitaminb.Content
			if err := json.Unmarshal(fields, &c); err != nil {
				return err
			}
			for i := range records[id] {
				records[id][i].Name, records[id][i].NameKey = displayName(&c), nameKey(&c)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, id := range sortedKeys(records) {
			if err := tx.RenameRecords(ctx, records[id]); err != nil {
				return err
			}
		}
	}
}

// errOutdated ends the transaction of an import that would do something else than was shown.
var errOutdated = errors.New("outdated")

// Confirm lets a proposed import count and unites what it brought with what is
// there. ErrNotFound; ErrConflict if it is no proposal (any more), or if what it
// would do changed since it was shown: the report then tells the new figures, and
// confirming once more takes them.
func (a *App) Confirm(ctx context.Context, who vitaminb.Actor, importID string, progress func(Progress)) (Report, error) {
	var imp vitaminb.Import
	report, err := a.count(ctx, who, importID, progress, func(before, done vitaminb.Import) error {
		if imp = before; effect(before.Counts) != effect(done.Counts) {
			return errOutdated
		}
		return nil
	})
	if !errors.Is(err, errOutdated) {
		return report, err
	}
	if err := a.foresee(ctx, who, imp, progress); err != nil {
		return Report{}, err
	}
	if report, err = a.FindReport(ctx, who, importID); err == nil {
		err = vitaminb.Errorf(vitaminb.ErrConflict, "What this import would do has changed since it was read. Look at the new figures and confirm again.")
	}
	return report, err
}

// effect is what nobody may confirm without having seen it. Unions and questions
// are left out: imports of one archive unite with each other, and both can be decided anew.
func effect(n vitaminb.Counts) [4]int { return [...]int{n.New, n.Changed, n.Unchanged, n.Gone} }

// count lets a proposed import count unless agree says no to what that does.
func (a *App) count(ctx context.Context, who vitaminb.Actor, importID string, progress func(Progress), agree func(before, done vitaminb.Import) error) (Report, error) {
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		imp, err := proposed(ctx, tx, importID)
		if err != nil {
			return err
		}
		done, err := finish(ctx, tx, imp, progress)
		if err != nil {
			return err
		}
		if err := agree(imp, done.imp); err != nil {
			return err
		}
		if err := done.keep(ctx, tx); err != nil {
			return err
		}
		return addImportStep(ctx, tx, who, done.imp)
	})
	if err != nil {
		return Report{}, err
	}
	return a.FindReport(ctx, who, importID)
}

// proposed finds an import that waits for a word.
func proposed(ctx context.Context, tx *store.Tx, importID string) (vitaminb.Import, error) {
	imp, err := tx.FindImport(ctx, importID)
	if err == nil && imp.State != vitaminb.ImportProposed {
		err = vitaminb.Errorf(vitaminb.ErrConflict, "The import %s does not wait to be confirmed (any more). Look at its report.", importID)
	}
	return imp, err
}

// recount compares what the import shows with what stands now, and returns where
// it was found otherwise: other imports may have been finished or taken back since
// it was read, somebody erased, and two of its rows united.
func recount(ctx context.Context, tx *store.Tx, imp *vitaminb.Import) ([]store.Sighting, error) {
	var wrong []store.Sighting
	n := &imp.Counts
	n.New, n.Changed, n.Unchanged = 0, 0, 0
	err := tx.EachOutcome(ctx, imp.ID, func(s store.Sighting, now store.Live) error {
		old := s
		setOutcome(&s, live{now.ContentID, now.AsOf}, imp.AsOf)
		countOutcome(n, s.Outcome, 1)
		if s != old {
			wrong = append(wrong, s)
		}
		return nil
	})
	for _, s := range wrong {
		if err == nil {
			err = tx.SetOutcome(ctx, s)
		}
	}
	return wrong, err
}

// discardAll takes proposals back whose order failed in a later part.
func (a *App) discardAll(ctx context.Context, who vitaminb.Actor, reports []Report) error {
	var errs []error
	for _, r := range reports {
		if r.State == string(vitaminb.ImportProposed) {
			_, err := a.Revert(context.WithoutCancel(ctx), who, r.ImportID)
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// broken takes an import back that could not be finished and returns why. One that
// counts already, or was dropped, stays: what failed then came after.
func (a *App) broken(ctx context.Context, run *ingest, cause error) error {
	ctx = context.WithoutCancel(ctx) // also after the user went away
	err := a.store.Write(ctx, run.who.AccountID, func(tx *store.Tx) error {
		imp, err := tx.FindImport(ctx, run.imp.ID)
		if err != nil || imp.State != vitaminb.ImportRunning && imp.State != vitaminb.ImportProposed {
			return err
		}
		imp.State, imp.Finished, imp.Counts = vitaminb.ImportReverted, tx.Now(), run.counts
		return tx.FinishImport(ctx, imp)
	})
	if err != nil {
		return fmt.Errorf("%w (and the import could not be marked as broken: %w)", cause, err)
	}
	return cause
}

const (
	// queuePoll is how often a waiting import looks whether its turn has come.
	queuePoll = 100 * time.Millisecond
	// queuePatience is how long another import may show no sign of life before it
	// is taken for one whose process died: many times what a batch takes. Too short
	// a patience costs nothing but order: the database lets only one write at a time.
	queuePatience = time.Second
)

// proposalLife is how long a proposal waits for a word: a week, as over a holiday
// what the sources say has moved on anyhow, and importing again costs minutes.
const proposalLife = 7 * 24 * time.Hour

// dropStale deletes the proposals that nobody confirmed.
func dropStale(ctx context.Context, tx *store.Tx) error {
	stale, err := tx.ListProposedBefore(ctx, tx.Now()-proposalLife.Milliseconds())
	if err != nil {
		return err
	}
	for _, id := range stale {
		i, err := tx.FindImport(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.DeleteImport(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// errQueue says that another import is being read.
var errQueue = errors.New("another import is being read")

// queue runs fn in a transaction as soon as no other import of the account is
// being read, in this process or another.
func (a *App) queue(ctx context.Context, who vitaminb.Actor, progress func(Progress), fn func(*store.Tx) error) error {
	var silent sign
	for {
		var ahead sign
		err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) (err error) {
			if err := tx.RevertBroken(ctx); err != nil {
				return err
			}
			if err := dropStale(ctx, tx); err != nil {
				return err
			}
			if ahead.importID, ahead.lease, err = tx.FindRunning(ctx); err != nil {
				return err
			}
			if ahead.importID != "" && ahead != silent {
				return errQueue
			}
			return fn(tx)
		})
		if !errors.Is(err, errQueue) {
			return err
		}
		progress(Progress{Phase: PhaseWait})
		if silent, err = a.await(ctx, who, ahead); err != nil {
			return err
		}
	}
}

// A sign is a sign of life of a running import: its lease moves as long as somebody works on it.
type sign struct {
	importID string
	lease    int64
}

// await returns once no import is being read, or with the last sign of life of one that fell silent.
func (a *App) await(ctx context.Context, who vitaminb.Actor, last sign) (sign, error) {
	poll := time.NewTicker(queuePoll)
	defer poll.Stop()
	for heard := time.Now(); time.Since(heard) < queuePatience; {
		select {
		case <-ctx.Done():
			return last, ctx.Err()
		case <-poll.C:
		}
		var now sign
		err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) (err error) {
			now.importID, now.lease, err = tx.FindRunning(ctx)
			return err
		})
		if err != nil || now.importID == "" {
			return sign{}, err
		}
		if now != last {
			last, heard = now, time.Now()
		}
	}
	return last, nil
}
