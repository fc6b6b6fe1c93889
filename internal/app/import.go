package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
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
	Source   string             // name of the source; empty: the one source of the importer, made if there is none
	Complete bool               // the user vouches that the list is complete: who is missing there is gone
	AsOf     time.Time          // day of the export; zero: what the archive tells, else the file's time
	Readmit  bool               // let rows in that bear the name of an erased person and nothing else to tell by
	Virtual  *bool              // whether the people of the source are met online only; nil: as it is, or as the importer knows
	Facet    *string            // part of the owner's life the source belongs to; nil: as it is
	Readings map[string]Reading // how the tables of a list are to be read, by fingerprint; others as before, or guessed
	Progress func(Progress)     // called now and then from the importing goroutine; may be nil
}

// Import reads one input and lets it count at once, one import for each importer
// that understands part of it, and unites what it brought with what is there.
// Errors are those of [App.Propose]. An export of the product itself, brought
// into an empty account, restores that account.
func (a *App) Import(ctx context.Context, who vitaminb.Actor, order ImportOrder) ([]Report, error) {
	var runs []*ingest // all parts are read before the first counts: an order counts as a whole or not at all
	reports, err := a.each(ctx, who, order, func(p part) (Report, error) {
		run, _, err := a.take(ctx, who, p)
		if err != nil {
			return Report{}, err
		}
		runs = append(runs, run)
		return Report{ImportID: run.imp.ID, State: string(run.imp.State)}, nil
	})
	if err != nil {
		return nil, err
	}
	for i, run := range runs {
		reports[i], err = a.count(ctx, who, run.imp.ID, order.Progress, func(_, _ vitaminb.Import) error { return nil }) // no figures were shown
		if err == nil {
			continue
		}
		for _, left := range runs[i:] {
			err = a.broken(ctx, left, err)
		}
		return nil, err
	}
	return reports, nil
}

// A part is what one importer reads of an order.
type part struct {
	order     ImportOrder // its input holds the part only
	importer  importer.Importer
	unclaimed []importer.File // files of the order that nobody reads; told with its first part
	listing   listing         // how its tables are read, if it is a list
}

// each does the parts of the order one after the other. If one fails, the
// proposals made before it are taken back: the order is repeated as a whole.
func (a *App) each(ctx context.Context, who vitaminb.Actor, order ImportOrder, do func(part) (Report, error)) ([]Report, error) {
	if order.Progress == nil {
		order.Progress = func(Progress) {}
	}
	if restorable, err := a.restorable(ctx, who, order.Input); err != nil {
		return nil, err
	} else if restorable {
		report, err := a.restore(ctx, who, order)
		return []Report{report}, err
	}
	parts, unclaimed, err := all.Recognise(order.Input)
	if err != nil {
		return nil, err
	}
	var reports []Report
	for _, p := range parts {
		one := order
		one.Input = p.Input
		report, err := do(part{order: one, importer: p.Importer, unclaimed: unclaimed})
		if err != nil {
			return nil, errors.Join(err, a.discardAll(ctx, who, reports))
		}
		reports, unclaimed = append(reports, report), nil
	}
	return reports, nil
}

