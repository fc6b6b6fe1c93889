package web

import (
	"net/http"

	"vitaminb/internal/app"
)

// loginView is the page that asks for name and password.
type loginView struct {
	page
	Name   string // login name typed before
	Next   string // where to go afterwards
	Error  string
	Unused bool // nobody has a login yet
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) error {
	if actor(r).AccountID != "" {
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return nil
	}
	has, err := s.app.HasLogin(r.Context())
	if err != nil {
		return err
	}
	v := loginView{page: s.told(r, s.printer(r).Sprintf("Log in")), Next: local(r.FormValue("next")), Unused: !has}
	return s.render(w, r, http.StatusOK, loginPage(v))
}

func (s *Server) logIn(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	proof, err := s.app.Login(r.Context(), r.PostFormValue("login"), r.PostFormValue("password"))
	return s.proven(w, r, proof, err)
}

// proven begins the session of whom a login has proved, or asks again with the error.
func (s *Server) proven(w http.ResponseWriter, r *http.Request, proof app.Proof, err error) error {
	if code := status(err); err != nil && code != http.StatusInternalServerError {
		v := loginView{page: s.page(r, s.printer(r).Sprintf("Log in")), Name: r.PostFormValue("login"), Next: local(r.PostFormValue("next"))}
		v.Error = v.page.Error(err)
		return s.render(w, r, code, loginPage(v))
	}
	if err != nil {
		return err
	}
	if err := s.begin(r, proof); err != nil {
		return err
	}
	http.Redirect(w, r, local(r.PostFormValue("next")), http.StatusSeeOther)
	return nil
}

// begin starts the session of who has proved to be so; its new token is
// unknown to anybody who saw the one before. It is stored at once, so that no
// login stays out of the list of devices.
func (s *Server) begin(r *http.Request, p app.Proof) error {
	if err := s.sessions.RenewToken(r.Context()); err != nil {
		return err
	}
	s.sessions.Put(r.Context(), accountKey, p.AccountID)
	s.sessions.Put(r.Context(), loginKey, p.Name)
	s.sessions.Put(r.Context(), sinceKey, p.Since)
	token, _, err := s.sessions.Commit(r.Context())
	if err != nil {
		return err
	}
	return s.app.SeeSession(r.Context(), p.Actor, token, r.UserAgent())
}

func (s *Server) logOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	http.Redirect(w, r, "/login", http.StatusSeeOther)
	return nil
}
