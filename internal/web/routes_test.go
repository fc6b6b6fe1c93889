package web_test

import (
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/web"
)

// privatePages and privatePosts are all routes that need a login, with an id that nothing has.
var (
	privatePages = [...]string{
		"/", "/export", "/import", "/import/jobs", "/import/jobs/events", "/import/jobs/nobody", "/imports", "/imports/nobody", "/imports/nobody/revert", "/sources", "/sources/rebuild",
		"/people", "/people?q=x&kind=organisation", "/people/nobody", "/people/nobody/erase", "/people/nobody/enter", "/people/nobody/unite", "/enter",
		"/card", "/card/nobody", "/card/nobody/picture", "/records/nobody/original", "/records/nobody/picture", "/review", "/questions", "/journal", "/decisions", "/settings",
		"/palette", "/palette?q=x", "/shortcuts",
	}
	privatePosts = [...]string{
		"/people/notes", "/people/cards", "/card", "/card/nobody",
		"/logout", "/import", "/import/jobs/nobody", "/imports/nobody/revert", "/people/nobody/notes", "/people/nobody/pin",
		"/people/nobody/erase", "/enter", "/people/nobody/enter", "/sources/texts", "/sources/rebuild", "/decisions", "/decisions/undo", "/review", "/journal/undo", "/people/nobody/notes/move",
		"/settings/password", "/settings/sessions/end", "/settings/sessions/end-others",
		"/settings/passkeys/begin", "/settings/passkeys", "/settings/passkeys/delete", "/settings/app-passwords", "/settings/app-passwords/revoke",
	}
)

// recordOf is the first record of a person.
func (s *site) recordOf(person string) string {
	s.t.Helper()
	return s.id("/people/"+person, `/records/([^"/]+)/original`)
}

func TestGuestsAreLedToTheLogin(t *testing.T) {
	t.Parallel()
	guest := ownedSite(t).browser()
	for _, path := range privatePages {
		want := "/login?next=" + url.QueryEscape(path)
		if path == "/" {
			want = "/login"
		}
		got := guest.get(path)
		if got.status != http.StatusSeeOther || got.header.Get("Location") != want {
			t.Errorf("GET %s: %d to %q, want %q", path, got.status, got.header.Get("Location"), want)
		}
		r := guest.request(http.MethodGet, path, nil)
		r.Header.Set("HX-Request", "true")
		got = guest.do(r)
		if got.status != http.StatusNoContent || got.header.Get("HX-Redirect") != "/login" || got.body != "" {
			t.Errorf("GET %s by htmx: %d to %q: %s", path, got.status, got.header.Get("HX-Redirect"), got.body)
		}
	}
	for _, path := range privatePosts {
		got := guest.post(path, url.Values{"text": {"x"}, "verdict": {"same"}})
		if got.status != http.StatusSeeOther || got.header.Get("Location") != "/login" {
			t.Errorf("POST %s: %d to %q", path, got.status, got.header.Get("Location"))
		}
	}
}

func TestPublicPagesNeedNoLogin(t *testing.T) {
	t.Parallel()
	guest := ownedSite(t).browser()
	guest.get("/healthz").wants(t, http.StatusOK, "OK\n")
	guest.get("/login").wants(t, http.StatusOK, `name="password"`)
	guest.get("/no-such-page").wants(t, http.StatusNotFound, "There is no such page.")
	guest.get("/static/nothing.css").wants(t, http.StatusNotFound)
}

func TestOwnerSeesEveryPage(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	for path, want := range map[string]string{
		"/": "One and the same person?", "/import": `name="files"`, "/imports": "phone.vcf", "/sources": "LinkedIn", "/sources/rebuild": "worked out anew",
		"/people": "Petra Sommer", "/people?kind=organisation": "Organisations", "/review": "One and the same person?", "/journal": "phone.vcf",
		"/decisions": "Nothing was decided yet.",
	} {
		got := s.get(path)
		got.wants(t, http.StatusOK, want, `<html lang="en"`, "mara")
		if kind := got.header.Get("Content-Type"); kind != "text/html; charset=utf-8" {
			t.Errorf("%s is sent as %q", path, kind)
		}
	}
	if got := s.get("/login"); got.status != http.StatusSeeOther || got.header.Get("Location") != "/" {
		t.Errorf("the login of who has logged in: %d to %q", got.status, got.header.Get("Location"))
	}
}

