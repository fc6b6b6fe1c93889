// Package watch notices what was newly put into a folder, such as the one that
// the browser saves downloads in.
package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Folder remembers what it saw in a folder. The zero value has seen nothing.
type Folder struct {
	Path string

	last, told map[string]state // by name of the entry
}

// A state tells whether an entry is as it was; of a folder it sums up what lies in it.
type state struct {
	files, size, modified int64
}

// Ready returns the paths of the files and folders directly in the folder that
// are new or changed since they were returned last, and that are whole: as they
// were at the call before. What programs write while they still download is
// left out, and so is what cannot be read now.
//
// Errors: those of reading the folder itself.
func (f *Folder) Ready() ([]string, error) {
	entries, err := os.ReadDir(f.Path)
	if err != nil {
		return nil, err
	}
	now := map[string]state{}
	var ready []string
	for _, e := range entries {
		if isUnfinished(e.Name()) {
			continue
		}
		path := filepath.Join(f.Path, e.Name())
		s, err := stateOf(path)
		if err != nil {
			continue // it is just being moved or written; the next look sees it
		}
		now[e.Name()] = s
		before, met := f.last[e.Name()]
		if met && before == s && f.told[e.Name()] != s && s.files > 0 {
			ready = append(ready, path)
		}
	}
	f.last = now
	for _, path := range ready {
		if f.told == nil {
			f.told = map[string]state{}
		}
		f.told[filepath.Base(path)] = now[filepath.Base(path)]
	}
	return ready, nil
}

// isUnfinished knows hidden files and the names under which browsers and office
// programs write what is not whole yet.
func isUnfinished(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".part", ".crdownload", ".download", ".tmp", ".partial", ".opdownload":
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~")
}

func stateOf(path string) (state, error) {
	var s state
	err := filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		s.files++
		s.size += info.Size()
		s.modified = max(s.modified, info.ModTime().UnixNano())
		return nil
	})
	return s, err
}
