package cli

import "context"

// undoCommand takes an entry of the journal back.
type undoCommand struct {
	Entry string `arg:"" optional:"" help:"${undo_entry}"`
}

// Run takes back the entry, by default the last decision that stands.
func (c undoCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		done, err := s.app.Undo(ctx, s.who, c.Entry)
		if err != nil {
			return err
		}
		return e.result(done, func() { e.say("Taken back: %s", done.Undoes) })
	})
}
