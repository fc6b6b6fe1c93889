package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// TestStyleguide shows every piece in both languages, to whoever works on the pages and nobody else.
func TestStyleguide(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{Styleguide: true}, nil)
	for lang, words := range map[string][]string{
		"en": {"Strength and its reasons", "no contact yet", "very close", "267 points", "1,312", "As a table", "31.02.1970 is no day."},
		"de": {"Stärke und ihre Gründe", "noch kein Kontakt", "sehr eng", "267 Punkte", "1.312", "Als Tabelle", "31.02.1970 ist kein Tag."},
	} {
		r := s.request(http.MethodGet, "/styleguide", nil)
		r.Header.Set("Accept-Language", lang)
		got := s.do(r)
		got.wants(t, http.StatusOK, words...)
		got.wants(t, http.StatusOK, `aria-invalid="true"`, `aria-describedby="wrong-hint wrong-error"`, `<dialog id="specimen-dialog"`, `role="img"`, `max="100" value="62"`, "&lt;script&gt;")
		if strings.Contains(got.body, "<script>") {
			t.Error("a name runs")
		}
	}
	s.get("/styleguide?dialog").wants(t, http.StatusOK, "This cannot be undone.", "Leave it")
	newSite(t, web.Options{}, nil).get("/styleguide").wants(t, http.StatusNotFound, "There is no such page.")
}

// TestDialog asks in a dialog where scripts run and on a page where none does; Escape and "Leave it" change nothing.
func TestDialog(t *testing.T) {
	t.Parallel()
	b := openTab(t, newSite(t, web.Options{Styleguide: true}, nil), "dialog", phone)
	b.open("/styleguide")
	b.click("[data-dialog]")
	b.do(chromedp.WaitVisible(chromedp.CSS("dialog[open]")))
	b.see("This cannot be undone.")
	b.shot("dialog")
	b.do(chromedp.KeyEvent("\x1b"))
	b.do(chromedp.WaitNotPresent(chromedp.CSS("dialog[open]")))
	if b.where() != "/styleguide" {
		t.Errorf("the dialog led to %s", b.where())
	}
	b.withoutScripts()
	b.open("/styleguide")
	b.click("[data-dialog]")
	b.see("This cannot be undone.")
	if b.where() != "/styleguide?dialog" {
		t.Errorf("without scripts the question is at %s", b.where())
	}
	b.click("main form a")
	b.see("Strength and its reasons")
	b.clean()
}
