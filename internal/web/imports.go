package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// importsView is the list of imports.
type importsView struct {
	page
	Imports []app.ImportSummary
}

func (v importsView) columns() []column {
	return []column{
		{Name: v.Sprintf("File")},
		{Name: v.Sprintf("Source")},
		{Name: v.Sprintf("As of")},
		{Name: v.Sprintf("Entries"), Numeric: true, Wide: true},
		{Name: v.Sprintf("New"), Numeric: true, Wide: true},
		{Name: v.Sprintf("Skipped"), Numeric: true, Wide: true},
		{Name: v.Sprintf("State")},
	}
}

func (s *Server) imports(w http.ResponseWriter, r *http.Request) error {
	all, err := s.app.Imports(r.Context(), actor(r))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, importsPage(importsView{s.told(r, s.printer(r).Sprintf("Imports")), all}))
}

// reportView is what became of one import.
type reportView struct {
	page
	Report app.Report
}

// Address is where the report is.
func (v reportView) Address() string { return "/imports/" + v.Report.ImportID }

// CanRevert reports whether the import counts and can be taken back.
func (v reportView) CanRevert() bool { return v.Report.State == string(vitaminb.ImportDone) }

// A skippedGroup is a reason with the places it holds for.
type skippedGroup struct {
	Reason    string
	Positions []string
}

// Skipped groups what was skipped by its reason, the most frequent first.
func (v reportView) Skipped() []skippedGroup {
	var groups []skippedGroup
	for _, sk := range v.Report.Skipped {
		reason := sk.Reason
		if sk.Text.Format != "" {
			reason = v.Text(sk.Text)
		}
		i := slices.IndexFunc(groups, func(g skippedGroup) bool { return g.Reason == reason })
		if i < 0 {
			i = len(groups)
			groups = append(groups, skippedGroup{Reason: reason})
		}
		groups[i].Positions = append(groups[i].Positions, sk.Position)
	}
	slices.SortStableFunc(groups, func(a, b skippedGroup) int { return len(b.Positions) - len(a.Positions) })
	return groups
}

// Scope names the parts that were listed completely.
func (v reportView) Scope() string { return strings.Join(v.Report.Scope, ", ") }

func (s *Server) report(w http.ResponseWriter, r *http.Request) error {
	return s.showReport(w, r, s.printer(r).Sprintf("Report of an import"), reportPage)
}

func (s *Server) revertPage(w http.ResponseWriter, r *http.Request) error {
	return s.showReport(w, r, s.printer(r).Sprintf("Take an import back"), revertPage)
}

func (s *Server) revert(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if _, err := s.app.Revert(r.Context(), actor(r), r.PathValue("id")); err != nil {
		return err
	}
	back := "/imports/" + r.PathValue("id")
	if r.PostFormValue("back") != "" {
		back = local(r.PostFormValue("back"))
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The import was taken back. Everything is as if it had never been.")}, back)
}

func (s *Server) showReport(w http.ResponseWriter, r *http.Request, title string, show func(reportView) templ.Component) error {
	report, err := s.app.FindReport(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, show(reportView{s.told(r, title), report}))
}

// importName is the file that an import read; what the owner types has none.
func (p page) importName(path string) string {
	if path == "" {
		return p.Sprintf("Typed by yourself")
	}
	return path
}

// importState says the state of an import in words.
func (p page) importState(state vitaminb.ImportState) string {
	switch state {
	case vitaminb.ImportRunning:
		return p.Sprintf("running")
	case vitaminb.ImportDone:
		return p.Sprintf("done")
	case vitaminb.ImportReverted:
		return p.Sprintf("taken back")
	}
	return string(state)
}

func importStateOf(r app.Report) vitaminb.ImportState { return vitaminb.ImportState(r.State) }

// fewPositions is how many places of a skipped group are shown without a click.
const fewPositions = 12
