package app

import (
	"maps"
	"slices"
)

// sets are disjoint sets of ids that can be joined (Tarjan's union-find with path halving).
type sets struct{ parent map[string]string }

func newSets() *sets { return &sets{parent: map[string]string{}} }

func (s *sets) has(id string) bool {
	_, ok := s.parent[id]
	return ok
}

func (s *sets) add(id string) {
	if !s.has(id) {
		s.parent[id] = id
	}
}

// find returns the representative of the id's set: the smallest id in it.
func (s *sets) find(id string) string {
	for s.parent[id] != id {
		s.parent[id] = s.parent[s.parent[id]]
		id = s.parent[id]
	}
	return id
}

func (s *sets) join(a, b string) {
	a, b = s.find(a), s.find(b)
	s.parent[max(a, b)] = min(a, b)
}

func (s *sets) sorted() []string { return sortedKeys(s.parent) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
