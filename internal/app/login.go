package app

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

const (
	// minPassword follows NIST SP 800-63B §3.1.1.2 for a password with nothing
	// beside it, shortened from its 15 because guesses are slowed down as well.
	minPassword = 10
	// maxPassword keeps argon2id from hashing megabytes.
	maxPassword = 200
	// freeGuesses at a login cost nothing: typing errors. From then on each
	// failure doubles the wait from firstWait up to maxWait.
	freeGuesses = 5
	firstWait   = 2 * time.Second
	maxWait     = 15 * time.Minute
)

// hashParams are argon2id's second recommended choice of RFC 9106 §4 at a memory
// that a small server bears: 19 MiB, two passes (157 ms on a busy 2-core machine).
func hashParams() *argon2id.Params {
	return &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// SetPassword gives the account's owner a login name and password (argon2id), or
// changes them; every [Proof] and session of that account is void from then on, and of no other.
// ErrInvalid: the name is empty or the password shorter than 10 characters;
// ErrConflict: another account has that login name.
func (a *App) SetPassword(ctx context.Context, who vitaminb.Actor, login, password string) error {
	login = loginName(login)
	switch {
	case login == "":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The login name is empty. Choose one, such as your e-mail address.")
	case utf8.RuneCountInString(password) < minPassword:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The password is too short. Take at least %s characters; four random words are good.", minPassword)
	case len(password) > maxPassword:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The password is too long. Take at most %s bytes.", maxPassword)
	}
	if _, err := a.Account(ctx, who); err != nil {
		return err
	}
	hash, err := argon2id.CreateHash(password, hashParams())
	if err != nil {
		return err
	}
	return a.store.SaveLogin(ctx, store.Login{Login: login, AccountID: who.AccountID, PasswordHash: hash})
}

// ChangePassword gives the actor, whose Name is the login name, a new password
// and ends all sessions of the account. ErrForbidden if the old one is wrong, as
// at a login; ErrInvalid as with [App.SetPassword].
func (a *App) ChangePassword(ctx context.Context, who vitaminb.Actor, old, password string) (Proof, error) {
	if err := a.confirm(ctx, who, old); err != nil {
		return Proof{}, err
	}
	if err := a.SetPassword(ctx, who, who.Name, password); err != nil {
		return Proof{}, err
	}
	return a.Login(ctx, who.Name, password)
}

// confirm makes sure that the account's owner asks for what lets somebody in from
// now on, and not whoever found the device open. ErrForbidden if the password is
// wrong; guesses are slowed down as with [App.Login].
func (a *App) confirm(ctx context.Context, who vitaminb.Actor, password string) error {
	p, err := a.guess(ctx, loginName(who.Name), password)
	if err == nil && p.AccountID != who.AccountID {
		return vitaminb.Errorf(vitaminb.ErrForbidden, "The password is wrong. Type the one that you log in with.")
	}
	return err
}

// loginName is how login names are compared: without case and blanks around.
func loginName(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// HasLogin reports whether any account of the database has a password; before
// that the web server shows the set-up page.
func (a *App) HasLogin(ctx context.Context) (bool, error) {
	n, err := a.store.CountLogins(ctx)
	return n > 0, err
}

// A Proof is who has logged in, and by which password. A front door keeps it
// where its holder cannot change it, such as in a session, and asks [App.Holds]
// whenever it is shown.
type Proof struct {
	vitaminb.Actor
	Since int64 // when that password was set, Unix ms UTC
}

// Holds reports whether the account still has the login and password of the proof.
func (a *App) Holds(ctx context.Context, p Proof) (bool, error) {
	l, err := a.store.FindLogin(ctx, p.Name)
	if errors.Is(err, vitaminb.ErrNotFound) {
		return false, nil
	}
	return l.AccountID == p.AccountID && l.ChangedAt == p.Since, err
}

// Login checks the password. A wrong name and a wrong password are the same
// ErrForbidden and take the same time; too many guesses at one name, wherever
// they come from, are ErrForbidden with the time to wait.
func (a *App) Login(ctx context.Context, login, password string) (Proof, error) {
	p, err := a.guess(ctx, loginName(login), password)
	if err == nil && p.AccountID == "" {
		return p, vitaminb.Errorf(vitaminb.ErrForbidden, "Name or password is wrong. If you forgot it, set a new one on the machine itself.")
	}
	return p, err
}

// guess checks the password and counts the guess; the zero Proof if it, or the
// name, is wrong. ErrForbidden before the wait after wrong ones is over.
func (a *App) guess(ctx context.Context, login, password string) (Proof, error) {
	if err := a.blocked(ctx, login); err != nil {
		return Proof{}, err
	}
	l, err := a.store.FindLogin(ctx, login)
	unknown := errors.Is(err, vitaminb.ErrNotFound)
	if err != nil && !unknown {
		return Proof{}, err
	}
	if len(password) > maxPassword {
		password = ""
	}
	if unknown {
		// Hash all the same, so that the time does not tell which names exist.
		if _, err := argon2id.CreateHash(password, hashParams()); err != nil {
			return Proof{}, err
		}
	} else if ok, err := argon2id.ComparePasswordAndHash(password, l.PasswordHash); err != nil {
		return Proof{}, err
	} else if ok {
		return Proof{vitaminb.Actor{AccountID: l.AccountID, Name: login}, l.ChangedAt}, a.store.DeleteLoginFailures(ctx, login)
	}
	return Proof{}, a.slow(ctx, login)
}

// blocked refuses guesses before the wait is over.
func (a *App) blocked(ctx context.Context, login string) error {
	until, _, err := a.store.LoginBlockedUntil(ctx, login)
	if wait := time.UnixMilli(until).Sub(a.now()); err == nil && wait > 0 {
		return vitaminb.Errorf(vitaminb.ErrForbidden, "Too many wrong guesses. Try again in %s seconds.", int(wait/time.Second)+1)
	}
	return err
}

// slow makes the next guess at the login wait.
func (a *App) slow(ctx context.Context, login string) error {
	_, failures, err := a.store.LoginBlockedUntil(ctx, login)
	if err != nil {
		return err
	}
	wait := time.Duration(0)
	if over := failures + 1 - freeGuesses; over > 0 {
		wait = min(firstWait<<min(over-1, 20), maxWait)
	}
	return a.store.AddLoginFailure(ctx, login, a.now().Add(wait).UnixMilli())
}
