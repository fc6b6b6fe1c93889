package store

import (
	"context"

	vitaminb "vitaminb"
)

// ListSources lists the sources by name.
func (t *Tx) ListSources(ctx context.Context) ([]vitaminb.Source, error) {
	var rows []struct {
		ID   string `db:"source_id"`
		Name string
		Kind string
		Real bool `db:"is_real"`

		KeepsTexts bool `db:"keeps_texts"`
	}
	err := t.list(ctx, &rows, `SELECT source_id, name, kind, is_real, keeps_texts FROM sources WHERE account_id = $1 ORDER BY name`)
	sources := make([]vitaminb.Source, len(rows))
	for i, r := range rows {
		sources[i] = vitaminb.Source(r)
	}
	return sources, err
}

// CreateSource adds a source; its name must be new in the account.
func (t *Tx) CreateSource(ctx context.Context, s vitaminb.Source) error {
	return t.exec(ctx, `INSERT INTO sources (account_id, source_id, name, kind, is_real, keeps_texts) VALUES ($1, $2, $3, $4, $5, $6)`,
		s.ID, s.Name, s.Kind, flag(s.Real), flag(s.KeepsTexts))
}

// KeepTexts notes whether the source keeps the texts of messages.
func (t *Tx) KeepTexts(ctx context.Context, sourceID string, keeps bool) error {
	return t.exec(ctx, `UPDATE sources SET keeps_texts = $3 WHERE account_id = $1 AND source_id = $2`, sourceID, flag(keeps))
}

// SourceFigures counts what a source holds.
type SourceFigures struct {
	SourceID string `db:"source_id"`
	Records  int
	Gone     int
	Persons  int
}

// CountSources counts live records, gone ones and persons of each source that has any.
func (t *Tx) CountSources(ctx context.Context) ([]SourceFigures, error) {
	var rows []SourceFigures
	err := t.list(ctx, &rows, `SELECT source_id, count(*) AS records, count(*) FILTER (WHERE gone > 0) AS gone,
		count(DISTINCT person_id) AS persons FROM live_records WHERE account_id = $1 GROUP BY source_id`)
	return rows, err
}
