// Package linkedin reads what LinkedIn gives its members as "a copy of your
// data": connections, messages, invitations, recommendations, endorsements, the
// uploaded address book and the companies followed.
//
// It takes the whole archive (Basic or Complete), the unpacked folder, or any
// single file pulled out of it, also when a spreadsheet has saved it again.
// README.md tells what is known of the files.
package linkedin

import (
	"context"
	"errors"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// The lists of a LinkedIn source, as [importer.Record] names them.
const (
	partConnections = "connections"
	partContacts    = "imported_contacts"
	partCompanies   = "company_follows"
)

// channel is where LinkedIn's interactions take place, and the kind of its record keys.
const channel = "linkedin"

// Importer is the importer of LinkedIn exports. The zero value is ready.
type Importer struct{}

// About describes the importer.
func (Importer) About() importer.About {
	return importer.About{
		Name:    "linkedin",
		Version: 1,
		Title:   "LinkedIn",
		Fresh: []vitaminb.Text{
			vitaminb.Textf("On linkedin.com open your picture, “Settings & Privacy”, “Data privacy”, “Get a copy of your data”."),
			vitaminb.Textf("Choose the larger archive (connections, messages, contacts and more) and request it; LinkedIn asks for your password."),
			vitaminb.Textf("A first part comes by e-mail within minutes, the whole after a day or so. Download the zip file and bring it here as it is."),
		},
		LookedFor: vitaminb.Textf(
			"a LinkedIn data export (zip or folder), or its Connections.csv, messages.csv, Invitations.csv or another table of it with its header line"),
	}
}

// Claim implements [importer.Importer]. Where some file has the header of one of
// the tables that Read makes items of, it claims these tables, the others that
// LinkedIn is known to put beside them, and whatever lies in an archive named as
// LinkedIn names them.
func (Importer) Claim(in *importer.Input) []importer.File {
	var files []importer.File
	understood := false
	for _, p := range plan(in) {
		understood = understood || p.kind != ignored
		if p.kind != ignored || p.edition.name != "" || besides(p.stem()).Format != "" {
			files = append(files, p.File)
		}
	}
	if !understood {
		return nil
	}
	return files
}

// Survey learns the day of the export from the archive's name, whether the
// connections are listed, and who the owner is.
func (Importer) Survey(ctx context.Context, in *importer.Input) (importer.Survey, error) {
	parts := plan(in)
	owner, err := findOwner(ctx, parts)
	s := importer.Survey{Owner: owner}
	for _, p := range parts {
		if p.kind == ignored {
			continue
		}
		if p.edition.day.After(s.AsOf) {
			s.AsOf = p.edition.day
		}
		if p.kind == connections {
			s.Complete = []string{partConnections}
		}
	}
	return s, err
}

// Read emits the owner's own row first, then what the files hold, by path.
func (Importer) Read(ctx context.Context, in *importer.Input, owner importer.Owner, emit func(importer.Item) error) error {
	parts := plan(in)
	r := &reader{owner: owner, emit: emit}
	if err := r.self(ctx, parts); err != nil {
		return err
	}
	for _, p := range parts {
		if err := r.read(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// reader is one run of Read.
type reader struct {
	owner      importer.Owner
	emit       func(importer.Item) error
	commaNames nameSet // names met so far that hold ", "
}

// read emits the items of one part.
func (r *reader) read(ctx context.Context, p part) error {
	if p.kind == ignored {
		return r.emit(importer.Item{Position: p.position(1), Skip: &p.reason})
	}
	if p.kind.ofOwner() {
		return nil // part of the owner's own row
	}
	var row func(part, table.Row) error
	switch p.kind {
	case connections:
		row = r.connections(ctx, p)
	case messages:
		row = r.message
	case invitations:
		row = r.invitation
	case recommendations:
		row = r.recommendation
	case endorsementsReceived, endorsementsGiven:
		row = r.endorsement
	case contacts:
		row = r.contact
	case companies:
		row = r.company
	}
	return r.tolerate(p, p.rows(ctx, func(t table.Row) error {
		if err := row(p, t); err != nil {
			return err
		}
		return r.damage(p, t)
	}))
}

// tolerate reports a file that cannot be read to its end and goes on with the
// others. Of the connections it ends the import: they count as complete, and
// everybody behind the break would be taken for gone.
func (r *reader) tolerate(p part, err error) error {
	var broken *unreadableError
	var told *vitaminb.Error // a sentence already
	switch {
	case !errors.As(err, &broken):
		return err
	case p.kind == connections:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s cannot be read to its end, so nothing was imported: whoever stands beyond line %s would seem to be gone. Download the archive again.", p.Path, broken.line)
	case errors.As(broken.err, &told):
		return r.emit(importer.Item{Position: p.position(broken.line), Skip: &told.Text})
	}
	return r.skip(p, broken.line, "The file cannot be read beyond this line (%s). Download the archive again.", broken.err)
}

// damage reports what of a row is kept as it stands only, or not at all.
func (r *reader) damage(p part, t table.Row) error {
	switch {
	case t.Truncated:
		return r.skip(p, t.Line, "The row is too long; its end was cut off.")
	case t.Unterminated:
		return r.skip(p, t.Line, "A quote in this row is never closed; check what was read of it.")
	case t.Extra() != nil:
		return r.skip(p, t.Line, "The row has %s cells more than the header; they were not understood: %s",
			len(t.Extra()), strings.Join(t.Extra(), " | "))
	}
	return nil
}

func (r *reader) skip(p part, line int, format string, args ...any) error {
	reason := vitaminb.Textf(format, args...)
	return r.emit(importer.Item{Position: p.position(line), Skip: &reason})
}

func (r *reader) record(p part, line int, rec importer.Record) error {
	return r.emit(importer.Item{Position: p.position(line), Record: &rec})
}

// fact emits an interaction at the time that LinkedIn writes as when; an
// unreadable time makes a Skip, for it betrays a row that has slipped.
func (r *reader) fact(p part, t table.Row, when string, f importer.Fact) error {
	at, local, ok := instant(when)
	if !ok && when != "" {
		return r.skip(p, t.Line, "The time %s cannot be read; the row was left out.", when)
	}
	f.Fact.Kind, f.Fact.Channel, f.Fact.At, f.Fact.Local = vitaminb.FactInteraction, channel, at, local
	return r.emit(importer.Item{Position: p.position(t.Line), Fact: &f})
}

// end returns the party of a fact who is shown under the name and profile URL.
func (r *reader) end(role, name, url string) vitaminb.End {
	key := profileKey(url)
	return vitaminb.End{Role: role, Self: r.isOwner(key, name), Handle: key, Name: name}
}

// isOwner is [importer.Owner.Is], but that a name suffices as long as no profile
// of the owner is known.
func (r *reader) isOwner(key, name string) bool {
	if r.owner.Is(key, name) {
		return true
	}
	return !slices.ContainsFunc(r.owner.Keys, isProfileKey) && r.owner.Is("", name)
}

// selfEnd returns the owner as a party whom the file does not name.
func (r *reader) selfEnd(role string) vitaminb.End {
	e := vitaminb.End{Role: role, Self: true}
	if i := slices.IndexFunc(r.owner.Keys, isProfileKey); i >= 0 {
		e.Handle = r.owner.Keys[i]
	}
	if len(r.owner.Names) > 0 {
		e.Name = r.owner.Names[0]
	}
	return e
}

// direction tells who acted from which end is the owner.
func direction(ends []vitaminb.End) vitaminb.Direction {
	for i, e := range ends {
		if e.Self && i == 0 { // the one who acts comes first
			return vitaminb.DirectionOut
		}
		if e.Self {
			return vitaminb.DirectionIn
		}
	}
	return vitaminb.DirectionUnknown
}
