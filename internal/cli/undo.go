package cli

import "context"

// undoCommand takes a decision back.
type undoCommand struct {
	Decision string `arg:"" optional:"" help:"${undo_decision}"`
}

// Run takes back the decision, by default the last one that stands.
func (c undoCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		d, err := s.app.Undo(ctx, s.who, c.Decision)
		if err != nil {
			return err
		}
		return e.result(d, func() { e.say("Taken back: %s", d.Undoes) })
	})
}
