package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/sheet"
)

// maxEntries bounds what one archive or folder may hold. A LinkedIn export has
// some 60 entries; large photo archives come to tens of thousands.
const maxEntries = 200_000

// Open opens the file, folder or zip archive at the path. A spreadsheet, though
// packed, is one file. Close it after use.
//
// Errors: [vitaminb.ErrNotFound]; [vitaminb.ErrTooLarge] for archives that
// expand beyond reason and for too many entries; [vitaminb.ErrInvalid] for what
// is damaged, locked, empty of files or names entries outside itself.
func Open(name string) (*Input, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no file %s. Check the path.", name)
	case err != nil:
		return nil, unreadable(name, err)
	case info.IsDir():
		return openDir(name, info.ModTime())
	case !info.Mode().IsRegular():
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is neither a file nor a folder. Save what it yields in a file first.", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	in, err := OpenReader(filepath.Base(name), f, info.Size(), info.ModTime())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	in.closers = append(in.closers, f)
	return in, nil
}

// magicSize is the bytes that tell an archive, and a document from one: the
// header and the name of its first entry.
const magicSize = 64

// OpenReader is [Open] for bytes that are already at hand, such as an upload;
// the name may come from a stranger. The zero modTime stands for an unknown one.
func OpenReader(name string, r io.ReaderAt, size int64, modTime time.Time) (*Input, error) {
	in := &Input{name: path.Base(slashed(label(name))), modTime: modTime, meter: new(meter)}
	magic := make([]byte, magicSize)
	n, err := r.ReadAt(magic, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w", in.name, err)
	}
	if isZip(magic[:n]) && !sheet.IsDocument(magic[:n]) {
		if err := in.addZip(r, size); err != nil {
			return nil, errors.Join(err, in.Close())
		}
		return in, nil
	}
	in.add(in.name, size, func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(r, 0, size)), nil })
	return in, nil
}

// isZip knows an archive by its first record: an entry, the end of an empty
// archive, or the mark of a divided one (APPNOTE.TXT §4.3.7, §4.3.16, §8.5.4).
func isZip(magic []byte) bool {
	return bytes.HasPrefix(magic, []byte("PK\x03\x04")) || bytes.HasPrefix(magic, []byte("PK\x05\x06")) || bytes.HasPrefix(magic, []byte("PK\x07\x08"))
}

func openDir(dir string, modTime time.Time) (*Input, error) {
	in := &Input{name: label(filepath.Base(dir)), modTime: modTime, meter: new(meter)}
	root, err := os.OpenRoot(dir) // refuses every way out of the folder, also one made after the walk
	if err != nil {
		return nil, unreadable(dir, err)
	}
	in.closers = append(in.closers, root)
	// The separator makes a link to a folder count as the folder.
	err = filepath.WalkDir(dir+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(p, err)
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		if !d.Type().IsRegular() || litter(filepath.ToSlash(rel)) {
			return nil
		}
		return in.addFile(root, rel, d)
	})
	if err == nil {
		err = in.checkFiles()
	}
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return in, nil
}

func (in *Input) addFile(root *os.Root, rel string, d fs.DirEntry) error {
	if len(in.files) == maxEntries {
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds more than %s files. Choose the folder of the export itself.", in.name, maxEntries)
	}
	info, err := d.Info()
	if err != nil {
		return unreadable(rel, err)
	}
	p := label(filepath.ToSlash(rel))
	if isArchiveName(p) {
		if opened, err := in.addArchiveFile(root, rel, archive{name: p, folder: p + "/", size: info.Size(), packed: info.Size(), depth: 1}); opened || err != nil {
			return err
		}
	}
	in.add(p, info.Size(), func() (io.ReadCloser, error) { return root.Open(rel) })
	return nil
}

// addArchiveFile adds what lies in an archive inside a folder, as if it were a
// folder of that name. It reports false where it is none that can be read.
func (in *Input) addArchiveFile(root *os.Root, rel string, a archive) (bool, error) {
	f, err := root.Open(rel)
	if err != nil {
		return false, nil //nolint:nilerr // told by who reads the file
	}
	in.closers = append(in.closers, f)
	a.file = f
	return in.tryArchive(a)
}

// checkFiles sorts the files and makes sure that there is one.
func (in *Input) checkFiles() error {
	if len(in.files) == 0 {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "%s holds no files. Choose the export itself.", in.name)
	}
	in.sort()
	return nil
}

// litter reports whether the slash-separated path is what operating systems leave behind.
func litter(p string) bool {
	switch base := path.Base(p); base {
	case ".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	default:
		return strings.HasPrefix(base, "._") || strings.Contains("/"+p, "/__MACOSX/")
	}
}

func unreadable(name string, err error) error {
	if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
		err = pathErr.Err // without the path, which the sentence names
	}
	return vitaminb.Errorf(vitaminb.ErrInvalid, "%s cannot be opened: %s. Check that you may read it.", label(name), err)
}
