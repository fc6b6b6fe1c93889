package cli

import "context"

// demoCommand fills an empty account with invented people.
type demoCommand struct{}

// Run fills the account and shows the figures.
func (demoCommand) Run(ctx context.Context, e *env) error {
	return e.newAccount(ctx, func(s session) error {
		progress, done := e.progress()
		totals, err := s.app.Demo(ctx, s.who, progress)
		done()
		if err != nil {
			return err
		}
		return e.result(totals, func() { e.showTotals(totals) })
	})
}
