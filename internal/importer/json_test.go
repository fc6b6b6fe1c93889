package importer_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// walk tells what a walk through {"people":[…], …} meets, a line each.
func walk(text string) (string, error) {
	var b strings.Builder
	j := importer.NewJSON("a.json", strings.NewReader(text))
	err := j.Members(func(name string) error {
		if name != "people" {
			fmt.Fprintln(&b, "pass", name)
			return j.Skip()
		}
		return j.Elements(func() error {
			raw, line, err := j.Value()
			if err == nil {
				fmt.Fprintf(&b, "%d %s\n", line, raw)
			}
			return err
		})
	})
	return b.String(), err
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, text, want, fails string }{
		{what: "lines", text: "{\n\"people\": [\n {\"a\":\n1},\n\n  \"x\" , 5]\n}", want: "3 {\"a\":\n1}\n6 \"x\"\n6 5\n"},
		{what: "others", text: "\uFEFF{\"a\":[[1],{\"b\":{}}],\"b\":null,\"people\":[true]}", want: "pass a\npass b\n1 true\n"},
		{what: "no list", text: `{"people":{"a":[1,{"b":2}]},"c":1}`, want: "pass c\n"},
		{what: "no object", text: `[{"people":[1]}]`},
		{what: "a word", text: `"people"`},
		{what: "nothing", fails: "damaged from line 1"},
		{what: "an end too soon", text: "{\"people\":[1,\n{\"a\":", want: "1 1\n", fails: "damaged from line 1 on (unexpected EOF)"},
		{what: "no end", text: "{\"people\":[1\n,2", want: "1 1\n2 2\n", fails: "damaged from line 2 on (unexpected EOF)"},
		{what: "no comma", text: "{\"people\":[1\n 2]}", want: "1 1\n", fails: "damaged from line 1"},
		{what: "no name", text: "{1:2}", fails: "damaged from line 1"},
		{what: "too deep", text: `{"people":[` + strings.Repeat("[", 20_000), fails: "damaged from line 1"},
		{what: "too deep to pass over", text: `{"x":` + strings.Repeat("[", 20_000), want: "pass x\n", fails: "damaged from line 1"},
		{what: "too long", text: "{\"people\":[1,\n\"" + strings.Repeat("x", importer.MaxValue+1<<20) + "\"]}", want: "1 1\n", fails: "A value in line 1 of a.json is larger than 16 MiB"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			got, err := walk(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if (err != nil) != (tt.fails != "") || err != nil && (!errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), tt.fails)) {
				t.Errorf("error %v; want %q", err, tt.fails)
			}
		})
	}
}

// What is passed over is not held, however much it is.
func TestJSONPassesOverMuch(t *testing.T) {
	t.Parallel()
	picture := `"` + strings.Repeat("x", 1<<20) + `",`
	text := `{"photos":[` + strings.Repeat(picture, 1+importer.MaxValue>>20) + "0],\n\"people\":[1]}"
	got, err := walk(text)
	if err != nil || got != "pass photos\n2 1\n" {
		t.Errorf("%q, %v", got, err)
	}
}

// do's own error ends the walk and is not put into other words.
func TestJSONStops(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	j := importer.NewJSON("a.json", strings.NewReader(`{"a":1,"b":2}`))
	if err := j.Members(func(string) error { return full }); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

// Whatever stands in a list comes out as it stands, each with its line.
func TestJSONKeepsValues(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString(`{"people":[`)
		line := 1
		var want []string
		for i, v := range rapid.SliceOf(rapid.String()).Draw(t, "values") {
			if i > 0 {
				text.WriteByte(',')
			}
			gap := strings.Repeat("\n", rapid.IntRange(0, 3).Draw(t, "lines"))
			line += len(gap)
			raw, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			text.WriteString(gap + string(raw))
			want = append(want, fmt.Sprintf("%d %s", line, raw))
		}
		text.WriteString("]}")
		var got []string
		j := importer.NewJSON("a.json", strings.NewReader(text.String()))
		err := j.Members(func(string) error {
			return j.Elements(func() error {
				raw, line, err := j.Value()
				got = append(got, fmt.Sprintf("%d %s", line, raw))
				return err
			})
		})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%v -want +got:\n%s", err, diff)
		}
	})
}
