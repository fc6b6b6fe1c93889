package cli

import (
	"context"
	"strings"

	"vitaminb/internal/app"
)

// journalCommand lists what was done.
type journalCommand struct {
	Limit int `default:"50" placeholder:"N" help:"${journal_limit}"`
}

// Run lists the entries, newest first.
func (c journalCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		lines, _, err := s.app.Journal(ctx, s.who, max(0, c.Limit))
		if err != nil {
			return err
		}
		return e.result(some(lines), func() {
			p := e.i18n
			rows := [][]string{{p.Sprintf("Day"), p.Sprintf("By"), p.Sprintf("What"), p.Sprintf("Who"), p.Sprintf("Affected"), p.Sprintf("State"), "ID"}}
			for _, l := range lines {
				rows = append(rows, []string{p.Date(l.At), l.Author, p.Text(l.What), e.named(l), p.Number(l.Affected), e.undoState(l), l.ID})
			}
			e.table(rows)
		})
	})
}

// named lists whom an entry was about.
func (e *env) named(l app.JournalLine) string {
	names := make([]string, len(l.Named))
	for i, n := range l.Named {
		if names[i] = n.Name; n.Name == "" {
			names[i] = e.i18n.Sprintf("(no longer there)")
		}
	}
	return strings.Join(names, ", ")
}

// undoState says in a word whether an entry was or can be taken back.
func (e *env) undoState(l app.JournalLine) string {
	switch {
	case l.Undone:
		return e.i18n.Sprintf("taken back")
	case l.Undoable:
		return e.i18n.Sprintf("stands")
	}
	return e.i18n.Sprintf("final")
}
