package store

import (
	"context"
	"database/sql"
	"errors"

	vitaminb "vitaminb"
)

// A Login leads from a name to the account and the password's hash.
type Login struct {
	Login        string
	AccountID    string `db:"account_id"`
	PasswordHash string `db:"password_hash"`
	ChangedAt    int64  `db:"changed_at"` // Unix ms UTC
}

// FindLogin returns the login of that name. [vitaminb.ErrNotFound].
func (s *Store) FindLogin(ctx context.Context, login string) (Login, error) {
	var l Login
	err := s.get(ctx, &l, `SELECT login, account_id, password_hash, changed_at FROM logins WHERE login = $1`, login)
	if errors.Is(err, sql.ErrNoRows) {
		return l, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no login %s.", login)
	}
	return l, err
}

// CountLogins counts the logins of the database.
func (s *Store) CountLogins(ctx context.Context) (n int, err error) {
	return n, s.get(ctx, &n, `SELECT count(*) FROM logins`)
}

// SaveLogin gives the account the login, replaces the one it had and ends all its sessions.
// [vitaminb.ErrConflict] if another account has that name.
func (s *Store) SaveLogin(ctx context.Context, l Login) error {
	tx, err := s.begin(ctx, s.write, nil)
	if err != nil {
		return failed(err)
	}
	defer rollback(tx)
	statements := []struct {
		sql  string
		args []any
	}{
		{`DELETE FROM logins WHERE account_id = $1`, []any{l.AccountID}},
		{`INSERT INTO logins (login, account_id, password_hash, changed_at) VALUES ($1, $2, $3, $4)`, []any{l.Login, l.AccountID, l.PasswordHash, s.Now()}},
		{`DELETE FROM login_failures WHERE login = $1`, []any{l.Login}},
		{`DELETE FROM sessions WHERE account_id = $1`, []any{l.AccountID}},
	}
	for _, st := range statements {
		_, err := tx.ExecContext(ctx, s.engine.text(st.sql), st.args...)
		if s.engine.conflict(err) {
			return vitaminb.Errorf(vitaminb.ErrConflict, "The login name %s is taken. Choose another one.", l.Login)
		}
		if err != nil {
			return failed(wrap(st.sql, err))
		}
	}
	return failed(commitFailed(tx.Commit()))
}

// LoginBlockedUntil returns until when guesses at the login are refused (Unix ms UTC, 0: not at all) and how many failed in a row.
func (s *Store) LoginBlockedUntil(ctx context.Context, login string) (until int64, failures int, err error) {
	var row struct {
		Failures int
		Until    int64 `db:"blocked_until"`
	}
	err = s.write.GetContext(ctx, &row, s.engine.text(`SELECT failures, blocked_until FROM login_failures WHERE login = $1`), login)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, 0, nil
	}
	return row.Until, row.Failures, failed(wrap("read the failed logins", err))
}

// AddLoginFailure counts a failed guess and refuses further ones until then.
func (s *Store) AddLoginFailure(ctx context.Context, login string, until int64) error {
	_, err := s.exec(ctx, `INSERT INTO login_failures (login, failures, blocked_until) VALUES ($1, 1, $2)
		ON CONFLICT (login) DO UPDATE SET failures = login_failures.failures + 1, blocked_until = $2`, login, until)
	return err
}

// DeleteLoginFailures forgets the failed guesses after a right one.
func (s *Store) DeleteLoginFailures(ctx context.Context, login string) error {
	_, err := s.exec(ctx, `DELETE FROM login_failures WHERE login = $1`, login)
	return err
}
