package addressbook_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/addressbook"
	"vitaminb/internal/importer/importertest"
)

func importers() []addressbook.Importer {
	return []addressbook.Importer{addressbook.Outlook(), addressbook.Thunderbird(), addressbook.WindowsLiveMail(), addressbook.Yahoo()}
}

// Each importer has a folder of fixtures, named like it.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, imp := range importers() {
		name := imp.About().Name
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			importertest.Golden(t, imp, filepath.Join("testdata", name))
		})
	}
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, addressbook.Outlook(), "testdata/outlook/no-persons.csv")
}

// No other importer of the package claims the fixtures of one.
func TestFixturesHaveOneProgram(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*/*.csv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, path := range paths {
		in, err := importer.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, imp := range importers() {
			name := imp.About().Name
			if got, want := len(imp.Claim(in)) == 1, name == filepath.Base(filepath.Dir(path)); got != want {
				t.Errorf("%s is claimed by %s: %t", path, name, got)
			}
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}
}

func open(t *testing.T, name string, data []byte) *importer.Input {
	t.Helper()
	in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestClaimRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty.csv":     "",
		"list.csv":      "Vorname;Nachname;E-Mail-Adresse\nAda;Lang;ada@lang.example\n",
		"headless.csv":  "John Doe,John,Doe,john@doe.invalid\n",
		"one.csv":       "Primary Email\nada@lang.example\n",
		"deep.csv":      strings.Repeat("line\n", 10) + "First Name,Last Name,E-mail Address,Business Phone\n",
		"picture.jpg":   "\xff\xd8\xff\xe0\x00\x10JFIF",
		"addresses.txt": "E-mail Address\n\nBusiness Phone\n",
	} {
		for _, imp := range importers() {
			if len(imp.Claim(open(t, name, []byte(text)))) > 0 {
				t.Errorf("%s with %q is claimed by %s", name, text, imp.About().Name)
			}
		}
	}
}

// A file that is not claimed is not read in silence.
func TestReadWithoutHeader(t *testing.T) {
	t.Parallel()
	var got []string
	err := addressbook.Outlook().Read(context.Background(), open(t, "a.csv", []byte("a,b\n1,2\n")), importer.Owner{}, func(it importer.Item) error {
		got = append(got, it.Position+" "+it.Skip.String())
		return nil
	})
	if want := "a.csv:1 The header of an address book was not found in the first 5 rows. Use the file as the program exported it."; err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

// Reading stops with the error of who takes the items, and with that of the context.
func TestReadStops(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/outlook/desktop-english.csv")
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	emitted := 0
	err = addressbook.Outlook().Read(context.Background(), open(t, "a.csv", data), importer.Owner{}, func(importer.Item) error { emitted++; return full })
	if !errors.Is(err, full) || emitted != 1 {
		t.Errorf("%v after %d items, want %v after one", err, emitted, full)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := addressbook.Outlook().Read(ctx, open(t, "a.csv", data), importer.Owner{}, func(importer.Item) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

// failing is a file that cannot be read beyond its first bytes.
type failing struct{ head string }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off >= int64(len(f.head)) {
		return 0, io.ErrUnexpectedEOF
	}
	return copy(p, f.head[off:]), nil
}

func TestDamageIsTold(t *testing.T) {
	t.Parallel()
	const head = "First Name,E-mail Address,Business Phone,Birthday\nAda,ada@lang.example,,\n"
	in, err := importer.OpenReader("a.csv", failing{head}, 1<<20, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	told := vitaminb.Text{}
	err = addressbook.Outlook().Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Skip != nil {
			told = *it.Skip
		}
		return nil
	})
	if err != nil || !strings.Contains(told.String(), "is damaged") {
		t.Errorf("%q, %v; want that the damage is told", told, err)
	}
}

// The owner's own row is known by his keys.
func TestOwnerRow(t *testing.T) {
	t.Parallel()
	owner := importer.Owner{Keys: []string{"email:nur@muster.example"}}
	own := 0
	for _, it := range importertest.Items(t, addressbook.Outlook(), "testdata/outlook/desktop-english.csv", owner) {
		if it.Record != nil && it.Record.Self {
			own++
		}
	}
	if own != 1 {
		t.Errorf("%d rows are the owner's own, want 1", own)
	}
}

func FuzzOutlook(f *testing.F) { importertest.Fuzz(f, addressbook.Outlook(), "testdata") }
