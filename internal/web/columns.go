package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/norm"
)

// shownRows is how many rows of a table stand beside the form: enough to know a column by.
const shownRows = 5

// columnForm is a column of a list with what it holds, to be corrected.
type columnForm struct {
	Name    string // of its fields in the form
	Header  string
	Column  app.Column
	Sure    bool
	Samples []string // cells of the first rows that are not empty
}

// columnForms are the columns of the n-th table of a list.
func columnForms(n int, t app.Table) []columnForm {
	width := max(len(t.Header), len(t.Reading.Columns))
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	forms := make([]columnForm, width)
	for i := range forms {
		f := &forms[i]
		f.Name, f.Column = columnField(n, i), t.Reading.Columns.Column(i)
		f.Sure = i < len(t.Sure) && t.Sure[i]
		if i < len(t.Header) {
			f.Header = t.Header[i]
		}
		for _, row := range t.Rows[:min(len(t.Rows), shownRows)] {
			if i < len(row) && strings.TrimSpace(row[i]) != "" {
				f.Samples = append(f.Samples, row[i])
			}
		}
	}
	return forms
}

func columnField(table, column int) string { return fmt.Sprintf("column-%d-%d", table, column) }

// reread reads a list again as the user says: what its columns hold, what the
// list is of, and what its source is called.
func (s *Server) reread(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	account := actor(r).AccountID
	report, ok := s.jobs.listing(account, r.PathValue("id"))
	if !ok {
		return notHere()
	}
	readings, err := s.readings(r, report.Tables)
	if err != nil {
		return err
	}
	facet := strings.TrimSpace(r.PostFormValue("facet"))
	dropped, err := s.jobs.reread(account, report.ImportID, func(u *upload) {
		u.readings, u.facet = readings, &facet
		u.source = strings.TrimSpace(r.PostFormValue("source"))
		virtual := r.PostFormValue("virtual") != ""
		u.virtual = &virtual
	})
	if err != nil {
		return err
	}
	for _, id := range dropped {
		if _, err := s.app.Revert(r.Context(), actor(r), id); err != nil {
			return err
		}
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

// readings are what the form says about the tables.
func (s *Server) readings(r *http.Request, tables []app.Table) (map[string]app.Reading, error) {
	shared := app.Reading{Organisation: strings.TrimSpace(r.PostFormValue("organisation")), Event: strings.TrimSpace(r.PostFormValue("event"))}
	if day := strings.TrimSpace(r.PostFormValue("eventdate")); day != "" {
		date, ok := norm.Date(day)
		if !ok {
			return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "%s is no day. Write it as year-month-day: 2026-01-31.", day)
		}
		shared.EventDate = date
	}
	readings := map[string]app.Reading{}
	for n, t := range tables {
		reading, fingerprint := shared, t.Fingerprint
		for _, f := range columnForms(n, t) {
			reading.Columns = append(reading.Columns, columnOf(r, f))
		}
		if r.PostFormValue("header-"+strconv.Itoa(n)) != "" && t.FirstRow != "" {
			fingerprint = t.FirstRow
		}
		readings[fingerprint] = reading
	}
	return readings, nil
}

// columnOf is what the form says about a column; what it does not mention stays.
func columnOf(r *http.Request, f columnForm) app.Column {
	c := f.Column
	role := app.ColumnRole(r.PostFormValue(f.Name))
	if _, sent := r.PostForm[f.Name]; sent && role != c.Role && isRole(role) {
		c = app.Column{Role: role, Group: c.Group}
	}
	if label, sent := r.PostForm[f.Name+"-label"]; sent {
		c.Label = strings.TrimSpace(label[0])
	}
	return c
}

func isRole(role app.ColumnRole) bool {
	return slices.ContainsFunc(app.ColumnKinds(), func(c app.ColumnKind) bool { return c.Role == role })
}
