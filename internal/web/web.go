// Package web shows the product in a browser: bring in exports, look at people
// and why they are one, decide, take back. It translates between pages and
// package app and decides nothing itself. Every page works without JavaScript.
package web

import (
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"

	"vitaminb/internal/app"
)

// Options configure the pages.
type Options struct {
	// SetupToken opens /setup?token=… once, as long as no account has a login.
	// Empty: the set-up page stays closed.
	SetupToken string
	// HTTPS says that browsers reach the pages by TLS alone: cookies are marked so.
	HTTPS bool
	// Strict tells browsers to insist on TLS from now on (RFC 6797). Not for an
	// authority of our own: a phone that does not trust it yet could not even read how to.
	Strict bool
	// Trust is told to phones that have to trust an authority of our own; nil: there is none.
	Trust *Trust
	// Proxies are the networks of the proxies whose X-Forwarded headers are believed; empty: none.
	Proxies []netip.Prefix
	// MaxUpload is the largest upload in bytes; 0: [DefaultMaxUpload].
	MaxUpload int64
	// SpoolDir holds uploads while they are imported; empty: the system's folder for temporary files.
	SpoolDir string
	// Styleguide shows /styleguide, the pieces that pages are made of, to whoever works on them.
	Styleguide bool
	// Log gets what happens, by ids and never by names; nil: [slog.Default].
	Log *slog.Logger
}

// DefaultMaxUpload is four GiB: the largest mail archive of Google Takeout comes
// in parts of at most that size unless the user asks for larger ones.
const DefaultMaxUpload = 4 << 30

// sessionLife is how long a browser stays logged in: a month of holidays and no more.
const sessionLife = 30 * 24 * time.Hour

// A Server answers all requests of browsers. It may be used from several goroutines.
type Server struct {
	app      *app.App
	opts     Options
	log      *slog.Logger
	sessions *scs.SessionManager
	jobs     *jobs
	drafts   *cardDrafts
	assets   assets
	handler  http.Handler

	setup sync.Mutex // one set-up at a time
	used  bool       // the token was used; guarded by setup
}

// New returns the pages of the app. Close it before the app.
func New(a *app.App, o Options) *Server {
	if o.MaxUpload == 0 {
		o.MaxUpload = DefaultMaxUpload
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	s := &Server{app: a, opts: o, log: o.Log, assets: findAssets(), sessions: scs.New()}
	s.sessions.Store = a.Sessions()
	s.sessions.Lifetime = sessionLife
	s.sessions.Cookie.Name = "vitaminb"
	s.sessions.Cookie.Secure = o.HTTPS
	s.sessions.Cookie.SameSite = http.SameSiteLaxMode
	s.sessions.ErrorFunc = s.fail
	s.jobs, s.drafts = newJobs(s.runJob), newCardDrafts()
	if !s.assets.built() {
		s.log.Warn(notBuilt)
	}
	s.handler = s.forwarded(s.guard(s.sameOrigin(s.sessions.LoadAndSave(s.mux()))))
	return s
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Close breaks off running imports, waits for them, and removes what was uploaded for them.
func (s *Server) Close() {
	s.drafts.close()
	s.jobs.close()
}
