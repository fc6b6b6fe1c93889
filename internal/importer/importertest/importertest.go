// Package importertest proves what every importer promises: golden items, the
// same items each time, and no harm from hostile bytes. Only tests import it.
package importertest

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
)

// wantSuffix ends the name of a golden file; what stands before it names its input.
const wantSuffix = ".want.jsonl"

var update = flag.Bool("update", false, "rewrite the golden files of the importers")

// Golden reads every file and folder in dir, each named by its oddity, and
// compares what was found with the golden file beside it:
//
//	testdata/no-year.csv         testdata/no-year.csv.want.jsonl
//	testdata/two-thousand-nine/  testdata/two-thousand-nine.want.jsonl
//
// The first line of a golden file is the survey, each further one an item. The
// owner is whom the survey names. With -update the golden files are rewritten;
// commit only changes you can explain.
func Golden(t *testing.T, imp importer.Importer, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), wantSuffix) || crashers(e.Name()) {
			continue
		}
		t.Run(e.Name(), func(t *testing.T) {
			t.Parallel()
			golden(t, imp, filepath.Join(dir, e.Name()))
		})
	}
}

// crashers reports whether the folder is where the go command and package rapid
// keep what made tests fail.
func crashers(name string) bool { return name == "fuzz" || name == "rapid" }

func golden(t *testing.T, imp importer.Importer, path string) {
	t.Helper()
	survey, items := read(t, imp, path, importer.Owner{})
	got, err := encode(survey, items)
	if err != nil {
		t.Fatal(err)
	}
	file := strings.TrimSuffix(path, "/") + wantSuffix
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got; run with -update if it is right):\n%s", path, diff)
	}
}

// TwiceSame checks that two reads of the path yield identical surveys and items,
// so that importing the same file again can find nothing new.
func TwiceSame(t *testing.T, imp importer.Importer, path string) {
	t.Helper()
	survey1, items1 := read(t, imp, path, importer.Owner{})
	survey2, items2 := read(t, imp, path, importer.Owner{})
	if diff := cmp.Diff(survey1, survey2); diff != "" {
		t.Errorf("%s: the second survey differs (-first +second):\n%s", path, diff)
	}
	if diff := cmp.Diff(items1, items2); diff != "" {
		t.Errorf("%s: the second read differs (-first +second):\n%s", path, diff)
	}
}

// Items returns what the importer finds at the path for the owner, in addition
// to whom the survey names. It fails the test unless the importer claims some of
// the input, reads it without error and yields items as [importer.Item] promises.
func Items(t *testing.T, imp importer.Importer, path string, owner importer.Owner) []importer.Item {
	t.Helper()
	_, items := read(t, imp, path, owner)
	return items
}

func read(t *testing.T, imp importer.Importer, path string, owner importer.Owner) (importer.Survey, []importer.Item) {
	t.Helper()
	in, err := importer.Open(path)
	if err != nil {
		t.Fatalf("open %s: %v", path, err)
	}
	defer func() {
		if err := in.Close(); err != nil {
			t.Errorf("close %s: %v", path, err)
		}
	}()
	files := imp.Claim(in)
	if len(files) == 0 {
		t.Fatalf("%s claims nothing of %s", imp.About().Name, path)
	}
	in = in.Only(files)
	survey, err := imp.Survey(context.Background(), in)
	if err != nil {
		t.Fatalf("survey %s: %v", path, err)
	}
	in.Rewind()
	var items []importer.Item
	err = imp.Read(context.Background(), in, owner.Merge(survey.Owner), func(it importer.Item) error {
		if err := check(it); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		items = append(items, it)
		return nil
	})
	if err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	return survey, items
}
