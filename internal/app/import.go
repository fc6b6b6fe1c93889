package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
	"vitaminb/internal/store"
)

// An ImportOrder is the wish to read one input into one source.
type ImportOrder struct {
	Input    *importer.Input
	Source   string         // name of the source; empty: the one source of the importer, made if there is none
	Complete bool           // the user vouches that the list is complete: who is missing there is gone
	AsOf     time.Time      // day of the export; zero: what the archive tells, else the file's time
	Readmit  bool           // let rows in that bear the name of an erased person and nothing else to tell by
	Progress func(Progress) // called now and then from the importing goroutine; may be nil
}

// A Report is what became of one input.
type Report struct {
	ImportID     string          `json:"import_id"`
	Path         string          `json:"path"`
	Importer     string          `json:"importer"`
	Source       string          `json:"source"`
	Scope        []string        `json:"scope"` // parts listed completely; empty: partial
	AsOf         string          `json:"as_of"` // RFC 3339, UTC
	State        string          `json:"state"`
	Records      int             `json:"records"`
	Interactions int             `json:"interactions"`
	Relations    int             `json:"relations"`
	New          int             `json:"new"`
	Changed      int             `json:"changed"`
	Unchanged    int             `json:"unchanged"`
	Gone         int             `json:"gone"`
	Skipped      []SkippedReason `json:"skipped"`
	AlreadyKnown bool            `json:"already_known"` // the same bytes were imported before
}

// A SkippedReason is a piece that was not imported; Reason is in English, Text can be translated.
type SkippedReason struct {
	Position string        `json:"position"`
	Reason   string        `json:"reason"`
	Text     vitaminb.Text `json:"-"`
}

// Import reads one input into one source and unites what it brought with what is
// there. ErrUnrecognised: no importer knows it; ErrAmbiguous: several sources
// (listed) or no date to order it by; ErrInvalid and ErrTooLarge: damaged or hostile input.
// An export of the product itself, brought into an empty account, restores that account.
func (a *App) Import(ctx context.Context, who vitaminb.Actor, order ImportOrder) (Report, error) {
	if order.Progress == nil {
		order.Progress = func(Progress) {}
	}
	if isExport(order.Input) {
		return a.restore(ctx, who, order)
	}
	parts, _, err := all.Recognise(order.Input)
	if err != nil {
		return Report{}, err
	}
	imp := parts[0].Importer
	order.Input = parts[0].Input
	survey, err := imp.Survey(ctx, order.Input)
	if err != nil {
		return Report{}, err
	}
	hash, err := hashInput(order.Input)
	if err != nil {
		return Report{}, err
	}
	run, owner, known, err := a.begin(ctx, who, order, imp.About(), survey, hash)
	if err != nil {
		return Report{}, err
	}
	order.Input.Rewind()
	if err := a.read(ctx, run, imp, order, owner); err != nil {
		return Report{}, a.broken(ctx, run, err)
	}
	err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := finish(ctx, tx, run, order.Progress); err != nil {
			return err
		}
		return addImportStep(ctx, tx, who, run.imp)
	})
	if err != nil {
		return Report{}, a.broken(ctx, run, err)
	}
	report, err := a.FindReport(ctx, who, run.imp.ID)
	report.AlreadyKnown = known
	return report, err
}

// hashInput is the hash over the bytes of all files; browsers rename what is downloaded twice.
func hashInput(in *importer.Input) (string, error) {
	sum := sha256.New()
	for _, f := range in.Files() {
		if _, err := fmt.Fprintf(sum, "%d\x00", f.Size); err != nil {
			return "", err
		}
		rc, err := f.Open()
		if err != nil {
			return "", err
		}
		_, err = io.Copy(sum, rc)
		if closeErr := rc.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return "", vitaminb.Errorf(vitaminb.ErrInvalid, "%s cannot be read to its end (%s). Download it again.", f.Path, err)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// begin writes the running import and gathers what reading needs to know.
func (a *App) begin(ctx context.Context, who vitaminb.Actor, order ImportOrder, about importer.About, survey importer.Survey, hash string) (run *ingest, owner importer.Owner, known bool, err error) {
	asOf := firstTime(order.AsOf, survey.AsOf, order.Input.ModTime())
	if asOf.IsZero() {
		return nil, owner, false, vitaminb.Errorf(vitaminb.ErrAmbiguous, "Nothing tells when %s was exported. Name the day.", order.Input.Name())
	}
	complete := survey.Complete
	if order.Complete && !slices.Contains(complete, "") {
		complete = append(slices.Clone(complete), "")
	}
	err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := tx.RevertBroken(ctx); err != nil {
			return err
		}
		source, err := findSource(ctx, tx, order.Source, about)
		if err != nil {
			return err
		}
		imp := vitaminb.Import{
			SourceID: source.ID, Path: order.Input.Name(), Hash: hash, Importer: about.Name, ImporterVersion: about.Version,
			AsOf: asOf.UnixMilli(), Complete: complete, State: vitaminb.ImportRunning, Started: tx.Now(),
		}
		if imp.ID, err = tx.NewID(); err != nil {
			return err
		}
		if known, err = knownHash(ctx, tx, imp); err != nil {
			return err
		}
		if err := tx.CreateImport(ctx, imp, tx.Now()+lease.Milliseconds()); err != nil {
			return err
		}
		if err := addOwner(ctx, tx, survey.Owner); err != nil {
			return err
		}
		if owner, err = findOwner(ctx, tx); err != nil {
			return err
		}
		run = newIngest(a, who, imp)
		run.readmit, run.texts = order.Readmit, source.KeepsTexts
		return run.prepare(ctx, tx)
	})
	return run, owner, known, err
}

