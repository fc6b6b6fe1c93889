package columns_test

import (
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

var keyForm = regexp.MustCompile(`(?s)^[a-z0-9_-]+:.+`)

// Whatever a table holds, its rows yield sound items, and no cell of a record is lost.
func FuzzReader(f *testing.F) {
	f.Add([]byte{2, 3, 18, 20}, "Anna und Jan,Meyer,anna@x.example,030 23125 001\n")
	f.Add([]byte{1, 40, 41, 42, 43, 44, 45}, "Familie Weber,Chor,Sopran,Vorsitz,1.2.03,3/4/2005,7\n")
	f.Fuzz(func(t *testing.T, roles []byte, text string) {
		choices := columns.Choices()
		layout := columns.Layout{Country: "DE", Organisation: "TSV", Owner: importer.Owner{Keys: []string{"email:a@x.example"}}}
		for i, r := range roles {
			layout.Mapping = append(layout.Mapping, columns.Column{Role: choices[int(r)%len(choices)].Role, Group: i % 3, Label: []string{"", "child", "work"}[i%3]})
			layout.Header = append(layout.Header, string(rune('a'+i%26)))
		}
		rows := table.NewReader(strings.NewReader(text))
		scan := columns.NewScan(layout.Mapping)
		for row, err := rows.Next(); !errors.Is(err, io.EOF); row, err = rows.Next() {
			scan.Add(row)
			layout.Profile = scan.Profile(columns.DayFirst)
			sound(t, row, columns.NewReader(layout).Items(row, "a:1"))
		}
	})
}

func sound(t *testing.T, row table.Row, items []importer.Item) {
	t.Helper()
	if len(items) == 0 {
		t.Errorf("%q yields nothing", row.Cells)
	}
	for _, it := range items {
		if it.Position != "a:1" || it.Record == nil && it.Skip == nil {
			t.Errorf("%q yields %+v", row.Cells, it)
		}
		if it.Record == nil {
			continue
		}
		var pairs []table.Pair
		if err := json.Unmarshal(it.Record.Raw, &pairs); err != nil || len(pairs) != len(row.Cells) {
			t.Fatalf("%q has the original %s: %v", row.Cells, it.Record.Raw, err)
		}
		for i, p := range pairs {
			if p[1] != row.Cells[i] {
				t.Errorf("cell %q is kept as %q", row.Cells[i], p[1])
			}
		}
		for _, k := range it.Record.Keys {
			if !keyForm.MatchString(k) {
				t.Errorf("%q has the key %q", row.Cells, k)
			}
		}
		if b, err := json.Marshal(it.Record.Content); err != nil || !utf8.Valid(b) || it.Record.Content.Kind == "" {
			t.Errorf("%q yields %s: %v", row.Cells, b, err)
		}
	}
}
