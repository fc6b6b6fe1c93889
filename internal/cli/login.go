package cli

import "context"

// loginCommand sets the owner's password for the browser.
type loginCommand struct {
	Name          string `arg:"" help:"${login_name}"`
	PasswordStdin bool   `help:"${login_stdin}"`
}

// Run asks for the password and sets it.
func (c loginCommand) Run(ctx context.Context, e *env) error {
	return e.newAccount(ctx, func(s session) error {
		password, err := e.password(c.PasswordStdin)
		if err != nil {
			return err
		}
		if err := s.app.SetPassword(ctx, s.who, c.Name, password); err != nil {
			return err
		}
		return e.result(map[string]string{"login": c.Name}, func() { e.say("The password of %s is set.", c.Name) })
	})
}
