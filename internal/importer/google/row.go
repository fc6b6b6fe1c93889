package google

import (
	"crypto/sha256"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// A rowReader makes items of the rows of one input.
type rowReader struct {
	seen map[[sha256.Size]byte]string // position of each row already read, by its fingerprint
	emit func(importer.Item) error
}

func (r rowReader) read(l layout, row table.Row, position string) error {
	hash := fingerprint(row)
	first, again := r.seen[hash]
	c := newCard(l, row)
	switch {
	case again:
		c.problem("The same contact stands at %s, where it was read.", first)
	case !identifies(c.content):
		c.problem("The contact has neither a name nor an e-mail address, phone number, web page or firm to know it by.")
	default:
		r.seen[hash] = position
		err := r.emit(importer.Item{Position: position, Record: &importer.Record{Content: c.content, Raw: row.Raw()}})
		if err != nil {
			return err
		}
	}
	for _, p := range c.problems {
		if err := r.emit(importer.Item{Position: position, Skip: &p}); err != nil {
			return err
		}
	}
	return nil
}

// fingerprint hashes the filled cells with their columns: the lists of two groups
// have as many columns as their richest contact needs.
func fingerprint(row table.Row) [sha256.Size]byte {
	pairs := slices.DeleteFunc(row.Pairs(), func(p table.Pair) bool { return table.Trim(p[1]) == "" })
	return sha256.Sum256(table.Raw(pairs))
}

// identifies reports whether there is anything to know the contact by.
func identifies(c vitaminb.Content) bool {
	return c.Name != (vitaminb.Name{Prefix: c.Name.Prefix, Suffix: c.Name.Suffix, Phonetic: c.Name.Phonetic}) ||
		len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}
