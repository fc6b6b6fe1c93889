package cli

import (
	"context"
	"slices"
	"strings"
)

// revertCommand takes an import back.
type revertCommand struct {
	Import string `arg:"" help:"${revert_import}"`
}

// Run says what hangs on the import, asks, reverts it and shows the figures that are left.
func (c revertCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		if wanted, err := c.confirmed(ctx, e, s); err != nil || !wanted {
			return err
		}
		totals, err := s.app.Revert(ctx, s.who, c.Import)
		if err != nil {
			return err
		}
		return e.result(totals, func() { e.showTotals(totals) })
	})
}

// confirmed names what hangs on the import and asks, if somebody is there to answer.
func (c revertCommand) confirmed(ctx context.Context, e *env, s session) (bool, error) {
	h, err := s.app.FindHanging(ctx, s.who, c.Import)
	if err != nil || h.Records == 0 || !e.somebody() {
		return err == nil, err
	}
	e.tell(e.i18n.Sprintf("Only this import shows %d entries. On them hang %d notes, %d decisions and %d chosen fields; they come back if the file is imported again.",
		h.Records, h.Notes, h.Decisions, h.Pins), "\n")
	answer, err := e.ask(e.i18n.Sprintf("Take the import back? [y/n]"))
	return slices.Contains(strings.Split(e.i18n.Sprintf("y yes"), " "), strings.ToLower(answer)), err
}
