package linkedin_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/linkedin"
)

const complete = "Complete_LinkedInDataExport_02-03-2024"

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, linkedin.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, linkedin.Importer{}, filepath.Join("testdata", complete))
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, linkedin.Importer{}, "testdata")
}

// archive packs the folder, below top, into a zip of the name in a new folder.
func archive(tb testing.TB, dir, top, name string) string {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		w, err := z.Create(path.Join(top, filepath.ToSlash(rel)))
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	if err := errors.Join(err, z.Close()); err != nil {
		tb.Fatal(err)
	}
	return save(tb, name, b.Bytes())
}

func save(tb testing.TB, name string, data []byte) string {
	tb.Helper()
	file := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		tb.Fatal(err)
	}
	return file
}

// The zip, the folder inside a zip and the folder hold the same items.
func TestZip(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("testdata", complete)
	want := importertest.Items(t, linkedin.Importer{}, dir, importer.Owner{})
	for _, top := range []string{"", complete, "My LinkedIn"} {
		file := archive(t, dir, top, complete+" (2).zip")
		got := importertest.Items(t, linkedin.Importer{}, file, importer.Owner{})
		for i := range got {
			got[i].Position = strings.TrimPrefix(strings.TrimPrefix(got[i].Position, top), "/")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("zip with files below %q (-folder +zip):\n%s", top, diff)
		}
		if got := survey(t, file).AsOf; !got.Equal(time.Date(2024, 2, 3, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("as of %s", got)
		}
	}
}

func open(tb testing.TB, file string) *importer.Input {
	tb.Helper()
	in, err := importer.Open(file)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := in.Close(); err != nil {
			tb.Error(err)
		}
	})
	return in
}

func survey(tb testing.TB, file string) importer.Survey {
	tb.Helper()
	s, err := linkedin.Importer{}.Survey(context.Background(), open(tb, file))
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestClaimRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty.csv":          "",
		"Connections.csv":    "First Name,Last Name,E-mail Address\nAda,Byron,a@b.example\n", // Outlook
		"guide_messages.csv": "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n",
		"phones.csv":         "Name,Extension,Number,Type\nAda,1,2,3\n",
		"google.csv":         "Name,Given Name,Family Name,Group Membership,E-mail 1 - Value\n",
		"deep.csv":           strings.Repeat("line\n", 10) + "First Name,Last Name,Connected On\n",
		"picture.jpg":        "\xff\xd8\xff\xe0\x00\x10JFIF",
	} {
		if len((linkedin.Importer{}).Claim(open(t, save(t, name, []byte(text))))) > 0 {
			t.Errorf("%s with %q is claimed", name, text)
		}
	}
}

// A single file is known by its header, whatever it is called.
func TestDetectAnyName(t *testing.T) {
	t.Parallel()
	file := save(t, "Kontakte", []byte("First Name\tLast Name\tConnected On\nAda\tByron\t10 Dec 2023\n"))
	items := importertest.Items(t, linkedin.Importer{}, file, importer.Owner{})
	if len(items) != 1 || items[0].Record == nil || items[0].Position != "Kontakte:2" {
		t.Errorf("items %+v", items)
	}
}

