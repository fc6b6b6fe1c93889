package columns_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// A list is a table under test: one role per column, "role" or "role=label" or
// "role#group", and its rows, cells parted by "|".
type list struct {
	roles  string
	rows   []string
	layout columns.Layout
	order  columns.Order
}

func mapping(t *testing.T, roles string) columns.Mapping {
	t.Helper()
	var m columns.Mapping
	for role := range strings.FieldsSeq(roles) {
		var c columns.Column
		role, group, _ := strings.Cut(role, "#")
		if group != "" {
			c.Group = int(group[0] - '0')
		}
		role, c.Label, _ = strings.Cut(role, "=")
		if c.Role = columns.Role(role); role == "keep" {
			c.Role = columns.Keep
		}
		m = append(m, c)
	}
	return m
}

// items reads the list as an importer does: a scan of all rows, then each row.
func (l list) items(t *testing.T) []importer.Item {
	t.Helper()
	l.layout.Mapping = mapping(t, l.roles)
	if l.layout.Header == nil {
		for _, role := range strings.Fields(l.roles) {
			l.layout.Header = append(l.layout.Header, "["+role+"]")
		}
	}
	scan := columns.NewScan(l.layout.Mapping)
	rows := l.read(t)
	for _, row := range rows {
		scan.Add(row)
	}
	l.layout.Profile = scan.Profile(l.order)
	r := columns.NewReader(l.layout)
	var all []importer.Item
	for _, row := range rows {
		all = append(all, r.Items(row, "list:1")...)
	}
	return all
}

func (l list) read(t *testing.T) []table.Row {
	t.Helper()
	reader := table.NewReader(strings.NewReader("sep=|\n" + strings.Join(l.rows, "\n") + "\n"))
	var rows []table.Row
	for {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
}

// told writes items in few words: contents and facts as JSON without the empty name, reasons as they are.
func told(t *testing.T, items []importer.Item) []string {
	t.Helper()
	var all []string
	for _, it := range items {
		var s string
		if it.Record != nil {
			s = strings.Join(it.Record.Keys, " ") + encode(t, it.Record.Content)
			for _, f := range it.Record.Facts {
				s += " " + encode(t, f)
			}
			if it.Record.Self {
				s += " self"
			}
		}
		if it.Skip != nil {
			s += "! " + it.Skip.String()
		}
		all = append(all, s)
	}
	return all
}

func encode(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	s := strings.NewReplacer(`"kind":"person","name":{},`, "", `"kind":"person",`, "", `"kind":"membership",`, "", `"`, "", "\n", "").Replace(b.String())
	return strings.ReplaceAll(s, `\n`, "⏎")
}

func check(t *testing.T, l list, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(t, l.items(t))); diff != "" {
		t.Errorf("%s: -want +got:\n%s", l.roles, diff)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	check(t, list{roles: "fullName", rows: []string{
		"Anna Lindner", "Dr. Anna Lindner", "Prof. Dr. med. Anna Lindner", "Lindner, Anna", "Lindner, Dr. Anna", "Dr. Lindner, Anna",
		"Lindner, Anna, Dr.", "Anna Lindner, Dr.", "Herr Jan Meyer", "Frau Dr. Anna Lindner", "von der Heide, Anna Maria", "Müller GmbH", "Firma Sonne",
		"Müller GmbH, Werk 2", "Ada", "Lindner,",
	}},
		"{name:{display:Anna Lindner}}",
		"{name:{display:Dr. Anna Lindner,prefix:Dr.}}",
		"{name:{display:Prof. Dr. med. Anna Lindner,prefix:Prof. Dr. med.}}",
		"{name:{given:Anna,family:Lindner}}",
		"{name:{prefix:Dr.,given:Anna,family:Lindner}}",
		"{name:{prefix:Dr.,given:Anna,family:Lindner}}",
		"{name:{prefix:Dr.,given:Anna,family:Lindner}}",
		"{name:{display:Anna Lindner, Dr.,prefix:Dr.}}",
		"{name:{display:Jan Meyer}}",
		"{name:{display:Dr. Anna Lindner,prefix:Dr.}}",
		"{name:{given:Anna Maria,family:von der Heide}}",
		"{kind:organisation,name:{display:Müller GmbH}}",
		"{kind:organisation,name:{display:Sonne}}",
		"{kind:organisation,name:{display:Müller GmbH, Werk 2}}",
		"{name:{display:Ada}}",
		"{name:{display:Lindner,}}",
	)
}