// take reads a part into an import that does not count yet. It returns the tables
// of a list as they were read.
func (a *App) take(ctx context.Context, who vitaminb.Actor, p part) (*ingest, []Table, error) {
	p, err := a.prepareList(ctx, who, p)
	if err != nil {
		return nil, nil, err
	}
	survey, err := p.importer.Survey(ctx, p.order.Input)
	if err != nil {
		return nil, nil, err
	}
	hash, err := hashInput(p.order.Input)
	if err != nil {
		return nil, nil, err
	}
	run, owner, err := a.begin(ctx, who, p, survey, hash)
	if err != nil {
		return nil, nil, err
	}
	p.order.Input.Rewind()
	if err = a.read(ctx, run, p, owner); err == nil {
		run.imp.State, run.imp.Counts = vitaminb.ImportProposed, run.counts
		err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error { return tx.FinishImport(ctx, run.imp) })
	}
	if err != nil {
		return nil, nil, a.broken(ctx, run, err)
	}
	return run, p.listing.tables, nil
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
func (a *App) begin(ctx context.Context, who vitaminb.Actor, p part, survey importer.Survey, hash string) (run *ingest, owner importer.Owner, err error) {
	order, about := p.order, p.importer.About()
	asOf := firstTime(order.AsOf, survey.AsOf, order.Input.ModTime())
	if asOf.IsZero() {
		return nil, owner, vitaminb.Errorf(vitaminb.ErrAmbiguous, "Nothing tells when %s was exported. Name the day.", order.Input.Name())
	}
	complete := survey.Complete
	if order.Complete && !slices.Contains(complete, "") {
		complete = append(slices.Clone(complete), "")
	}
	err = a.queue(ctx, who, order.Progress, func(tx *store.Tx) error {
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
		if err := tx.CreateImport(ctx, imp, tx.Now()+lease.Milliseconds()); err != nil {
			return err
		}
		if err := wishOf(p).keep(ctx, tx, imp.ID); err != nil {
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
	return run, owner, err
}

func firstTime(times ...time.Time) time.Time {
	for _, t := range times {
		if !t.IsZero() {
			return t.UTC()
		}
	}
	return time.Time{}
}

// unread tells of the files that nobody reads, at the first of each kind: an
// archive may hold thousands of pictures.
func unread(files []importer.File) []importer.Item {
	byKind := map[string][]importer.File{}
	for _, f := range files {
		kind := strings.ToLower(path.Ext(f.Path))
		byKind[kind] = append(byKind[kind], f)
	}
	var items []importer.Item
	for _, kind := range sortedKeys(byKind) {
		reason := vitaminb.Textf("Nobody is read from this file. If people stand in it, import it by itself to learn why.")
		if n := len(byKind[kind]); n > 1 {
			reason = vitaminb.Textf("Nobody is read from this file and %s more of its kind (%s). If people stand in them, import one by itself to learn why.", n-1, kind)
		}
		items = append(items, importer.Item{Position: byKind[kind][0].Path, Skip: &reason})
	}
	return items
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
		if name, err = newSourceName(ctx, tx, about); err != nil {
			return vitaminb.Source{}, err
		}
	}
	s := vitaminb.Source{Name: name, Kind: about.Name, Real: about.Real}
	if s.ID, err = tx.NewID(); err != nil {
		return s, err
	}
	return s, tx.CreateSource(ctx, s)
}

// read hands the items of the input to the ingest.
func (a *App) read(ctx context.Context, run *ingest, p part, owner importer.Owner) error {
	n := 0
	run.writer = newWorker()
	err := p.importer.Read(ctx, p.order.Input, owner, func(it importer.Item) error {
		if n++; n%batchItems == 0 {
			done, total := p.order.Input.Progress()
			p.order.Progress(Progress{Phase: PhaseRead, Items: n, Done: done, Total: total})
		}
		return run.add(ctx, it)
	})
	if err == nil && p.order.Input.Broken() { // its bytes were all read once, for their hash
		err = vitaminb.Errorf(vitaminb.ErrUnavailable, "%s could not be read to its end this time. Look whether the disk or stick it lies on is still there, and import it again.", p.order.Input.Name())
	}
	for _, it := range unread(p.unclaimed) {
		if err == nil {
			err = run.add(ctx, it)
		}
	}
	if err == nil {
		err = run.hand(ctx)
	}
	if err = run.writer.wait(err); err != nil {
		return err
	}
	return run.settle(ctx)
}

// Knows reports whether the very bytes of the input are those of imports that
// count: each part of it that an importer understands was imported before.
func (a *App) Knows(ctx context.Context, who vitaminb.Actor, in *importer.Input) (bool, error) {
	parts, _, err := all.Recognise(in)
	if err != nil {
		return false, err
	}
	var imports []vitaminb.Import
	err = a.store.Read(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		imports, err = tx.ListImports(ctx)
		return err
	})
	if err != nil {
		return false, err
	}
	for _, p := range parts {
		hash, err := hashInput(p.Input)
		if err != nil {
			return false, err
		}
		if !slices.ContainsFunc(imports, func(i vitaminb.Import) bool { return i.Hash == hash && i.State == vitaminb.ImportDone }) {
			return false, nil
		}
	}
	return true, nil
}