func TestUnknownIDs(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, path := range []string{"/import/jobs/nobody", "/imports/nobody", "/imports/nobody/revert", "/people/nobody", "/people/nobody/erase", "/people/nobody/enter", "/people/nobody/unite", "/enter?related=nobody", "/records/nobody/original", "/people/a%2Fb", "/people/%00"} {
		s.get(path).wants(t, http.StatusNotFound, "That did not work", "no longer here")
	}
	for path, form := range map[string]url.Values{
		"/import/jobs/nobody":    {"asof": {"2024-07-01"}},
		"/imports/nobody/revert": {},
		"/people/nobody/notes":   {"text": {"x"}},
		"/people/nobody/enter":   {"name": {"x"}},
		"/people/nobody/pin":     {"record": {"nobody"}, "field": {"name"}},
		"/decisions":             {"verdict": {"same"}, "group": {"nobody", "noone"}},
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			s.post(path, form).wants(t, http.StatusNotFound, "That did not work")
		})
	}
}

// TestWrongMethods calls routes in a way they do not have: nothing happens.
func TestWrongMethods(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := "/people/" + s.personID("Petra")
	for _, c := range []struct{ method, path string }{
		{http.MethodGet, "/logout"},
		{http.MethodGet, "/language"},
		{http.MethodGet, person + "/notes"},
		{http.MethodGet, person + "/pin"},
		{http.MethodPost, person + "/unite"},
		{http.MethodGet, "/decisions/undo"},
		{http.MethodPost, person},
		{http.MethodPost, "/people"},
		{http.MethodPost, "/export"},
		{http.MethodPut, person},
		{http.MethodDelete, person},
		{http.MethodPatch, "/decisions"},
	} {
		if got := s.do(s.request(c.method, c.path, nil)); got.status != http.StatusNotFound && got.status != http.StatusMethodNotAllowed {
			t.Errorf("%s %s: %d %s", c.method, c.path, got.status, got.body)
		}
	}
	s.get(person).wants(t, http.StatusOK, "Petra Sommer")
}

