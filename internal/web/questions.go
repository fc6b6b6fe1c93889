package web

import (
	"net/http"

	"vitaminb/internal/app"
)

// maxQuestions is how many open questions one page asks; the most certain come first.
const maxQuestions = 25

// questionsView is the list of pairs that a human should decide.
type questionsView struct {
	page
	Total     int
	Questions []app.Question
}

func (s *Server) questions(w http.ResponseWriter, r *http.Request) error {
	v := questionsView{page: s.told(r, s.printer(r).Sprintf("To decide"))}
	totals, err := s.app.Totals(r.Context(), actor(r))
	if err != nil {
		return err
	}
	v.Total = totals.ToReview
	if v.Questions, err = s.app.Questions(r.Context(), actor(r), maxQuestions); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, questionsPage(v))
}

// reason says a piece of evidence in words.
func (p page) reason(r app.Reason) string {
	if r.Text.Format == "" {
		return r.Reason
	}
	return p.Text(r.Text)
}

// bits writes evidence with its sign: "+8.3"; the minus is the typographic one.
func (p page) bits(b float64) string {
	if b < 0 {
		return "−" + p.Decimal(-b)
	}
	return "+" + p.Decimal(b)
}
