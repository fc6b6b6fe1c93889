package web_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
	"vitaminb/internal/web"
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

// TestPagesDoNotWaitForAnImport: while the last step of an import holds the
// database, pages are answered, though the use of the session is due to be written down.
func TestPagesDoNotWaitForAnImport(t *testing.T) {
	t.Parallel()
	var ahead atomic.Int64
	s := newSite(t, web.Options{}, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) })
	s.setUp()
	s.imported()
	person := s.personID("Petra")
	ahead.Store(int64(2 * time.Minute))

	account, err := s.app.FindAccount(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	card := "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Neu\nEND:VCARD\n"
	in, err := importer.OpenReader("late.vcf", strings.NewReader(card), int64(len(card)), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	writing, goOn, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	hold := sync.OnceFunc(func() { close(writing); <-goOn })
	go func() {
		_, err := s.app.Import(context.Background(), vitaminb.Actor{AccountID: account.ID}, app.ImportOrder{Input: in, Progress: func(p app.Progress) {
			if p.Phase == app.PhaseUnite {
				hold()
			}
		}})
		done <- err
	}()
	<-writing
	letGo := sync.OnceFunc(func() { close(goOn) })
	late := time.AfterFunc(patience, letGo)
	for _, path := range []string{"/", "/people", "/people/" + person, "/review", "/imports", "/sources", "/journal", "/settings"} {
		s.get(path).wants(t, http.StatusOK)
	}
	if !late.Stop() {
		t.Error("a page waited for the import")
	}
	letGo()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
