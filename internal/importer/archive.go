package importer

import (
	"archive/zip"
	"io"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	vitaminb "vitaminb"
)

// Limits against archives made to exhaust the machine. Exports expand five- to
// twenty-fold, deflate at most 1032-fold.
const (
	maxExpansion   = 200      // unpacked : packed bytes of the whole archive
	expansionFloor = 16 << 20 // up to so many unpacked bytes an archive may expand as it likes
	maxUnpacked    = 64 << 30 // bytes; the largest part Google Takeout offers is 50 GB
)

// flagEncrypted is bit 0 of an entry's general purpose flags (APPNOTE.TXT §4.4.4).
const flagEncrypted = 1

func (in *Input) addZip(r io.ReaderAt, size int64) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is a damaged zip archive (%s). Download it again.", in.name, err)
	}
	if len(z.File) > maxEntries {
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds %s entries; more than %s are refused. Unpack it and import the folder.", in.name, len(z.File), maxEntries)
	}
	for _, e := range z.File {
		if err := in.addEntry(e, size); err != nil {
			return err
		}
	}
	return in.checkFiles()
}

func (in *Input) addEntry(e *zip.File, packed int64) error {
	p := slashed(label(e.Name))
	if !e.Mode().IsRegular() || strings.HasSuffix(p, "/") || litter(p) {
		return nil
	}
	p = path.Clean(p)
	switch {
	case !fs.ValidPath(p) || p == ".":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s holds an entry that points outside the archive: %s. The archive is refused whole.", in.name, p)
	case e.Flags&flagEncrypted != 0:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is locked by a password. Unpack it and import the folder.", in.name)
	case e.Method != zip.Store && e.Method != zip.Deflate:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is packed in an unusual way (method %s). Unpack it and import the folder.", in.name, e.Method)
	case e.UncompressedSize64 > maxUnpacked || beyondReason(in.total+int64(e.UncompressedSize64), packed):
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s expands beyond reason at %s. The archive is refused whole.", in.name, p)
	}
	// The size is the archive's claim; archive/zip fails where the entry turns out longer or shorter.
	in.add(p, int64(e.UncompressedSize64), e.Open)
	return nil
}

func beyondReason(unpacked, packed int64) bool {
	return unpacked > maxUnpacked || unpacked > expansionFloor && unpacked/maxExpansion > packed
}

// slashed turns the separators of Windows into ours.
func slashed(p string) string { return strings.ReplaceAll(p, `\`, "/") }

// label makes a file name fit to be shown and compared: valid UTF-8 in NFC
// without control characters. Names in an old code page come from archives
// without the UTF-8 flag (APPNOTE.TXT appendix D: CP437; in practice the system's).
func label(name string) string {
	if !utf8.ValidString(name) {
		name = decodeName(name)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return utf8.RuneError
		}
		return r
	}, norm.NFC.String(name))
}

// decodeName reads the name in the code page in which it looks most like a word
// of a western, at best German, language.
func decodeName(name string) string {
	best, bestScore := "", -1
	for _, page := range []*charmap.Charmap{charmap.CodePage437, charmap.CodePage850, charmap.Windows1252} {
		text, err := page.NewDecoder().String(name)
		if score := westernness(text); err == nil && score > bestScore {
			best, bestScore = text, score
		}
	}
	return best
}

// westernness scores the letters beyond ASCII: German ones before other small
// ones (names are mostly lower case) before capitals before signs.
func westernness(text string) int {
	score := 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case strings.ContainsRune("äöüÄÖÜß", r):
			score += 3
		case unicode.Is(unicode.Latin, r) && unicode.IsLower(r):
			score += 2
		case unicode.Is(unicode.Latin, r):
			score++
		}
	}
	return score
}
