package web_test

import (
	"bufio"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/demo"
	"vitaminb/internal/web"
)

// events reads the stream of jobs to its end: each event by name, with its data.
func (s *site) events() [][2]string {
	s.t.Helper()
	response, err := s.client.Do(s.request(http.MethodGet, "/import/jobs/events", nil))
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close() // only read from
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream" {
		s.t.Fatalf("the stream is %s", kind)
	}
	var all [][2]string
	var event [2]string
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		switch name {
		case "event":
			event[0] = strings.TrimSpace(value)
		case "data":
			event[1] += value
		case "":
			if lines.Text() == "" && event[0] != "" {
				all, event = append(all, event), [2]string{}
			}
		default:
			s.t.Errorf("not a line of an event stream: %s", lines.Text())
		}
	}
	return all
}

// TestJobEvents listens while a file is imported, twice as if the page was reloaded, and once after.
func TestJobEvents(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(map[string]string{"asof": "2024-07-01", "source": "Phone"}, file{"<b>\ncards.vcf", demo.VCards(1500, 1)}).wants(t, http.StatusSeeOther)
	for _, when := range []string{"at first", "again"} {
		all := s.events()
		if len(all) < 2 || all[len(all)-1][0] != "over" {
			t.Fatalf("%s: %d events, the last %v", when, len(all), all[len(all)-1])
		}
		last := all[len(all)-2]
		if last[0] != "jobs" || !strings.Contains(last[1], "1,500 entries read into") || strings.Contains(last[1], "data-live") {
			t.Errorf("%s: the last list: %s", when, last[1])
		}
		for _, e := range all[:len(all)-2] {
			if e[0] != "jobs" || !strings.Contains(e[1], `data-live="/import/jobs/events"`) || strings.Contains(e[1], "<b>") {
				t.Errorf("%s: in between: %v", when, e)
			}
		}
	}
}

func TestRebuildIsAJob(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	got := s.post("/sources/rebuild", url.Values{})
	if got.status != http.StatusSeeOther || got.header.Get("Location") != "/import" {
		t.Errorf("%d to %s", got.status, got.header.Get("Location"))
	}
	if list := s.settled(); !strings.Contains(list, "Rebuild the account") || !strings.Contains(list, "The account was rebuilt from your sources and decisions.") {
		t.Errorf("the jobs: %s", list)
	}
	s.get("/people").wants(t, http.StatusOK, "Petra Sommer")
}

// TestLiveProgress watches an import; a page that is loaded anew goes on watching.
func TestLiveProgress(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	b := openTab(t, s, "live-1280", 1280)
	b.firstRun()
	s.logIn("mara", password)
	s.upload(map[string]string{"asof": "2024-07-01", "source": "Phone"}, file{"cards.vcf", demo.VCards(6000, 1)}).wants(t, http.StatusSeeOther)
	b.open("/import")
	b.do(chromedp.WaitVisible(chromedp.CSS("#jobs progress")))
	b.shot("running")
	b.do(chromedp.Reload())
	b.see("6,000 entries read into Phone")
	b.confirms()
	b.shot("done")
	b.clean()
}
