package resolve

import (
	"cmp"
	"slices"

	vitaminb "vitaminb"
)

// Cluster parts records into persons: constrained agglomeration, best edge
// first. What the user called the same is together and what he called different
// is apart, whatever the edges say; of the edges only those of the unite band
// unite. A union is refused if any pair across it is vetoed, decided different
// or has incompatible given names, and if it is too weak for the records of one
// source it would put together. Edges and decisions about other records are
// passed over. The result depends on the sets only; every record is in exactly
// one cluster, and clusters come in canonical order of their first record.
//
// It suffices to hand over the records of the components that a change touched.
func (m Model) Cluster(records []Record, edges []Edge, decisions []Decision) []Cluster {
	c := newClustering(&m, records)
	c.decide(decisions)
	c.unite(edges)
	return c.clusters()
}

// A clustering is the state of one run. Records are named by their rank in
// canonical order.
type clustering struct {
	model     *Model
	records   []Record
	ranks     map[string]int
	groups    []*group        // by record
	different map[[2]int]bool // decided
	edges     map[[2]int]*Edge
	refused   []refusal
	lexicon   *lexicon
	faces     map[int]*features
	pair      comparison
}

type group struct {
	members []int // ascending
	links   []Edge
}

type refusal struct {
	pair   [2]int
	edge   *Edge
	reason vitaminb.Text
}

func newClustering(m *Model, records []Record) *clustering {
	origins := make([]origin, len(records))
	order := make([]int, len(records))
	for i, r := range records {
		origins[i], order[i] = originOf(r), i
	}
	slices.SortFunc(order, func(i, j int) int { return origins[i].compare(origins[j]) })
	c := &clustering{
		model: m, lexicon: newLexicon(), faces: map[int]*features{},
		ranks: make(map[string]int, len(records)), different: map[[2]int]bool{},
	}
	for rank, i := range order {
		c.records = append(c.records, records[i])
		c.groups = append(c.groups, &group{members: []int{rank}})
		c.ranks[records[i].ID] = rank
	}
	return c
}

// between returns the ranks of two records in order.
func (c *clustering) between(a, b string) (pair [2]int, ok bool) {
	i, okA := c.ranks[a]
	j, okB := c.ranks[b]
	return [2]int{min(i, j), max(i, j)}, okA && okB && i != j
}

// decide joins what the user called the same.
func (c *clustering) decide(decisions []Decision) {
	var same [][2]int
	for _, d := range decisions {
		pair, ok := c.between(d.A, d.B)
		switch {
		case !ok:
		case d.Verdict == vitaminb.Same:
			same = append(same, pair)
		case d.Verdict == vitaminb.Different:
			c.different[pair] = true
		}
	}
	slices.SortFunc(same, comparePairs)
	for _, p := range same {
		if c.groups[p[0]] != c.groups[p[1]] {
			c.join(p, Edge{
				A: c.records[p[0]].ID, B: c.records[p[1]].ID, P: 1,
				Evidence: []Evidence{{Feature: FeatureDecision, Text: vitaminb.Textf("You said that they are one person.")}},
			})
		}
	}
}

func comparePairs(p, q [2]int) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) }

// unite joins along the edges, best first.
func (c *clustering) unite(edges []Edge) {
	c.edges = make(map[[2]int]*Edge, len(edges))
	var strong [][2]int
	for i := range edges {
		e := &edges[i]
		pair, ok := c.between(e.A, e.B)
		if !ok {
			continue
		}
		c.edges[pair] = e
		if c.model.Band(*e) == Unite {
			strong = append(strong, pair)
		}
	}
	slices.SortFunc(strong, func(p, q [2]int) int {
		return cmp.Or(cmp.Compare(c.edges[q].Bits, c.edges[p].Bits), comparePairs(p, q))
	})
	for _, p := range strong {
		if c.groups[p[0]] == c.groups[p[1]] {
			continue
		}
		if reason, refused := c.obstacle(p); refused {
			c.refused = append(c.refused, refusal{p, c.edges[p], reason})
			continue
		}
		c.join(p, *c.edges[p])
	}
}

