// Package monica reads the export of Monica, a personal relationship manager: the
// JSON file of version 4 and the SQL file of versions 2 to 4.
package monica

import (
	"context"
	"path"
	"regexp"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// Importer is the importer of Monica. The zero value is ready.
type Importer struct{}

// About implements [importer.Importer].
func (Importer) About() importer.About {
	return importer.About{
		Name: "monica", Version: 1, Title: "Monica", Real: true,
		Fresh: []vitaminb.Text{
			vitaminb.Textf("In Monica open “Settings” and there “Export data”."),
			vitaminb.Textf("Choose JSON, which holds more than SQL, wait for the file and download it."),
		},
		LookedFor: vitaminb.Textf("the export of Monica: its JSON file, or its SQL file"),
	}
}

// Claim implements [importer.Importer].
func (Importer) Claim(in *importer.Input) []importer.File {
	var files []importer.File
	for _, f := range in.Files() {
		ext := strings.ToLower(path.Ext(f.Path)) // in an archive the name spares opening each picture
		if len(in.Files()) > 1 && ext != ".json" && ext != ".sql" {
			continue
		}
		if head := f.Head(); isJSON(head) || isSQL(head) {
			files = append(files, f)
		}
	}
	return files
}

var (
	// jsonHead matches what the file begins with: its own version, that of Monica, …
	jsonHead = regexp.MustCompile(`^(?:\x{FEFF})?\s*\{\s*"version"\s*:[^{]*"app_version"\s*:[^{]*"exported_by"\s*:[^{]*"account"\s*:\s*\{`)
	// sqlHead matches the comment that the file begins with.
	sqlHead = regexp.MustCompile(`^(?:\x{FEFF})?# \*+\r?\n# .* dump of data\r?\n# Export date: `)
)

func isJSON(head []byte) bool { return jsonHead.Match(head) }
func isSQL(head []byte) bool  { return sqlHead.Match(head) }

// Survey tells the day of the export and its owner. It is complete, for Monica
// exports a whole account, unless it is damaged.
func (Importer) Survey(ctx context.Context, in *importer.Input) (importer.Survey, error) {
	whole := importer.Survey{Complete: []string{""}}
	for _, f := range in.Files() {
		a, _, err := open(ctx, f)
		if err != nil {
			return importer.Survey{}, err
		}
		if a.broken != nil {
			whole.Complete = nil
		}
		if a.exported.After(whole.AsOf) {
			whole.AsOf = a.exported
		}
		whole.Owner = whole.Owner.Merge(a.owner)
	}
	return whole, nil
}

// Read implements [importer.Importer]: the contacts with the calls and messages of
// each, then what ties them to each other, for which they must be known. Of a JSON
// file memory grows by the names of the contacts; a SQL file, which spreads each
// contact over the whole of it, is held, up to [maxHeld].
func (Importer) Read(ctx context.Context, in *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, f := range in.Files() {
		a, src, err := open(ctx, f)
		if err != nil {
			return err
		}
		r := reading{account: a, file: f, emit: unlessDone(ctx, emit), joined: map[string][]string{}, told: map[relation]bool{}}
		if err := r.read(src); err != nil {
			return err
		}
	}
	return nil
}

// unlessDone is emit as long as nobody has given up.
func unlessDone(ctx context.Context, emit func(importer.Item) error) func(importer.Item) error {
	return func(it importer.Item) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return emit(it)
	}
}

// A source goes through an export.
type source interface {
	// each calls, for each thing of the kinds (in Monica's singular: "contact",
	// "activity", "relationship"), what is to be done with it; broken is why it is none.
	each(do map[string]func(n node, line int, broken error) error) error
}

// open learns what must be known before the contacts can be read.
func open(ctx context.Context, f importer.File) (account, source, error) {
	if isSQL(f.Head()) {
		return openSQL(ctx, f)
	}
	return openJSON(ctx, f)
}
