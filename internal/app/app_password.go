package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"time"

	vitaminb "vitaminb"
)

// passwordGroup is how many letters of an app password stand together, for who has to type it.
const passwordGroup = 4

// An AppPassword lets one device or program in that cannot show a login page,
// such as a phone's address book.
type AppPassword struct {
	ID        string `json:"id"`   // to revoke it by; tells nothing of the password
	Name      string `json:"name"` // of the device
	CreatedAt int64  `json:"created_at"`
	UsedAt    int64  `json:"used_at"` // Unix ms UTC, to the minute; 0: never
}

// CreateAppPassword makes a password for the device of that name and returns it,
// this one time: only its hash is kept. The actor's own password confirms it.
// ErrInvalid: the name is empty or too long; ErrForbidden: the password is wrong,
// or too many were.
func (a *App) CreateAppPassword(ctx context.Context, who vitaminb.Actor, name, password string) (string, error) {
	name, err := deviceName(name)
	if err != nil {
		return "", err
	}
	if err := a.confirm(ctx, who, password); err != nil {
		return "", err
	}
	secret := strings.ToLower(rand.Text())
	if err := a.store.AddAppPassword(ctx, who.AccountID, appPasswordHash(secret), name); err != nil {
		return "", err
	}
	var groups []string
	for group := range slices.Chunk([]byte(secret), passwordGroup) {
		groups = append(groups, string(group))
	}
	return strings.Join(groups, "-"), nil
}

// appPasswordHash is what of an app password is kept. It is random with 130 bits
// (crypto/rand.Text), so one round of SHA-256 is enough and no guess has to be
// slowed down: a device with a revoked one must not lock the owner out.
func appPasswordHash(password string) string {
	plain := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(password))
	sum := sha256.Sum256([]byte("app password " + plain))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// CheckAppPassword returns who the login name and app password belong to, and
// notes the use. ErrForbidden if either is wrong; which one is not told.
func (a *App) CheckAppPassword(ctx context.Context, login, password string) (vitaminb.Actor, error) {
	wrong := vitaminb.Errorf(vitaminb.ErrForbidden, "Name or app password is wrong. Make a new app password in the settings.")
	if len(password) > maxPassword {
		return vitaminb.Actor{}, wrong
	}
	p, err := a.store.FindAppPassword(ctx, appPasswordHash(password))
	if errors.Is(err, vitaminb.ErrNotFound) {
		return vitaminb.Actor{}, wrong
	} else if err != nil {
		return vitaminb.Actor{}, err
	}
	l, err := a.store.LoginOf(ctx, p.AccountID)
	if errors.Is(err, vitaminb.ErrNotFound) || err == nil && l.Login != loginName(login) {
		return vitaminb.Actor{}, wrong
	} else if err != nil {
		return vitaminb.Actor{}, err
	}
	who := vitaminb.Actor{AccountID: p.AccountID, Name: l.Login}
	if a.now().Sub(time.UnixMilli(p.UsedAt)) < seenEvery {
		return who, nil
	}
	return who, a.store.UseAppPassword(ctx, p.Hash)
}

// AppPasswords lists the actor's app passwords, the oldest first.
func (a *App) AppPasswords(ctx context.Context, who vitaminb.Actor) ([]AppPassword, error) {
	rows, err := a.store.AppPasswords(ctx, who.AccountID)
	if err != nil {
		return nil, err
	}
	var all []AppPassword
	for _, r := range rows {
		all = append(all, AppPassword{r.Hash, r.Name, r.CreatedAt, r.UsedAt})
	}
	return all, nil
}

// RevokeAppPassword shuts the device out that uses the app password. ErrNotFound
// if the actor has none of that id.
func (a *App) RevokeAppPassword(ctx context.Context, who vitaminb.Actor, id string) error {
	revoked, err := a.store.DeleteAppPassword(ctx, who.AccountID, id)
	if err == nil && !revoked {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "That app password is revoked already.")
	}
	return err
}

// maxDeviceName is the longest name of a device, in bytes: a line on a phone and some.
const maxDeviceName = 100

// deviceName tidies the name that somebody gives a passkey or app password.
func deviceName(s string) (string, error) {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")), " ")
	switch {
	case s == "":
		return "", vitaminb.Errorf(vitaminb.ErrInvalid, "The name is empty. Say which device it is for, such as iPhone.")
	case len(s) > maxDeviceName:
		return "", vitaminb.Errorf(vitaminb.ErrInvalid, "The name is too long. Take at most %s bytes.", maxDeviceName)
	}
	return s, nil
}
