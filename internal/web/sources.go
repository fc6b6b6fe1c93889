package web

import (
	"net/http"

	"vitaminb/internal/app"
)

// sourcesView is the list of networks, lists and channels.
type sourcesView struct {
	page
	Sources []app.SourceSummary
}

func (s *Server) sources(w http.ResponseWriter, r *http.Request) error {
	all, err := s.app.Sources(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, sourcesPage(sourcesView{s.told(r, s.printer(r).Sprintf("Sources")), all}))
}
