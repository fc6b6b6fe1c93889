package resolve_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/resolve"
)

// recordGenerator draws records that collide often: few names, numbers, firms
// and dates, now and then a household or an organisation.
func recordGenerator(id string) *rapid.Generator[resolve.Record] {
	pick := func(t *rapid.T, label string, values ...string) string {
		return rapid.SampledFrom(values).Draw(t, label)
	}
	return rapid.Custom(func(t *rapid.T) resolve.Record {
		c := &vitaminb.Content{Kind: vitaminb.KindPerson, Notes: []string{id}} // no two say the same word for word
		given := pick(t, "given", "", "Hans", "Johannes", "Grete", "Karl-Heinz", "H.", "Uli", "Ulrike", "Xaver", "Hans und Grete")
		family := pick(t, "family", "", "Müller", "Mueller", "Maier", "Müller-Lüdenscheidt", "Quittenbaum", "Hans")
		c.Name = vitaminb.Name{Given: given, Family: family}
		if rapid.IntRange(0, 5).Draw(t, "shape") == 0 {
			c.Name = vitaminb.Name{Display: given + " " + family}
		}
		if rapid.IntRange(0, 12).Draw(t, "kind") == 0 {
			c.Kind = vitaminb.KindOrganisation
		}
		if v := pick(t, "mail", "", "", "a.mueller@example.org", "info@example.org", "sunshine77@example.org", "sunshine77@example.com"); v != "" {
			c.Emails = []vitaminb.Labelled{{Value: v}}
		}
		if v := pick(t, "phone", "", "", "0711 123456", "0171 1234567", "0171 7654321"); v != "" {
			c.Phones = []vitaminb.Labelled{{Value: v}}
		}
		if v := pick(t, "page", "", "", "https://www.xing.com/profile/Hans_Mueller", "https://www.xing.com/profile/Hans_Mueller2"); v != "" {
			c.URLs = []vitaminb.Labelled{{Value: v}}
		}
		if v := pick(t, "firm", "", "Siemens", "Siemens AG", "Alpin", "Siemens Energy"); v != "" {
			c.Jobs = []vitaminb.Job{{Organisation: v}}
		}
		if v := pick(t, "zip", "", "", "70173", "80331"); v != "" {
			c.Addresses = []vitaminb.Address{{Postcode: v, Street: pick(t, "street", "", "Hauptstr. 5", "Hauptstraße 5"), City: "Ulm"}}
		}
		c.Birthday = vitaminb.Date(pick(t, "born", "", "", "1970-12-24", "--12-24", "1970-12-25", "1944-08-30"))
		key := pick(t, "key", "", "1", "2")
		return resolve.Record{ID: id, Source: pick(t, "source", "phone", "linkedin", "club", ""), Key: key, Content: c}
	})
}

func drawRecords(t *rapid.T, most int) []resolve.Record {
	n := rapid.IntRange(0, most).Draw(t, "records")
	records := make([]resolve.Record, n)
	for i := range records {
		records[i] = recordGenerator(fmt.Sprintf("r%03d", i)).Draw(t, "record")
	}
	return records
}

// A keeper keeps edges as the store does.
type keeper map[[2]string]resolve.Edge

func (k keeper) apply(d resolve.Delta) {
	for pair := range k {
		if slices.Contains(d.Touched, pair[0]) || slices.Contains(d.Touched, pair[1]) {
			delete(k, pair)
		}
	}
	for _, e := range d.Edges {
		k[[2]string{e.A, e.B}] = e
	}
}

func batch(records []resolve.Record) keeper {
	e := resolve.NewEngine(resolve.Bundled())
	e.Load(nil)
	k := keeper{}
	k.apply(e.Update(records, nil))
	return k
}

