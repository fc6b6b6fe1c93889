package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// signIn stores a session of the actor and returns its token.
func (w *world) signIn(token, userAgent string) string {
	w.t.Helper()
	err := w.app.Sessions().Commit(token, []byte("data"), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	if err == nil {
		err = w.app.SeeSession(w.t.Context(), w.who, token, userAgent)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return token
}

func (w *world) sessions(token string) []app.Session {
	w.t.Helper()
	all, err := w.app.ListSessions(w.t.Context(), w.who, token)
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

func (w *world) alive(token string) bool {
	w.t.Helper()
	_, ok, err := w.app.Sessions().Find(token)
	if err != nil {
		w.t.Fatal(err)
	}
	return ok
}

func TestListSessions(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.signIn("phone", "Phone/1")
		w.signIn("desk", "Desk/1")
		other := *w
		other.who = w.account("other")
		other.signIn("eve", "Eve/1")

		all := w.sessions("phone")
		if len(all) != 2 || all[0].UserAgent != "Desk/1" || all[0].Current || !all[1].Current {
			t.Fatalf("sessions: %+v", all)
		}
		for _, s := range all {
			if strings.Contains(s.ID, "phone") || s.FirstSeen == 0 || s.LastSeen < s.FirstSeen {
				t.Errorf("session %+v", s)
			}
		}
		first, last := all[1].FirstSeen, all[1].LastSeen
		w.signIn("phone", "Phone/1") // within the minute: not worth a write
		if again := w.sessions("phone")[1]; again.LastSeen != last {
			t.Errorf("used within a minute: %+v, want last seen %d", again, last)
		}
		w.tick.Add(3600)
		w.signIn("phone", "Phone/2")
		if again := w.sessions("phone")[0]; again.LastSeen <= last || again.FirstSeen != first || again.UserAgent != "Phone/2" {
			t.Errorf("used an hour later: %+v", again)
		}
	})
}

func TestHostileUserAgent(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.signIn("a", strings.Repeat("ä", 500)+"\xff\x00")
		w.signIn("b", "x\x00\xc3")
		for _, s := range w.sessions("a") {
			if len(s.UserAgent) > 400 || !utf8.ValidString(s.UserAgent) || strings.Contains(s.UserAgent, "\x00") {
				t.Errorf("kept as %q", s.UserAgent)
			}
		}
	})
}

func TestEndSessions(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for _, token := range []string{"a", "b", "c"} {
			w.signIn(token, token)
		}
		other := *w
		other.who = w.account("other")
		foreign := other.sessions(other.signIn("eve", "Eve"))[0].ID
		if err := w.app.EndSession(t.Context(), w.who, foreign); !errors.Is(err, vitaminb.ErrNotFound) || !w.alive("eve") {
			t.Errorf("ending another account's session: %v", err)
		}
		var b string
		for _, s := range w.sessions("b") {
			if s.Current {
				b = s.ID
			}
		}
		if err := w.app.EndSession(t.Context(), w.who, b); err != nil || w.alive("b") {
			t.Errorf("ending a session: %v, alive %v", err, w.alive("b"))
		}
		if err := w.app.EndSession(t.Context(), w.who, b); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("ending it again: %v", err)
		}
		if err := w.app.EndOtherSessions(t.Context(), w.who, "a"); err != nil || !w.alive("a") || w.alive("c") || !w.alive("eve") {
			t.Errorf("ending the others: %v; a %v, c %v, eve %v", err, w.alive("a"), w.alive("c"), w.alive("eve"))
		}
	})
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("ada")
		w.who.Name = "ada"
		w.signIn("elsewhere", "x")
		const next = "another good password"
		if _, err := w.app.ChangePassword(t.Context(), w.who, "wrong", next); !errors.Is(err, vitaminb.ErrForbidden) || !w.alive("elsewhere") {
			t.Errorf("with a wrong old password: %v", err)
		}
		if _, err := w.app.ChangePassword(t.Context(), w.who, goodPassword, "short"); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("to a short one: %v", err)
		}
		p, err := w.app.ChangePassword(t.Context(), w.who, goodPassword, next)
		if err != nil || !w.holds(p) || w.alive("elsewhere") {
			t.Errorf("change: %v, holds %v, other session alive %v", err, w.holds(p), w.alive("elsewhere"))
		}
		stranger := vitaminb.Actor{AccountID: w.account("other").AccountID, Name: "ada"}
		if _, err := w.app.ChangePassword(t.Context(), stranger, next, goodPassword); !errors.Is(err, vitaminb.ErrForbidden) {
			t.Errorf("by an account that has no such login: %v", err)
		}
	})
}
