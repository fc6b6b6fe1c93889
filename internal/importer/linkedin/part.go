package linkedin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// A kind is which table of the export a file is, told by its header.
type kind int

const (
	ignored kind = iota
	connections
	messages
	invitations
	profile
	emails
	phones
	whatsapp
	recommendations
	endorsementsReceived
	endorsementsGiven
	contacts
	companies
)

// ofOwner reports whether the table tells about the owner himself.
func (k kind) ofOwner() bool { return k == profile || k == emails || k == phones || k == whatsapp }

// maxPreamble is how far down the header may stand; LinkedIn writes three lines above it.
const maxPreamble = 10

// kindOf tells the kind of table from a row that may be its header. Every kind has
// had these columns in all generations; others come and go.
func kindOf(cells []string) kind {
	has := func(names ...string) bool { return table.HasColumns(names...)(cells) }
	switch {
	case has("First Name", "Last Name", "Connected On"):
		return connections
	case has("Conversation ID", "From", "To", "Date", "Content"):
		return messages
	case has("From", "To", "Sent At", "Direction"):
		return invitations
	case has("First Name", "Last Name", "Maiden Name", "Headline"):
		return profile
	case has("Email Address", "Confirmed", "Primary"):
		return emails
	case has("Extension", "Number", "Is_WhatsApp_Number"):
		return whatsapp
	case has("Extension", "Number", "Type") && len(cells) == 3: // any phone list may have them among others
		return phones
	case has("First Name", "Last Name", "Job Title", "Text", "Creation Date", "Status"):
		return recommendations
	case has("Endorsement Date", "Skill Name", "Endorser First Name"):
		return endorsementsReceived
	case has("Endorsement Date", "Skill Name", "Endorsee First Name"):
		return endorsementsGiven
	case has("Source", "FirstName", "LastName", "Emails", "PhoneNumbers", "BookmarkedAt"):
		return contacts
	case has("Organization", "Followed On"):
		return companies
	}
	return ignored
}

// A part is one file of the export.
type part struct {
	importer.File
	kind    kind
	reason  vitaminb.Text // why nothing is made of it, if ignored
	edition edition
}

func (p part) position(line int) string { return fmt.Sprintf("%s:%d", p.Path, line) }

// stem is what the file is called whatever the export: "Member_Follows_123456.csv" is "memberfollows".
func (p part) stem() string {
	base := strings.TrimSuffix(p.Base(), path.Ext(p.Base()))
	return table.Key(memberNumber.ReplaceAllString(base, ""))
}

// memberNumber is the number that some file names carry, and the one that
// browsers add to a second download.
var memberNumber = regexp.MustCompile(`(?:_\d+)?(?: ?\(\d+\))?$`)

// plan says what each file of the input is and which of them to read.
func plan(in *importer.Input) []part {
	var parts []part
	for _, f := range in.Files() {
		p := part{File: f, edition: editionOf(in.Name() + "/" + f.Path)}
		p.kind, p.reason = classify(p, len(in.Files()) == 1)
		parts = append(parts, p)
	}
	best := map[string]edition{}
	for _, p := range parts {
		if b := best[p.stem()]; p.kind != ignored && p.edition.better(b) {
			best[p.stem()] = p.edition
		}
	}
	for i, p := range parts {
		if b := best[p.stem()]; p.kind != ignored && p.edition.name != "" && p.edition.name != b.name {
			parts[i].kind, parts[i].reason = ignored, vitaminb.Textf("The export %s beside it holds this file too, newer or more complete.", b.name)
		}
	}
	return parts
}

// classify tells the kind of file from its head, and why nothing is made of it.
// Among others only files named like tables are looked into.
func classify(p part, alone bool) (kind, vitaminb.Text) {
	if reason, ok := talks(p.stem()); ok {
		return ignored, reason
	}
	switch strings.ToLower(path.Ext(p.Path)) {
	case ".csv", ".tsv", ".txt":
	case ".zip":
		return ignored, vitaminb.Textf("This is an archive inside the input. Import it by itself.")
	default:
		if !alone {
			return ignored, vitaminb.Textf("This is no table; the LinkedIn importer reads tables only.")
		}
	}
	k := ignored
	t := table.NewReader(bytes.NewReader(p.Head()))
	_, err := t.FindHeader(func(cells []string) bool { k = kindOf(cells); return k != ignored }, maxPreamble)
	if err != nil || k == ignored {
		if reason := besides(p.stem()); reason.Format != "" {
			return ignored, reason
		}
		return ignored, vitaminb.Textf("This list holds nothing that the LinkedIn importer understands.")
	}
	return k, vitaminb.Text{}
}

