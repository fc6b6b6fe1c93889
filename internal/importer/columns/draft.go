package columns

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// A draft is one row on its way to its records.
type draft struct {
	reader   *Reader
	row      table.Row
	content  vitaminb.Content // all that the row says, as if it were one person
	whole    string           // name in one cell
	name     string           // name that is the family's or the whole
	firmName string           // the whole name, if it is that of a firm
	family   bool             // a form of address says that the row is a household
	firm     bool             // another column says that the row is a firm
	faxes    []vitaminb.Labelled
	keys     []string
	problems []vitaminb.Text
	items    []importer.Item
	recs     []*importer.Record
	original []byte

	jobs        []vitaminb.Job // by slot, as all below
	addresses   []vitaminb.Address
	mailboxes   []mailbox
	others      []vitaminb.Related
	memberships []membership
	birth       [3]string // year, month, day, where they have a column each
}

// A mailbox is an e-mail address in the making.
type mailbox struct{ label, address, kind, display, column string }

// reset empties the draft for the next row, but keeps the memory its lists have
// grown to.
func (d *draft) reset(row table.Row) {
	clear(d.jobs)
	clear(d.addresses)
	clear(d.mailboxes)
	clear(d.others)
	clear(d.memberships)
	c := &d.content
	*c = vitaminb.Content{
		Kind: vitaminb.KindPerson, Emails: c.Emails[:0], Phones: c.Phones[:0], URLs: c.URLs[:0], Addresses: c.Addresses[:0],
		Jobs: c.Jobs[:0], Groups: c.Groups[:0], Related: c.Related[:0], Extra: c.Extra[:0],
	}
	d.row, d.items, d.problems, d.keys, d.original = row, d.items[:0], nil, nil, nil
	d.whole, d.name, d.firmName, d.family, d.firm, d.birth = "", "", "", false, false, [3]string{}
	d.faxes = d.faxes[:0]
	d.jobs, d.addresses, d.mailboxes, d.others, d.memberships = d.jobs[:0], d.addresses[:0], d.mailboxes[:0], d.others[:0], d.memberships[:0]
}

// lasting returns the content with lists of its own, as long as they are: those of
// the draft are used again for the next row.
func lasting(c vitaminb.Content) vitaminb.Content {
	together := make([]vitaminb.Labelled, 0, len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Extra)) // one piece of memory for four lists
	for _, list := range [...]*[]vitaminb.Labelled{&c.Emails, &c.Phones, &c.URLs, &c.Extra} {
		if start := len(together); len(*list) > 0 {
			together = append(together, *list...)
			*list = together[start:len(together):len(together)]
		} else {
			*list = nil
		}
	}
	c.Addresses, c.Jobs, c.Groups, c.Related = exact(c.Addresses), exact(c.Jobs), exact(c.Groups), exact(c.Related)
	return c
}

func exact[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}

// at returns the thing in the slot, growing the list to it.
func at[T any](list *[]T, slot int) *T {
	for len(*list) <= slot {
		var empty T
		*list = append(*list, empty)
	}
	return &(*list)[slot]
}

func (d *draft) problem(format string, args ...any) {
	d.problems = append(d.problems, vitaminb.Textf(format, args...))
}

// keep puts a cell among the extra fields, under its column's name.
func (d *draft) keep(c *column, cell string) {
	d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Label: c.name, Value: cell})
}

// raw is the row's original, made once for all its records.
func (d *draft) raw() []byte {
	if d.original == nil {
		d.original = d.reader.originals.Of(d.row.Cells)
	}
	return d.original
}

// noRecord says why a row that is none at first sight yields no record.
func (d *draft) noRecord() vitaminb.Text {
	switch {
	case d.repeatsHeader():
		return vitaminb.Textf("The row repeats the header and is no contact.")
	case d.isTotal():
		return vitaminb.Textf("The row is a total and no contact.")
	}
	return vitaminb.Text{}
}

func (d *draft) repeatsHeader() bool {
	header, cells := d.reader.header, d.row.Cells
	if len(header) == 0 || len(cells) != len(header) {
		return false
	}
	filled := false
	for i, name := range header {
		if cells[i] != name && table.Trim(cells[i]) != name {
			return false
		}
		filled = filled || name != ""
	}
	return filled
}

// totals are the words that begin the rows below a list.
var totals = map[string]bool{
	"summe": true, "summen": true, "gesamt": true, "gesamtsumme": true, "zwischensumme": true, "insgesamt": true, "anzahl": true,
	"total": true, "totals": true, "subtotal": true, "sum": true, "count": true,
}

// isTotal reports whether the first filled cell says so and the others are numbers.
func (d *draft) isTotal() bool {
	first := ""
	for _, cell := range d.row.Cells {
		switch cell = table.Trim(cell); {
		case cell == "":
		case first == "":
			first = cell
		case strings.Trim(cell, "0123456789.,-€$% ") != "":
			return false
		}
	}
	word, _, _ := strings.Cut(first, " ")
	return totals[norm.Fold(word)]
}

// read puts each filled cell where its role belongs.
func (d *draft) read() {
	for i, cell := range d.row.Cells {
		if cell == "" || i >= len(d.reader.columns) {
			continue
		}
		if cell = table.Trim(cell); cell != "" {
			c := &d.reader.columns[i]
			c.take(d, c, cell)
		}
	}
	d.content.Phones = append(d.content.Phones, d.faxes...)
	d.finishMail()
	d.finishAddresses()
	d.finishBirthday()
	d.finishJobs()
	d.finishRelated()
	d.finishRow()
}

// finishRow reports what the row holds too much or too little of.
func (d *draft) finishRow() {
	if len(d.row.Cells) > len(d.reader.columns) {
		d.finishSurplus(d.row.Cells[len(d.reader.columns):])
	}
	if d.row.Unterminated {
		d.problem("A quotation mark in this row is never closed; check where the row ends.")
	}
	if d.row.Truncated {
		d.problem("The row is too long; its end is lost.")
	}
}

func (d *draft) finishSurplus(cells []string) {
	found := false
	for _, cell := range cells {
		if cell = table.Trim(cell); cell != "" {
			found = true
			d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Value: cell})
		}
	}
	if found {
		d.problem("The row has more cells than the header has columns; the last ones are kept without a name.")
	}
}
