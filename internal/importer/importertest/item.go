package importertest

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// check reports the first promise of [importer.Item] that it breaks, or nil.
func check(it importer.Item) error {
	if it.Position == "" {
		return fmt.Errorf("an item has no position: %+v", it)
	}
	if err := checkKind(it); err != nil {
		return fmt.Errorf("%s: %w", it.Position, err)
	}
	return nil
}

func checkKind(it importer.Item) error {
	set := 0
	for _, is := range []bool{it.Record != nil, it.Fact != nil, it.Skip != nil} {
		if is {
			set++
		}
	}
	held := it.Record != nil && it.Skip != nil && it.Fact == nil
	switch {
	case set != 1 && !held:
		return fmt.Errorf("%d of Record, Fact and Skip are set; want one, or a Record that a Skip holds back", set)
	case it.Skip != nil && it.Skip.String() == "":
		return errors.New("a Skip without a reason")
	case it.Record != nil:
		return checkRecord(*it.Record)
	}
	return nil
}

// keyForm is "kind:value", the form of [importer.Record] keys.
var keyForm = regexp.MustCompile(`(?s)^[a-z0-9_-]+:.+`)

func checkRecord(r importer.Record) error {
	switch r.Content.Kind {
	case vitaminb.KindPerson, vitaminb.KindOrganisation, vitaminb.KindHousehold:
	default:
		return fmt.Errorf("kind of record %q; want person, organisation or household", r.Content.Kind)
	}
	for _, k := range r.Keys {
		if !keyForm.MatchString(k) {
			return fmt.Errorf("key %q; want kind:value", k)
		}
	}
	if len(r.Raw) == 0 {
		return errors.New("a record without its original")
	}
	if s := fmt.Sprint(r.Content); !utf8.ValidString(s) {
		return fmt.Errorf("content is not valid UTF-8: %q", s)
	}
	return nil
}

// line is an item as golden files write it.
type line struct {
	Position string   `json:"position"`
	Part     string   `json:"part,omitempty"`
	Keys     []string `json:"keys,omitempty"`
	Self     bool     `json:"self,omitempty"`
	Record   any      `json:"record,omitempty"`
	Facts    any      `json:"facts,omitempty"`
	Raw      string   `json:"raw,omitempty"`
	Base64   []byte   `json:"base64,omitempty"` // Raw, where that is no UTF-8
	Key      string   `json:"key,omitempty"`
	Text     string   `json:"text,omitempty"`
	Fact     any      `json:"fact,omitempty"`
	Skip     string   `json:"skip,omitempty"`
}

// encode returns the survey and the items as JSON, one per line.
func encode(survey importer.Survey, items []importer.Item) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]any{"survey": survey}); err != nil {
		return "", err
	}
	for _, it := range items {
		if err := enc.Encode(lineOf(it)); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func lineOf(it importer.Item) line {
	l := line{Position: it.Position}
	if r := it.Record; r != nil {
		l.Part, l.Keys, l.Self, l.Record = r.Part, r.Keys, r.Self, r.Content
		if len(r.Facts) > 0 {
			l.Facts = r.Facts
		}
		if utf8.Valid(r.Raw) {
			l.Raw = string(r.Raw)
		} else {
			l.Base64 = r.Raw
		}
	}
	if f := it.Fact; f != nil {
		l.Key, l.Text, l.Fact = f.Key, f.Text, f.Fact
	}
	if it.Skip != nil {
		l.Skip = it.Skip.String()
	}
	return l
}
