package web_test

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"vitaminb/internal/web"
)

// ownerPages are all pages that need no id.
var ownerPages = [...]string{"/", "/import", "/import/jobs", "/imports", "/sources", "/people", "/people?kind=organisation", "/review", "/journal", "/decisions", "/no-such-page"}

var (
	inlineScript = regexp.MustCompile(`(?i)<script(?:>|\s+[^>]*>[^<])|<style|\sstyle=|<[a-z]+[^>]*\son[a-z]+=`)
	foreignURL   = regexp.MustCompile(`(?i)(?:src|href|action)="(?:https?:)?//`)
)

func TestPagesAllowNothingInline(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	paths := append(ownerPages[:], "/people/"+s.personID("Tückisch"), "/imports/"+s.id("/imports", `/imports/([^"/]+)"`))
	for _, path := range paths {
		got := s.get(path)
		policy := got.header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"} {
			if !strings.Contains(policy, part) {
				t.Errorf("%s: the content policy lacks %s: %q", path, part, policy)
			}
		}
		if strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the content policy is %q", path, policy)
		}
		if got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", path, got.header)
		}
		if m := inlineScript.FindString(got.body); m != "" {
			t.Errorf("%s holds %q, which the content policy forbids", path, m)
		}
		if m := foreignURL.FindString(got.body); m != "" && !strings.Contains(got.body, `href="https://www.linkedin.com`) {
			t.Errorf("%s loads or leads to %q", path, m)
		}
	}
}

func TestHostileNamesAreText(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	got := s.get("/people/" + s.personID("Tückisch"))
	got.wants(t, http.StatusOK, "&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(2)&gt;")
	for _, bad := range []string{"<script>alert", "<img src=x"} {
		if strings.Contains(got.body, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if strings.Contains(s.log.String(), "Tückisch") || strings.Contains(s.log.String(), "Weiß") {
		t.Errorf("the log names people: %s", s.log)
	}
}

func TestOtherSitesCannotPost(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for name, value := range map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"} {
		for _, path := range []string{"/logout", "/decisions", "/import", "/people/x/erase", "/imports/x/revert", "/login"} {
			r := s.request(http.MethodPost, path, strings.NewReader("verdict=same"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(name, value)
			s.do(r).wants(t, http.StatusForbidden, "another site")
		}
	}
	s.get("/").wants(t, http.StatusOK)
}

func TestBodiesAreBounded(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{MaxUpload: 64 << 10}, nil)
	s.setUp()
	long := strings.Repeat("x", 300<<10)
	s.browser().post("/login", url.Values{"login": {"mara"}, "password": {long}}).wants(t, http.StatusRequestEntityTooLarge, "8 KiB")
	s.post("/decisions", url.Values{"reason": {long}}).wants(t, http.StatusRequestEntityTooLarge, "256 KiB")
	s.upload(nil, file{"big.vcf", []byte(long)}).wants(t, http.StatusRequestEntityTooLarge, "64 KiB")

	// A client that hides the size is cut off all the same.
	r := s.request(http.MethodPost, "/decisions", struct{ *strings.Reader }{strings.NewReader("reason=" + long)})
	r.ContentLength = -1
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	s.do(r).wants(t, http.StatusRequestEntityTooLarge, "256 KiB")
}

// TestOtherAccountsAreInvisible asks with one's own session for everything of another account.
func TestOtherAccountsAreInvisible(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("Juergen")
	run := s.id("/imports", `/imports/([^"/]+)"`)
	record := s.id("/people/"+person, `/records/([^"/]+)/original`)
	other := s.personID("Petra")
	got := s.post("/decisions", url.Values{"verdict": {"different"}, "group": {person, other}, "back": {"/decisions"}})
	got.wants(t, http.StatusSeeOther)
	decision := s.id("/decisions", `name="decision" value="([^"]+)"`)
	secrets := []string{"Juergen", "Jürgen", "Petra", "Brauhaus"}

	s.another() // a new password ends all sessions of the database
	s.post("/login", url.Values{"login": {"mara"}, "password": {password}}).wants(t, http.StatusSeeOther)
	eve := s.browser()
	eve.post("/login", url.Values{"login": {"eve"}, "password": {password}}).wants(t, http.StatusSeeOther)
	for _, path := range []string{"/people/" + person, "/people/" + person + "/erase", "/people/" + person + "/unite?with=" + other, "/imports/" + run, "/imports/" + run + "/revert", "/records/" + record + "/original", "/people/" + record, "/import/jobs/x"} {
		if got := eve.get(path); got.status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404: %s\n%s", path, got.status, got.body, s.log)
		}
	}
	for path, form := range map[string]url.Values{
		"/people/" + person + "/notes":      {"text": {"mine"}},
		"/people/" + person + "/erase":      {"sure": {"1"}},
		"/people/" + person + "/pin":        {"record": {record}, "field": {"name"}},
		"/imports/" + run + "/revert":       {},
		"/decisions":                        {"verdict": {"same"}, "group": {person, other}},
		"/decisions/undo":                   {"decision": {decision}},
		"/journal/undo":                     {"entry": {run}},
		"/people/" + person + "/notes/move": {"to": {other}, "note": {"x"}},
		"/review":                           {"answer": {"same"}, "at": {"0"}, "group": {person, other}},
	} {
		if got := eve.post(path, form); got.status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404: %s", path, got.status, got.body)
		}
	}
	for _, path := range append(ownerPages[:], "/export") {
		got := eve.get(path)
		for _, secret := range secrets {
			if strings.Contains(got.body, secret) {
				t.Errorf("%s shows %q of another account", path, secret)
			}
		}
	}
	s.get("/people/"+person).wants(t, http.StatusOK, "Brauhaus") // and all is still there
}

func TestHealth(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	if got := s.get("/healthz"); got.status != http.StatusOK || got.body != "OK\n" {
		t.Errorf("healthz: %d %q", got.status, got.body)
	}
}

func TestProgramWithoutStyleSheetSaysSo(t *testing.T) {
	t.Parallel()
	const said = "built without its style sheet: run make build"
	s := newSite(t, web.Options{}, nil)
	_, err := os.Stat("static/dist/app.css")
	built := err == nil
	if shown := strings.Contains(s.get("/login").body, said); shown == built {
		t.Errorf("built %v, but the page says so: %v", built, shown)
	}
	if logged := strings.Contains(s.log.String(), said); logged == built {
		t.Errorf("built %v, but the log says so: %v", built, logged)
	}
}

func TestErasedIsGone(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("Oskar")
	s.get("/people/"+person+"/erase").wants(t, http.StatusOK, "This cannot be undone.", "Oskar Zwickel")
	s.post("/people/"+person+"/erase", nil).wants(t, http.StatusUnprocessableEntity, "Nothing was erased")
	s.post("/people/"+person+"/erase", url.Values{"sure": {"1"}}).wants(t, http.StatusOK, "2 entries were erased.", "Backups and exports")
	s.get("/people/"+person).wants(t, http.StatusGone, "This person was erased.", "fingerprint")
}
