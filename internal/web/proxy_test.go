package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"vitaminb/internal/web"
)

// TestForwardedHeaders asks as the proxy, and as a stranger who claims the same.
func TestForwardedHeaders(t *testing.T) {
	t.Parallel()
	pages := newPages(t, web.Options{Strict: true, Proxies: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16")}})
	for _, c := range []struct {
		name, peer string
		proto      string
		believed   bool
	}{
		{"the proxy", "10.1.2.3:4711", "https", true},
		{"the proxy, as IPv6 writes it", "[::ffff:10.1.2.3]:4711", "https", true},
		{"two proxies", "10.1.2.3:4711", "http, https", true},
		{"the proxy, without TLS", "10.1.2.3:4711", "http", false},
		{"a browser's own word before the proxy's", "10.1.2.3:4711", "https, http", false},
		{"a stranger", "10.2.0.1:4711", "https", false},
		{"this machine", "127.0.0.1:4711", "https", false},
		{"nonsense", "nonsense", "https", false},
	} {
		ask := func(method string) *httptest.ResponseRecorder {
			r := httptest.NewRequestWithContext(t.Context(), method, "http://inner/language", strings.NewReader(url.Values{"lang": {"de"}}.Encode()))
			r.RemoteAddr = c.peer
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("X-Forwarded-Proto", c.proto)
			r.Header.Set("X-Forwarded-Host", "mara.example")
			r.Header.Set("X-Forwarded-For", "203.0.113.9, 10.1.9.9")
			r.Header.Set("Origin", "https://mara.example")
			w := httptest.NewRecorder()
			pages.ServeHTTP(w, r)
			return w
		}
		w := ask(http.MethodPost)
		if got := w.Header().Get("Strict-Transport-Security") != ""; got != c.believed {
			t.Errorf("%s: told to insist on TLS: %v, want %v", c.name, got, c.believed)
		}
		named := strings.HasPrefix(c.name, "the proxy") || strings.Contains(c.name, "prox")
		if same := w.Code == http.StatusSeeOther; same != named {
			t.Errorf("%s: a form sent to the forwarded host: %d", c.name, w.Code)
		}
		if secure := strings.Contains(w.Header().Get("Set-Cookie"), "Secure"); secure != c.believed {
			t.Errorf("%s: cookie %q", c.name, w.Header().Get("Set-Cookie"))
		}
	}
}

// TestNoProxiesByDefault: whoever claims to be one is a stranger.
func TestNoProxiesByDefault(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{Strict: true}, nil)
	r := s.request(http.MethodGet, "/login", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	if got := s.do(r).header.Get("Strict-Transport-Security"); got != "" {
		t.Errorf("an unencrypted page says %q", got)
	}
}
