package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPaletteAnswers(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	for _, c := range []struct{ lang, q, has, hasNot string }{
		{"en", "", "Undo the last decision", "Petra"},
		{"en", "petra", "Petra Sommer", "Undo the last"},
		{"en", "imp", "Imports", "Petra"},
		{"en", "everything exp", "Export everything", "Imports"},
		{"de", "rueck", "", "Petra"},
		{"de", "zurück", "Letzte Entscheidung zurücknehmen", "Petra"},
		{"de", "engl", "English", "Deutsch"},
		{"en", "<script>", "&lt;script&gt;", "<script>alert"},
		{"en", "nobodyatall", "Nothing is called that.", "Import"},
	} {
		for _, htmx := range []string{"", "true"} {
			r := s.request(http.MethodGet, "/palette", nil)
			r.URL.RawQuery = "back=https://evil.example&q=" + strings.ReplaceAll(c.q, " ", "+")
			r.Header.Set("Accept-Language", c.lang)
			r.Header.Set("HX-Request", htmx)
			got := s.do(r)
			got.wants(t, http.StatusOK, c.has)
			_, found, _ := strings.Cut(got.body, `id="palette-found"`)
			if strings.Contains(found, c.hasNot) || strings.Contains(found, "evil") {
				t.Errorf("%q shows %s: %s", c.q, c.hasNot, found)
			}
			if strings.Contains(got.body, "<html") == (htmx != "") {
				t.Errorf("%q, htmx %q: the wrong kind of page", c.q, htmx)
			}
		}
	}
	s.get("/shortcuts").wants(t, http.StatusOK, "Ctrl + K", "In a list of people", "<html")
}

// TestPaletteByKeyboard goes to a person, a page and the list of keys by keys alone.
func TestPaletteByKeyboard(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1280, 390} {
		b := broughtIn(t, map[int64]string{1280: "palette-1280", 390: "palette-390"}[width], width)
		b.open("/sources")
		b.see("Networks, lists and channels")
		b.ctrlK()
		b.see("Undo the last decision")
		b.shot("open")
		b.keys("p", "e", "t", "r", "a")
		b.see("Petra Sommer")
		b.shot("found")
		b.keys("\r")
		b.see("What each source says")
		b.keys("?")
		b.see("choose, or not after all")
		b.shot("shortcuts")
		b.keys(kb.Escape)
		b.do(chromedp.WaitNotPresent(chromedp.CSS("dialog")))
		b.ctrlK()
		b.see("Undo the last decision")
		b.keys("n", "e", "w")
		b.do(chromedp.WaitNotPresent(chromedp.Search("//dialog//button[contains(., 'Undo')]")))
		b.keys(kb.ArrowDown, kb.Enter)
		b.see("New person")
		b.clean()
	}
}

// ctrlK presses the keys that open the search over everything.
func (b *tab) ctrlK() {
	b.t.Helper()
	b.listens()
	b.do(chromedp.KeyEvent("k", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
}
