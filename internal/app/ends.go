package app

import (
	"context"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// nameEnds gives the ends that are known by record alone the names of the
// persons they are now: what the user stated, under whatever name it was.
func nameEnds(ctx context.Context, tx *store.Tx, views []FactView) error {
	byID := map[string]*vitaminb.Fact{}
	for i := range views {
		if slices.ContainsFunc(views[i].Fact.Ends, nameless) {
			byID[views[i].ID] = &views[i].Fact
		}
	}
	ids := make([]string, 0, len(byID))
	for id := range byID {
		ids = append(ids, id)
	}
	persons, err := tx.ListFactPersons(ctx, unique(ids))
	if err != nil {
		return err
	}
	for _, p := range persons {
		ends := byID[p.FactID].Ends
		if p.N >= len(ends) || !nameless(ends[p.N]) {
			continue
		}
		var s PersonSummary
		if err := json.Unmarshal([]byte(p.Summary), &s); err != nil {
			return err
		}
		ends[p.N].Name = s.Name
	}
	return nil
}

func nameless(e vitaminb.End) bool { return !e.Self && e.Name == "" && e.Handle == "" }
