package web

import (
	"net/http"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/norm"
)

// paletteView is the search over everything: people, organisations and commands.
type paletteView struct {
	page
	Text          string
	Back          string // where a command that does something leads back to
	People        []app.PersonSummary
	Organisations []app.PersonSummary
	Commands      []command
}

// Empty reports whether nothing fits what is typed.
func (v paletteView) Empty() bool {
	return len(v.People)+len(v.Organisations)+len(v.Commands) == 0
}

// A command leads somewhere or does something at once.
type command struct {
	Name string
	Path string      // where it leads or is sent to
	Send [][2]string // fields of the form that does it; nil: it only leads there
}

// paletteFound is how many people and how many organisations the palette shows: a glance.
const paletteFound = 6

// commands are what the palette offers besides people.
func (p page) commands(back string) []command {
	other := command{Name: "English", Path: "/language", Send: [][2]string{{"lang", "en"}, {"back", back}}}
	if p.Lang() != "de" {
		other.Name, other.Send[0][1] = "Deutsch", "de"
	}
	return []command{
		{Name: p.Sprintf("Overview"), Path: "/"},
		{Name: p.Sprintf("People"), Path: "/people"},
		{Name: p.Sprintf("Organisations"), Path: "/people?kind=organisation"},
		{Name: p.Sprintf("New person"), Path: "/enter"},
		{Name: p.Sprintf("Business card"), Path: "/card"},
		{Name: p.Sprintf("To decide"), Path: "/review"},
		{Name: p.Sprintf("Decisions"), Path: "/decisions"},
		{Name: p.Sprintf("Journal"), Path: "/journal"},
		{Name: p.Sprintf("Undo the last decision"), Path: "/decisions/undo", Send: [][2]string{{"back", back}}},
		{Name: p.Sprintf("Import"), Path: "/import"},
		{Name: p.Sprintf("Imports"), Path: "/imports"},
		{Name: p.Sprintf("Sources"), Path: "/sources"},
		{Name: p.Sprintf("Export everything"), Path: "/export"},
		other,
		{Name: p.Sprintf("Settings"), Path: "/settings"},
		{Name: p.Sprintf("Keyboard shortcuts"), Path: "/shortcuts"},
		{Name: p.Sprintf("Log out"), Path: "/logout", Send: [][2]string{}},
	}
}

// fitting keeps the commands that have a word beginning with each that is typed.
func fitting(all []command, text string) []command {
	var some []command
	for _, c := range all {
		if begins(" "+norm.Fold(c.Name), strings.Fields(norm.Fold(text))) {
			some = append(some, c)
		}
	}
	return some
}

func begins(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, " "+w) {
			return false
		}
	}
	return true
}

// palette searches everything. To scripts it answers with the inside of a dialog
// or, while somebody types there, with what was found.
func (s *Server) palette(w http.ResponseWriter, r *http.Request) error {
	v := paletteView{page: s.page(r, s.printer(r).Sprintf("Search and commands")), Text: strings.TrimSpace(r.FormValue("q")), Back: local(r.FormValue("back"))}
	v.Commands = fitting(v.commands(v.Back), v.Text)
	if v.Text != "" {
		for _, list := range []struct {
			found *[]app.PersonSummary
			kind  vitaminb.Kind
		}{{&v.People, vitaminb.KindPerson}, {&v.Organisations, vitaminb.KindOrganisation}} {
			page, err := s.app.People(r.Context(), actor(r), app.PeopleQuery{Text: v.Text, Kind: list.kind, Limit: paletteFound})
			if err != nil {
				return err
			}
			*list.found = page.People
		}
	}
	if r.Header.Get("HX-Request") != "" {
		return s.render(w, r, http.StatusOK, paletteDialog(v))
	}
	return s.render(w, r, http.StatusOK, palettePage(v))
}

// A shortcut is a key and what it does.
type shortcut struct{ Keys, Does string }

// shortcutGroup are the keys of one page.
type shortcutGroup struct {
	Name string
	Keys []shortcut
}

// shortcuts lists the keys that pages listen to.
func (p page) shortcuts() []shortcutGroup {
	return []shortcutGroup{
		{p.Sprintf("Everywhere"), []shortcut{
			{p.Sprintf("Ctrl + K"), p.Sprintf("Search and commands")},
			{"/", p.Sprintf("to the search of the page")},
			{"?", p.Sprintf("this list")},
			{p.Sprintf("Esc"), p.Sprintf("close what is open")},
		}},
		{p.Sprintf("In a list of people"), []shortcut{
			{"J · ↓", p.Sprintf("next")},
			{"K · ↑", p.Sprintf("previous")},
			{"X", p.Sprintf("choose, or not after all")},
			{p.Sprintf("Enter"), p.Sprintf("open")},
		}},
		{p.Sprintf("In the review"), []shortcut{
			{"S", p.Sprintf("one person")},
			{"D", p.Sprintf("different people")},
			{"N", p.Sprintf("as numbered")},
			{"L", p.Sprintf("later")},
			{"U", p.Sprintf("take the last answer back")},
			{"G", p.Sprintf("go on with the next run")},
		}},
	}
}

// shortcutsView is the list of keys.
type shortcutsView struct{ page }

// shortcutList shows the keys; to scripts only what a dialog needs.
func (s *Server) shortcutList(w http.ResponseWriter, r *http.Request) error {
	v := shortcutsView{s.page(r, s.printer(r).Sprintf("Keyboard shortcuts"))}
	if r.Header.Get("HX-Request") != "" {
		return s.render(w, r, http.StatusOK, shortcutsDialog(v.page))
	}
	return s.render(w, r, http.StatusOK, shortcutsPage(v))
}
