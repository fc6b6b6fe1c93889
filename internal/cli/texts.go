package cli

import "context"

// textsCommand chooses whether a source keeps the texts of messages.
type textsCommand struct {
	Name  string `arg:"" help:"${texts_source}"`
	State string `arg:"" enum:"on,off" help:"${texts_state}"`
}

// Run switches it on, or off and erases those kept.
func (c textsCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		keep := c.State == "on"
		erased, err := s.app.KeepTexts(ctx, s.who, c.Name, keep)
		if err != nil {
			return err
		}
		return e.result(map[string]any{"source": c.Name, "keeps_texts": keep, "erased": erased}, func() {
			if keep {
				e.say("From the next import on, the texts of messages are kept.")
				return
			}
			e.say("%d texts of messages were erased.", erased)
		})
	})
}