// TestIncrementalEqualsBatch brings records in by batches of any size and order,
// takes some out and puts them back, changes some, and wants exactly the edges
// of one batch.
func TestIncrementalEqualsBatch(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 40)
		want := batch(records)
		e := resolve.NewEngine(resolve.Bundled())
		got := keeper{}
		order := rapid.Permutation(records).Draw(t, "order")
		for len(order) > 0 {
			n := rapid.IntRange(1, len(order)).Draw(t, "batch")
			put := slices.Clone(order[:n])
			if rapid.Bool().Draw(t, "detour") { // first as somebody else
				other := recordGenerator(put[0].ID).Draw(t, "other")
				got.apply(e.Update([]resolve.Record{other}, nil))
			}
			got.apply(e.Update(put, nil))
			order = order[n:]
			if rapid.Bool().Draw(t, "away") {
				away := rapid.SampledFrom(records).Draw(t, "gone").ID
				got.apply(e.Update(nil, []string{away, "unknown"}))
				order = append(order, records[slices.IndexFunc(records, func(r resolve.Record) bool { return r.ID == away })])
				if len(order) > 1 && rapid.Bool().Draw(t, "together") {
					order = append(order[:0], order[len(order)-1])
					for _, r := range records {
						if r.ID != away {
							order = append(order, r)
						}
					}
				}
				if rapid.IntRange(0, 3).Draw(t, "enough") == 0 {
					got.apply(e.Update(order, nil))
					order = nil
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("edges of the batch (-) and of the updates (+):\n%s", diff)
		}
	})
}

// TestManyShareOneKey crosses all limits of blocking, employers and identifiers, one record at a time.
func TestManyShareOneKey(t *testing.T) {
	t.Parallel()
	var records []resolve.Record
	for i := range 90 {
		given := []string{"Hans", "Grete", "Xaver", "Sabine", ""}[i%5]
		r := parseRecord(t, fmt.Sprintf("r%02d", i), "given="+given+"; family=Quittenbaum; org=Alpin; tel=0711 123456; src="+[]string{"phone", "club"}[i%2])
		r.Key = r.ID
		records = append(records, r)
	}
	e, got := resolve.NewEngine(resolve.Bundled()), keeper{}
	for i, r := range records {
		got.apply(e.Update([]resolve.Record{r}, nil))
		if i%9 == 0 {
			if diff := cmp.Diff(batch(records[:i+1]), got); diff != "" {
				t.Fatalf("after %d records, batch (-) and updates (+):\n%s", i+1, diff)
			}
		}
	}
	for i := len(records) - 1; i > 5; i-- {
		got.apply(e.Update(nil, []string{records[i].ID}))
	}
	if diff := cmp.Diff(batch(records[:6]), got); diff != "" {
		t.Fatalf("after taking out, batch (-) and updates (+):\n%s", diff)
	}
}

// TestLoadThenUpdate wants an update after a load to touch what the same update does after a batch.
func TestLoadThenUpdate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		records := drawRecords(t, 20)
		more := recordGenerator("r900").Draw(t, "more")
		loaded, updated := resolve.NewEngine(resolve.Bundled()), resolve.NewEngine(resolve.Bundled())
		loaded.Load(records)
		updated.Update(records, nil)
		if diff := cmp.Diff(updated.Update([]resolve.Record{more}, nil), loaded.Update([]resolve.Record{more}, nil)); diff != "" {
			t.Fatalf("after a batch (-) and after a load (+):\n%s", diff)
		}
	})
}

// TestEvidenceAddsUp wants the evidence of any pair to add up to its bits exactly, and the same edge from Compare as from Update.
func TestEvidenceAddsUp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		records := drawRecords(rt, 12)
		e := resolve.NewEngine(resolve.Bundled())
		d := e.Update(records, nil)
		for _, edge := range d.Edges {
			if diff := cmp.Diff(edge, e.Compare(edge.B, edge.A)); diff != "" {
				rt.Fatalf("Update (-) and Compare (+):\n%s", diff)
			}
		}
		for _, a := range records {
			for _, b := range records {
				checkSum(t, e.Compare(a.ID, b.ID))
			}
		}
	})
}

