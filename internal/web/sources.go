package web

import (
	"net/http"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// sourcesView is the list of networks, lists and channels.
type sourcesView struct {
	page
	Sources []app.SourceSummary
}

// Texts reports whether any source has messages, whose texts may be kept.
func (v sourcesView) Texts() bool {
	return slices.ContainsFunc(v.Sources, func(s app.SourceSummary) bool { return s.Messages || s.KeepsTexts })
}

// Kind is what reads the source.
func (v sourcesView) Kind(s app.SourceSummary) string {
	if s.Kind == vitaminb.SourceOwn {
		return v.Sprintf("typed in by you")
	}
	return s.Kind
}

func (v sourcesView) columns() []column {
	all := []column{
		{Name: v.Sprintf("Source")},
		{Name: v.Sprintf("Read as"), Wide: true},
		{Name: v.Sprintf("Entries"), Numeric: true, Wide: true},
		{Name: v.Sprintf("No longer there"), Numeric: true, Wide: true},
		{Name: v.Sprintf("People"), Numeric: true},
		{Name: v.Sprintf("Imports"), Numeric: true, Wide: true},
		{Name: v.Sprintf("As of")},
	}
	if v.Texts() {
		all = append(all, column{Name: v.Sprintf("Texts of messages")})
	}
	return all
}

func (s *Server) sources(w http.ResponseWriter, r *http.Request) error {
	all, err := s.app.Sources(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, sourcesPage(sourcesView{s.told(r, s.printer(r).Sprintf("Sources")), all}))
}

func (s *Server) keepTexts(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	keep := r.PostFormValue("keep") != ""
	if _, err := s.app.KeepTexts(r.Context(), actor(r), r.PostFormValue("source"), keep); err != nil {
		return err
	}
	text := vitaminb.Textf("The texts of messages that were kept are erased, and no import keeps any.")
	if keep {
		text = vitaminb.Textf("From the next import on, the texts of messages are kept. Import the archive again to have those of today.")
	}
	return s.tell(w, r, flash{Text: text}, "/sources")
}

func (s *Server) rebuildPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, rebuildPage(s.page(r, s.printer(r).Sprintf("Rebuild the account"))))
}

func (s *Server) rebuild(w http.ResponseWriter, r *http.Request) error {
	if err := s.jobs.add(actor(r), []upload{{rebuild: true}}); err != nil {
		return err
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}
