package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

// importCommand brings in files.
type importCommand struct {
	Files    []string  `arg:"" name:"file" help:"${import_file}"`
	Complete bool      `help:"${import_complete}"`
	Readmit  bool      `help:"${import_readmit}"`
	AsOf     time.Time `format:"2006-01-02" placeholder:"YYYY-MM-DD" help:"${import_asof}"`
}

// An importOutcome is what became of all files, and the figures afterwards.
type importOutcome struct {
	Files []fileReport `json:"files"`
	app.Totals
}

// A fileReport is what became of one file.
type fileReport struct {
	app.Report
	Error string `json:"error,omitempty"` // why nothing did
	dated bool   // the day of the export is no more than the file's own time
}

// Run imports one file after the other. A file that fails stops no other, and
// the lowest exit code of the failures is the command's.
func (c importCommand) Run(ctx context.Context, e *env) error {
	return e.newAccount(ctx, func(s session) error {
		var out importOutcome
		var failed error
		for _, path := range c.Files {
			report, err := c.file(ctx, e, s, path)
			report.Path, report.Scope, report.Skipped = path, some(report.Scope), some(report.Skipped)
			if err != nil {
				report.Error = e.sentence(err)
				failed = errors.Join(failed, err)
			}
			out.Files = append(out.Files, report)
		}
		var err error
		if out.Totals, err = s.app.Totals(ctx, s.who); err != nil {
			return errors.Join(failed, err)
		}
		return errors.Join(failed, e.result(out, func() { e.showImport(out) }))
	})
}

// file imports one file. Where its source is not clear, it asks if somebody is there.
func (c importCommand) file(ctx context.Context, e *env, s session, path string) (fileReport, error) {
	in, err := importer.Open(path)
	if err != nil {
		return fileReport{}, err
	}
	defer func() { _ = in.Close() }() // only read from
	order := app.ImportOrder{Input: in, Source: e.Source, Complete: c.Complete, Readmit: c.Readmit, AsOf: c.AsOf}
	read := func() (app.Report, error) {
		progress, done := e.progress()
		defer done()
		order.Progress = progress
		return s.app.Import(ctx, s.who, order)
	}
	report, err := read()
	if errors.Is(err, vitaminb.ErrAmbiguous) && e.somebody() {
		if order.Source, err = e.chooseSource(ctx, s, err); err == nil {
			report, err = read()
		}
	}
	dated := c.AsOf.IsZero() && report.AsOf != "" && strings.HasPrefix(report.AsOf, in.ModTime().UTC().Format(time.DateOnly))
	return fileReport{Report: report, dated: dated}, err
}

// chooseSource shows why there is a choice and lets the user make it.
func (e *env) chooseSource(ctx context.Context, s session, why error) (string, error) {
	sources, err := s.app.Sources(ctx, s.who)
	if err != nil {
		return "", err
	}
	var names []string
	for _, source := range sources {
		if source.Kind != vitaminb.SourceOwn {
			names = append(names, source.Name)
		}
	}
	name, err := e.choose(e.sentence(why), e.i18n.Sprintf("Number, or the name of a new source:"), names)
	if err == nil && name == "" {
		return "", why
	}
	return name, err
}

// shownSkips is how many pieces that were not imported the terminal lists: a screenful.
const shownSkips = 20

// showImport prints the reports for people.
func (e *env) showImport(out importOutcome) {
	for _, f := range out.Files {
		if f.Error == "" {
			e.showReport(f.Report)
			if f.dated {
				e.say("  The day is that of the file itself. If the export is older, revert the import and give --as-of.")
			}
		}
	}
	e.showTotals(out.Totals)
}

// showReport prints what became of one file.
func (e *env) showReport(r app.Report) {
	e.say("%s → %s (%s), as of %s", r.Path, r.Source, r.Importer, e.instant(r.AsOf))
	if r.AlreadyKnown {
		e.say("  These very bytes were imported before.")
	}
	e.say("  read: %d entries, %d interactions, %d relations", r.Records, r.Interactions, r.Relations)
	e.say("  of these new: %d, changed: %d, unchanged: %d, gone at the source: %d", r.New, r.Changed, r.Unchanged, r.Gone)
	if len(r.Skipped) > 0 {
		e.say("  not imported: %d", len(r.Skipped))
	}
	for i, s := range r.Skipped {
		if i == shownSkips {
			e.say("    … the rest with: vitaminb imports %s --json", r.ImportID)
			break
		}
		e.line("    ", s.Position, ": ", e.translated(s.Text, s.Reason))
	}
}

// showTotals prints the figures of the whole network.
func (e *env) showTotals(t app.Totals) {
	e.say("Persons: %d, organisations: %d, sources: %d, duplicates united: %d", t.Persons, t.Organisations, t.Sources, t.United)
	if t.ToReview > 0 {
		e.say("Pairs that only you can decide: %d. See vitaminb questions.", t.ToReview)
	}
}
