// Package vcf reads address books of phones, mail programs and servers: vCard
// files of version 2.1, 3.0 and 4.0, and the same cards in JSON and XML.
package vcf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

// An Importer reads files of cards, and folders and archives of them.
type Importer struct{}

// About describes the importer.
func (Importer) About() importer.About {
	return importer.About{
		Name:    "vcard",
		Version: 2,
		Title:   "Address book",
		Named:   vitaminb.Textf("Address book"),
		Real:    true,
		Fresh: []vitaminb.Text{
			vitaminb.Textf("iPhone and Mac: open Contacts, on the Mac choose all of them and “File”, “Export”, “Export vCard”; on icloud.com choose all and “Export vCard”."),
			vitaminb.Textf("Android: open the contacts app, “Fix & manage” or “Settings”, “Export to file” (.vcf)."),
			vitaminb.Textf("Other programs: look for “Export” and the form vCard (.vcf). Bring the file here."),
		},
		LookedFor: vitaminb.Textf("address cards: a text that begins with BEGIN:VCARD, or cards in JSON or XML (jCard, xCard), alone or in a folder or archive"),
	}
}

// Claim implements [importer.Importer]: a single file that begins with cards; of
// several those named so, and all named as vCards if one of them is.
func (Importer) Claim(in *importer.Input) []importer.File { return claim(in) }

// Survey learns nothing: cards tell neither when they were exported (REV is the
// last change of one card) nor whose they are, and no book is known to be complete.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read yields a record for each card. Group cards yield none; their members get
// the group's name, which takes a pass of its own before. A card that stands in
// the input twice, byte for byte, as in the group files of Google Takeout, is
// yielded once, with all its groups; each file that repeats cards yields one Skip
// with their number.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	g, err := findGroups(ctx, in)
	if err != nil {
		return err
	}
	r := reading{groups: g, seen: map[[sha256.Size]byte]bool{}, emit: emit}
	for _, f := range in.Files() {
		if err := r.file(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// A result is a card, or what is wrong with it or with the rest of the file.
type result struct {
	*vcard.Card
	tooLarge *vcard.TooLargeError
	broken   *vcard.BrokenError
	damage   *vitaminb.Error
}

// eachCard calls do for each card of the file. It returns what stands after the
// last card, and its line.
func eachCard(ctx context.Context, f importer.File, do func(result) error) ([]byte, int, error) {
	rc, err := f.Open()
	if damage := (*vitaminb.Error)(nil); errors.As(err, &damage) {
		return nil, 0, do(result{damage: damage})
	} else if err != nil {
		return nil, 0, err
	}
	defer rc.Close() // only read from
	syntax, _ := syntaxOf(f)
	for r := syntax.reader(rc); ; {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		var found result
		found.Card, err = r.Next()
		switch {
		case errors.Is(err, io.EOF):
			if r, ok := r.(*vcard.Reader); ok {
				rest, line := r.Rest()
				return rest, line, nil
			}
			return nil, 0, nil
		case errors.As(err, &found.tooLarge), errors.As(err, &found.broken), err == nil:
			err = do(found)
		case errors.As(err, &found.damage): // the other files may still be sound
			return nil, 0, do(found)
		default:
			return nil, 0, fmt.Errorf("read %s: %w", f.Path, err)
		}
		if err != nil {
			return nil, 0, err
		}
	}
}

// A reading is one call of Read.
type reading struct {
	groups groups
	seen   map[[sha256.Size]byte]bool // hashes of the cards yielded
	emit   func(importer.Item) error
}

func (r *reading) file(ctx context.Context, f importer.File) error {
	found, repeats, repeated := 0, 0, 0 // repeated is the line of the first one
	rest, line, err := eachCard(ctx, f, func(c result) error {
		found++
		switch {
		case c.damage != nil:
			return r.emit(importer.Item{Position: f.Path, Skip: &c.damage.Text})
		case c.tooLarge != nil:
			return r.skip(f, c.tooLarge.Line, vitaminb.Textf("The card is larger than %s MiB and was left out. Remove its photo and import it again.", vcard.MaxCard>>20))
		case c.broken != nil:
			return r.skip(f, c.broken.Line, vitaminb.Textf("The card cannot be read (%s) and was left out.", c.broken.Err))
		case hasText(c.Before):
			if err := r.skip(f, c.Line, vitaminb.Textf("The text before this card belongs to no card and was left out.")); err != nil {
				return err
			}
		}
		sum := sumOf(c.Card)
		if r.seen[sum] {
			if repeats++; repeats == 1 {
				repeated = c.Line
			}
			return nil
		}
		r.seen[sum] = true
		return r.card(f, c.Card, sum)
	})
	switch {
	case err != nil:
		return err
	case found == 0:
		return r.skip(f, 1, vitaminb.Textf("There is no card in %s.", f.Path))
	case hasText(rest):
		if err := r.skip(f, line, vitaminb.Textf("The text after the last card belongs to no card and was left out.")); err != nil {
			return err
		}
	}
	if repeats > 0 {
		return r.skip(f, repeated, vitaminb.Textf("Cards that were read before and stand here once more: %s. They count once.", repeats))
	}
	return nil
}

// sumOf is the hash that knows a card again.
func sumOf(c *vcard.Card) [sha256.Size]byte { return sha256.Sum256(bytes.TrimSpace(c.Original())) }

func (r *reading) card(f importer.File, c *vcard.Card, sum [sha256.Size]byte) error {
	if cardcontent.Kind(c) == "group" {
		if reason := r.groups.reason(c); reason != nil {
			return r.skip(f, c.Line, *reason)
		}
		return nil
	}
	content := cardcontent.Of(c)
	if !isSomebody(content) {
		return r.skip(f, c.Line, vitaminb.Textf("The card has neither a name nor anything to reach somebody by."))
	}
	content.Groups = unique(append(append(content.Groups, r.groups.lists[sum]...), r.groups.of(c)...))
	it := importer.Item{Position: position(f, c.Line), Record: &importer.Record{Content: content, Raw: c.Original()}}
	if uid := uidOf(c); uid != "" {
		it.Record.Keys = []string{"uid:" + uid}
	}
	if reason := held(c, &content); reason.Format != "" {
		it.Skip = &reason
	}
	return r.emit(it)
}

// held says why the card is about no person; the zero Text if it may be about one.
func held(c *vcard.Card, content *vitaminb.Content) vitaminb.Text {
	if cardcontent.Kind(c) == "location" {
		return vitaminb.Textf("The card describes a place, neither a person nor an organisation.")
	}
	return importer.NoPerson(content)
}

func (r *reading) skip(f importer.File, line int, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: position(f, line), Skip: &reason})
}

func position(f importer.File, line int) string { return fmt.Sprintf("%s:%d", f.Path, line) }

// isSomebody reports whether the card has a name or an identifier.
func isSomebody(c vitaminb.Content) bool {
	return c.Name.Display != "" || len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}

// hasText reports whether more than blanks and comments stand outside of cards.
func hasText(b []byte) bool {
	text, _ := charset.Decode(b)
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimFunc(line, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) })
		if line != "" && line[0] != '#' {
			return true
		}
	}
	return false
}
