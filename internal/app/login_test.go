package app_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

const goodPassword = "vier zufaellige Woerter"

func TestPasswordLength(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for _, c := range []struct {
			name, login, password string
			want                  error
		}{
			{"nine characters", "ada", "123456789", vitaminb.ErrInvalid},
			{"nine umlauts are eighteen bytes", "ada", strings.Repeat("ä", 9), vitaminb.ErrInvalid},
			{"201 bytes", "ada", strings.Repeat("x", 201), vitaminb.ErrInvalid},
			{"no login name", "  ", goodPassword, vitaminb.ErrInvalid},
			{"ten characters", "ada", "1234567890", nil},
			{"200 bytes", "ada", strings.Repeat("x", 200), nil},
		} {
			if err := w.app.SetPassword(t.Context(), w.who, c.login, c.password); !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", c.name, err, c.want)
			}
		}
	})
}

func TestLogin(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if has, err := w.app.HasLogin(t.Context()); err != nil || has {
			t.Errorf("before the first password: %v, %v", has, err)
		}
		w.password("Ada")
		if has, err := w.app.HasLogin(t.Context()); err != nil || !has {
			t.Errorf("after the first password: %v, %v", has, err)
		}
		who, err := w.app.Login(t.Context(), " ADA ", goodPassword)
		if err != nil || who.AccountID != w.who.AccountID {
			t.Errorf("login: %v, %v, want account %s", who, err, w.who.AccountID)
		}
		_, wrong := w.app.Login(t.Context(), "ada", "not the password")
		_, unknown := w.app.Login(t.Context(), "nobody", "not the password")
		if !errors.Is(wrong, vitaminb.ErrForbidden) || !errors.Is(unknown, vitaminb.ErrForbidden) {
			t.Fatalf("wrong password: %v; unknown name: %v; want ErrForbidden", wrong, unknown)
		}
		if wrong.Error() != unknown.Error() {
			t.Errorf("the error tells which names exist: %q against %q", wrong, unknown)
		}
	})
}

func (w *world) password(login string) {
	w.t.Helper()
	if err := w.app.SetPassword(w.t.Context(), w.who, login, goodPassword); err != nil {
		w.t.Fatal(err)
	}
}

// loggedIn is the account's owner, logged in by that name.
func (w *world) loggedIn(login string) vitaminb.Actor {
	return vitaminb.Actor{AccountID: w.who.AccountID, Name: login}
}

// TestPasswordConfirms: what lets somebody in from now on wants the password
// again, and guesses at it are slowed down as at the login.
func TestPasswordConfirms(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(w *world, who vitaminb.Actor, password string) error{
		"passkey": func(w *world, who vitaminb.Actor, password string) error {
			_, err := w.app.BeginPasskey(w.t.Context(), who, password, home())
			return err
		},
		"app password": func(w *world, who vitaminb.Actor, password string) error {
			_, err := w.app.CreateAppPassword(w.t.Context(), who, "iPhone", password)
			return err
		},
	} {
		onBoth(t, func(t *testing.T, w *world) {
			w.password("ada")
			who := w.loggedIn("ada")
			stranger := vitaminb.Actor{AccountID: w.account("other").AccountID, Name: "ada"}
			if err := do(w, stranger, goodPassword); !errors.Is(err, vitaminb.ErrForbidden) {
				t.Errorf("%s by an account that has no such login: %v", name, err)
			}
			for _, wrong := range []string{"", goodPassword + "x", strings.Repeat("x", 300), "\x00", "ada", "again"} {
				if err := do(w, who, wrong); !errors.Is(err, vitaminb.ErrForbidden) || !strings.Contains(err.Error(), "The password is wrong.") {
					t.Errorf("%s with %q: %v", name, wrong, err)
				}
			}
			if err := do(w, who, goodPassword); !errors.Is(err, vitaminb.ErrForbidden) || !strings.Contains(err.Error(), "Too many wrong guesses.") {
				t.Errorf("%s after six guesses: %v", name, err)
			}
			w.tick.Add(60)
			if err := do(w, who, goodPassword); err != nil {
				t.Errorf("%s after the wait: %v", name, err)
			}
			if len(w.appPasswords()) != map[string]int{"app password": 1}[name] {
				t.Errorf("%s: a refused one was made: %+v", name, w.appPasswords())
			}
		})
	}
}

