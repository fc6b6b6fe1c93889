package app

import (
	"context"
	"encoding/json"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// A wish is what an order says about the source itself. It is kept with the
// import and comes true when that counts, not before.
type wish struct {
	Virtual  *bool              `json:"virtual,omitempty"`
	Facet    *string            `json:"facet,omitempty"`
	Readings map[string]Reading `json:"readings,omitempty"` // to be remembered, by fingerprint
}

// wishOf is the wish of a part of an order.
func wishOf(p part) wish {
	w := wish{Virtual: p.order.Virtual, Facet: p.order.Facet, Readings: map[string]Reading{}}
	for _, t := range p.listing.tables {
		w.Readings[t.Fingerprint] = t.Reading
	}
	return w
}

func (w wish) keep(ctx context.Context, tx *store.Tx, importID string) error {
	text, err := json.Marshal(w)
	if err != nil {
		return err
	}
	return tx.SaveWish(ctx, importID, string(text))
}

// fulfil lets the wish kept with the import come true.
func fulfil(ctx context.Context, tx *store.Tx, imp vitaminb.Import) error {
	text, err := tx.FindWish(ctx, imp.ID)
	if err != nil || text == "" {
		return err
	}
	var w wish
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		return err
	}
	source, err := findSourceByID(ctx, tx, imp.SourceID)
	if err != nil {
		return err
	}
	if w.Virtual != nil {
		source.Real = !*w.Virtual
	}
	if w.Facet != nil {
		source.Facet = *w.Facet
	}
	if err := tx.DescribeSource(ctx, source); err != nil {
		return err
	}
	for fingerprint, r := range w.Readings {
		reading, err := json.Marshal(r)
		if err != nil {
			return err
		}
		if err := tx.SaveMapping(ctx, source.ID, fingerprint, string(reading)); err != nil {
			return err
		}
	}
	return nil
}
