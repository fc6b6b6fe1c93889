package web_test

import (
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

func TestManifest(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	got := s.get("/manifest.webmanifest")
	if kind := got.header.Get("Content-Type"); kind != "application/manifest+json" {
		t.Errorf("sent as %q", kind)
	}
	var m struct {
		Name, Display string
		StartURL      string `json:"start_url"`
		Icons         []struct{ Src, Sizes, Purpose string }
	}
	if err := json.Unmarshal([]byte(got.body), &m); err != nil || m.Name == "" || m.Display != "standalone" || m.StartURL != "/" {
		t.Fatalf("%v: %s", err, got.body)
	}
	purposes := map[string]bool{}
	for _, icon := range m.Icons {
		purposes[icon.Sizes+" "+icon.Purpose] = true
		picture, err := png.DecodeConfig(strings.NewReader(s.get(icon.Src).body))
		if err != nil || !strings.HasPrefix(icon.Sizes, strconv.Itoa(picture.Width)+"x") {
			t.Errorf("%s is %d pixels wide: %v", icon.Src, picture.Width, err)
		}
	}
	for _, want := range []string{"192x192 any", "512x512 any", "512x512 maskable"} {
		if !purposes[want] {
			t.Errorf("no icon is %s: %v", want, m.Icons)
		}
	}
	s.get("/login").wants(t, http.StatusOK, `rel="manifest"`, `rel="apple-touch-icon"`, `name="theme-color"`)
}

func TestServiceWorkerNamesAssetsOnly(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	got := s.get("/sw.js")
	_, list, _ := strings.Cut(got.body, "const files = ")
	list, _, _ = strings.Cut(list, ";\n")
	var files []string
	if err := json.Unmarshal([]byte(list), &files); err != nil {
		t.Fatalf("%v in %s", err, got.body)
	}
	for _, file := range files {
		if file != "/offline" && !strings.HasPrefix(file, "/static/") {
			t.Errorf("%s is kept on the device", file)
		}
		s.get(file).wants(t, http.StatusOK)
	}
	if !strings.HasPrefix(got.header.Get("Content-Type"), "text/javascript") || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("sent with %v", got.header)
	}
	if page := s.get("/offline"); strings.Contains(page.body, "mara") {
		t.Errorf("the offline page names who is logged in: %s", page.body)
	}
}

// keptPages lists what the browser keeps that is a page, and what of it names a person.
const keptPages = `(async () => {
	const found = [];
	await navigator.serviceWorker.ready;
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) {
			const response = await cache.match(request);
			if (/html/.test(response.headers.get("Content-Type"))) found.push(new URL(request.url).pathname);
			if (/Sommer|Petra|mara/.test(await response.text())) found.push("a name in " + request.url);
		}
	}
	return found.join(", ");
})()`

// TestNothingPersonalOffline visits people, looks into the browser's caches, and
// then switches the server off.
func TestNothingPersonalOffline(t *testing.T) {
	t.Parallel()
	pages := newPages(t, web.Options{SetupToken: token})
	server := httptest.NewServer(pages)
	b := openTab(t, (&site{t: t, url: server.URL}).browser(), "offline", 390)
	t.Cleanup(server.Close)
	b.firstRun()
	b.open("/enter")
	b.fill("[name=name]", "Petra Sommer")
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[name=name]").form.requestSubmit(), undefined`))
	b.see("Petra Sommer")
	b.open("/people?" + url.Values{"q": {"Petra"}}.Encode())
	b.see("Petra Sommer")
	kept, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](keptPages, chromedp.EvalAwaitPromise))
	if err != nil || kept != "/offline" {
		t.Errorf("the browser keeps pages: %q, %v", kept, err)
	}
	b.open("/people") // now under the service worker
	b.see("Petra Sommer")
	kept, err = chromedp.Run(b.ctx, chromedp.Evaluate[string](keptPages, chromedp.EvalAwaitPromise))
	if err != nil || kept != "/offline" {
		t.Errorf("under the service worker it keeps pages: %q, %v", kept, err)
	}
	b.clean()

	server.CloseClientConnections()
	server.Close()
	b.open("/people")
	b.see("No connection", "Try again")
	b.shot("page")
	if text := b.text(); strings.Contains(text, "Petra") || strings.Contains(text, "mara") {
		t.Errorf("without a server: %s", text)
	}
}
