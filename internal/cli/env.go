package cli

import (
	"bufio"
	"context"
	"errors"
	"os"

	"golang.org/x/term"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/i18n"
)

// An env is what a command runs in: what was typed, the streams, the language.
type env struct {
	options
	in    *os.File
	input *bufio.Reader // of in; nil until something is read
	out   *output       // results
	err   *os.File      // errors, questions, progress
	i18n  *i18n.Printer
}

// somebody reports whether a person sits at the terminal who can be asked.
func (e *env) somebody() bool {
	return !e.Yes && term.IsTerminal(int(e.in.Fd()))
}

// say prints a line of the result in the user's language.
func (e *env) say(format string, args ...any) {
	e.line(e.i18n.Sprintf(format, args...))
}

// open opens the database that --db names, by default a file in the user's data folder.
func (e *env) open(ctx context.Context) (*app.App, error) {
	url := e.DB
	if url == "" {
		var err error
		if url, err = defaultDatabase(); err != nil {
			return nil, err
		}
	}
	return app.Open(ctx, app.Options{URL: url})
}

// A session is an open database and who acts in it.
type session struct {
	app *app.App
	who vitaminb.Actor
}

// account runs do in the account that --account names, by default the only one.
func (e *env) account(ctx context.Context, do func(s session) error) error {
	return e.within(ctx, (*app.App).FindAccount, do)
}

// newAccount is account for the commands that may be a user's first: they make
// the account of an empty database.
func (e *env) newAccount(ctx context.Context, do func(s session) error) error {
	return e.within(ctx, func(a *app.App, ctx context.Context, name string) (vitaminb.Account, error) {
		found, err := a.FindAccount(ctx, name)
		if !errors.Is(err, vitaminb.ErrNotFound) {
			return found, err
		}
		if all, listed := a.Accounts(ctx); listed != nil || len(all) > 0 {
			return found, errors.Join(err, listed)
		}
		return a.CreateAccount(ctx, app.NewAccount{Name: name, Lang: e.i18n.Lang(), Region: region()})
	}, do)
}

func (e *env) within(ctx context.Context, find func(*app.App, context.Context, string) (vitaminb.Account, error), do func(session) error) (err error) {
	a, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	found, err := find(a, ctx, e.Account)
	if err != nil {
		return err
	}
	return do(session{a, vitaminb.Actor{AccountID: found.ID, Name: "cli"}})
}
