package store

import (
	"context"
	"database/sql"
	"errors"

	vitaminb "vitaminb"
)

// An AppPassword lets one device in that cannot show a login page.
type AppPassword struct {
	Hash      string
	AccountID string `db:"account_id"`
	Name      string // of the device
	CreatedAt int64  `db:"created_at"` // Unix ms UTC
	UsedAt    int64  `db:"used_at"`    // Unix ms UTC; 0: never
}

// AddAppPassword stores a new app password of the account.
func (s *Store) AddAppPassword(ctx context.Context, account, hash, name string) error {
	_, err := s.exec(ctx, `INSERT INTO app_passwords (hash, account_id, name, created_at, used_at) VALUES ($1, $2, $3, $4, 0)`,
		hash, account, name, s.Now())
	return err
}

// FindAppPassword returns the app password of that hash. [vitaminb.ErrNotFound].
func (s *Store) FindAppPassword(ctx context.Context, hash string) (AppPassword, error) {
	var p AppPassword
	err := s.get(ctx, &p, `SELECT hash, account_id, name, created_at, used_at FROM app_passwords WHERE hash = $1`, hash)
	if errors.Is(err, sql.ErrNoRows) {
		return p, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such app password.")
	}
	return p, err
}

// AppPasswords lists the account's app passwords, the oldest first.
func (s *Store) AppPasswords(ctx context.Context, account string) ([]AppPassword, error) {
	var all []AppPassword
	return all, s.list(ctx, &all, `SELECT hash, account_id, name, created_at, used_at
		FROM app_passwords WHERE account_id = $1 ORDER BY created_at, hash`, account)
}

// UseAppPassword notes that the app password was used just now.
func (s *Store) UseAppPassword(ctx context.Context, hash string) error {
	_, err := s.exec(ctx, `UPDATE app_passwords SET used_at = $2 WHERE hash = $1`, hash, s.Now())
	return err
}

// DeleteAppPassword deletes an app password of the account and reports whether there was one.
func (s *Store) DeleteAppPassword(ctx context.Context, account, hash string) (bool, error) {
	return s.ended(s.exec(ctx, `DELETE FROM app_passwords WHERE account_id = $1 AND hash = $2`, account, hash))
}
