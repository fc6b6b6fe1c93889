package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
)

// A Holding says how many live records of a source make up a person.
type Holding struct {
	SourceID string `json:"s"`
	Records  int    `json:"r"`
	Gone     int    `json:"g"` // of these no longer at the source
}

// What is counted, beside the kinds of persons, which are figures of their own name.
const (
	figureUnited  = "united"  // records beyond the first in their person
	figureRecords = "records" // of a source
	figureGone    = "gone"    // of these no longer there
	figureKnown   = "known"   // persons and organisations that a source has a record of
)

// A figure is a count, of the whole account or of one source.
type figure struct {
	Figure   string
	SourceID string `db:"source_id"` // empty: of the account
	N        int
}

// figures are by how much counts change when persons come and go. Each person
// keeps what it was counted for, so that nobody need count all of them again
// (seen: 600 ms at 100,000 persons).
type figures map[figure]int

// count adds a person, or with −1 takes it away. The owner is no person of the account.
func (f figures) count(p Person, sign int) {
	records := 0
	for _, h := range p.Holds {
		records += h.Records
		f[figure{Figure: figureRecords, SourceID: h.SourceID}] += sign * h.Records
		f[figure{Figure: figureGone, SourceID: h.SourceID}] += sign * h.Gone
		f[figure{Figure: figureKnown, SourceID: h.SourceID}] += sign
	}
	if !p.Self {
		f[figure{Figure: p.Kind}] += sign
		f[figure{Figure: figureUnited}] += sign * max(0, records-1)
	}
}

// increase adds to the number that is there.
const increase upsert = " ON CONFLICT (account_id, figure, source_id) DO UPDATE SET n = figures.n + excluded.n"

// changeFigures writes the changes; a count of nothing has no row, as after a rebuild.
func (t *Tx) changeFigures(ctx context.Context, f figures) error {
	var rows [][]any
	for k, n := range f {
		if n != 0 {
			rows = append(rows, []any{k.Figure, k.SourceID, n})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	if err := t.insert(ctx, "figures", []string{"figure", "source_id", "n"}, rows, increase); err != nil {
		return err
	}
	return t.exec(ctx, `DELETE FROM figures WHERE account_id = $1 AND n = 0`)
}

func (t *Tx) listFigures(ctx context.Context) ([]figure, error) {
	var all []figure
	err := t.list(ctx, &all, `SELECT figure, source_id, n FROM figures WHERE account_id = $1 ORDER BY source_id, figure`)
	return all, err
}

// Totals are counts over the whole account; the owner is in none of them.
type Totals struct {
	Persons       int
	Organisations int
	Sources       int // sources with at least one live record
	United        int // records beyond the first in their person
}

// CountTotals counts the account.
func (t *Tx) CountTotals(ctx context.Context) (Totals, error) {
	var n Totals
	all, err := t.listFigures(ctx)
	for _, f := range all {
		switch f.Figure {
		case "person":
			n.Persons = f.N
		case "organisation":
			n.Organisations = f.N
		case figureUnited:
			n.United = f.N
		case figureRecords:
			n.Sources++
		}
	}
	return n, err
}

// SourceFigures counts what a source holds.
type SourceFigures struct {
	SourceID string
	Records  int
	Gone     int
	Persons  int // persons and organisations
}

// CountSources counts live records, gone ones and persons of each source that has any.
func (t *Tx) CountSources(ctx context.Context) ([]SourceFigures, error) {
	all, err := t.listFigures(ctx)
	var sources []SourceFigures
	for _, f := range all {
		if f.SourceID == "" {
			continue
		}
		if last := len(sources) - 1; last < 0 || sources[last].SourceID != f.SourceID {
			sources = append(sources, SourceFigures{SourceID: f.SourceID})
		}
		s := &sources[len(sources)-1]
		switch f.Figure {
		case figureRecords:
			s.Records = f.N
		case figureGone:
			s.Gone = f.N
		case figureKnown:
			s.Persons = f.N
		}
	}
	return sources, err
}

// holdsJSON writes what a person holds, by source.
func holdsJSON(holds []Holding) (string, error) {
	holds = append([]Holding{}, holds...) // nothing is [], not null
	slices.SortFunc(holds, func(a, b Holding) int { return strings.Compare(a.SourceID, b.SourceID) })
	b, err := json.Marshal(holds)
	return string(b), err
}
