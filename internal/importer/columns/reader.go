package columns

import (
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// A Reader makes items of the rows of one table. It is not safe for concurrent use.
type Reader struct {
	layout    Layout
	columns   []column
	header    []string // trimmed cells of the header, to know its repetitions
	originals table.Originals
	hasGiven  bool  // some column is for given names
	draft     draft // of the row being read; its memory is used again
}

// A column is a [Column] with what reading it takes.
type column struct {
	Column
	name    string // of the header, trimmed
	slot    int    // which address, job, … of the row it is part of, by [Column.Group]
	order   DateOrder
	repeats bool
	take    taker
}

// A taker puts one filled cell where its role belongs.
type taker func(d *draft, c *column, cell string)

// NewReader returns a Reader of the rows of a table.
func NewReader(l Layout) *Reader {
	r := &Reader{layout: l, originals: table.NewOriginals(l.Header)}
	slots := slots{}
	for i := range max(len(l.Mapping), len(l.Header)) {
		c := column{Column: l.Mapping.Column(i), order: l.Profile.order(i), repeats: l.Profile.repeats(i)}
		if i < len(l.Header) {
			c.name = table.Trim(l.Header[i])
			r.header = append(r.header, c.name)
		}
		if c.take = takers[c.Role]; c.take == nil {
			c.take = (*draft).keep // a role of a later version
		}
		c.slot = slots.of(c.Column)
		r.hasGiven = r.hasGiven || c.Role == Given
		r.columns = append(r.columns, c)
	}
	r.draft.reader = r
	return r
}

// slots numbers the things of each kind that columns are parts of, in the order in
// which they first appear.
type slots map[string]map[int]int // by kind, then by group

func (s slots) of(c Column) int {
	groups := s[things[c.Role]]
	if groups == nil {
		groups = map[int]int{}
		s[things[c.Role]] = groups
	}
	slot, known := groups[c.Group]
	if !known {
		slot = len(groups)
		groups[c.Group] = slot
	}
	return slot
}

// things are what several columns together tell of.
var things = map[Role]string{
	Address: "address", Street: "address", HouseNumber: "address", Extended: "address", POBox: "address",
	Postcode: "address", City: "address", Region: "address", Country: "address",
	Organisation: "job", Unit: "job", Title: "job",
	Email: "mailbox", EmailType: "mailbox", EmailDisplay: "mailbox",
	Related: "related",
	Club:    "membership", ClubUnit: "membership", Office: "membership", Joined: "membership", Left: "membership",
}

// Items returns what the row tells, all of it at the position: its records, each
// with the facts the row tells of it, then why some piece of the row was lost or
// is only kept as written. A household comes before the people who belong to it.
// What is no person but a mailing list, a room or a machine is held back: a record
// with a Skip ([importer.Item]). A row that repeats the header, is a total or
// tells of nobody yields its reason only. The slice is valid until the next call.
func (r *Reader) Items(row table.Row, position string) []importer.Item {
	d := &r.draft
	d.reset(row)
	if reason := d.noRecord(); reason.Format != "" {
		d.skip(reason)
	} else {
		d.read()
		d.records()
	}
	for i := range d.items {
		d.items[i].Position = position
	}
	return d.items
}

// skip adds a reason as an item.
func (d *draft) skip(reason vitaminb.Text) {
	d.items = append(d.items, importer.Item{Skip: &reason})
}

// records makes items of what was read.
func (d *draft) records() {
	d.recs = d.people()
	for _, rec := range d.recs {
		rec.Raw = d.raw()
		it := importer.Item{Record: rec}
		if reason := d.noPerson(&rec.Content); reason.Format != "" {
			it.Skip = &reason
		}
		d.items = append(d.items, it)
	}
	for _, p := range d.problems {
		d.skip(p)
	}
}

// noPerson says why the record is held back. What is a firm only because its name
// reads like one may be a mailing list: "Verteiler Chor".
func (d *draft) noPerson(c *vitaminb.Content) vitaminb.Text {
	if d.firmName != "" {
		return importer.NoPerson(&vitaminb.Content{Kind: vitaminb.KindPerson, Name: c.Name})
	}
	return importer.NoPerson(c)
}

// own reports whether the record is the owner's own row.
func (d *draft) own(c *vitaminb.Content) bool {
	keys := d.reader.layout.Owner.Keys
	if len(keys) == 0 {
		return false
	}
	return slices.ContainsFunc(c.Emails, func(e vitaminb.Labelled) bool { return slices.Contains(keys, emailKey(e.Value)) }) ||
		slices.ContainsFunc(c.Phones, func(p vitaminb.Labelled) bool { return slices.Contains(keys, phoneKey(p.Value)) })
}
