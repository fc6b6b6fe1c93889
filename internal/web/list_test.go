package web_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// TestListJourney brings a club's list in on a phone: what was guessed is shown,
// one column corrected, the club named, and only then it counts.
func TestListJourney(t *testing.T) {
	t.Parallel()
	b := openTab(t, newSite(t, web.Options{}, nil), "list-390", 390)
	b.firstRun()
	path, err := filepath.Abs(filepath.Join("testdata", "golfclub.csv"))
	if err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[name=files]"), []string{path}))
	b.click("form[data-upload] > div button")
	b.see("read; nothing is written yet", "Look closer")
	b.click("#jobs a[href^='/imports/']")
	b.see("Nothing is written yet.", "How the list was understood", "Bunkerschreck", "This is a machine that sends mail, not a person.")
	b.shot("01-proposal")
	b.fill("[name=organisation]", "Golfclub Nirgendwo")
	b.fill("[name=facet]", "Golf")
	b.do(chromedp.SetValue(chromedp.CSS("[name=column-0-10]"), "ignore"))
	b.click("form[action$='/columns'] button")
	b.see("Look closer")
	b.confirms()
	b.open("/people?q=anton")
	b.see("Anton Abschlag")
	b.click("#results tbody a")
	b.see("2. Vorsitzender", "Golfclub Nirgendwo")
	b.shot("02-person")
	b.open("/people?kind=household")
	b.see("Loch")
	b.open("/sources")
	b.click("main tbody th a")
	b.see("What the newest export tells of its people", "golfclub.csv")
	b.shot("03-source")
	b.clean()
}

// TestProposalOnThePages: a proposal can be dropped, confirmed once, and a row
// that was held back taken in.
func TestProposalOnThePages(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(map[string]string{"asof": "2024-07-01"}, fixture(t, "golfclub.csv")).wants(t, http.StatusSeeOther)
	s.read()
	dropped := "/imports/" + s.id("/import", `href="/imports/([^"/]+)">Look closer`)
	s.get("/people").wants(t, http.StatusOK, "Nobody here yet.")
	s.get(dropped+"/records/new").wants(t, http.StatusOK, "Paula Putter")
	s.get(dropped+"/records/nonsense").wants(t, http.StatusNotFound)
	if got := s.post(dropped+"/revert", nil); got.header.Get("Location") != "/import" {
		t.Errorf("dropped: %d to %s", got.status, got.header.Get("Location"))
	}
	s.get("/import").wants(t, http.StatusOK, "Nothing was imported of golfclub.csv.")
	s.post(dropped+"/confirm", nil).wants(t, http.StatusNotFound, "There is no import")
	s.post(dropped+"/columns", nil).wants(t, http.StatusNotFound, "no longer here")

	s.upload(map[string]string{"asof": "2024-07-01"}, fixture(t, "golfclub.csv")).wants(t, http.StatusSeeOther)
	s.read()
	run := "/imports/" + s.id("/import", `href="/imports/([^"/]+)">Look closer`)
	s.post(run+"/columns", url.Values{"source": {"Golf"}, "eventdate": {"soon"}}).wants(t, http.StatusUnprocessableEntity, "soon is no day.")
	s.post(run+"/columns", url.Values{"source": {"Golf"}, "event": {"Sommerfest"}, "eventdate": {"2024-06-21"}}).wants(t, http.StatusSeeOther)
	s.settled()
	run = "/imports/" + s.id("/imports", `href="/imports/([^"/]+)">golfclub.csv`)
	page := s.get(run)
	page.wants(t, http.StatusOK, "into Golf", "Take in")
	if strings.Contains(page.body, "How the list was understood") {
		t.Error("a list that counts can still be read in another way")
	}
	take := s.id(run, `action="(/imports/[^"]+/skipped/[^"]+)"`)
	got := s.post(take, nil)
	got.wants(t, http.StatusSeeOther)
	s.get(got.header.Get("Location")).wants(t, http.StatusOK, "The row was taken in.", "noreply@golfclub.example")
	s.get(run).wants(t, http.StatusOK, "taken in")
	s.post(take, nil).wants(t, http.StatusConflict, "taken in already")
	s.post(run+"/skipped/x", nil).wants(t, http.StatusNotFound)

	source := "/sources/" + s.id("/sources", `href="/sources/([^"/]+)">Golf`)
	s.post(source, url.Values{"facet": {"Sport"}, "virtual": {"1"}}).wants(t, http.StatusSeeOther)
	s.get(source).wants(t, http.StatusOK, `value="Sport"`, "checked", "What the newest export tells of its people")
}

// TestPastedList brings in what was copied from somewhere, one name a line.
func TestPastedList(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(map[string]string{"pasted": "Paula Putter\nAnton Abschlag\n"}).wants(t, http.StatusSeeOther)
	if list := s.read(); !strings.Contains(list, "2 entries read into Pasted list: 2 new.") {
		t.Errorf("what was read: %s", list)
	}
	s.settled()
	s.get("/people").wants(t, http.StatusOK, "Paula Putter", "Anton Abschlag")
	s.upload(map[string]string{"pasted": ""}).wants(t, http.StatusUnprocessableEntity, "No file was chosen.")
}