// join unites the groups of a pair; the smaller one moves.
func (c *clustering) join(pair [2]int, link Edge) {
	to, from := c.groups[pair[0]], c.groups[pair[1]]
	if len(to.members) < len(from.members) {
		to, from = from, to
	}
	to.links = append(append(to.links, from.links...), link)
	for _, r := range from.members {
		c.groups[r] = to
	}
	to.members = append(to.members, from.members...)
}

// obstacle looks for what speaks against uniting the groups of a pair.
func (c *clustering) obstacle(pair [2]int) (vitaminb.Text, bool) {
	left, right := slices.Sorted(slices.Values(c.groups[pair[0]].members)), slices.Sorted(slices.Values(c.groups[pair[1]].members))
	bits := c.edges[pair].Bits
	source := ""
	for _, i := range left {
		for _, j := range right {
			cross := [2]int{min(i, j), max(i, j)}
			if c.different[cross] {
				return vitaminb.Textf("You said that two of them are different people."), true
			}
			if e := c.edges[cross]; e != nil && c.model.Band(*e) != Apart {
				continue
			}
			if reason, conflict := c.conflict(cross); conflict {
				return reason, true
			}
			if s := c.records[i].Source; s != "" && s == c.records[j].Source {
				bits += c.model.SameSource
				source = s
			}
		}
	}
	if bits < c.model.Unite {
		return vitaminb.Textf("Too little for putting together two records of one source: %s.", source), true
	}
	return vitaminb.Text{}, false
}

// conflict reports whether two records cannot be one person by themselves,
// whatever identifiers they share.
func (c *clustering) conflict(pair [2]int) (vitaminb.Text, bool) {
	a, b := c.face(pair[0]), c.face(pair[1])
	c.pair.model, c.pair.lexicon = c.model, c.lexicon
	c.pair.run(a, b)
	if c.pair.veto {
		return c.pair.text(c.pair.forbidden), true
	}
	if !c.lexicon.compatible(a, b) {
		return givenText(givenDiffers, c.pair.show(a.shown[0]), c.pair.show(b.shown[0])), true
	}
	return vitaminb.Text{}, false
}

// face returns the features a record has by itself: nature, name and birth date.
func (c *clustering) face(rank int) *features {
	if f, ok := c.faces[rank]; ok {
		return f
	}
	r := c.records[rank]
	whole := r.Content
	r.Content = &vitaminb.Content{Kind: whole.Kind, Name: whole.Name, Birthday: whole.Birthday}
	f := c.lexicon.read(r, c.model.Region)
	c.faces[rank] = &f
	return &f
}

// clusters writes the groups out in canonical order.
func (c *clustering) clusters() []Cluster {
	var all []Cluster
	index := map[*group]int{}
	for rank, g := range c.groups {
		at, ok := index[g]
		if !ok {
			at = len(all)
			index[g] = at
			all = append(all, Cluster{Links: g.links})
		}
		all[at].IDs = append(all[at].IDs, c.records[rank].ID)
	}
	for i := range all {
		all[i].Weakest = weakest(all[i].Links)
	}
	for _, r := range c.refused {
		a, b := c.groups[r.pair[0]], c.groups[r.pair[1]]
		if a == b { // a weaker link has united them after all
			continue
		}
		e := *r.edge
		e.Evidence = append(slices.Clone(e.Evidence), Evidence{Feature: FeatureRefused, Text: r.reason})
		all[index[a]].Refused = append(all[index[a]].Refused, e)
		all[index[b]].Refused = append(all[index[b]].Refused, e)
	}
	return all
}

// weakest returns the machine's link of the fewest bits; between equal ones the first.
func weakest(links []Edge) *Edge {
	var least *Edge
	for i := range links {
		e := &links[i]
		if len(e.Evidence) == 1 && e.Evidence[0].Feature == FeatureDecision {
			continue
		}
		if least == nil || e.Bits < least.Bits {
			least = e
		}
	}
	return least
}
