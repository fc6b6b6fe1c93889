package importer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"

	vitaminb "vitaminb"
)

const (
	// maxValue is the bytes of a name, an address for mail or any other value that
	// is searched and sorted by. The longest real ones seen are names of authorities
	// below 250; an index of PostgreSQL takes 2,704 for all that it is made of.
	maxValue = 400
	// maxText is the bytes of addresses in one piece and of web pages, by which those
	// are sorted who have no name: what an index takes, less the ids beside it.
	maxText = 2000
	// maxKey is the bytes of a key that stands as it is; a longer one is hashed.
	maxKey = 1000
)

// Sound returns the importer without what no database keeps and no person is
// called: NUL characters become U+FFFD, values longer than any real one are left
// out, with a Skip that says so. What stands in [Record.Raw] stays.
func Sound(imp Importer) Importer { return sound{imp} }

type sound struct{ Importer }

// Read implements [Importer].
func (s sound) Read(ctx context.Context, in *Input, owner Owner, emit func(Item) error) error {
	return s.Importer.Read(ctx, in, owner, func(it Item) error {
		left := 0
		if it.Record != nil {
			left = soundRecord(it.Record)
		}
		if it.Fact != nil {
			it.Fact.Key, it.Fact.Text = soundKey(it.Fact.Key), soundText(it.Fact.Text)
			soundFact(&it.Fact.Fact)
		}
		if left == 0 {
			return emit(it)
		}
		if reaches(it.Record.Content) {
			if err := emit(it); err != nil {
				return err
			}
		}
		reason := vitaminb.Textf("Values longer than any real one were left out: %s. The original keeps them.", left)
		return emit(Item{Position: it.Position, Skip: &reason})
	})
}

// soundRecord returns how many values were too long.
func soundRecord(r *Record) int {
	for i := range r.Keys {
		r.Keys[i] = soundKey(r.Keys[i])
	}
	for i := range r.Facts {
		soundFact(&r.Facts[i])
	}
	left := 0
	keep := func(limit int, values ...*string) (whole bool) {
		whole = true
		for _, v := range values {
			if *v = soundText(*v); tooLong(*v, limit) {
				*v, whole = "", false
				left++
			}
		}
		return whole
	}
	soundContent(&r.Content, keep)
	return left
}

func soundContent(c *vitaminb.Content, keep func(limit int, values ...*string) bool) {
	n := &c.Name
	keep(maxValue, &n.Display, &n.Prefix, &n.Given, &n.Middle, &n.Family, &n.Suffix, &n.Nick, &n.Birth, &n.Phonetic, &c.Gender)
	labelled := func(list []vitaminb.Labelled, limit int) []vitaminb.Labelled {
		return kept(list, func(l *vitaminb.Labelled) bool { keep(maxValue, &l.Label); return keep(limit, &l.Value) })
	}
	c.Emails, c.Phones, c.URLs = labelled(c.Emails, maxValue), labelled(c.Phones, maxValue), labelled(c.URLs, maxText)
	c.Handles = kept(c.Handles, func(h *vitaminb.Handle) bool { return keep(maxValue, &h.Network, &h.Name) })
	for i := range c.Addresses {
		a := &c.Addresses[i]
		keep(maxText, &a.Formatted)
		keep(maxValue, &a.Label, &a.POBox, &a.Extended, &a.Street, &a.City, &a.Region, &a.Postcode, &a.Country)
	}
	for i := range c.Jobs {
		keep(maxValue, &c.Jobs[i].Organisation, &c.Jobs[i].Unit, &c.Jobs[i].Title)
	}
	for i := range c.Dates {
		keep(maxValue, &c.Dates[i].Label)
	}
	c.Groups = kept(c.Groups, func(g *string) bool { return keep(maxValue, g) })
	c.Related = kept(c.Related, func(r *vitaminb.Related) bool { return keep(maxValue, &r.Label, &r.Name) })
	for i := range c.Notes {
		c.Notes[i] = soundText(c.Notes[i])
	}
	for i := range c.Extra {
		c.Extra[i].Value = soundText(c.Extra[i].Value)
		keep(maxValue, &c.Extra[i].Label)
	}
}

// kept is those of the list that are whole, in the same memory.
func kept[T any](list []T, whole func(*T) bool) []T {
	n := 0
	for i := range list {
		if whole(&list[i]) {
			list[n] = list[i]
			n++
		}
	}
	return list[:n]
}

func soundFact(f *vitaminb.Fact) {
	f.Text, f.Thread, f.Place = soundText(f.Text), soundKey(f.Thread), cut(soundText(f.Place))
	for i := range f.Ends {
		e := &f.Ends[i]
		e.Key, e.Handle, e.Name = soundKey(e.Key), soundKey(e.Handle), cut(soundText(e.Name))
	}
}

// cut is the beginning of a name that nobody bears.
func cut(s string) string {
	if !tooLong(s, maxValue) {
		return s
	}
	const beginning = maxValue / 20 // runes; the widest one becomes 18 letters
	return string([]rune(s)[:min(beginning, len([]rune(s)))])
}

// soundKey makes of a key one that an index takes: equal keys stay equal, different ones different.
func soundKey(key string) string {
	key = soundText(key)
	if len(key) <= maxKey {
		return key
	}
	kind, _, _ := strings.Cut(key[:maxKey], ":")
	sum := sha256.Sum256([]byte(key))
	return kind + ":" + hex.EncodeToString(sum[:])
}

// soundText is the text without NUL, which PostgreSQL takes in no text.
func soundText(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "\uFFFD")
}

// tooLong reports whether the text, or what compatibility forms in it stand for, is longer than the limit.
func tooLong(s string, limit int) bool {
	const widest = 18 // letters that one character stands for at most: U+FDFA
	return len(s) > limit || len(s)*widest/3 > limit && len(norm.NFKC.String(s)) > limit
}

// reaches reports whether anything is left that tells somebody from others.
func reaches(c vitaminb.Content) bool {
	n := c.Name
	n.Prefix, n.Suffix, n.Phonetic = "", "", ""
	return n != (vitaminb.Name{ShowAsFirm: n.ShowAsFirm}) || len(c.Emails)+len(c.Phones)+len(c.Handles)+len(c.URLs)+len(c.Jobs) > 0
}
