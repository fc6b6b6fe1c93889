package cli

import (
	"context"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// peopleCommand lists people.
type peopleCommand struct {
	Query         []string `arg:"" optional:"" help:"${people_query}"`
	Limit         int      `placeholder:"N" help:"${people_limit}"`
	Organisations bool     `xor:"kind" help:"${people_organisations}"`
	Households    bool     `xor:"kind" help:"${people_households}"`
}

// pageSize is how many people are fetched at once: enough to make the number of questions to the database small.
const pageSize = 1000

// Run lists everybody the words find, page after page.
func (c peopleCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		people := []app.PersonSummary{}
		query := app.PeopleQuery{Text: strings.Join(c.Query, " "), Kind: c.kind(), Limit: pageSize}
		for more := true; more; more = query.After != "" && (c.Limit == 0 || len(people) < c.Limit) {
			if c.Limit > 0 {
				query.Limit = min(pageSize, c.Limit-len(people))
			}
			page, err := s.app.People(ctx, s.who, query)
			if err != nil {
				return err
			}
			for _, p := range page.People {
				people = append(people, filled(p))
			}
			query.After = page.Next
		}
		return e.result(people, func() { e.showPeople(people) })
	})
}

func (e *env) showPeople(people []app.PersonSummary) {
	rows := [][]string{{e.i18n.Sprintf("Name"), e.i18n.Sprintf("Organisations"), e.i18n.Sprintf("E-mail"), e.i18n.Sprintf("Phone"), e.i18n.Sprintf("Sources"), "ID"}}
	for _, p := range people {
		rows = append(rows, []string{p.Name, brief(p.Organisations), brief(p.Emails), brief(p.Phones), strings.Join(p.Sources, ", "), p.ID})
	}
	e.table(rows)
	e.say("%d listed", len(people))
}

// brief returns the first value and says if there are more.
func brief(values []string) string {
	switch len(values) {
	case 0:
		return ""
	case 1:
		return values[0]
	}
	return values[0] + " …"
}

// filled returns the summary with empty lists in place of none.
func filled(p app.PersonSummary) app.PersonSummary {
	p.Emails, p.Phones, p.Organisations, p.Sources = some(p.Emails), some(p.Phones), some(p.Organisations), some(p.Sources)
	return p
}

// kind is what to list.
func (c peopleCommand) kind() vitaminb.Kind {
	switch {
	case c.Organisations:
		return vitaminb.KindOrganisation
	case c.Households:
		return vitaminb.KindHousehold
	}
	return vitaminb.KindPerson
}
