package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

func TestPeopleFiltersInTheAddress(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	source := s.id("/people", `<option value="([^"]+)">Address book`)
	for _, c := range []struct {
		query, has, hasNot string
	}{
		{"source=" + source, "Juergen Weiss", "Petra Sommer"},
		{"several=1", "Juergen Weiss", "Anna Müller"},
		{"nophone=1", "Anna Müller", "Juergen Weiss"},
		{"several=1&sort=newest&q=weiss", "Juergen Weiss", "Petra Sommer"},
		{"gone=1", "Nobody found. Take a filter away to find more.", "Petra Sommer"},
		{"label=nothing+is+called+that", "Nobody found. Take a filter away", "Petra Sommer"},
		{"source=%25&sort=%3Cscript%3E", "Nobody found. Take a filter away", "<script>"},
	} {
		got := s.get("/people?" + c.query)
		got.wants(t, http.StatusOK, c.has)
		if _, list, _ := strings.Cut(got.body, `id="results"`); strings.Contains(list, c.hasNot) {
			t.Errorf("%s shows %s", c.query, c.hasNot)
		}
		r := s.request(http.MethodGet, "/people?"+c.query+"&q=&source=&label=", nil)
		r.Header.Set("HX-Request", "true")
		if got := s.do(r).header.Get("HX-Replace-Url"); strings.Contains(got, "source=&") || strings.Contains(got, "label=&") || !strings.HasPrefix(got, "/people?") {
			t.Errorf("%s is bookmarked as %s", c.query, got)
		}
	}
}

func TestChosenPeople(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	petra, oskar := s.personID("Petra"), s.personID("Oskar")
	both := url.Values{"group": {petra, oskar}, "text": {"Beide <b>getroffen</b>"}, "back": {"/people?q=e"}}
	got := s.post("/people/notes", both)
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/people?q=e" {
		t.Errorf("note: %d to %s", got.status, got.header.Get("Location"))
	}
	undo := regexp.MustCompile(`/journal/undo\?entry=[0-9a-f-]+`)
	page := s.get("/people")
	page.wants(t, http.StatusOK, "The note was kept on 2 people.")
	s.get("/journal").wants(t, http.StatusOK, "Wrote a note on 2 people", "2 notes")
	s.post(undo.FindString(page.body), url.Values{}).wants(t, http.StatusSeeOther)
	if strings.Contains(s.get("/people/"+petra).body+s.get("/people/"+oskar).body, "getroffen") {
		t.Error("a note is left on one of them")
	}
	s.post("/people/notes", both).wants(t, http.StatusSeeOther)
	s.get("/people/"+oskar).wants(t, http.StatusOK, "Beide &lt;b&gt;getroffen&lt;/b&gt;")
	got = s.post("/people/cards", both)
	got.wants(t, http.StatusOK, "FN:Petra Sommer", "FN:Oskar Zwickel")
	if kind := got.header.Get("Content-Type"); kind != "text/vcard; charset=utf-8" || got.header.Get("Content-Disposition") != `attachment; filename="vitaminb.vcf"` {
		t.Errorf("cards: %s, headers %v", kind, got.header)
	}
	for _, path := range []string{"/people/notes", "/people/cards"} {
		s.post(path, url.Values{"text": {"x"}}).wants(t, http.StatusUnprocessableEntity, "Nobody is chosen.")
		s.post(path, url.Values{"group": {"nobody"}, "text": {"x"}}).wants(t, http.StatusNotFound)
	}
	s.post("/people/notes", url.Values{"group": {petra}}).wants(t, http.StatusUnprocessableEntity, "The note is empty.")
}

// keys presses keys one after the other, wherever the focus is.
func (b *tab) keys(keys ...string) {
	b.t.Helper()
	b.listens()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// chosen checks how many rows are chosen, and that it shows.
func (b *tab) chosen(want int) {
	b.t.Helper()
	b.do(chromedp.WaitVisible(chromedp.CSS(".chosen")))
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[int]("document.querySelectorAll('.tick :checked').length"))
	if err != nil || got != want {
		b.t.Errorf("%d are chosen, %v, want %d", got, err, want)
	}
}

// broughtIn is a site with the fixtures, looked at by a tab that has logged in.
func broughtIn(t *testing.T, name string, width int64) *tab {
	t.Helper()
	s := newSite(t, web.Options{}, nil)
	s.setUp()
	s.imported()
	b := openTab(t, s, name, width)
	b.open("/login")
	b.fill("[name=login]", "mara")
	b.fill("[name=password]", password)
	b.click("main form button")
	b.see("people")
	return b
}

// TestPeopleByKeyboard chooses people with keys alone, unites them and takes it back.
func TestPeopleByKeyboard(t *testing.T) {
	t.Parallel()
	b := broughtIn(t, "list-1280", 1280)
	b.open("/people")
	b.see("Petra Sommer")
	b.keys("j", "x", "j", "j", "k", "x")
	b.chosen(2)
	b.shot("chosen")
	b.keys("\r") // opens the row
	b.see("What each source says")
	b.open("/people?q=petra")
	b.see("Petra Sommer")
	b.keys("/", "q", "q") // typed into the search
	b.see("Nobody found. Fewer letters")
	b.open("/people?sort=newest")
	b.see("Petra Sommer")
	b.shot("newest")
	b.keys("j", "x", "j", "x")
	b.click("[value=same]")
	b.see("Decided: this is one person.")
	b.click(".toast-line button")
	b.see("The decision was taken back.")
	b.clean()
}

// TestPeopleFiltersByHand narrows the list on a phone; the way back leads to it.
func TestPeopleFiltersByHand(t *testing.T) {
	t.Parallel()
	b := broughtIn(t, "list-390", 390)
	b.open("/people")
	b.click("form[role=search] summary")
	b.click("[name=several]")
	b.do(chromedp.WaitNotPresent(chromedp.Search("//a[text()='Anna Müller']")))
	b.see("Juergen Weiss", "Show all again")
	b.shot("filter")
	if at := b.where(); at != "/people?several=1" {
		t.Errorf("the address is %s", at)
	}
	b.click("#results tbody a")
	b.see("What each source says")
	b.do(chromedp.NavigateBack())
	b.see("Juergen Weiss", "Show all again")
	b.click("#results .tick label")
	b.chosen(1)
	b.fill("[name=text]", "Vom Stammtisch")
	b.shot("chosen")
	b.click("[formaction='/people/notes']")
	b.see("The note was kept.")
	b.clean()
}
