package web

import (
	"net"
	"net/http"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// ceremonyKey is where the session keeps the state of a passkey's ceremony, until it is shown once.
const ceremonyKey = "passkey"

// ceremonyLife is for how long the session of a guest is kept who asked for a
// ceremony: longer than the library gives for it, and no month.
const ceremonyLife = 15 * time.Minute

// passkeyBody is enough for a credential with a certificate of its maker.
const passkeyBody = 64 << 10

// site is the address under which the browser sees the pages.
func site(r *http.Request) app.Site {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host // without port
	}
	scheme := "http"
	if encrypted(r) {
		scheme = "https"
	}
	return app.Site{Host: host, Origin: scheme + "://" + r.Host}
}

// begun keeps the state of the ceremony and sends its options to the script.
func (s *Server) begun(w http.ResponseWriter, r *http.Request, c app.Ceremony) error {
	s.sessions.Put(r.Context(), ceremonyKey, string(c.State))
	w.Header().Set("Content-Type", "application/json")
	_, err := w.Write(c.Options)
	return err
}

// passkeyAnswer takes what the script sends at the end; the state counts once.
func (s *Server) passkeyAnswer(r *http.Request) app.Answer {
	return app.Answer{
		Site: site(r), State: []byte(s.sessions.PopString(r.Context(), ceremonyKey)), Response: []byte(r.PostFormValue("response")),
	}
}

func (s *Server) beginPasskey(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	c, err := s.app.BeginPasskey(r.Context(), actor(r), r.PostFormValue("password"), site(r))
	if code := status(err); err != nil && code != http.StatusInternalServerError {
		http.Error(w, s.page(r, "").Error(err), code) // for the script to show beside the form
		return nil
	}
	if err != nil {
		return err
	}
	return s.begun(w, r, c)
}

func (s *Server) addPasskey(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if err := s.app.FinishPasskey(r.Context(), actor(r), r.PostFormValue("name"), s.passkeyAnswer(r)); err != nil {
		return s.refusedSetting(w, r, passkeysID, err)
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("From now on you can log in with this passkey.")}, "/settings#passkeys")
}

func (s *Server) deletePasskey(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if err := s.app.DeletePasskey(r.Context(), actor(r), r.PostFormValue("passkey")); err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The passkey is removed.")}, "/settings#passkeys")
}

func (s *Server) beginPasskeyLogin(w http.ResponseWriter, r *http.Request) error {
	c, err := s.app.BeginPasskeyLogin(site(r))
	if err != nil {
		return err
	}
	if actor(r).AccountID == "" {
		s.sessions.SetDeadline(r.Context(), time.Now().Add(ceremonyLife))
	}
	return s.begun(w, r, c)
}

func (s *Server) passkeyLogin(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	proof, err := s.app.FinishPasskeyLogin(r.Context(), s.passkeyAnswer(r))
	return s.proven(w, r, proof, err)
}
