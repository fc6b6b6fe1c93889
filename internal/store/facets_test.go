package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// TestOrdersAndFacets pages through the list in each order, alone and filtered.
func TestOrdersAndFacets(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, url string) {
		s := open(t, store.Options{URL: url})
		id := account(t, s, "a")
		var persons []store.Person
		var words []store.PersonWord
		for i := range 9 {
			p := store.Person{
				ID: fmt.Sprintf("p%d", i), Kind: "person", SortKey: fmt.Sprintf("name %d", (i*4)%9), Newest: fmt.Sprintf("r%d", (i*7)%9),
				OrganisationKey: fmt.Sprintf("firm %d\tname", i%3), Words: []string{"kim", store.Facet("third", fmt.Sprint(i%3))}, Summary: "{}",
			}
			if i == 0 {
				p.Words = append(p.Words, store.Facet("third", "10"))
			}
			persons = append(persons, p)
			for _, w := range p.Words {
				words = append(words, store.PersonWord{Word: w, PersonID: p.ID})
			}
		}
		write(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			return errors.Join(tx.ReplacePersons(ctx, nil, persons), tx.AddWords(ctx, words))
		})
		for _, c := range []struct {
			order store.PersonOrder
			words []string
			want  string
		}{
			{"", nil, "p0 p7 p5 p3 p1 p8 p6 p4 p2"},
			{store.ByName, nil, "p0 p7 p5 p3 p1 p8 p6 p4 p2"},
			{store.ByNewest, nil, "p5 p1 p6 p2 p7 p3 p8 p4 p0"},
			{store.ByOrganisation, nil, "p0 p3 p6 p1 p4 p7 p2 p5 p8"},
			{store.ByNewest, []string{store.Facet("third", "1")}, "p1 p7 p4"},
			{store.ByName, []string{"ki", store.Facet("third", "0")}, "p0 p3 p6"},
			{store.ByName, []string{store.Facet("third", "10")}, "p0"},
			{store.ByName, []string{store.Facet("third", "")}, ""},
			{store.ByOrganisation, []string{store.Facet("third", "1"), store.Facet("third", "2")}, ""},
		} {
			for _, limit := range []int{1, 2, 10} {
				same(t, fmt.Sprintf("%s %s by %d", c.order, c.words, limit), listed(t, s, id, store.PersonQuery{Kind: vitaminb.KindPerson, Order: c.order, Words: c.words, Limit: limit}), c.want)
			}
		}
		read(t, s, id, func(ctx context.Context, tx *store.Tx) error {
			all, err := tx.ListFacets(ctx, "third", 10)
			same(t, "facets", all, []string{"0", "1", "10", "2"})
			few, err2 := tx.ListFacets(ctx, "third", 2)
			same(t, "the first facets", few, []string{"0", "1"})
			none, err3 := tx.ListFacets(ctx, "thir", 2)
			same(t, "facets of another name", len(none), 0)
			return errors.Join(err, err2, err3)
		})
	})
}

// listed pages through a list and returns the ids.
func listed(t *testing.T, s *store.Store, account string, q store.PersonQuery) string {
	t.Helper()
	var ids []string
	read(t, s, account, func(ctx context.Context, tx *store.Tx) error {
		for {
			page, err := tx.ListPersons(ctx, q)
			if err != nil || len(page) == 0 {
				return err
			}
			for _, p := range page {
				ids = append(ids, p.ID)
			}
			q.AfterKey, q.AfterID = page[len(page)-1].SortKey, page[len(page)-1].ID
			if len(ids) > 100 {
				return fmt.Errorf("the pages of %v do not end: %v", q, slices.Compact(ids))
			}
		}
	})
	return strings.Join(ids, " ")
}
