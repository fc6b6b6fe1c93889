package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/web"
)

func TestSetupNeedsTheToken(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.get("/login").wants(t, http.StatusOK, "Nobody can log in yet")
	for _, path := range []string{"/setup", "/setup?token=", "/setup?token=guess"} {
		got := s.get(path)
		got.wants(t, http.StatusForbidden, "This is not the set-up address.")
	}
	s.post("/setup", url.Values{"token": {"guess"}, "login": {"eve"}, "password": {password}, "repeat": {password}}).
		wants(t, http.StatusForbidden, "This is not the set-up address.")
	if has, err := s.app.HasLogin(context.Background()); has || err != nil {
		t.Errorf("HasLogin = %v, %v after guesses", has, err)
	}
}

func TestSetupMakesTheOwnerOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.get("/setup?token="+token).wants(t, http.StatusOK, `name="repeat"`, `value="`+token+`"`)

	wish := url.Values{"token": {token}, "account": {"Mara"}, "login": {"mara"}, "password": {password}, "repeat": {"something else"}}
	s.post("/setup", wish).wants(t, http.StatusUnprocessableEntity, "The two passwords differ.", `value="mara"`)
	wish.Set("password", "short")
	wish.Set("repeat", "short")
	s.post("/setup", wish).wants(t, http.StatusUnprocessableEntity, "too short")

	s.setUp()
	s.get("/").wants(t, http.StatusOK, "Whom do you know?", `type="file"`)

	again := s.browser()
	again.get("/setup?token="+token).wants(t, http.StatusForbidden, "set up already")
	again.post("/setup", wish).wants(t, http.StatusForbidden, "set up already")
}

func TestSetupGivesALoginToAnAccountOfTheCommandLine(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	made, err := s.app.CreateAccount(context.Background(), app.NewAccount{Name: "from the terminal"})
	if err != nil {
		t.Fatal(err)
	}
	s.get("/setup?token="+token).wants(t, http.StatusOK, "<option>from the terminal</option>")
	got := s.post("/setup", url.Values{"token": {token}, "account": {made.Name}, "login": {"mara"}, "password": {password}, "repeat": {password}})
	got.wants(t, http.StatusSeeOther)
	accounts, err := s.app.Accounts(context.Background())
	if err != nil || len(accounts) != 1 {
		t.Errorf("accounts: %v, %v; want the one that was there", accounts, err)
	}
	if who, err := s.app.Login(context.Background(), "mara", password); err != nil || who.AccountID != made.ID {
		t.Errorf("Login = %v, %v; want the account %s", who, err, made.ID)
	}
}

func TestSessionCookie(t *testing.T) {
	t.Parallel()
	for _, https := range []bool{false, true} {
		s := newSite(t, web.Options{HTTPS: https}, nil)
		got := s.post("/setup", url.Values{"token": {token}, "account": {"Mara"}, "login": {"mara"}, "password": {password}, "repeat": {password}})
		cookie := got.header.Get("Set-Cookie")
		for _, part := range []string{"HttpOnly", "SameSite=Lax", "Path=/"} {
			if !strings.Contains(cookie, part) {
				t.Errorf("https %v: the cookie %q lacks %s", https, cookie, part)
			}
		}
		if strings.Contains(cookie, "Secure") != https {
			t.Errorf("https %v: cookie %q", https, cookie)
		}
	}
}

// another makes a second account and returns who owns it.
func (s *site) another() vitaminb.Actor {
	s.t.Helper()
	account, err := s.app.CreateAccount(context.Background(), app.NewAccount{Name: "Eve"})
	if err != nil {
		s.t.Fatal(err)
	}
	who := vitaminb.Actor{AccountID: account.ID, Name: "eve"}
	if err := s.app.SetPassword(context.Background(), who, "eve", password); err != nil {
		s.t.Fatal(err)
	}
	return who
}
