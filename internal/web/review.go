package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// runLength is how many cases make a run: some minutes of work with an end in sight.
const runLength = 20

// maxUnfolded is how many pairs show their evidence unfolded: those of five
// persons. The 66 of a dozen would make a page of twenty screens.
const maxUnfolded = 10

// A reviewRun is a run of cases, kept in the session until the next one begins.
type reviewRun struct {
	Size  int          `json:"size"` // cases it began with; 0: it has not begun
	Steps []reviewStep `json:"steps"`
}

// A reviewStep is one answer of a run.
type reviewStep struct {
	Answer   string   `json:"answer"`
	Decision string   `json:"decision,omitempty"` // the entry it became
	Later    []string `json:"later,omitempty"`    // the questions it put off
}

// The answers to a case.
const (
	answerSame      = string(vitaminb.Same)
	answerDifferent = string(vitaminb.Different)
	answerUnsure    = string(vitaminb.Unsure)
	answerNumbers   = "numbers" // those with one number are one person
	answerLater     = "later"
	answerUndo      = "undo"
	answerMore      = "more" // begin the next run
)

const runKey = "review"

// run returns the run of the session; what cannot be read is a run that has not begun.
func (s *Server) run(r *http.Request) reviewRun {
	var run reviewRun
	if err := json.Unmarshal([]byte(s.sessions.GetString(r.Context(), runKey)), &run); err != nil {
		return reviewRun{}
	}
	return run
}

func (s *Server) keepRun(r *http.Request, run reviewRun) error {
	b, err := json.Marshal(run)
	if err == nil {
		s.sessions.Put(r.Context(), runKey, string(b))
	}
	return err
}

// later lists the questions that the run put off.
func (run reviewRun) later() []string {
	var all []string
	for _, step := range run.Steps {
		all = append(all, step.Later...)
	}
	return all
}

// count says how often the answers were given.
func (run reviewRun) count(answers ...string) int {
	n := 0
	for _, step := range run.Steps {
		if slices.Contains(answers, step.Answer) {
			n++
		}
	}
	return n
}

// reviewView is the page that asks one case at a time.
type reviewView struct {
	page
	Run    reviewRun
	Review app.Review
}

// Ended reports whether the run is at its end.
func (v reviewView) Ended() bool { return v.Review.Case == nil || len(v.Run.Steps) >= v.Run.Size }

// Place is where in the run the case stands: "7 of 20".
func (v reviewView) Place() string {
	return v.Sprintf("%d of %d", len(v.Run.Steps)+1, v.Run.Size)
}

// Done says what the run came to: "14 united, 6 different".
func (v reviewView) Done() string {
	var parts []string
	for _, c := range []struct {
		n    int
		text string
	}{
		{v.Run.count(answerSame), v.Sprintf("%d united", v.Run.count(answerSame))},
		{v.Run.count(answerDifferent), v.Sprintf("%d different", v.Run.count(answerDifferent))},
		{v.Run.count(answerNumbers), v.Sprintf("%d groups sorted", v.Run.count(answerNumbers))},
		{v.Run.count(answerUnsure), v.Sprintf("%d left open", v.Run.count(answerUnsure))},
		{v.Run.count(answerLater), v.Sprintf("%d put off", v.Run.count(answerLater))},
	} {
		if c.n > 0 {
			parts = append(parts, c.text)
		}
	}
	return v.Sprintf("Done: %s.", strings.Join(parts, ", "))
}

// Last says what was answered last; empty: nothing yet.
func (v reviewView) Last() string {
	if len(v.Run.Steps) == 0 {
		return ""
	}
	switch answer := v.Run.Steps[len(v.Run.Steps)-1].Answer; answer {
	case answerLater:
		return v.Sprintf("Last answer: later.")
	case answerNumbers:
		return v.Sprintf("Last answer: sorted by numbers.")
	default:
		return v.Sprintf("Last answer: %s.", v.verdict(vitaminb.Verdict(answer)))
	}
}