func TestGuessesAreSlowed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("ada")
		guess := func(password string) string {
			_, err := w.app.Login(t.Context(), "ada", password)
			if err == nil {
				return ""
			}
			if !errors.Is(err, vitaminb.ErrForbidden) {
				t.Fatalf("guess: %v, want ErrForbidden", err)
			}
			return err.Error()
		}
		for i := range 6 {
			if got := guess("wrong guess"); strings.Contains(got, "Too many") {
				t.Fatalf("guess %d is refused: %s", i+1, got)
			}
		}
		if got := guess(goodPassword); !strings.Contains(got, "Too many") {
			t.Errorf("right after the sixth failure: %q, want a wait", got)
		}
		for range 12 { // the wait grows, but not for ever
			w.tick.Add(int64(time.Hour / time.Second))
			guess("wrong guess")
		}
		w.tick.Add(int64(10 * time.Minute / time.Second))
		if got := guess(goodPassword); !strings.Contains(got, "Too many") {
			t.Errorf("ten minutes after many failures: %q, want a wait", got)
		}
		w.tick.Add(int64(10 * time.Minute / time.Second))
		if got := guess(goodPassword); got != "" {
			t.Errorf("after the longest wait: %s", got)
		}
		if got := guess("wrong guess"); strings.Contains(got, "Too many") {
			t.Errorf("the right password did not clear the failures: %s", got)
		}
	})
}

func TestLoginTaken(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("ada")
		other := w.account("other")
		if err := w.app.SetPassword(t.Context(), other, "Ada", goodPassword); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("a login name twice: %v, want ErrConflict", err)
		}
		if who, err := w.app.Login(t.Context(), "ada", goodPassword); err != nil || who.AccountID != w.who.AccountID {
			t.Errorf("the first owner of the name: %v, %v", who, err)
		}
	})
}

// login logs in with the good password.
func (w *world) login(name string) app.Proof {
	w.t.Helper()
	p, err := w.app.Login(w.t.Context(), name, goodPassword)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) holds(p app.Proof) bool {
	w.t.Helper()
	holds, err := w.app.Holds(w.t.Context(), p)
	if err != nil {
		w.t.Fatal(err)
	}
	return holds
}

// TestNewPasswordEndsOwnLogins: a new password, and a new login name as well, ends
// what the old one proved, for its account and for no other.
func TestNewPasswordEndsOwnLogins(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("Ada")
		other := *w
		other.who = w.account("other")
		other.password("eve")
		before, eve := w.login("ADA"), w.login("eve")
		if !w.holds(before) || !w.holds(eve) {
			t.Fatal("a proof does not hold from the beginning")
		}
		w.password("ada") // the same one, set anew
		if w.holds(before) {
			t.Error("who logged in before the change is still in")
		}
		if !w.holds(eve) {
			t.Error("a new password of one account ends the logins of another")
		}
		after := w.login("ada")
		if !w.holds(after) {
			t.Error("who logged in after the change is not in")
		}
		if err := w.app.SetPassword(t.Context(), w.who, "ada", "another good password"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.Login(t.Context(), "ada", goodPassword); !errors.Is(err, vitaminb.ErrForbidden) {
			t.Errorf("the old password: %v, want ErrForbidden", err)
		}
		w.password("ada.byron")
		if w.holds(after) || !w.holds(eve) {
			t.Errorf("after a new name: the old one holds %v, the other account's %v", w.holds(after), w.holds(eve))
		}
		eve.AccountID = w.who.AccountID
		if w.holds(eve) {
			t.Error("a proof holds for another account")
		}
	})
}

func TestSessionsExpire(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		s := w.app.Sessions()
		if err := s.Commit("token", []byte("data"), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
		if b, ok, err := s.Find("token"); err != nil || !ok || string(b) != "data" {
			t.Errorf("session: %q, %v, %v", b, ok, err)
		}
		if err := s.Commit("old", []byte("x"), time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)); err != nil {
			t.Fatal(err)
		}
		w.tick.Add(2 * 24 * 3600)
		if _, ok, err := s.Find("old"); err != nil || ok {
			t.Errorf("expired session: %v, %v, want none", ok, err)
		}
		if err := s.Delete("old"); err != nil {
			t.Error(err)
		}
	})
}
