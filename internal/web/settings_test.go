package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vitaminb/internal/web"
)

const newPassword = "another " + password

// as sends a GET with the name of a browser.
func (s *site) as(userAgent, path string) answer {
	s.t.Helper()
	r := s.request(http.MethodGet, path, nil)
	r.Header.Set("User-Agent", userAgent)
	return s.do(r)
}

func (s *site) logIn(login, password string) answer {
	s.t.Helper()
	return s.post("/login", url.Values{"login": {login}, "password": {password}})
}

func TestDevicesInPlainWords(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	for _, c := range [][2]string{
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"},
		{"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows"},
		{"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"},
		{"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"},
		{"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"},
		{"Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android"},
		{"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari on Mac"},
		{"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on ChromeOS"},
		{"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"},
		{"Something on Windows", "Windows"},
		{"Firefox/1", "Firefox"},
		{"<script>alert(1)</script>", "Unknown device"},
	} {
		got := s.as(c[0], "/settings")
		got.wants(t, http.StatusOK, c[1], "this device")
		if strings.Contains(got.body, "<script>alert") {
			t.Errorf("%s is written into the page", c[0])
		}
	}
}

func TestEndSessions(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.as("Firefox/1 Linux", "/settings").wants(t, http.StatusOK, "Firefox on Linux")
	phone, tablet := s.browser(), s.browser()
	phone.logIn("mara", password)
	phone.as("Safari/1 iPhone", "/people")
	tablet.logIn("mara", password)
	tablet.as("Safari/1 iPad", "/people")

	list := s.get("/settings").body
	if !strings.Contains(list, "Safari on iPhone") || strings.Count(list, "this device") != 1 {
		t.Fatalf("the devices: %s", list)
	}
	id := s.id("/settings", `(?s)Safari on iPhone.*?name="session" value="([^"]+)"`)
	got := s.post("/settings/sessions/end", url.Values{"session": {id}})
	if got.header.Get("Location") != "/settings#devices" {
		t.Errorf("leads to %q", got.header.Get("Location"))
	}
	s.get("/settings").wants(t, http.StatusOK, "The device is logged out.", "Safari on iPad")
	phone.get("/people").wants(t, http.StatusSeeOther)
	tablet.get("/people").wants(t, http.StatusOK)
	s.post("/settings/sessions/end", url.Values{"session": {id}}).wants(t, http.StatusNotFound, "logged out already")

	s.post("/settings/sessions/end-others", nil).wants(t, http.StatusSeeOther)
	tablet.get("/people").wants(t, http.StatusSeeOther)
	if list := s.get("/settings").body; strings.Contains(list, "Log out all other devices") {
		t.Errorf("there are others left: %s", list)
	}
}

// TestOnlyOwnSessions: another account sees none of one's devices and ends none.
func TestOnlyOwnSessions(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.another()
	second := s.browser()
	second.logIn("mara", password)
	id := s.id("/settings", `name="session" value="([^"]+)"`)
	eve := s.browser()
	eve.logIn("eve", password)
	if strings.Contains(eve.get("/settings").body, id) {
		t.Error("another account sees the session")
	}
	eve.post("/settings/sessions/end", url.Values{"session": {id}}).wants(t, http.StatusNotFound)
	eve.post("/settings/sessions/end-others", nil)
	second.get("/people").wants(t, http.StatusOK)
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	phone := s.browser()
	phone.logIn("mara", password)
	change := func(old, next, repeat string) answer {
		return s.post("/settings/password", url.Values{"old": {old}, "password": {next}, "repeat": {repeat}})
	}
	change("wrong", newPassword, newPassword).wants(t, http.StatusForbidden, "The password is wrong.", "this device")
	change(password, newPassword, "typo").wants(t, http.StatusUnprocessableEntity, "The two passwords differ.")
	change(password, "short", "short").wants(t, http.StatusUnprocessableEntity, "too short")
	phone.get("/people").wants(t, http.StatusOK)

	change(password, newPassword, newPassword).wants(t, http.StatusSeeOther)
	s.get("/settings").wants(t, http.StatusOK, "The password is changed.")
	phone.get("/people").wants(t, http.StatusSeeOther)
	s.browser().logIn("mara", password).wants(t, http.StatusForbidden)
	s.browser().logIn("mara", newPassword).wants(t, http.StatusSeeOther)
}

func TestLoginPageTellsOfLostPasswords(t *testing.T) {
	t.Parallel()
	ownedSite(t).browser().get("/login").wants(t, http.StatusOK, "Password lost?", "vitaminb login NAME")
}

// TestSettingsJourney changes the password and logs another device out, by mouse, at 390 px.
func TestSettingsJourney(t *testing.T) {
	t.Parallel()
	b := openTab(t, newSite(t, web.Options{}, nil), "settings", 390)
	b.firstRun()
	second := b.site.browser()
	second.logIn("mara", password)
	second.as("Safari/1 iPhone", "/people")
	b.click(`header a[href="/settings"]`)
	b.see("Where you are logged in", "Chrome on Linux", "this device", "Safari on iPhone")
	b.shot("devices")
	b.click(`form[action="/settings/sessions/end"] button`)
	b.see("The device is logged out.")
	b.fill("[name=old]", password)
	b.fill("[name=password]", newPassword)
	b.fill("[name=repeat]", newPassword)
	b.click(`form[action="/settings/password"] button`)
	b.see("The password is changed.")
	b.clean()
}
