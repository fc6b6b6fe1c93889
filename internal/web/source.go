package web

import (
	"net/http"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// sourceView is the page of one source.
type sourceView struct {
	page
	Source app.SourcePage
}

// staleMonths is how old an export may be before a fresh one is worth the trouble:
// in half a year about one in ten people changes the employer.
const staleMonths = 6

// Stale reports whether a fresh export is worth the trouble.
func (v sourceView) Stale() bool { return v.Source.MonthsOld >= staleMonths }

// A share is how many of the entries of the newest export have something.
type share struct {
	Name  string
	Count int
	Of    int
}

// Coverage says what the newest export tells of its people.
func (v sourceView) Coverage() []share {
	c, n := v.Source.Newest.Counts.Coverage, v.Source.Newest.Counts.Records
	if n == 0 {
		return nil
	}
	return []share{
		{v.Sprintf("E-mail"), c.Emails, n},
		{v.Sprintf("Phone"), c.Phones, n},
		{v.Sprintf("Address"), c.Addresses, n},
		{v.Sprintf("Birthday"), c.Birthdays, n},
		{v.Sprintf("Employer"), c.Organisations, n},
	}
}

// Percent is the share in hundredths.
func (s share) Percent() int { return s.Count * 100 / s.Of }

// Imports are the imports as the list of all imports shows them.
func (v sourceView) Imports() []app.ImportSummary {
	list := make([]app.ImportSummary, len(v.Source.History))
	for i, run := range v.Source.History {
		list[i] = app.ImportSummary{Import: run, Source: v.Source.Name}
	}
	return list
}

func (s *Server) source(w http.ResponseWriter, r *http.Request) error {
	source, err := s.app.FindSource(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, sourcePage(sourceView{s.told(r, source.Name), source}))
}

func (s *Server) describeSource(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	err := s.app.DescribeSource(r.Context(), actor(r), id, r.PostFormValue("virtual") == "", strings.TrimSpace(r.PostFormValue("facet")))
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("What you said about the source was saved.")}, "/sources/"+id)
}
