package i18n_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the repository, seen from this package.
const root = "../.."

// TestEveryFormatIsTranslated reads all Go files, the generated ones of the
// pages among them, and wants a German sentence with the same arguments for
// every format that reaches vitaminb.Textf, vitaminb.Errorf or a Printer.
func TestEveryFormatIsTranslated(t *testing.T) {
	t.Parallel()
	used, german := usedFormats(t), catalogueFile(t, "de.json")
	var missing []string
	for format, where := range used {
		if _, ok := german[format]; !ok {
			missing = append(missing, fmt.Sprintf("%s\n  %q: %q,", where[0], format, format))
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Errorf("%d formats have no line in de.json:\n%s", len(missing), strings.Join(missing, "\n"))
	}
}

// TestNoTranslationIsLeftOver finds lines whose format the code no longer uses.
func TestNoTranslationIsLeftOver(t *testing.T) {
	t.Parallel()
	used := usedFormats(t)
	for _, name := range []string{"de.json", "en.json"} {
		for format := range catalogueFile(t, name) {
			if _, ok := used[format]; !ok {
				t.Errorf("%s: nothing uses %q", name, format)
			}
		}
	}
}

// TestArgumentsAgree compares the verbs of each translation with its format.
func TestArgumentsAgree(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"de.json", "en.json"} {
		for format, sentences := range catalogueFile(t, name) {
			for _, s := range sentences {
				if want, got := verbs(format), verbs(s); !slices.Equal(want, got) {
					t.Errorf("%s: %q has the arguments %q, its translation %q has %q", name, format, want, s, got)
				}
				if strings.Contains(s, "${") {
					t.Errorf("%s: %q: ${ begins a macro of x/text", name, s)
				}
			}
		}
	}
}

// TestOnlyTheCommandLineNamesFlags keeps sentences fit for every front door: the
// pages show those of app, store, importers and engines, where no flag can be
// typed. What is typed is told by the hints of each door; see [i18n.Printer.WithHints].
// The pages' own sentences may name a command, for what only the machine itself can do.
func TestOnlyTheCommandLineNamesFlags(t *testing.T) {
	t.Parallel()
	flag, command := regexp.MustCompile(`(^|[^-])--[a-z]`), regexp.MustCompile(`\bvitaminb [a-z]`)
	german := catalogueFile(t, "de.json")
	for format, places := range usedFormats(t) {
		for _, place := range places {
			for _, s := range append(german[format], format) {
				switch folder, _, _ := strings.Cut(strings.TrimPrefix(filepath.ToSlash(place), root+"/internal/"), "/"); {
				case folder == "cli":
				case flag.MatchString(s):
					t.Errorf("%s: %q names a flag", place, s)
				case folder != "web" && command.MatchString(s):
					t.Errorf("%s: %q names a command", place, s)
				}
			}
		}
	}
}

