package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/a-h/templ"

	vitaminb "vitaminb"
	"vitaminb/internal/i18n"
)

// A page is what the frame around every page needs.
type page struct {
	*i18n.Printer
	Title   string
	Section string // of the navigation: the first part of the path
	Path    string // where the language switch leads back to
	Login   string // who is logged in; empty: nobody
	Flash   string // what just happened, told once
	Undo    string // address that takes it back when posted to; empty: nothing does
	Refresh bool   // reload every other second where JavaScript is off
	Assets  assets
}

// page returns the frame of a request with the title.
func (s *Server) page(r *http.Request, title string) page {
	p := page{Printer: s.printer(r), Title: title, Path: "/", Assets: s.assets}
	p.Section, _, _ = strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch p.Section { // what has no place of its own in the navigation
	case "import", "imports":
		p.Section = "sources"
	case "decisions", "journal":
		p.Section = "review"
	case "enter", "card":
		p.Section = "people"
	}
	if r.Method == http.MethodGet {
		p.Path = r.URL.RequestURI()
	}
	p.Login = actor(r).Name
	return p
}

// Moment writes the day and minute of an instant in the zone of the machine.
func (p page) Moment(unixMs int64) string { return p.Time(unixMs, time.Local) }

// DayOf writes the day of an RFC 3339 instant or day; what it cannot read stays as it is.
func (p page) DayOf(rfc3339 string) string {
	if day, _, ok := strings.Cut(rfc3339, "T"); ok {
		return p.Day(vitaminb.Date(day))
	}
	return p.Day(vitaminb.Date(rfc3339))
}

// render writes the component with the status. It is written to memory first,
// so that a failure becomes an error page and not half a page.
func (s *Server) render(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	var b bytes.Buffer
	if err := c.Render(r.Context(), &b); err != nil {
		return fmt.Errorf("render: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, err := b.WriteTo(w)
	return err
}

// A flash is a sentence kept in the session until the next page tells it.
type flash struct {
	Text vitaminb.Text
	Undo string // address that takes it back when posted to; empty: nothing does
}

const flashKey = "flash"

// tell leaves a sentence for the next page and leads there.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, f flash, next string) error {
	b, err := json.Marshal(f)
	if err != nil {
		return err
	}
	s.sessions.Put(r.Context(), flashKey, string(b))
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

// told is [Server.page] for pages that may follow [Server.tell].
func (s *Server) told(r *http.Request, title string) page {
	p := s.page(r, title)
	var f flash
	if err := json.Unmarshal([]byte(s.sessions.PopString(r.Context(), flashKey)), &f); err == nil {
		p.Flash, p.Undo = p.Text(f.Text), f.Undo
	}
	return p
}

// bytesText writes a size in the unit that keeps it short.
func bytesText(n int64) string {
	for _, unit := range []string{"B", "KiB", "MiB", "GiB"} {
		if n < 1<<10 || unit == "GiB" {
			return fmt.Sprintf("%d %s", n, unit)
		}
		n >>= 10
	}
	return ""
}

// htmxConfig keeps htmx within the content policy and other people's data out of
// the browser's storage; answers that tell an error are shown like all others.
const htmxConfig = `{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"refreshOnHistoryMiss":true,` +
	`"responseHandling":[{"code":"204","swap":false},{"code":".*","swap":true}]}`

// figure splits "312 people" into the number, shown large, and its words.
func figure(s string) (number, words string) {
	number, words, _ = strings.Cut(s, " ")
	return number, words
}
