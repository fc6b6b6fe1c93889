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

		Facet string

		KeepsTexts bool `db:"keeps_texts"`
	}
	err := t.list(ctx, &rows, `SELECT source_id, name, kind, is_real, facet, keeps_texts FROM sources WHERE account_id = $1 ORDER BY name`)
	sources := make([]vitaminb.Source, len(rows))
	for i, r := range rows {
		sources[i] = vitaminb.Source(r)
	}
	return sources, err
}

// CreateSource adds a source; its name must be new in the account.
func (t *Tx) CreateSource(ctx context.Context, s vitaminb.Source) error {
	return t.exec(ctx, `INSERT INTO sources (account_id, source_id, name, kind, is_real, facet, keeps_texts) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		s.ID, s.Name, s.Kind, flag(s.Real), s.Facet, flag(s.KeepsTexts))
}

// DescribeSource says anew whether the source is real and which facet it is of.
func (t *Tx) DescribeSource(ctx context.Context, s vitaminb.Source) error {
	return t.exec(ctx, `UPDATE sources SET is_real = $3, facet = $4 WHERE account_id = $1 AND source_id = $2`, s.ID, flag(s.Real), s.Facet)
}

// KeepTexts notes whether the source keeps the texts of messages.
func (t *Tx) KeepTexts(ctx context.Context, sourceID string, keeps bool) error {
	return t.exec(ctx, `UPDATE sources SET keeps_texts = $3 WHERE account_id = $1 AND source_id = $2`, sourceID, flag(keeps))
}

// SaveMapping remembers how tables with the header of that fingerprint are read in the source.
func (t *Tx) SaveMapping(ctx context.Context, sourceID, fingerprint, mapping string) error {
	return t.exec(ctx, `INSERT INTO mappings (account_id, source_id, fingerprint, mapping, at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (account_id, source_id, fingerprint) DO UPDATE SET mapping = $4, at = $5`, sourceID, fingerprint, mapping, t.Now())
}

// A Mapping is how tables of one header are read in one source.
type Mapping struct {
	SourceID    string `db:"source_id"`
	Fingerprint string
	Mapping     string // JSON
}

// ListMappings lists what was remembered, oldest first.
func (t *Tx) ListMappings(ctx context.Context) ([]Mapping, error) {
	var list []Mapping
	return list, t.list(ctx, &list, `SELECT source_id, fingerprint, mapping FROM mappings WHERE account_id = $1 ORDER BY at, source_id, fingerprint`)
}