func firstTime(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return t.UTC()
		}
	}
	return time.Time{}
}

// prepare loads what judges rows.
func (g *ingest) prepare(ctx context.Context, tx *store.Tx) error {
	key, err := tx.HashKey(ctx)
	if err != nil {
		return err
	}
	account, err := tx.FindAccount(ctx)
	if err != nil {
		return err
	}
	if g.keyless, err = tx.HasKeyless(ctx, g.imp.SourceID); err != nil {
		return err
	}
	erased, err := tx.ListSuppressions(ctx)
	g.hash = key
	g.suppress = newSuppressor(g.hash, account.Region, g.imp.Importer, erased)
	return err
}

// findSource returns the source to read into and makes it if it is new.
func findSource(ctx context.Context, tx *store.Tx, name string, about importer.About) (vitaminb.Source, error) {
	sources, err := tx.ListSources(ctx)
	if err != nil {
		return vitaminb.Source{}, err
	}
	var fitting []vitaminb.Source
	var names []string
	for _, s := range sources {
		if name != "" && s.Name == name {
			return s, nil
		}
		if s.Kind == about.Name {
			fitting, names = append(fitting, s), append(names, s.Name)
		}
	}
	switch {
	case name == "" && len(fitting) == 1:
		return fitting[0], nil
	case name == "" && len(fitting) > 1:
		return vitaminb.Source{}, vitaminb.Errorf(vitaminb.ErrAmbiguous, "There are several sources of this kind: %s. Choose one.", strings.Join(names, ", "))
	case name == "":
		name = about.Title
	}
	s := vitaminb.Source{Name: name, Kind: about.Name, Real: about.Real}
	if s.ID, err = tx.NewID(); err != nil {
		return s, err
	}
	return s, tx.CreateSource(ctx, s)
}

// knownHash reports whether a done import of the source read the same bytes.
func knownHash(ctx context.Context, tx *store.Tx, imp vitaminb.Import) (bool, error) {
	imports, err := tx.ListImports(ctx)
	return slices.ContainsFunc(imports, func(i vitaminb.Import) bool {
		return i.SourceID == imp.SourceID && i.Hash == imp.Hash && i.State == vitaminb.ImportDone
	}), err
}

// read hands the items of the input to the ingest.
func (a *App) read(ctx context.Context, run *ingest, imp importer.Importer, order ImportOrder, owner importer.Owner) error {
	n := 0
	run.writer = newWorker()
	err := imp.Read(ctx, order.Input, owner, func(it importer.Item) error {
		if n++; n%batchItems == 0 {
			done, total := order.Input.Progress()
			order.Progress(Progress{Phase: PhaseRead, Items: n, Done: done, Total: total})
		}
		return run.add(ctx, it)
	})
	if err == nil {
		err = run.hand(ctx)
	}
	if err = run.writer.wait(err); err != nil {
		return err
	}
	return run.settle(ctx)
}

// finish makes the import count: from this transaction on its sightings are true.
func finish(ctx context.Context, tx *store.Tx, run *ingest, progress func(Progress)) error {
	imp := run.imp
	imp.State, imp.Finished, imp.Counts = vitaminb.ImportDone, tx.Now(), run.counts
	if err := tx.FinishImport(ctx, imp); err != nil {
		return err
	}
	d, err := newDeriver(ctx, tx, progress)
	if err != nil {
		return err
	}
	c, err := d.source(ctx, imp.SourceID)
	if err != nil {
		return err
	}
	imp.Counts.Gone = c.gone
	run.imp = imp
	return tx.FinishImport(ctx, imp)
}

