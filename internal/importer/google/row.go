package google

import (
	"cmp"
	"context"
	"crypto/sha256"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// A fingerprint knows a contact again in another list.
type fingerprint [sha256.Size]byte

// A rowReader makes items of the rows of one input.
type rowReader struct {
	seen  map[fingerprint]bool     // the rows already read
	lists map[fingerprint][]string // the groups whose lists hold it
	emit  func(importer.Item) error
}

// file reads one list. What it repeats is told once, at the first of those rows.
func (r rowReader) file(ctx context.Context, f importer.File) error {
	var l *layout
	repeats, repeated := 0, ""
	err := eachRow(ctx, f, r.skip, func(t *table.Reader, row table.Row) error {
		if l == nil {
			of := newLayout(t.Header())
			l = &of
		}
		hash := fingerprintOf(row)
		if r.seen[hash] {
			repeats, repeated = repeats+1, cmp.Or(repeated, position(f, row))
			return nil
		}
		c := newCard(*l, row)
		if identifies(c.content) {
			r.seen[hash] = true
		}
		return r.read(c, r.lists[hash], position(f, row))
	})
	if err != nil || repeats == 0 {
		return err
	}
	return r.skip(repeated, vitaminb.Textf("Contacts that were read before and stand here once more: %s. They count once.", repeats))
}

func (r rowReader) skip(position string, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: position, Skip: &reason})
}

// read yields the contact with the groups, then what is wrong with it.
func (r rowReader) read(c *card, groups []string, position string) error {
	if !identifies(c.content) {
		c.problem("The contact has neither a name nor an e-mail address, phone number, web page or firm to know it by.")
	} else {
		for _, group := range groups {
			if !slices.Contains(c.content.Groups, group) {
				c.content.Groups = append(c.content.Groups, group)
			}
		}
		if err := r.emit(item(c.content, c.row, position)); err != nil {
			return err
		}
	}
	for _, p := range c.problems {
		if err := r.skip(position, p); err != nil {
			return err
		}
	}
	return nil
}

func item(c vitaminb.Content, row table.Row, position string) importer.Item {
	it := importer.Item{Position: position, Record: &importer.Record{Content: c, Raw: row.Raw()}}
	if reason := importer.NoPerson(&c); reason.Format != "" {
		it.Skip = &reason
	}
	return it
}

// fingerprintOf hashes the filled cells with their columns: the lists of two groups
// have as many columns as their richest contact needs.
func fingerprintOf(row table.Row) fingerprint {
	pairs := slices.DeleteFunc(row.Pairs(), func(p table.Pair) bool { return table.Trim(p[1]) == "" })
	return sha256.Sum256(table.Raw(pairs))
}

// identifies reports whether there is anything to know the contact by.
func identifies(c vitaminb.Content) bool {
	return c.Name != (vitaminb.Name{Prefix: c.Name.Prefix, Suffix: c.Name.Suffix, Phonetic: c.Name.Phonetic}) ||
		len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}
