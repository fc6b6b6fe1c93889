package web_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/demo"
	"vitaminb/internal/web"
)

// Widths that every page is looked at: a small telephone, and a laptop.
const (
	phone  = 390
	laptop = 1280
	tall   = 1100 // height of the window in CSS pixels, and the least that a picture shows
	// tallest is where a picture ends at the latest: enough for all of every page of
	// the demonstration (the longest are the first hundred people on a telephone,
	// 4,900 px), and an end for one that never ends.
	tallest = 5000
)

// A visit is a page, by the name of its screenshots.
type visit struct {
	name, path string
	pictured   bool // its screenshots are kept in doc/screens
}

// A stay is a site in one state, with the pages that are worth seeing in it.
type stay struct {
	*site
	login  bool // somebody has logged in
	visits []visit
}

// stays are all pages of the product in all states worth looking at.
func stays(t *testing.T) []stay {
	t.Helper()
	options := web.Options{Styleguide: true}
	untouched := newSite(t, options, today)
	empty := newSite(t, options, today)
	empty.setUp()
	full := newSite(t, options, today)
	full.setUp()
	return []stay{
		{untouched, false, []visit{{name: "setup", path: "/setup?" + url.Values{"token": {token}}.Encode()}, {name: "login-unused", path: "/login"}}},
		{empty.browser(), false, []visit{{name: "login", path: "/login"}, {name: "styleguide", path: "/styleguide", pictured: true}, {name: "styleguide-dialog", path: "/styleguide?dialog"}, {name: "trust", path: "/trust"}, {name: "offline", path: "/offline"}}},
		{empty, true, []visit{
			{name: "overview-empty", path: "/", pictured: true},
			{name: "people-empty", path: "/people"},
			{name: "review-empty", path: "/review"},
			{name: "decisions-empty", path: "/decisions"},
			{name: "journal-empty", path: "/journal"},
			{name: "imports-empty", path: "/imports"},
			{name: "sources-empty", path: "/sources"},
		}},
		{full, true, full.furnish()},
	}
}

// today is when the pages are seen: some weeks after the day of the demonstration's exports.
func today() time.Time { return time.Date(2026, time.July, 20, 18, 30, 0, 0, time.UTC) }

// furnish brings the demonstration's network in and leaves traces of use; it returns the pages worth seeing then.
func (s *site) furnish() []visit {
	s.t.Helper()
	for _, f := range demo.Files("de") {
		s.upload(map[string]string{"modified": strconv.FormatInt(f.AsOf.UnixMilli(), 10)}, file{f.Name, f.Data}).wants(s.t, http.StatusSeeOther)
	}
	s.settled()
	s.upload(nil, fixture(s.t, "phone.vcf"), file{"holiday.jpg", []byte("\xff\xd8\xff\xe0 a picture")}).wants(s.t, http.StatusSeeOther)
	s.settled()
	person, hostile := s.storied(), s.hostile()
	s.post(person+"/notes", url.Values{"text": {"Mag Pfefferminztee."}}).wants(s.t, http.StatusSeeOther)
	namesake := s.id("/people?q=firlefanz", `(?s)href="/people/[^"?/]+".*href="/people/([^"?/]+)"`)
	decided := url.Values{"verdict": {"different"}, "group": {s.personID("firlefanz"), namesake}, "reason": {"Vater und Sohn"}}
	s.post("/decisions", decided).wants(s.t, http.StatusSeeOther)
	s.post("/decisions/undo", nil).wants(s.t, http.StatusSeeOther)
	s.post("/decisions", decided).wants(s.t, http.StatusSeeOther)
	s.upload(map[string]string{"asof": "2026-07-01"}, fixture(s.t, "golfclub.csv")).wants(s.t, http.StatusSeeOther)
	s.read()
	proposal := "/imports/" + s.id("/import", `href="/imports/([^"/]+)">Look closer`)
	draft, _ := s.readCard(drawn(s.t, printed()))
	report := "/imports/" + s.id("/imports", `href="/imports/([^"/]+)">Complete_`)
	return []visit{
		{name: "overview", path: "/", pictured: true},
		{name: "import", path: "/import", pictured: true},
		{name: "job-question", path: "/import/jobs/" + s.id("/import", `href="/import/jobs/([^"]+)"`)},
		{name: "imports", path: "/imports"},
		{name: "report", path: report, pictured: true},
		{name: "report-new", path: report + "/records/new"},
		{name: "revert", path: report + "/revert"},
		{name: "proposal", path: proposal, pictured: true},
		{name: "card-new", path: "/card"},
		{name: "card", path: draft, pictured: true},
		{name: "source", path: "/sources/" + s.id("/sources", `href="/sources/([^"/]+)">LinkedIn`), pictured: true},
		{name: "people", path: "/people", pictured: true},
		{name: "people-search", path: "/people?q=ma"},
		{name: "people-none", path: "/people?q=nobodyatall"},
		{name: "organisations", path: "/people?kind=organisation"},
		{name: "person", path: person, pictured: true},
		{name: "person-hostile", path: hostile},
		{name: "people-hostile", path: "/people?q=www"},
		{name: "unite", path: person + "/unite"},
		{name: "unite-hostile", path: hostile + "/unite?q=w"},
		{name: "why-not", path: person + "/unite?with=" + namesake},
		{name: "enter", path: person + "/enter"},
		{name: "enter-new", path: "/enter"},
		{name: "erase", path: person + "/erase"},
		{name: "review", path: "/review", pictured: true},
		{name: "decisions", path: "/decisions"},
		{name: "journal", path: "/journal", pictured: true},
		{name: "sources", path: "/sources"},
		{name: "rebuild", path: "/sources/rebuild"},
		{name: "settings", path: "/settings"},
		{name: "palette", path: "/palette?q=ma"},
		{name: "shortcuts", path: "/shortcuts"},
		{name: "not-found", path: "/people/nobody"},
	}
}

