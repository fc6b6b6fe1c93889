package archtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	// module is the project's module path and the import path of its root package.
	module = "vitaminb"
	// root is the folder of go.mod, seen from this package.
	root = "../.."
)

// A listing is a package as the go command lists it.
type listing struct {
	ImportPath     string
	Dir            string
	Name           string
	Imports        []string
	GoFiles        []string
	IgnoredGoFiles []string // other systems, other build tags: the conformance tests
	TestGoFiles    []string
	XTestGoFiles   []string
}

// path is the package's folder inside the project; "." is the root.
func (l listing) path() string { return inside(l.ImportPath) }

func inside(importPath string) string {
	if importPath == module {
		return "."
	}
	return strings.TrimPrefix(importPath, module+"/")
}

func ours(importPath string) bool {
	return importPath == module || strings.HasPrefix(importPath, module+"/")
}

// goList runs go list at the root and decodes its stream of JSON values.
func goList[T any](t *testing.T, args ...string) []T {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json"}, args...)...)
	cmd.Dir = root
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", args, err, &complaint)
	}
	var all []T
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var one T
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
}

// A source is one hand-written file.
type source struct {
	path    string // inside the project, with slashes
	test    bool   // whether it is never part of the product
	lines   int
	file    *ast.File
	fileSet *token.FileSet
}

// sources parses all hand-written files of the packages, whatever their build tags.
func sources(t *testing.T, packages []listing) []source {
	t.Helper()
	var all []source
	for _, p := range packages {
		for _, name := range slices.Concat(p.GoFiles, p.IgnoredGoFiles, p.TestGoFiles, p.XTestGoFiles) {
			fileSet := token.NewFileSet()
			file, err := parser.ParseFile(fileSet, filepath.Join(p.Dir, name), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			if ast.IsGenerated(file) {
				continue
			}
			all = append(all, source{
				path:    filepath.ToSlash(filepath.Join(p.path(), name)),
				test:    strings.HasSuffix(name, "_test.go") || roomOf(p.path()) == testOnly,
				lines:   fileSet.File(file.FileStart).LineCount(),
				file:    file,
				fileSet: fileSet,
			})
		}
	}
	return all
}

// at says where a node begins: "internal/norm/fold.go:12".
func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.fileSet.Position(n.Pos()).Line)
}

// length is the number of lines from the first to the last of a node.
func (s source) length(n ast.Node) int {
	return s.fileSet.Position(n.End()).Line - s.fileSet.Position(n.Pos()).Line + 1
}

// functions are the functions and methods of the file.
func (s source) functions() []*ast.FuncDecl {
	var all []*ast.FuncDecl
	for _, decl := range s.file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			all = append(all, f)
		}
	}
	return all
}

// percentile is the value that p percent of the values do not exceed.
func percentile(values []int, p int) int {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)*p/100]
}