// talks says why nothing is made of the tables that look like messages.
func talks(stem string) (vitaminb.Text, bool) {
	switch stem {
	case "guidemessages", "learningroleplaymessages", "learningcoachmessages", "coachmessages":
		return vitaminb.Textf("These are talks with LinkedIn's assistant, not with people."), true
	}
	return vitaminb.Text{}, false
}

// besides says why nothing is made of the tables that LinkedIn is known to add,
// by their stem; it is silent, the zero Text, about any other.
func besides(stem string) vitaminb.Text {
	if reason, ok := talks(stem); ok {
		return reason
	}
	switch stem {
	case "connections", "messages", "invitations":
		return vitaminb.Textf("The header line was not found in the first %s rows. Use the file as LinkedIn made it.", maxPreamble)
	case "memberfollows":
		return vitaminb.Textf("Members you follow are given by name only; nobody can be told by that.")
	case "comments", "reactions", "instantreposts", "shares", "votes", "saveditems", "likes":
		return vitaminb.Textf("This list names no people, only links to posts.")
	case "events", "positions", "education", "skills", "profilesummary", "registration", "logins", "securitychallenges":
		return vitaminb.Textf("This list is about yourself, not about people you know.")
	}
	return vitaminb.Text{}
}

// unreadableError says that a file cannot be read beyond a line.
type unreadableError struct {
	line int
	err  error
}

func (e *unreadableError) Error() string { return e.err.Error() }
func (e *unreadableError) Unwrap() error { return e.err }

// rows hands out the rows below the header. A failure to read is an [unreadableError].
func (p part) rows(ctx context.Context, do func(table.Row) error) error {
	rc, err := p.Open()
	if err != nil {
		return &unreadableError{1, err}
	}
	defer rc.Close() // only read from
	t := table.NewReader(rc)
	if _, err := t.FindHeader(func(cells []string) bool { return kindOf(cells) == p.kind }, maxPreamble); err != nil {
		return &unreadableError{1, err}
	}
	for line := 1; ; {
		row, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return &unreadableError{line, err}
		case ctx.Err() != nil:
			return ctx.Err()
		}
		line = row.Line
		if err := do(row); err != nil {
			return err
		}
	}
}

// An edition is which export a file comes from; zero if its path does not tell.
type edition struct {
	name     string // as in the path
	complete bool
	day      time.Time
}

var editionName = regexp.MustCompile(`(?i)(basic|complete)_linkedindataexport_(\d\d-\d\d-\d{4})`)

// editionOf finds the export's name, with its day as MM-DD-YYYY, in a path; the innermost counts.
func editionOf(p string) edition {
	all := editionName.FindAllStringSubmatch(p, -1)
	if len(all) == 0 {
		return edition{}
	}
	m := all[len(all)-1]
	day, err := time.Parse("01-02-2006", m[2])
	if err != nil {
		return edition{}
	}
	return edition{name: m[0], complete: strings.EqualFold(m[1], "complete"), day: day}
}

// better reports whether e is to be read in place of f: the Complete one of one
// request, else the younger.
func (e edition) better(f edition) bool {
	switch {
	case newer(e.day, f.day):
		return true
	case newer(f.day, e.day):
		return false
	case e.complete != f.complete:
		return e.complete
	}
	return e.day.After(f.day)
}

// sameRequest is how far apart the archives of one request may be: LinkedIn
// delivers the Complete one at most three days after the Basic one; the rest is leeway.
const sameRequest = 7 * 24 * time.Hour

// newer reports whether an export of the day a is so much younger than one of the
// day b that both cannot come from one request.
func newer(a, b time.Time) bool { return a.Sub(b) > sameRequest }
