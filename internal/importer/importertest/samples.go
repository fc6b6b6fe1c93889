package importertest

import (
	"os"
	"path/filepath"
	"testing"
)

// sharedEnv names the folder of what the project may use but does not hold.
const sharedEnv = "VITAMINB_SHARED"

// Samples returns the folder of sample files of the format, for conformance
// tests: samples/format below VITAMINB_SHARED or, if that is not set, below
// "shared" beside the repository. The test fails where there is none.
func Samples(t *testing.T, format string) string {
	t.Helper()
	dir := os.Getenv(sharedEnv)
	if dir == "" {
		dir = filepath.Join(repository(t), "..", "shared")
	}
	dir = filepath.Join(dir, "samples", format)
	if _, err := os.Stat(dir); err != nil {
		t.Fatalf("%v: set %s to the folder that holds the samples", err, sharedEnv)
	}
	return dir
}

// repository returns the folder of go.mod at or above the working directory.
func repository(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("there is no go.mod above the test")
	return ""
}
