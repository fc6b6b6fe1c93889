package importer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	vitaminb "vitaminb"
)

// MaxValue is how many bytes one value of a JSON file may have that is read in one
// piece. The largest in use are documents of 10 MiB in base64, as Monica keeps them.
const MaxValue = 16 << 20

// JSON walks through a JSON file and holds no more than one value in memory. Each
// of its methods deals with the next value whole. After an error nothing further
// can be read; the error is an [vitaminb.ErrInvalid] with the line in it, or that
// of reading.
type JSON struct {
	name    string
	decoder *json.Decoder
	source  *metered
}

// NewJSON returns the JSON in r, which begins with one value; a byte order mark is
// passed over. The name is for the sentences of errors.
func NewJSON(name string, r io.Reader) *JSON {
	in := bufio.NewReader(r)
	if mark, _ := in.Peek(len("\uFEFF")); string(mark) == "\uFEFF" { // an error comes again
		_, _ = in.Discard(len(mark)) // they were peeked
	}
	source := &metered{in: in, line: 1}
	return &JSON{name: name, decoder: json.NewDecoder(source), source: source}
}

// Members calls do with the name of each member of an object; do deals with its
// value. Of a value that is no object there are none.
func (j *JSON) Members(do func(name string) error) error {
	return j.inside('{', func() error {
		name, err := j.token()
		if err != nil {
			return err
		}
		text, _ := name.(string) // the decoder lets nothing else stand there
		return do(text)
	})
}

// Elements calls do for each element of an array; do deals with its value. Of a
// value that is no array there are none.
func (j *JSON) Elements(do func() error) error { return j.inside('[', do) }

func (j *JSON) inside(open json.Delim, do func() error) error {
	first, err := j.token()
	if err != nil {
		return err
	}
	if first != open {
		return j.leave(first)
	}
	for j.decoder.More() {
		if err := do(); err != nil {
			return err
		}
	}
	_, err = j.token()
	return err
}

// Skip passes over the value, however large its parts are together.
func (j *JSON) Skip() error {
	first, err := j.token()
	if err != nil {
		return err
	}
	return j.leave(first)
}

// leave passes over the rest of what the token began.
func (j *JSON) leave(first json.Token) error {
	depth := depthOf(first)
	for depth > 0 {
		t, err := j.token()
		if err != nil {
			return err
		}
		depth += depthOf(t)
	}
	return nil
}

func depthOf(t json.Token) int {
	switch t {
	case json.Delim('{'), json.Delim('['):
		return 1
	case json.Delim('}'), json.Delim(']'):
		return -1
	}
	return 0
}

// Value returns the value as it stands, and the line it begins in, 1-based.
func (j *JSON) Value() (raw json.RawMessage, line int, err error) {
	if err := j.decoder.Decode(&raw); err != nil {
		return nil, 0, j.broken(err)
	}
	end := j.decoder.InputOffset()
	line = j.source.pass(end - int64(len(raw)))
	j.source.pass(end)
	return raw, line, nil
}

func (j *JSON) token() (json.Token, error) {
	t, err := j.decoder.Token()
	if err != nil {
		return nil, j.broken(err)
	}
	j.source.pass(j.decoder.InputOffset())
	return t, nil
}

// broken puts the failure into words, unless that was done.
func (j *JSON) broken(err error) error {
	if told := (*vitaminb.Error)(nil); errors.As(err, &told) {
		return err
	}
	if errors.Is(err, errTooLong) {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "A value in line %s of %s is larger than %s MiB. Nothing after it can be read.", j.source.line, j.name, MaxValue>>20)
	}
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return vitaminb.Errorf(vitaminb.ErrInvalid, "%s is damaged from line %s on (%s). Nothing after it can be read; export it again.", j.name, j.source.line, err)
}

var errTooLong = errors.New("a value is too long")

// metered keeps what was read but not yet passed, for the number of its line.
type metered struct {
	in   *bufio.Reader
	held []byte
	at   int64 // offset of held
	line int   // of held
}

// Read fails once a value takes more than [MaxValue].
func (m *metered) Read(p []byte) (int, error) {
	if len(m.held) > MaxValue {
		return 0, errTooLong
	}
	n, err := m.in.Read(p[:min(len(p), MaxValue+1-len(m.held))])
	m.held = append(m.held, p[:n]...)
	return n, err
}

// pass lets go of what stands before the offset and returns the line there.
func (m *metered) pass(offset int64) int {
	n := min(offset-m.at, int64(len(m.held)))
	m.line += bytes.Count(m.held[:n], []byte("\n"))
	m.held, m.at = m.held[n:], m.at+n
	return m.line
}
