package vcf

import (
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"vitaminb/internal/cardcontent"
	"vitaminb/internal/charset"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

// A syntax is one of the ways to write the same cards.
type syntax struct {
	begins func(head string) bool
	reader func(io.Reader) cardReader
}

// A cardReader reads the cards of a file, one at a time.
type cardReader interface{ Next() (*vcard.Card, error) }

// syntaxes lists vCard, jCard (RFC 7095) and xCard (RFC 6351).
var syntaxes = []syntax{
	{beginsWithCard, func(r io.Reader) cardReader { return vcard.NewReader(r) }},
	{jsonCard.MatchString, func(r io.Reader) cardReader { return vcard.NewJSONReader(r) }},
	{beginsWithXML, func(r io.Reader) cardReader { return vcard.NewXMLReader(r) }},
}

// extensions are those of files that may hold cards: in an archive the name spares
// opening each picture. Those of vCards say enough where one of them begins so.
var extensions = map[string]bool{".vcf": true, ".vcard": true, ".json": false, ".jcard": false, ".xml": false, ".xcard": false}

// claim returns the files of cards, by path.
func claim(in *importer.Input) []importer.File {
	files := slices.Clone(in.Files())
	if len(files) > 1 {
		files = slices.DeleteFunc(files, func(f importer.File) bool { return !hasExtension(f) })
	}
	begin, cards := map[string]bool{}, false
	for _, f := range files {
		_, begin[f.Path] = syntaxOf(f)
		cards = cards || begin[f.Path] && extensions[extension(f)]
	}
	return slices.DeleteFunc(files, func(f importer.File) bool { return !begin[f.Path] && !(cards && extensions[extension(f)]) })
}

func extension(f importer.File) string { return strings.ToLower(path.Ext(f.Path)) }

func hasExtension(f importer.File) bool {
	_, ok := extensions[extension(f)]
	return ok
}

// syntaxOf returns the syntax in which the file begins; vCard and false if in none.
func syntaxOf(f importer.File) (syntax, bool) {
	head, _ := charset.Decode(f.Head())
	for _, s := range syntaxes {
		if s.begins(head) {
			return s, true
		}
	}
	return syntaxes[0], false
}

// jsonCard matches one card, an array of cards and a "vcardstream".
var jsonCard = regexp.MustCompile(`^\s*\[\s*(\[\s*)?"vcard(stream)?"\s*,`)

// beginsWithXML reports whether the text is XML and some first tag is that of a
// card or of a list of cards, with or without a prefix for its namespace.
func beginsWithXML(head string) bool {
	if !strings.HasPrefix(strings.TrimSpace(head), "<") {
		return false
	}
	for {
		before, after, found := strings.Cut(head, "vcard")
		if !found {
			return false
		}
		prefix := before[strings.LastIndexByte(before, '<')+1:]
		opens := strings.HasSuffix(before, "<") || strings.HasSuffix(prefix, ":") && !strings.ContainsAny(prefix, " \t\r\n\"'>")
		after = strings.TrimPrefix(after, "s")
		if opens && after != "" && strings.IndexByte(" \t\r\n/>", after[0]) >= 0 {
			return true
		}
		head = after
	}
}

// beginsWithCard reports whether the first line that is neither blank nor a
// comment is BEGIN:VCARD.
func beginsWithCard(head string) bool {
	for line := range strings.FieldsFuncSeq(head, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = cardcontent.OneLine(line); line != "" && line[0] != '#' {
			k, v, _ := strings.Cut(line, ":")
			return strings.EqualFold(cardcontent.OneLine(k), "BEGIN") && strings.EqualFold(cardcontent.OneLine(v), "VCARD")
		}
	}
	return false
}
