package importer_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// packed returns a zip archive of the files, given as path and text in turn.
func packed(t *testing.T, files ...string) []byte {
	t.Helper()
	var entries []entry
	for i := 0; i < len(files); i += 2 {
		entries = append(entries, entry{header: zip.FileHeader{Name: files[i], Method: zip.Deflate}, text: files[i+1]})
	}
	return archive(t, entries...)
}

type entry struct {
	header zip.FileHeader
	text   string
	raw    bool // the header is written as it stands, with whatever it claims
}

func archive(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		create := z.CreateHeader
		if e.raw {
			create = z.CreateRaw
		}
		w, err := create(&e.header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// claim returns a stored entry that says it unpacks to size bytes.
func claim(text string, size uint64) entry {
	return entry{raw: true, text: text, header: zip.FileHeader{
		Name: "a.csv", CRC32: crc32.ChecksumIEEE([]byte(text)), CompressedSize64: uint64(len(text)), UncompressedSize64: size,
	}}
}

func TestArchiveNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, want string }{
		{"Connections.csv", "Connections.csv"},
		{"./a//b/../Connections.csv", "a/Connections.csv"},
		{`Export\Jobs\Saved.csv`, "Export/Jobs/Saved.csv"},
		{`C:\Saved.csv`, "C:/Saved.csv"}, // a label only: nothing is ever written there
		{"Grüße.csv", "Grüße.csv"},
		{"Pra\u0308sentation.csv", "Präsentation.csv"},
		{"Gr\x81\xe1e \x8erzte.csv", "Grüße Ärzte.csv"}, // CP437 and CP850
		{"\xb5rea Jos\x82.csv", "Área José.csv"},        // CP850 only
		{"Gr\xfc\xdfe Jos\xe9.csv", "Grüße José.csv"},   // Windows-1252
		{"Schr\xf6der/Beitr\xe4ge.csv", "Schröder/Beiträge.csv"},
		{"a\x00\x1b[31m.csv", "a\uFFFD\uFFFD[31m.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			t.Parallel()
			in := openBytes(t, "a.zip", packed(t, tt.name, "rows"))
			if diff := cmp.Diff(map[string]string{tt.want: "rows"}, texts(t, in)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestArchiveLeavesOut(t *testing.T) {
	t.Parallel()
	link := zip.FileHeader{Name: "link.csv"}
	link.SetMode(fs.ModeSymlink | 0o777)
	data := archive(t,
		entry{header: zip.FileHeader{Name: "b.csv"}, text: "b"},
		entry{header: zip.FileHeader{Name: "empty.csv"}},
		entry{header: link, text: "../../etc/passwd"},
		entry{header: zip.FileHeader{Name: "folder/"}},
		entry{header: zip.FileHeader{Name: `windows\`}},
		entry{header: zip.FileHeader{Name: "__MACOSX/._b.csv"}, text: "x"},
		entry{header: zip.FileHeader{Name: "folder/.DS_Store"}, text: "x"},
		entry{header: zip.FileHeader{Name: "Thumbs.db"}, text: "x"},
		entry{header: zip.FileHeader{Name: "inner.zip"}, text: "PK\x03\x04 is listed, never opened"},
	)
	want := map[string]string{"b.csv": "b", "empty.csv": "", "inner.zip": "PK\x03\x04 is listed, never opened"}
	if diff := cmp.Diff(want, texts(t, openBytes(t, "a.zip", data))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// An archive inside an archive counts as a folder of its name, but not for ever.
func TestArchiveInsideArchive(t *testing.T) {
	t.Parallel()
	wrap := func(name string, inner []byte) []byte { return packed(t, name, string(inner), "beside.txt", "b") }
	leaf := packed(t, "Connections.csv", "rows")
	tests := []struct {
		name string
		data []byte
		want map[string]string
	}{
		{"once", wrap("LinkedIn.ZIP", leaf), map[string]string{"LinkedIn.ZIP/Connections.csv": "rows", "beside.txt": "b"}},
		{"twice", wrap("a.zip", wrap("b.zip", leaf)), map[string]string{"a.zip/b.zip/Connections.csv": "rows", "a.zip/beside.txt": "b", "beside.txt": "b"}},
		{"thrice", wrap("a.zip", wrap("b.zip", wrap("c.zip", leaf))), map[string]string{
			"a.zip/b.zip/c.zip": string(leaf), "a.zip/b.zip/beside.txt": "b", "a.zip/beside.txt": "b", "beside.txt": "b",
		}},
		{"cut short", wrap("a.zip", leaf[:len(leaf)-10]), map[string]string{"a.zip": string(leaf[:len(leaf)-10]), "beside.txt": "b"}},
		{"way out", wrap("a.zip", packed(t, "first.csv", "x", "../b.csv", "x")), map[string]string{"a.zip": string(packed(t, "first.csv", "x", "../b.csv", "x")), "beside.txt": "b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := openBytes(t, "all.zip", tt.data)
			if diff := cmp.Diff(tt.want, texts(t, in)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if err := in.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	bomb := packed(t, "a.zip", string(packed(t, "zeros.csv", strings.Repeat("\x00", 32<<20))))
	in, err := importer.OpenReader("bomb.zip", bytes.NewReader(bomb), int64(len(bomb)), time.Time{})
	if !errors.Is(kindOf(t, err), vitaminb.ErrTooLarge) || in != nil {
		t.Errorf("a bomb inside an archive: %v", err)
	}
	// Each is within reason, and little lies in it; but all are unpacked to disk.
	padded := strings.Repeat("\x00", 10<<20) + string(leaf)
	many := packed(t, "a.zip", padded, "b.zip", padded)
	in, err = importer.OpenReader("many.zip", bytes.NewReader(many), int64(len(many)), time.Time{})
	if !errors.Is(kindOf(t, err), vitaminb.ErrTooLarge) || in != nil {
		t.Errorf("archives that expand beyond reason together: %v", err)
	}
}

func TestArchiveRefused(t *testing.T) {
	t.Parallel()
	whole := packed(t, "a.csv", "some rows")
	locked := zip.FileHeader{Name: "a.csv", Flags: 1, UncompressedSize64: 1, CompressedSize64: 1}
	tests := []struct {
		name string
		data []byte
		kind error
		says string
	}{
		{"parent", packed(t, "../a.csv", "x"), vitaminb.ErrInvalid, "outside"},
		{"deep parent", packed(t, "a/../../b.csv", "x"), vitaminb.ErrInvalid, "outside"},
		{"absolute", packed(t, "/etc/passwd", "x"), vitaminb.ErrInvalid, "outside"},
		{"backslash parent", packed(t, `a\..\..\b.csv`, "x"), vitaminb.ErrInvalid, "outside"},
		{"no name", packed(t, "", "x"), vitaminb.ErrInvalid, "outside"},
		{"locked", archive(t, entry{raw: true, text: "x", header: locked}), vitaminb.ErrInvalid, "password"},
		{"deflate64", archive(t, entry{raw: true, text: "x", header: zip.FileHeader{Name: "a.csv", Method: 9}}), vitaminb.ErrInvalid, "method 9"},
		{"cut short", whole[:len(whole)-10], vitaminb.ErrInvalid, "Download it again"},
		{"only a mark", []byte("PK\x03\x04"), vitaminb.ErrInvalid, "Download it again"},
		{"divided", []byte("PK\x07\x08PK\x03\x04"), vitaminb.ErrInvalid, "Download it again"},
		{"empty", packed(t), vitaminb.ErrInvalid, "holds no files"},
		{"only litter", packed(t, ".DS_Store", ""), vitaminb.ErrInvalid, "holds no files"},
		{"zeros", packed(t, "a.csv", strings.Repeat("\x00", 32<<20)), vitaminb.ErrTooLarge, "beyond reason"},
		{"many small zeros", packed(t, repeat(40, "a.csv", strings.Repeat("\x00", 1<<20))...), vitaminb.ErrTooLarge, "beyond reason"},
		{"claims a petabyte", archive(t, claim("x", 1<<50)), vitaminb.ErrTooLarge, "beyond reason"},
		{"claims all there is", archive(t, claim("x", 1<<64-1)), vitaminb.ErrTooLarge, "beyond reason"},
		{"sums past 64 bits", archive(t, claim("x", 1<<63), claim("x", 1<<63)), vitaminb.ErrTooLarge, "beyond reason"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, err := importer.OpenReader("a.zip", bytes.NewReader(tt.data), int64(len(tt.data)), time.Time{})
			if !errors.Is(kindOf(t, err), tt.kind) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want %v saying %q", err, tt.kind, tt.says)
			}
			if in != nil {
				t.Error("an input beside the error")
			}
		})
	}
}

func repeat(n int, s ...string) []string {
	var all []string
	for range n {
		all = append(all, s...)
	}
	return all
}

func TestArchiveOfTooManyEntries(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range 200_001 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: "a"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := importer.OpenReader("a.zip", bytes.NewReader(b.Bytes()), int64(b.Len()), time.Time{})
	if !errors.Is(kindOf(t, err), vitaminb.ErrTooLarge) {
		t.Errorf("error %v, want too large", err)
	}
}

// What only reading can show: the entry is opened, and read as far as it is sound.
func TestArchiveDamagedInside(t *testing.T) {
	t.Parallel()
	flipped := archive(t, entry{header: zip.FileHeader{Name: "a.csv"}, text: "some rows"})
	flipped[bytes.Index(flipped, []byte("some rows"))] ^= 1
	tests := []struct {
		name string
		data []byte
	}{
		{"other checksum", flipped},
		{"longer than claimed", archive(t, claim("some rows", 4))},
		{"shorter than claimed", archive(t, claim("some rows", 40))},
		{"no deflate stream", archive(t, entry{raw: true, text: "\xff\xff\xff", header: zip.FileHeader{Name: "a.csv", Method: zip.Deflate, CompressedSize64: 3, UncompressedSize64: 9}})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := openBytes(t, "a.zip", tt.data).Files()[0]
			f.Head() // must not fail
			rc, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(rc)
			if !errors.Is(kindOf(t, err), vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "a.csv is damaged") {
				t.Errorf("error %v, want that a.csv is damaged", err)
			}
			if int64(len(got)) > f.Size {
				t.Errorf("%d bytes read of an entry of %d", len(got), f.Size)
			}
			_ = rc.Close() // repeats the damage
		})
	}
}

func TestArchiveKeepsNamesakes(t *testing.T) {
	t.Parallel()
	in := openBytes(t, "a.zip", packed(t, "a.csv", "1", "a.csv", "2"))
	if diff := cmp.Diff([]string{"a.csv", "a.csv"}, paths(in.Files())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add("a.csv", []byte("Name,Given Name\n"))
	f.Add("a.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range []string{"Connections.csv", "../up.csv", `win\a.csv`, "Beitr\x84ge.csv", "__MACOSX/x"} {
		w, err := z.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := io.WriteString(w, strings.Repeat("row\n", i)); err != nil {
			f.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add("a.zip", b.Bytes())
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), time.Time{})
		if err != nil {
			told(t, err)
			return
		}
		if len(in.Files()) == 0 {
			t.Error("an input without files")
		}
		for _, file := range in.Files() {
			if file.Path == "" || file.Path != strings.ToValidUTF8(file.Path, "") || strings.HasPrefix(file.Path, "../") {
				t.Errorf("path %q", file.Path)
			}
			rc, err := file.Open()
			if err != nil {
				told(t, err)
				continue
			}
			n, err := io.Copy(io.Discard, rc)
			told(t, err)
			if n > file.Size {
				t.Errorf("%s: %d bytes of %d", file.Path, n, file.Size)
			}
			_ = rc.Close() // repeats the damage
		}
	})
}
