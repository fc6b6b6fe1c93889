package vitaminb

import (
	"fmt"
	"strings"
)

// A Text is a sentence for a person, kept apart from its language: Format is
// the English sentence with one %s per argument and is also the key under which
// package i18n finds the translation. The zero Text is empty.
type Text struct {
	Format string   `json:"format"`
	Args   []string `json:"args,omitempty"`
}

// Textf returns the Text of format and args; arguments are written with [fmt.Sprint].
func Textf(format string, args ...any) Text {
	t := Text{Format: format}
	for _, a := range args {
		t.Args = append(t.Args, fmt.Sprint(a))
	}
	return t
}

// String returns the sentence in English.
func (t Text) String() string {
	if len(t.Args) == 0 {
		return strings.ReplaceAll(t.Format, "%%", "%")
	}
	args := make([]any, len(t.Args))
	for i, a := range t.Args {
		args[i] = a
	}
	return fmt.Sprintf(t.Format, args...)
}
