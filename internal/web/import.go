package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

// importView is the page that takes files and shows what becomes of them.
type importView struct {
	page
	Sources []string // names to choose from
	Jobs    []job    // newest first
}

// Active reports whether any job is on its way, so that the page asks again.
func (v importView) Active() bool {
	return slices.ContainsFunc(v.Jobs, func(j job) bool { return j.State == jobWaiting || j.State == jobRunning })
}

// Proposals counts the imports that wait to be confirmed.
func (v importView) Proposals() int {
	n := 0
	for _, j := range v.Jobs {
		if j.State == jobProposed {
			n += len(j.Proposals())
		}
	}
	return n
}

func (s *Server) importPage(w http.ResponseWriter, r *http.Request) error {
	sources, err := s.sourceNames(r)
	if err != nil {
		return err
	}
	v := importView{page: s.told(r, s.printer(r).Sprintf("Import")), Sources: sources, Jobs: s.jobs.list(actor(r).AccountID)}
	v.Refresh = v.Active()
	return s.render(w, r, http.StatusOK, importPage(v))
}

func (s *Server) sourceNames(r *http.Request) ([]string, error) {
	sources, err := s.app.Sources(r.Context(), actor(r))
	var names []string
	for _, source := range sources {
		if source.Kind != vitaminb.SourceOwn {
			names = append(names, source.Name)
		}
	}
	return names, err
}

// jobList is the part of the import page that htmx asks for while jobs run.
func (s *Server) jobList(w http.ResponseWriter, r *http.Request) error {
	v := importView{page: s.page(r, ""), Jobs: s.jobs.list(actor(r).AccountID)}
	return s.render(w, r, http.StatusOK, jobList(v))
}

// choiceView is the page that asks what only the owner knows of an upload: its source or its day.
type choiceView struct {
	page
	Job     job
	Sources []string
	Today   string // ISO 8601
	Text    string // the question, as app puts it
}

func (s *Server) jobPage(w http.ResponseWriter, r *http.Request) error {
	j, err := s.jobs.find(actor(r).AccountID, r.PathValue("job"))
	if err != nil {
		return err
	}
	if j.State != jobChoice {
		http.Redirect(w, r, "/import", http.StatusSeeOther)
		return nil
	}
	sources, err := s.sourceNames(r)
	if err != nil {
		return err
	}
	v := choiceView{page: s.page(r, s.printer(r).Sprintf("One question about this file")), Job: j, Sources: sources, Today: time.Now().Format(time.DateOnly)}
	v.Text = v.page.Error(j.Err)
	return s.render(w, r, http.StatusOK, choicePage(v))
}

func (s *Server) completeJob(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	if err := s.answerJob(r); err != nil {
		return err
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

func (s *Server) answerJob(r *http.Request) error {
	account, id := actor(r).AccountID, r.PathValue("job")
	if r.PostFormValue("drop") != "" {
		return s.jobs.drop(account, id)
	}
	source := strings.TrimSpace(r.PostFormValue("source"))
	asOf, err := day(r.PostFormValue("asof"))
	if err != nil {
		return err
	}
	if source == "" && asOf.IsZero() {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "Nothing was filled in. Go back and answer what is asked.")
	}
	return s.jobs.answer(account, id, func(u *upload) {
		if source != "" {
			u.source = source
		}
		if !asOf.IsZero() {
			u.asOf = asOf
		}
	})
}

// day reads what a date field of a form sends; empty is the zero time.
func day(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no day. Write it as year-month-day: 2026-01-31.", s)
	}
	return t, nil
}

// runJob reads one upload, confirms what was read, or rebuilds the account. It runs outside of any request, so nobody else catches a panic.
func (s *Server) runJob(ctx context.Context, who vitaminb.Actor, u upload, progress func(app.Progress)) (reports []app.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
		if err != nil && status(err) == http.StatusInternalServerError {
			s.log.Error("import failed", "account", who.AccountID, "err", err)
		}
	}()
	if u.rebuild {
		_, err := s.app.Rebuild(ctx, who, progress)
		return nil, err
	}
	if u.confirm != nil {
		return s.confirmAll(ctx, who, u.confirm, progress)
	}
	in, err := importer.OpenReader(u.name, u.file, u.size, u.modified)
	if err != nil {
		return nil, err
	}
	defer in.Close() // only read from
	return s.app.Propose(ctx, who, app.ImportOrder{
		Input: in, Source: u.source, Complete: u.complete, Readmit: u.readmit, AsOf: u.asOf, Progress: progress,
		Virtual: u.virtual, Facet: u.facet, Readings: u.readings,
	})
}

