package importer_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// tree writes the files, given as path and text in turn, into a new folder.
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		p := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t *testing.T, name string) *importer.Input {
	t.Helper()
	in, err := importer.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	})
	return in
}

func TestOpenFolder(t *testing.T) {
	t.Parallel()
	dir := tree(t, "b/Connections.csv", "rows", "b/.DS_Store", "x", "__MACOSX/b/Connections.csv", "x", "b/._Connections.csv", "x",
		"a.zip", string(packed(t, "inner.csv", "")), "Beitr\xe4ge/a.txt", "1252", "a\u0308.txt", "NFD")
	outside := tree(t, "secret.txt", "secret")
	for from, to := range map[string]string{"link.txt": outside + "/secret.txt", "linked": outside, "loop": dir, "inside.csv": dir + "/b/Connections.csv"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(t.TempDir(), "my export")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{dir, link} {
		in := open(t, name)
		// The zip is listed, not opened; links are left out.
		if diff := cmp.Diff([]string{"Beiträge/a.txt", "a.zip/inner.csv", "b/Connections.csv", "ä.txt"}, paths(in.Files())); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		if got := texts(t, in)["b/Connections.csv"]; got != "rows" {
			t.Errorf("read %q", got)
		}
		if in.Name() != filepath.Base(name) || in.ModTime().IsZero() {
			t.Errorf("name %q, time %s", in.Name(), in.ModTime())
		}
	}
}

func TestFolderRefusesLaterLinks(t *testing.T) {
	t.Parallel()
	dir, outside := tree(t, "a.txt", "a"), tree(t, "secret.txt", "secret")
	in := open(t, dir)
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside+"/secret.txt", filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Files()[0].Open(); !errors.Is(kindOf(t, err), vitaminb.ErrInvalid) {
		t.Errorf("a link out of the folder was followed: %v", err)
	}
}

func TestOpenFile(t *testing.T) {
	t.Parallel()
	dir := tree(t, "a.csv", "rows", "b.zip", string(packed(t, "c.csv", "packed")))
	for name, want := range map[string]map[string]string{"a.csv": {"a.csv": "rows"}, "b.zip": {"c.csv": "packed"}} {
		if diff := cmp.Diff(want, texts(t, open(t, filepath.Join(dir, name)))); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	dir := tree(t, "litter/.DS_Store", "x", "cut.zip", string(packed(t, "a.csv", "rows"))[:40])
	tests := []struct {
		name string
		kind error
		says string
	}{
		{dir + "/nothing.csv", vitaminb.ErrNotFound, "Check the path"},
		{dir + "/litter/.DS_Store/a", vitaminb.ErrInvalid, "not a directory"},
		{dir + "/litter", vitaminb.ErrInvalid, "holds no files"},
		{dir + "/cut.zip", vitaminb.ErrInvalid, "damaged"},
		{os.DevNull, vitaminb.ErrInvalid, "neither a file nor a folder"},
	}
	for _, tt := range tests {
		_, err := importer.Open(tt.name)
		if !errors.Is(kindOf(t, err), tt.kind) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("Open(%s) = %v, want %v saying %q", tt.name, err, tt.kind, tt.says)
		}
	}
}
