package app

import (
	"bytes"
	"context"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
	"vitaminb/internal/store"
)

// Demo fills an empty account with a clearly fictional network, through the
// importers. ErrConflict if the account holds anything.
func (a *App) Demo(ctx context.Context, who vitaminb.Actor, progress func(Progress)) (Totals, error) {
	var empty bool
	var lang string
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		account, err := tx.FindAccount(ctx)
		if err != nil {
			return err
		}
		lang = account.Lang
		empty, err = tx.IsEmpty(ctx)
		return err
	})
	if err != nil {
		return Totals{}, err
	}
	if !empty {
		return Totals{}, vitaminb.Errorf(vitaminb.ErrConflict, "The account is not empty. The demonstration fills only an empty one: choose another database or account.")
	}
	for _, f := range demo.Files(lang) {
		in, err := importer.OpenReader(f.Name, bytes.NewReader(f.Data), int64(len(f.Data)), time.Time{})
		if err != nil {
			return Totals{}, err
		}
		if _, err := a.Import(ctx, who, ImportOrder{Input: in, AsOf: f.AsOf, Progress: progress}); err != nil {
			return Totals{}, err
		}
	}
	return a.Totals(ctx, who)
}
