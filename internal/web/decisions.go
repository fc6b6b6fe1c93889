package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// maxDecisions is how many entries of the log one page shows, the newest: the
// name at each end is looked up for each of them.
const maxDecisions = 50

// A decisionLine is one entry of the log with what became of it.
type decisionLine struct {
	vitaminb.Decision
	A, B     decidedEnd // of the first pair that still counts, or of the first one if none does
	More     int        // further pairs of that sort
	Standing bool       // neither undone nor wholly set aside
}

// A decidedEnd is one side of a pair.
type decidedEnd struct{ ID, Name string }

// decisionsView is the log of decisions.
type decisionsView struct {
	page
	Lines []decisionLine
	Older int // entries that are not shown
}

func (s *Server) decisions(w http.ResponseWriter, r *http.Request) error {
	log, err := s.app.Decisions(r.Context(), actor(r))
	if err != nil {
		return err
	}
	v := decisionsView{page: s.told(r, s.printer(r).Sprintf("Decisions"))}
	if len(log) > maxDecisions {
		v.Older = len(log) - maxDecisions
	}
	standing := standing(log)
	for _, d := range log[:len(log)-v.Older] {
		line := decisionLine{Decision: d, Standing: len(standing[d.ID]) > 0}
		if line.Standing {
			line.Pairs = standing[d.ID]
		}
		if d.Undoes != "" {
			if i := slices.IndexFunc(log, func(u vitaminb.Decision) bool { return u.ID == d.Undoes }); i >= 0 {
				line.Pairs = log[i].Pairs // what it took back
			}
		}
		if len(line.Pairs) > 0 {
			line.More = len(line.Pairs) - 1
			line.A, line.B = s.end(r, v.page, line.Pairs[0].A), s.end(r, v.page, line.Pairs[0].B)
		}
		v.Lines = append(v.Lines, line)
	}
	return s.render(w, r, http.StatusOK, decisionsPage(v))
}

// standing lists, for the decisions of the log, newest first, the pairs that no
// later one takes back, sets aside or decides anew. An undoing that was itself
// taken back counts for nothing.
func standing(log []vitaminb.Decision) map[string][]vitaminb.Pair {
	stands, undone, over := map[string][]vitaminb.Pair{}, map[string]bool{}, map[[2]string]bool{}
	for _, d := range log {
		if undone[d.ID] {
			continue
		}
		undone[d.Undoes] = true
		for _, p := range d.Pairs {
			if !over[[2]string{p.A, p.B}] {
				stands[d.ID] = append(stands[d.ID], p)
			}
		}
		for _, p := range slices.Concat(d.Pairs, d.Supersedes) {
			over[[2]string{p.A, p.B}] = true
		}
	}
	return stands
}

// end names whom the record belongs to now, and the source that tells it from the others.
func (s *Server) end(r *http.Request, p page, record string) decidedEnd {
	person, err := s.app.FindPerson(r.Context(), actor(r), record)
	switch {
	case errors.Is(err, vitaminb.ErrErased):
		return decidedEnd{Name: p.Sprintf("(erased)")}
	case err != nil:
		return decidedEnd{Name: p.Sprintf("(no longer there)")}
	}
	name := personName(p, person)
	if i := slices.IndexFunc(person.Records, func(r app.RecordView) bool { return r.ID == record }); i >= 0 {
		name += " (" + person.Records[i].Source + ")"
	}
	return decidedEnd{ID: record, Name: name}
}

// verdict says a verdict in words.
func (p page) verdict(v vitaminb.Verdict) string {
	switch v {
	case vitaminb.Same:
		return p.Sprintf("one person")
	case vitaminb.Different:
		return p.Sprintf("different people")
	case vitaminb.Unsure:
		return p.Sprintf("unsure")
	}
	return string(v)
}

// contradictionView is the page that asks whether to set aside what was decided before.
type contradictionView struct {
	page
	Text   string
	Action string      // where the form goes that sets it aside
	Fields [][2]string // what it was about, to send it again
	Back   string
}

func (s *Server) contradicted(w http.ResponseWriter, r *http.Request, conflict error, v contradictionView) error {
	v.page = s.page(r, s.printer(r).Sprintf("That contradicts an earlier decision"))
	v.Text = v.page.Error(conflict)
	return s.render(w, r, http.StatusConflict, contradictionPage(v))
}

// decide writes a decision. The form has a verdict, and for each group of
// records a field "group" with ids joined by commas; or for each record a field
// "part:<id>" with the number of its group.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	order := app.DecideOrder{
		Verdict:   vitaminb.Verdict(r.PostFormValue("verdict")),
		Groups:    groups(r.PostForm),
		Reason:    strings.TrimSpace(r.PostFormValue("reason")),
		Seen:      r.PostForm[seenField],
		Supersede: r.PostFormValue("supersede") != "",
	}
	if order.Verdict == vitaminb.Different && len(order.Groups) < 2 {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "All entries are on the same side, so there is nothing to part. Go back and give at least one of them another number.")
	}
	back := local(r.PostFormValue("back"))
	d, err := s.app.Decide(r.Context(), actor(r), order)
	if errors.Is(err, vitaminb.ErrConflict) && !order.Supersede {
		return s.contradicted(w, r, err, contradictionView{Action: "/decisions", Fields: fieldsOf(r.PostForm), Back: back})
	}
	if err != nil {
		return err
	}
	text := vitaminb.Textf("Decided: these are different people.")
	switch order.Verdict {
	case vitaminb.Same:
		text = vitaminb.Textf("Decided: this is one person.")
	case vitaminb.Unsure:
		text = vitaminb.Textf("Left open. This pair is not asked again.")
	}
	return s.tell(w, r, flash{Text: text, Undo: undoOf(d.ID)}, back)
}

// groups reads the groups of a decision out of a form, in the order of the form
// or of the numbers.
func groups(f map[string][]string) [][]string {
	var all [][]string
	for _, g := range f["group"] {
		all = append(all, strings.Split(g, ","))
	}
	parts := map[string][]string{}
	for field, values := range f {
		if id, ok := strings.CutPrefix(field, "part:"); ok && len(values) == 1 {
			parts[values[0]] = append(parts[values[0]], id)
		}
	}
	numbers := make([]string, 0, len(parts))
	for n, ids := range parts {
		numbers = append(numbers, n)
		slices.Sort(ids)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		all = append(all, parts[n])
	}
	return all
}

func (s *Server) undo(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if _, err := s.app.Undo(r.Context(), actor(r), r.PostFormValue("decision")); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The decision was taken back.")}, local(r.PostFormValue("back")))
}
