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
	extensions []string // in archives and folders the name spares opening each picture
	loose      bool     // the extension says enough where other files of the input begin as they should
	begins     func(head string) bool
	reader     func(io.Reader) cardReader
}

// A cardReader reads the cards of a file, one at a time.
type cardReader interface{ Next() (*vcard.Card, error) }

// syntaxes lists vCard, jCard (RFC 7095) and xCard (RFC 6351).
var syntaxes = []syntax{
	{[]string{".vcf", ".vcard"}, true, beginsWithCard, func(r io.Reader) cardReader { return vcard.NewReader(r) }},
	{[]string{".json", ".jcard"}, false, jsonCard.MatchString, func(r io.Reader) cardReader { return vcard.NewJSONReader(r) }},
	{[]string{".xml", ".xcard"}, false, xmlCard.MatchString, func(r io.Reader) cardReader { return vcard.NewXMLReader(r) }},
}

var (
	// jsonCard matches one card, an array of cards and a "vcardstream".
	jsonCard = regexp.MustCompile(`^\s*\[\s*(\[\s*)?"vcard(stream)?"\s*,`)
	// xmlCard matches a document of cards, with or without a declaration above.
	xmlCard = regexp.MustCompile(`(?s)^\s*<.*<([\w-]+:)?vcards?[\s>]|^\s*<([\w-]+:)?vcards?[\s>]`)
)

// claimed returns the files of the syntax: in a folder those with its name, or all
// of that name if one of them begins as it should and that is enough to tell.
func (s syntax) claimed(in *importer.Input) []importer.File {
	files := in.Files()
	if len(files) > 1 {
		files = slices.DeleteFunc(slices.Clone(files), func(f importer.File) bool {
			return !slices.Contains(s.extensions, strings.ToLower(path.Ext(f.Path)))
		})
	}
	begin := slices.DeleteFunc(slices.Clone(files), func(f importer.File) bool { return !s.begins(headOf(f)) })
	if s.loose && len(begin) > 0 {
		return files
	}
	return begin
}

// headOf returns the beginning of the file as text.
func headOf(f importer.File) string {
	text, _ := charset.Decode(f.Head())
	return text
}

// syntaxOf returns the syntax of the file: vCard if it begins like none.
func syntaxOf(f importer.File) syntax {
	head := headOf(f)
	for _, s := range syntaxes {
		if s.begins(head) {
			return s
		}
	}
	return syntaxes[0]
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
