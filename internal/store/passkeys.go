package store

import (
	"context"
	"database/sql"
	"errors"

	vitaminb "vitaminb"
)

// A Passkey is a key pair of a device of which we know the public half.
type Passkey struct {
	ID         string `db:"passkey_id"` // of the credential, base64url
	AccountID  string `db:"account_id"`
	Site       string // host name that it was made for and works at
	Name       string
	Credential []byte // of the library, as JSON
	CreatedAt  int64  `db:"created_at"` // Unix ms UTC
	UsedAt     int64  `db:"used_at"`    // Unix ms UTC; 0: never
}

// AddPasskey stores a new passkey. [vitaminb.ErrConflict] if its id is known already.
func (s *Store) AddPasskey(ctx context.Context, p Passkey) error {
	_, err := s.exec(ctx, `INSERT INTO passkeys (passkey_id, account_id, site, name, credential, created_at, used_at)
		VALUES ($1, $2, $3, $4, $5, $6, 0)`, p.ID, p.AccountID, p.Site, p.Name, string(p.Credential), s.Now())
	if s.engine.conflict(err) {
		return vitaminb.Errorf(vitaminb.ErrConflict, "This passkey is known already.")
	}
	return err
}

// Passkeys lists the account's passkeys, the oldest first.
func (s *Store) Passkeys(ctx context.Context, account string) ([]Passkey, error) {
	var all []Passkey
	return all, s.list(ctx, &all, `SELECT passkey_id, account_id, site, name, credential, created_at, used_at
		FROM passkeys WHERE account_id = $1 ORDER BY created_at, passkey_id`, account)
}

// UsePasskey notes that the passkey was used just now, with what the library wants kept.
func (s *Store) UsePasskey(ctx context.Context, id string, credential []byte) error {
	_, err := s.exec(ctx, `UPDATE passkeys SET credential = $2, used_at = $3 WHERE passkey_id = $1`, id, string(credential), s.Now())
	return err
}

// DeletePasskey deletes a passkey of the account and reports whether there was one.
func (s *Store) DeletePasskey(ctx context.Context, account, id string) (bool, error) {
	return s.ended(s.exec(ctx, `DELETE FROM passkeys WHERE account_id = $1 AND passkey_id = $2`, account, id))
}

// LoginOf returns the login of the account. [vitaminb.ErrNotFound] if it has none.
func (s *Store) LoginOf(ctx context.Context, account string) (Login, error) {
	var l Login
	err := s.get(ctx, &l, `SELECT login, account_id, password_hash, changed_at FROM logins WHERE account_id = $1`, account)
	if errors.Is(err, sql.ErrNoRows) {
		return l, vitaminb.Errorf(vitaminb.ErrNotFound, "This account has no login.")
	}
	return l, err
}
