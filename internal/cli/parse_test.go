package cli

import (
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// parse returns what the arguments set.
func parse(t *testing.T, args ...string) (options, error) {
	t.Helper()
	var o options
	parser, err := kong.New(&o, helpTexts(i18n.New(i18n.English)), kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(groupSeparators(args))
	return o, err
}

func TestDecideGroups(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args string
		want [][]string
	}{
		{"same a b c", [][]string{{"a", "b", "c"}}},
		{"same a b / c", [][]string{{"a", "b"}, {"c"}}},
		{"different a b", [][]string{{"a"}, {"b"}}},
		{"different a b / c d", [][]string{{"a", "b"}, {"c", "d"}}},
		{"different a b -- c d", [][]string{{"a", "b"}, {"c", "d"}}},
		{"different a -- b -- c", [][]string{{"a"}, {"b"}, {"c"}}},
		{"different / a / / b", [][]string{{"a"}, {"b"}}},
		{"different a b --", [][]string{{"a", "b"}, nil}},
		{"unsure a b c", [][]string{{"a"}, {"b"}, {"c"}}},
	} {
		o, err := parse(t, strings.Fields("decide "+c.args)...)
		if err != nil {
			t.Errorf("decide %s: %v", c.args, err)
			continue
		}
		if diff := cmp.Diff(c.want, o.Decide.groups()); diff != "" {
			t.Errorf("decide %s: groups differ (-want +got):\n%s", c.args, diff)
		}
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	t.Parallel()
	for _, args := range []string{"--json --db x.db people Ada --limit 3", "people --limit=3 Ada --db=x.db --json"} {
		o, err := parse(t, strings.Fields(args)...)
		if err != nil {
			t.Fatalf("%s: %v", args, err)
		}
		if !o.JSON || o.DB != "x.db" || o.People.Limit != 3 || !cmp.Equal(o.People.Query, []string{"Ada"}) {
			t.Errorf("%s: %+v", args, o)
		}
	}
}

func TestRefusedArguments(t *testing.T) {
	t.Parallel()
	for _, args := range []string{
		"import",                      // no file
		"import --as-of 24.12.2025 x", // not ISO 8601
		"decide maybe a b",            // no such verdict
		"decide same",                 // no ids
		"people --lang fr",            // no such language
		"people --limit many",         // no number
		"fly",                         // no such command
		"note someone",                // no text
		"owner --name",                // no name
	} {
		if o, err := parse(t, strings.Fields(args)...); err == nil {
			t.Errorf("vitaminb %s is accepted: %+v", args, o)
		}
	}
}

// Every text of the help belongs to something that can be typed.
func TestHelpTextsAreUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for field := range typ.Fields() {
			if help := field.Tag.Get("help"); help != "" {
				used[strings.Trim(help, "${}")] = true
			}
			if field.Type.Kind() == reflect.Struct && field.Type.PkgPath() == typ.PkgPath() {
				walk(field.Type)
			}
		}
	}
	walk(reflect.TypeFor[options]())
	for name := range helpTexts(i18n.New(i18n.English)) {
		if !used[name] {
			t.Errorf("nothing uses the help text %q", name)
		}
	}
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	kinds := []error{
		vitaminb.ErrInvalid, vitaminb.ErrNotFound, vitaminb.ErrErased, vitaminb.ErrConflict,
		vitaminb.ErrAmbiguous, vitaminb.ErrForbidden, vitaminb.ErrUnrecognised, vitaminb.ErrTooLarge, vitaminb.ErrUnavailable,
	}
	meant := map[error]int{}
	seen := map[int]bool{}
	for _, c := range exitCodes(i18n.New(i18n.German)) {
		if seen[c.code] {
			t.Errorf("two lines with code %d", c.code)
		}
		seen[c.code] = true
		for _, k := range c.kinds {
			meant[k] = c.code
		}
	}
	for _, k := range kinds {
		if meant[k] < exitInvalid {
			t.Errorf("%v leads to %d, which belongs to something else", k, meant[k])
		}
	}
}

func TestHandleKey(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Ada@Byron.example":          "email:ada@byron.example",
		"+49 (171) 39200-12":         "phone:+491713920012",
		"linkedin:ada-byron":         "linkedin:ada-byron",
		"mastodon:ada@byron.example": "mastodon:ada@byron.example",
	} {
		if got := handleKey(in); got != want {
			t.Errorf("handleKey(%q) = %q, want %q", in, got, want)
		}
	}
}
