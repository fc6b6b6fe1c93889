package web

import (
	"net/http"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// settingsView is the page of the login: devices, password, passkeys, app passwords.
type settingsView struct {
	page
	Sessions     []app.Session
	Passkeys     []app.Passkey
	AppPasswords []app.AppPassword
	Error        string // of the password form
	Secret       string // the app password just made
}

// Device tells in plain words what a session runs on.
func (v settingsView) Device(s app.Session) string { return device(v.Printer, s.UserAgent) }

// Used tells when something was used last, in Unix ms UTC; 0: never.
func (v settingsView) Used(at int64) string {
	if at == 0 {
		return v.Sprintf("never used")
	}
	return v.Sprintf("last used %s", v.Moment(at))
}

func (s *Server) settings(w http.ResponseWriter, r *http.Request) error {
	return s.showSettings(w, r, http.StatusOK, settingsView{page: s.told(r, s.printer(r).Sprintf("Settings"))})
}

func (s *Server) showSettings(w http.ResponseWriter, r *http.Request, code int, v settingsView) (err error) {
	if v.Sessions, err = s.app.ListSessions(r.Context(), actor(r), s.sessions.Token(r.Context())); err != nil {
		return err
	}
	if v.Passkeys, err = s.app.Passkeys(r.Context(), actor(r)); err != nil {
		return err
	}
	if v.AppPasswords, err = s.app.AppPasswords(r.Context(), actor(r)); err != nil {
		return err
	}
	return s.render(w, r, code, settingsPage(v))
}

func (s *Server) changePassword(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	proof, err := s.newPassword(r)
	if code := status(err); err != nil && code != http.StatusInternalServerError {
		v := settingsView{page: s.page(r, s.printer(r).Sprintf("Settings"))}
		v.Path, v.Error = "/settings", v.page.Error(err)
		return s.showSettings(w, r, code, v)
	}
	if err != nil {
		return err
	}
	if err := s.begin(r, proof); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The password is changed. All other devices are logged out.")}, "/settings")
}

func (s *Server) newPassword(r *http.Request) (app.Proof, error) {
	password := r.PostFormValue("password")
	if password != r.PostFormValue("repeat") {
		return app.Proof{}, vitaminb.Errorf(vitaminb.ErrInvalid, "The two passwords differ. Type the same one twice.")
	}
	return s.app.ChangePassword(r.Context(), actor(r), r.PostFormValue("old"), password)
}

func (s *Server) endSession(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if err := s.app.EndSession(r.Context(), actor(r), r.PostFormValue("session")); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The device is logged out.")}, "/settings#devices")
}

func (s *Server) endOtherSessions(w http.ResponseWriter, r *http.Request) error {
	if err := s.app.EndOtherSessions(r.Context(), actor(r), s.sessions.Token(r.Context())); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("All other devices are logged out.")}, "/settings#devices")
}

// createAppPassword shows the new password on the answer itself: it is kept
// nowhere, not even in the session.
func (s *Server) createAppPassword(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	secret, err := s.app.CreateAppPassword(r.Context(), actor(r), r.PostFormValue("name"))
	if err != nil {
		return err
	}
	v := settingsView{page: s.page(r, s.printer(r).Sprintf("Settings")), Secret: secret}
	v.Path = "/settings"
	return s.showSettings(w, r, http.StatusOK, v)
}

func (s *Server) revokeAppPassword(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if err := s.app.RevokeAppPassword(r.Context(), actor(r), r.PostFormValue("id")); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The password is revoked. The device that used it is shut out.")}, "/settings#app-passwords")
}
