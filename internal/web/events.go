package web

import (
	"bytes"
	"fmt"
	"net/http"
	"time"
)

// eventPause is the least time between two events: four a second look smooth.
const eventPause = 250 * time.Millisecond

// eventBeat is how long a stream may be silent: proxies take one for dead after a minute.
const eventBeat = 20 * time.Second

// jobEvents tells how far the jobs are by server-sent events (WHATWG HTML §9.2):
// "jobs" carries the list as the page shows it, whenever something has changed, and
// "over" says that none is left. A page that was reloaded just listens anew.
func (s *Server) jobEvents(w http.ResponseWriter, r *http.Request) error {
	news, stop := s.jobs.watch(actor(r).AccountID)
	defer stop()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // nginx would wait for more
	beat := time.NewTicker(eventBeat)
	defer beat.Stop()
	for {
		active, err := s.sendJobs(w, r)
		if err != nil || !active {
			return brokenOff(err)
		}
		for heard := false; !heard; {
			select {
			case <-news:
				heard = true
			case <-beat.C:
				if err := send(w, ": still here\n\n"); err != nil {
					return brokenOff(err)
				}
			case <-r.Context().Done():
				return nil
			case <-s.jobs.ctx.Done():
				return nil
			}
		}
		select {
		case <-time.After(eventPause):
		case <-r.Context().Done():
			return nil
		}
	}
}

// sendJobs sends the list of jobs and, if none is on its way, the end.
func (s *Server) sendJobs(w http.ResponseWriter, r *http.Request) (active bool, err error) {
	v := importView{page: s.page(r, ""), Jobs: s.jobs.list(actor(r).AccountID)}
	var html bytes.Buffer
	if err := jobList(v).Render(r.Context(), &html); err != nil {
		return false, err
	}
	event := bytes.NewBufferString("event: jobs\n")
	for line := range bytes.Lines(html.Bytes()) {
		fmt.Fprintf(event, "data: %s\n", bytes.TrimRight(line, "\r\n"))
	}
	event.WriteString("\n")
	if !v.Active() {
		event.WriteString("event: over\ndata:\n\n")
	}
	return v.Active(), send(w, event.String())
}

func send(w http.ResponseWriter, event string) error {
	if _, err := w.Write([]byte(event)); err != nil {
		return err
	}
	return http.NewResponseController(w).Flush()
}

// brokenOff ends a stream: its head is sent, so an error page has no place any more.
func brokenOff(err error) error {
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}
