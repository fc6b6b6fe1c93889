// Package anylist reads any list of people: club and customer lists, attendees,
// tables copied from a page, in text, spreadsheets, web pages or JSON. What its
// columns hold it guesses, and shows, so that the user can correct it.
package anylist

import (
	"context"
	"errors"
	"path"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/sheet"
)

// Importer is the importer of any list. The zero value guesses everything.
type Importer struct {
	// Known are mappings that the user has confirmed or corrected, by the
	// fingerprint of their table ([Table]).
	Known map[string]columns.Mapping
	// Organisation is whose list it is: everybody on it is a member there. Empty
	// if it is nobody's.
	Organisation string
	// Event is what the people on the list attended. Zero if it is no such list.
	Event Event
	// Country is the ISO 3166 code of the country that addresses lie in which name
	// none. Empty: nothing is assumed.
	Country string
}

// An Event is what everybody on an attendee list came to, the owner of the
// account included.
type Event struct {
	Name string
	Date vitaminb.Date // its first day; empty if unknown
}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "list", Version: 1, Title: "List", Real: true,
		LookedFor: vitaminb.Textf("any table of people (CSV, Excel, LibreOffice, JSON, text) with a column for names, e-mail addresses or phone numbers"),
	}
}

// Claim implements [importer.Importer]: the files that hold a table with at least
// one column that names people or reaches them.
func (i Importer) Claim(in *importer.Input) []importer.File {
	var lists []importer.File
	for _, f := range in.Files() {
		if !mayHold(f) {
			continue
		}
		tables, err := i.fileTables(f, true)
		if err != nil {
			// A spreadsheet that is damaged or a bomb is none of anybody else; Read tells why.
			if isSpreadsheet(f) || errors.Is(err, vitaminb.ErrTooLarge) {
				lists = append(lists, f)
			}
			continue
		}
		for _, t := range tables {
			if t.claimed {
				lists = append(lists, f)
				break
			}
		}
	}
	return lists
}

// others are the ends of names whose files are no lists though some of them are
// text: it spares opening each picture of an archive.
var others = map[string]bool{
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".heic": true, ".svg": true, ".mp4": true, ".mov": true, ".mp3": true,
	".opus": true, ".ogg": true, ".pdf": true, ".vcf": true, ".ics": true, ".ical": true, ".vcs": true, ".ldif": true, ".eml": true, ".mbox": true,
	".js": true, ".css": true, ".xml": true, ".zip": true, ".gz": true, ".md": true,
	".docx": true, ".pptx": true, ".odt": true, ".odp": true, ".epub": true,
}

func mayHold(f importer.File) bool { return !others[strings.ToLower(path.Ext(f.Path))] }

// Survey implements [importer.Importer]. A list tells neither its day nor its owner,
// and only the user knows whether it is complete.
func (Importer) Survey(context.Context, *importer.Input) (importer.Survey, error) {
	return importer.Survey{}, nil
}

// isSpreadsheet reports whether the file is a packed document with the name of a
// spreadsheet.
func isSpreadsheet(f importer.File) bool {
	switch strings.ToLower(path.Ext(f.Path)) {
	case ".xlsx", ".xlsm", ".ods":
		return sheet.IsDocument(f.Head())
	}
	return false
}
