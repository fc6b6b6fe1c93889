package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// untranslated are the words that are the same in every language: the product's
// name, and each language's name of itself.
var untranslated = []string{"Vitamin B", "· Vitamin B", "Deutsch", "English"}

// TestPagesHaveNoWordsOfTheirOwn reads what the pages write as it stands, and
// wants each word in the catalogue instead.
func TestPagesHaveNoWordsOfTheirOwn(t *testing.T) {
	t.Parallel()
	pages, err := filepath.Glob(root + "/internal/web/*_templ.go")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var seen []string
	for _, path := range pages {
		for _, text := range words(markup(t, path)) {
			seen = append(seen, text)
			if !slices.Contains(untranslated, text) {
				t.Errorf("%s: %q is not translated: write p.Sprintf(%q)", path, text, text)
			}
		}
	}
	for _, text := range untranslated { // which also shows that the pages were read
		if !slices.Contains(seen, text) {
			t.Errorf("no page says %q any more", text)
		}
	}
}

// hole stands for whatever is computed when a page is written.
const hole = "\x00"

// markup puts together what a generated file writes as it stands. The branches
// of an if follow each other, which leaves the tags whole.
func markup(t *testing.T, path string) string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if f, ok := call.Fun.(*ast.SelectorExpr); !ok || f.Sel.Name != "WriteString" {
			return true
		}
		piece, ok := call.Args[len(call.Args)-1].(*ast.BasicLit)
		if !ok {
			b.WriteString(hole)
			return true
		}
		text, err := strconv.Unquote(piece.Value)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(text)
		return true
	})
	return b.String()
}

var (
	tag = regexp.MustCompile(`</?([a-zA-Z][a-zA-Z0-9]*|!doctype)(?:"[^"]*"|[^">])*>`)
	// spoken are the attributes that people read or hear.
	spoken = regexp.MustCompile(` (?:alt|aria-label|placeholder|title)="([^"]*)"`)
)

// words lists the texts and the spoken attributes that have letters. What stands in
// <code> and <kbd> is typed, not read.
func words(html string) []string {
	var all []string
	add := func(text string) {
		for part := range strings.SplitSeq(text, hole) {
			if part = strings.TrimSpace(part); strings.ContainsFunc(part, unicode.IsLetter) {
				all = append(all, part)
			}
		}
	}
	end, typed := 0, false
	for _, m := range tag.FindAllStringSubmatchIndex(html, -1) {
		if !typed {
			add(html[end:m[0]])
		}
		end = m[1]
		typed = slices.Contains([]string{"code", "kbd"}, html[m[2]:m[3]]) && html[m[0]+1] != '/'
		for _, a := range spoken.FindAllStringSubmatch(html[m[0]:m[1]], -1) {
			add(a[1])
		}
	}
	add(html[end:])
	return all
}

func TestWords(t *testing.T) {
	t.Parallel()
	html := "<!doctype html><p class=\"a > b\" title=\"Left over\">Hello " + hole + ", you <b>there</b> · 12 <code>vitaminb serve</code></p><input aria-label=\"" + hole + "\" placeholder=\"Type\">"
	want := []string{"Left over", "Hello", ", you", "there", "Type"}
	if diff := cmp.Diff(want, words(html)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
