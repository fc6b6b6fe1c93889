package cli

import (
	"context"
	"strings"
)

// noteCommand writes a note on a person.
type noteCommand struct {
	Person string   `arg:"" help:"${person_id}"`
	Text   []string `arg:"" help:"${note_text}"`
}

// Run writes the note.
func (c noteCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		note, err := s.app.AddNote(ctx, s.who, c.Person, strings.Join(c.Text, " "))
		if err != nil {
			return err
		}
		return e.result(note, func() { e.say("Noted.") })
	})
}
