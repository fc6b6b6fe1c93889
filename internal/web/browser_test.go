package web_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// patience is how long a page may take on a busy machine before the test gives up.
const patience = time.Minute

// A tab is Chromium looking at a site.
type tab struct {
	t      *testing.T
	ctx    context.Context
	site   *site
	name   string // of the screenshots
	mu     sync.Mutex
	errors []string // what the console complained of: violations of the content policy among others
}

// openTab starts a Chromium of its own, so that journeys share no cookies.
func openTab(t *testing.T, s *site, name string, width int64) *tab {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("Chromium is missing, and the pages cannot be tested without it: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "en-GB"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { cancel(); stop() })
	b := &tab{t: t, ctx: ctx, site: s, name: name}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	go b.listen()
	return b
}

func (b *tab) listen() {
	for message, err := range chromedp.Console(b.ctx) {
		if err != nil {
			return // the tab is closed
		}
		if message.Type == "error" || message.Type == chromedp.ConsoleException {
			b.mu.Lock()
			b.errors = append(b.errors, message.Text)
			b.mu.Unlock()
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.shot("failure")
		b.t.Fatalf("%s: %v\n%s", b.where(), err, b.text())
	}
}

func (b *tab) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.site.url + path))
}

func (b *tab) click(css string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(css)))
}

func (b *tab) fill(css, text string) {
	b.t.Helper()
	b.do(chromedp.SendKeys(chromedp.CSS(css), text))
}

// see waits until the page shows all the texts. While one page follows another
// nothing can be asked; that is no failure.
func (b *tab) see(texts ...string) {
	b.t.Helper()
	tick, limit := time.NewTicker(50*time.Millisecond), time.NewTimer(patience)
	defer tick.Stop()
	defer limit.Stop()
	for _, text := range texts {
		for !strings.Contains(b.text(), text) {
			select {
			case <-tick.C:
			case <-limit.C:
				b.shot("failure")
				b.t.Fatalf("%s does not show %q:\n%s", b.where(), text, b.text())
			}
		}
	}
}

// listens waits until the page hears keys: what it says can be read before its
// scripts have run.
func (b *tab) listens() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("document.readyState === 'complete'")); err != nil {
		b.t.Fatalf("%s: %v", b.where(), err)
	}
}

func (b *tab) where() string {
	at, err := chromedp.Run(b.ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return strings.TrimPrefix(at, b.site.url)
}

func (b *tab) text() string {
	text, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.body.innerText"))
	if err != nil {
		return err.Error()
	}
	return text
}

// shot writes a screenshot into the folder named by VITAMINB_SCREENS, if any,
// and checks that nothing is wider than the screen.
func (b *tab) shot(name string) {
	b.t.Helper()
	wide, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("document.documentElement.scrollWidth > innerWidth"))
	if err != nil || wide {
		b.t.Errorf("%s: wider than the screen: %v, %v", name, wide, err)
	}
	dir := os.Getenv("VITAMINB_SCREENS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, b.name+"-"+name+".png"), png, 0o600)
	}
	if err != nil {
		b.t.Error(err)
	}
}

// clean reports what the console complained of, but for answers that are errors on purpose.
func (b *tab) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, text := range b.errors {
		if !strings.Contains(text, "the server responded with a status of") {
			b.t.Errorf("the console says: %s", text)
		}
	}
}

// files writes the fixtures as a user has them after downloading.
func files(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for _, f := range []file{{"Basic_LinkedInDataExport_06-30-2024.zip", linkedinZip(t)}, fixture(t, "phone.vcf"), fixture(t, "google.csv")} {
		path := filepath.Join(dir, f.name)
		if err := os.WriteFile(path, f.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// firstRun sets the product up in the browser.
func (b *tab) firstRun() {
	b.t.Helper()
	b.open("/setup?" + url.Values{"token": {token}}.Encode())
	b.see("Welcome")
	b.shot("01-setup")
	b.fill("[name=account]", "Mara")
	b.fill("[name=login]", "mara")
	b.fill("[name=password]", password)
	b.fill("[name=repeat]", password)
	b.click("main form button")
	b.see("Whom do you know?")
	b.shot("02-empty")
}

// TestJourney goes from the first run to the first decision, at both widths.
func TestJourney(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := openTab(t, newSite(t, web.Options{}, nil), fmt.Sprint(width), width)
			b.firstRun()
			b.bringIn()
			b.findAndPart()
			b.writeAndSwitch()
			b.clean()
		})
	}
}

