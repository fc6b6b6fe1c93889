package all_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
)

func input(t *testing.T, name, text string) *importer.Input {
	t.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func packed(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNamesAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, imp := range all.All() {
		a := imp.About()
		if a.Name == "" || a.Title == "" || a.Version < 1 || a.LookedFor.Format == "" {
			t.Errorf("%+v does not say enough", a)
		}
		if a.Name == vitaminb.SourceOwn || seen[a.Name] || seen[a.Title] {
			t.Errorf("%q or %q names two importers", a.Name, a.Title)
		}
		seen[a.Name], seen[a.Title] = true, true
	}
}

// Each fixture of an importer is claimed by it and by no other.
func TestFixturesHaveOneImporter(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]string{
		"google": "google", "linkedin": "linkedin", "anylist": "list", "vcf": "vcard", "ldif": "ldif", "gmx": "gmx", "mecard": "mecard", "addressbook": "",
		"monica": "monica", "nametag": "nametag", "meerkat": "meerkat", "vitaminb": "vitaminb",
	} {
		err := filepath.WalkDir(filepath.Join("..", folder, "testdata"), func(p string, _ fs.DirEntry, err error) error {
			if fixture, golden := strings.CutSuffix(p, ".want.jsonl"); golden {
				want := want
				if want == "" { // a folder for each importer, named like it
					want = filepath.Base(filepath.Dir(p))
				}
				t.Run(folder+"/"+filepath.Base(fixture), func(t *testing.T) {
					t.Parallel()
					onlyImporter(t, fixture, want)
				})
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// What lies in one folder goes to those who understand it; the rest is told.
func TestRecogniseParts(t *testing.T) {
	t.Parallel()
	in := input(t, "mixed.zip", packed(t,
		"Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
		"Skills.csv", "Name\n",
		"book/cards.vcf", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n",
		"book/ada.jpg", "\xFF\xD8\xFF\xE0",
		"google.csv", "First Name,E-mail 1 - Value\n",
	))
	parts, unclaimed, err := all.Recognise(in)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, p := range parts {
		for _, f := range p.Input.Files() {
			got[p.Importer.About().Name] = append(got[p.Importer.About().Name], f.Path)
		}
	}
	for _, f := range unclaimed {
		got[""] = append(got[""], f.Path)
	}
	want := map[string][]string{
		"linkedin": {"Connections.csv", "Skills.csv"}, "google": {"google.csv"}, "vcard": {"book/cards.vcf"}, "": {"book/ada.jpg"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func onlyImporter(t *testing.T, path, want string) {
	t.Helper()
	in, err := importer.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}()
	parts, _, err := all.Recognise(in)
	if err != nil || len(parts) != 1 || parts[0].Importer.About().Name != want {
		t.Errorf("recognised as %v, %v; want %s alone", parts, err, want)
	}
}

func TestRecogniseRefuses(t *testing.T) {
	t.Parallel()
	const unknown = "not recognised"
	tests := []struct{ name, text, says string }{
		{"outlook.pst", "!BDN\x00\x01", "Outlook data file"},
		{"list.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office document"},
		{"letter.docx", packed(t, "[Content_Types].xml", "<a/>", "word/document.xml", "<a/>"), "office document"},
		{"empty.xlsx", packed(t, "[Content_Types].xml", "<a/>", "xl/workbook.xml", "<a/>"), "office document"},
		{"empty.ods", packed(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<a/>"), "office document"},
		{"list.numbers", packed(t, "Index/Document.iwa", "\x00", "preview.jpg", "\xFF\xD8\xFF"), "Numbers"},
		{"msgstore.db", "SQLite format 3\x00", "database of an app"},
		{"contacts.abcdp", "bplist00", "Apple"},
		{"members.pdf", "%PDF-1.7", "PDF"},
		{"card.png", "\x89PNG\r\n\x1a\n", "picture"},
		{"card.jpg", "\xFF\xD8\xFF\xE0", "picture"},
		{"card.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"},
		{"card.heic", "\x00\x00\x00\x18ftypheic", "picture"},
		{"takeout.tgz", "\x1F\x8B\x08", "Unpack it"},
		{"takeout.tar", strings.Repeat("a", 257) + "ustar", "Unpack it"},
		{"friends.html", "\uFEFF\n<!DOCTYPE html><title>Friends</title>", "web page"},
		{"empty.csv", "", "is empty"},
		{"parts.zip", packed(t, "part1.zip", packed(t, "Connections.csv", "")), "part1.zip/Connections.csv is empty"},
		{"album.zip", packed(t, "a.jpg", "\xFF\xD8\xFF\xE0", "b.pdf", "%PDF-"), "a.jpg is a picture"},
		{"mixed.zip", packed(t, "a.jpg", "\xFF\xD8\xFF\xE0", "b.csv", "a,b"), unknown},
		{"steps.csv", "Datum;Schritte\n01.02.2026;7000\n02.02.2026;9000\n", unknown},
		{"poem.txt", "Der Mond ist aufgegangen,\nDie goldnen Sternlein prangen\nAm Himmel hell und klar.\n", unknown},
		{"letter.txt", "Lieber Herr Kern,\n\nvielen Dank für Ihren Brief.\nIhre Adresse habe ich notiert.\n\nMit freundlichen Grüßen\nAda Lang\n", unknown},
		{"calendar.csv", "Subject,Start Date,Start Time,Required Attendees\nTreffen,01.02.2026,10:00,ada@example.org\n", unknown},
		{"noise", "\x00\xFF\xFE\x00\x80", unknown},
		{"calendar.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", unknown},
		{"late.vcf.txt", "Dear all,\nBEGIN:VCARD\n", unknown},
		{"quotes.csv", strings.Repeat(`"`, 1<<16), unknown},
		{"commas.csv", strings.Repeat(",", 1<<16), unknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			parts, _, err := all.Recognise(input(t, tt.name, tt.text))
			if parts != nil || !errors.Is(err, vitaminb.ErrUnrecognised) {
				t.Fatalf("recognised as %v, %v; want that it is not", parts, err)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%q does not say %q", err, tt.says)
			}
			for _, i := range all.All() {
				if wanted := i.About().LookedFor.String(); tt.says == unknown && !strings.Contains(err.Error(), wanted) {
					t.Errorf("%q does not say %q", err, wanted)
				}
			}
			if strings.Contains(err.Error(), "%!") {
				t.Errorf("%q is badly written", err)
			}
		})
	}
}

// What was looked for is told in the language of the rest, importer by importer.
func TestLookedForIsTranslated(t *testing.T) {
	t.Parallel()
	_, _, err := all.Recognise(input(t, "noise", "neither fish nor fowl"))
	german, english := i18n.New(i18n.German), i18n.New(i18n.English)
	for _, imp := range all.All() {
		wanted := imp.About().LookedFor
		if got := german.Error(err); !strings.Contains(got, german.Text(wanted)) || strings.Contains(got, wanted.String()) {
			t.Errorf("%q does not say in German %q", got, wanted)
		}
		if got := english.Error(err); got != err.Error() || !strings.Contains(got, wanted.String()) {
			t.Errorf("%q does not say %q", got, wanted)
		}
	}
}

// No importer may fall over what another one, or nobody, understands.
func FuzzRecognise(f *testing.F) {
	f.Add("a.csv", []byte("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"))
	f.Add("a.csv", []byte("First Name,E-mail 1 - Value\n"))
	f.Add("a.vcf", []byte("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n"))
	f.Add("a.pst", []byte("!BDN"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), time.Time{})
		if err != nil {
			return
		}
		parts, unclaimed, err := all.Recognise(in)
		if (parts == nil) != errors.Is(err, vitaminb.ErrUnrecognised) {
			t.Fatalf("recognised as %v, %v", parts, err)
		}
		files := len(unclaimed)
		for _, p := range parts {
			files += len(p.Input.Files())
			if _, err := p.Importer.Survey(context.Background(), p.Input); err != nil {
				t.Logf("survey: %v", err)
			}
		}
		if parts != nil && files != len(in.Files()) {
			t.Errorf("%d of %d files are accounted for", files, len(in.Files()))
		}
	})
}
