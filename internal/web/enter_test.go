package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// TestEnter types about a person, in the form that shows it again, and takes it back.
func TestEnter(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	form := "/people/" + s.personID("petra") + "/enter"
	s.get(form).wants(t, http.StatusOK, "Add what you know", "Petra Sommer")

	entry := url.Values{"emails": {"petra@teehaus.example\n\npetra@teehaus.example"}, "organisation": {"Teehaus"}, "title": {"Owner"}, "birthday": {"soon"}, "address": {"Marktplatz 1, Fürth"}}
	s.post(form, entry).wants(t, http.StatusUnprocessableEntity, "soon is no day", "petra@teehaus.example", `value="Teehaus"`)
	entry.Set("birthday", "24.12.1970")
	got := s.post(form, entry)
	got.wants(t, http.StatusSeeOther)
	page := s.get(got.header.Get("Location"))
	page.wants(t, http.StatusOK, "The entry was kept.", "Vitamin B", "Owner, Teehaus", "you said so", `href="`+form+`"`)
	if strings.Count(page.body, "mailto:petra@teehaus.example") != 2 { // in short and in the entry
		t.Error("an address typed twice is kept once")
	}
	s.get(form).wants(t, http.StatusOK, `value="1970-12-24"`, `value="Owner"`, `value="Marktplatz 1, Fürth"`)

	undo := s.id("/imports", `href="(/imports/[^"]+)"`) + "/revert"
	s.post(undo, url.Values{"back": {got.header.Get("Location")}}).wants(t, http.StatusSeeOther)
	if body := s.get(form).body; strings.Contains(body, "Teehaus") {
		t.Error("what was taken back is still there")
	}
}

// TestTexts switches the keeping of texts on and off.
func TestTexts(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	offered := s.get("/sources").body
	if strings.Count(offered, `action="/sources/texts"`) != 1 || !strings.Contains(offered, "Keep them: the texts of messages of LinkedIn") {
		t.Errorf("only LinkedIn has messages: %s", offered)
	}
	s.post("/sources/texts", url.Values{"source": {"LinkedIn"}, "keep": {"1"}}).wants(t, http.StatusSeeOther)
	s.get("/sources").wants(t, http.StatusOK, "From the next import on", "Erase the texts of messages of LinkedIn")
	s.upload(nil, file{"Basic_LinkedInDataExport_06-30-2024.zip", linkedinZip(t)})
	s.settled()
	person := "/people/" + s.personID("weiss")
	s.get(person).wants(t, http.StatusOK, "<summary class=\"cursor-pointer\">Text</summary>")
	s.post("/sources/texts", url.Values{"source": {"LinkedIn"}}).wants(t, http.StatusSeeOther)
	s.get("/sources").wants(t, http.StatusOK, "no import keeps any", "Keep them: the texts of messages of LinkedIn")
	if strings.Contains(s.get(person).body, ">Text</summary>") {
		t.Error("a text is still shown")
	}
	s.post("/sources/texts", url.Values{"source": {"Nowhere"}}).wants(t, http.StatusNotFound, "no source Nowhere")
}

// TestPlaceholderJourney makes somebody who is known by relation only, gives a
// name later, and enters a new person, on a phone.
func TestPlaceholderJourney(t *testing.T) {
	t.Parallel()
	b := openTab(t, newSite(t, web.Options{}, nil), "enter", 390)
	b.firstRun()
	b.bringIn()
	b.open("/people?q=petra")
	b.click("#results tbody a")
	b.click("a[href*='related=']")
	b.see("What is the person to Petra Sommer?")
	b.fill("[name=relation]", "Nachbar")
	b.fill("[name=name]", "Der mit dem Dackel")
	b.shot("19-related")
	b.click("main form button")
	b.see("The entry was kept.", "Der mit dem Dackel → Petra Sommer")
	b.shot("20-placeholder")
	b.click("a[href$='/enter']")
	b.do(chromedp.SetValue(chromedp.CSS("[name=name]"), "Dieter Dackel"))
	b.click("[name=placeholder]")
	b.click("main form button")
	b.see("Dieter Dackel → Petra Sommer")
	b.click("[role=status] button")
	b.see("The import was taken back.", "Der mit dem Dackel")
	b.open("/people")
	b.click("a[href='/enter']")
	b.see("What you type here outranks all other sources.")
	b.shot("21-new")
	b.fill("[name=name]", "Nora Neu")
	b.click("main form button")
	b.see("The entry was kept.", "Nora Neu", "1 entry")
	b.shot("22-entered")
	b.clean()
}
