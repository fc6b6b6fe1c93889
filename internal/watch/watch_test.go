package watch_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/watch"
)

func TestReady(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string, second int) {
		t.Helper()
		path := filepath.Join(dir, name)
		at := time.Date(2026, 1, 2, 3, 4, second, 0, time.UTC)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	f := watch.Folder{Path: dir}
	sees := func(when string, want ...string) {
		t.Helper()
		got, err := f.Ready()
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			got[i] = filepath.Base(got[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	sees("an empty folder")
	write("cards.vcf", "half", 0)
	write("export/Connections.csv", "rows", 0)
	write("movie.zip.crdownload", "half", 0)
	write(".hidden", "x", 0)
	sees("just put there")
	write("cards.vcf", "half and the rest", 1)
	sees("one is being written", "export")
	sees("both are whole", "cards.vcf")
	sees("nothing new")
	write("export/messages.csv", "more", 5)
	sees("a folder grows")
	sees("and is whole again", "export")
	if err := os.Remove(filepath.Join(dir, "cards.vcf")); err != nil {
		t.Fatal(err)
	}
	sees("one is gone")
	write("cards.vcf", "anew", 9)
	sees("it is back")
	sees("and whole", "cards.vcf")
}

func TestReadyWithoutFolder(t *testing.T) {
	t.Parallel()
	f := watch.Folder{Path: filepath.Join(t.TempDir(), "nowhere")}
	if ready, err := f.Ready(); err == nil {
		t.Errorf("ready %v in a folder that is not there", ready)
	}
}
