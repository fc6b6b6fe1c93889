package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// TestCluster parts small worlds. Records are named a, b, c…; decisions are written "a=b" and "a≠b".
func TestCluster(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		records   []string
		decisions string
		want      string
	}{
		{
			"three networks, one person",
			[]string{"name=Eva Kurz; mail=evak@example.org", "name=Eva Kurz; mail=evak@example.org; tel=0171 1234567", "name=E. Kurz; tel=0171 1234567"},
			"", "abc",
		},
		{
			"a chain over an initial does not unite brothers",
			[]string{"name=Peter Zirngiebl; mail=zirni@example.org", "name=P. Zirngiebl; mail=zirni@example.org; tel=0171 1234567", "name=Paul Zirngiebl; tel=0171 1234567"},
			"", "ab c",
		},
		{
			"a couple in one record is no bridge",
			[]string{"name=Hans Müller; tel=0711 123456", "name=Hans und Grete Müller; tel=0711 123456", "name=Grete Müller; tel=0711 123456"},
			"", "a b c",
		},
		{
			"a chain over a record without birth date does not unite two birth dates",
			[]string{"name=Eva Kurz; born=1970-02-03; mail=evak@example.org", "name=Eva Kurz; mail=evak@example.org; tel=0171 1234567", "name=Eva Kurz; born=1980-04-05; tel=0171 1234567"},
			"", "ab c",
		},
		{
			"same is never dropped",
			[]string{"name=Eva Kurz; born=1970-02-03", "name=Otto Lang; born=1980-04-05"},
			"a=b", "ab",
		},
		{
			"different is never overridden",
			[]string{"name=Eva Kurz; mail=evak@example.org", "name=Eva Kurz; mail=evak@example.org"},
			"a≠b", "a b",
		},
		{
			"different holds against a chain",
			[]string{"name=Eva Kurz; mail=evak@example.org", "name=Eva Kurz; mail=evak@example.org; tel=0171 1234567", "name=Eva Kurz; tel=0171 1234567"},
			"a≠c", "ab c",
		},
		{
			"different holds against a decided chain",
			[]string{"name=Eva Kurz; mail=evak@example.org", "name=Otto Lang", "name=Eva Kurz; mail=evak@example.org"},
			"a=b b≠c", "ab c",
		},
		{
			"unsure leaves it to the machine",
			[]string{"name=Eva Kurz; mail=evak@example.org", "name=Eva Kurz; mail=evak@example.org"},
			"a?b", "ab",
		},
		{
			"decisions about strangers are passed over",
			[]string{"name=Eva Kurz"},
			"a=z y≠z", "a",
		},
		{
			"two namesakes of one source do not meet in a third record",
			[]string{
				"name=Thomas Müller; src=linkedin; key=1; org=Alpin", "name=Thomas Müller; src=phone; org=Alpin; born=--04-05",
				"name=Thomas Müller; src=linkedin; key=2; born=--04-05",
			},
			"", "ab c",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var records []resolve.Record
			for i, line := range c.records {
				records = append(records, parseRecord(t, string(rune('a'+i)), line))
			}
			e := resolve.NewEngine(resolve.Bundled())
			edges := e.Update(records, nil).Edges
			clusters := resolve.Bundled().Cluster(records, edges, parseDecisions(t, c.decisions))
			if got := partition(clusters); got != c.want {
				for _, edge := range edges {
					t.Logf("%s–%s\n%s", edge.A, edge.B, waterfall(edge))
				}
				t.Errorf("got %s, want %s", got, c.want)
			}
			checkClusters(t, clusters)
		})
	}
}

func parseDecisions(t *testing.T, s string) []resolve.Decision {
	t.Helper()
	var all []resolve.Decision
	for word := range strings.FieldsSeq(s) {
		for sign, verdict := range map[string]vitaminb.Verdict{"=": vitaminb.Same, "≠": vitaminb.Different, "?": vitaminb.Unsure} {
			if a, b, ok := strings.Cut(word, sign); ok {
				all = append(all, resolve.Decision{A: a, B: b, Verdict: verdict})
			}
		}
	}
	return all
}

