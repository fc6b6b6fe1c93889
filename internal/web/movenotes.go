package web

import (
	"net/http"

	vitaminb "vitaminb"
)

// moveNotes gives chosen notes to another part of a parted person.
func (s *Server) moveNotes(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	step, err := s.app.MoveNotes(r.Context(), actor(r), r.PathValue("id"), r.PostFormValue("to"), r.PostForm["note"])
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The notes were moved."), Undo: undoOf(step.ID)}, "/people/"+r.PathValue("id")+"#notes")
}
