package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/i18n"
)

// complaint returns the exit code of err and what is told on the error stream, which is no terminal.
func complaint(t *testing.T, lang string, asJSON bool, err error) (code int, told string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "stderr")
	file, failed := os.Create(name)
	if failed != nil {
		t.Fatal(failed)
	}
	e := &env{err: file, i18n: i18n.New(lang), options: options{JSON: asJSON}}
	code = e.complain(err)
	if failed := file.Close(); failed != nil {
		t.Fatal(failed)
	}
	b, failed := os.ReadFile(name)
	if failed != nil {
		t.Fatal(failed)
	}
	return code, string(b)
}

// The numbers are written out: scripts rely on them.
func TestExitCodeOfEachKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want int
	}{
		{io.ErrUnexpectedEOF, 1},
		{vitaminb.ErrInvalid, 2},
		{vitaminb.ErrNotFound, 3},
		{vitaminb.ErrErased, 3},
		{vitaminb.ErrConflict, 4},
		{vitaminb.ErrAmbiguous, 5},
		{vitaminb.ErrUnrecognised, 6},
		{vitaminb.ErrTooLarge, 6},
		{vitaminb.ErrForbidden, 7},
		{vitaminb.ErrUnavailable, 8},
		{context.Canceled, 130},
	} {
		for how, err := range map[string]error{
			"bare":    c.err,
			"wrapped": fmt.Errorf("import: %w", c.err),
			"joined":  errors.Join(io.ErrClosedPipe, fmt.Errorf("import: %w", c.err)),
			"told":    vitaminb.Errorf(c.err, "No."),
		} {
			if got, _ := complaint(t, i18n.English, false, err); got != c.want {
				t.Errorf("%v, %s: exit code %d, want %d", c.err, how, got, c.want)
			}
		}
	}
}

// Of several errors the first line of the table wins, whatever their order.
func TestExitCodeOfSeveral(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		errors.Join(vitaminb.ErrUnrecognised, vitaminb.ErrNotFound),
		errors.Join(vitaminb.ErrNotFound, vitaminb.ErrUnrecognised),
	} {
		if got, _ := complaint(t, i18n.English, false, err); got != exitNotFound {
			t.Errorf("%v: exit code %d, want %d", err, got, exitNotFound)
		}
	}
}

// For scripts an error is one JSON object on one line, for people a sentence, in their language.
func TestComplaint(t *testing.T) {
	t.Parallel()
	err := errors.Join(context.Canceled, vitaminb.Errorf(vitaminb.ErrInvalid, "\"%s\" <no>", "a\nb"))
	_, line := complaint(t, i18n.English, true, err)
	var told map[string]string
	if err := json.Unmarshal([]byte(line), &told); err != nil || len(told) != 1 || told["error"] == "" {
		t.Errorf("%q is not one error: %v", line, err)
	}
	_, english := complaint(t, i18n.English, false, context.Canceled)
	_, german := complaint(t, i18n.German, false, context.Canceled)
	if want := "Interrupted. What was not finished counts as not done.\n"; english != want {
		t.Errorf("English: %q, want %q", english, want)
	}
	if german == english || german == "\n" || german == "" {
		t.Errorf("German: %q", german)
	}
}

// Without a terminal, and for scripts, nothing is drawn.
func TestProgressIsSilentWhenPiped(t *testing.T) {
	t.Parallel()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	for _, asJSON := range []bool{false, true} {
		report, done := (&env{err: in, i18n: i18n.New(i18n.English), options: options{JSON: asJSON}}).progress()
		if report != nil {
			report(app.Progress{Phase: "read", Done: 1, Total: 2})
			t.Errorf("JSON %t: a pipe is drawn on", asJSON)
		}
		done()
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if drawn, err := io.ReadAll(out); err != nil || len(drawn) > 0 {
		t.Errorf("drawn: %q, %v", drawn, err)
	}
	if err := out.Close(); err != nil {
		t.Error(err)
	}
}

// Every list of a person is [] when nothing is in it.
func TestPeopleJSONIsNeverNull(t *testing.T) {
	t.Parallel()
	for _, p := range []app.PersonSummary{
		{},
		{Emails: []string{"ada@rechenwerk.example"}},
		{Phones: []string{"+49 171 3920001"}},
		{Organisations: []string{"Rechenwerk"}},
		{Sources: []string{"LinkedIn"}},
	} {
		b, err := json.Marshal(filled(p))
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(b, &fields); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"emails", "phones", "organisations", "sources"} {
			if _, ok := fields[name].([]any); !ok {
				t.Errorf("%s of %s is no list", name, b)
			}
		}
	}
}

// It may not run in parallel: the locale is the process's.
func TestLanguageOfMessages(t *testing.T) {
	for _, c := range []struct {
		lcAll, lcMessages, lang string
		args                    []string
		want                    string
	}{
		{"", "de_DE.UTF-8", "en_US.UTF-8", nil, i18n.German},
		{"", "en_US.UTF-8", "de_DE.UTF-8", nil, i18n.English},
		{"en_US.UTF-8", "de_DE.UTF-8", "de_DE.UTF-8", nil, i18n.English},
		{"", "fr_FR.UTF-8", "", nil, i18n.English},
		{"", "", "de_DE.UTF-8", []string{"people", "--lang"}, i18n.German}, // no value: refused, in the user's language
		{"", "", "", []string{"--lang", "en", "--lang=de"}, i18n.German},   // the last one holds, as in the parser
	} {
		t.Setenv("LC_ALL", c.lcAll)
		t.Setenv("LC_MESSAGES", c.lcMessages)
		t.Setenv("LANG", c.lang)
		if got := printer(c.args).Lang(); got != c.want {
			t.Errorf("%+v: language %s", c, got)
		}
	}
}
