package sheet

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"vitaminb/internal/table"
)

const (
	// maxDepth is how deeply JSON may be nested; exports come to about ten.
	maxDepth = 100
	// maxLists is how many lists of a file are considered.
	maxLists = 1000
	// valueSeparator parts several values of one key, such as two telephone numbers.
	valueSeparator = "\n"
)

// personal is what names of columns contain that name people or reach them.
var personal = []string{"name", "mail", "phone", "mobil", "telefon", "handy", "kontakt", "contact"}

// A list is what a first pass learns of the objects that stand in one array.
type list struct {
	path     string
	outer    *list // whose objects hold the array; nil for the outermost
	count    int
	personal bool // the objects themselves, not lists inside them, name or reach people
	columns  []string
	index    map[string]int
}

func (l *list) add(column string, own bool) {
	if _, known := l.index[column]; known || len(l.columns) > maxColumns {
		return
	}
	l.index[column] = len(l.columns)
	l.columns = append(l.columns, column)
	key := table.Key(column)
	l.personal = l.personal || own && slices.ContainsFunc(personal, func(word string) bool { return strings.Contains(key, word) })
}

// isInner reports whether the list is a part of people's own entries, as their
// addresses are.
func (l *list) isInner() bool {
	for o := l.outer; o != nil && o.path != ""; o = o.outer {
		if o.personal {
			return true
		}
	}
	return false
}

// json finds the largest list of objects that have names or addresses. Objects
// inside its objects become columns named "outer.inner".
func (f file) json() ([]Sheet, error) {
	w := &walker{lists: map[string]*list{}}
	// What is damaged is told by who reads the rows; until there it may be sound.
	if err := f.walk(w); err != nil && len(w.order) == 0 {
		return nil, nil
	}
	var best *list
	for _, l := range w.order {
		if l.path == "" && l.count == 1 { // one object is no list
			continue
		}
		if l.personal && !l.isInner() && (best == nil || l.count > best.count) {
			best = l
		}
	}
	if best == nil {
		return nil, nil
	}
	if len(best.columns) > maxColumns {
		return nil, f.tooWide(1)
	}
	return []Sheet{{Named: true, rows: f.jsonRows(best)}}, nil
}

func (f file) jsonRows(l *list) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if !yield(Row{Line: 1, Cells: slices.Clone(l.columns)}, nil) {
			return
		}
		w := &walker{wanted: l, line: 1, emit: func(r Row) bool { return yield(r, nil) }}
		if err := f.walk(w); err != nil && !errors.Is(err, errStopped) {
			yield(Row{}, f.damaged(err))
		}
	}
}

// errStopped says that no more rows are wanted.
var errStopped = errors.New("stopped")

// walk reads the whole file, in which several values may follow each other.
func (f file) walk(w *walker) error {
	rc, err := f.open()
	if err != nil {
		return err
	}
	defer rc.Close() // only read from
	in := bufio.NewReader(rc)
	if mark, err := in.Peek(len("\uFEFF")); err == nil && string(mark) == "\uFEFF" {
		if _, err := in.Discard(len(mark)); err != nil {
			return err
		}
	}
	w.meter = &meter{in: in}
	w.decoder = json.NewDecoder(w.meter)
	w.decoder.UseNumber()
	for err == nil {
		err = w.value(place{element: true}, nil)
	}
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// A walker goes through JSON piece by piece: first to learn the lists, then, with
// a list wanted, to emit its objects as rows.
type walker struct {
	decoder *json.Decoder
	meter   *meter

	lists map[string]*list
	order []*list

	wanted *list
	line   int
	emit   func(Row) bool
}

// A place is where a value stands.
type place struct {
	path    string // keys from the outermost value on; "[]" for any element of an array
	element bool   // it is an element of an array
	depth   int
}

// A holder is an object of a list that a value is part of, at whatever depth.
type holder struct {
	list   *list
	column string   // the value's place inside the object
	own    bool     // no array is between them
	cells  []string // the object's row, if it is wanted
	size   *int     // bytes in cells
}

func (w *walker) value(at place, in []holder) error {
	w.meter.left = maxRow
	token, err := w.decoder.Token()
	if err != nil {
		return err
	}
	if at.depth > maxDepth {
		return fmt.Errorf("nested more than %d levels deep", maxDepth)
	}
	at.depth++
	switch token {
	case json.Delim('{'):
		return w.object(at, in)
	case json.Delim('['):
		return w.array(at, in)
	}
	if token != nil {
		w.scalar(fmt.Sprint(token), in)
	}
	return nil
}

func (w *walker) array(at place, in []holder) error {
	inner := make([]holder, len(in))
	for i, h := range in {
		h.own = false
		inner[i] = h
	}
	at = place{path: at.path + "[]", element: true, depth: at.depth}
	for w.decoder.More() {
		if err := w.value(at, inner); err != nil {
			return err
		}
	}
	return w.end()
}

func (w *walker) object(at place, in []holder) error {
	self, isSelf := holder{}, false
	if at.element {
		self, isSelf = w.holder(at.path, in)
	}
	if isSelf {
		in = append(slices.Clone(in), self)
	}
	inner := make([]holder, len(in))
	for w.decoder.More() {
		w.meter.left = maxRow
		key, err := w.decoder.Token()
		if err != nil {
			return err
		}
		name := fmt.Sprint(key)
		for i, h := range in {
			if h.column != "" {
				h.column += "."
			}
			h.column += name
			inner[i] = h
		}
		if err := w.value(place{path: at.path + "." + name, depth: at.depth}, inner); err != nil {
			return err
		}
	}
	if err := w.end(); err != nil {
		return err
	}
	if self.cells != nil {
		w.line++
		if r := (Row{Line: w.line, Cells: self.cells, Truncated: *self.size > maxRow}); !isBlank(r.Cells) && !w.emit(r) {
			return errStopped
		}
	}
	return nil
}

// end takes the bracket that closes an array or object.
func (w *walker) end() error {
	_, err := w.decoder.Token()
	return err
}

// holder begins an object of the list at the path, if that list is of interest.
func (w *walker) holder(path string, in []holder) (holder, bool) {
	if w.wanted != nil {
		if path != w.wanted.path {
			return holder{}, false
		}
		return holder{list: w.wanted, own: true, cells: make([]string, len(w.wanted.columns)), size: new(int)}, true
	}
	l := w.lists[path]
	if l == nil {
		if len(w.order) == maxLists {
			return holder{}, false
		}
		l = &list{path: path, index: map[string]int{}}
		if len(in) > 0 {
			l.outer = in[len(in)-1].list
		}
		w.lists[path], w.order = l, append(w.order, l)
	}
	l.count++
	return holder{list: l, own: true}, true
}

// scalar puts a value into its columns; what follows further ones under the same
// name joins them.
func (w *walker) scalar(text string, in []holder) {
	for _, h := range in {
		if h.cells == nil {
			h.list.add(h.column, h.own)
			continue
		}
		if *h.size += len(text); *h.size > maxRow {
			continue
		}
		if cell := &h.cells[h.list.index[h.column]]; *cell == "" {
			*cell = text
		} else {
			*cell += valueSeparator + text
		}
	}
}
