package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	vitaminb "vitaminb"
)

// seenField is the name of the hidden field that carries what a form was made from.
const seenField = "seen"

// changedView tells that what a form is about was changed after the page was
// made, by another tab or the command line, and offers to go on.
type changedView struct {
	page
	Changes []string    // what has changed
	Action  string      // where the form was sent
	Fields  [][2]string // what it said, but for what it was made from
	Back    string
}

func (s *Server) changed(w http.ResponseWriter, r *http.Request, err error) error {
	v := changedView{page: s.page(r, s.printer(r).Sprintf("This was changed meanwhile")), Action: r.URL.Path, Back: back(r)}
	if told, ok := errors.AsType[*vitaminb.Error](err); ok {
		for _, t := range told.Text.List {
			v.Changes = append(v.Changes, v.page.Text(t))
		}
	}
	names := make([]string, 0, len(r.PostForm))
	for name := range r.PostForm {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, value := range r.PostForm[name] {
			if name != seenField {
				v.Fields = append(v.Fields, [2]string{name, value})
			}
		}
	}
	return s.render(w, r, http.StatusConflict, changedPage(v))
}

// back is where a form leads back to: where it says itself, or to the person it is about.
func back(r *http.Request) string {
	switch {
	case r.PostFormValue("back") != "":
		return local(r.PostFormValue("back"))
	case r.PathValue("id") != "":
		return "/people/" + url.PathEscape(r.PathValue("id"))
	}
	return "/people"
}
