package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vitaminb/internal/web"
)

func TestLogin(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	guest := s.browser()
	for path, want := range map[string]string{
		"/":                   "/login",
		"/people?q=weiß":      "/login?next=%2Fpeople%3Fq%3Dwei%C3%9F",
		"/people/some-id":     "/login?next=%2Fpeople%2Fsome-id",
		"/export":             "/login?next=%2Fexport",
		"/records/x/original": "/login?next=%2Frecords%2Fx%2Foriginal",
	} {
		got := guest.get(path)
		if location, _ := url.QueryUnescape(got.header.Get("Location")); got.status != http.StatusSeeOther || location != unescaped(t, want) {
			t.Errorf("%s: %d to %q, want %q", path, got.status, got.header.Get("Location"), want)
		}
	}
	if got := guest.post("/people/some-id/notes", url.Values{"text": {"x"}}); got.header.Get("Location") != "/login" {
		t.Errorf("a guest's note leads to %q", got.header.Get("Location"))
	}
	guest.get("/login").wants(t, http.StatusOK, `name="password"`)
	got := guest.post("/login", url.Values{"login": {"Mara "}, "password": {password}, "next": {"/people?q=x"}})
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/people?q=x" {
		t.Errorf("login: %d to %q", got.status, got.header.Get("Location"))
	}
	guest.get("/people").wants(t, http.StatusOK, "Nobody here yet.")
	if got := guest.get("/login"); got.header.Get("Location") != "/" {
		t.Errorf("the login page asks again who is logged in: %d", got.status)
	}
	guest.post("/logout", nil).wants(t, http.StatusSeeOther)
	if got := guest.get("/people"); got.status != http.StatusSeeOther {
		t.Errorf("after logging out: %d", got.status)
	}
	s.get("/people").wants(t, http.StatusOK) // the other browser stays logged in
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	u, err := url.QueryUnescape(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestLoginLeadsNobodyAway(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, next := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "/\t/evil.example", "javascript:alert(1)", ""} {
		got := s.browser().post("/login", url.Values{"login": {"mara"}, "password": {password}, "next": {next}})
		if got.header.Get("Location") != "/" {
			t.Errorf("next %q leads to %q", next, got.header.Get("Location"))
		}
		got = s.browser().post("/language", url.Values{"lang": {"de"}, "back": {next}})
		if got.header.Get("Location") != "/" {
			t.Errorf("back %q leads to %q", next, got.header.Get("Location"))
		}
	}
}

func TestGuessesHaveToWait(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	s := newSite(t, web.Options{}, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) })
	s.setUp()
	guest := s.browser()
	unknown := guest.post("/login", url.Values{"login": {"nobody"}, "password": {"wrong"}})
	known := guest.post("/login", url.Values{"login": {"mara"}, "password": {"wrong"}})
	unknown.wants(t, http.StatusForbidden, "Name or password is wrong.")
	if strings.ReplaceAll(unknown.body, "nobody", "mara") != known.body {
		t.Error("the page tells whether a login name exists")
	}
	const guesses = 12
	var last answer
	for range guesses {
		last = guest.post("/login", url.Values{"login": {"mara"}, "password": {"wrong"}})
	}
	last.wants(t, http.StatusForbidden, "Too many wrong guesses.", "seconds")
	guest.post("/login", url.Values{"login": {"mara"}, "password": {password}}).wants(t, http.StatusForbidden, "Too many wrong guesses.")
	ahead.Store(int64(time.Hour))
	guest.post("/login", url.Values{"login": {"mara"}, "password": {password}}).wants(t, http.StatusSeeOther)
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	r := s.request(http.MethodGet, "/people", nil)
	r.Header.Set("Accept-Language", "de-AT,de;q=0.9")
	s.do(r).wants(t, http.StatusOK, `<html lang="de">`, "Noch niemand hier.")
	s.get("/people").wants(t, http.StatusOK, `<html lang="en">`, "Nobody here yet.")
	got := s.post("/language", url.Values{"lang": {"de"}, "back": {"/people"}})
	if got.header.Get("Location") != "/people" {
		t.Errorf("the switch leads to %q", got.header.Get("Location"))
	}
	s.get("/people").wants(t, http.StatusOK, `<html lang="de">`, "Noch niemand hier.")
	s.get("/people/nobody").wants(t, http.StatusNotFound, "Eine Person nobody gibt es nicht.")
}