// catalogueFile returns the sentences of each format.
func catalogueFile(t *testing.T, name string) map[string][]string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	all := map[string][]string{}
	for format, m := range raw {
		var one string
		var forms map[string]string
		if json.Unmarshal(m, &one) == nil {
			all[format] = []string{one}
		} else if err := json.Unmarshal(m, &forms); err == nil && len(forms) == 2 && forms["one"] != "" && forms["other"] != "" {
			all[format] = []string{forms["one"], forms["other"]}
		} else {
			t.Errorf("%s: %q needs a sentence, or the two forms one and other", name, format)
		}
	}
	return all
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])`)

// verbs lists the verbs of a format by argument: "1s 2d".
func verbs(format string) []string {
	var all []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1]) // the pattern lets only digits through
		}
		all = append(all, fmt.Sprintf("%d%s", next, m[2]))
		next++
	}
	slices.Sort(all)
	return all
}

// A source is one parsed file of the module.
type source struct {
	path string
	file *ast.File
}

// usedFormats maps each format to the places that use it. A function
// counts if it has a parameter "format string": so wrappers of Textf count too.
func usedFormats(t *testing.T) map[string][]string {
	t.Helper()
	set := token.NewFileSet()
	files := parseAll(t, set)
	position := map[string]int{}    // function → index of its format; see callee
	consts := map[string]ast.Expr{} // folder:name → value
	for _, s := range files {
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if i := formatParameter(d.Type); i >= 0 {
					position[callee(s.path, d.Name.Name)] = i
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST && len(v.Names) == len(v.Values) {
						for i, n := range v.Names {
							consts[filepath.Dir(s.path)+":"+n.Name] = v.Values[i]
						}
					}
				}
			}
		}
	}
	used := map[string][]string{}
	for _, s := range files {
		ast.Inspect(s.file, func(n ast.Node) bool {
			arg := formatArgument(n, s.path, position)
			if arg == nil {
				return true
			}
			where := set.Position(arg.Pos())
			at := fmt.Sprintf("%s:%d", where.Filename, where.Line)
			format, ok := constant(arg, func(name string) ast.Expr { return consts[filepath.Dir(s.path)+":"+name] })
			if id, passed := arg.(*ast.Ident); !ok && !(passed && id.Name == "format") {
				if sel, field := arg.(*ast.SelectorExpr); !field || sel.Sel.Name != "Format" { // vitaminb.Text, handed on
					t.Errorf("%s: the format must be a constant, or no translation can be found for it", at)
				}
			}
			if ok {
				used[format] = append(used[format], at)
			}
			return true
		})
	}
	return used
}

// parseAll parses the Go files of the product, without tests.
func parseAll(t *testing.T, set *token.FileSet) []source {
	t.Helper()
	var files []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata", "tools", "testkit"}, d.Name()),
			d.IsDir() && strings.HasSuffix(d.Name(), "test"): // test kits such as importertest
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, source{path, f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func formatParameter(f *ast.FuncType) int {
	i := 0
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			if kind, ok := field.Type.(*ast.Ident); ok && name.Name == "format" && kind.Name == "string" {
				return i
			}
			i++
		}
	}
	return -1
}

// callee names a function: one of a package only if the package alone can call it.
func callee(path, name string) string {
	if ast.IsExported(name) {
		return name
	}
	return filepath.Dir(path) + ":" + name
}

// formatArgument returns the format that the node hands to one of the
// functions, or puts into a vitaminb.Text; nil if it does neither.
func formatArgument(n ast.Node, path string, position map[string]int) ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		var name string
		switch f := n.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
			if pkg, ok := f.X.(*ast.Ident); ok && slices.Contains([]string{"fmt", "log", "slog"}, pkg.Name) {
				return nil
			}
			if inner, ok := f.X.(*ast.SelectorExpr); ok && inner.Sel.Name == "out" { // x/text's own Printer
				return nil
			}
		}
		if i, ok := position[callee(path, name)]; ok && i < len(n.Args) {
			return n.Args[i]
		}
	case *ast.CompositeLit:
		kind, _ := n.Type.(*ast.SelectorExpr)
		if kind == nil || kind.Sel.Name != "Text" {
			return nil
		}
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Format" {
					return kv.Value
				}
			}
		}
	}
	return nil
}

// constant evaluates literals, sums of them and constants of the same package.
func constant(e ast.Expr, lookup func(string) ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		a, okA := constant(e.X, lookup)
		b, okB := constant(e.Y, lookup)
		return a + b, okA && okB
	case *ast.ParenExpr:
		return constant(e.X, lookup)
	case *ast.Ident:
		if v := lookup(e.Name); v != nil {
			return constant(v, lookup)
		}
	}
	return "", false
}

// TestScannerSeesWrappers guards the test above against looking at nothing.
func TestScannerSeesWrappers(t *testing.T) {
	t.Parallel()
	used := usedFormats(t)
	if _, ok := used["There is no file %s. Check the path."]; !ok {
		t.Errorf("a format of internal/importer was not found among %d", len(slices.Collect(maps.Keys(used))))
	}
}
