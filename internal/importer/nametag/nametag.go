// Package nametag reads the JSON export of Nametag, a personal relationship
// manager. Its cards are read by package vcf.
package nametag

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// Importer is the importer of Nametag. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "nametag", Version: 1, Title: "Nametag", Real: true,
		Fresh: []vitaminb.Text{
			vitaminb.Textf("In Nametag open “Settings”, “Account” and “Export Data”, and export everything as JSON."),
		},
		LookedFor: vitaminb.Textf("the JSON export of Nametag"),
	}
}

// Claim implements [importer.Importer].
func (Importer) Claim(in *importer.Input) []importer.File {
	var files []importer.File
	for _, f := range in.Files() {
		json := strings.EqualFold(path.Ext(f.Path), ".json") // in an archive the name spares opening each picture
		if (json || len(in.Files()) == 1) && begins.Match(f.Head()) {
			files = append(files, f)
		}
	}
	return files
}

// begins matches what the file begins with.
var begins = regexp.MustCompile(`^(?:\x{FEFF})?\s*\{\s*"version"\s*:\s*"[^"]*"\s*,\s*"exportDate"\s*:\s*"[^"]*"\s*,\s*"user"\s*:\s*\{`)

// Survey tells the day of the export and its owner. Whether all people are in it is
// not told: Nametag exports single groups, too.
func (Importer) Survey(ctx context.Context, in *importer.Input) (importer.Survey, error) {
	var s importer.Survey
	for _, f := range in.Files() {
		b, err := open(ctx, f)
		if err != nil {
			return importer.Survey{}, err
		}
		if b.exported.After(s.AsOf) {
			s.AsOf = b.exported
		}
		s.Owner = s.Owner.Merge(b.owner)
	}
	return s, nil
}

// Read implements [importer.Importer]: the people, then what they are to each other
// and the journal, for which they must be known. Memory grows by their names.
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		b, err := open(ctx, f)
		if err != nil {
			return err
		}
		b.emit = func(it importer.Item) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return emit(it)
		}
		if err := b.read(); err != nil {
			return err
		}
	}
	return nil
}

// A book is one file, with what must be known before the people can be read.
type book struct {
	importer.File
	names    map[string]string // of the people, by id
	inverses map[string]string // types of relation, by the name of what they are from the other side
	owner    importer.Owner
	exported time.Time
	broken   error // why the file cannot be read to its end
	emit     func(importer.Item) error
	told     map[relation]bool
}

func open(ctx context.Context, f importer.File) (*book, error) {
	b := &book{File: f, names: map[string]string{}, inverses: map[string]string{"PARENT": "CHILD", "CHILD": "PARENT"}, told: map[relation]bool{}}
	types := map[string]object{}
	var err error
	b.broken, err = b.each(func(list string, o object, _ int) error {
		switch list {
		case "people":
			b.names[o.text("id")] = nameOf(o).Display
		case "relationshipTypes", "customRelationshipTypes": // in earlier versions only those of the user's own
			types[o.text("id")] = o
		case "exportDate":
			b.exported, _ = time.Parse(time.RFC3339, o.text("")) // the zero time if it is none
		case "user":
			b.owner = ownerOf(o)
		}
		return ctx.Err()
	})
	for _, o := range types {
		if other, ok := types[o.text("inverseId")]; ok {
			b.inverses[o.text("name")] = other.text("name")
		}
	}
	return b, err
}

func ownerOf(o object) importer.Owner {
	var owner importer.Owner
	if mail := strings.ToLower(o.text("email")); mail != "" {
		owner.Keys = []string{"email:" + mail}
	}
	if name := o.text("name"); name != "" {
		owner.Names = []string{name}
	}
	return owner
}

// An object is a thing of the export by the names of its members; raw is the whole,
// also of what is no object, whose one member has no name.
type object struct {
	members map[string]json.RawMessage
	raw     json.RawMessage
}

func objectOf(raw json.RawMessage) object {
	members := importer.JSONObject(raw)
	if members == nil {
		members = map[string]json.RawMessage{"": raw}
	}
	return object{members, raw}
}

func (o object) text(name string) string { return importer.JSONText(o.members[name]) }

// list returns the objects in a member.
func (o object) list(name string) []object {
	var all []object
	for _, raw := range importer.JSONArray(o.members[name]) {
		all = append(all, objectOf(raw))
	}
	return all
}

// each calls do for every element of every list of the file, and for every other
// member of it, with their line. It returns why the file is damaged, or do's error.
func (b *book) each(do func(list string, o object, line int) error) (broken, err error) {
	rc, err := b.Open()
	if err != nil {
		return nil, err
	}
	defer rc.Close() // only read from
	j := importer.NewJSON(b.Path, rc)
	one := func(list string) error {
		raw, line, failed := j.Value()
		if failed != nil {
			return failed
		}
		err = do(list, objectOf(raw), line)
		return err
	}
	broken = j.Members(func(name string) error {
		switch name {
		case "people", "relationshipTypes", "customRelationshipTypes", "journalEntries":
			return j.Elements(func() error { return one(name) })
		case "exportDate", "user":
			return one(name)
		}
		return j.Skip()
	})
	if err != nil {
		return nil, err
	}
	return broken, nil
}

func (b *book) read() error {
	for _, part := range []struct {
		list string
		do   func(object, int) error
	}{{"people", b.person}, {"people", b.relations}, {"journalEntries", b.entry}} {
		_, err := b.each(func(list string, o object, line int) error {
			if list != part.list {
				return nil
			}
			return part.do(o, line)
		})
		if err != nil {
			return err
		}
	}
	if told := (*vitaminb.Error)(nil); errors.As(b.broken, &told) {
		return b.emit(importer.Item{Position: b.Path, Skip: &told.Text})
	}
	return nil
}

func (b *book) position(line int) string { return fmt.Sprintf("%s:%d", b.Path, line) }

func (b *book) skip(line int, reason vitaminb.Text) error {
	return b.emit(importer.Item{Position: b.position(line), Skip: &reason})
}
