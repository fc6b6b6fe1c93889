package cli

import (
	"context"
	"slices"
	"strings"

	"vitaminb/internal/app"
	"vitaminb/internal/golden"
)

// personCommand shows a person.
type personCommand struct {
	ID string `arg:"" help:"${person_id}"`
}

// Run shows the person that the id leads to now.
func (c personCommand) Run(ctx context.Context, e *env) error {
	return e.account(ctx, func(s session) error {
		page, err := s.app.FindPerson(ctx, s.who, c.ID)
		if err != nil {
			return err
		}
		return e.result(page, func() { e.showPerson(page) })
	})
}

// showPerson prints who it is, from where that is known, and why it is one person.
func (e *env) showPerson(p app.PersonPage) {
	e.line(p.Golden.Display, "  ", p.ID)
	e.table(values(p.Golden, e.i18n.Day(p.Golden.Birthday.Value.Value)))
	for _, r := range p.Records {
		e.say("Record %s: %s, %s, as of %s", r.ID, r.Source, r.Position, e.instant(r.AsOf))
		if r.Gone != "" {
			e.say("  no longer there since %s", e.instant(r.Gone))
		}
	}
	for _, l := range p.Links {
		e.line(l.A, " = ", l.B, ": ", e.because(l))
	}
	for _, n := range p.Notes {
		e.line(e.i18n.Date(n.At), ", ", n.Author, ": ", n.Text)
	}
	if p.FactCount > 0 {
		e.say("Contacts and relations: %d", p.FactCount)
	}
	for _, q := range p.Questions {
		e.showQuestion(q)
	}
}

// values lists what is believed of the person, each with the sources that say so.
func values(p golden.Person, birthday string) [][]string {
	rows := [][]string{{"  " + birthday, origins(p.Birthday.Origins)}}
	for _, j := range p.Jobs {
		rows = append(rows, []string{"  " + joined(", ", j.Value.Title, j.Value.Unit, j.Value.Organisation), origins(j.Origins)})
	}
	for _, list := range [][]golden.Contact{p.Emails, p.Phones, p.URLs} {
		for _, c := range list {
			rows = append(rows, []string{"  " + joined(": ", c.Label, c.Value), origins(c.Origins)})
		}
	}
	return slices.DeleteFunc(rows, func(row []string) bool { return row[0] == "  " })
}

// origins names the sources.
func origins(all []golden.Origin) string {
	var names []string
	for _, o := range all {
		if !slices.Contains(names, o.Source) {
			names = append(names, o.Source)
		}
	}
	return strings.Join(names, ", ")
}

// because says why two records are one person.
func (e *env) because(l app.Link) string {
	if l.Decision != "" {
		return e.i18n.Sprintf("you decided so (%s)", l.Decision)
	}
	var reasons []string
	for _, r := range l.Reasons {
		reasons = append(reasons, e.translated(r.Text, r.Reason))
	}
	return strings.Join(reasons, "; ")
}

// joined joins what is not empty.
func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), separator)
}
