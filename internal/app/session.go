package app

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

const (
	// seenEvery bounds how often the use of a session, a passkey or an app
	// password is written down: nobody asks for more than the minute.
	seenEvery = time.Minute
	// seenPatience is how long a page waits to write that down: longer than a write
	// takes, far below what a person notices. While a large import is written, the
	// next page writes it.
	seenPatience = 50 * time.Millisecond
	// maxUserAgent cuts what a browser calls itself; real ones stay below 250 bytes.
	maxUserAgent = 400
)

// A Session is a browser that the account has logged in with.
type Session struct {
	ID        string `json:"id"`         // a hash of the token: who knows it can end the session, not use it
	UserAgent string `json:"user_agent"` // what the browser calls itself
	FirstSeen int64  `json:"first_seen"` // Unix ms UTC
	LastSeen  int64  `json:"last_seen"`  // Unix ms UTC, to the minute
	Current   bool   `json:"current"`    // this is the session that asks
}

// Sessions keeps web sessions (token → opaque bytes) until they expire. It has
// the methods of a session store of github.com/alexedwards/scs/v2, with and without a context.
// Only hashes of tokens are stored: who reads the database can use none.
type Sessions struct{ store *store.Store }

// Sessions returns the store of web sessions.
func (a *App) Sessions() *Sessions { return &Sessions{a.store} }

// sessionID is what of a token is stored. A token is random, so one round of SHA-256 is enough.
func sessionID(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// FindCtx returns the session's data, and false if there is none or it has expired.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	return s.store.FindSession(ctx, sessionID(token))
}

// CommitCtx stores the session until expiry.
func (s *Sessions) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	return s.store.SaveSession(ctx, sessionID(token), b, expiry)
}

// DeleteCtx ends the session.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.DeleteSession(ctx, sessionID(token))
}

// Find is FindCtx without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// SeeSession notes that the actor uses the session of the token just now, with
// the browser that calls itself userAgent. The session must be stored. It never
// keeps a page waiting: what cannot be written at once is left to the next page.
func (a *App) SeeSession(ctx context.Context, who vitaminb.Actor, token, userAgent string) error {
	userAgent = strings.ToValidUTF8(userAgent[:min(len(userAgent), maxUserAgent)], "")
	seen := store.Session{Token: sessionID(token), UserAgent: strings.ReplaceAll(userAgent, "\x00", "")}
	ctx, cancel := context.WithTimeout(ctx, seenPatience)
	defer cancel()
	err := a.store.SeeSession(ctx, who.AccountID, seen, a.now().Add(-seenEvery).UnixMilli())
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// ListSessions lists the actor's sessions, the one of the token marked as current,
// the one used last first.
func (a *App) ListSessions(ctx context.Context, who vitaminb.Actor, token string) ([]Session, error) {
	rows, err := a.store.Sessions(ctx, who.AccountID)
	if err != nil {
		return nil, err
	}
	var all []Session
	for _, r := range rows {
		all = append(all, Session{r.Token, r.UserAgent, r.FirstSeen, r.LastSeen, r.Token == sessionID(token)})
	}
	return all, nil
}

// EndSession ends one of the actor's sessions. ErrNotFound if the actor has none of that id.
func (a *App) EndSession(ctx context.Context, who vitaminb.Actor, id string) error {
	ended, err := a.store.EndSession(ctx, who.AccountID, id)
	if err == nil && !ended {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "That device is logged out already.")
	}
	return err
}

// EndOtherSessions ends all the actor's sessions but the one of the token.
func (a *App) EndOtherSessions(ctx context.Context, who vitaminb.Actor, token string) error {
	return a.store.EndOtherSessions(ctx, who.AccountID, sessionID(token))
}
