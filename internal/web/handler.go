package web

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// A handler answers a request, or returns the error that the page of [Server.fail] tells.
type handler func(w http.ResponseWriter, r *http.Request) error

// contentPolicy lets pages load nothing but our own files: no script or style
// inside a page runs, wherever it came from. The style sheet's icons are data: images.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// status is the HTTP status of an error; 500 for what is internal.
func status(err error) int {
	for _, k := range []struct {
		kind   error
		status int
	}{
		{vitaminb.ErrNotFound, http.StatusNotFound},
		{vitaminb.ErrErased, http.StatusGone},
		{vitaminb.ErrInvalid, http.StatusUnprocessableEntity},
		{vitaminb.ErrUnrecognised, http.StatusUnprocessableEntity},
		{vitaminb.ErrConflict, http.StatusConflict},
		{vitaminb.ErrChanged, http.StatusConflict},
		{vitaminb.ErrAmbiguous, http.StatusConflict},
		{vitaminb.ErrForbidden, http.StatusForbidden},
		{vitaminb.ErrTooLarge, http.StatusRequestEntityTooLarge},
		{vitaminb.ErrUnavailable, http.StatusServiceUnavailable},
	} {
		if errors.Is(err, k.kind) {
			return k.status
		}
	}
	return http.StatusInternalServerError
}

// guard sets the headers that every answer has, and turns a panic into an error page.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		// Other sites learn nothing; our own forms keep the Origin that guards them.
		h.Set("Referrer-Policy", "same-origin")
		// Pages are full of other people's data; no cache but the browser's back button keeps them.
		h.Set("Cache-Control", "no-store")
		if s.opts.Strict && encrypted(r) {
			h.Set("Strict-Transport-Security", fmt.Sprintf("max-age=%d", int(strictFor.Seconds())))
		}
		defer func() {
			if p := recover(); p != nil {
				if err, ok := p.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(p) // net/http breaks the connection off
				}
				s.fail(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// answer lets the handler answer and shows its error.
func (s *Server) answer(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// limited refuses bodies that are larger than size.
func limited(h handler, size int64) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.ContentLength > size {
			return tooLarge(size)
		}
		r.Body = http.MaxBytesReader(w, r.Body, size)
		return h(w, r)
	}
}

func tooLarge(size int64) error {
	return vitaminb.Errorf(vitaminb.ErrTooLarge, "This is larger than the %s that are accepted at once. Bring less, or use the command vitaminb import.", bytesText(size))
}

// form parses the form of a request.
func form(r *http.Request) error {
	err := r.ParseForm()
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLarge(large.Limit)
	}
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The form could not be read. Go back, reload the page and send it again.")
	}
	return nil
}

// fail tells the error. Failures of this machine are logged, internal ones shown in general words;
// the log names the route, never the address, which may hold a name searched for.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := status(err)
	if code >= http.StatusInternalServerError {
		s.log.Error("request failed", "route", r.Pattern, "err", err)
	}
	if errors.Is(err, vitaminb.ErrChanged) {
		if err = s.changed(w, r, err); err == nil {
			return
		}
	}
	p := s.page(r, s.printer(r).Sprintf("That did not work"))
	if render := s.render(w, r, code, failurePage(failureView{page: p, Text: p.Error(err), Status: code})); render != nil {
		s.log.Error("error page failed", "route", r.Pattern, "err", render)
	}
}

// failureView is the page of an error.
type failureView struct {
	page
	Text   string
	Status int
}

// Hint says what to do, where the error alone does not.
func (v failureView) Hint() string {
	switch v.Status {
	case http.StatusNotFound:
		return v.Sprintf("The address may be mistyped, or it belongs to something that is no longer here. Search for the person, or start from the overview.")
	case http.StatusGone:
		return v.Sprintf("Nothing of it is kept but a fingerprint, so that the person stays away when you import again.")
	}
	return ""
}

func (s *Server) nowhere(http.ResponseWriter, *http.Request) error {
	return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such page.")
}

// sameOrigin refuses what pages of other sites send.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(s.crossOrigin))
	return cross.Handler(next)
}

func (s *Server) crossOrigin(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, vitaminb.Errorf(vitaminb.ErrForbidden, "This came from a page of another site and was not carried out. Open Vitamin B itself and do it there."))
}

func (s *Server) healthz(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.app.HasLogin(r.Context()); err != nil { // the cheapest question to the database
		s.log.Error("not healthy", "err", err)
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_, err := w.Write([]byte(http.StatusText(http.StatusOK) + "\n"))
	return err
}

// printer is the language of the request: the one chosen, else what the browser asks for.
func (s *Server) printer(r *http.Request) *i18n.Printer {
	lang := i18n.Match(r.Header.Get("Accept-Language"))
	if c, err := r.Cookie(languageCookie); err == nil {
		lang = c.Value
	}
	return i18n.New(lang).WithHints(hints())
}
