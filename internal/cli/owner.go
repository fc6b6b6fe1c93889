package cli

import (
	"context"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// ownerCommand tells who the owner of the account is.
type ownerCommand struct {
	Handles []string `arg:"" optional:"" name:"handle" help:"${owner_handle}"`
	Name    []string `sep:"none" placeholder:"NAME" help:"${owner_name}"`
}

// Run hands over the names and handles.
func (c ownerCommand) Run(ctx context.Context, e *env) error {
	owner := importer.Owner{Names: c.Name}
	for _, h := range c.Handles {
		owner.Keys = append(owner.Keys, handleKey(h))
	}
	if !owner.Known() {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Say who you are: an e-mail address, a phone number as +49…, linkedin:profile-name, or --name \"Your Name\".")
	}
	return e.newAccount(ctx, func(s session) error {
		if err := s.app.SetOwner(ctx, s.who, owner); err != nil {
			return err
		}
		return e.result(map[string][]string{"keys": some(owner.Keys), "names": some(owner.Names)}, func() {
			e.say("Noted: %s", strings.Join(append(owner.Names, owner.Keys...), ", "))
		})
	})
}

// handleKey returns the record key of a handle as people type it: an address and
// a number are told by their looks, anything else names its network itself.
func handleKey(handle string) string {
	switch {
	case strings.HasPrefix(handle, "+"):
		return "phone:" + strings.Map(dialled, handle)
	case strings.Contains(handle, "@") && !strings.Contains(handle, ":"):
		return "email:" + strings.ToLower(handle)
	}
	return handle
}

// dialled drops what is written in a number for the eye alone.
func dialled(r rune) rune {
	if strings.ContainsRune(" -/().", r) {
		return -1
	}
	return r
}
