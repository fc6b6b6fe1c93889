package cli

import "context"

// revertCommand takes an import back.
type revertCommand struct {
	Import string `arg:"" help:"${revert_import}"`
}

// Run reverts the import and shows the figures that are left.
func (c revertCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		totals, err := s.app.Revert(ctx, s.who, c.Import)
		if err != nil {
			return err
		}
		return e.result(totals, func() { e.showTotals(totals) })
	})
}
