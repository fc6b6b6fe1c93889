package sheet_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

func TestJSON(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		text string
		want [][]string
	}{
		"list": {
			`[{"name":"Ada","age":36},{"name":"Bob","mail":"b@example.org"}]`,
			[][]string{{"name", "age", "mail"}, {"Ada", "36", ""}, {"Bob", "", "b@example.org"}},
		},
		"mark and blanks": {"\uFEFF\n [{\"name\":\"Ada\"}]", [][]string{{"name"}, {"Ada"}}},
		"the largest list with names": {
			`{"points":[{"x":1},{"x":2},{"x":3}],"me":{"name":"Eva"},"data":{"contacts":[{"name":"Ada"},{"name":"Bob"}]},"devices":[{"name":"Pixel"}]}`,
			[][]string{{"name"}, {"Ada"}, {"Bob"}},
		},
		"nested": {
			`[{"name":{"first":"Ada","last":"Kern"},"address":{"city":"Ulm"},"tags":["golf","chor"]}]`,
			[][]string{{"name.first", "name.last", "address.city", "tags"}, {"Ada", "Kern", "Ulm", "golf\nchor"}},
		},
		"more addresses than people": {
			`{"people":[{"name":"Ada","mails":[{"mail":"a@example.org"},{"mail":"b@example.org"}]}]}`,
			[][]string{{"name", "mails.mail"}, {"Ada", "a@example.org\nb@example.org"}},
		},
		"people in groups": {
			`{"groups":[{"title":"Chor","members":[{"name":"Ada"},{"name":"Bob"}]}]}`,
			[][]string{{"name"}, {"Ada"}, {"Bob"}},
		},
		"lines":         {"{\"name\":\"Ada\"}\n{\"name\":\"Bob\"}\n", [][]string{{"name"}, {"Ada"}, {"Bob"}}},
		"single entry":  {`[{"name":"Ada","active":true,"left":null}]`, [][]string{{"name", "active"}, {"Ada", "true"}}},
		"long numbers":  {`[{"name":"Ada","phone":4930231250123}]`, [][]string{{"name", "phone"}, {"Ada", "4930231250123"}}},
		"empty objects": {`[{"name":"Ada"},{},{"name":"Bob"}]`, [][]string{{"name"}, {"Ada"}, {"Bob"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, grid(t, tt.text)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if !open(t, tt.text)[0].Named {
				t.Error("keys are no header")
			}
		})
	}
}

// The rows before the damage are read.
func TestJSONCutOff(t *testing.T) {
	t.Parallel()
	got, err := rows(open(t, `[{"name":"Ada"},{"name":"Bob"},{"na`)[0])
	if len(got) != 3 || err == nil || !strings.Contains(err.Error(), "a.file is damaged") {
		t.Errorf("%d rows, %v; want 3 and that the file is damaged", len(got), err)
	}
}

func TestJSONRefused(t *testing.T) {
	t.Parallel()
	var wide strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&wide, `,"c%d":1`, i)
	}
	refused(t, `[{"name":"Ada"`+wide.String()+`}]`, vitaminb.ErrTooLarge, "more than 16384 columns")
	refused(t, `[{"name":"Ada"},`+strings.Repeat(`{"a":`, 1000)+"1", vitaminb.ErrInvalid, "nested more than 100 levels")
	refused(t, `[{"name":"Ada"},{"name":"`+strings.Repeat("a", 8<<20)+`"}]`, vitaminb.ErrInvalid, "too long")
}
