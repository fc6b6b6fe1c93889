package web_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/web"
)

// seenOf is what the forms of a person's page carry.
func (s *site) seenOf(person string) string {
	s.t.Helper()
	return s.id("/people/"+person, `name="seen" value="([^"]+)"`)
}

// TestChangedMeanwhile sends each form of a page that is out of date, and then goes on.
func TestChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	petra, oskar := s.personID("Petra"), s.personID("Oskar")
	seen := []string{s.seenOf(petra), s.seenOf(oskar)}
	s.post("/decisions", url.Values{"verdict": {"same"}, "group": {petra, oskar}, "seen": seen, "back": {"/people"}}).wants(t, http.StatusSeeOther)
	for path, form := range map[string]url.Values{
		"/decisions":                  {"verdict": {"different"}, "group": {petra, oskar}, "back": {"/people?q=x"}, "supersede": {"1"}},
		"/people/notes":               {"group": {petra}, "text": {"<b>x</b>"}},
		"/people/" + petra + "/notes": {"text": {"<b>x</b>"}},
		"/people/" + petra + "/enter": {"name": {"Petra S."}, "emails": {"a@b.example\nc@d.example"}},
	} {
		form["seen"] = seen
		got := s.post(path, form)
		got.wants(t, http.StatusConflict, "This was changed meanwhile", "mara: Decided: one person", "belongs to this person now", `action="`+path+`"`)
		if strings.Contains(got.body, `name="seen"`) || strings.Contains(got.body, "<b>x") {
			t.Errorf("%s: %s", path, got.body)
		}
		delete(form, "seen")
		if got := s.post(path, form); got.status != http.StatusSeeOther {
			t.Errorf("going on with %s: %d %s", path, got.status, got.body)
		}
		s.post("/decisions", url.Values{"verdict": {"same"}, "group": {petra, oskar}, "supersede": {"1"}})
	}
}

// TestNotesAndChoicesMeanwhile sends the forms for a note and for a choice from a
// page on which another tab has written since.
func TestNotesAndChoicesMeanwhile(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	petra := "/people/" + s.personID("Petra")
	_, form, _ := strings.Cut(s.get(petra).body, `action="`+petra+`/notes"`)
	var seen []string
	for _, m := range regexp.MustCompile(`name="seen" value="([^"]+)"`).FindAllStringSubmatch(form, 2) {
		seen = append(seen, m[1])
	}
	note := url.Values{"text": {"<b>Singt Alt.</b>"}, "seen": seen}
	s.post(petra+"/notes", note).wants(t, http.StatusSeeOther)
	got := s.post(petra+"/notes", note)
	got.wants(t, http.StatusConflict, "This was changed meanwhile", "mara wrote: &lt;b&gt;Singt Alt.&lt;/b&gt;", `action="`+petra+`/notes"`)
	delete(note, "seen")
	s.post(petra+"/notes", note).wants(t, http.StatusSeeOther)

	weiss := "/people/" + s.personID("weiss")
	_, form, _ = strings.Cut(s.get(weiss).body, `action="`+weiss+`/pin"`)
	pin := url.Values{}
	for _, m := range regexp.MustCompile(`name="(seen|record|field)" value="([^"]+)"`).FindAllStringSubmatch(form, 4) {
		pin.Add(m[1], m[2])
	}
	s.post(weiss+"/pin", pin).wants(t, http.StatusSeeOther)
	s.post(weiss+"/pin", pin).wants(t, http.StatusConflict, "mara: Chose what is shown", `action="`+weiss+`/pin"`)
}

// TestTwoTabs lets a second tab unite what a first one is about to write on.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	first := broughtIn(t, "tabs-390", 390)
	petra, oskar := first.site.personID("Petra"), first.site.personID("Oskar")
	first.open("/people/" + oskar)
	first.see("What each source says")
	first.fill("[name=text]", "Spielt Tuba.")

	second := openTab(t, first.site, "tabs-1280", 1280)
	second.open("/login")
	second.fill("[name=login]", "mara")
	second.fill("[name=password]", password)
	second.click("main form button")
	second.see("people")
	second.open("/people?q=" + url.QueryEscape("petra"))
	second.see("Petra Sommer")
	first.site.post("/decisions", url.Values{"verdict": {"same"}, "group": {petra, oskar}}).wants(t, http.StatusSeeOther)
	second.click(".tick label")
	second.fill("[name=text]", "Singt Alt.")
	second.click("[formaction='/people/notes']")
	second.see("This was changed meanwhile", "Oskar Zwickel", "belongs to this person now")
	second.shot("changed")
	second.click("main a.btn")
	second.see("Petra Sommer")

	first.click("#notes form button")
	first.see("This was changed meanwhile", "Petra Sommer")
	first.shot("changed")
	first.click("main form button")
	first.see("The note was kept.", "Spielt Tuba.")
	first.clean()
	second.clean()
}

// TestTabAndCommandLine lets another process part what a tab is about to decide on; what it does elsewhere does not matter.
func TestTabAndCommandLine(t *testing.T) {
	t.Parallel()
	database := filepath.Join(t.TempDir(), "vitaminb.db")
	s := newSiteOn(t, database, web.Options{}, nil)
	s.setUp()
	s.imported()
	other, err := app.Open(t.Context(), app.Options{URL: database})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close() // only what was asked for matters
	account, err := other.FindAccount(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	cli := vitaminb.Actor{AccountID: account.ID, Name: "command line"}
	juergen, petra := s.personID("Juergen"), s.personID("Petra")
	seen := s.seenOf(juergen)
	write := func() answer {
		return s.post("/people/"+juergen+"/notes", url.Values{"text": {"x"}, "seen": {seen}})
	}
	if _, err := other.AddNote(t.Context(), cli, petra, "elsewhere"); err != nil {
		t.Fatal(err)
	}
	write().wants(t, http.StatusSeeOther)
	page, err := other.FindPerson(t.Context(), cli, juergen)
	if err != nil {
		t.Fatal(err)
	}
	var groups [][]string
	for _, r := range page.Records {
		groups = append(groups, []string{r.ID})
	}
	if _, err := other.Decide(t.Context(), cli, app.DecideOrder{Verdict: vitaminb.Different, Groups: groups}); err != nil {
		t.Fatal(err)
	}
	write().wants(t, http.StatusConflict, "command line: Decided: different people", "no longer belongs to this person")
}
