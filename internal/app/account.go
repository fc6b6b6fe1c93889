package app

import (
	"context"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/store"
)

// A NewAccount is the wish for an account.
type NewAccount struct {
	Name   string // empty: "me"
	Lang   string // "de" or "en"; empty: "de"
	Region string // ISO 3166 country of national phone numbers; empty: "DE"
}

// CreateAccount makes an account. ErrConflict if the name is taken.
func (a *App) CreateAccount(ctx context.Context, n NewAccount) (vitaminb.Account, error) {
	account := vitaminb.Account{Name: strings.TrimSpace(n.Name), Lang: n.Lang, Region: strings.ToUpper(n.Region)}
	if account.Name == "" {
		account.Name = "me"
	}
	if account.Region == "" {
		account.Region = "DE"
	}
	switch account.Lang {
	case "":
		account.Lang = "de"
	case "de", "en":
	default:
		return account, vitaminb.Errorf(vitaminb.ErrInvalid, "The language %s is not spoken here. Choose de or en.", account.Lang)
	}
	return a.store.CreateAccount(ctx, account)
}

// Accounts lists the accounts by name.
func (a *App) Accounts(ctx context.Context) ([]vitaminb.Account, error) {
	return a.store.ListAccounts(ctx)
}

// FindAccount returns the account of that name, or with an empty name the only
// one. ErrNotFound: there is none; ErrAmbiguous: several, named in the text.
func (a *App) FindAccount(ctx context.Context, name string) (vitaminb.Account, error) {
	accounts, err := a.store.ListAccounts(ctx)
	if err != nil {
		return vitaminb.Account{}, err
	}
	var names []string
	for _, account := range accounts {
		if account.Name == name || name == "" && len(accounts) == 1 {
			return account, nil
		}
		names = append(names, account.Name)
	}
	switch {
	case len(names) == 0:
		return vitaminb.Account{}, vitaminb.Errorf(vitaminb.ErrNotFound, "The database holds no account yet. The first import makes one.")
	case name == "":
		return vitaminb.Account{}, vitaminb.Errorf(vitaminb.ErrAmbiguous, "There are several accounts: %s. Choose one.", strings.Join(names, ", "))
	}
	return vitaminb.Account{}, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no account %s. There are: %s.", name, strings.Join(names, ", "))
}

// Account returns the actor's account.
func (a *App) Account(ctx context.Context, who vitaminb.Actor) (account vitaminb.Account, err error) {
	err = a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		account, err = tx.FindAccount(ctx)
		return err
	})
	return account, err
}

// SetOwner tells how the owner appears in networks: handles in the form of record
// keys, and names. It is an entry about the owner as well, so that the owner's
// cards in address books are found to be "me" like everybody's are found: by evidence.
func (a *App) SetOwner(ctx context.Context, who vitaminb.Actor, owner importer.Owner) error {
	return a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := addOwner(ctx, tx, owner); err != nil {
			return err
		}
		all, err := findOwner(ctx, tx)
		if err != nil {
			return err
		}
		_, err = a.enter(ctx, tx, who, Entry{Content: ownerContent(all), self: true})
		return err
	})
}

// ownerContent is what is known of the owner.
func ownerContent(o importer.Owner) vitaminb.Content {
	c := vitaminb.Content{Kind: vitaminb.KindPerson}
	if len(o.Names) > 0 {
		c.Name.Display = o.Names[0]
	}
	for _, key := range o.Keys {
		some := handleContent(vitaminb.End{Handle: key})
		c.Emails, c.Phones, c.Handles = append(c.Emails, some.Emails...), append(c.Phones, some.Phones...), append(c.Handles, some.Handles...)
	}
	return c
}

func addOwner(ctx context.Context, tx *store.Tx, owner importer.Owner) error {
	if err := tx.AddOwnerKeys(ctx, owner.Keys, false); err != nil {
		return err
	}
	return tx.AddOwnerKeys(ctx, owner.Names, true)
}

func findOwner(ctx context.Context, tx *store.Tx) (owner importer.Owner, err error) {
	if owner.Keys, err = tx.OwnerKeys(ctx, false); err != nil {
		return owner, err
	}
	owner.Names, err = tx.OwnerKeys(ctx, true)
	return owner, err
}
