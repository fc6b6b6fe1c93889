package cli

import (
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// flags lists the flags of all commands: "--db".
func flags(t *testing.T) map[string]bool {
	t.Helper()
	parser, err := kong.New(&options{}, helpTexts(i18n.New(i18n.English)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		for _, f := range n.Flags {
			all["--"+f.Name] = true
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(parser.Model.Node)
	return all
}

// TestHints holds that each sentence is one of the product's, ends where the hint
// goes, and that what the hint says can be typed.
func TestHints(t *testing.T) {
	t.Parallel()
	known := flags(t)
	flag := regexp.MustCompile(`--[a-z-]+`)
	for format, hint := range hints() {
		text := vitaminb.Textf(format, []any{"1", "2"}[:strings.Count(format, "%s")]...)
		english, german := i18n.New(i18n.English).Text(text), i18n.New(i18n.German).Text(text)
		if english == german {
			t.Errorf("%q: no sentence of the product, for it has no translation", format)
		}
		for _, lang := range []string{i18n.English, i18n.German} {
			if got := i18n.New(lang).WithHints(hints()).Text(text); !strings.HasSuffix(got, " ("+hint+").") || strings.Contains(got, ". (") {
				t.Errorf("%q: the hint does not fit in: %q", format, got)
			}
		}
		if command, ok := strings.CutPrefix(hint, "vitaminb "); ok {
			if _, err := parse(t, strings.Fields(command)...); err != nil {
				t.Errorf("%s cannot be typed: %v", hint, err)
			}
			continue
		}
		named := flag.FindAllString(hint, -1)
		if len(named) == 0 {
			t.Errorf("%q: the hint %q says nothing to type", format, hint)
		}
		for _, name := range named {
			if !known[name] {
				t.Errorf("%q: there is no flag %s", format, name)
			}
		}
	}
}

// TestErrorsSayWhatToType shows the hint of each front door's own to who typed the command.
func TestErrorsSayWhatToType(t *testing.T) {
	t.Parallel()
	e := newEnv([]string{"--lang=de"})
	err := vitaminb.Errorf(vitaminb.ErrAmbiguous, "There are several accounts: %s. Choose one.", "Ada, Bodo")
	if got, want := e.sentence(err), "Es gibt mehrere Konten: Ada, Bodo. Bitte eines wählen (--account NAME)."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
