package web

import (
	"errors"
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
	Secret       string       // the app password just made
	Refused      refusedInput // what was not done, if anything
}

// The forms of the page, by the id of their section.
const (
	passwordID     = "password"
	passkeysID     = "passkeys"
	appPasswordsID = "app-passwords"
)

// A refusedInput is a form of the page that was not carried out.
type refusedInput struct {
	Form  string // id of its section; empty: none was
	Name  string // of a device, as typed
	Error string
	Of    string // name of the field that the error belongs to; empty: the whole form
}

// wrong is what is said of the field of a form, or with an empty name of the form as a whole.
func (v settingsView) wrong(form, field string) string {
	if v.Refused.Form == form && v.Refused.Of == field {
		return v.Refused.Error
	}
	return ""
}

// typed is the name of the device that was typed into the form before.
func (v settingsView) typed(form string) string {
	if v.Refused.Form == form {
		return v.Refused.Name
	}
	return ""
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
	if err != nil {
		return s.refusedSetting(w, r, passwordID, err)
	}
	if err := s.begin(r, proof); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The password is changed. All other devices are logged out.")}, "/settings")
}

// refusedSetting shows the page again, with the error beside what it is about.
func (s *Server) refusedSetting(w http.ResponseWriter, r *http.Request, form string, err error) error {
	code := status(err)
	if code == http.StatusInternalServerError {
		return err
	}
	v := settingsView{page: s.page(r, s.printer(r).Sprintf("Settings"))}
	v.Path, v.Refused = "/settings", refusedInput{Form: form, Name: r.PostFormValue("name"), Error: v.page.Error(err)}
	switch {
	case form != passwordID && errors.Is(err, vitaminb.ErrInvalid):
		v.Refused.Of = "name"
	case form == appPasswordsID && errors.Is(err, vitaminb.ErrForbidden):
		v.Refused.Of = "password"
	}
	return s.showSettings(w, r, code, v)
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
	secret, err := s.app.CreateAppPassword(r.Context(), actor(r), r.PostFormValue("name"), r.PostFormValue("password"))
	if err != nil {
		return s.refusedSetting(w, r, appPasswordsID, err)
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
