package cli

import (
	"context"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// importsCommand lists the imports, or shows the report of one again.
type importsCommand struct {
	Import  string `arg:"" optional:"" help:"${imports_import}"`
	List    string `enum:",new,changed,unchanged,gone,united" default:"" placeholder:"new|changed|unchanged|gone|united" help:"${imports_list}"`
	After   string `help:"${imports_after}"`
	Confirm bool   `help:"${imports_confirm}"`
	TakeIn  *int   `placeholder:"NUMBER" help:"${imports_takein}"`
}

// Run lists the imports, newest first, or does with one what the flags say.
func (c importsCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		switch {
		case c.Import == "":
		case c.TakeIn != nil:
			return c.takeIn(ctx, e, s)
		case c.Confirm:
			return c.confirm(ctx, e, s)
		case c.List != "":
			return c.changes(ctx, e, s)
		default:
			return c.report(ctx, e, s)
		}
		imports, err := s.app.Imports(ctx, s.who)
		if err != nil {
			return err
		}
		return e.result(some(imports), func() {
			p := e.i18n
			rows := [][]string{{p.Sprintf("As of"), p.Sprintf("File"), p.Sprintf("Source"), p.Sprintf("State"), p.Sprintf("New"), p.Sprintf("Changed"), p.Sprintf("Gone"), "ID"}}
			for _, x := range imports {
				rows = append(rows, []string{p.Date(x.AsOf), x.Path, x.Source, e.state(x.State), p.Number(x.Counts.New), p.Number(x.Counts.Changed), p.Number(x.Counts.Gone), x.ID})
			}
			e.table(rows)
		})
	})
}

func (c importsCommand) report(ctx context.Context, e *env, s session) error {
	report, err := s.app.FindReport(ctx, s.who, c.Import)
	if err != nil {
		return err
	}
	report.Scope, report.Skipped = some(report.Scope), some(report.Skipped)
	return e.result(report, func() { e.showReport(report) })
}

// confirm lets a proposed import count.
func (c importsCommand) confirm(ctx context.Context, e *env, s session) error {
	progress, done := e.progress()
	defer done()
	report, err := s.app.Confirm(ctx, s.who, c.Import, progress)
	if err != nil {
		return err
	}
	report.Scope, report.Skipped = some(report.Scope), some(report.Skipped)
	return e.result(report, func() { e.showReport(report) })
}

// takeIn makes somebody of a row that was held back.
func (c importsCommand) takeIn(ctx context.Context, e *env, s session) error {
	entered, err := s.app.TakeIn(ctx, s.who, c.Import, *c.TakeIn)
	if err != nil {
		return err
	}
	return e.result(entered, func() { e.say("Taken in as %s.", entered.PersonID) })
}

// A changeList is a page of the records that an import treated alike.
type changeList struct {
	Changes []app.ImportChange `json:"changes"`
	Next    string             `json:"next,omitempty"` // for --after; empty: that was all
}

func (c importsCommand) changes(ctx context.Context, e *env, s session) error {
	list, next, err := s.app.ImportChanges(ctx, s.who, c.Import, vitaminb.Outcome(c.List), c.After)
	if err != nil {
		return err
	}
	return e.result(changeList{list, next}, func() {
		for _, x := range list {
			e.line(x.Name, "  ", x.Position, "  ", x.RecordID)
			if x.With.Name != "" {
				e.say("    one person with %s", x.With.Name)
			}
			for _, f := range x.Fields {
				e.line("    ", f.Field, ": ", strings.Join(f.Before, "; "), " → ", strings.Join(f.After, "; "))
			}
		}
		if next != "" {
			e.say("There are more: repeat the command with --after %s", next)
		}
	})
}

// state says in a word how far an import came.
func (e *env) state(s vitaminb.ImportState) string {
	switch s {
	case vitaminb.ImportRunning:
		return e.i18n.Sprintf("running")
	case vitaminb.ImportProposed:
		return e.i18n.Sprintf("proposed")
	case vitaminb.ImportDone:
		return e.i18n.Sprintf("done")
	default:
		return e.i18n.Sprintf("reverted")
	}
}
