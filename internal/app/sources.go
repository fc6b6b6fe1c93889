package app

import (
	"context"
	"encoding/json"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
	"vitaminb/internal/importer"
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
	Messages bool  `json:"messages"`   // one of them brought messages or other contacts, so that there are texts to keep
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
				list[i].Messages = list[i].Messages || run.Counts.Interactions > 0
			}
		}
	}
	return list
}

// newSourceName is what a source that the importer fills is called until somebody
// says otherwise, in the language of the account. Sources that exist keep their names.
func newSourceName(ctx context.Context, tx *store.Tx, about importer.About) (string, error) {
	if about.Named.Format == "" {
		return about.Title, nil
	}
	account, err := tx.FindAccount(ctx)
	return i18n.New(account.Lang).Text(about.Named), err
}

// textBatch is how many texts are erased at a time: some megabytes of messages.
const textBatch = 2000

// KeepTexts chooses whether the source keeps the texts of messages. Switched on,
// the next import keeps them; switched off, those kept are erased. It returns how
// many were. ErrNotFound.
func (a *App) KeepTexts(ctx context.Context, who vitaminb.Actor, sourceName string, keep bool) (erased int, err error) {
	err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		sources, err := tx.ListSources(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(sources, func(s vitaminb.Source) bool { return s.Name == sourceName })
		if i < 0 {
			return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no source %s. The list of sources has the names.", sourceName)
		}
		if erased, err = switchTexts(ctx, tx, sources[i].ID, keep); err != nil || keep == sources[i].KeepsTexts {
			return err
		}
		step := vitaminb.JournalEntry{Step: vitaminb.StepTexts, Detail: textsOff, About: []string{sources[i].ID}, Affected: erased}
		if keep {
			step.Detail = textsOn
		}
		_, err = addStep(ctx, tx, who, step)
		return err
	})
	return erased, err
}

// The details of the step that switches keeping texts.
const (
	textsOn  = "on"
	textsOff = "off"
)

// switchTexts sets the switch of the source and returns how many texts that erased.
func switchTexts(ctx context.Context, tx *store.Tx, sourceID string, keep bool) (int, error) {
	if err := tx.KeepTexts(ctx, sourceID, keep); err != nil || keep {
		return 0, err
	}
	return eraseTexts(ctx, tx, sourceID)
}

func eraseTexts(ctx context.Context, tx *store.Tx, sourceID string) (int, error) {
	for n := 0; ; {
		list, err := tx.ListTexts(ctx, sourceID, textBatch)
		if err != nil || len(list) == 0 {
			return n, err
		}
		old := make([]store.Content, len(list))
		for i, f := range list {
			old[i] = f.Content
			silent, err := withoutText(f.Content)
			if err != nil {
				return n, err
			}
			if err := tx.ReplaceContent(ctx, f, silent); err != nil {
				return n, err
			}
		}
		if err := tx.DeleteUnseen(ctx, old); err != nil {
			return n, err
		}
		n += len(list)
	}
}

func withoutText(c store.Content) (store.Content, error) {
	var f vitaminb.Fact
	if err := json.Unmarshal(c.Fields, &f); err != nil {
		return c, err
	}
	f.Text = ""
	return newContent(f, nil)
}

// An ImportSummary is one line of the list of imports.
type ImportSummary struct {
	vitaminb.Import
	Source string `json:"source"` // its name
}

// Imports lists all imports, newest first; those whose process died are marked first.
func (a *App) Imports(ctx context.Context, who vitaminb.Actor) ([]ImportSummary, error) {
	if err := a.revertBroken(ctx, who); err != nil {
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

// revertBroken marks imports whose process died. It writes only if there are
// some: whoever looks does not wait for an import that is being written.
func (a *App) revertBroken(ctx context.Context, who vitaminb.Actor) error {
	broken := false
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) (err error) {
		broken, err = tx.HasBroken(ctx)
		return err
	})
	if err != nil || !broken {
		return err
	}
	return a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error { return tx.RevertBroken(ctx) })
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
