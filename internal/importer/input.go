package importer

import (
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	vitaminb "vitaminb"
)

// headSize is what [File.Head] returns at most: the first lines of any table
// and the header of any binary seen so far fit many times over.
const headSize = 64 << 10

// An Input is what a user brought: one file, an unpacked folder or a zip
// archive, seen as a list of at least one file that can be read again and again.
// It may be read from several goroutines.
type Input struct {
	name    string
	modTime time.Time
	files   []File
	meter   *meter
	total   int64
	// archives counts those inside, opened or not.
	archives int
	spooled  int64 // bytes of those inside that were unpacked to disk to be read
	closers  []io.Closer
}

// A File is one regular file of an [Input].
type File struct {
	Path  string // slash-separated path inside the input, valid UTF-8 in NFC; the base name for a single file
	Size  int64  // bytes, unpacked
	open  func() (io.ReadCloser, error)
	meter *meter
}

// Join returns the inputs as one, for exports that come in several parts. Its
// name is theirs, joined by ", "; its time is the latest; the path of each file
// begins with the name of its part. Closing it closes the parts.
func Join(parts ...*Input) *Input {
	if len(parts) == 1 {
		return parts[0]
	}
	all := &Input{meter: new(meter)}
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
		if p.modTime.After(all.modTime) {
			all.modTime = p.modTime
		}
		for _, f := range p.files {
			if f.Path != p.name { // else the part is that single file
				f.Path = p.name + "/" + f.Path
			}
			f.meter = all.meter
			all.files = append(all.files, f)
		}
		all.total += p.total
		all.closers = append(all.closers, p.closers...)
	}
	all.name = strings.Join(names, ", ")
	all.sort()
	return all
}

// Only returns the input as if it held nothing but the files, which are its own.
// It counts its own progress; closing is left to in.
func (in *Input) Only(files []File) *Input {
	only := &Input{name: in.name, modTime: in.modTime, meter: new(meter)}
	for _, f := range files {
		f.meter = only.meter
		only.files = append(only.files, f)
		only.total += f.Size
	}
	return only
}

func (in *Input) add(p string, size int64, open func() (io.ReadCloser, error)) {
	in.files = append(in.files, File{Path: p, Size: size, open: open, meter: in.meter})
	in.total += size
}

func (in *Input) sort() {
	slices.SortStableFunc(in.files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// Name is the base name of what was opened.
func (in *Input) Name() string { return in.name }

// ModTime is the time of the file or folder; zero if unknown.
func (in *Input) ModTime() time.Time { return in.modTime }

// Files lists the files by path. An archive inside an archive or folder counts as
// a folder of its name, to a depth of two; links, devices and the litter of operating systems are
// left out.
func (in *Input) Files() []File { return in.files }

// Find lists the files whose path ends with the suffix, letter case apart, at
// whole parts of the path: "connections.csv" finds "export/Connections.csv" but
// not "MyConnections.csv".
func (in *Input) Find(suffix string) []File {
	var found []File
	tail := "/" + strings.ToLower(suffix)
	for _, f := range in.files {
		if strings.HasSuffix("/"+strings.ToLower(f.Path), tail) {
			found = append(found, f)
		}
	}
	return found
}

// Progress returns how many bytes were handed out since the last call of
// Rewind, and how many there are; files that an importer leaves aside count in
// the second only, and a file that is read twice counts up to the end.
func (in *Input) Progress() (done, total int64) { return min(in.meter.read.Load(), in.total), in.total }

// Rewind sets the progress back to nothing, before a further pass.
func (in *Input) Rewind() {
	in.meter.read.Store(0)
	in.meter.broken.Store(false)
}

// Broken reports whether some file could not be opened or read to its end since
// the last call of Rewind. An importer may tell that as a Skip and go on; whoever
// knows that the file was whole before knows that something was taken away.
func (in *Input) Broken() bool { return in.meter.broken.Load() }

// A meter is what the files of an input know together of the reading.
type meter struct {
	read   atomic.Int64 // bytes
	broken atomic.Bool
}

// Close releases what Open took.
func (in *Input) Close() error {
	var errs []error
	for _, c := range in.closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// Base is the last part of the path.
func (f File) Base() string { return path.Base(f.Path) }

// Open reads the file from its beginning. What cannot be opened, or read to its
// end, fails with [vitaminb.ErrInvalid].
func (f File) Open() (io.ReadCloser, error) {
	rc, err := f.open()
	if err != nil {
		f.meter.broken.Store(true)
		return nil, unreadable(f.Path, err)
	}
	return fileReader{rc, f}, nil
}

// Head returns up to the first 64 KiB, for detection, and less where reading
// fails: what is damaged is told by who reads on.
func (f File) Head() []byte {
	rc, err := f.open()
	if err != nil {
		return nil
	}
	defer rc.Close() // only read from
	head, _ := io.ReadAll(io.LimitReader(rc, headSize))
	return head
}

// fileReader counts what it reads and puts failures into words.
type fileReader struct {
	io.ReadCloser
	file File
}

func (r fileReader) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.file.meter.read.Add(int64(n))
	if err != nil && !errors.Is(err, io.EOF) {
		r.file.meter.broken.Store(true)
		err = vitaminb.Errorf(vitaminb.ErrInvalid, "%s is damaged (%s). Download or copy it again.", r.file.Path, err)
	}
	return n, err
}
