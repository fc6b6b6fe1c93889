package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	vitaminb "vitaminb"
)

// CreateAccount makes an account with a hash key of its own.
// [vitaminb.ErrConflict] if the name is taken.
func (s *Store) CreateAccount(ctx context.Context, a vitaminb.Account) (vitaminb.Account, error) {
	g := newIDs("", s.now)
	id, err := g.next()
	if err != nil {
		return a, err
	}
	a.ID, a.Version = id, 1
	key := make([]byte, 32) // bytes: the block that HMAC-SHA-256 takes whole
	if _, err := rand.Read(key); err != nil {
		return a, fmt.Errorf("make a key: %w", err)
	}
	tx, err := s.begin(ctx, s.write, nil)
	if err != nil {
		return a, failed(err)
	}
	defer rollback(tx)
	t := &Tx{tx: tx, store: s, account: a.ID}
	// The directory row comes first: it decides who has the name.
	err = t.exec(ctx, `INSERT INTO account_names (account_id, name) VALUES ($1, $2)`, a.Name)
	if s.engine.conflict(err) {
		return a, vitaminb.Errorf(vitaminb.ErrConflict, "There is already an account called %s. Choose another name.", a.Name)
	}
	if err != nil {
		return a, failed(err)
	}
	if err := t.exec(ctx, `INSERT INTO accounts (account_id, name, lang, region, version, last_id, hash_key, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		a.Name, a.Lang, a.Region, a.Version, a.ID, hex.EncodeToString(key), s.Now()); err != nil {
		return a, failed(err)
	}
	return a, failed(commitFailed(tx.Commit()))
}

// ListAccounts lists the accounts by name. It reads the directory and then one account after the other.
func (s *Store) ListAccounts(ctx context.Context) ([]vitaminb.Account, error) {
	var ids []string
	if err := s.list(ctx, &ids, `SELECT account_id FROM account_names ORDER BY name`); err != nil {
		return nil, fmt.Errorf("list account names: %w", err)
	}
	accounts := make([]vitaminb.Account, len(ids))
	for i, id := range ids {
		err := s.Read(ctx, id, func(t *Tx) (err error) {
			accounts[i], err = t.FindAccount(ctx)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return accounts, nil
}

// FindAccount returns the transaction's account. [vitaminb.ErrNotFound].
func (t *Tx) FindAccount(ctx context.Context) (vitaminb.Account, error) {
	var row struct {
		ID      string `db:"account_id"`
		Name    string
		Lang    string
		Region  string
		Version int64
	}
	err := t.get(ctx, &row, `SELECT account_id, name, lang, region, version FROM accounts WHERE account_id = $1`)
	if errors.Is(err, sql.ErrNoRows) {
		return vitaminb.Account{}, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no such account.")
	}
	return vitaminb.Account(row), err
}

// HashKey is the account's secret for keyed hashes of identifiers and message texts.
func (t *Tx) HashKey(ctx context.Context) ([]byte, error) {
	var key string
	if err := t.get(ctx, &key, `SELECT hash_key FROM accounts WHERE account_id = $1`); err != nil {
		return nil, err
	}
	return hex.DecodeString(key)
}

// OwnerKeys lists the handles (false) or names (true) of the owner.
func (t *Tx) OwnerKeys(ctx context.Context, names bool) ([]string, error) {
	var keys []string
	err := t.list(ctx, &keys, `SELECT owner_key FROM owner_keys WHERE account_id = $1 AND is_name = $2 ORDER BY owner_key`, flag(names))
	return keys, err
}

// AddOwnerKeys remembers handles (false) or names (true) of the owner.
func (t *Tx) AddOwnerKeys(ctx context.Context, keys []string, names bool) error {
	rows := make([][]any, len(keys))
	for i, k := range keys {
		rows[i] = []any{k, flag(names)}
	}
	return t.insert(ctx, "owner_keys", []string{"owner_key", "is_name"}, rows, keep)
}

// flag is how the store writes a truth value.
func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
