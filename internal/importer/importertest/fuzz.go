package importertest

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/importer"
)

// What one fuzzed input may cost. Set well above what the importers were seen
// to need on two busy cores (2026-11), so that only runaway growth fails.
const (
	maxDuration   = 10 * time.Second
	allocBase     = 64 << 20 // bytes allocated whatever the size: tables, buffers
	allocPerByte  = 4 << 10  // bytes allocated per unpacked byte of the input
	maxFuzzedSize = 1 << 20  // larger inputs are left out: they only slow the search
)

// Fuzz feeds arbitrary bytes as a single file (or zip archive) to the importer's
// Detect, Survey and Read. They must not panic, run away in time or memory, or
// yield an item that [importer.Item] forbids; an error is a fair answer. The
// seeds are paths of files and folders, usually "testdata".
func Fuzz(f *testing.F, imp importer.Importer, seeds ...string) {
	f.Helper()
	for _, seed := range seeds {
		addSeeds(f, seed)
	}
	f.Add("empty.csv", []byte{})
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > maxFuzzedSize {
			return
		}
		in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), time.Time{})
		if err != nil {
			return
		}
		_, total := in.Progress()
		spend(t, total, func(ctx context.Context) { readHostile(ctx, t, imp, in) })
	})
}

func addSeeds(f *testing.F, seed string) {
	f.Helper()
	err := filepath.WalkDir(seed, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && crashers(d.Name()) {
			return fs.SkipDir // the go command adds its own itself
		}
		if d.IsDir() || strings.HasSuffix(p, wantSuffix) {
			return nil
		}
		data, err := os.ReadFile(p)
		f.Add(d.Name(), data)
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
}

// readHostile runs the whole importer, whether or not it claims the input: what
// Claim refuses today it may accept tomorrow.
func readHostile(ctx context.Context, t *testing.T, imp importer.Importer, in *importer.Input) {
	t.Helper()
	imp.Claim(in)
	survey, err := imp.Survey(ctx, in)
	if err != nil {
		return
	}
	in.Rewind()
	err = imp.Read(ctx, in, survey.Owner, func(it importer.Item) error {
		if err := check(it); err != nil {
			t.Error(err)
		}
		return ctx.Err()
	})
	if err != nil {
		t.Logf("read: %v", err)
	}
}

// spend fails the test if do takes more time or memory than an input of size bytes may cost.
func spend(t *testing.T, size int64, do func(ctx context.Context)) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), maxDuration)
	defer cancel()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do(ctx)
	runtime.ReadMemStats(&after)
	if ctx.Err() != nil {
		t.Errorf("reading %d bytes took more than %s", size, maxDuration)
	}
	if got, limit := int64(after.TotalAlloc-before.TotalAlloc), int64(allocBase+size*allocPerByte); got > limit {
		t.Errorf("reading %d bytes allocated %d bytes; want at most %d", size, got, limit)
	}
}