// storied is the page of the first person who is known from several entries and of whom something is told.
func (s *site) storied() string {
	s.t.Helper()
	for _, link := range regexp.MustCompile(`"(/people/[^"?/]+)"`).FindAllStringSubmatch(s.get("/people").body, -1) {
		if body := s.get(link[1]).body; strings.Contains(body, `id="facts"`) && strings.Contains(body, `id="why"`) {
			return link[1]
		}
	}
	s.t.Fatal("the demonstration tells nothing of anybody")
	return ""
}

// hostile enters somebody whose every field has the longest word that fits, and returns the page.
func (s *site) hostile() string {
	s.t.Helper()
	word := strings.Repeat("W", 200)
	got := s.post("/enter", url.Values{
		"name": {word + " <script>"}, "organisation": {word}, "title": {word}, "emails": {word + "@muster.example"},
		"phones": {"0171 3920001"}, "urls": {"https://muster.example/" + word}, "address": {word},
	})
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("enter: %d %s", got.status, got.body)
	}
	person := got.header.Get("Location")
	s.post(person+"/notes", url.Values{"text": {word}}).wants(s.t, http.StatusSeeOther)
	return person
}

// noPages are the routes that answer with something else than a page of their own.
var noPages = []string{
	"GET /healthz", "GET /static/{file}", "GET /manifest.webmanifest", "GET /sw.js", "GET /export", "GET /records/{id}/original",
	"GET /records/{id}/picture", "GET /card/{card}/picture",
	"GET /trust/vitaminb.crt", "GET /trust/qr.png", // files
	"GET /import/jobs", "GET /import/jobs/events", // a piece of the page of imports, and its news
	"GET /questions", // leads to the review
}

// missed are the routes of pages that nobody visits.
func missed(places []stay) []string {
	mux, left := http.NewServeMux(), map[string]bool{}
	for _, pattern := range web.PagePatterns() {
		mux.Handle(pattern, http.NotFoundHandler())
		left[pattern] = !slices.Contains(noPages, pattern)
	}
	for _, place := range places {
		for _, seen := range place.visits {
			_, pattern := mux.Handler(place.request(http.MethodGet, seen.path, nil))
			left[pattern] = false
		}
	}
	maps.DeleteFunc(left, func(_ string, missed bool) bool { return !missed })
	return slices.Sorted(maps.Keys(left))
}

// TestEveryPage looks at all pages in both languages, in light and in dark, as
// wide as a telephone and as a laptop. Nobody must be kept out, by axe-core's
// reading of WCAG 2.2 AA, and no text may be cut off or run out of its box. With
// VITAMINB_SCREENS it leaves screenshots.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	axe := axeSource(t)
	places := stays(t)
	if pages := missed(places); len(pages) > 0 {
		t.Errorf("nobody looks at the pages %q: add a visit", pages)
	}
	for _, lang := range []string{"de", "en"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			v := viewer{openTab(t, places[0].site, lang, laptop), lang, axe}
			for _, place := range places {
				v.site = place.site
				v.enterSite(place.login)
				for _, seen := range place.visits {
					v.look(seen)
				}
			}
			v.openOver()
			v.clean()
		})
	}
}

// A viewer is a browser that reads one language.
type viewer struct {
	*tab
	lang, axe string
}

