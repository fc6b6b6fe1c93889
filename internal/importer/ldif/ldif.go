// Package ldif reads the address books that Thunderbird, Netscape, SOGo and
// directories export as LDIF (RFC 2849).
package ldif

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
)

// Importer is the importer of LDIF. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "ldif", Version: 1, Title: "Address book (LDIF)", Real: true,
		Named: vitaminb.Textf("Address book (LDIF)"),
		Fresh: []vitaminb.Text{
			vitaminb.Textf("In Thunderbird open the address book, point at the book in the list, choose “Export” in its menu and the form LDIF."),
			vitaminb.Textf("Bring the file here. A vCard file (.vcf) of the same book tells more."),
		},
		LookedFor: vitaminb.Textf("an LDIF file of Thunderbird or a directory, whose entries begin with “dn:”"),
	}
}

// Claim implements [importer.Importer]: the files that begin with an entry.
func (Importer) Claim(in *importer.Input) []importer.File {
	var books []importer.File
	for _, f := range in.Files() {
		ext := strings.ToLower(path.Ext(f.Path)) // in an archive the name spares opening each picture
		if (len(in.Files()) == 1 || ext == ".ldif" || ext == ".ldi") && beginsWithEntry(f.Head()) {
			books = append(books, f)
		}
	}
	return books
}

var (
	// firstLine matches what an entry of people begins with; a dn may be missing.
	firstLine = regexp.MustCompile(`(?i)^(version|dn|changetype|objectclass|cn|sn|givenname|mail)::?[ \t]*\S`)
	// telling matches the line that no other format has beside it.
	telling = regexp.MustCompile(`(?im)^(dn|objectclass)::?[ \t]*\S`)
)

// beginsWithEntry reports whether the first line that is neither blank nor a
// comment belongs to an entry.
func beginsWithEntry(head []byte) bool {
	text, _ := charset.Decode(head)
	comment := false
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		comment = line[0] == '#' || comment && line[0] == ' '
		if strings.TrimSpace(line) != "" && !comment {
			return firstLine.MatchString(line) && telling.MatchString(text)
		}
	}
	return false
}

// Survey learns nothing: a book tells neither when it was exported nor whose it
// is, and none is known to be complete.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// Read yields a record for each person. Groups yield none; their members get the
// group's name, which takes a pass of its own before. Memory grows by the names
// that groups and their members may be found by.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	g := newGroups()
	for _, f := range in.Files() {
		err := eachEntry(ctx, f, func(e entry) error {
			if e.damage == nil {
				g.add(e)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	r := reading{groups: g.resolve(), emit: emit}
	for _, f := range in.Files() {
		found := r.found
		if err := eachEntry(ctx, f, r.entry); err != nil {
			return err
		}
		if r.found == found {
			if err := r.skip(entry{file: f.Path, line: 1}, vitaminb.Textf("There is no entry in %s.", f.Path)); err != nil {
				return err
			}
		}
	}
	return nil
}

// eachEntry calls do for each entry of the file, and for its damage.
func eachEntry(ctx context.Context, f importer.File, do func(entry) error) error {
	damage := (*vitaminb.Error)(nil) // the other files may still be sound
	rc, err := f.Open()
	if errors.As(err, &damage) {
		return do(entry{file: f.Path, damage: damage})
	} else if err != nil {
		return err
	}
	defer rc.Close() // only read from
	for r := newEntryReader(rc); ctx.Err() == nil; {
		e, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &damage):
			return do(entry{file: f.Path, damage: damage})
		case err != nil:
			return fmt.Errorf("read %s: %w", f.Path, err)
		}
		e.file = f.Path
		if err := do(e); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// A reading is one call of Read.
type reading struct {
	groups resolved
	emit   func(importer.Item) error
	found  int // entries
}

func (r *reading) skip(e entry, reason vitaminb.Text) error {
	return r.emit(importer.Item{Position: e.position(), Skip: &reason})
}

func (r *reading) entry(e entry) error {
	r.found++
	switch change := strings.ToLower(e.get("changetype")); {
	case e.damage != nil:
		return r.emit(importer.Item{Position: e.file, Skip: &e.damage.Text})
	case e.tooLong:
		return r.skip(e, vitaminb.Textf("The entry is larger than %s MiB and was left out. Remove its photo and import it again.", importer.MaxLine>>20))
	case change != "" && change != "add":
		return r.skip(e, vitaminb.Textf("The entry changes or deletes another one and was left out. Export the address book itself."))
	case e.isGroup():
		if reason, lost := r.groups.reasons[e.position()]; lost {
			return r.skip(e, reason)
		}
		return nil
	}
	content := contentOf(e)
	if !isSomebody(&content) {
		return r.skip(e, vitaminb.Textf("The entry has neither a name nor anything to reach somebody by."))
	}
	content.Groups = append(content.Groups, r.groups.of(e)...)
	it := importer.Item{Position: e.position(), Record: &importer.Record{Keys: e.keys(), Content: content, Raw: e.raw}}
	if reason := held(e, &content); reason.Format != "" {
		it.Skip = &reason
	}
	return r.emit(it)
}

// held says why the entry is about no person; the zero Text if it may be about one.
func held(e entry, content *vitaminb.Content) vitaminb.Text {
	if !e.isPerson() {
		return vitaminb.Textf("The entry belongs to the order of the directory and describes no person.")
	}
	return importer.NoPerson(content)
}

// isSomebody reports whether the entry has a name or an identifier.
func isSomebody(c *vitaminb.Content) bool {
	return c.Name.Display != "" || len(c.Emails)+len(c.Phones)+len(c.URLs)+len(c.Handles) > 0
}
