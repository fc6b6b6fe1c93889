package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message/catalog"
)

// Each file maps the English format to its translation, or to an object with
// the plural forms "one" and "other" chosen by the first argument. English needs
// an entry only where it has plurals.
//
//go:embed de.json en.json
var files embed.FS

// catalogue is read once: the files are part of the program and cannot change.
var catalogue = sync.OnceValue(func() catalog.Catalog {
	b := catalog.NewBuilder(catalog.Fallback(language.English))
	for _, lang := range []string{German, English} {
		messages, err := readMessages(lang)
		if err != nil {
			panic(err) // the tests read the same files
		}
		for format, m := range messages {
			if err := b.Set(language.Make(lang), format, m.compile()...); err != nil {
				panic(fmt.Errorf("%s: %q: %w", lang, format, err))
			}
		}
	}
	return b
})

// A translation is one sentence, or one per plural form.
type translation struct{ One, Other string }

// UnmarshalJSON reads a string or an object of plural forms.
func (t *translation) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, &t.Other); err == nil {
		return nil
	}
	type forms translation
	return json.Unmarshal(b, (*forms)(t))
}

func (t translation) compile() []catalog.Message {
	if t.One == "" {
		return []catalog.Message{catalog.String(t.Other)}
	}
	return []catalog.Message{plural.Selectf(1, "%d", plural.One, t.One, plural.Other, t.Other)}
}

func readMessages(lang string) (map[string]translation, error) {
	b, err := files.ReadFile(lang + ".json")
	if err != nil {
		return nil, err
	}
	var m map[string]translation
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("%s.json: %w", lang, err)
	}
	return m, nil
}