// partition writes clusters as "ab c".
func partition(clusters []resolve.Cluster) string {
	var all []string
	for _, c := range clusters {
		all = append(all, strings.Join(slices.Sorted(slices.Values(c.IDs)), ""))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// checkClusters wants links that span each cluster, the weakest among them, and a reason for what was refused.
func checkClusters(t interface{ Errorf(string, ...any) }, clusters []resolve.Cluster) {
	for _, c := range clusters {
		if len(c.Links) != len(c.IDs)-1 {
			t.Errorf("%v is held by %d links", c.IDs, len(c.Links))
		}
		for _, l := range c.Links {
			if !slices.Contains(c.IDs, l.A) || !slices.Contains(c.IDs, l.B) {
				t.Errorf("%v is held by %s–%s", c.IDs, l.A, l.B)
			}
			machine := l.Evidence[0].Feature != resolve.FeatureDecision
			if machine && (c.Weakest == nil || c.Weakest.Bits > l.Bits) {
				t.Errorf("%v: the weakest link is %v, but %v is weaker", c.IDs, c.Weakest, l)
			}
		}
		for _, l := range c.Refused {
			if slices.Contains(c.IDs, l.A) == slices.Contains(c.IDs, l.B) {
				t.Errorf("%v: the refused %s–%s does not lead out", c.IDs, l.A, l.B)
			}
			if last := l.Evidence[len(l.Evidence)-1]; last.Feature != resolve.FeatureRefused || last.Text.Format == "" {
				t.Errorf("%v: %s–%s was refused without a reason", c.IDs, l.A, l.B)
			}
		}
	}
}

func TestRefusedSaysWhy(t *testing.T) {
	t.Parallel()
	records := []resolve.Record{
		parseRecord(t, "a", "name=Eva Kurz; born=1970-02-03; mail=evak@example.org"),
		parseRecord(t, "b", "name=Eva Kurz; mail=evak@example.org; tel=0171 1234567"),
		parseRecord(t, "c", "name=Eva Kurz; born=1980-04-05; tel=0171 1234567"),
	}
	e := resolve.NewEngine(resolve.Bundled())
	clusters := resolve.Bundled().Cluster(records, e.Update(records, nil).Edges, nil)
	if len(clusters) != 2 || len(clusters[0].Refused) != 1 || len(clusters[1].Refused) != 1 {
		t.Fatalf("got %+v, want two clusters with one refused link", clusters)
	}
	got := clusters[1].Refused[0].Evidence
	if want := "Different dates of birth: 1970-02-03, 1980-04-05."; got[len(got)-1].Text.String() != want {
		t.Errorf("got %q, want %q", got[len(got)-1].Text, want)
	}
}

// drawDecisions draws decisions that do not contradict each other: records are
// put into hidden persons, and what is said of them is true.
func drawDecisions(t *rapid.T, records []resolve.Record) []resolve.Decision {
	if len(records) < 2 {
		return nil
	}
	person := map[string]int{}
	for _, r := range records {
		person[r.ID] = rapid.IntRange(0, 4).Draw(t, "person")
	}
	var all []resolve.Decision
	for range rapid.IntRange(0, 6).Draw(t, "decisions") {
		a, b := rapid.SampledFrom(records).Draw(t, "a").ID, rapid.SampledFrom(records).Draw(t, "b").ID
		verdict := vitaminb.Different
		if person[a] == person[b] {
			verdict = vitaminb.Same
		}
		if rapid.IntRange(0, 4).Draw(t, "unsure") == 0 {
			verdict = vitaminb.Unsure
		}
		if a != b {
			all = append(all, resolve.Decision{A: a, B: b, Verdict: verdict})
		}
	}
	return all
}

func resolveAll(records []resolve.Record, decisions []resolve.Decision) []resolve.Cluster {
	e := resolve.NewEngine(resolve.Bundled())
	return resolve.Bundled().Cluster(records, e.Update(records, nil).Edges, decisions)
}

// TestClustersKeepDecisions wants every record in one cluster, same together and different apart.
func TestClustersKeepDecisions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 25)
		decisions := drawDecisions(t, records)
		clusters := resolveAll(records, decisions)
		checkClusters(t, clusters)
		in := map[string]int{}
		for i, c := range clusters {
			for _, id := range c.IDs {
				if _, twice := in[id]; twice {
					t.Fatalf("%s is in two clusters", id)
				}
				in[id] = i
			}
		}
		if len(in) != len(records) {
			t.Fatalf("%d of %d records are in clusters", len(in), len(records))
		}
		for _, d := range decisions {
			together := in[d.A] == in[d.B]
			if d.Verdict == vitaminb.Same && !together || d.Verdict == vitaminb.Different && together {
				t.Fatalf("%s and %s were decided %s; together: %v", d.A, d.B, d.Verdict, together)
			}
		}
	})
}

