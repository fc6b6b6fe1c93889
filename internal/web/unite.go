package web

import (
	"net/http"
	"slices"

	"vitaminb/internal/app"
)

// uniteView is the page where the owner finds who else is the same person.
type uniteView struct {
	page
	Person app.PersonPage
	Query  app.PeopleQuery
	Found  app.PeoplePage
	With   string     // id of whom the person is compared with; empty: nobody
	Why    app.WhyNot // they are not one
}

// Back is the address to return to.
func (v uniteView) Back() string { return "/people/" + v.Person.ID }

// unitePage searches, at first for the person's own name: whoever was parted in error bears it, too.
func (s *Server) unitePage(w http.ResponseWriter, r *http.Request) error {
	person, err := s.app.FindPerson(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	v := uniteView{page: s.page(r, s.printer(r).Sprintf("Unite with somebody else")), Person: person}
	v.Query = app.PeopleQuery{Text: person.Golden.Display, Kind: person.Kind}
	if r.URL.Query().Has("q") {
		v.Query.Text = r.URL.Query().Get("q")
	}
	if v.Found, err = s.app.People(r.Context(), actor(r), v.Query); err != nil {
		return err
	}
	v.Found.People = slices.DeleteFunc(v.Found.People, func(p app.PersonSummary) bool { return p.ID == person.ID })
	if v.With = r.URL.Query().Get("with"); v.With != "" {
		if v.Why, err = s.app.WhyNot(r.Context(), actor(r), person.ID, v.With); err != nil {
			return err
		}
	}
	return s.render(w, r, http.StatusOK, unitePage(v))
}
