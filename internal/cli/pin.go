package cli

import (
	"context"

	vitaminb "vitaminb"
)

// pinCommand chooses which record gives a field of its person.
type pinCommand struct {
	Record string `arg:"" help:"${pin_record}"`
	Field  string `arg:"" help:"${pin_field}"`
}

// Run sets the pin.
func (c pinCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		pin := vitaminb.Pin{RecordID: c.Record, Field: c.Field}
		if _, err := s.app.Pin(ctx, s.who, "", pin); err != nil {
			return err
		}
		return e.result(pin, func() { e.say("From now on, this record gives the field %s of its person.", c.Field) })
	})
}
