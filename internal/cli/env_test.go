package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

func TestDataFolder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ goos, name, value, want string }{
		{"linux", "", "", "/home/ada/.local/share"},
		{"linux", "XDG_DATA_HOME", "/data", "/data"},
		{"linux", "XDG_DATA_HOME", "data", "/home/ada/.local/share"}, // relative: to be ignored
		{"freebsd", "", "", "/home/ada/.local/share"},
		{"darwin", "XDG_DATA_HOME", "/data", "/home/ada/Library/Application Support"},
		{"windows", "LocalAppData", `C:\Users\ada\AppData\Local`, `C:\Users\ada\AppData\Local`},
		{"windows", "", "", "/home/ada/AppData/Local"},
	} {
		getenv := func(name string) string {
			if name == c.name {
				return c.value
			}
			return ""
		}
		if got := filepath.ToSlash(dataFolder(c.goos, "/home/ada", getenv)); got != filepath.ToSlash(c.want) {
			t.Errorf("%s with %s=%q: %s, want %s", c.goos, c.name, c.value, got, c.want)
		}
	}
}

// No test below may run in parallel: the locale is the process's.
func TestLocale(t *testing.T) {
	for _, c := range []struct{ lcAll, lang, arg, wantLang, wantRegion string }{
		{"", "de_AT.UTF-8", "", i18n.German, "AT"},
		{"de_CH", "en_US.UTF-8", "", i18n.German, "CH"},
		{"", "en_US.UTF-8", "", i18n.English, ""},
		{"C", "de_DE.UTF-8", "", i18n.English, ""},
		{"", "", "", i18n.English, ""},
		{"", "en_GB", "--lang=de", i18n.German, ""},
		{"de", "", "--lang=en", i18n.English, ""},
	} {
		t.Setenv("LC_ALL", c.lcAll)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", c.lang)
		if got := printer([]string{"people", c.arg}).Lang(); got != c.wantLang {
			t.Errorf("%+v: language %s", c, got)
		}
		if got := region(); got != c.wantRegion {
			t.Errorf("%+v: region %q", c, got)
		}
	}
	if got := printer([]string{"--lang", "de", "people"}).Lang(); got != i18n.German {
		t.Errorf("--lang de: language %s", got)
	}
}

func TestSentence(t *testing.T) {
	t.Parallel()
	e := &env{i18n: i18n.New(i18n.English)}
	told := vitaminb.Errorf(vitaminb.ErrNotFound, "There is no file %s. Check the path.", "a.csv")
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("import: %w", told), "There is no file a.csv. Check the path."},
		{errors.Join(told, io.ErrUnexpectedEOF), "There is no file a.csv. Check the path.\nSomething went wrong inside Vitamin B: unexpected EOF"},
		{fmt.Errorf("read: %w", context.Canceled), "Interrupted. What was not finished counts as not done."},
	} {
		if got := e.sentence(c.err); got != c.want {
			t.Errorf("sentence(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}

func TestCleanTakesControlCharacters(t *testing.T) {
	t.Parallel()
	if got, want := clean("Ada\x1b[31m\tByron\u009b\n"), "Ada [31m Byron \n"; got != want {
		t.Errorf("clean = %q, want %q", got, want)
	}
}

func TestWriteWholeLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	name := filepath.Join(dir, "out.zip")
	failure := errors.New("disk full")
	err := writeWhole(name, func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, failure)
	})
	if !errors.Is(err, failure) {
		t.Errorf("error %v, want %v", err, failure)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := writeWhole(name, func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Size() != int64(len("whole")) || info.Mode().Perm() != 0o600 {
		t.Errorf("stat: %v, %v", info, err)
	}
}

// The server announces where it is, answers there, and ends when told to.
func TestServe(t *testing.T) {
	t.Parallel()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	e := &env{out: &output{Writer: in}, err: os.Stderr, i18n: i18n.New(i18n.English)}
	e.DB, e.JSON = filepath.Join(t.TempDir(), "test.db"), true
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		err := serveCommand{Listen: "127.0.0.1:0"}.Run(ctx, e)
		ended <- errors.Join(err, in.Close())
	}()
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		t.Fatalf("nothing announced: %v; %v", err, <-ended)
	}
	var announced struct{ URL, Setup string }
	if err := json.Unmarshal(line, &announced); err != nil || announced.Setup == "" {
		t.Fatalf("announced %s: %v", line, err)
	}
	for _, u := range []string{announced.URL, announced.Setup} {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode >= http.StatusBadRequest {
			t.Errorf("%s answers %s", u, answer.Status)
		}
		if err := answer.Body.Close(); err != nil {
			t.Error(err)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}
