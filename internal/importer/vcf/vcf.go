// Package vcf reads address books of phones, mail programs and servers: vCard
// files of version 2.1, 3.0 and 4.0.
package vcf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

// An Importer reads vCard files, and folders and archives of them.
type Importer struct{}

// About describes the importer.
func (Importer) About() importer.About {
	return importer.About{
		Name:      "vcard",
		Version:   1,
		Title:     "Address book",
		Real:      true,
		LookedFor: vitaminb.Textf("a text that begins with BEGIN:VCARD, or a folder or zip archive of such files"),
	}
}

// Claim implements [importer.Importer]: a single file that begins with a card, or
// all files named as cards are if one of them does.
func (Importer) Claim(in *importer.Input) []importer.File {
	files := in.Files()
	if len(files) > 1 {
		files = slices.DeleteFunc(slices.Clone(files), func(f importer.File) bool { return !isCardFile(f) })
	}
	if !slices.ContainsFunc(files, func(f importer.File) bool { return beginsWithCard(f.Head()) }) {
		return nil
	}
	return files
}

func isCardFile(f importer.File) bool {
	ext := strings.ToLower(path.Ext(f.Path))
	return ext == ".vcf" || ext == ".vcard"
}

// beginsWithCard reports whether the first line that is neither blank nor a
// comment is BEGIN:VCARD.
func beginsWithCard(head []byte) bool {
	text, _ := charset.Decode(head)
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = clean(line); line != "" && line[0] != '#' {
			k, v, _ := strings.Cut(line, ":")
			return strings.EqualFold(clean(k), "BEGIN") && strings.EqualFold(clean(v), "VCARD")
		}
	}
	return false
}

// Survey learns nothing: cards tell neither when they were exported (REV is the
// last change of one card) nor whose they are, and no book is known to be complete.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read yields a record for each card. Group cards yield none; their members get
// the group's name, which takes a pass of its own before. A card that stands in
// the input twice, byte for byte, as in the group files of Google Takeout, is
// yielded once; each file that repeats cards yields one Skip with their number.
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

// eachCard calls do for each card of the file and, with a nil card, for each that
// is too large. It returns what stands after the last card, and its line.
func eachCard(ctx context.Context, f importer.File, do func(*vcard.Card, *vcard.TooLargeError) error) ([]byte, int, error) {
	rc, err := f.Open()
	if err != nil {
		return nil, 0, err
	}
	defer rc.Close() // only read from
	for r := vcard.NewReader(rc); ; {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		c, err := r.Next()
		tooLarge := new(vcard.TooLargeError)
		switch {
		case errors.Is(err, io.EOF):
			rest, line := r.Rest()
			return rest, line, nil
		case errors.As(err, &tooLarge):
			err = do(nil, tooLarge)
		case err != nil:
			return nil, 0, fmt.Errorf("read %s: %w", f.Path, err)
		default:
			err = do(c, nil)
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
	rest, line, err := eachCard(ctx, f, func(c *vcard.Card, tooLarge *vcard.TooLargeError) error {
		found++
		if tooLarge != nil {
			return r.skip(f, tooLarge.Line, vitaminb.Textf("The card is larger than %s MiB and was left out. Remove its photo and import it again.", vcard.MaxCard>>20))
		}
		if hasText(c.Before) {
			if err := r.skip(f, c.Line, vitaminb.Textf("The text before this card belongs to no card and was left out.")); err != nil {
				return err
			}
		}
		raw := c.Bytes()
		sum := sha256.Sum256(bytes.TrimSpace(raw))
		if r.seen[sum] {
			if repeats++; repeats == 1 {
				repeated = c.Line
			}
			return nil
		}
		r.seen[sum] = true
		return r.card(f, c, raw)
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

func (r *reading) card(f importer.File, c *vcard.Card, raw []byte) error {
	switch kindOf(c) {
	case "group":
		if reason := r.groups.reason(c); reason != nil {
			return r.skip(f, c.Line, *reason)
		}
		return nil
	case "location":
		return r.skip(f, c.Line, vitaminb.Textf("The card describes a place, neither a person nor an organisation."))
	}
	content := contentOf(c)
	if !isSomebody(content) {
		return r.skip(f, c.Line, vitaminb.Textf("The card has neither a name nor anything to reach somebody by."))
	}
	content.Groups = unique(append(content.Groups, r.groups.of(c)...))
	rec := &importer.Record{Content: content, Raw: raw}
	if uid := uidOf(c); uid != "" {
		rec.Keys = []string{"uid:" + uid}
	}
	return r.emit(importer.Item{Position: position(f, c.Line), Record: rec})
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
