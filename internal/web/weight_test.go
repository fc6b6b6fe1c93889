package web

import (
	"bytes"
	"compress/gzip"
	"path"
	"testing"
)

// maxScript is how many bytes of scripts a page may load, gzipped: what a telephone on a train still bears.
const maxScript = 100_000

// TestScriptsAreLight weighs all scripts there are: no page loads more than these.
func TestScriptsAreLight(t *testing.T) {
	t.Parallel()
	all := findAssets()
	if !all.built() {
		t.Fatal("the scripts are not built: make build")
	}
	total := 0
	for name, a := range all {
		if path.Ext(name) != ".js" {
			continue
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(a.bytes); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		total += b.Len()
	}
	if total == 0 || total > maxScript {
		t.Errorf("the scripts weigh %d bytes, at most %d are allowed", total, maxScript)
	}
}
