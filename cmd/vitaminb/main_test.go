package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"vitaminb/internal/businesscard/cardtest"
	"vitaminb/internal/pgtest"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts; commit only changes you can explain")

func TestMain(m *testing.M) { os.Exit(runWithProgram(m)) }

// runWithProgram builds the program as a user gets it and lets the scripts find it. It is
// without the race detector, which slows each of the six hundred starts tenfold,
// and which the packages' own tests are run with.
func runWithProgram(m *testing.M) int {
	dir, err := os.MkdirTemp("", "vitaminb-program-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	build := exec.CommandContext(context.Background(), "go", "build", "-o", dir+string(filepath.Separator), ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build: %v\n%s", err, out)
		return 1
	}
	if err := os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// What a user types and sees, on an SQLite file. Only this run updates the
// scripts, so that the other shows where PostgreSQL differs.
func TestScripts(t *testing.T) {
	t.Parallel()
	runScripts(t, *update, func() string { return "" })
}

// The same on PostgreSQL.
func TestScriptsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	server, err := pgtest.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	runScripts(t, false, func() string { return server.Database(t) })
}

// runScripts runs every script with a home folder and a database of its own; an
// empty name of the database stands for the default file in that home.
func runScripts(t *testing.T, update bool, database func() string) {
	t.Helper()
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("XDG_DATA_HOME", "")
			e.Setenv("LocalAppData", filepath.Join(e.WorkDir, "home"))
			e.Setenv("LC_ALL", "C")
			e.Setenv("VITAMINB_DB", database())
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"alone": alone, "capture": capture, "card": card, "code": code, "scrub": scrub},
	})
}

// capture NAME REGEXP sets the variable to the first group of the pattern in the last output.
func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: capture NAME REGEXP")
	}
	match := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(match) != 2 {
		ts.Fatalf("%s is not in the output", args[1])
	}
	ts.Setenv(args[0], match[1])
}

// code N PROGRAM [ARG]... runs the program and wants the exit code N.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N PROGRAM [ARG]...")
	}
	got := "0"
	if ended, ok := errors.AsType[*exec.ExitError](ts.Exec(args[1], args[2:]...)); ok {
		got = strconv.Itoa(ended.ExitCode())
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// alone takes all programs but the tested one off the search path.
func alone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: alone")
	}
	ts.Setenv("PATH", filepath.SplitList(ts.Getenv("PATH"))[0])
}

// card FILE LINE... draws the photo of a business card with the lines on it; a line
// that begins with "qr:" becomes a code.
func card(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: card FILE LINE...")
	}
	var c cardtest.Card
	var lines []string
	for _, line := range args[1:] {
		if code, isCode := strings.CutPrefix(line, "qr:"); isCode {
			c.QR = code
			continue
		}
		lines = append(lines, line)
	}
	c.Texts = cardtest.Lines(lines...)
	photo, err := cardtest.Draw(c)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), photo, 0o600))
}

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)

// scrub FILE writes the last output into the file, JSON indented and each id
// replaced by its number in the order of appearance.
func scrub(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: scrub FILE")
	}
	out := []byte(ts.ReadFile("stdout"))
	var indented bytes.Buffer
	if json.Indent(&indented, out, "", "  ") == nil {
		out = indented.Bytes()
	}
	numbers := map[string]string{}
	out = uuid.ReplaceAllFunc(out, func(id []byte) []byte {
		if numbers[string(id)] == "" {
			numbers[string(id)] = fmt.Sprintf("ID%d", len(numbers)+1)
		}
		return []byte(numbers[string(id)])
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o600))
}
