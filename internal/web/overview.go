package web

import (
	"net/http"

	"vitaminb/internal/app"
)

// overviewView is the first page: how many real people, out of how many networks.
type overviewView struct {
	page
	Totals    app.Totals
	Questions []app.Question // the first few open ones
	Imports   int
}

// firstQuestions is how many open questions the overview asks: as many as fit beside the figures.
const firstQuestions = 3

func (s *Server) overview(w http.ResponseWriter, r *http.Request) error {
	v := overviewView{page: s.told(r, s.printer(r).Sprintf("Overview"))}
	var err error
	if v.Totals, err = s.app.Totals(r.Context(), actor(r)); err != nil {
		return err
	}
	imports, err := s.app.Imports(r.Context(), actor(r))
	if err != nil {
		return err
	}
	v.Imports = len(imports)
	if v.Totals.ToReview > 0 {
		if v.Questions, err = s.app.Questions(r.Context(), actor(r), firstQuestions); err != nil {
			return err
		}
	}
	return s.render(w, r, http.StatusOK, overviewPage(v))
}

func (s *Server) export(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "application/zip")
	w.Header().Set("Content-Disposition", `attachment; filename="vitaminb.zip"`)
	if err := s.app.Export(r.Context(), actor(r), w); err != nil {
		s.log.Error("export broke off", "account", actor(r).AccountID, "err", err)
		panic(http.ErrAbortHandler) // the head is sent; only a broken connection can tell the browser
	}
	return nil
}
