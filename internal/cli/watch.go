package cli

import (
	"context"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
	"vitaminb/internal/watch"
)

// watchCommand imports what is put into a folder.
type watchCommand struct {
	Folder string        `arg:"" help:"${watch_folder}"`
	Every  time.Duration `default:"5s" help:"${watch_every}"`
	Once   bool          `help:"${watch_once}"`
}

// Run looks into the folder until it is interrupted and imports whatever is new
// and whole, without asking: every import can be taken back. A file that fails is
// told about and tried again once it changes.
func (c watchCommand) Run(ctx context.Context, e *env) error {
	return e.newAccount(ctx, func(s session) error {
		folder := watch.Folder{Path: c.Folder}
		tick := time.NewTicker(c.Every)
		defer tick.Stop()
		for looks := 1; ; looks++ {
			ready, err := folder.Ready()
			if err != nil {
				return vitaminb.Errorf(vitaminb.ErrNotFound, "The folder %s cannot be read (%s). Check its name and that you may read it.", c.Folder, err)
			}
			for _, path := range ready {
				c.bring(ctx, e, s, path)
			}
			if c.Once && looks > 1 { // only a second look tells what is whole
				return nil
			}
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
		}
	})
}

// bring imports one file or folder unless its very bytes were imported before.
func (c watchCommand) bring(ctx context.Context, e *env, s session, path string) {
	in, err := importer.Open(path)
	if err != nil {
		e.complain(err)
		return
	}
	defer func() { _ = in.Close() }() // only read from
	known, err := s.app.Knows(ctx, s.who, in)
	if err != nil || known {
		if err != nil {
			e.complain(err)
		}
		return
	}
	reports, err := s.app.Import(ctx, s.who, app.ImportOrder{Input: in, Source: e.Source})
	if err != nil {
		e.complain(err)
		return
	}
	for _, r := range reports {
		r.Scope, r.Skipped = some(r.Scope), some(r.Skipped)
		if err := e.result(r, func() { e.showReport(r) }); err != nil {
			return // nobody is listening any more
		}
	}
}
