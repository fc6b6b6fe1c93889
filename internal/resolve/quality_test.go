package resolve_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/resolve"
)

// TestWorld resolves people who stand in three networks, under names spelt and
// shortened as networks do, among as many who stand in one only, and counts.
func TestWorld(t *testing.T) {
	t.Parallel()
	w := newWorld(7)
	known := w.people(400)
	records, truth := []resolve.Record{}, map[string]string{}
	for _, name := range []string{"linkedin", "xing", "phone"} {
		for i, r := range w.network(name, append(slices.Clone(known), w.people(200)...)) {
			truth[r.ID] = r.ID
			if i < len(known) {
				truth[r.ID] = fmt.Sprint(i)
			}
			if name == "phone" {
				respell(&r, i)
			}
			records = append(records, r)
		}
	}
	e := resolve.NewEngine(resolve.Bundled())
	d := e.Update(records, nil)
	clusters := resolve.Bundled().Cluster(records, d.Edges, nil)
	checkClusters(t, clusters)
	var right, wrong int
	for _, c := range clusters {
		for i, a := range c.IDs {
			for _, b := range c.IDs[:i] {
				if truth[a] == truth[b] {
					right++
				} else {
					wrong++
				}
			}
		}
	}
	asked := 0
	for _, edge := range d.Edges {
		if resolve.Bundled().Band(edge) == resolve.Ask && truth[edge.A] == truth[edge.B] {
			asked++
		}
	}
	all := 3 * len(known)
	// Floors a little below what the bundled model reaches in this world.
	if float64(wrong) > 0.02*float64(right+wrong) || float64(right) < 0.90*float64(all) || float64(right+asked) < 0.97*float64(all) {
		t.Errorf("of %d pairs %d were united and %d asked; %d unions are wrong", all, right, asked, wrong)
	}
	t.Logf("of %d pairs %d were united and %d asked; %d unions are wrong", all, right, asked, wrong)
}

// respell writes a name as an address book may: without umlauts, swapped, as one field, with a title.
func respell(r *resolve.Record, i int) {
	n := &r.Content.Name
	switch i % 5 {
	case 0:
		plain := strings.NewReplacer("ü", "ue", "ä", "ae", "ö", "oe", "ß", "ss")
		n.Given, n.Family = plain.Replace(n.Given), plain.Replace(n.Family)
	case 1:
		n.Given, n.Family = n.Family, n.Given
	case 2:
		n.Display, n.Given, n.Family = n.Family+", "+n.Given, "", ""
	case 3:
		n.Display, n.Given, n.Family = "Dr. "+n.Given+" "+n.Family, "", ""
	}
}

// TestLoadByParts loads records in parts and wants the engine of one load.
func TestLoadByParts(t *testing.T) {
	t.Parallel()
	records := newWorld(8).records("linkedin", 300)
	more := newWorld(8).records("xing", 30)
	whole, parts := resolve.NewEngine(resolve.Bundled()), resolve.NewEngine(resolve.Bundled())
	whole.Load(records)
	for part := range slices.Chunk(records, 7) {
		parts.Load(part)
	}
	parts.Load(records[:5]) // again, which changes nothing
	if diff := cmp.Diff(whole.Update(more, nil), parts.Update(more, nil)); diff != "" {
		t.Errorf("loaded at once (-) and by parts (+):\n%s", diff)
	}
}

// TestDeltaOrder wants edges in canonical order: by source and key, not by id.
func TestDeltaOrder(t *testing.T) {
	t.Parallel()
	const same = "name=Eva Kurz; mail=evak@example.org; "
	e := resolve.NewEngine(resolve.Bundled())
	d := e.Update([]resolve.Record{
		parseRecord(t, "a", same+"src=xing; key=1"),
		parseRecord(t, "b", same+"src=linkedin; key=2"),
		parseRecord(t, "c", same+"src=linkedin; key=1"),
	}, nil)
	var got []string
	for _, edge := range d.Edges {
		got = append(got, edge.A+edge.B)
	}
	if want := []string{"cb", "ca", "ba"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !slices.Equal(d.Touched, []string{"a", "b", "c"}) {
		t.Errorf("touched %v", d.Touched)
	}
}

// TestSharedLaterReopens wants an edge judged anew when a stranger turns up with its only identifier.
func TestSharedLaterReopens(t *testing.T) {
	t.Parallel()
	e := resolve.NewEngine(resolve.Bundled())
	d := e.Update([]resolve.Record{
		parseRecord(t, "a", "name=Eva; tel=0171 1234567"), parseRecord(t, "b", "name=Eva Kurz; tel=0171 1234567"),
	}, nil)
	if band := resolve.Bundled().Band(d.Edges[0]); band != resolve.Unite {
		t.Fatalf("at first: %s, want unite", band)
	}
	d = e.Update([]resolve.Record{parseRecord(t, "c", "name=Otto Lang; tel=0171 1234567")}, nil)
	if band := resolve.Bundled().Band(e.Compare("a", "b")); band == resolve.Unite || !slices.Equal(d.Touched, []string{"a", "b", "c"}) {
		t.Errorf("with a stranger on the number: %s, touched %v", band, d.Touched)
	}
	d = e.Update(nil, []string{"c"})
	if len(d.Edges) != 1 || resolve.Bundled().Band(d.Edges[0]) != resolve.Unite {
		t.Errorf("without him: %v, want one edge that unites", d.Edges)
	}
}
