package web_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	vitaminb "vitaminb"
)

// TestNewPasswordLogsOut: who sets a new password, on the machine itself or
// elsewhere, throws all browsers of that account out and those of no other.
func TestNewPasswordLogsOut(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	who := s.another()
	eve, second := s.browser(), s.browser()
	for _, b := range []*site{eve, second} {
		b.post("/login", url.Values{"login": {"eve"}, "password": {password}}).wants(t, http.StatusSeeOther)
		b.get("/people").wants(t, http.StatusOK)
	}
	s.get("/people").wants(t, http.StatusOK) // a second account ends nothing

	if err := s.app.SetPassword(context.Background(), vitaminb.Actor{AccountID: who.AccountID}, "eve", "another "+password); err != nil {
		t.Fatal(err)
	}
	for _, b := range []*site{eve, second} {
		if got := b.get("/people"); got.header.Get("Location") != "/login?next=%2Fpeople" {
			t.Errorf("after a new password: %d to %q", got.status, got.header.Get("Location"))
		}
		b.get("/login").wants(t, http.StatusOK, `name="password"`)
	}
	s.get("/people").wants(t, http.StatusOK)
	eve.post("/login", url.Values{"login": {"eve"}, "password": {password}}).wants(t, http.StatusForbidden)
	eve.post("/login", url.Values{"login": {"eve"}, "password": {"another " + password}}).wants(t, http.StatusSeeOther)
	eve.get("/people").wants(t, http.StatusOK)
	if got := second.get("/people"); got.status != http.StatusSeeOther {
		t.Errorf("the other browser is in again: %d", got.status)
	}
}