func (v viewer) enterSite(login bool) {
	v.t.Helper()
	v.open("/login")
	v.run("document.cookie = 'lang=" + v.lang + ";path=/'")
	if !login {
		return
	}
	v.fill("[name=login]", "mara")
	v.fill("[name=password]", password)
	v.click("main form button")
	v.do(chromedp.WaitVisible(chromedp.CSS("nav")))
}

// look visits the page once and changes the window and the light around it; then it opens what is folded.
func (v viewer) look(seen visit) {
	v.t.Helper()
	v.open(seen.path)
	v.inEachLight(func(width int64, theme string) {
		v.check(fmt.Sprintf("%s at %d px, %s, %s", seen.name, width, theme, v.lang))
		v.picture(seen, width, theme)
		v.openDialogs(seen, width, theme)
	})
	v.run("for (const folded of document.querySelectorAll('details')) folded.open = true")
	v.check(fmt.Sprintf("%s unfolded at %d px, %s", seen.name, phone, v.lang))
}

// inEachLight does something at both widths, in light and in dark.
func (v viewer) inEachLight(do func(width int64, theme string)) {
	v.t.Helper()
	for _, width := range []int64{laptop, phone} {
		v.do(chromedp.EmulateViewport(width, tall))
		for _, theme := range []string{"light", "dark"} {
			v.theme(theme)
			do(width, theme)
		}
	}
}

// check reports who is kept out of the page as it is now, and what is cut off.
func (v viewer) check(at string) {
	v.t.Helper()
	for _, problem := range v.violations() {
		v.t.Errorf("%s: %s", at, problem)
	}
	for _, problem := range v.overflowing() {
		v.t.Errorf("%s: overflows: %s", at, problem)
	}
}

// theme is a browser whose user likes pages light or dark.
func (v viewer) theme(name string) {
	v.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"}} // what is still fading cannot be measured
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		v.t.Fatal(err)
	}
}

// axeSource is the script of axe-core, as npm brought it.
func axeSource(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatal("axe-core is missing, and nothing tells who is kept out of the pages: make build")
	}
	return string(b)
}

// runAxe runs the rules for all four sets of success criteria; target-size (WCAG
// 2.2, 2.5.8) is off unless asked for.
const runAxe = `axe.run(document, {
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
	rules: {"target-size": {enabled: true}},
	resultTypes: ["violations"],
}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 300) + "\n" + n.failureSummary)))`

// violations are what axe-core finds on the page as it is now.
func (v viewer) violations() []string {
	v.t.Helper()
	v.run("globalThis.axe || (() => {" + v.axe + "})()")
	return v.list(runAxe)
}

// findOverflow lists the boxes whose text is wider than they are. What scrolls on
// purpose, what is there for screen readers alone, and fields are left out.
const findOverflow = `[...document.querySelectorAll("body, body *")].filter(e => {
	if (!e.clientWidth || ["auto", "scroll"].includes(getComputedStyle(e).overflowX)) return false;
	for (let a = e; a; a = a.parentElement) if (getComputedStyle(a).clipPath !== "none") return false;
	if (e.closest("svg, select, input, textarea")) return false;
	return e.innerText?.trim() && e.scrollWidth > e.clientWidth + 1;
}).concat([...document.querySelectorAll("svg text")].filter(e => e.getBoundingClientRect().right > e.ownerSVGElement.getBoundingClientRect().right + 1))
.map(e => e.outerHTML.slice(0, 200))`

// overflowing are the boxes of the page that a text runs out of.
func (v viewer) overflowing() []string {
	v.t.Helper()
	return v.list(findOverflow)
}

// run runs a script for what it does.
func (v viewer) run(script string) {
	v.t.Helper()
	v.list("(() => { " + script + "; return [] })()")
}

// list runs a script that answers with lines, or promises to.
func (v viewer) list(script string) []string {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	lines, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	return lines
}

// picture writes the screenshot of a page, from its head to its foot, into the
// folder VITAMINB_SCREENS, if one is named.
func (v viewer) picture(seen visit, width int64, theme string) {
	v.t.Helper()
	dir := os.Getenv("VITAMINB_SCREENS")
	if dir == "" || !seen.pictured && os.Getenv("VITAMINB_SCREENS_ALL") == "" {
		return
	}
	height, err := chromedp.Run(v.ctx, chromedp.Evaluate[int64]("document.documentElement.scrollHeight"))
	if err != nil {
		v.t.Fatal(err)
	}
	v.do(chromedp.EmulateViewport(width, min(height, tallest))) // what sticks to the window's edge stands there once
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name := fmt.Sprintf("%s-%d-%s-%s.png", seen.name, width, theme, v.lang)
		err = os.WriteFile(filepath.Join(dir, name), png, 0o600)
	}
	if err != nil {
		v.t.Error(err)
	}
	v.do(chromedp.EmulateViewport(width, tall))
}
