package archtest_test

import (
	"go/ast"
	"go/token"
	"path"
	"strings"
	"testing"
)

// TestGlobalsAreNeverWritten checks that variables of packages are tables to
// read: no function assigns to one or to a part of it, or hands out its address.
func TestGlobalsAreNeverWritten(t *testing.T) {
	t.Parallel()
	all := sources(t, goList[listing](t, "./..."))
	globals := map[string]map[string]bool{} // by folder, then by name
	for _, s := range all {
		if s.test {
			continue
		}
		folder := path.Dir(s.path)
		if globals[folder] == nil {
			globals[folder] = map[string]bool{}
		}
		for _, decl := range s.file.Decls {
			if vars, ok := decl.(*ast.GenDecl); ok && vars.Tok == token.VAR {
				for _, spec := range vars.Specs {
					for _, name := range spec.(*ast.ValueSpec).Names {
						globals[folder][name.Name] = name.Name != "_"
					}
				}
			}
		}
	}
	for _, s := range all {
		for _, written := range s.written() {
			if id := base(written); id != nil && globals[path.Dir(s.path)][id.Name] && !s.local(id) && !strings.HasSuffix(s.path, "_test.go") {
				t.Errorf("%s: %s is a variable of the package and must not be written: pass the value, or keep it in a struct", s.at(id), id.Name)
			}
		}
	}
}

// written returns the expressions of the file that are assigned to, counted up
// or down, emptied, or whose address is taken.
func (s source) written() []ast.Expr {
	var all []ast.Expr
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				all = append(all, n.Lhs...)
			}
		case *ast.IncDecStmt:
			all = append(all, n.X)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				all = append(all, n.X)
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && (f.Name == "delete" || f.Name == "clear") {
				all = append(all, n.Args[0])
			}
		}
		return true
	})
	return all
}

// base is the variable that an expression writes into: m for m[k].f.
func base(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.ParenExpr:
		return base(e.X)
	case *ast.StarExpr:
		return base(e.X)
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.SelectorExpr:
		return base(e.X)
	case *ast.SliceExpr:
		return base(e.X)
	}
	return nil
}

// local reports whether the name means something inside a function: the parser
// resolves names within a file, so what it leaves open, or finds at the top, is
// the package's.
func (s source) local(id *ast.Ident) bool {
	if id.Obj == nil {
		return false
	}
	return s.file.Scope.Lookup(id.Name) != id.Obj
}
