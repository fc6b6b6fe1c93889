package app_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

func (w *world) appPasswords() []app.AppPassword {
	w.t.Helper()
	all, err := w.app.AppPasswords(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

func (w *world) appPassword(login, name string) string {
	w.t.Helper()
	secret, err := w.app.CreateAppPassword(w.t.Context(), w.loggedIn(login), name, goodPassword)
	if err != nil {
		w.t.Fatal(err)
	}
	return secret
}

func TestAppPassword(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("ada")
		secret := w.appPassword("ada", " iPhone\x00 ")
		if !regexp.MustCompile(`^([a-z2-7]{4}-){6}[a-z2-7]{2}$`).MatchString(secret) || w.appPassword("ada", "Tablet") == secret {
			t.Errorf("the password is %q", secret)
		}
		all := w.appPasswords()
		if len(all) != 2 || all[0].Name != "iPhone" || all[0].UsedAt != 0 || strings.Contains(all[0].ID, secret) {
			t.Fatalf("app passwords: %+v", all)
		}
		for _, typed := range []string{secret, strings.ToUpper(secret), strings.ReplaceAll(secret, "-", ""), strings.ReplaceAll(secret, "-", " ")} {
			if who, err := w.app.CheckAppPassword(t.Context(), "Ada", typed); err != nil || who.AccountID != w.who.AccountID || who.Name != "ada" {
				t.Errorf("%q: %+v, %v", typed, who, err)
			}
		}
		used := w.appPasswords()[0].UsedAt
		if used == 0 {
			t.Error("its use is not noted")
		}
		w.tick.Add(3600)
		if _, err := w.app.CheckAppPassword(t.Context(), "ada", secret); err != nil || w.appPasswords()[0].UsedAt <= used {
			t.Errorf("its use an hour later is not noted: %v", err)
		}
		if err := w.app.RevokeAppPassword(t.Context(), w.who, all[0].ID); err != nil {
			t.Error(err)
		}
		if _, err := w.app.CheckAppPassword(t.Context(), "ada", secret); !errors.Is(err, vitaminb.ErrForbidden) {
			t.Errorf("a revoked one: %v", err)
		}
		if err := w.app.RevokeAppPassword(t.Context(), w.who, all[0].ID); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("revoked again: %v", err)
		}
		// A device that goes on asking with it must not lock the owner out.
		for range 20 {
			_, _ = w.app.CheckAppPassword(t.Context(), "ada", secret)
		}
		w.login("ada")
	})
}

func TestWrongAppPasswords(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.password("ada")
		secret := w.appPassword("ada", "iPhone")
		other := *w
		other.who = w.account("other")
		other.password("eve")
		eves := other.appPassword("eve", "Eve's")
		for _, c := range [][2]string{{"ada", eves}, {"eve", secret}, {"nobody", secret}, {"", secret}, {"ada", ""}, {"ada", goodPassword}, {"ada", secret[:20]}, {"ada", strings.Repeat(secret, 100)}, {"ada", "\x00\xff"}} {
			if who, err := w.app.CheckAppPassword(t.Context(), c[0], c[1]); !errors.Is(err, vitaminb.ErrForbidden) || who.AccountID != "" {
				t.Errorf("%q: %+v, %v", c, who, err)
			}
		}
		if err := w.app.RevokeAppPassword(t.Context(), w.who, other.appPasswords()[0].ID); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("revoked by another account: %v", err)
		}
		if _, err := w.app.CheckAppPassword(t.Context(), "eve", eves); err != nil {
			t.Error(err)
		}
		for _, name := range []string{"", " ", strings.Repeat("x", 101)} {
			if _, err := w.app.CreateAppPassword(t.Context(), w.loggedIn("ada"), name, goodPassword); !errors.Is(err, vitaminb.ErrInvalid) {
				t.Errorf("named %q: %v", name, err)
			}
		}
		// A new password for the pages leaves devices alone.
		w.password("ada")
		if _, err := w.app.CheckAppPassword(t.Context(), "ada", secret); err != nil {
			t.Error(err)
		}
	})
}
