//go:build conformance

package norm_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// shared returns the folder of real samples and benchmark sets.
func shared(t *testing.T) string {
	t.Helper()
	if dir := os.Getenv("VITAMINB_SHARED"); filepath.IsAbs(dir) {
		return dir
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; root != filepath.Dir(root); root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			if dir := os.Getenv("VITAMINB_SHARED"); dir != "" {
				return filepath.Join(root, dir)
			}
			return filepath.Join(root, "..", "shared")
		}
	}
	t.Fatal("there is no go.mod above this folder")
	return ""
}

// contacts reads the German contacts as maps from column to cell.
func contacts(t *testing.T) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "bench", "resolve", "kontakte_de", "records.csv"))
	if err != nil {
		t.Fatalf("the benchmark set is missing; set VITAMINB_SHARED to its folder: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		record := make(map[string]string)
		for i, cell := range row {
			record[rows[0][i]] = cell
		}
		all = append(all, record)
	}
	return all
}

// TestGermanContacts reads every value of seven networks' contacts.
func TestGermanContacts(t *testing.T) {
	t.Parallel()
	for _, r := range contacts(t) {
		for value := range strings.SplitSeq(r["email"], ";") {
			if _, ok := norm.Email(value); !ok && value != "" {
				t.Errorf("%s: no address: %q", r["record_id"], value)
			}
		}
		for value := range strings.SplitSeq(r["phone"], ";") {
			if _, ok := norm.Phone(value, "DE"); !ok && value != "" {
				t.Errorf("%s: no number: %q", r["record_id"], value)
			}
		}
		if _, ok := norm.Date(r["birth_date"]); !ok && r["birth_date"] != "" {
			t.Errorf("%s: no date: %q", r["record_id"], r["birth_date"])
		}
		for _, network := range []string{"linkedin.com/in/", "xing.com/profile/", "facebook.com/"} {
			if key, ok := norm.Profile(r["url"]); !ok && strings.Contains(r["url"], network) {
				t.Errorf("%s: no profile: %q (%q)", r["record_id"], r["url"], key)
			}
		}
		n := vitaminb.Name{Prefix: r["title"], Display: r["display_name"], Given: r["given_name"], Middle: r["middle_name"], Family: r["family_name"], Birth: r["birth_name"]}
		if p := norm.ParseName(n); n != (vitaminb.Name{}) && len(p.Given)+len(p.Family) == 0 {
			t.Errorf("%s: no name in %+v", r["record_id"], n)
		}
	}
}
