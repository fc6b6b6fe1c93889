package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// TestHints holds that pages name commands only, and only in sentences of the product.
func TestHints(t *testing.T) {
	t.Parallel()
	for format, hint := range hints() {
		text := vitaminb.Textf(format, []any{"1", "2"}[:strings.Count(format, "%s")]...)
		if i18n.New(i18n.English).Text(text) == i18n.New(i18n.German).Text(text) {
			t.Errorf("%q: no sentence of the product, for it has no translation", format)
		}
		if !strings.HasPrefix(hint, "vitaminb ") || strings.Contains(hint, "--") {
			t.Errorf("%q: the hint %q is no plain command", format, hint)
		}
	}
}

// TestPagesSayWhatToType shows the hints of the pages in the language of the request, and no other door's.
func TestPagesSayWhatToType(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: languageCookie, Value: i18n.German})
	p := (&Server{}).printer(r)
	for _, c := range []struct {
		err  error
		want string
	}{
		{
			vitaminb.Errorf(vitaminb.ErrForbidden, "Name or password is wrong. If you forgot it, set a new one on the machine itself."),
			"Name oder Passwort ist falsch. Wenn Sie es vergessen haben, setzen Sie auf dem Rechner selbst ein neues (vitaminb login NAME).",
		},
		{
			vitaminb.Errorf(vitaminb.ErrAmbiguous, "There are several accounts: %s. Choose one.", "Ada, Bodo"),
			"Es gibt mehrere Konten: Ada, Bodo. Bitte eines wählen.",
		},
	} {
		if got := p.Error(c.err); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
