package importer

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"sync/atomic"
	"time"

	vitaminb "vitaminb"
)

// Limits against hostile archives. A real LinkedIn export has some 60 entries
// and expands about tenfold; the limits stand two orders of magnitude above.
const (
	maxEntries   = 200_000
	maxExpansion = 200      // expanded : packed bytes of one entry
	ratioFloor   = 1 << 20  // entries below this size may expand as they like
	maxExpanded  = 16 << 30 // bytes of all entries together
	headSize     = 64 << 10 // what Head returns at most
)

// An Input is what a user brought: one file, an unpacked folder or a zip
// archive, seen as a flat list of files that can be read again and again.
type Input struct {
	name    string
	modTime time.Time
	files   []File
	read    *atomic.Int64
	total   int64
	close   func() error
}

// A File is one regular file of an [Input].
type File struct {
	Path string // slash-separated path inside the input; the base name for a single file
	Size int64  // bytes, unpacked
	open func() (io.ReadCloser, error)
	read *atomic.Int64
}

// Open opens the file, folder or zip archive at the path. Close it after use.
// Archives that climb out of their folder, expand beyond reason or hold too
// many entries are refused with [vitaminb.ErrTooLarge] or [vitaminb.ErrInvalid].
func Open(name string) (*Input, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no file %s. Check the path.", name)
	}
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return openDir(name, info.ModTime())
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s cannot be opened: %s.", name, errors.Unwrap(err))
	}
	in, err := OpenReader(filepath.Base(name), f, info.Size(), info.ModTime())
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	in.close = f.Close
	return in, nil
}

// OpenReader is [Open] for bytes that are already at hand, such as an upload.
// The zero modTime stands for an unknown one.
func OpenReader(name string, r io.ReaderAt, size int64, modTime time.Time) (*Input, error) {
	in := &Input{name: name, modTime: modTime, read: new(atomic.Int64), close: func() error { return nil }}
	magic := make([]byte, 4)
	n, err := r.ReadAt(magic, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if !bytes.Equal(magic[:n], []byte("PK\x03\x04")) {
		in.add(name, size, func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(r, 0, size)), nil })
		return in, nil
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is a damaged zip archive (%s). Download it again.", name, err)
	}
	return in, in.addZip(z)
}

func openDir(dir string, modTime time.Time) (*Input, error) {
	in := &Input{name: filepath.Base(dir), modTime: modTime, read: new(atomic.Int64), close: func() error { return nil }}
	root, err := os.OpenRoot(dir) // a link out of the folder is refused
	if err != nil {
		return nil, err
	}
	in.close = root.Close
	err = fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || ignored(p) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		in.add(p, info.Size(), func() (io.ReadCloser, error) { return root.Open(filepath.FromSlash(p)) })
		return nil
	})
	in.sort()
	return in, err
}

func (in *Input) addZip(z *zip.Reader) error {
	if len(z.File) > maxEntries {
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s holds %s entries; more than %s are refused. Unpack it and import the folder.", in.name, len(z.File), maxEntries)
	}
	var sum uint64
	for _, e := range z.File {
		p := strings.ReplaceAll(e.Name, `\`, "/")
		if e.FileInfo().IsDir() || ignored(p) {
			continue
		}
		if !fs.ValidPath(p) {
			return vitaminb.Errorf(vitaminb.ErrInvalid, "%s holds an entry that points outside the archive (%q). It is refused whole.", in.name, e.Name)
		}
		sum += e.UncompressedSize64
		if e.UncompressedSize64 > ratioFloor && e.UncompressedSize64/maxExpansion > e.CompressedSize64 || sum > maxExpanded {
			return vitaminb.Errorf(vitaminb.ErrTooLarge, "%s expands beyond reason at %q. It is refused whole.", in.name, e.Name)
		}
		// The declared size is only a claim: reading stops where it ends.
		in.add(p, int64(e.UncompressedSize64), func() (io.ReadCloser, error) {
			rc, err := e.Open()
			if err != nil {
				return nil, err
			}
			return struct {
				io.Reader
				io.Closer
			}{io.LimitReader(rc, int64(e.UncompressedSize64)), rc}, nil
		})
	}
	in.sort()
	return nil
}

// ignored reports whether the path is litter that operating systems leave.
func ignored(p string) bool {
	base := path.Base(p)
	return strings.HasPrefix(base, "._") || base == ".DS_Store" || strings.Contains("/"+p, "/__MACOSX/")
}

func (in *Input) add(p string, size int64, open func() (io.ReadCloser, error)) {
	in.files = append(in.files, File{Path: p, Size: size, open: open, read: in.read})
	in.total += size
}

func (in *Input) sort() {
	sort.Slice(in.files, func(i, j int) bool { return in.files[i].Path < in.files[j].Path })
}

// Name is the base name of what was opened.
func (in *Input) Name() string { return in.name }

// ModTime is the time of the file or folder; zero if unknown.
func (in *Input) ModTime() time.Time { return in.modTime }

// Files lists the files by path.
func (in *Input) Files() []File { return in.files }

// Progress returns how many bytes were handed out since the last call of Rewind, and how many there are.
func (in *Input) Progress() (done, total int64) { return in.read.Load(), in.total }

// Rewind sets the progress back to nothing, before a further pass.
func (in *Input) Rewind() { in.read.Store(0) }

// Close releases what Open took.
func (in *Input) Close() error { return in.close() }

// Open reads the file from its beginning.
func (f File) Open() (io.ReadCloser, error) {
	rc, err := f.open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", f.Path, err)
	}
	return countingReader{rc, f.read}, nil
}

// Base is the last part of the path.
func (f File) Base() string { return path.Base(f.Path) }

// Head returns up to the first 64 KiB, for detection; an unreadable file has an empty head.
func (f File) Head() []byte {
	rc, err := f.open()
	if err != nil {
		return nil
	}
	defer rc.Close() // only read from
	head, err := io.ReadAll(io.LimitReader(rc, headSize))
	if err != nil {
		return nil
	}
	return head
}

type countingReader struct {
	io.ReadCloser
	n *atomic.Int64
}

func (c countingReader) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.n.Add(int64(n))
	return n, err
}
