package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
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
	Report  app.Report
	Hanging app.Hanging // what rests on the import alone
	Real    bool        // the source's people are met in the flesh
	Facet   string      // part of life that the source is of
}

// Reading is how the list of the import was read; zero if it is none.
func (v reportView) Reading() app.Reading {
	if len(v.Report.Tables) == 0 {
		return app.Reading{}
	}
	return v.Report.Tables[0].Reading
}

// Address is where the report is.
func (v reportView) Address() string { return "/imports/" + v.Report.ImportID }

// Proposed reports whether nothing of the import counts yet.
func (v reportView) Proposed() bool { return v.Report.State == string(vitaminb.ImportProposed) }

// Heading says what the page is about: what the import would do, or did.
func (v reportView) Heading() string {
	if v.Proposed() {
		return v.Sprintf("This is what the import into %s will do, as of %s. Nothing is written yet.", v.Report.Source, v.DayOf(v.Report.AsOf))
	}
	return v.Sprintf("Report of the import into %s, as of %s", v.Report.Source, v.DayOf(v.Report.AsOf))
}

// CanRevert reports whether the import counts and can be taken back.
func (v reportView) CanRevert() bool { return v.Report.State == string(vitaminb.ImportDone) }

// A skippedGroup is a reason with the places it holds for.
type skippedGroup struct {
	Reason string
	Pieces []app.SkippedReason
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
		groups[i].Pieces = append(groups[i].Pieces, sk)
	}
	slices.SortStableFunc(groups, func(a, b skippedGroup) int { return len(b.Pieces) - len(a.Pieces) })
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

// confirm lets one proposed import count.
func (s *Server) confirm(w http.ResponseWriter, r *http.Request) error {
	report, err := s.app.FindReport(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if report.State != string(vitaminb.ImportProposed) {
		return vitaminb.Errorf(vitaminb.ErrConflict, "The import %s does not wait to be confirmed (any more). Look at its report.", report.ImportID)
	}
	if err := s.jobs.confirm(actor(r), []app.Report{report}); err != nil {
		return err
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

// confirmJobs lets all imports count that were proposed just now.
func (s *Server) confirmJobs(w http.ResponseWriter, r *http.Request) error {
	var reports []app.Report
	for _, j := range slices.Backward(s.jobs.list(actor(r).AccountID)) { // oldest first
		if j.State == jobProposed {
			reports = append(reports, j.Reports...)
		}
	}
	reports = slices.DeleteFunc(reports, func(p app.Report) bool { return p.State != string(vitaminb.ImportProposed) })
	if err := s.jobs.confirm(actor(r), reports); err != nil {
		return err
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

// takeIn makes somebody of a row that was held back.
func (s *Server) takeIn(w http.ResponseWriter, r *http.Request) error {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return notHere()
	}
	entered, err := s.app.TakeIn(r.Context(), actor(r), r.PathValue("id"), number)
	if err != nil {
		return err
	}
	return s.tell(w, r, flash{Text: vitaminb.Textf("The row was taken in."), Undo: "/imports/" + entered.ImportID + "/revert"}, "/people/"+entered.PersonID)
}

func (s *Server) revert(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	report, err := s.app.FindReport(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	if _, err := s.app.Revert(r.Context(), actor(r), report.ImportID); err != nil {
		return err
	}
	if report.State == string(vitaminb.ImportProposed) {
		if err := s.jobs.settle(actor(r).AccountID, report.ImportID); err != nil {
			return err
		}
		return s.tell(w, r, flash{Text: vitaminb.Textf("Nothing was imported of %s.", report.Path)}, "/import")
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
	v := reportView{page: s.told(r, title), Report: report}
	if proposal, ok := s.jobs.listing(actor(r).AccountID, report.ImportID); ok {
		v.Report.Tables = proposal.Tables
		sources, err := s.app.Sources(r.Context(), actor(r))
		if err != nil {
			return err
		}
		for _, source := range sources {
			if source.Name == report.Source {
				v.Real, v.Facet = source.Real, source.Facet
			}
		}
	}
	if v.CanRevert() {
		if v.Hanging, err = s.app.FindHanging(r.Context(), actor(r), report.ImportID); err != nil {
			return err
		}
	}
	return s.render(w, r, http.StatusOK, show(v))
}

// changesView is a list behind a figure of a report.
type changesView struct {
	page
	Report  app.Report
	Outcome vitaminb.Outcome
	Changes []app.ImportChange
	Next    string // address of the next page; empty: this is the last
}

func (s *Server) importChanges(w http.ResponseWriter, r *http.Request) error {
	report, err := s.app.FindReport(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	outcome := vitaminb.Outcome(r.PathValue("outcome"))
	changes, next, err := s.app.ImportChanges(r.Context(), actor(r), report.ImportID, outcome, r.FormValue("after"))
	if err != nil {
		return err
	}
	v := changesView{page: s.page(r, ""), Report: report, Outcome: outcome, Changes: changes}
	if v.Title = v.outcomeName(outcome); v.Title == "" {
		return notHere()
	}
	if next != "" {
		v.Next = r.URL.Path + "?after=" + url.QueryEscape(next)
	}
	return s.render(w, r, http.StatusOK, changesPage(v))
}

// outcomes are the lists of a report, in the order of its figures.
func outcomes() []vitaminb.Outcome {
	return []vitaminb.Outcome{vitaminb.OutcomeNew, vitaminb.OutcomeChanged, vitaminb.OutcomeUnchanged, vitaminb.OutcomeGone, vitaminb.OutcomeUnited}
}

// nameOrDash is the name, or a sign that there is none.
func (p page) nameOrDash(name string) string {
	if name == "" {
		return "–"
	}
	return name
}

// outcomeName says what an import did to the records of a list; empty for no such list.
func (p page) outcomeName(o vitaminb.Outcome) string {
	switch o {
	case vitaminb.OutcomeNew:
		return p.Sprintf("New")
	case vitaminb.OutcomeChanged:
		return p.Sprintf("Changed")
	case vitaminb.OutcomeUnchanged:
		return p.Sprintf("Unchanged")
	case vitaminb.OutcomeGone:
		return p.Sprintf("No longer at the source")
	case vitaminb.OutcomeUnited:
		return p.Sprintf("United with somebody known")
	}
	return ""
}

// changedField is a field of [app.FieldChange] in words.
func (p page) changedField(field string) string {
	names := map[string]string{
		"name": p.Sprintf("Name"), "prefix": p.Sprintf("Title"), "nick": p.Sprintf("Nickname"), "birth name": p.Sprintf("Name at birth"),
		"job": p.Sprintf("Job"), "email": p.Sprintf("E-mail"), "phone": p.Sprintf("Phone"), "url": p.Sprintf("Web page"), "handle": p.Sprintf("Handle"),
		"address": p.Sprintf("Address"), "birthday": p.Sprintf("Birthday"), "date": p.Sprintf("Date"), "gender": p.Sprintf("Gender"),
		"group": p.Sprintf("Label"), "related": p.Sprintf("Related"), "note": p.Sprintf("Note in the source"), "other": p.Sprintf("Other"),
	}
	return names[field]
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
	case vitaminb.ImportProposed:
		return p.Sprintf("waits for you")
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
