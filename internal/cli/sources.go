package cli

import "context"

// sourcesCommand lists the sources.
type sourcesCommand struct{}

// Run lists the sources by name.
func (sourcesCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		sources, err := s.app.Sources(ctx, s.who)
		if err != nil {
			return err
		}
		return e.result(some(sources), func() {
			p := e.i18n
			rows := [][]string{{p.Sprintf("Name"), p.Sprintf("Kind"), p.Sprintf("Records"), p.Sprintf("Gone"), p.Sprintf("Persons"), p.Sprintf("Imports"), p.Sprintf("As of")}}
			for _, x := range sources {
				rows = append(rows, []string{x.Name, x.Kind, p.Number(x.Records), p.Number(x.Gone), p.Number(x.Persons), p.Number(x.Imports), p.Date(x.LastAsOf)})
			}
			e.table(rows)
		})
	})
}
