package cli

import (
	"context"
	"fmt"

	"vitaminb/internal/app"
)

// questionsCommand lists the pairs that only a human can decide.
type questionsCommand struct {
	Limit int `default:"50" placeholder:"N" help:"${questions_limit}"`
}

// Run lists the questions, most certain first.
func (c questionsCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		questions, err := s.app.Questions(ctx, s.who, c.Limit)
		if err != nil {
			return err
		}
		return e.result(some(questions), func() {
			for _, q := range questions {
				e.showQuestion(q)
			}
			if len(questions) == 0 {
				e.say("There is nothing to decide.")
			}
		})
	})
}

func (e *env) showQuestion(q app.Question) {
	e.line(q.A.Name, " (", q.A.ID, ") = ", q.B.Name, " (", q.B.ID, ") ?")
	for _, r := range q.Reasons {
		e.line(fmt.Sprintf("  %+.1f bits  ", r.Bits), e.translated(r.Text, r.Reason))
	}
	e.line("  vitaminb decide same|different|unsure ", q.RecordA, " ", q.RecordB)
}
