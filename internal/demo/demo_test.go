package demo_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/demo"
)

// zipped returns the text of one file of the archive.
func zipped(t *testing.T, archive []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// rows reads CSV, each row as a map from its header, which is the first row that begins with first.
func rows(t *testing.T, text, first string) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text[strings.Index(text, first):]))
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var maps []map[string]string
	for _, row := range all[1:] {
		m := map[string]string{}
		for i, cell := range row {
			m[all[0][i]] = cell
		}
		maps = append(maps, m)
	}
	return maps
}

func TestFilesAreTheSameEveryTime(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"de", "en"} {
		if diff := cmp.Diff(demo.Files(lang), demo.Files(lang)); diff != "" {
			t.Errorf("Files(%q) differs between two calls:\n%s", lang, diff)
		}
	}
	if bytes.Equal(demo.Files("de")[1].Data, demo.Files("en")[1].Data) {
		t.Error("the notes on the cards are in one language only")
	}
}

func TestFilesOverlap(t *testing.T) {
	t.Parallel()
	files := demo.Files("de")
	known := map[string]int{} // networks by full name; the namesakes fall together
	count := func(names []string) {
		slices.Sort(names)
		for _, n := range slices.Compact(names) {
			known[n]++
		}
	}
	var linkedIn, phone, google []string
	for _, r := range rows(t, zipped(t, files[0].Data, "Connections.csv"), "First Name") {
		if r["URL"] != "" {
			linkedIn = append(linkedIn, r["First Name"]+" "+r["Last Name"])
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^FN:(.+)\r$`).FindAllStringSubmatch(string(files[1].Data), -1) {
		phone = append(phone, m[1])
	}
	for _, r := range rows(t, string(files[2].Data), "First Name") {
		google = append(google, r["First Name"]+" "+r["Last Name"])
	}
	if len(linkedIn) < 80 || len(phone) < 60 || len(google) < 40 {
		t.Errorf("%d on LinkedIn, %d on the phone, %d at Google; want at least 80, 60, 40", len(linkedIn), len(phone), len(google))
	}
	count(linkedIn)
	count(phone)
	count(google)
	several := 0
	for _, n := range known {
		if n > 1 {
			several++
		}
	}
	if len(known) < 115 || len(known) > 140 || several < 40 {
		t.Errorf("%d names, %d of them in several networks; want about 120 and at least 40", len(known), several)
	}
}

func TestProfileURLsAreUnique(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range rows(t, zipped(t, demo.Files("de")[0].Data, "Connections.csv"), "First Name") {
		if u := r["URL"]; u != "" && seen[u] {
			t.Errorf("two members at %s", u)
		} else {
			seen[u] = true
		}
	}
}

// Nobody real may be reached: addresses end in .example, numbers come from the ranges kept for films.
func TestNobodyIsReal(t *testing.T) {
	t.Parallel()
	for _, f := range demo.Files("de") {
		text := string(f.Data)
		if strings.HasSuffix(f.Name, ".zip") {
			text = zipped(t, f.Data, "Connections.csv") + zipped(t, f.Data, "messages.csv")
		}
		for _, address := range regexp.MustCompile(`[\pL\d.'-]+@[\pL\d.-]+`).FindAllString(text, -1) {
			if !strings.HasSuffix(address, ".example") {
				t.Errorf("%s: address %s", f.Name, address)
			}
		}
		film := regexp.MustCompile(`^(\+49 |0)(30[ /]23125\d{3}|171[ /]39200\d\d|176[ /]040690\d\d)$`)
		for _, number := range regexp.MustCompile(`(?:\+49 ?|\b0)\d{2,3}[ /]\d{6,8}`).FindAllString(text, -1) {
			if !film.MatchString(number) {
				t.Errorf("%s: number %s", f.Name, number)
			}
		}
	}
}

func TestMessagesHaveOwnerAtOneEnd(t *testing.T) {
	t.Parallel()
	archive := demo.Files("en")[0].Data
	all := rows(t, zipped(t, archive, "messages.csv"), "CONVERSATION ID")
	if len(all) < 100 {
		t.Errorf("%d messages, want at least 100", len(all))
	}
	for _, m := range all {
		if (m["FROM"] == "Viola Vorbild") == (m["TO"] == "Viola Vorbild") {
			t.Errorf("message from %s to %s", m["FROM"], m["TO"])
		}
	}
	profile := rows(t, zipped(t, archive, "Profile.csv"), "First Name")
	if len(profile) != 1 || profile[0]["Last Name"] != "Vorbild" {
		t.Errorf("profile of %v", profile)
	}
}
