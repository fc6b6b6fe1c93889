package web_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/app"
	"vitaminb/internal/pgtest"
	"vitaminb/internal/store/storetest"
	"vitaminb/internal/web"
)

const (
	token    = "one-time-token"
	password = "correct horse battery"
)

// A site is the real product on a fresh database, behind real HTTP, seen by one browser.
type site struct {
	t      *testing.T
	url    string
	app    *app.App
	client *http.Client
	log    *bytes.Buffer
}

// TestMain ends the PostgreSQL that the worked example started.
func TestMain(m *testing.M) { pgtest.Main(m) }

// newSite starts a site that nobody has set up yet.
func newSite(t *testing.T, o web.Options, now func() time.Time) *site {
	t.Helper()
	return newSiteOn(t, filepath.Join(t.TempDir(), "vitaminb.db"), o, now)
}

// newSiteOn starts a site on the database, which is empty.
func newSiteOn(t *testing.T, database string, o web.Options, now func() time.Time) *site {
	t.Helper()
	storetest.Prepare(t, database)
	a, err := app.Open(context.Background(), app.Options{URL: database, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, app: a, log: new(bytes.Buffer)}
	o.SetupToken, o.Log = token, slog.New(slog.NewTextHandler(s.log, nil))
	if o.SpoolDir == "" {
		o.SpoolDir = t.TempDir()
	}
	pages := web.New(a, o)
	server := httptest.NewServer(pages)
	t.Cleanup(func() {
		server.Close()
		pages.Close()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	s.url = server.URL
	return s.browser()
}

// browser returns the site as another browser sees it: without a session.
func (s *site) browser() *site {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	other := *s
	other.client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &other
}

// ownedSite is a site whose owner has logged in.
func ownedSite(t *testing.T) *site {
	t.Helper()
	s := newSite(t, web.Options{}, nil)
	s.setUp()
	return s
}

func (s *site) setUp() {
	s.t.Helper()
	got := s.post("/setup", url.Values{"token": {token}, "account": {"Mara"}, "login": {"mara"}, "password": {password}, "repeat": {password}})
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("set-up: %d %s", got.status, got.body)
	}
}

// An answer is what came back.
type answer struct {
	status int
	body   string
	header http.Header
}

func (s *site) do(r *http.Request) answer {
	s.t.Helper()
	if r.Header.Get("Accept-Language") == "" {
		r.Header.Set("Accept-Language", "en")
	}
	response, err := s.client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close() // only read from
	b, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response.StatusCode, string(b), response.Header}
}

func (s *site) request(method, path string, body io.Reader) *http.Request {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func (s *site) get(path string) answer {
	s.t.Helper()
	return s.do(s.request(http.MethodGet, path, nil))
}

func (s *site) post(path string, form url.Values) answer {
	s.t.Helper()
	r := s.request(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.do(r)
}

// file is what a user brings.
type file struct {
	name  string
	bytes []byte
}

func (s *site) upload(fields map[string]string, files ...file) answer {
	s.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range fields {
		if err := m.WriteField(name, value); err != nil {
			s.t.Fatal(err)
		}
	}
	for _, f := range files {
		w, err := m.CreateFormFile("files", f.name)
		if err == nil {
			_, err = w.Write(f.bytes)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		s.t.Fatal(err)
	}
	r := s.request(http.MethodPost, "/import", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return s.do(r)
}

// settled waits until no import is on its way, confirms all that was read, and
// returns the list of uploads once that is done, too.
func (s *site) settled() string {
	s.t.Helper()
	list := s.read()
	if strings.Contains(list, `/confirm"`) {
		s.post("/import/confirm", nil).wants(s.t, http.StatusSeeOther)
		list = s.read()
	}
	return list
}

// read waits until no upload is being read and returns the list of uploads.
func (s *site) read() string {
	s.t.Helper()
	limit := time.NewTimer(time.Minute)
	defer limit.Stop()
	for tick := time.NewTicker(20 * time.Millisecond); ; {
		got := s.get("/import/jobs")
		if !strings.Contains(got.body, "hx-trigger") {
			tick.Stop()
			return got.body
		}
		select {
		case <-tick.C:
		case <-limit.C:
			s.t.Fatalf("the imports do not end: %s", got.body)
		}
	}
}

// modified are the days of the three fixtures as a browser tells them, in Unix ms: 2024-06-30, 2024-07-01 twice.
const modified = "1719705600000,1719792000000,1719792000000"

// imported brings all fixtures in.
func (s *site) imported() {
	s.t.Helper()
	got := s.upload(map[string]string{"modified": modified}, file{"Basic_LinkedInDataExport_06-30-2024.zip", linkedinZip(s.t)}, fixture(s.t, "phone.vcf"), fixture(s.t, "google.csv"))
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("upload: %d %s", got.status, got.body)
	}
	if list := s.settled(); strings.Count(list, "/imports/") != 3 {
		s.t.Fatalf("three imports should be done:\n%s\n%s", list, s.log)
	}
}

// id finds the first id in a page that the pattern's group matches.
func (s *site) id(path, pattern string) string {
	s.t.Helper()
	body := s.get(path).body
	m := regexp.MustCompile(pattern).FindStringSubmatch(body)
	if m == nil {
		s.t.Fatalf("%s shows nothing like %s:\n%s", path, pattern, body)
	}
	return m[1]
}

// personID searches for a person who must be found.
func (s *site) personID(query string) string {
	s.t.Helper()
	return s.id("/people?q="+url.QueryEscape(query), `href="/people/([^"?/]+)"`)
}

func fixture(t *testing.T, name string) file {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return file{name, b}
}

// linkedinZip packs testdata/linkedin the way LinkedIn does.
func linkedinZip(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	dir := os.DirFS("testdata/linkedin")
	err := fs.WalkDir(dir, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(dir, path)
		if err != nil {
			return err
		}
		w, err := z.Create(path)
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	})
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wants reports what the page lacks.
func (a answer) wants(t *testing.T, status int, parts ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("status %d, want %d: %s", a.status, status, a.body)
	}
	for _, part := range parts {
		if !strings.Contains(a.body, part) {
			t.Errorf("the page lacks %q:\n%s", part, a.body)
		}
	}
}
