package web

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// enterView is the form in which the user types what is known of a person.
type enterView struct {
	page
	Person  string // id of whom it is about; empty: somebody new
	Name    string // how the person is called so far
	Related app.PersonPage
	Entry   app.Entry
	Seen    string // of the person; see [app.PersonPage.Seen]
	Failure string
	Wrong   string // name of the field that the failure is about; empty: of the form as a whole
}

// contactLines is the height of a field that holds one value a line: few people have more.
const contactLines = 2

// Action is where the form is sent.
func (v enterView) Action() string {
	if v.Person == "" {
		return "/enter"
	}
	return "/people/" + v.Person + "/enter"
}

// enterPage shows the form for the person of the path or, without one, for
// somebody new, who may be named by the relation to another.
func (s *Server) enterPage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.enterView(r, r.URL.Query().Get("related"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, enterPage(v))
}

func (s *Server) enterView(r *http.Request, related string) (v enterView, err error) {
	v = enterView{page: s.page(r, s.printer(r).Sprintf("New person")), Person: r.PathValue("id")}
	if v.Person != "" {
		person, err := s.app.FindPerson(r.Context(), actor(r), v.Person)
		if err != nil {
			return v, err
		}
		v.Title, v.Person, v.Name = v.Sprintf("Add what you know"), person.ID, personName(v.page, person)
		v.Entry.Content, v.Seen = person.Own(), person.Seen()
	}
	if related != "" {
		v.Related, err = s.app.FindPerson(r.Context(), actor(r), related)
		v.Entry.RelatedTo = v.Related.ID
		v.Entry.Content.Placeholder = true
	}
	return v, err
}

func (s *Server) enter(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	v, err := s.enterView(r, r.PostFormValue("related"))
	if err != nil {
		return err
	}
	v.Entry.PersonID, v.Entry.Relation = v.Person, r.PostFormValue("relation")
	v.Entry.Content = typed(v.Entry.Content, r)
	v.Entry.Seen, v.Seen = r.PostForm[seenField], r.PostFormValue(seenField)
	done, err := s.app.Enter(r.Context(), actor(r), v.Entry)
	if errors.Is(err, vitaminb.ErrInvalid) {
		v.Failure, v.Wrong = v.Error(err), wrongField(err)
		return s.render(w, r, http.StatusUnprocessableEntity, enterPage(v))
	}
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The entry was kept."), Undo: undoOf(done.ImportID)}, "/people/"+done.PersonID)
}

// wrongField names the field that an error of [app.App.Enter] is about; empty: none alone.
func wrongField(err error) string {
	wrong, ok := errors.AsType[*vitaminb.Error](err)
	if !ok {
		return ""
	}
	return fieldErrors()[wrong.Text.Format]
}

// fieldErrors are the formats of errors that one field alone can mend, with its name.
func fieldErrors() map[string]string {
	return map[string]string{
		"%s is no day. Write it as 1970-12-24, or --12-24 without the year.":                                  "birthday",
		"%s is no e-mail address. Write it as name@example.com.":                                              "emails",
		"Somebody new needs a name. If you do not know it, describe the person: “the neighbour on the tram”.": "name",
		"A relation needs two things: what the person is, and to whom.":                                       "relation",
	}
}

// field is the input with what is wrong with it.
func (v enterView) field(in input) input {
	if in.Name == v.Wrong {
		in.Error = v.Failure
	}
	return in
}

// typed puts the fields of the form into what was typed before.
func typed(c vitaminb.Content, r *http.Request) vitaminb.Content {
	field := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	c.Name = vitaminb.Name{Display: field("name")}
	c.Placeholder = field("placeholder") != ""
	c.Emails, c.Phones, c.URLs = lines(field("emails"), c.Emails), lines(field("phones"), c.Phones), lines(field("urls"), c.URLs)
	c.Birthday = vitaminb.Date(field("birthday"))
	c.Jobs = instead(c.Jobs, vitaminb.Job{Organisation: field("organisation"), Title: field("title")})
	c.Addresses = instead(c.Addresses, vitaminb.Address{Formatted: field("address")})
	return c
}

// lines reads one value a line; a value that was there keeps its label.
func lines(text string, before []vitaminb.Labelled) []vitaminb.Labelled {
	var list []vitaminb.Labelled
	for line := range strings.Lines(text) {
		l := vitaminb.Labelled{Value: strings.TrimSpace(line)}
		if i := slices.IndexFunc(before, func(b vitaminb.Labelled) bool { return b.Value == l.Value }); i >= 0 {
			l = before[i]
		}
		list = append(list, l)
	}
	return list
}

// instead puts the value in the place of the first; a zero one is none.
func instead[T comparable](list []T, v T) []T {
	var zero T
	if len(list) > 0 {
		list = list[1:]
	}
	if v == zero {
		return list
	}
	return append([]T{v}, list...)
}

// Lines writes one value a line.
func (v enterView) Lines(list []vitaminb.Labelled) string {
	values := make([]string, len(list))
	for i, l := range list {
		values[i] = l.Value
	}
	return strings.Join(values, "\n")
}

// Job is what the form shows of the jobs.
func (v enterView) Job() vitaminb.Job { return head(v.Entry.Content.Jobs) }

// Address is what the form shows of the addresses.
func (v enterView) Address() vitaminb.Address { return head(v.Entry.Content.Addresses) }

// head returns the first of the list, or the zero value.
func head[T any](list []T) (v T) {
	if len(list) > 0 {
		v = list[0]
	}
	return v
}

// Back is the page to return to without entering anything.
func (v enterView) Back() string {
	switch {
	case v.Person != "":
		return "/people/" + v.Person
	case v.Related.ID != "":
		return "/people/" + v.Related.ID
	}
	return "/people"
}
