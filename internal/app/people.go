package app

import (
	"cmp"
	"context"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/norm"
	"vitaminb/internal/store"
)

// A PeopleQuery asks for a page of people.
type PeopleQuery struct {
	Text   string        // words, each the beginning of a word of the person; empty: everybody
	Kind   vitaminb.Kind // what to list; empty: persons
	Filter PeopleFilter
	Order  PeopleOrder
	Limit  int    // at most so many; 0: defaultPage
	After  string // cursor from PeoplePage.Next; empty: the first page
}

// defaultPage is a page of people: what fits on two screens.
const defaultPage = 50

// A PeoplePage is a page of people in the order asked for.
type PeoplePage struct {
	People []PersonSummary
	Next   string // cursor of the next page; empty at the end
}

// A PersonSummary is a person in a list. The lists are never null.
type PersonSummary struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Emails        []string `json:"emails"`
	Phones        []string `json:"phones"`
	Organisations []string `json:"organisations"`
	Sources       []string `json:"sources"`

	Seen string `json:"-"` // see [PersonPage.Seen]
}

// People answers a query; the owner himself is never among them. ErrInvalid for a broken cursor.
func (a *App) People(ctx context.Context, who vitaminb.Actor, q PeopleQuery) (PeoplePage, error) {
	query := store.PersonQuery{Kind: cmp.Or(q.Kind, vitaminb.KindPerson), Words: append(searchWords(q.Text), q.Filter.words()...), Order: q.Order.column(), Limit: q.Limit}
	if query.Limit <= 0 {
		query.Limit = defaultPage
	}
	if q.After != "" {
		key, id, ok := strings.Cut(q.After, cursorSeparator)
		if !ok {
			return PeoplePage{}, vitaminb.Errorf(vitaminb.ErrInvalid, "The page does not exist. Start again at the first one.")
		}
		query.AfterKey, query.AfterID = key, id
	}
	query.Limit++ // one more tells whether a page follows
	var page PeoplePage
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		persons, err := tx.ListPersons(ctx, query)
		if err != nil {
			return err
		}
		if len(persons) == query.Limit {
			persons = persons[:query.Limit-1]
			last := persons[len(persons)-1]
			page.Next = last.SortKey + cursorSeparator + last.ID
		}
		page.People = make([]PersonSummary, len(persons))
		for i, p := range persons {
			if page.People[i], err = readSummary(p); err != nil {
				return err
			}
		}
		return nil
	})
	return page, err
}

// cursorSeparator cannot occur in a sort key, which holds letters, digits and blanks.
const cursorSeparator = "~"

// searchWords folds what was typed into beginnings of words. "mül" is looked for
// as it is kept: transcribed, "muel"; every person also bears the stripped "mul".
func searchWords(text string) []string { return strings.Fields(norm.Fold(text)) }

// A summary is a PersonSummary with what the list is sorted and searched by.
type summary struct {
	PersonSummary
	name  vitaminb.Name
	words []string // further words to be found by
}

func summarise(id string, p golden.Person, sources []golden.Source) summary {
	s := summary{PersonSummary: PersonSummary{ID: id, Name: p.Display, Emails: []string{}, Phones: []string{}, Organisations: []string{}, Sources: []string{}}}
	s.name = p.Name.Value.Value
	for _, e := range p.Emails {
		s.Emails = append(s.Emails, e.Key)
	}
	for _, n := range p.Phones {
		s.Phones = append(s.Phones, n.Value)
		s.words = append(s.words, n.Key)
	}
	for _, j := range p.Jobs {
		if j.Value.Organisation != "" {
			s.Organisations = unite(s.Organisations, []string{j.Value.Organisation})
		}
	}
	for _, r := range sources {
		s.Sources = unite(s.Sources, []string{r.SourceName})
		n := r.Content.Name
		s.words = append(s.words, n.Display, n.Given, n.Middle, n.Family, n.Nick, n.Birth)
	}
	s.Sources = unique(s.Sources)
	return s
}
