package columns_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

// scanned scans rows of two columns.
func scanned(first, second columns.Role, rows ...[2]string) *columns.Scan {
	s := columns.NewScan(columns.Mapping{{Role: first}, {Role: second}})
	for _, r := range rows {
		s.Add(table.Row{Cells: r[:]})
	}
	return s
}

func TestScanNeeded(t *testing.T) {
	t.Parallel()
	for role, want := range map[columns.Role]bool{
		columns.Birthday: true, columns.Date: true, columns.Joined: true, columns.Left: true, columns.MemberNumber: true, columns.ID: true,
		columns.BirthYear: false, columns.FullName: false, columns.Keep: false,
	} {
		if got := scanned(role, columns.Given).Needed(); got != want {
			t.Errorf("a column of %q needs a scan: %t", role, got)
		}
	}
}

func TestScanOrders(t *testing.T) {
	t.Parallel()
	proved := func(o columns.Order) columns.DateOrder { return columns.DateOrder{Order: o, Proved: true} }
	guess := columns.DateOrder{Order: columns.MonthFirst}
	for _, tt := range []struct {
		name   string
		rows   [][2]string
		orders []columns.DateOrder
		whole  columns.Order
	}{
		{"nothing", nil, []columns.DateOrder{guess, guess}, columns.UnknownOrder},
		{"ambiguous", [][2]string{{"3/4/2001", "2001-31-12"}}, []columns.DateOrder{guess, guess}, columns.UnknownOrder},
		{"day", [][2]string{{"3/4/2001", ""}, {"31/12/2001", ""}}, []columns.DateOrder{proved(columns.DayFirst), guess}, columns.DayFirst},
		{"month", [][2]string{{"", "12/31/2001"}, {"", "31"}}, []columns.DateOrder{guess, proved(columns.MonthFirst)}, columns.MonthFirst},
		{"points", [][2]string{{"3.4.2001", ""}}, []columns.DateOrder{proved(columns.DayFirst), guess}, columns.DayFirst},
		{"points and a month", [][2]string{{"3.4.2001", ""}, {"12/31/2001", ""}}, []columns.DateOrder{proved(columns.MonthFirst), guess}, columns.MonthFirst},
		{"both in one", [][2]string{{"31/12/2001", ""}, {"12/31/2001", ""}}, []columns.DateOrder{guess, guess}, columns.UnknownOrder},
		{"both in two", [][2]string{{"31/12/2001", "12/31/2001"}}, []columns.DateOrder{proved(columns.DayFirst), proved(columns.MonthFirst)}, columns.UnknownOrder},
		{"no days", [][2]string{{"99/99/2001", "0/31/2001"}, {"32.1.2001", "x"}}, []columns.DateOrder{guess, guess}, columns.UnknownOrder},
	} {
		s := scanned(columns.Birthday, columns.Joined, tt.rows...)
		if diff := cmp.Diff(tt.orders, s.Profile(columns.MonthFirst).Orders); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
		if got := s.Order(); got != tt.whole {
			t.Errorf("%s: order of all columns %d, want %d", tt.name, got, tt.whole)
		}
	}
}

// A number that two rows share is no key; blank cells are no numbers.
func TestScanRepeats(t *testing.T) {
	t.Parallel()
	s := scanned(columns.MemberNumber, columns.ID, [2]string{"7", "a"}, [2]string{"8", ""}, [2]string{" 7 ", ""}, [2]string{"9", "b"})
	if got, want := s.Profile(columns.UnknownOrder).Repeats, []bool{true, false}; !slices.Equal(got, want) {
		t.Errorf("repeats %v, want %v", got, want)
	}
}

func TestMapping(t *testing.T) {
	t.Parallel()
	m := columns.Mapping{{Role: columns.Phone, Label: "work", Group: 2}, {}, {Role: columns.Note}}
	b, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if want := `[{"role":"phone","label":"work","group":2},{},{"role":"note"}]`; string(b) != want {
		t.Errorf("encoded as %s, want %s", b, want)
	}
	var back columns.Mapping
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, back); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !m.Names() || m[1:].Names() {
		t.Error("a phone tells whose row it is; a note does not")
	}
	if got := m.Column(3); got != (columns.Column{}) {
		t.Errorf("beyond its end the mapping has %+v", got)
	}
}

// People can choose each role, and each has a name of its own. A role of a later
// version is kept as it stands.
func TestChoices(t *testing.T) {
	t.Parallel()
	titles := map[string]bool{}
	for _, c := range columns.Choices() {
		if c.Title.Format == "" || titles[c.Title.Format] {
			t.Errorf("%q has the name %q", c.Role, c.Title)
		}
		titles[c.Title.Format] = true
	}
	check(t, list{roles: "given later", rows: []string{"Ada|x"}}, `{name:{given:Ada},extra:[{label:[later],value:x}]}`)
}
