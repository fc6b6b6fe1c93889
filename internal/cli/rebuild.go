package cli

import "context"

// rebuildCommand derives everything derived again.
type rebuildCommand struct{}

// Run rebuilds and shows the figures.
func (rebuildCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		progress, done := e.progress()
		totals, err := s.app.Rebuild(ctx, s.who, progress)
		done()
		if err != nil {
			return err
		}
		return e.result(totals, func() { e.showTotals(totals) })
	})
}
