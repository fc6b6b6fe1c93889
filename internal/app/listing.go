package app

import (
	"context"
	"encoding/json"
	"path"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/anylist"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/store"
)

// A Reading is how the user reads the tables of a list: what its columns hold and
// what the list is of. It is remembered per source, by the header's fingerprint.
type Reading struct {
	Columns      columns.Mapping `json:"columns"`
	Organisation string          `json:"organisation,omitempty"` // everybody on the list is a member there
	Event        string          `json:"event,omitempty"`        // everybody on the list came there
	EventDate    vitaminb.Date   `json:"eventDate,omitempty"`    // its first day; empty: unknown
}

// A Table is a table of a list as it was understood, for the user to correct.
type Table struct {
	Place       string     `json:"place"` // the file and, if it has several, the sheet
	Fingerprint string     `json:"fingerprint"`
	FirstRow    string     `json:"first_row,omitempty"` // the fingerprint if its first row is a header after all
	Header      []string   `json:"header"`
	Reading     Reading    `json:"reading"`
	Known       bool       `json:"known"` // read like this before, or as the user says
	Sure        []bool     `json:"sure"`  // by column: the guess leaves no doubt
	Rows        [][]string `json:"rows"`  // the first ones
}

// listing is the importer of a list as this account reads it, with the tables it found.
type listing struct {
	importer anylist.Importer
	tables   []Table
	source   string // name of the source that was read like this before, or would be new; empty: let the importer's own rule say
}

// list prepares the importer of any list with what is remembered and what the order says.
func (a *App) list(ctx context.Context, who vitaminb.Actor, p part) (listing, error) {
	var remembered []store.Mapping
	var sources map[string]vitaminb.Source
	l := listing{importer: anylist.Importer{Known: map[string]columns.Mapping{}}}
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		account, err := tx.FindAccount(ctx)
		if err != nil {
			return err
		}
		l.importer.Country = account.Region
		if remembered, err = tx.ListMappings(ctx); err != nil {
			return err
		}
		sources, err = sourceNames(ctx, tx)
		return err
	})
	if err != nil {
		return l, err
	}
	readings, in, err := readingsOf(remembered, sources, p.order)
	if err != nil {
		return l, err
	}
	for fingerprint, r := range readings {
		l.importer.Known[fingerprint] = r.Columns
	}
	found, err := l.importer.Tables(p.order.Input)
	if err != nil {
		return l, err
	}
	for _, t := range found {
		r := readings[t.Fingerprint]
		r.Columns = t.Mapping
		l.tables = append(l.tables, Table{t.Place, t.Fingerprint, t.FirstRow, t.Header, r, t.Known, t.Sure, t.Rows})
		if l.importer.Organisation == "" {
			l.importer.Organisation = r.Organisation
		}
		if l.importer.Event.Name == "" {
			l.importer.Event = anylist.Event{Name: r.Event, Date: r.EventDate}
		}
		if l.source == "" {
			l.source = in[t.Fingerprint]
		}
	}
	if l.source == "" {
		l.source = stem(p.order.Input.Name())
	}
	return l, nil
}

// readingsOf are the readings by fingerprint, with the names of the sources they
// are remembered in: those of the order's source before others, newer before
// older ones, and what the order itself says before all.
func readingsOf(remembered []store.Mapping, sources map[string]vitaminb.Source, order ImportOrder) (readings map[string]Reading, in map[string]string, err error) {
	readings, in = map[string]Reading{}, map[string]string{}
	slices.SortStableFunc(remembered, func(a, b store.Mapping) int {
		return flagOrder(sources[a.SourceID].Name == order.Source) - flagOrder(sources[b.SourceID].Name == order.Source)
	})
	for _, m := range remembered {
		var r Reading
		if err := json.Unmarshal([]byte(m.Mapping), &r); err != nil {
			return nil, nil, err
		}
		readings[m.Fingerprint], in[m.Fingerprint] = r, sources[m.SourceID].Name
	}
	for fingerprint, r := range order.Readings {
		readings[fingerprint] = r
	}
	return readings, in, nil
}

func flagOrder(last bool) int {
	if last {
		return 1
	}
	return 0
}

// stem is the name of a file without its ending, for a source to be called by.
func stem(name string) string {
	if s := strings.TrimSuffix(name, path.Ext(name)); s != "" {
		return s
	}
	return name
}

// prepareList gives a part that is a list the account's reading of it, and makes
// sure that the items of any part are sound.
func (a *App) prepareList(ctx context.Context, who vitaminb.Actor, p part) (part, error) {
	if _, isList := p.importer.(anylist.Importer); !isList {
		p.importer = importer.Sound(p.importer)
		return p, nil
	}
	l, err := a.list(ctx, who, p)
	if err != nil {
		return p, err
	}
	p.importer, p.listing = importer.Sound(l.importer), l
	if p.order.Source == "" {
		p.order.Source = l.source
	}
	return p, nil
}

// A Column says what a column of a [Reading] holds.
type Column = columns.Column

// A ColumnRole is what the cells of a column hold.
type ColumnRole = columns.Role

// A ColumnKind is a role with its name for people.
type ColumnKind = columns.Choice

// KeepColumn is the role of a column that has no field of ours.
const KeepColumn = columns.Keep

// ColumnKinds lists what a column can hold, in the order to offer it.
func ColumnKinds() []ColumnKind { return columns.Choices() }
