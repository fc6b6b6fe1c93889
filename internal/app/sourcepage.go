package app

import (
	"context"
	"slices"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/all"
	"vitaminb/internal/store"
)

// A SourcePage is a source with all that was brought into it.
type SourcePage struct {
	SourceSummary
	Newest    vitaminb.Import   `json:"newest"`     // the done import of the latest day; zero if there is none
	MonthsOld int               `json:"months_old"` // whole months from the day of Newest to now
	History   []vitaminb.Import `json:"history"`    // all imports, newest start first
	Fresh     []vitaminb.Text   `json:"fresh"`      // how to get a new export, step by step; none where that is not known
}

// FindSource returns a source by its id. ErrNotFound.
func (a *App) FindSource(ctx context.Context, who vitaminb.Actor, id string) (SourcePage, error) {
	var p SourcePage
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		source, err := findSourceByID(ctx, tx, id)
		if err != nil {
			return err
		}
		figures, err := tx.CountSources(ctx)
		if err != nil {
			return err
		}
		imports, err := tx.ListImports(ctx)
		if err != nil {
			return err
		}
		p.SourceSummary = summariseSources([]vitaminb.Source{source}, figures, imports)[0]
		p.History = slices.DeleteFunc(imports, func(i vitaminb.Import) bool { return i.SourceID != id })
		for _, i := range p.History {
			if i.State == vitaminb.ImportDone && i.AsOf > p.Newest.AsOf {
				p.Newest = i
			}
		}
		p.MonthsOld = monthsBetween(p.Newest.AsOf, tx.Now())
		return nil
	})
	if i := slices.IndexFunc(all.All(), func(imp importer.Importer) bool { return imp.About().Name == p.Kind }); i >= 0 {
		p.Fresh = all.All()[i].About().Fresh
	}
	return p, err
}

func findSourceByID(ctx context.Context, tx *store.Tx, id string) (vitaminb.Source, error) {
	sources, err := tx.ListSources(ctx)
	if err != nil {
		return vitaminb.Source{}, err
	}
	i := slices.IndexFunc(sources, func(s vitaminb.Source) bool { return s.ID == id })
	if i < 0 {
		return vitaminb.Source{}, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no source %s. The list of sources has the names.", id)
	}
	return sources[i], nil
}

// DescribeSource says whether the people of a source are met in the flesh, and
// which part of the owner's life it belongs to (empty: none). ErrNotFound.
func (a *App) DescribeSource(ctx context.Context, who vitaminb.Actor, id string, isReal bool, facet string) error {
	return a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		source, err := findSourceByID(ctx, tx, id)
		if err != nil {
			return err
		}
		source.Real, source.Facet = isReal, facet
		return tx.DescribeSource(ctx, source)
	})
}

// monthsBetween counts the whole months from one instant to another (Unix ms
// UTC); none from or to an unknown one, nor backwards.
func monthsBetween(from, to int64) int {
	if from == 0 || to <= from {
		return 0
	}
	a, b := time.UnixMilli(from).UTC(), time.UnixMilli(to).UTC()
	months := (b.Year()-a.Year())*monthsAYear + int(b.Month()) - int(a.Month())
	if b.Day() < a.Day() {
		months--
	}
	return months
}

const monthsAYear = 12