// TestTouchedIsSmall guards against rescoring the world for one record.
func TestTouchedIsSmall(t *testing.T) {
	t.Parallel()
	e := resolve.NewEngine(resolve.Bundled())
	e.Load(newWorld(5).records("linkedin", 2_000))
	d := e.Update(newWorld(6).records("xing", 10), nil)
	if len(d.Touched) > 200 {
		t.Errorf("ten records among 2,000 touched %d", len(d.Touched))
	}
}

// TestLastOfOneIDCounts puts a record twice in one update.
func TestLastOfOneIDCounts(t *testing.T) {
	t.Parallel()
	e := resolve.NewEngine(resolve.Bundled())
	d := e.Update([]resolve.Record{
		parseRecord(t, "a", "name=Hans Müller; tel=0171 1234567"),
		parseRecord(t, "b", "name=Hans Müller; tel=0171 1234567"),
		parseRecord(t, "a", "name=Eva Kurz"),
	}, nil)
	if len(d.Edges) != 0 || !slices.Equal(d.Touched, []string{"a", "b"}) {
		t.Errorf("got %d edges, touched %v; want none, [a b]", len(d.Edges), d.Touched)
	}
}

func TestCompareUnknown(t *testing.T) {
	t.Parallel()
	e := resolve.NewEngine(resolve.Bundled())
	e.Load([]resolve.Record{parseRecord(t, "a", "name=Hans Müller")})
	for _, other := range []string{"a", "b"} {
		if got, want := e.Compare("a", other), (resolve.Edge{A: "a", B: other}); !cmp.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

// TestHostileRecord wants neither a crash nor a slow engine from a record that has too much of everything.
func TestHostileRecord(t *testing.T) {
	t.Parallel()
	c := &vitaminb.Content{Kind: vitaminb.KindPerson, Birthday: "9999-99-99"}
	for i := range 500 {
		n := fmt.Sprint(i)
		c.Name.Given += " Ab" + n
		c.Name.Family += "-Cd" + n
		c.Name.Birth += " Ef" + n
		c.Name.Middle += " Gh" + n
		c.Name.Nick += " Ij" + n
		c.Emails = append(c.Emails, vitaminb.Labelled{Value: "mailbox" + n + "@example.org"})
		c.Phones = append(c.Phones, vitaminb.Labelled{Value: "0711 1234" + n})
		c.Handles = append(c.Handles, vitaminb.Handle{Network: "net", Name: n})
		c.Jobs = append(c.Jobs, vitaminb.Job{Organisation: "Firm " + n})
		c.Addresses = append(c.Addresses, vitaminb.Address{Postcode: n, Street: n, City: n})
	}
	e := resolve.NewEngine(resolve.Bundled())
	d := e.Update([]resolve.Record{{ID: "a", Source: "x", Content: c}, {ID: "b", Source: "y", Content: c}, {ID: "c", Content: &vitaminb.Content{}}}, nil)
	if len(d.Edges) != 1 || resolve.Bundled().Band(d.Edges[0]) != resolve.Unite {
		t.Errorf("got %v, want one edge that unites", d.Edges)
	}
}

// TestModelIsJSON wants the model back from its JSON, for it is kept with the truth.
func TestModelIsJSON(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(resolve.Bundled())
	if err != nil {
		t.Fatal(err)
	}
	var back resolve.Model
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(resolve.Bundled(), back); diff != "" {
		t.Error(diff)
	}
}

func TestBand(t *testing.T) {
	t.Parallel()
	m := resolve.Bundled()
	for _, c := range []struct {
		edge resolve.Edge
		want resolve.Band
	}{
		{resolve.Edge{Bits: m.Unite}, resolve.Unite},
		{resolve.Edge{Bits: m.Unite - 0.25}, resolve.Ask},
		{resolve.Edge{Bits: m.Ask}, resolve.Ask},
		{resolve.Edge{Bits: m.Ask - 0.25}, resolve.Apart},
		{resolve.Edge{Bits: 90, Veto: true}, resolve.Apart},
	} {
		if got := m.Band(c.edge); got != c.want {
			t.Errorf("%v bits, veto %v: got %s, want %s", c.edge.Bits, c.edge.Veto, got, c.want)
		}
	}
}
