package web

import (
	"context"
	"net/http"
	"net/url"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// Keys of the session.
const (
	accountKey = "account" // id
	loginKey   = "login"   // login name
	sinceKey   = "since"   // when the password was set, Unix ms UTC
)

type actorKey struct{}

// actor is who sends the request; the zero Actor if nobody has logged in.
func actor(r *http.Request) vitaminb.Actor {
	who, _ := r.Context().Value(actorKey{}).(vitaminb.Actor)
	return who
}

// identified puts who has logged in into the context of the request. Whose
// password was changed since has to log in again.
func (s *Server) identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		p := app.Proof{
			Actor: vitaminb.Actor{AccountID: s.sessions.GetString(ctx, accountKey), Name: s.sessions.GetString(ctx, loginKey)},
			Since: s.sessions.GetInt64(ctx, sinceKey),
		}
		if p.AccountID != "" {
			holds, err := s.app.Holds(ctx, p)
			if err != nil {
				s.fail(w, r, err)
				return
			}
			if holds {
				if err := s.app.SeeSession(ctx, p.Actor, s.sessions.Token(ctx), r.UserAgent()); err != nil {
					s.fail(w, r, err)
					return
				}
				ctx = context.WithValue(ctx, actorKey{}, p.Actor)
			}
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// signedIn leads to the login whoever has not logged in.
func signedIn(next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		switch {
		case actor(r).AccountID != "":
			return next(w, r)
		case r.Header.Get("HX-Request") != "":
			w.Header().Set("HX-Redirect", "/login") // the whole page goes there, not a part of it
			w.WriteHeader(http.StatusNoContent)
		case r.Method == http.MethodGet && r.URL.Path != "/":
			http.Redirect(w, r, "/login?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		default:
			http.Redirect(w, r, "/login", http.StatusSeeOther)
		}
		return nil
	}
}
