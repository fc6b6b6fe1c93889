// Package cli is the command line: it turns what a user types into the product's
// use cases and prints what became of them, for people or as JSON for scripts.
package cli

import (
	"context"
	"errors"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	vitaminb "vitaminb"
)

// options is everything that can be typed: the flags of all commands, then one field per command.
type options struct {
	DB      string `name:"db" env:"VITAMINB_DB" placeholder:"URL" help:"${db}"`
	Account string `placeholder:"NAME" help:"${account}"`
	Source  string `placeholder:"NAME" help:"${source}"`
	Lang    string `enum:",de,en" default:"" placeholder:"de|en" help:"${lang}"`
	JSON    bool   `name:"json" help:"${json}"`
	Yes     bool   `short:"y" help:"${yes}"`

	Import    importCommand    `cmd:"" help:"${import}"`
	Watch     watchCommand     `cmd:"" help:"${watch}"`
	Demo      demoCommand      `cmd:"" help:"${demo}"`
	Serve     serveCommand     `cmd:"" help:"${serve}"`
	Login     loginCommand     `cmd:"" help:"${login}"`
	People    peopleCommand    `cmd:"" help:"${people}"`
	Person    personCommand    `cmd:"" help:"${person}"`
	Questions questionsCommand `cmd:"" help:"${questions}"`
	Decide    decideCommand    `cmd:"" help:"${decide}"`
	Decisions decisionsCommand `cmd:"" help:"${decisions}"`
	Journal   journalCommand   `cmd:"" help:"${journal}"`
	Undo      undoCommand      `cmd:"" help:"${undo}"`
	Enter     enterCommand     `cmd:"" help:"${enter}"`
	Card      cardCommand      `cmd:"" help:"${card}"`
	Note      noteCommand      `cmd:"" help:"${note}"`
	Pin       pinCommand       `cmd:"" help:"${pin}"`
	Owner     ownerCommand     `cmd:"" help:"${owner}"`
	Sources   sourcesCommand   `cmd:"" help:"${sources}"`
	Texts     textsCommand     `cmd:"" help:"${texts}"`
	Imports   importsCommand   `cmd:"" help:"${imports}"`
	Revert    revertCommand    `cmd:"" help:"${revert}"`
	Rebuild   rebuildCommand   `cmd:"" help:"${rebuild}"`
	Erase     eraseCommand     `cmd:"" help:"${erase}"`
	Export    exportCommand    `cmd:"" help:"${export}"`
	Licences  licencesCommand  `cmd:"" help:"${licences}"`
	Version   versionCommand   `cmd:"" help:"${version}"`
}

// Run does what the arguments (without the program's name) say, on the standard
// streams, and returns the exit code of the process: see [exitCodes].
func Run(ctx context.Context, args []string) int {
	e := newEnv(args)
	if len(args) == 0 {
		args = []string{"--help"}
	}
	err := errors.Join(e.dispatch(ctx, args), e.out.err)
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil { // whatever failed, it failed because the user stopped it
		err = ctx.Err()
	}
	e.JSON = e.JSON || slices.Contains(args, "--json") // the parser may not have come so far
	return e.complain(err)
}

// dispatch parses the arguments and runs the command they name.
func (e *env) dispatch(ctx context.Context, args []string) error {
	helped := false
	parser, err := kong.New(&e.options,
		kong.Name("vitaminb"),
		kong.Description(e.i18n.Sprintf("One graph of real persons out of all your networks, on your own machine.")),
		helpTexts(e.i18n),
		kong.Writers(e.out, e.err),
		kong.Exit(func(int) { helped = true }), // --help alone ends the parser early
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.Help(e.help),
	)
	if err != nil {
		return err
	}
	parsed, err := parser.Parse(groupSeparators(args))
	if helped {
		return nil
	}
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The command cannot be understood (%s). See vitaminb --help.", err)
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return parsed.Run(e)
}

// groupSeparators writes "--" as "/" behind decide, where it parts groups of
// ids: the parser would swallow it.
func groupSeparators(args []string) []string {
	args = slices.Clone(args)
	if at := slices.Index(args, "decide"); at >= 0 {
		for i, arg := range args[at:] {
			if arg == "--" {
				args[at+i] = groupSeparator
			}
		}
	}
	return args
}

// newEnv returns the environment of a process; the arguments are looked through
// for --lang only, because even their help and their errors need a language.
func newEnv(args []string) *env {
	e := &env{in: os.Stdin, out: &output{Writer: os.Stdout}, err: os.Stderr}
	e.i18n = printer(args)
	return e
}
