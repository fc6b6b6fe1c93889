package cli

import (
	"context"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// groupSeparator stands between the groups of ids that a decision keeps apart.
const groupSeparator = "/"

// decideCommand says whether records are one person.
type decideCommand struct {
	Verdict   string   `arg:"" enum:"same,different,unsure" help:"${decide_verdict}"`
	IDs       []string `arg:"" name:"id" help:"${decide_id}"`
	Reason    string   `placeholder:"TEXT" help:"${decide_reason}"`
	Supersede bool     `help:"${decide_supersede}"`
}

// Run writes the decision.
func (c decideCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		d, err := s.app.Decide(ctx, s.who, app.DecideOrder{Verdict: vitaminb.Verdict(c.Verdict), Groups: c.groups(), Reason: c.Reason, Supersede: c.Supersede})
		if err != nil {
			return err
		}
		return e.result(d, func() { e.say("Decided. To take it back: vitaminb undo %s", d.ID) })
	})
}

// groups returns the ids parted at the separators. Without any, each id that is
// to be told from the others is a group of its own.
func (c decideCommand) groups() [][]string {
	groups := [][]string{nil}
	for _, id := range c.IDs {
		if last := len(groups) - 1; id != groupSeparator {
			groups[last] = append(groups[last], id)
		} else if len(groups[last]) > 0 {
			groups = append(groups, nil)
		}
	}
	if len(groups) > 1 || c.Verdict == string(vitaminb.Same) {
		return groups
	}
	var each [][]string
	for _, id := range groups[0] {
		each = append(each, []string{id})
	}
	return each
}