// broken takes an import back that could not be finished and returns why.
func (a *App) broken(ctx context.Context, run *ingest, cause error) error {
	ctx = context.WithoutCancel(ctx) // also after the user went away
	err := a.store.Write(ctx, run.who.AccountID, func(tx *store.Tx) error {
		imp := run.imp
		imp.State, imp.Finished, imp.Counts = vitaminb.ImportReverted, tx.Now(), run.counts
		return tx.FinishImport(ctx, imp)
	})
	if err != nil {
		return fmt.Errorf("%w (and the import could not be marked as broken: %w)", cause, err)
	}
	return cause
}

// FindReport returns the report of an import again. ErrNotFound.
func (a *App) FindReport(ctx context.Context, who vitaminb.Actor, importID string) (Report, error) {
	var r Report
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		i, err := tx.FindImport(ctx, importID)
		if err != nil {
			return err
		}
		sources, err := sourceNames(ctx, tx)
		if err != nil {
			return err
		}
		problems, err := tx.ListProblems(ctx, importID)
		r = newReport(i, sources[i.SourceID].Name, problems)
		return err
	})
	return r, err
}

func newReport(i vitaminb.Import, source string, problems []vitaminb.Problem) Report {
	r := Report{
		ImportID: i.ID, Path: i.Path, Importer: i.Importer, Source: source, Scope: i.Complete,
		AsOf: rfc3339(i.AsOf), State: string(i.State), Records: i.Counts.Records, Interactions: i.Counts.Interactions,
		Relations: i.Counts.Relations, New: i.Counts.New, Changed: i.Counts.Changed, Unchanged: i.Counts.Unchanged,
		Gone: i.Counts.Gone, Skipped: make([]SkippedReason, len(problems)),
	}
	for n, p := range problems {
		r.Skipped[n] = SkippedReason{p.Position, p.Reason.String(), p.Reason}
	}
	return r
}

// rfc3339 writes an instant; 0 is empty.
func rfc3339(ms int64) string {
	if ms == 0 {
		return ""
	}
	return time.UnixMilli(ms).UTC().Format(time.RFC3339)
}

// Revert takes an import back, as if it had never been. ErrNotFound; ErrConflict
// if it is reverted already or still running.
func (a *App) Revert(ctx context.Context, who vitaminb.Actor, importID string) (Totals, error) {
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		_, err := revert(ctx, tx, who, importID)
		return err
	})
	if err != nil {
		return Totals{}, err
	}
	return a.Totals(ctx, who)
}

func revert(ctx context.Context, tx *store.Tx, who vitaminb.Actor, importID string) (vitaminb.JournalEntry, error) {
	undoing := vitaminb.JournalEntry{Step: vitaminb.StepUndo, Detail: string(vitaminb.StepImport), Undoes: importID}
	if err := tx.RevertBroken(ctx); err != nil {
		return undoing, err
	}
	i, err := tx.FindImport(ctx, importID)
	if err != nil {
		return undoing, err
	}
	switch i.State {
	case vitaminb.ImportReverted:
		return undoing, vitaminb.Errorf(vitaminb.ErrConflict, "The import %s is reverted already.", importID)
	case vitaminb.ImportRunning:
		return undoing, vitaminb.Errorf(vitaminb.ErrConflict, "The import %s is still running. Wait until it is done.", importID)
	}
	i.State = vitaminb.ImportReverted
	if err := tx.FinishImport(ctx, i); err != nil {
		return undoing, err
	}
	d, err := newDeriver(ctx, tx, nil)
	if err != nil {
		return undoing, err
	}
	c, err := d.source(ctx, i.SourceID)
	if err != nil {
		return undoing, err
	}
	undoing.Affected = len(c.state) + len(c.dormant)
	return addStep(ctx, tx, who, undoing)
}

// Rebuild drops everything derived and derives it again; the contract JSON stays equal.
func (a *App) Rebuild(ctx context.Context, who vitaminb.Actor, progress func(Progress)) (Totals, error) {
	err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := rebuild(ctx, tx, progress); err != nil {
			return err
		}
		n, err := tx.CountTotals(ctx)
		if err != nil {
			return err
		}
		_, err = addStep(ctx, tx, who, vitaminb.JournalEntry{Step: vitaminb.StepRebuild, Affected: n.Persons + n.Organisations})
		return err
	})
	if err != nil {
		return Totals{}, err
	}
	return a.Totals(ctx, who)
}

func rebuild(ctx context.Context, tx *store.Tx, progress func(Progress)) error {
	if err := tx.DropDerived(ctx); err != nil {
		return err
	}
	d, err := newDeriver(ctx, tx, progress)
	if err != nil {
		return err
	}
	sources, err := tx.ListSources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if _, err := d.source(ctx, s.ID); err != nil {
			return err
		}
	}
	return nil
}
