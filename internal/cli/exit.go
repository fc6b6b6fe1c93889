package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// The exit codes of the process. They are part of the interface for scripts and never change their meaning.
const (
	exitOK          = 0
	exitInternal    = 1
	exitInvalid     = 2
	exitNotFound    = 3
	exitConflict    = 4
	exitAmbiguous   = 5
	exitRefused     = 6
	exitForbidden   = 7
	exitUnavailable = 8
	exitInterrupted = 130 // what shells give for Ctrl-C: 128 + SIGINT
)

// An exitCode is a line of the table of exit codes: what it says, and which errors lead to it.
type exitCode struct {
	code    int
	meaning string
	kinds   []error
}

// exitCodes is the one place that decides what the process ends with; the first
// line with a kind of the error wins.
func exitCodes(p *i18n.Printer) []exitCode {
	return []exitCode{
		{exitOK, p.Sprintf("done"), nil},
		{exitInternal, p.Sprintf("an internal failure"), nil},
		{exitInvalid, p.Sprintf("wrong use, or something given that cannot be used"), []error{vitaminb.ErrInvalid}},
		{exitNotFound, p.Sprintf("there is no such thing, or it was erased"), []error{vitaminb.ErrNotFound, vitaminb.ErrErased}},
		{exitConflict, p.Sprintf("it contradicts what stands"), []error{vitaminb.ErrConflict, vitaminb.ErrChanged}},
		{exitAmbiguous, p.Sprintf("a choice is needed; the message lists what there is"), []error{vitaminb.ErrAmbiguous}},
		{exitRefused, p.Sprintf("a file was refused: not recognised, or too large"), []error{vitaminb.ErrUnrecognised, vitaminb.ErrTooLarge}},
		{exitForbidden, p.Sprintf("not allowed"), []error{vitaminb.ErrForbidden}},
		{exitUnavailable, p.Sprintf("a disk, the database or a connection failed; nothing is half done"), []error{vitaminb.ErrUnavailable}},
		{exitInterrupted, p.Sprintf("interrupted"), []error{context.Canceled}},
	}
}

// complain tells the user about err on the error stream and returns the exit code.
func (e *env) complain(err error) int {
	if e.JSON {
		_ = writeJSON(e.err, map[string]string{"error": e.sentence(err)}) // nobody is left to tell that the error stream is closed
	} else {
		e.tell(e.sentence(err), "\n")
	}
	for _, c := range exitCodes(e.i18n) {
		if slices.ContainsFunc(c.kinds, func(kind error) bool { return errors.Is(err, kind) }) {
			return c.code
		}
	}
	return exitInternal
}

// sentence tells err in the user's language, joined errors one a line. An
// internal failure keeps its technical text: the terminal is the log of this
// program, and its reader owns the data.
func (e *env) sentence(err error) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, one := range several.Unwrap() {
			lines = append(lines, e.sentence(one))
		}
		return strings.Join(lines, "\n")
	}
	if errors.Is(err, context.Canceled) {
		return e.i18n.Sprintf("Interrupted. What was not finished counts as not done.")
	}
	if told, ok := errors.AsType[*vitaminb.Error](err); ok {
		return e.i18n.Text(told.Text)
	}
	return e.i18n.Sprintf("Something went wrong inside Vitamin B: %s", err)
}
