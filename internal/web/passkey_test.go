package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// authenticator gives the tab a device with a fingerprint reader, whose owner always agrees.
func (b *tab) authenticator() webauthn.AuthenticatorID {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, webauthn.Enable, webauthn.EnableParams{}); err != nil {
		b.t.Fatal(err)
	}
	made, err := chromedp.Call(b.ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: "ctap2", Transport: "internal", HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	if err != nil {
		b.t.Fatal(err)
	}
	return made.AuthenticatorID
}

// TestPasskeyJourney makes a passkey, logs in by it, is refused with a false one, and removes it.
func TestPasskeyJourney(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.url = strings.Replace(s.url, "127.0.0.1", "localhost", 1) // an address in numbers has no passkeys
	b := openTab(t, s, "passkey", 390)
	b.firstRun()
	device := b.authenticator()
	b.open("/settings")
	b.fill("[data-passkey] [name=name]", "Laptop")
	b.fill("[data-passkey] [name=password]", "not mine at all")
	b.click("[data-passkey] button")
	b.see("The password is wrong.")
	b.shot("wrong-password")
	b.do(chromedp.SetValue(chromedp.CSS("[data-passkey] [name=password]"), password))
	b.click("[data-passkey] button")
	b.see("From now on you can log in with this passkey.", "Laptop", "For localhost", "never used")
	b.shot("settings")

	b.open("/settings")
	b.click(`main form[action="/logout"] button`)
	b.see("Log in with a passkey")
	b.shot("login")
	b.click("[data-passkey] button")
	b.see("Whom do you know?")

	b.open("/settings")
	b.click(`main form[action="/logout"] button`)
	b.see("Log in with a passkey")
	bogus := true
	if _, err := chromedp.Call(b.ctx, webauthn.SetResponseOverrideBits, webauthn.SetResponseOverrideBitsParams{AuthenticatorID: device, IsBogusSignature: &bogus}); err != nil {
		t.Fatal(err)
	}
	b.click("[data-passkey] button")
	b.see("The passkey was not accepted.")
	bogus = false
	if _, err := chromedp.Call(b.ctx, webauthn.SetResponseOverrideBits, webauthn.SetResponseOverrideBitsParams{AuthenticatorID: device, IsBogusSignature: &bogus}); err != nil {
		t.Fatal(err)
	}
	b.click("[data-passkey] button")
	b.see("Whom do you know?")

	b.open("/settings")
	b.click(`form[action="/settings/passkeys/delete"] button`)
	b.see("The passkey is removed.")
	b.click(`main form[action="/logout"] button`)
	b.see("Log in with a passkey")
	b.click("[data-passkey] button")
	b.see("The passkey was not accepted.")
	b.clean()
}

// TestNoPasskeysHere: at an address in numbers, and without JavaScript, the page says why.
func TestNoPasskeysHere(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.get("/settings").wants(t, http.StatusOK, "Here no passkey can be made", `data-begin="/settings/passkeys/begin" hidden`)
	s.post("/settings/passkeys/begin", url.Values{"password": {password}}).wants(t, http.StatusUnprocessableEntity, "Passkeys do not work at the address 127.0.0.1.")
	s.browser().post("/login/passkey/begin", nil).wants(t, http.StatusUnprocessableEntity, "Passkeys do not work")

	b := openTab(t, newSite(t, web.Options{}, nil), "passkey-numbers", 1280)
	b.firstRun()
	b.open("/settings")
	b.see("Here no passkey can be made")
	if strings.Contains(b.text(), "Make a passkey") {
		t.Error("a passkey is offered at an address in numbers")
	}
	b.shot("settings")
}

