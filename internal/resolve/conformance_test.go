//go:build conformance

package resolve_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// TestLabelledSets resolves labelled sets with the bundled model, which was not
// fitted to them, and wants no less than it reached when it was written: the
// floors are the measured values, rounded down.
func TestLabelledSets(t *testing.T) {
	t.Parallel()
	for _, s := range []struct {
		name              string
		precision, f1, b3 float64 // floors of what unites by itself
		askedF1, askedB3  float64 // floors with the ask band united as well
	}{
		{"kontakte_de", 0.99, 0.61, 0.79, 0.87, 0.92},
		{"febrl3", 0.99, 0.84, 0.91, 0.85, 0.92},
		{"rldata500", 0.99, 0.85, 0.98, 0.91, 0.99},
	} {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(sharedFolder(t), "bench", "resolve", s.name)
			records := readLabelled(t, filepath.Join(dir, "records.csv"))
			truth := map[string]string{}
			for _, row := range readRows(t, filepath.Join(dir, "truth.csv")) {
				truth[row["record_id"]] = row["cluster_id"]
			}
			start := time.Now()
			e := resolve.NewEngine(resolve.Bundled())
			d := e.Update(records, nil)
			clusters := resolve.Bundled().Cluster(records, d.Edges, nil)
			q := measure(truth, clusters)
			asked, right := questions(d.Edges, truth)
			t.Logf("%s: P %.4f R %.4f F1 %.4f B3 %.4f; %d of %d in the ask band are the same; %v",
				s.name, q.precision, q.recall, q.f1, q.b3, right, asked, time.Since(start).Round(time.Millisecond))
			eager := resolve.Bundled()
			eager.Unite = eager.Ask
			all := measure(truth, eager.Cluster(records, d.Edges, nil))
			t.Logf("%s, with the ask band: P %.4f R %.4f F1 %.4f B3 %.4f", s.name, all.precision, all.recall, all.f1, all.b3)
			if q.f1 < s.f1 || q.b3 < s.b3 || q.precision < s.precision || all.f1 < s.askedF1 || all.b3 < s.askedB3 {
				t.Errorf("below the floors %+v", s)
			}
		})
	}
}

// sharedFolder returns the folder of the samples that are not part of the project.
func sharedFolder(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("VITAMINB_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "shared")
	}
	if !filepath.IsAbs(shared) {
		root, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		shared = filepath.Join(root, shared)
	}
	if _, err := os.Stat(shared); err != nil {
		t.Fatalf("The samples are not in %s: set VITAMINB_SHARED to their folder.", shared)
	}
	return shared
}

func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			m[rows[0][i]] = strings.TrimSpace(v)
		}
		all = append(all, m)
	}
	return all
}

func readLabelled(t *testing.T, path string) []resolve.Record {
	t.Helper()
	var records []resolve.Record
	for _, r := range readRows(t, path) {
		join := func(columns ...string) string {
			var parts []string
			for _, c := range columns {
				if r[c] != "" {
					parts = append(parts, r[c])
				}
			}
			return strings.Join(parts, " ")
		}
		c := &vitaminb.Content{
			Kind: vitaminb.KindPerson,
			Name: vitaminb.Name{
				Display: r["display_name"], Prefix: r["title"], Given: join("given_name", "fname_c1"), Middle: join("middle_name", "fname_c2"),
				Family: join("family_name", "surname", "lname_c1", "lname_c2"), Birth: r["birth_name"],
			},
			Birthday: vitaminb.Date(r["birth_date"] + r["date_of_birth"]),
		}
		if r["by"] != "" {
			c.Birthday = vitaminb.Date(r["by"] + "-" + twoDigits(r["bm"]) + "-" + twoDigits(r["bd"]))
		}
		c.Emails, c.Phones, c.URLs = values(r["email"]), values(r["phone"]), values(r["url"])
		if r["org"] != "" {
			c.Jobs = []vitaminb.Job{{Organisation: r["org"]}}
		}
		a := vitaminb.Address{Street: join("street", "street_number", "address_1"), Postcode: join("zip", "postcode"), City: join("city", "suburb")}
		if a != (vitaminb.Address{}) {
			c.Addresses = []vitaminb.Address{a}
		}
		if r["soc_sec_id"] != "" {
			c.Handles = []vitaminb.Handle{{Network: "insurance", Name: r["soc_sec_id"]}}
		}
		records = append(records, resolve.Record{ID: r["record_id"], Source: r["source"], Content: c})
	}
	return records
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func values(list string) []vitaminb.Labelled {
	var all []vitaminb.Labelled
	for v := range strings.SplitSeq(list, ";") {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, vitaminb.Labelled{Value: v})
		}
	}
	return all
}

type quality struct{ precision, recall, f1, b3 float64 }

// measure computes pairwise precision, recall and F1, and B-cubed F1 (A. Bagga,
// B. Baldwin, LREC 1998).
func measure(truth map[string]string, clusters []resolve.Cluster) quality {
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	size := map[string]int{}
	for _, c := range truth {
		size[c]++
	}
	var found, right, wanted, bp, br float64
	for _, n := range size {
		wanted += pairs(n)
	}
	for _, c := range clusters {
		found += pairs(len(c.IDs))
		parts := map[string]int{}
		for _, id := range c.IDs {
			parts[truth[id]]++
		}
		for of, n := range parts {
			right += pairs(n)
			bp += float64(n*n) / float64(len(c.IDs))
			br += float64(n*n) / float64(size[of])
		}
	}
	bp, br = bp/float64(len(truth)), br/float64(len(truth))
	q := quality{precision: right / found, recall: right / wanted, b3: 2 * bp * br / (bp + br)}
	q.f1 = 2 * q.precision * q.recall / (q.precision + q.recall)
	return q
}

// questions counts the edges of the ask band, and those a human would confirm.
func questions(edges []resolve.Edge, truth map[string]string) (asked, right int) {
	for _, e := range edges {
		if resolve.Bundled().Band(e) == resolve.Ask {
			asked++
			if truth[e.A] == truth[e.B] {
				right++
			}
		}
	}
	return asked, right
}
