package cli

import (
	"context"
	"strconv"

	vitaminb "vitaminb"
)

// decisionsCommand lists the log of decisions.
type decisionsCommand struct{}

// Run lists the decisions, newest first.
func (decisionsCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		decisions, err := s.app.Decisions(ctx, s.who)
		if err != nil {
			return err
		}
		return e.result(some(decisions), func() {
			rows := [][]string{{e.i18n.Sprintf("Day"), e.i18n.Sprintf("By"), e.i18n.Sprintf("Decision"), e.i18n.Sprintf("Pairs"), e.i18n.Sprintf("Reason"), "ID"}}
			for _, d := range decisions {
				rows = append(rows, []string{e.i18n.Date(d.At), d.Author, e.verdict(d), strconv.Itoa(len(d.Pairs)), d.Reason, d.ID})
			}
			e.table(rows)
		})
	})
}

// verdict says in a word what an entry of the log did.
func (e *env) verdict(d vitaminb.Decision) string {
	switch {
	case d.Undoes != "":
		return e.i18n.Sprintf("took back %s", d.Undoes)
	case len(d.Pairs) == 0:
		return ""
	}
	switch d.Pairs[0].Verdict {
	case vitaminb.Same:
		return e.i18n.Sprintf("same")
	case vitaminb.Different:
		return e.i18n.Sprintf("different")
	default:
		return e.i18n.Sprintf("unsure")
	}
}
