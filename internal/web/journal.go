package web

import (
	"net/http"
	"net/url"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// maxJournal is how many entries one page shows, the newest: as many as anybody scrolls through.
const maxJournal = 100

// journalView is what was done, newest first.
type journalView struct {
	page
	Lines []app.JournalLine
	Older int // entries that are not shown
}

func (s *Server) journal(w http.ResponseWriter, r *http.Request) error {
	v := journalView{page: s.told(r, s.printer(r).Sprintf("Journal"))}
	lines, total, err := s.app.Journal(r.Context(), actor(r), maxJournal)
	if err != nil {
		return err
	}
	v.Lines, v.Older = lines, total-len(lines)
	return s.render(w, r, http.StatusOK, journalPage(v))
}

// affected says how much an entry changed, in the unit of its step.
func (p page) affected(e vitaminb.JournalEntry) string {
	switch e.Step {
	case vitaminb.StepNote, vitaminb.StepMove:
		return p.Sprintf("%d notes", e.Affected)
	case vitaminb.StepTexts:
		return p.Sprintf("%d texts erased", e.Affected)
	case vitaminb.StepRebuild:
		return p.Sprintf("%d people and organisations", e.Affected)
	}
	return p.Sprintf("%d entries", e.Affected)
}

// undoOf is the address that takes an entry of the journal back when posted to.
func undoOf(entry string) string {
	return "/journal/undo?" + url.Values{"entry": {entry}}.Encode()
}

// undoEntry takes back an entry named in the address or in the form.
func (s *Server) undoEntry(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	id := r.FormValue("entry")
	if id == "" { // the use case would take the last decision
		return vitaminb.Errorf(vitaminb.ErrInvalid, "It was not said what to take back. Open the journal and choose there.")
	}
	done, err := s.app.Undo(r.Context(), actor(r), id)
	if err != nil {
		return err
	}
	text := vitaminb.Textf("Taken back.")
	switch vitaminb.Step(done.Detail) {
	case vitaminb.StepDecide:
		text = vitaminb.Textf("The decision was taken back.")
	case vitaminb.StepImport:
		text = vitaminb.Textf("The import was taken back. Everything is as if it had never been.")
	}
	return s.tell(w, r, flash{Text: text}, local(r.PostFormValue("back")))
}