func TestPasskeyAnswersAreChecked(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.url = strings.Replace(s.url, "127.0.0.1", "localhost", 1)
	guest := s.browser()
	got := guest.post("/login/passkey/begin", nil)
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" || !strings.Contains(got.body, `"rpId":"localhost"`) {
		t.Errorf("begun: %d %s", got.status, got.body)
	}
	for _, response := range []string{"", "nonsense", `{"id":"eA","rawId":"eA","type":"public-key","response":{}}`} {
		guest.post("/login/passkey", url.Values{"response": {response}, "next": {"/people"}}).wants(t, http.StatusForbidden, "The passkey was not accepted.", `value="/people"`)
	}
	s.setUpAgain()
	s.post("/settings/passkeys", url.Values{"name": {"x"}, "response": {"nonsense"}}).wants(t, http.StatusForbidden, "The passkey was not made.", `value="x"`, "this device")
	s.post("/settings/passkeys", url.Values{"name": {" "}, "response": {"nonsense"}}).wants(t, http.StatusUnprocessableEntity, `id="name-error"`, "The name is empty.")
	refused := s.post("/settings/passkeys/begin", url.Values{"password": {"<b>"}})
	refused.wants(t, http.StatusForbidden, "The password is wrong.")
	if refused.header.Get("Content-Type") != "text/plain; charset=utf-8" || refused.header.Get("Cache-Control") != "no-store" {
		t.Errorf("the script is told: %v", refused.header)
	}
	s.post("/settings/passkeys/delete", url.Values{"passkey": {"nothing"}}).wants(t, http.StatusNotFound)
}

// setUpAgain logs in under the address that the site has now.
func (s *site) setUpAgain() {
	s.t.Helper()
	s.logIn("mara", password).wants(s.t, http.StatusSeeOther)
}

func TestAppPasswordsOnThePage(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	wrong := s.post("/settings/app-passwords", url.Values{"name": {"<b>Phone</b>"}, "password": {"not mine"}})
	wrong.wants(t, http.StatusForbidden, `id="password-error"`, "The password is wrong.", `value="&lt;b&gt;Phone&lt;/b&gt;"`)
	if strings.Contains(wrong.body, "not mine") || strings.Contains(wrong.body, "data-secret") {
		t.Errorf("after a wrong password: %s", wrong.body)
	}
	got := s.post("/settings/app-passwords", url.Values{"name": {"<b>Phone</b>"}, "password": {password}})
	got.wants(t, http.StatusOK, "It is shown only now", "&lt;b&gt;Phone&lt;/b&gt;", "never used", "The login name is mara.")
	m := regexp.MustCompile(`data-secret>([a-z2-7-]+)<`).FindStringSubmatch(got.body)
	if m == nil {
		t.Fatalf("no password on the page: %s", got.body)
	}
	if who, err := s.app.CheckAppPassword(t.Context(), "mara", m[1]); err != nil || who.Name != "mara" {
		t.Errorf("the password does not let in: %+v, %v", who, err)
	}
	again := s.get("/settings")
	again.wants(t, http.StatusOK, "&lt;b&gt;Phone&lt;/b&gt;", "last used")
	if strings.Contains(again.body, m[1]) || strings.Contains(s.log.String(), m[1]) {
		t.Error("the password is shown again")
	}
	id := s.id("/settings", `name="id" value="([^"]+)"`)
	s.post("/settings/app-passwords/revoke", url.Values{"id": {id}}).wants(t, http.StatusSeeOther)
	s.get("/settings").wants(t, http.StatusOK, "The password is revoked.")
	s.post("/settings/app-passwords/revoke", url.Values{"id": {id}}).wants(t, http.StatusNotFound)
	s.post("/settings/app-passwords", url.Values{"name": {" "}, "password": {password}}).wants(t, http.StatusUnprocessableEntity, `id="name-error"`, "The name is empty.")
	for range 6 {
		s.post("/settings/app-passwords", url.Values{"name": {"x"}, "password": {"guess"}}).wants(t, http.StatusForbidden)
	}
	s.post("/settings/app-passwords", url.Values{"name": {"x"}, "password": {password}}).wants(t, http.StatusForbidden, "Too many wrong guesses.")
	if _, err := s.app.CheckAppPassword(t.Context(), "mara", m[1]); err == nil {
		t.Error("a revoked password lets in")
	}
}
