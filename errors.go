package vitaminb

import "errors"

// The kinds of failure a front door must tell apart. Every error that leaves
// package app wraps exactly one of them or is an internal failure, which is
// logged and never shown.
var (
	// ErrInvalid: what was given cannot be used; the text says what to change.
	ErrInvalid = errors.New("invalid")
	// ErrNotFound: there is no such thing in this account.
	ErrNotFound = errors.New("not found")
	// ErrErased: the id once named somebody who was erased for good.
	ErrErased = errors.New("erased")
	// ErrConflict: the wish contradicts what stands; the text names it.
	ErrConflict = errors.New("conflict")
	// ErrChanged: what the wish is about is no longer as it was when it was looked at; the text tells how.
	ErrChanged = errors.New("changed")
	// ErrAmbiguous: a choice is needed; the text lists what there is to choose.
	ErrAmbiguous = errors.New("ambiguous")
	// ErrForbidden: the actor may not do this, or has not proved who he is.
	ErrForbidden = errors.New("forbidden")
	// ErrUnrecognised: no importer knows the file; the text says what was looked for.
	ErrUnrecognised = errors.New("unrecognised")
	// ErrTooLarge: the input passes a limit that protects the machine.
	ErrTooLarge = errors.New("too large")
	// ErrUnavailable: a disk, a database or a connection does not do its part; the text says what to do about it.
	ErrUnavailable = errors.New("unavailable")
)

// An Error is a failure a person is told about: its kind, for the front door,
// and a sentence that says what is wrong and what to do next.
type Error struct {
	Kind error // one of the sentinels above
	Text Text
}

// Errorf returns an [Error] of the kind with the sentence [Textf] makes.
func Errorf(kind error, format string, args ...any) *Error {
	return &Error{Kind: kind, Text: Textf(format, args...)}
}

// Error returns the sentence in English.
func (e *Error) Error() string { return e.Text.String() }

// Unwrap returns the kind, so that errors.Is finds it.
func (e *Error) Unwrap() error { return e.Kind }