func (b *tab) bringIn() {
	b.t.Helper()
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[name=files]"), files(b.t)))
	b.click("form[data-upload] button")
	b.see("Brought in just now", "Import all 3", "1 piece skipped", "Look closer")
	b.shot("03-read")
	b.confirms()
	b.see("1 piece skipped")
	b.shot("03-imported")
	b.click("#jobs a[href='/']")
	b.see("people", "entries united", "to decide")
	b.shot("04-overview")
}

// confirms lets all count that was read, and waits until it does.
func (b *tab) confirms() {
	b.t.Helper()
	b.see("Do not import")
	b.do(chromedp.WaitVisible(chromedp.CSS("#jobs:not([hx-trigger])"))) // as long as something is read, the list changes
	b.click("#jobs form[action$='/confirm'] button")                    // the one for all comes first
	b.see("See your people")
}

func (b *tab) findAndPart() {
	b.t.Helper()
	b.open("/people")
	b.see("Petra Sommer")
	b.shot("05-people")
	b.fill("[name=q]", "weiß")
	b.do(chromedp.WaitNotPresent(chromedp.Search("//a[text()='Oskar Zwickel']")))
	b.see("Juergen Weiss")
	b.click("#results tbody a")
	b.see("Why is this one person?", "juergen.weiss@brauhaus.example", "3 entries")
	b.shot("06-person")
	b.click("details summary")
	b.fill("[name=reason]", "Vater und Sohn")
	b.shot("07-part")
	b.click("details button")
	b.see("Decided: these are different people.")
	b.shot("08-parted")
	b.click("[role=status] button")
	b.see("The decision was taken back.", "3 entries")
	b.open("/decisions")
	b.see("Vater und Sohn", "taken back")
	b.shot("09-decisions")
	b.open("/review")
	b.see("One and the same person?")
	b.shot("10-questions")
}

func (b *tab) writeAndSwitch() {
	b.t.Helper()
	b.open("/people?q=petra")
	b.click("#results tbody a")
	b.fill("[name=text]", "Mag Pfefferminztee.")
	b.click("#notes button")
	b.see("The note was kept.", "Mag Pfefferminztee.")
	b.click("[name=lang]")
	b.see("Notizen", "Was jede Quelle sagt", "Quellen")
	b.shot("11-german")
	for name, path := range map[string]string{"12-import": "/import", "13-imports": "/imports", "14-sources": "/sources", "15-overview-de": "/", "16-not-found": "/people/nobody"} {
		b.open(path)
		b.shot(name)
	}
	b.click("header a")
	b.see("Einträge vereint")
	b.do(dark)
	b.shot("17-dark")
	b.open("/review")
	b.shot("18-questions-dark")
}

// dark is a browser whose user likes dark pages.
func dark(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
	return chromedp.Void{}, err
}

// withoutScripts is a browser whose user has switched JavaScript off.
func (b *tab) withoutScripts() {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		b.t.Fatal(err)
	}
}

// TestWithoutJavaScript goes the same way with plain forms and links alone.
func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := openTab(t, newSite(t, web.Options{}, nil), "nojs", 390)
	b.withoutScripts()
	b.firstRun()
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[name=files]"), files(t)))
	b.click("form[data-upload] details summary")
	b.do(chromedp.SetValue(chromedp.CSS("[name=asof]"), "2024-07-01"))
	b.click("form[data-upload] > div button")
	b.see("Brought in just now") // the page reloads itself
	b.confirms()
	b.shot("03-imported")
	b.open("/people")
	b.fill("[name=q]", "weiß")
	b.click("search button, form[role=search] button")
	b.do(chromedp.WaitNotPresent(chromedp.Search("//a[text()='Oskar Zwickel']")))
	b.see("Juergen Weiss")
	b.click("#results tbody a")
	b.see("3 entries")
	b.click("details summary")
	b.click("details button")
	b.see("Decided: these are different people.")
	b.click("[role=status] button")
	b.see("The decision was taken back.", "3 entries")
	b.clean()
}