// sideName tells a person from namesakes by the sources it is known from.
func (v reviewView) sideName(p app.PersonSummary) string {
	return v.listName(p) + " (" + strings.Join(p.Sources, ", ") + ")"
}

func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	v := reviewView{page: s.told(r, s.printer(r).Sprintf("Review")), Run: s.run(r)}
	var err error
	if v.Review, err = s.app.Review(r.Context(), actor(r), v.Run.later()); err != nil {
		return err
	}
	if v.Run.Size == 0 { // it begins with the first answer: who only looks writes nothing
		v.Run.Size = min(runLength, v.Review.Left)
	}
	return s.render(w, r, http.StatusOK, reviewPage(v))
}

// questions leads from the address that the review had before.
func (s *Server) questions(w http.ResponseWriter, r *http.Request) error {
	http.Redirect(w, r, "/review", http.StatusMovedPermanently)
	return nil
}

func (s *Server) answerReview(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	run := s.run(r)
	if run.Size == 0 {
		run.Size = sizeOf(r)
	}
	switch answer := r.PostFormValue("answer"); {
	case answer == answerMore:
		run = reviewRun{}
	case answer == answerUndo:
		if err := s.takeBack(r, &run); err != nil {
			return err
		}
	case r.PostFormValue("at") != strconv.Itoa(len(run.Steps)):
		break // pressed twice, or answered in another tab: the page shows what is next
	case answer == answerLater:
		run.Steps = append(run.Steps, reviewStep{Answer: answer, Later: r.PostForm["question"]})
	default:
		order := reviewOrder(answer, r.PostForm)
		d, err := s.app.Decide(r.Context(), actor(r), order)
		if errors.Is(err, vitaminb.ErrConflict) && !order.Supersede {
			return s.contradicted(w, r, err, contradictionView{Action: "/review", Back: "/review", Fields: fieldsOf(r.PostForm)})
		}
		if err != nil {
			return err
		}
		run.Steps = append(run.Steps, reviewStep{Answer: answer, Decision: d.ID})
	}
	if err := s.keepRun(r, run); err != nil {
		return err
	}
	http.Redirect(w, r, "/review", http.StatusSeeOther)
	return nil
}

// sizeOf is how many cases the run began with, as the page of its first case tells.
func sizeOf(r *http.Request) int {
	n, err := strconv.Atoi(r.PostFormValue("size"))
	if err != nil {
		return 0
	}
	return max(0, min(n, runLength))
}

// takeBack undoes the last answer of the run. One that was taken back elsewhere
// meanwhile is only struck off the run.
func (s *Server) takeBack(r *http.Request, run *reviewRun) error {
	last := len(run.Steps) - 1
	if last < 0 {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "Nothing was answered in this run yet, so there is nothing to take back.")
	}
	if id := run.Steps[last].Decision; id != "" {
		if _, err := s.app.Undo(r.Context(), actor(r), id); err != nil && !errors.Is(err, vitaminb.ErrConflict) {
			return err
		}
	}
	run.Steps = run.Steps[:last]
	return nil
}

// reviewOrder reads the decision out of the form: the sides are in fields named
// group, the numbers given to them in fields named part:… .
func reviewOrder(answer string, f url.Values) app.DecideOrder {
	order := app.DecideOrder{Verdict: vitaminb.Verdict(answer), Supersede: f.Get("supersede") != "", Seen: f[seenField]}
	order.Groups = groups(url.Values{"group": f["group"]})
	if answer != answerNumbers {
		return order
	}
	numbers := url.Values{}
	for field, values := range f {
		if strings.HasPrefix(field, "part:") {
			numbers[field] = values
		}
	}
	order.Groups, order.Verdict, order.Unite = groups(numbers), vitaminb.Different, true
	if len(order.Groups) == 1 {
		order.Verdict = vitaminb.Same
	}
	return order
}

// fieldsOf lists the fields of a form, to send it again.
func fieldsOf(f url.Values) [][2]string {
	var all [][2]string
	for name, values := range f {
		for _, v := range values {
			all = append(all, [2]string{name, v})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return all
}
