package cli

import (
	"context"

	vitaminb "vitaminb"
)

// importsCommand lists the imports, or shows the report of one again.
type importsCommand struct {
	Import string `arg:"" optional:"" help:"${imports_import}"`
}

// Run lists the imports, newest first.
func (c importsCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		if c.Import != "" {
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

// state says in a word how far an import came.
func (e *env) state(s vitaminb.ImportState) string {
	switch s {
	case vitaminb.ImportRunning:
		return e.i18n.Sprintf("running")
	case vitaminb.ImportDone:
		return e.i18n.Sprintf("done")
	default:
		return e.i18n.Sprintf("reverted")
	}
}
