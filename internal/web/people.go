package web

import (
	"net/http"
	"net/url"

	"vitaminb/internal/app"
)

// peopleView is the list of people or organisations that match what is typed.
type peopleView struct {
	page
	Query app.PeopleQuery
	Found app.PeoplePage
}

// NextPath is the address of the next page.
func (v peopleView) NextPath() string {
	q := url.Values{"after": {v.Found.Next}}
	if v.Query.Text != "" {
		q.Set("q", v.Query.Text)
	}
	if v.Query.Organisations {
		q.Set("kind", "organisation")
	}
	return "/people?" + q.Encode()
}

// KindPath is the address of the same search among people or organisations.
func (v peopleView) KindPath(organisations bool) string {
	q := url.Values{}
	if v.Query.Text != "" {
		q.Set("q", v.Query.Text)
	}
	if organisations {
		q.Set("kind", "organisation")
	}
	if len(q) == 0 {
		return "/people"
	}
	return "/people?" + q.Encode()
}

func (s *Server) people(w http.ResponseWriter, r *http.Request) error {
	v := peopleView{page: s.told(r, s.printer(r).Sprintf("People")), Query: app.PeopleQuery{
		Text:          r.FormValue("q"),
		Organisations: r.FormValue("kind") == "organisation",
		After:         r.FormValue("after"),
	}}
	var err error
	if v.Found, err = s.app.People(r.Context(), actor(r), v.Query); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, peoplePage(v))
}

// listName is the name of a person in a list, or the best there is.
func (p page) listName(s app.PersonSummary) string {
	for _, name := range []string{s.Name, first(s.Emails), first(s.Phones)} {
		if name != "" {
			return name
		}
	}
	return p.Sprintf("(without a name)")
}

// first is the first of all, the chosen one; empty if there is none.
func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
