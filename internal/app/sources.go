package app

import (
	"context"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A SourceSummary is a source with its figures.
type SourceSummary struct {
	vitaminb.Source
	Records  int   `json:"records"`    // live records
	Gone     int   `json:"gone"`       // of these no longer at the source
	Persons  int   `json:"persons"`    // persons and organisations known from it
	Imports  int   `json:"imports"`    // done imports
	LastAsOf int64 `json:"last_as_of"` // of the newest one, Unix ms UTC; 0: none
}

// Sources lists the sources by name.
func (a *App) Sources(ctx context.Context, who vitaminb.Actor) ([]SourceSummary, error) {
	var list []SourceSummary
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		sources, err := tx.ListSources(ctx)
		if err != nil {
			return err
		}
		figures, err := tx.CountSources(ctx)
		if err != nil {
			return err
		}
		imports, err := tx.ListImports(ctx)
		list = summariseSources(sources, figures, imports)
		return err
	})
	return list, err
}

func summariseSources(sources []vitaminb.Source, figures []store.SourceFigures, imports []vitaminb.Import) []SourceSummary {
	list := make([]SourceSummary, len(sources))
	for i, s := range sources {
		list[i].Source = s
		for _, f := range figures {
			if f.SourceID == s.ID {
				list[i].Records, list[i].Gone, list[i].Persons = f.Records, f.Gone, f.Persons
			}
		}
		for _, run := range imports {
			if run.SourceID == s.ID && run.State == vitaminb.ImportDone {
				list[i].Imports++
				list[i].LastAsOf = max(list[i].LastAsOf, run.AsOf)
			}
		}
	}
	return list
}

// An ImportSummary is one line of the list of imports.
type ImportSummary struct {
	vitaminb.Import
	Source string `json:"source"` // its name
}

// Imports lists all imports, newest first; those whose process died are marked first.
func (a *App) Imports(ctx context.Context, who vitaminb.Actor) ([]ImportSummary, error) {
	if err := a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error { return tx.RevertBroken(ctx) }); err != nil {
		return nil, err
	}
	var list []ImportSummary
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		sources, err := sourceNames(ctx, tx)
		if err != nil {
			return err
		}
		imports, err := tx.ListImports(ctx)
		for _, i := range imports {
			list = append(list, ImportSummary{i, sources[i.SourceID].Name})
		}
		return err
	})
	return list, err
}

// sourceNames returns the sources by id.
func sourceNames(ctx context.Context, tx *store.Tx) (map[string]vitaminb.Source, error) {
	sources, err := tx.ListSources(ctx)
	byID := map[string]vitaminb.Source{}
	for _, s := range sources {
		byID[s.ID] = s
	}
	return byID, err
}
