//go:build conformance

package all_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
	"vitaminb/internal/importer/importertest"
)

// Every sample file of every format, alone, is claimed by at most one importer,
// and by that of its folder if by any. That of any list, the last to be asked,
// may know all that are tables.
func TestSamplesHaveAtMostOneImporter(t *testing.T) {
	t.Parallel()
	root := importertest.Samples(t, "")
	want := map[string]string{"google_csv": "google", "linkedin": "linkedin", "vcard": "vcard", "jcard_xcard": "vcard", "ldif": "ldif", "mecard": "mecard", "outlook_csv": "outlook", "thunderbird_csv": "thunderbird"}
	tables := map[string]bool{"club_list": true, "generic_csv": true, "google_csv": true, "linkedin": true, "outlook_csv": true, "thunderbird_csv": true}
	counts := map[string]int{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		format, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		for _, name := range detectors(t, p) {
			if name != want[format] && (name != "list" || !tables[format]) {
				t.Errorf("%s is claimed by %s", rel, name)
			}
			counts[name]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range want {
		if counts[name] == 0 {
			t.Errorf("%s claims no sample", name)
		}
	}
	t.Log(counts)
}

func detectors(t *testing.T, path string) []string {
	t.Helper()
	in, err := importer.Open(path)
	if err != nil {
		t.Logf("%s: %v", path, err)
		return nil
	}
	defer in.Close() // only read from
	var names []string
	for _, imp := range all.All() {
		if len(imp.Claim(in)) > 0 {
			names = append(names, imp.About().Name)
		}
	}
	return names
}
