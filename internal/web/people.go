package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// peopleView is the list of people or organisations that match what is typed and chosen.
type peopleView struct {
	page
	Query   app.PeopleQuery
	Found   app.PeoplePage
	Sources []app.SourceSummary // to choose from
	Labels  []string            // likewise
}

// Filtered reports whether the list is narrowed by more than words.
func (v peopleView) Filtered() bool { return v.Query.Filter != app.PeopleFilter{} }

// Here is the address of the page itself.
func (v peopleView) Here() string { return peoplePath(v.Query) }

// NextPath is the address of the next page.
func (v peopleView) NextPath() string {
	v.Query.After = v.Found.Next
	return peoplePath(v.Query)
}

// KindPath is the address of the same search among records of the kind.
func (v peopleView) KindPath(kind vitaminb.Kind) string {
	v.Query.Kind, v.Query.After = kind, ""
	return peoplePath(v.Query)
}

// UnfilteredPath is the address of the same search among all.
func (v peopleView) UnfilteredPath() string {
	v.Query.Filter, v.Query.After = app.PeopleFilter{}, ""
	return peoplePath(v.Query)
}

// A peopleOrder is a choice of what the list is sorted by.
type peopleOrder struct {
	Order app.PeopleOrder
	Name  string
}

// Orders are what the list can be sorted by.
func (v peopleView) Orders() []peopleOrder {
	return []peopleOrder{
		{app.OrderName, v.Sprintf("Name")},
		{app.OrderNewest, v.Sprintf("Newest entry")},
		{app.OrderOrganisation, v.Sprintf("Organisation")},
	}
}

// A peopleCheck is a filter that is on or off.
type peopleCheck struct {
	Name, Text string
	On         bool
}

// Checks are the filters that are on or off.
func (v peopleView) Checks() []peopleCheck {
	f := v.Query.Filter
	return []peopleCheck{
		{"several", v.Sprintf("known from several networks"), f.Several},
		{"noemail", v.Sprintf("without e-mail"), f.NoEmail},
		{"nophone", v.Sprintf("without phone"), f.NoPhone},
		{"gone", v.Sprintf("no longer at a source"), f.Gone},
	}
}

// peopleQuery reads the address of a list.
func peopleQuery(r *http.Request) app.PeopleQuery {
	return app.PeopleQuery{
		Text:  r.FormValue("q"),
		Kind:  kindOf(r.FormValue("kind")),
		After: r.FormValue("after"),
		Order: app.PeopleOrder(r.FormValue("sort")),
		Filter: app.PeopleFilter{
			Source: r.FormValue("source"), Label: r.FormValue("label"), Several: r.FormValue("several") != "",
			NoEmail: r.FormValue("noemail") != "", NoPhone: r.FormValue("nophone") != "", Gone: r.FormValue("gone") != "",
		},
	}
}

// peoplePath is the address of a list: what is left out is as usual.
func peoplePath(q app.PeopleQuery) string {
	values := url.Values{}
	set := func(name, value string, on bool) {
		if on && value != "" {
			values.Set(name, value)
		}
	}
	set("q", q.Text, true)
	set("kind", string(q.Kind), q.Kind != vitaminb.KindPerson && q.Kind != "")
	set("source", q.Filter.Source, true)
	set("label", q.Filter.Label, true)
	set("several", "1", q.Filter.Several)
	set("noemail", "1", q.Filter.NoEmail)
	set("nophone", "1", q.Filter.NoPhone)
	set("gone", "1", q.Filter.Gone)
	set("sort", string(q.Order), true)
	set("after", q.After, true)
	if len(values) == 0 {
		return "/people"
	}
	return "/people?" + values.Encode()
}

func (s *Server) people(w http.ResponseWriter, r *http.Request) (err error) {
	v := peopleView{page: s.told(r, s.printer(r).Sprintf("People")), Query: peopleQuery(r)}
	if v.Found, err = s.app.People(r.Context(), actor(r), v.Query); err != nil {
		return err
	}
	if r.Header.Get("HX-Request") != "" { // only the list is taken out of the page
		w.Header().Set("HX-Replace-Url", v.Here())
		return s.render(w, r, http.StatusOK, peoplePage(v))
	}
	if v.Sources, err = s.app.Sources(r.Context(), actor(r)); err != nil {
		return err
	}
	if v.Labels, err = s.app.Labels(r.Context(), actor(r)); err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, peoplePage(v))
}

// noteAll writes one note on all that were chosen in the list.
func (s *Server) noteAll(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	notes, err := s.app.AddNotes(r.Context(), actor(r), r.PostForm["group"], strings.TrimSpace(r.PostFormValue("text")), r.PostForm[seenField]...)
	if err != nil {
		return err
	}
	f := flash{Text: vitaminb.Textf("The note was kept."), Undo: undoOf(notes[0].ID)}
	if len(notes) > 1 {
		f.Text = vitaminb.Textf("The note was kept on %s people.", len(notes))
	}
	return s.tell(w, r, f, local(r.PostFormValue("back")))
}

// cards hands out those that were chosen in the list, one vCard after the other.
func (s *Server) cards(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := s.app.WriteCards(r.Context(), actor(r), r.PostForm["group"], &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/vcard; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="vitaminb.vcf"`)
	_, err := b.WriteTo(w)
	return err
}

// listName is the name of a person in a list, or the best there is.
func (p page) listName(s app.PersonSummary) string {
	for _, name := range []string{s.Name, first(s.Emails), first(s.Phones)} {
		if name != "" {
			return name
		}
	}
	return p.Sprintf("(without a name)")
}

// first is the first of all, the chosen one; empty if there is none.
func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// kindOf reads which kind is to be listed: people, unless it is one of the others.
func kindOf(s string) vitaminb.Kind {
	switch k := vitaminb.Kind(s); k {
	case vitaminb.KindOrganisation, vitaminb.KindHousehold:
		return k
	}
	return vitaminb.KindPerson
}
