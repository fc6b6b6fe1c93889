package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	vitaminb "vitaminb"
)

// exportCommand writes the whole account into a file.
type exportCommand struct {
	File     string `arg:"" help:"${export_file}"`
	Contract bool   `help:"${export_contract}"`
}

// Run writes the archive to the standard output for "-", else to a file that is
// there only when it is whole.
func (c exportCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		write := s.app.Export
		if c.Contract {
			write = s.app.Contract
		}
		if c.File == "-" {
			return write(ctx, s.who, e.out)
		}
		if _, err := os.Stat(c.File); err == nil && !e.Yes {
			return vitaminb.Errorf(vitaminb.ErrConflict, "%s is there already. Give another name, or --yes to replace it.", c.File)
		}
		if err := writeWhole(c.File, func(w io.Writer) error { return write(ctx, s.who, w) }); err != nil {
			return err
		}
		return e.result(map[string]string{"file": c.File}, func() { e.say("Written: %s. It holds everything, so keep it safe.", c.File) })
	})
}

// writeWhole writes a file beside its place and moves it there at the end. Only its owner can read it.
func writeWhole(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".part-*")
	if err != nil {
		if cause, ok := errors.AsType[*fs.PathError](err); ok {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "%s cannot be written: %s.", name, cause.Err)
		}
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
