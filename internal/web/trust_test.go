package web_test

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"vitaminb/internal/app"
	"vitaminb/internal/web"
)

// trusted are options as `vitaminb serve --lan` gives them.
func trusted() web.Options {
	return web.Options{HTTPS: true, Trust: &web.Trust{
		Certificate: []byte("not a key"),
		Fingerprint: "AB:CD:EF",
		Addresses: func() web.Addresses {
			return web.Addresses{Home: []string{"https://werkstatt.local:8443/", "https://192.168.1.20:8443/"}, Trust: "http://192.168.1.20:8080/trust"}
		},
	}}
}

// newPages are pages that no server shows yet.
func newPages(t *testing.T, o web.Options) *web.Server {
	t.Helper()
	a, err := app.Open(t.Context(), app.Options{URL: filepath.Join(t.TempDir(), "v.db")})
	if err != nil {
		t.Fatal(err)
	}
	pages := web.New(a, o)
	t.Cleanup(func() {
		pages.Close()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return pages
}

func TestTrustPage(t *testing.T) {
	t.Parallel()
	s := newSite(t, trusted(), nil)
	s.get("/trust").wants(t, http.StatusOK, "iPhone", "Android", "AB:CD:EF", `href="/trust/vitaminb.crt"`, "https://werkstatt.local:8443/", `src="/trust/qr.png"`)
	r := s.request(http.MethodGet, "/trust", nil)
	r.Header.Set("Accept-Language", "de")
	s.do(r).wants(t, http.StatusOK, "Zertifikatsvertrauenseinstellungen", "CA-Zertifikat")

	got := s.get("/trust/vitaminb.crt")
	if got.body != "not a key" || got.header.Get("Content-Type") != "application/x-x509-ca-cert" {
		t.Errorf("the certificate: %q as %q", got.body, got.header.Get("Content-Type"))
	}
	picture, err := png.Decode(bytes.NewBufferString(s.get("/trust/qr.png").body))
	if err != nil || picture.Bounds().Dx() < 100 {
		t.Errorf("the code: %v", err)
	}
	if got := s.get("/trust"); got.header.Get("Strict-Transport-Security") != "" {
		t.Error("a phone that does not trust yet is told to insist")
	}
}

func TestNothingToTrust(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.get("/trust").wants(t, http.StatusOK, "vitaminb serve --lan")
	for _, path := range []string{"/trust/vitaminb.crt", "/trust/qr.png"} {
		s.get(path).wants(t, http.StatusNotFound)
	}
}

// TestUnencryptedTellsNothingElse: the port without TLS has no login and no people.
func TestUnencryptedTellsNothingElse(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newPages(t, trusted()).Unencrypted())
	defer server.Close()
	s := (&site{t: t, url: server.URL}).browser()
	s.get("/trust").wants(t, http.StatusOK, "AB:CD:EF")
	s.get("/trust/vitaminb.crt").wants(t, http.StatusOK, "not a key")
	for _, path := range []string{"/", "/people", "/login", "/setup?token=x", "/healthz", "/settings"} {
		got := s.get(path)
		if got.status != http.StatusSeeOther || got.header.Get("Location") != "/trust" {
			t.Errorf("%s: %d to %q", path, got.status, got.header.Get("Location"))
		}
	}
	if got := s.post("/login", nil); got.header.Get("Location") != "/trust" || got.header.Get("Set-Cookie") != "" {
		t.Errorf("a login without encryption: %d, %v", got.status, got.header)
	}
	got := s.post("/language", map[string][]string{"lang": {"de"}, "back": {"/trust"}})
	if cookie := got.header.Get("Set-Cookie"); !strings.Contains(cookie, "lang=de") || strings.Contains(cookie, "Secure") {
		t.Errorf("the language: %d, %q", got.status, cookie)
	}
}

func TestTrustLooks(t *testing.T) {
	t.Parallel()
	for name, width := range map[string]int64{"trust-390": 390, "trust-1280": 1280} {
		b := openTab(t, newSite(t, trusted(), nil), name, width)
		b.open("/trust")
		b.see("Vitamin B on the phone", "Then open Vitamin B")
		b.shot("page")
		b.clean()
	}
}