func TestEveryPostIsRefusedFromOtherSites(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, path := range append(privatePosts[:], "/login", "/setup", "/language") {
		for _, h := range [][2]string{{"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}} {
			r := s.request(http.MethodPost, path, strings.NewReader("lang=de"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(h[0], h[1])
			got := s.do(r)
			if got.status != http.StatusForbidden || got.header.Get("Set-Cookie") != "" || got.header.Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("POST %s with %s: %d, headers %v", path, h, got.status, got.header)
			}
		}
	}
	s.get("/").wants(t, http.StatusOK, "mara")
}

func TestLanguageByHeader(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for header, lang := range map[string]string{
		"en": "en", "de": "de", "de-AT": "de", "de-DE,de;q=0.9,en;q=0.8": "de", "en-US,en;q=0.9,de;q=0.8": "en",
		"en;q=0.5,de;q=0.9": "de", "fr,de;q=0.5": "de", "xx": "en", "*": "en", ";;;": "en",
	} {
		t.Run(header, func(t *testing.T) {
			t.Parallel()
			r := s.request(http.MethodGet, "/people", nil)
			r.Header.Set("Accept-Language", header)
			s.do(r).wants(t, http.StatusOK, `<html lang="`+lang+`"`, map[string]string{"en": "Nobody here yet.", "de": "Noch niemand hier."}[lang])
		})
	}
}

func TestLanguageByCookie(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, c := range []struct{ name, lang, back, to, want string }{
		{"German", "de", "/people?q=x", "/people?q=x", "de"},
		{"English", "en", "/people", "/people", "en"},
		{"unknown", "xx", "/people", "/people", "en"},
		{"another site", "de", "https://evil.example/", "/", "de"},
		{"another site without scheme", "de", "//evil.example/", "/", "de"},
		{"another site with backslash", "de", `/\evil.example/`, "/", "de"},
		{"nowhere", "de", "", "/", "de"},
	} {
		guest := s.browser()
		got := guest.post("/language", url.Values{"lang": {c.lang}, "back": {c.back}})
		if got.status != http.StatusSeeOther || got.header.Get("Location") != c.to {
			t.Errorf("%s: %d to %q, want %q", c.name, got.status, got.header.Get("Location"), c.to)
		}
		cookie := got.header.Get("Set-Cookie")
		for _, part := range []string{"lang=" + c.want, "Path=/", "HttpOnly", "SameSite=Lax"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("%s: the cookie lacks %s: %s", c.name, part, cookie)
			}
		}
		guest.get("/login").wants(t, http.StatusOK, `<html lang="`+c.want+`"`) // against the browser's English
	}
}

func TestEveryAnswerHasTheSafetyHeaders(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("Petra")
	record := s.recordOf(person)
	paths := append(privatePages[:], "/login", "/setup", "/healthz", "/no-such-page", "/people/"+person, "/people/"+person+"/erase", "/records/"+record+"/original")
	want := map[string]string{
		"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		"Referrer-Policy": "same-origin", "Cache-Control": "no-store",
	}
	for _, browser := range []*site{s, s.browser()} {
		for _, path := range paths {
			header, got := browser.get(path).header, map[string]string{}
			for name := range want {
				got[name] = header.Get(name)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
			if p := header.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'; script-src 'self';") {
				t.Errorf("%s: the content policy is %q", path, p)
			}
		}
	}
}

func TestEmptyStates(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, c := range []struct{ path, en, de string }{
		{"/", "Whom do you know?", "Wen kennen Sie?"},
		{"/imports", "Nothing was imported yet.", "Noch ist nichts importiert."},
		{"/sources", "Nothing was imported yet.", "Noch ist nichts importiert."},
		{"/people", "Nobody here yet.", "Noch niemand hier."},
		{"/review", "Nothing is left to decide.", "Es ist nichts mehr zu klären."},
		{"/decisions", "Nothing was decided yet.", "Noch ist nichts entschieden."},
	} {
		t.Run(c.path, func(t *testing.T) {
			t.Parallel()
			for lang, want := range map[string]string{"en": c.en, "de": c.de} {
				r := s.request(http.MethodGet, c.path, nil)
				r.Header.Set("Accept-Language", lang)
				s.do(r).wants(t, http.StatusOK, want)
			}
		})
	}
}

// cards are n people whose names nobody else has.
func cards(n int) file {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "BEGIN:VCARD\nVERSION:3.0\nN:Muster%03d;Kim;;;\nFN:Kim Muster%03d\nEMAIL:kim%03d@muster%03d.example\nUID:m%d\nEND:VCARD\n", i, i, i, i, i)
	}
	return file{"many.vcf", []byte(b.String())}
}

var (
	nextPage = regexp.MustCompile(`rel="next" href="([^"]+)"`)
	listed   = regexp.MustCompile(`Kim Muster\d{3}`)
)

func TestPeoplePaging(t *testing.T) {
	t.Parallel()
	const people = 230
	s := ownedSite(t)
	s.upload(map[string]string{"asof": "2024-07-01", "source": "Phone"}, cards(people)).wants(t, http.StatusSeeOther)
	s.settled()
	for name, path := range map[string]string{"all": "/people", "search": "/people?q=kim"} {
		seen, pages := map[string]bool{}, 0
		for next := path; next != "" && pages < people; pages++ {
			got := s.get(next)
			got.wants(t, http.StatusOK)
			here := map[string]bool{}
			for _, person := range listed.FindAllString(got.body, -1) {
				here[person] = true
			}
			for person := range here {
				if seen[person] {
					t.Errorf("%s: %s is on two pages", name, person)
				}
				seen[person] = true
			}
			next = ""
			if m := nextPage.FindStringSubmatch(got.body); m != nil {
				next = strings.ReplaceAll(m[1], "&amp;", "&")
			}
		}
		if len(seen) != people || pages < 2 {
			t.Errorf("%s: %d people on %d pages, want %d", name, len(seen), pages, people)
		}
	}
}

