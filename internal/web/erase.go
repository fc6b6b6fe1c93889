package web

import (
	"net/http"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// erasedView says what was erased and what could not be.
type erasedView struct {
	page
	Report app.ErasureReport
}

// Known tells the person from namesakes: the name with the first address and number.
func (v personView) Known() string {
	return join(" · ", personName(v.page, v.Person), head(v.Person.Golden.Emails).Value, head(v.Person.Golden.Phones).Value)
}

func (s *Server) erasePage(w http.ResponseWriter, r *http.Request) error {
	person, err := s.app.FindPerson(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	v := personView{page: s.page(r, s.printer(r).Sprintf("Erase for good")), Person: person}
	return s.render(w, r, http.StatusOK, erasePage(v))
}

func (s *Server) erase(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if r.PostFormValue("sure") == "" {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Nothing was erased: the box that confirms it was not ticked. Go back and tick it.")
	}
	report, err := s.app.Erase(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, erasedPage(erasedView{s.page(r, s.printer(r).Sprintf("Erased")), report}))
}
