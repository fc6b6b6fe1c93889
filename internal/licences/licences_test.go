package licences_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vitaminb/internal/licences"
)

// program is what the licences are collected for.
const program = "vitaminb/cmd/vitaminb"

// find returns the licence of a piece, whose version must be the one in use.
func find(t *testing.T, name, version string) {
	t.Helper()
	at := slices.IndexFunc(licences.List(), func(l licences.Licence) bool { return l.Name == name })
	switch {
	case at < 0:
		t.Errorf("%s has no licence here: run make generate", name)
	case licences.List()[at].Version != version:
		t.Errorf("the licence of %s is of version %s, the program has %s: run make generate", name, licences.List()[at].Version, version)
	}
}

// TestEveryModule checks that no Go module is linked without its licence.
func TestEveryModule(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=Module", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			Module *struct {
				Path, Version string
				Main          bool
			}
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && !p.Module.Main {
			find(t, p.Module.Path, p.Module.Version)
		}
	}
}

// TestEveryPackage checks that what npm brings into the pages has its licence.
func TestEveryPackage(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../../package.json")
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		DevDependencies map[string]string `json:"devDependencies"`
	}
	if err := json.Unmarshal(b, &manifest); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"daisyui", "htmx.org", "tailwindcss"} {
		find(t, name, manifest.DevDependencies[name])
	}
}

// TestList checks that each licence is whole, in order, and one that a binary
// under Apache-2.0 may contain.
func TestList(t *testing.T) {
	t.Parallel()
	all := licences.List()
	if !slices.IsSortedFunc(all, func(a, b licences.Licence) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the list is not in the order of names")
	}
	permissive := regexp.MustCompile(`^((0BSD|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|ISC|MIT)( AND |$))+$`)
	for _, l := range all {
		if !permissive.MatchString(l.ID) {
			t.Errorf("%s is under %q, which has not been thought about", l.Name, l.ID)
		}
		const shortest = 500                                                                                                  // bytes; the Zero-Clause BSD has 650
		if len(l.Text) < shortest || !strings.Contains(strings.ToLower(strings.Join(strings.Fields(l.Text), " ")), "as is") { // all refuse a warranty so
			t.Errorf("the text of %s is not a licence:\n%s", l.Name, l.Text)
		}
	}
}
