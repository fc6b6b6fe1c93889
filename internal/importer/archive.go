package importer

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
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
	if err := in.addArchive(archive{name: in.name, file: r, size: size, packed: size}); err != nil {
		return err
	}
	return in.checkFiles()
}

// An archive is a zip archive, which may lie in another one.
type archive struct {
	name   string // as it is called in sentences
	folder string // where its entries are put, ending in a slash; empty for the outermost
	file   io.ReaderAt
	size   int64
	packed int64 // size of the outermost archive, which all unpacked bytes are measured by
	depth  int   // archives around it
}

func (in *Input) addArchive(a archive) error {
	z, err := zip.NewReader(a.file, a.size)
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is a damaged zip archive (%s). Download it again.", a.name, err)
	}
	if len(in.files)+len(z.File) > maxEntries {
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds %s entries; more than %s are refused. Unpack it and import the folder.", a.name, len(z.File), maxEntries)
	}
	for _, e := range z.File {
		if err := in.addEntry(a, e); err != nil {
			return err
		}
	}
	return nil
}

func (in *Input) addEntry(a archive, e *zip.File) error {
	p := slashed(label(e.Name))
	if !e.Mode().IsRegular() || strings.HasSuffix(p, "/") || litter(p) {
		return nil
	}
	p = path.Clean(p)
	switch {
	case !fs.ValidPath(p) || p == ".":
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s holds an entry that points outside the archive: %s. The archive is refused whole.", a.name, p)
	case e.Flags&flagEncrypted != 0:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is locked by a password. Unpack it and import the folder.", a.name)
	case e.Method != zip.Store && e.Method != zip.Deflate:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is packed in an unusual way (method %s). Unpack it and import the folder.", a.name, e.Method)
	case e.UncompressedSize64 > maxUnpacked || beyondReason(in.total+in.spooled+int64(e.UncompressedSize64), a.packed):
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s expands beyond reason at %s. The archive is refused whole.", a.name, p)
	}
	if a.depth < maxDepth && isArchiveName(p) {
		if opened, err := in.addNested(a, e, p); opened || err != nil {
			return err
		}
	}
	// The size is the archive's claim; archive/zip fails where the entry turns out longer or shorter.
	in.add(a.folder+p, int64(e.UncompressedSize64), e.Open)
	return nil
}

// maxDepth is how many archives may lie around one that is opened: a network's
// archive packed again, and parts of one inside.
const maxDepth = 2

// maxArchives is how many archives one input may hold: each takes an open file.
// Takeout offers its largest export in some hundred parts.
const maxArchives = 500

func isArchiveName(p string) bool { return strings.EqualFold(path.Ext(p), ".zip") }

// addNested adds what lies in an archive inside an archive, as if it were a
// folder of that name. It reports false where the entry is no archive that can be
// read: then it is a file like any other, and whoever looks for it is told.
func (in *Input) addNested(outer archive, e *zip.File, p string) (bool, error) {
	f, err := unpacked(e)
	if errors.Is(err, vitaminb.ErrUnavailable) {
		return false, err
	}
	if err != nil {
		return false, nil //nolint:nilerr // told by who reads the entry
	}
	in.closers, in.spooled = append(in.closers, f), in.spooled+int64(e.UncompressedSize64)
	inner := archive{name: p, folder: outer.folder + p + "/", file: f, size: int64(e.UncompressedSize64), packed: outer.packed, depth: outer.depth + 1}
	return in.tryArchive(inner)
}

// tryArchive is addArchive, but that an archive that cannot be read adds nothing,
// and neither does an empty one.
func (in *Input) tryArchive(a archive) (bool, error) {
	if in.archives++; in.archives > maxArchives {
		return false, vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds more than %s archives. Unpack them and import their folder in parts.", in.name, maxArchives)
	}
	files, total := len(in.files), in.total
	err := in.addArchive(a)
	if errors.Is(err, vitaminb.ErrTooLarge) || err == nil && len(in.files) > files {
		return err == nil, err
	}
	in.files, in.total = in.files[:files], total
	return false, nil
}

// A temporary is a file on disk that goes when it is closed.
type temporary struct{ *os.File }

// Close closes and removes the file. Where open files can be removed, that was
// done when it was made.
func (t temporary) Close() error {
	err := t.File.Close()
	if removed := os.Remove(t.Name()); !errors.Is(removed, fs.ErrNotExist) {
		err = errors.Join(err, removed)
	}
	return err
}

// unpacked returns the entry as a temporary file: the directory of an archive
// stands at its end, so that it cannot be read in one go.
func unpacked(e *zip.File) (temporary, error) {
	r, err := e.Open()
	if err != nil {
		return temporary{}, err
	}
	defer r.Close() // only read from
	f, err := os.CreateTemp("", "vitaminb-archive-*")
	if err != nil {
		return temporary{}, noRoom(e.Name, err)
	}
	t := temporary{f}
	_ = os.Remove(f.Name()) // where the system allows it, not even a crash leaves it behind
	_, err = io.Copy(f, r)
	if failed := (*fs.PathError)(nil); errors.As(err, &failed) { // the file's own failure, not the archive's
		err = noRoom(e.Name, failed.Err)
	}
	if err != nil {
		return temporary{}, errors.Join(err, t.Close())
	}
	return t, nil
}

func noRoom(name string, err error) error {
	return vitaminb.Errorf(vitaminb.ErrUnavailable, "%s cannot be unpacked (%s). Make room on the disk and import it again.", label(name), err)
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