// What is known of the owner from elsewhere gives messages their direction.
func TestOwnerGiven(t *testing.T) {
	t.Parallel()
	const header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
	const row = "1,,Ann Lee,https://www.linkedin.com/in/annlee,Sam Self,https://www.linkedin.com/in/samself,2022-05-15 10:30:00 UTC,,Hi,INBOX\n"
	tests := []struct {
		name  string
		owner importer.Owner
		want  vitaminb.Direction
	}{
		{"nobody", importer.Owner{}, vitaminb.DirectionUnknown},
		{"profile of the recipient", importer.Owner{Keys: []string{"linkedin:samself"}}, vitaminb.DirectionIn},
		{"profile of the sender", importer.Owner{Keys: []string{"email:a@b.example", "linkedin:annlee"}}, vitaminb.DirectionOut},
		{"name only", importer.Owner{Keys: []string{"email:a@b.example"}, Names: []string{"sam  self"}}, vitaminb.DirectionIn},
		{"namesake with another profile", importer.Owner{Keys: []string{"linkedin:sam2"}, Names: []string{"Sam Self"}}, vitaminb.DirectionUnknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			items := importertest.Items(t, linkedin.Importer{}, save(t, "messages.csv", []byte(header+row)), tt.owner)
			if got := items[0].Fact.Fact.Direction; got != tt.want {
				t.Errorf("direction %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRecommendationsRenamed(t *testing.T) {
	t.Parallel()
	text := "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nAnn,Lee,Acme,CEO,Good,05 Jun 2023,VISIBLE\n"
	items := importertest.Items(t, linkedin.Importer{}, save(t, "Praise.csv", []byte(text)), importer.Owner{})
	f := items[0].Fact.Fact
	if f.Direction != vitaminb.DirectionUnknown || f.Ends[0].Role != f.Ends[1].Role {
		t.Errorf("a file that does not tell who wrote yields %+v", f)
	}
}

// damagedZip packs connections and followed firms; the entry named breaks off at its end.
func damagedZip(t *testing.T, damaged string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range [][2]string{
		{"Connections.csv", "First Name,Last Name,Connected On\nAda,Byron,10 Dec 2023\n"},
		{"Company Follows.csv", "Organization,Followed On\n" + strings.Repeat("Acme,\n", 10)},
	} {
		sum := crc32.ChecksumIEEE([]byte(e[1]))
		if e[0] == damaged {
			sum++
		}
		w, err := z.CreateRaw(&zip.FileHeader{Name: e[0], CRC32: sum, CompressedSize64: uint64(len(e[1])), UncompressedSize64: uint64(len(e[1]))})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return save(t, "export.zip", b.Bytes())
}

// Connections that break off must not pass for a complete list: whoever stands behind the break would seem to be gone.
func TestDamagedConnections(t *testing.T) {
	t.Parallel()
	in := open(t, damagedZip(t, "Connections.csv"))
	err := linkedin.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), "Connections.csv cannot be read to its end") {
		t.Errorf("error %v, want the damaged list named", err)
	}
}

// Another file that breaks off inside the archive costs neither its first rows nor the other files.
func TestDamagedEntry(t *testing.T) {
	t.Parallel()
	items := importertest.Items(t, linkedin.Importer{}, damagedZip(t, "Company Follows.csv"), importer.Owner{})
	var got []string
	for _, it := range items {
		if it.Skip != nil {
			got = append(got, it.Position+" "+it.Skip.Format)
		}
	}
	want := []string{"Company Follows.csv:11 %s is damaged (%s). Download or copy it again."}
	if diff := cmp.Diff(want, got); diff != "" || len(items) != 12 {
		t.Errorf("%d items; skips (-want +got):\n%s", len(items), diff)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	full := errors.New("the disk is full")
	in := open(t, filepath.Join("testdata", complete))
	n := 0
	err := linkedin.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error { n++; return full })
	if !errors.Is(err, full) || n != 1 {
		t.Errorf("error %v after %d items, want that of emit after one", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (linkedin.Importer{}).Survey(ctx, in); !errors.Is(err, context.Canceled) {
		t.Errorf("survey after cancelling: %v", err)
	}
	err = linkedin.Importer{}.Read(ctx, in, importer.Owner{}, func(importer.Item) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("read after cancelling: %v", err)
	}
}

// No row may change an item of another: the slices of items are their own.
func TestRawIsOwn(t *testing.T) {
	t.Parallel()
	items := importertest.Items(t, linkedin.Importer{}, filepath.Join("testdata", complete), importer.Owner{})
	before := fmt.Sprint(items[len(items)-1])
	for _, it := range items[:len(items)-1] {
		if it.Record != nil {
			clear(it.Record.Raw)
		}
	}
	if after := fmt.Sprint(items[len(items)-1]); after != before {
		t.Errorf("%s became %s", before, after)
	}
}

func BenchmarkRead(b *testing.B) {
	var text strings.Builder
	text.WriteString("Notes:\n\"When exporting, addresses may be missing.\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
	const rows = 10_000
	for i := range rows {
		fmt.Fprintf(&text, "Given%d,\"Family%d, PhD\",https://www.linkedin.com/in/given-%d,g%d@example.org,\"Firm %d, Inc.\",Engineer,%02d Nov 2023\n", i, i, i, i, i%500, i%28+1)
	}
	in := open(b, save(b, "Connections.csv", []byte(text.String())))
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		err := linkedin.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error { n++; return nil })
		if err != nil || n != rows {
			b.Fatalf("%d items, %v", n, err)
		}
	}
}
