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
	List   []Text   `json:"list,omitempty"` // phrases, translated as well; if any, they fill the last %s
}

// Textf returns the Text of format and args; arguments are written with
// [fmt.Sprint], but a []Text, which must be the last one, becomes the List.
func Textf(format string, args ...any) Text {
	t := Text{Format: format}
	for _, a := range args {
		if list, ok := a.([]Text); ok {
			t.List = list
		} else {
			t.Args = append(t.Args, fmt.Sprint(a))
		}
	}
	return t
}

// String returns the sentence in English.
func (t Text) String() string { return fmt.Sprintf(t.Format, t.Fill(Text.String)...) }

// Fill returns what stands for the verbs of Format: the arguments and, if there
// is a list, its phrases as say writes them, joined by semicolons.
func (t Text) Fill(say func(Text) string) []any {
	var all []any
	for _, a := range t.Args {
		all = append(all, a)
	}
	if len(t.List) == 0 {
		return all
	}
	phrases := make([]string, len(t.List))
	for i, p := range t.List {
		phrases[i] = say(p)
	}
	return append(all, strings.Join(phrases, "; "))
}
