package web

import (
	"net/http"
	"strings"
	"time"

	"vitaminb/internal/i18n"
)

// languageCookie remembers the language somebody chose; it names nobody.
const languageCookie = "lang"

// languageLife is as long as browsers keep any cookie (RFC 6265bis: 400 days).
const languageLife = 400 * 24 * time.Hour

func (s *Server) chooseLanguage(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: languageCookie, Value: i18n.New(r.PostFormValue("lang")).Lang(), Path: "/", MaxAge: int(languageLife.Seconds()),
		HttpOnly: true, Secure: encrypted(r), SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, r, local(r.PostFormValue("back")), http.StatusSeeOther)
	return nil
}

// local returns the path if it stays on this server, else the overview: a
// foreign address in a form must not lead anybody away.
func local(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