func TestUmlautSearch(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	for _, query := range []string{"Müller", "müller", "MÜLLER", "Mueller", "mueller anna", "Mu\u0308ller", "Anna Mül"} {
		s.get("/people?q="+url.QueryEscape(query)).wants(t, http.StatusOK, "Anna Müller")
	}
	if got := s.get("/people?q=" + url.QueryEscape("Möller")); strings.Contains(got.body, "Anna Müller") {
		t.Error("Möller finds Müller")
	}
}

func TestNoteOnItsPersonOnly(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	petra, oskar := "/people/"+s.personID("Petra"), "/people/"+s.personID("Oskar")
	got := s.post(petra+"/notes", url.Values{"text": {"Grüße aus Köln"}})
	if got.status != http.StatusSeeOther || got.header.Get("Location") != petra+"#notes" {
		t.Errorf("the note leads to %d %q", got.status, got.header.Get("Location"))
	}
	s.get(petra).wants(t, http.StatusOK, "Grüße aus Köln", "The note was kept.")
	if page := s.get(petra); strings.Contains(page.body, "The note was kept.") {
		t.Error("the news is told twice")
	}
	if page := s.get(oskar); strings.Contains(page.body, "Grüße aus Köln") {
		t.Error("the note is on another person, too")
	}
}

func TestPinsThatFitNothing(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	id := s.personID("Petra")
	petra := "/people/" + id
	record := s.recordOf(id)
	for name, form := range map[string]url.Values{
		"no field":      {"record": {record}},
		"unknown field": {"record": {record}, "field": {"shoe size"}},
		"no record":     {"field": {"name"}},
	} {
		if got := s.post(petra+"/pin", form); got.status < 400 || got.status >= 500 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	s.get(petra).wants(t, http.StatusOK, ">Petra Sommer</h1>")
}

func TestDecideUnsure(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	petra, oskar := s.personID("Petra"), s.personID("Oskar")
	a, b := s.recordOf(petra), s.recordOf(oskar)
	got := s.post("/decisions", url.Values{"verdict": {"unsure"}, "group": {a, b}, "back": {"/review"}, "reason": {"zu lange her"}})
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/review" {
		t.Fatalf("%d to %q: %s", got.status, got.header.Get("Location"), got.body)
	}
	s.get("/review").wants(t, http.StatusOK, "Left open. This pair is not asked again.", "Undo")
	s.get("/decisions").wants(t, http.StatusOK, "unsure", "zu lange her", "Petra Sommer", "Oskar Zwickel")
	if s.personID("Petra") != petra || s.personID("Oskar") != oskar {
		t.Error("to be unsure has changed who is who")
	}
	s.post("/decisions", url.Values{"verdict": {"perhaps"}, "group": {a, b}}).wants(t, http.StatusUnprocessableEntity)
	s.post("/decisions", url.Values{"verdict": {"same"}}).wants(t, http.StatusUnprocessableEntity)
}

func TestOriginalsAreSafeDownloads(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.setUp()
	card := "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:<script>alert(1)</script> Kim\r\nUID:k\r\nEND:VCARD\r\n"
	s.upload(map[string]string{"asof": "2024-07-01", "source": "Phone"}, file{`a"; filename=b.html`, []byte(card)}).wants(t, http.StatusSeeOther)
	s.settled()
	record := s.recordOf(s.personID("kim"))
	got := s.get("/records/" + record + "/original")
	kind, params, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" || !strings.HasSuffix(params["filename"], ".vcf") || len(params) != 1 {
		t.Errorf("disposition %q: %v", got.header.Get("Content-Disposition"), err)
	}
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/octet-stream" || got.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d, headers %v", got.status, got.header)
	}
	if diff := cmp.Diff(card, got.body); diff != "" {
		t.Errorf("the original (-want +got):\n%s", diff)
	}
	if guest := s.browser().get("/records/" + record + "/original"); guest.status != http.StatusSeeOther || strings.Contains(guest.body, "alert") {
		t.Errorf("a guest gets %d %s", guest.status, guest.body)
	}
}
