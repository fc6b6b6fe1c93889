package cli

import (
	"slices"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/norm"
	"vitaminb/internal/table"
)

// listFlags say how a list is to be read.
type listFlags struct {
	Column    map[string]string `mapsep:"none" placeholder:"NAME=ROLE" help:"${import_column}"`
	Club      string            `help:"${import_club}"`
	Event     string            `help:"${import_event}"`
	EventDate string            `placeholder:"YYYY-MM-DD" help:"${import_event_date}"`
}

// any reports whether they say something.
func (f listFlags) any() bool {
	return len(f.Column) > 0 || f.Club != "" || f.Event != "" || f.EventDate != ""
}

// readings are the tables as they were understood, corrected by the flags.
func (f listFlags) readings(reports []app.Report) (map[string]app.Reading, error) {
	readings := map[string]app.Reading{}
	met := map[string]bool{}
	for _, r := range reports {
		for _, t := range r.Tables {
			reading, err := f.correct(t, met)
			if err != nil {
				return nil, err
			}
			readings[t.Fingerprint] = reading
		}
	}
	for name := range f.Column {
		if !met[name] {
			return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "No table has a column %s. Look at the names with --preview; columns without a name have numbers, from 1.", name)
		}
	}
	return readings, nil
}

// correct returns how the table is to be read, and notes which columns it has.
func (f listFlags) correct(t app.Table, met map[string]bool) (app.Reading, error) {
	r := t.Reading
	r.Columns = slices.Clone(r.Columns)
	for name, text := range f.Column {
		i := columnOf(t, name)
		if i < 0 {
			continue
		}
		met[name] = true
		c, err := parseColumn(text)
		if err != nil {
			return r, err
		}
		for len(r.Columns) <= i {
			r.Columns = append(r.Columns, app.Column{})
		}
		r.Columns[i].Role, r.Columns[i].Label = c.Role, c.Label
	}
	if f.Club != "" {
		r.Organisation = f.Club
	}
	if f.Event != "" {
		r.Event = f.Event
	}
	if f.EventDate != "" {
		date, ok := norm.Date(f.EventDate)
		if !ok {
			return r, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no day. Write it as year-month-day: 2026-01-31.", f.EventDate)
		}
		r.EventDate = date
	}
	return r, nil
}

// columnOf finds a column by its name or, counted from 1, its number; -1: there is none.
func columnOf(t app.Table, name string) int {
	if i := slices.IndexFunc(t.Header, func(h string) bool { return table.Key(h) == table.Key(name) }); i >= 0 {
		return i
	}
	width := max(len(t.Header), len(t.Reading.Columns))
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= width {
		return n - 1
	}
	return -1
}

// parseColumn reads "phone" or, with a label, "phone:work".
func parseColumn(text string) (app.Column, error) {
	role, label, _ := strings.Cut(text, ":")
	if role == "keep" {
		role = string(app.KeepColumn)
	}
	var roles []string
	for _, c := range app.ColumnKinds() {
		if string(c.Role) == role {
			return app.Column{Role: c.Role, Label: label}, nil
		}
		roles = append(roles, roleName(c.Role))
	}
	return app.Column{}, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is nothing that a column can hold. There are: %s.", role, strings.Join(roles, ", "))
}

func roleName(r app.ColumnRole) string {
	if r == app.KeepColumn {
		return "keep"
	}
	return string(r)
}

// showTables prints how the tables of a list were understood.
func (e *env) showTables(tables []app.Table) {
	for _, t := range tables {
		e.say("  columns of %s:", t.Place)
		for i := range max(len(t.Header), len(t.Reading.Columns)) {
			name := strconv.Itoa(i + 1)
			if i < len(t.Header) && t.Header[i] != "" {
				name = t.Header[i]
			}
			c, sample := t.Reading.Columns.Column(i), ""
			if len(t.Rows) > 0 && i < len(t.Rows[0]) {
				sample = t.Rows[0][i]
			}
			role := roleName(c.Role)
			if c.Label != "" {
				role += ":" + c.Label
			}
			e.line("    ", name, " = ", role, "  (", sample, ")")
		}
	}
}
