package archtest_test

import (
	"encoding/json"
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// minDocumented is the share of exported names that must have a comment, in percent.
const minDocumented = 95

// TestPackageComments checks that each package says what it is for, once, in a sentence.
func TestPackageComments(t *testing.T) {
	t.Parallel()
	packages := goList[listing](t, "./...")
	comments := map[string][]string{} // by folder
	for _, s := range sources(t, packages) {
		if s.file.Doc != nil {
			folder := filepath.ToSlash(filepath.Dir(s.path))
			comments[folder] = append(comments[folder], s.file.Doc.Text())
		}
	}
	for _, p := range packages {
		texts := comments[p.path()]
		if len(texts) != 1 {
			t.Errorf("%s has %d package comments, want one", p.path(), len(texts))
			continue
		}
		opening := "Package " + p.Name + " "
		if p.Name == "main" {
			opening = "Command " + filepath.Base(p.Dir) + " "
		}
		if !strings.HasPrefix(texts[0], opening) || !strings.Contains(texts[0], ".") {
			t.Errorf("the comment of %s must open with a sentence that begins %q", p.path(), opening)
		}
	}
}

// TestExportedComments checks that what other packages can use is explained.
func TestExportedComments(t *testing.T) {
	t.Parallel()
	var bare []string
	total := 0
	for _, s := range sources(t, goList[listing](t, "./...")) {
		if strings.HasSuffix(s.path, "_test.go") {
			continue
		}
		for _, decl := range s.file.Decls {
			for n, documented := range exported(decl) {
				total++
				if !documented {
					bare = append(bare, s.at(n)+" "+n.Name)
				}
			}
		}
	}
	if documented := total - len(bare); documented*100 < minDocumented*total {
		t.Errorf("%d of %d exported names have a comment, want %d %%; these have none:\n%s", documented, total, minDocumented, strings.Join(bare, "\n"))
	}
}

// exported returns the exported names a declaration makes and whether each has a comment.
func exported(decl ast.Decl) map[*ast.Ident]bool {
	found := map[*ast.Ident]bool{}
	add := func(name *ast.Ident, comments ...*ast.CommentGroup) {
		if !name.IsExported() {
			return
		}
		for _, c := range comments {
			found[name] = found[name] || c != nil
		}
	}
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if receiver := receiverName(d); receiver == nil || receiver.IsExported() {
			add(d.Name, d.Doc)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				add(spec.Name, d.Doc, spec.Doc)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					add(name, d.Doc, spec.Doc, spec.Comment)
				}
			}
		}
	}
	return found
}

// receiverName is the type a method belongs to; nil for a function.
func receiverName(f *ast.FuncDecl) *ast.Ident {
	if f.Recv == nil {
		return nil
	}
	var name *ast.Ident
	ast.Inspect(f.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == nil {
			name = id
		}
		return name == nil
	})
	return name
}

// TestDependenciesAreExplained checks that each direct requirement of go.mod and
// of package.json is named, with its why, in ADR 0002.
func TestDependenciesAreExplained(t *testing.T) {
	t.Parallel()
	adr, err := os.ReadFile(filepath.Join(root, "doc/adr/0002-dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	needed := append(goRequirements(t), npmRequirements(t)...)
	var explained []string
	for line := range strings.Lines(string(adr)) {
		if cell, ok := strings.CutPrefix(line, "| `"); ok {
			name, _, _ := strings.Cut(cell, "`")
			explained = append(explained, name)
		}
	}
	slices.Sort(needed)
	slices.Sort(explained)
	if diff := cmp.Diff(explained, needed); diff != "" {
		t.Errorf("what doc/adr/0002-dependencies.md explains (-) is not what the project requires (+):\n%s", diff)
	}
}

func goRequirements(t *testing.T) []string {
	t.Helper()
	type required struct {
		Path           string
		Main, Indirect bool
	}
	var names []string
	for _, m := range goList[required](t, "-m", "all") {
		if !m.Main && !m.Indirect {
			names = append(names, m.Path)
		}
	}
	return names
}

func npmRequirements(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Dependencies    map[string]string `json:"dependencies"`
		DevDependencies map[string]string `json:"devDependencies"`
	}
	if err := json.Unmarshal(b, &manifest); err != nil {
		t.Fatal(err)
	}
	return slices.AppendSeq(slices.Collect(maps.Keys(manifest.Dependencies)), maps.Keys(manifest.DevDependencies))
}
