package cli

import (
	"context"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// enterCommand writes what the user knows of a person.
type enterCommand struct {
	Person       string   `arg:"" optional:"" help:"${enter_person}"`
	Name         string   `help:"${enter_name}"`
	Placeholder  bool     `help:"${enter_placeholder}"`
	Email        []string `sep:"none" help:"${enter_email}"`
	Phone        []string `sep:"none" help:"${enter_phone}"`
	URL          []string `name:"url" sep:"none" help:"${enter_url}"`
	Organisation string   `help:"${enter_organisation}"`
	Title        string   `help:"${enter_title}"`
	Birthday     string   `help:"${enter_birthday}"`
	Relation     string   `help:"${enter_relation}"`
	To           string   `placeholder:"ID" help:"${enter_to}"`
}

// Run adds what was typed to what was typed before.
func (c enterCommand) Run(ctx context.Context, e *env) error {
	open := e.account
	if c.Person == "" {
		open = e.newAccount
	}
	return open(ctx, func(s session) error {
		entry := app.Entry{PersonID: c.Person, Relation: c.Relation, RelatedTo: c.To}
		if c.Person != "" {
			page, err := s.app.FindPerson(ctx, s.who, c.Person)
			if err != nil {
				return err
			}
			entry.Content = page.Own()
		}
		c.fill(&entry.Content)
		done, err := s.app.Enter(ctx, s.who, entry)
		if err != nil {
			return err
		}
		return e.result(done, func() {
			e.say("Kept: person %s. To take it back: vitaminb revert %s", done.PersonID, done.ImportID)
		})
	})
}

// fill puts the flags into what was typed before.
func (c enterCommand) fill(content *vitaminb.Content) {
	if c.Name != "" {
		content.Name, content.Placeholder = vitaminb.Name{Display: c.Name}, c.Placeholder
	}
	for _, x := range []struct {
		list  *[]vitaminb.Labelled
		flags []string
	}{{&content.Emails, c.Email}, {&content.Phones, c.Phone}, {&content.URLs, c.URL}} {
		for _, v := range x.flags {
			*x.list = append(*x.list, vitaminb.Labelled{Value: v})
		}
	}
	if c.Organisation != "" || c.Title != "" {
		content.Jobs = []vitaminb.Job{{Organisation: c.Organisation, Title: c.Title}}
	}
	if c.Birthday != "" {
		content.Birthday = vitaminb.Date(c.Birthday)
	}
}
