package archtest_test

import (
	"bytes"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The bars, in lines unless they say otherwise. They were set where seventeen
// well-kept projects part from tiring ones, which is in the tails: their median
// function has 7 to 15 lines everywhere.
const (
	maxFile         = 800
	p90File         = 450
	maxFunction     = 100
	maxTestFunction = 150
	p90Function     = 45
	maxParameters   = 4  // besides the context, the actor and the test
	maxMethods      = 5  // of an interface
	minTestPercent  = 70 // test lines per 100 lines of code
)

// TestFileSizes checks that files stay readable in one go.
func TestFileSizes(t *testing.T) {
	t.Parallel()
	var all []int
	for _, s := range sources(t, goList[listing](t, "./...")) {
		all = append(all, s.lines)
		if s.lines > maxFile {
			t.Errorf("%s has %d lines, at most %d: split it by what it is about", s.path, s.lines, maxFile)
		}
	}
	if got := percentile(all, 90); got > p90File {
		t.Errorf("nine files of ten have up to %d lines, want %d", got, p90File)
	}
}

// TestFunctionSizes checks that functions do one thing.
func TestFunctionSizes(t *testing.T) {
	t.Parallel()
	var all []int
	for _, s := range sources(t, goList[listing](t, "./...")) {
		limit := maxFunction
		if s.test {
			limit = maxTestFunction
		}
		for _, f := range s.functions() {
			length := s.length(f)
			if !s.test {
				all = append(all, length)
			}
			if length > limit {
				t.Errorf("%s: %s has %d lines, at most %d", s.at(f), f.Name.Name, length, limit)
			}
		}
	}
	if got := percentile(all, 90); got > p90Function {
		t.Errorf("nine functions of ten have up to %d lines, want %d", got, p90Function)
	}
}

// TestParameters checks that nobody has to count arguments.
func TestParameters(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t, goList[listing](t, "./...")) {
		for _, f := range s.functions() {
			if n := parameters(f.Type); n > maxParameters {
				t.Errorf("%s: %s takes %d parameters, at most %d: make them a struct", s.at(f), f.Name.Name, n, maxParameters)
			}
		}
	}
}

// parameters counts what a caller must get into the right order; a context, an
// actor and a test stand first and cannot be confused.
func parameters(f *ast.FuncType) int {
	count := 0
	for _, field := range f.Params.List {
		if !slices.Contains([]string{"Context", "Actor", "T", "B", "F", "TB"}, typeName(field.Type)) {
			count += max(1, len(field.Names))
		}
	}
	return count
}

// typeName is the last part of a type's name: "Context" for context.Context.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// TestInterfaceSizes checks that interfaces stay small enough to be implemented twice.
func TestInterfaceSizes(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t, goList[listing](t, "./...")) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			if i, ok := n.(*ast.InterfaceType); ok && len(i.Methods.List) > maxMethods {
				t.Errorf("%s: the interface has %d methods, at most %d", s.at(i), len(i.Methods.List), maxMethods)
			}
			return true
		})
	}
}

// TestNothingHappensOnImport checks that no file has an init function: what a
// program does shall be readable from main on.
func TestNothingHappensOnImport(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t, goList[listing](t, "./...")) {
		for _, f := range s.functions() {
			if f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: no init functions; call it from where its work is needed", s.at(f))
			}
		}
	}
}

// TestTestsKeepUp checks that tests grow with the code.
func TestTestsKeepUp(t *testing.T) {
	t.Parallel()
	var code, tests int
	for _, s := range sources(t, goList[listing](t, "./...")) {
		if s.test {
			tests += s.lines
		} else {
			code += s.lines
		}
	}
	// What a user types and sees is a test too, written in the language of testscript.
	scripts, err := filepath.Glob(filepath.Join(root, "cmd", "*", "testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range scripts {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		tests += bytes.Count(text, []byte("\n"))
	}
	if tests*100 < code*minTestPercent {
		t.Errorf("%d lines of tests for %d lines of code are %d %%, want %d %%", tests, code, tests*100/code, minTestPercent)
	}
}

// TestPackageNames checks that a package's name says what it is about and does
// not hide one of the standard library.
func TestPackageNames(t *testing.T) {
	t.Parallel()
	empty := []string{"base", "common", "helper", "helpers", "lib", "misc", "model", "models", "shared", "types", "util", "utils"}
	taken := map[string]bool{}
	for _, p := range goList[listing](t, "std") {
		// Nobody who reads about people expects the packages about Go itself, such as go/importer.
		if !strings.Contains(p.ImportPath, "internal/") && !strings.HasPrefix(p.ImportPath, "vendor/") && !strings.HasPrefix(p.ImportPath, "go/") {
			taken[p.Name] = true
		}
	}
	for _, p := range goList[listing](t, "./...") {
		if slices.Contains(empty, p.Name) {
			t.Errorf("%s: the name %q says nothing about what is inside", p.ImportPath, p.Name)
		}
		if p.Name != "main" && taken[p.Name] {
			t.Errorf("%s: the standard library has a package %s", p.ImportPath, p.Name)
		}
	}
}
