package cli

import (
	"context"
	"strings"

	vitaminb "vitaminb"
)

// eraseCommand erases a person for good.
type eraseCommand struct {
	Person string `arg:"" help:"${person_id}"`
}

// Run erases the person once her name was typed, or --yes given.
func (c eraseCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		page, err := s.app.FindPerson(ctx, s.who, c.Person)
		if err != nil {
			return err
		}
		if name := page.Golden.Display; !e.Yes {
			typed, err := e.ask(e.i18n.Sprintf("This erases %s for good. Type the name to go on:", name))
			if err != nil {
				return err
			}
			if !strings.EqualFold(strings.Join(strings.Fields(typed), " "), strings.Join(strings.Fields(name), " ")) {
				return vitaminb.Errorf(vitaminb.ErrInvalid, "That is not the name. Nothing was erased.")
			}
		}
		report, err := s.app.Erase(ctx, s.who, c.Person)
		if err != nil {
			return err
		}
		report.Mentioned = some(report.Mentioned)
		return e.result(report, func() {
			e.say("%s is erased: %d records, %d contacts and relations.", report.Name, report.Records, report.Facts)
			for _, position := range report.Mentioned {
				e.say("  still named in: %s", position)
			}
			e.line(report.Notice)
		})
	})
}
