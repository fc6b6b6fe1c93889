package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

// importCommand brings in files.
type importCommand struct {
	Files    []string  `arg:"" name:"file" help:"${import_file}"`
	Preview  bool      `help:"${import_preview}"`
	Complete bool      `help:"${import_complete}"`
	Readmit  bool      `help:"${import_readmit}"`
	Facet    *string   `help:"${import_facet}"`
	Virtual  *bool     `negatable:"" help:"${import_virtual}"`
	AsOf     time.Time `format:"2006-01-02" placeholder:"YYYY-MM-DD" help:"${import_asof}"`

	listFlags `embed:""`
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

// Run reads one file after the other, shows what each would do, asks once for
// all, and imports them; with --yes it imports at once. A file that fails stops
// no other, and the lowest exit code of the failures is the command's.
func (c importCommand) Run(ctx context.Context, e *env) error {
	return e.newAccount(ctx, func(s session) error {
		out, failed := c.files(ctx, e, s)
		if !e.Yes {
			proposals := proposalsIn(out.Files)
			if err := c.settle(ctx, e, s, proposals); err != nil {
				return errors.Join(failed, err)
			}
		}
		var err error
		if out.Totals, err = s.app.Totals(ctx, s.who); err != nil {
			return errors.Join(failed, err)
		}
		return errors.Join(failed, e.result(out, func() { e.showImport(out) }))
	})
}

// files reads all files, each into one import or several.
func (c importCommand) files(ctx context.Context, e *env, s session) (out importOutcome, failed error) {
	for _, path := range c.Files {
		reports, err := c.file(ctx, e, s, path)
		if err != nil {
			reports, failed = []fileReport{{Error: e.sentence(err)}}, errors.Join(failed, err)
		}
		for i := range reports {
			r := &reports[i]
			r.Path, r.Scope, r.Skipped = path, some(r.Scope), some(r.Skipped)
		}
		out.Files = append(out.Files, reports...)
	}
	return out, failed
}

// proposalsIn are the reports of imports that wait for a word.
func proposalsIn(files []fileReport) []*fileReport {
	var waiting []*fileReport
	for i := range files {
		if files[i].State == string(vitaminb.ImportProposed) {
			waiting = append(waiting, &files[i])
		}
	}
	return waiting
}

// settle shows the proposals, asks, and confirms or drops them.
func (c importCommand) settle(ctx context.Context, e *env, s session, proposals []*fileReport) error {
	if len(proposals) == 0 {
		return nil
	}
	wanted, err := c.confirmed(e, proposals)
	for _, p := range proposals {
		if wanted {
			err = errors.Join(err, c.confirm(ctx, e, s, p))
		} else {
			_, dropped := s.app.Revert(ctx, s.who, p.ImportID)
			err = errors.Join(err, dropped)
		}
	}
	return err
}

// confirmed asks whether to import what is proposed. Nobody is asked for a preview.
func (c importCommand) confirmed(e *env, proposals []*fileReport) (bool, error) {
	if c.Preview {
		return false, nil
	}
	if !e.JSON {
		for _, p := range proposals {
			e.showReport(p.Report)
		}
	}
	answer, err := e.ask(e.i18n.Sprintf("Nothing is written yet. Import this? [y/n]"))
	if err != nil {
		return false, err
	}
	if answer == "" {
		return false, vitaminb.Errorf(vitaminb.ErrInvalid, "Nothing was imported, for nobody confirmed it. Answer y, or repeat the command with --yes.")
	}
	return slices.Contains(strings.Split(e.i18n.Sprintf("y yes"), " "), strings.ToLower(answer)), nil
}

func (c importCommand) confirm(ctx context.Context, e *env, s session, p *fileReport) error {
	progress, done := e.progress()
	defer done()
	report, err := s.app.Confirm(ctx, s.who, p.ImportID, progress)
	if err != nil {
		return err
	}
	report.Path, report.AlreadyKnown = p.Path, p.AlreadyKnown
	report.Scope, report.Skipped = some(report.Scope), some(report.Skipped)
	p.Report = report
	return nil
}

// file reads one file. Where its source is not clear, it asks if somebody is there.
func (c importCommand) file(ctx context.Context, e *env, s session, path string) ([]fileReport, error) {
	in, err := importer.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // only read from
	order := app.ImportOrder{Input: in, Source: e.Source, Complete: c.Complete, Readmit: c.Readmit, AsOf: c.AsOf, Facet: c.Facet, Virtual: c.Virtual}
	if c.any() {
		if order.Readings, err = c.correctedReadings(ctx, e, s, order); err != nil {
			return nil, err
		}
	}
	reports, err := c.read(ctx, e, s, order)
	if errors.Is(err, vitaminb.ErrAmbiguous) && e.somebody() {
		if order.Source, err = e.chooseSource(ctx, s, err); err == nil {
			reports, err = c.read(ctx, e, s, order)
		}
	}
	var files []fileReport
	for _, r := range reports {
		dated := c.AsOf.IsZero() && r.AsOf != "" && strings.HasPrefix(r.AsOf, in.ModTime().UTC().Format(time.DateOnly))
		files = append(files, fileReport{Report: r, dated: dated})
	}
	return files, err
}

// read reads one file, with --yes so that it counts at once.
func (c importCommand) read(ctx context.Context, e *env, s session, order app.ImportOrder) ([]app.Report, error) {
	progress, done := e.progress()
	defer done()
	order.Progress = progress
	if e.Yes {
		return s.app.Import(ctx, s.who, order)
	}
	return s.app.Propose(ctx, s.who, order)
}

// correctedReadings reads a list once to learn its columns, and corrects them.
func (c importCommand) correctedReadings(ctx context.Context, e *env, s session, order app.ImportOrder) (map[string]app.Reading, error) {
	progress, done := e.progress()
	defer done()
	order.Progress = progress
	reports, err := s.app.Propose(ctx, s.who, order)
	if err != nil {
		return nil, err
	}
	readings, err := c.readings(reports)
	for _, r := range reports {
		if r.State == string(vitaminb.ImportProposed) {
			_, dropped := s.app.Revert(ctx, s.who, r.ImportID)
			err = errors.Join(err, dropped)
		}
	}
	return readings, err
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
	if r.State == string(vitaminb.ImportProposed) {
		e.say("  Proposed; nothing of it counts yet.")
	}
	e.showTables(r.Tables)
	e.say("  read: %d entries, %d interactions, %d relations", r.Records, r.Interactions, r.Relations)
	e.say("  of these new: %d, changed: %d, unchanged: %d, gone at the source: %d", r.New, r.Changed, r.Unchanged, r.Gone)
	if r.United+r.Questions > 0 {
		e.say("  of the new ones somebody known already: %d, pairs that only you can decide: %d", r.United, r.Questions)
	}
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