// confirmAll lets imports count, as far as nothing changed since what they would
// do. What is no proposal any more, for the CLI or another
// tab was first, is told as it is now.
func (s *Server) confirmAll(ctx context.Context, who vitaminb.Actor, ids []string, progress func(app.Progress)) ([]app.Report, error) {
	var reports []app.Report
	var errs []error
	for _, id := range ids {
		report, err := s.app.Confirm(ctx, who, id, progress)
		if report.ImportID == "" {
			report, _ = s.app.FindReport(ctx, who, id) // why it could not be confirmed says err
		}
		if errors.Is(err, vitaminb.ErrNotFound) { // somebody dropped it meanwhile; it must not be offered any more
			report = app.Report{ImportID: id, State: string(vitaminb.ImportReverted)}
		}
		if report.ImportID != "" {
			reports = append(reports, report)
		}
		errs = append(errs, err)
	}
	return reports, errors.Join(errs...)
}

// jobState says how far an upload is.
func (p page) jobState(j job) string {
	switch j.State {
	case jobWaiting:
		return p.Sprintf("waiting")
	case jobRunning:
		return p.progressText(j.Progress)
	case jobProposed:
		return p.Sprintf("read; nothing is written yet")
	case jobDone:
		return p.Sprintf("done")
	case jobFailed:
		return p.Sprintf("not imported")
	case jobChoice:
		return p.Sprintf("waits for your choice")
	}
	return ""
}

// jobName says what a job is about.
func (p page) jobName(j job) string {
	if j.upload.rebuild {
		return p.Sprintf("Rebuild the account")
	}
	return j.Name
}

// progressText says what a running job is doing, and how far it is.
func (p page) progressText(w app.Progress) string {
	switch {
	case w.Phase == app.PhaseWait:
		return p.Sprintf("waiting for another import")
	case w.Phase == app.PhaseUnite && w.Done > 0:
		return p.Sprintf("uniting %d of %d", w.Done, w.Total)
	case w.Phase == app.PhaseUnite:
		return p.Sprintf("comparing %d entries", w.Total)
	case w.Items == 0:
		return p.Sprintf("beginning")
	case w.Done >= w.Total: // the length is not known, or the end is reached
		return p.Sprintf("reading, %d so far", w.Items)
	}
	return p.Sprintf("reading %d of about %d", w.Items, roughly(int64(w.Items)*w.Total/max(w.Done, 1)))
}

// roughly keeps two digits of an estimate: more would only tremble.
func roughly(n int64) int64 {
	digits := int64(1)
	for n/digits >= 100 {
		digits *= 10
	}
	return (n + digits/2) / digits * digits
}

// percent is how much of the phase is done, in hundredths; -1 while nobody knows.
func percent(w app.Progress) int {
	if w.Total <= 0 || w.Done <= 0 {
		return -1
	}
	return int(min(w.Done*progressTotal/w.Total, progressTotal))
}

// reportLine says in one sentence what an import brings or brought.
func (p page) reportLine(r app.Report) string {
	if r.AlreadyKnown && r.New+r.Changed == 0 {
		return p.Sprintf("This very file was imported before; nothing is new.")
	}
	if r.ImportID == "" {
		return p.Sprintf("The account was restored from the export, with %d entries.", r.Records)
	}
	what := []string{p.Sprintf("%d new", r.New)}
	if r.Changed > 0 {
		what = append(what, p.Sprintf("%d changed", r.Changed))
	}
	if r.Unchanged > 0 {
		what = append(what, p.Sprintf("%d unchanged", r.Unchanged))
	}
	if r.Gone > 0 {
		what = append(what, p.Sprintf("%d no longer there", r.Gone))
	}
	line := p.Sprintf("%d entries read into %s:", r.Records, r.Source) + " " + strings.Join(what, ", ") + "."
	if r.United+r.Questions > 0 {
		line += " " + p.Sprintf("United with somebody known: %d; to decide: %d.", r.United, r.Questions)
	}
	return line
}
