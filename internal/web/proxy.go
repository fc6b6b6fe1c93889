package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// strictFor is for how long browsers shall insist on TLS: half a year, renewed with every page.
const strictFor = 180 * 24 * time.Hour

// forwardedHeaders say on whose behalf a proxy asks. Nobody else may say so.
var forwardedHeaders = [...]string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"}

type encryptedKey struct{}

// encrypted reports whether the browser's own connection is encrypted, be it to
// us or to a proxy that we were told to believe.
func encrypted(r *http.Request) bool {
	told, _ := r.Context().Value(encryptedKey{}).(bool)
	return told || r.TLS != nil
}

// forwarded puts in place what a named proxy says about the browser's request:
// its address, the host it asked for, and whether it came by TLS. What anybody
// else says is removed.
func (s *Server) forwarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.Clone(r.Context())
		if peer, _, err := net.SplitHostPort(r.RemoteAddr); err == nil && s.named(peer) {
			r = s.behalf(r)
		}
		for _, name := range forwardedHeaders {
			r.Header.Del(name)
		}
		next.ServeHTTP(w, r)
	})
}

// named reports whether the address is that of a proxy to believe.
func (s *Server) named(address string) bool {
	a, err := netip.ParseAddr(strings.TrimSpace(address))
	return err == nil && slices.ContainsFunc(s.opts.Proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) })
}

// behalf returns the request as the browser sent it to the outermost named proxy.
func (s *Server) behalf(r *http.Request) *http.Request {
	if host := last(r.Header.Values("X-Forwarded-Host")); host != "" {
		r.Host = host
	}
	// The browser is the last address that is no named proxy; what stands before it, it may have made up.
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if hop = strings.TrimSpace(hop); !s.named(hop) {
			if a, err := netip.ParseAddr(hop); err == nil {
				r.RemoteAddr = netip.AddrPortFrom(a, 0).String()
			}
			break
		}
	}
	if last(r.Header.Values("X-Forwarded-Proto")) == "https" {
		r = r.WithContext(context.WithValue(r.Context(), encryptedKey{}, true))
	}
	return r
}

// last is the last value of a header, the one that the nearest proxy has added.
func last(values []string) string {
	all := strings.Split(strings.Join(values, ","), ",")
	return strings.TrimSpace(all[len(all)-1])
}
