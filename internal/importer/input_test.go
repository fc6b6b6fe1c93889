package importer_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

var exported = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// openBytes opens the bytes as an upload, whose Close has nothing to release.
func openBytes(t *testing.T, name string, data []byte) *importer.Input {
	t.Helper()
	in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), exported)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// texts reads every file of the input.
func texts(t *testing.T, in *importer.Input) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, f := range in.Files() {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err := errors.Join(err, rc.Close()); err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(b)
	}
	return got
}

func paths(files []importer.File) []string {
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	return got
}

// kindOf returns the kind of a failure that is told to a person, nil for none,
// and fails the test for any other error.
// told checks that an error is a sentence for a person.
func told(t *testing.T, err error) {
	t.Helper()
	var sentence *vitaminb.Error
	if err != nil && !errors.As(err, &sentence) {
		t.Fatalf("%v is no sentence for a person", err)
	}
}

func kindOf(t *testing.T, err error) error {
	t.Helper()
	if err == nil {
		return nil
	}
	var told *vitaminb.Error
	if !errors.As(err, &told) {
		t.Fatalf("%v is no sentence for a person", err)
	}
	return told.Kind
}

func TestOpenReader(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, data, path string }{
		{"list.csv", "a,b", "list.csv"},
		{"empty.csv", "", "empty.csv"},
		{"short", "PK", "short"},
		{`C:\Users\ada\list.csv`, "a", "list.csv"},
		{"../../etc/list.csv", "a", "list.csv"},
		{"a\nb.csv", "a", "a\uFFFDb.csv"},
		{"Beitr\xe4ge.csv", "a", "Beiträge.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			t.Parallel()
			in := openBytes(t, tt.name, []byte(tt.data))
			if diff := cmp.Diff(map[string]string{tt.path: tt.data}, texts(t, in)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if in.Name() != tt.path || !in.ModTime().Equal(exported) {
				t.Errorf("name %q, time %s", in.Name(), in.ModTime())
			}
		})
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	in := openBytes(t, "a.zip", packed(t, "Export/Connections.CSV", "", "Export/MyConnections.csv", "", "Export/Jobs/Saved.csv", ""))
	tests := []struct {
		suffix string
		want   []string
	}{
		{"connections.csv", []string{"Export/Connections.CSV"}},
		{"jobs/saved.csv", []string{"Export/Jobs/Saved.csv"}},
		{"export/jobs/saved.csv", []string{"Export/Jobs/Saved.csv"}},
		{".csv", nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, paths(in.Find(tt.suffix))); diff != "" {
			t.Errorf("Find(%q): -want +got:\n%s", tt.suffix, diff)
		}
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	in := openBytes(t, "a.zip", packed(t, "a.txt", "12345", "b.txt", "678"))
	check := func(wantDone int64) {
		t.Helper()
		if done, total := in.Progress(); done != wantDone || total != 8 {
			t.Errorf("progress %d of %d, want %d of 8", done, total, wantDone)
		}
	}
	check(0)
	if got := string(in.Files()[0].Head()); got != "12345" {
		t.Errorf("head %q", got)
	}
	check(0) // detection is no progress
	texts(t, in)
	check(8)
	in.Rewind()
	check(0)
}

func TestHeadIsShort(t *testing.T) {
	t.Parallel()
	in := openBytes(t, "a.txt", make([]byte, 1<<20))
	if got, want := len(in.Files()[0].Head()), 64<<10; got != want {
		t.Errorf("head of %d bytes, want %d", got, want)
	}
}

func TestJoin(t *testing.T) {
	t.Parallel()
	complete := openBytes(t, "Complete_09-18.zip", packed(t, "Connections.csv", "many"))
	basic := openBytes(t, "Basic_09-18.zip", packed(t, "Connections.csv", "few"))
	card := openBytes(t, "ada.vcf", []byte("card"))
	in := importer.Join(complete, basic, card)
	want := map[string]string{
		"Basic_09-18.zip/Connections.csv":    "few",
		"Complete_09-18.zip/Connections.csv": "many",
		"ada.vcf":                            "card",
	}
	if diff := cmp.Diff(want, texts(t, in)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, want := in.Name(), "Complete_09-18.zip, Basic_09-18.zip, ada.vcf"; got != want {
		t.Errorf("name %q, want %q", got, want)
	}
	if done, total := in.Progress(); done != 11 || total != 11 {
		t.Errorf("progress %d of %d, want 11 of 11", done, total)
	}
	if importer.Join(card) != card {
		t.Error("one part alone is not itself")
	}
}
