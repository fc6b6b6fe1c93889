package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// A Session is a browser that an account has logged in with.
type Session struct {
	Token     string // as it was saved
	UserAgent string `db:"user_agent"` // what the browser calls itself
	FirstSeen int64  `db:"first_seen"` // Unix ms UTC
	LastSeen  int64  `db:"last_seen"`  // Unix ms UTC
}

// FindSession returns the session's data, and false if there is none or it has expired.
func (s *Store) FindSession(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := s.get(ctx, &data, `SELECT data FROM sessions WHERE token = $1 AND expires_at > $2`, token, s.Now())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// SaveSession stores the session until expiry and forgets expired ones. A new
// one is nobody's until [Store.SeeSession] says whose it is.
func (s *Store) SaveSession(ctx context.Context, token string, data []byte, expiry time.Time) error {
	if _, err := s.exec(ctx, `DELETE FROM sessions WHERE expires_at <= $1`, s.Now()); err != nil {
		return err
	}
	_, err := s.exec(ctx, `INSERT INTO sessions (token, data, expires_at, account_id, user_agent, first_seen, last_seen)
		VALUES ($1, $2, $3, '', '', $4, $4) ON CONFLICT (token) DO UPDATE SET data = $2, expires_at = $3`, token, data, expiry.UnixMilli(), s.Now())
	return err
}

// DeleteSession ends the session.
func (s *Store) DeleteSession(ctx context.Context, token string) error {
	_, err := s.exec(ctx, `DELETE FROM sessions WHERE token = $1`, token)
	return err
}

// SeeSession notes that the account used the session just now, by the browser
// of that name. It writes only if that was last noted before since, or for another account or browser.
func (s *Store) SeeSession(ctx context.Context, account string, seen Session, since int64) error {
	var known int
	err := s.get(ctx, &known, `SELECT count(*) FROM sessions
		WHERE token = $1 AND account_id = $2 AND user_agent = $3 AND last_seen >= $4`, seen.Token, account, seen.UserAgent, since)
	if err != nil || known > 0 {
		return err
	}
	_, err = s.exec(ctx, `UPDATE sessions SET account_id = $2, user_agent = $3, last_seen = $4 WHERE token = $1`,
		seen.Token, account, seen.UserAgent, s.Now())
	return err
}

// Sessions lists the account's sessions that have not expired, the one used last first.
func (s *Store) Sessions(ctx context.Context, account string) ([]Session, error) {
	var all []Session
	return all, s.list(ctx, &all, `SELECT token, user_agent, first_seen, last_seen FROM sessions
		WHERE account_id = $1 AND expires_at > $2 ORDER BY last_seen DESC, token`, account, s.Now())
}

// EndSession ends one session of the account and reports whether there was one.
func (s *Store) EndSession(ctx context.Context, account, token string) (bool, error) {
	return s.ended(s.exec(ctx, `DELETE FROM sessions WHERE account_id = $1 AND token = $2`, account, token))
}

// EndOtherSessions ends all sessions of the account but the one kept.
func (s *Store) EndOtherSessions(ctx context.Context, account, kept string) error {
	_, err := s.exec(ctx, `DELETE FROM sessions WHERE account_id = $1 AND token <> $2`, account, kept)
	return err
}

// ended reports whether a statement changed any row.
func (s *Store) ended(result sql.Result, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}