// TestClustersIgnoreOrder shuffles records, edges and decisions and wants the same clusters, links and reasons.
func TestClustersIgnoreOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 25)
		decisions := drawDecisions(t, records)
		e := resolve.NewEngine(resolve.Bundled())
		edges := e.Update(records, nil).Edges
		want := resolve.Bundled().Cluster(records, edges, decisions)
		got := resolve.Bundled().Cluster(
			rapid.Permutation(records).Draw(t, "records"), rapid.Permutation(edges).Draw(t, "edges"),
			rapid.Permutation(decisions).Draw(t, "decisions"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("another order makes another result:\n%s", diff)
		}
	})
}

// TestClustersIgnoreIDs renames all records and wants the same partition.
func TestClustersIgnoreIDs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 25)
		decisions := drawDecisions(t, records)
		want := partition(resolveAll(records, decisions))
		names := rapid.Permutation(records).Draw(t, "names")
		old, renamed := map[string]string{}, map[string]string{}
		other := make([]resolve.Record, len(records))
		for i, r := range records {
			name := fmt.Sprintf("x%s", names[i].ID)
			old[name], renamed[r.ID] = r.ID, name
			other[i] = r
			other[i].ID = name
		}
		for i := range decisions {
			decisions[i].A, decisions[i].B = renamed[decisions[i].A], renamed[decisions[i].B]
		}
		clusters := resolveAll(other, decisions)
		for _, c := range clusters {
			for i := range c.IDs {
				c.IDs[i] = old[c.IDs[i]]
			}
		}
		if got := partition(clusters); got != want {
			t.Fatalf("with other ids:\n%s\nwant\n%s", got, want)
		}
	})
}

// TestClustersOfComponents wants the clusters of one component whether it comes alone or with the others.
func TestClustersOfComponents(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 25)
		e := resolve.NewEngine(resolve.Bundled())
		edges := e.Update(records, nil).Edges
		whole := resolve.Bundled().Cluster(records, edges, nil)
		var parts []resolve.Cluster
		for _, ids := range components(records, edges) {
			var some []resolve.Record
			for _, r := range records {
				if slices.Contains(ids, r.ID) {
					some = append(some, r)
				}
			}
			parts = append(parts, resolve.Bundled().Cluster(some, edges, nil)...)
		}
		if got, want := partition(parts), partition(whole); got != want {
			t.Fatalf("by components:\n%s\nwant\n%s", got, want)
		}
	})
}

func components(records []resolve.Record, edges []resolve.Edge) [][]string {
	group := map[string]string{}
	for _, r := range records {
		group[r.ID] = r.ID
	}
	for _, e := range edges {
		from, to := group[e.A], group[e.B]
		for id, g := range group {
			if g == from {
				group[id] = to
			}
		}
	}
	members := map[string][]string{}
	for id, g := range group {
		members[g] = append(members[g], id)
	}
	var all [][]string
	for _, ids := range members {
		all = append(all, ids)
	}
	return all
}
