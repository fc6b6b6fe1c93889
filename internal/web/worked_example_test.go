package web_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/pgtest"
	"vitaminb/internal/web"
)

const phoneCards = `BEGIN:VCARD
VERSION:3.0
UID:weiss
N:Weiß;Jürgen;;;
FN:Jürgen Weiß
TEL;TYPE=CELL:+49 171 3920001
EMAIL:j.weiss@weiss.example
ORG:Weiß Metallbau GmbH
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:klein-1
N:Klein;Petra;;;
FN:Petra Klein
TEL;TYPE=HOME:+49 30 23125001
EMAIL:petra@klein.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:klein-2
N:Klein;Rainer;;;
FN:Rainer Klein
TEL;TYPE=HOME:+49 30 23125001
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Klein;Petra;;;
FN:Petra Klein
TEL;TYPE=CELL:+49 171 3920099
END:VCARD
`

const connectionsHeader = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
`

const (
	linkedIn2024 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,j.weiss@weiss.example,Weiss Metallbau,Managing Director,08 Feb 2023
Carla,Neumann,https://www.linkedin.com/in/carla-neumann,,Northwind,Analyst,05 Mar 2021
`
	linkedIn2022 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,,Old Employer,Apprentice,08 Feb 2023
Carla,Neumann,https://www.linkedin.com/in/carla-neumann,,Before Northwind,Trainee,05 Mar 2021
`
	linkedIn2025 = connectionsHeader + `Juergen,Weiss,https://www.linkedin.com/in/juergen-weiss,j.weiss@weiss.example,Weiss Holding,Chairman,08 Feb 2023
`
)

// The days of the exports, which their files bear as well.
const (
	dayOfCards = "2024-01-01"
	day2022    = "2022-06-01"
	day2024    = "2024-06-01"
	day2025    = "2025-06-01"
)

// A story is the worked example on its way through a tab.
type story struct {
	*tab
	cards, old, middle, newer string // paths of the four exports
}

// TestWorkedExample is the story of ADR 0001, told in a browser: on a desk with
// SQLite, on a phone with PostgreSQL.
func TestWorkedExample(t *testing.T) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		tellStory(t, "sqlite", 1280, func() string { return filepath.Join(t.TempDir(), "vitaminb.db") })
	})
	for name, dsn := range pgtest.DSNs(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tellStory(t, name, 390, func() string { return dsn(t) })
		})
	}
}

func tellStory(t *testing.T, engine string, width int64, database func() string) {
	t.Helper()
	s := story{tab: openTab(t, newSiteOn(t, database(), web.Options{}, nil), "example-"+engine, width)}
	s.cards, s.old = written(t, "phone.vcf", phoneCards, dayOfCards), written(t, "Connections.csv", linkedIn2022, day2022)
	s.middle, s.newer = written(t, "Connections.csv", linkedIn2024, day2024), written(t, "Connections.csv", linkedIn2025, day2025)
	s.firstRun()
	cards, first := s.bring(s.cards, dayOfCards), s.bring(s.middle, day2024)
	if all := s.found(""); cards["New"] != "4" || first["New"] != "2" || len(all) != 5 {
		t.Errorf("want 4 and 2 new records of 5 people: %v, %v, %v", cards, first, all)
	}
	weiss := s.decides()
	s.imports(weiss)
	s.restores(openTab(t, newSiteOn(t, database(), web.Options{}, nil), "example-"+engine+"-restored", width))
	s.erases(weiss)
	s.clean()
}

// written is a file as it was downloaded on the day.
func written(t *testing.T, name, text, day string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	at, err := time.Parse(time.DateOnly, day)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o600)
	}
	if err == nil {
		err = os.Chtimes(path, at, at)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// decides: two records unite; a note; "different"; "same" again. It returns the page of the person.
func (s story) decides() string {
	s.t.Helper()
	s.open("/people?q=weiss")
	s.see("Address book, LinkedIn")
	s.click("#results tbody a")
	s.see("2 entries", "Same e-mail address")
	s.shot("person")
	records := list(s.tab, `[name^="part:"]`, "name.slice(5)")
	older, younger := "/people/"+records[0], "/people/"+records[1]
	s.at(older, "Address book", "LinkedIn")
	s.fill("[name=text]", "Met at the trade fair.")
	s.click("#notes button")
	s.see("The note was kept.", "Met at the trade fair.")

	s.click("details summary")
	s.click("details button")
	s.see("Decided: these are different people.", "1 entry", "Met at the trade fair.")
	s.shot("parted")
	s.at(older, "Address book")
	s.open(younger)
	s.at(younger, "LinkedIn")
	if notes := list(s.tab, "#notes li", "innerText"); len(notes) > 0 {
		s.t.Errorf("parted: the younger has the note, too: %q", notes)
	}

	s.click("a[href$='/unite']")
	s.see("Who is the same as Juergen Weiss?", "Jürgen Weiß")
	s.shot("unite")
	s.click("main li button")
	s.see("That contradicts an earlier decision")
	s.shot("contradiction")
	s.click("[name=supersede]")
	s.see("Decided: this is one person.", "2 entries", "Met at the trade fair.", "you said so")
	s.open(younger)
	s.at(older, "Address book", "LinkedIn")
	return older
}

// imports: an older archive, a newer one, the same again, the middle one reverted, a rebuild.
func (s story) imports(weiss string) {
	s.t.Helper()
	before := s.persons()
	old := s.bring(s.old, day2022)
	if old["New"] != "0" || old["Changed"] != "0" || old["No longer at the source"] != "0" {
		s.t.Errorf("an older archive changed something: %v", old)
	}
	s.same("an older archive", before, s.persons())

	newer := s.bring(s.newer, day2025)
	s.shot("report")
	if newer["New"] != "0" || newer["Changed"] != "1" || newer["No longer at the source"] != "1" {
		s.t.Errorf("the newer archive: %v", newer)
	}
	s.open("/people?q=carla")
	s.see("Northwind")
	s.click("#results tbody a")
	s.see("no longer there since 1 Jun 2025", "Analyst, Northwind")
	s.shot("gone")
	s.open(weiss)
	s.see("Chairman, Weiss Holding", "Met at the trade fair.")

	again := s.bring(s.newer, day2025)
	if again["New"] != "0" || again["Changed"] != "0" || again["Unchanged"] != "1" || again["No longer at the source"] != "0" {
		s.t.Errorf("the same file again: %v, want nothing new", again)
	}
	s.open("/import")
	s.see("This very file was imported before; nothing is new.")

	all := s.persons()
	s.open("/imports")
	s.shot("imports")
	s.do(chromedp.Click(chromedp.Search("//tr[contains(., '1 Jun 2022')]//a")))
	s.see("as of 1 Jun 2022")
	s.click("a[href$='/revert']")
	s.see("Connections.csv, 1 Jun 2022", "Your notes and decisions stay")
	s.shot("revert")
	s.click("dialog[open] .btn-warning")
	s.see("The import was taken back.")
	s.shot("reverted")
	s.same("the import in the middle taken back", all, s.persons())

	s.open("/sources")
	s.shot("sources")
	s.click("a[href='/sources/rebuild']")
	s.see("worked out anew")
	s.shot("rebuild")
	s.click("main form button")
	s.see("The account was rebuilt")
	s.same("a rebuild", all, s.persons())
}

// restores: an export brings everything back in an empty account; in another one its people are those of a source.
func (s story) restores(other *tab) {
	s.t.Helper()
	export := s.download("/", "a[href='/export']")
	r := story{tab: other}
	r.firstRun()
	r.drop("", export)
	r.see("The account was restored from the export, with 6 entries.")
	r.shot("restored")
	r.same("the restored account", s.persons("/sources", "/imports", "/decisions"), r.persons("/sources", "/imports", "/decisions"))
	r.drop("", export)
	r.see("entries read into Vitamin B export")
	r.shot("not-empty")
	r.clean()
}

// erases: one person is erased and stays away; her namesake and her husband with the same landline do not.
func (s story) erases(weiss string) {
	s.t.Helper()
	petras, husband := s.found("petra klein"), s.found("rainer klein")
	var petra string
	for path, row := range petras {
		if strings.Contains(row, "petra@klein.example") {
			petra = path
		}
	}
	if len(petras) != 2 || petra == "" || len(husband) != 1 {
		s.t.Fatalf("want two namesakes apart, and him: %v, %v", petras, husband)
	}
	s.open(petra)
	s.click("a[href$='/erase']")
	s.see("This cannot be undone.", "Petra Klein · petra@klein.example")
	s.shot("erase")
	s.click("[name=sure]")
	s.click("main form button")
	s.see("1 entry was erased.", "Backups and exports")
	s.shot("erased")

	s.drop("", s.cards, s.old, s.middle, s.newer)
	s.see("1 piece skipped")
	s.shot("imported-again")
	s.do(chromedp.Click(chromedp.Search("//section[@id='jobs']//li[contains(., 'phone.vcf')]//a")))
	s.see("You erased this person; the row was left out.", "as of 1 Jan 2024")
	s.shot("skipped")
	s.open(petra)
	s.see("This person was erased.")
	delete(petras, petra)
	s.same("her namesake", petras, s.found("petra klein"))
	s.same("her husband", husband, s.found("rainer klein"))
	for path, row := range husband {
		if !strings.Contains(row, "+49 30 23125001") {
			s.t.Errorf("%s has lost the landline: %s", path, row)
		}
	}
	s.open(weiss)
	s.see("2 entries", "Met at the trade fair.", "Chairman, Weiss Holding")
	s.open("/people?q=petra@klein.example")
	s.see("Nobody found.")
	if found := s.holding(s.download("/", "a[href='/export']"), "petra@klein.example"); len(found) > 0 {
		s.t.Errorf("the export still holds the erased address: %q", found)
	}
}

// bring drops one export, names its day, and returns the figures of its report by their names.
func (s story) bring(path, day string) map[string]string {
	s.t.Helper()
	s.drop(day, path)
	s.click("#jobs li a[href^='/imports/']")
	s.see("Read as")
	return evaluate[map[string]string](s.tab, `Object.fromEntries(Array.from(document.querySelectorAll("main tbody tr"), (r) => [r.cells[0].innerText, r.cells[1].innerText]))`)
}

// drop lets files fall onto the import page, as a mouse does, confirms what they would do, and waits until it is done.
func (s story) drop(day string, paths ...string) {
	s.t.Helper()
	s.open("/import")
	if day != "" {
		s.click("form[data-upload] details summary")
		s.do(chromedp.SetValue(chromedp.CSS("[name=asof]"), day))
	}
	before := len(list(s.tab, "#jobs li", "tagName"))
	at := evaluate[[2]float64](s.tab, `(() => { const r = document.querySelector(".drop").getBoundingClientRect(); return [r.x + r.width/2, r.y + 8] })()`)
	s.do(func(ctx context.Context, _ *chromedp.Target) (nothing chromedp.Void, err error) {
		const copied = 1 // of Input.DragData
		data := &input.DragData{Items: []*input.DragDataItem{}, Files: paths, DragOperationsMask: copied}
		for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
			_, err = chromedp.Call(ctx, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at[0], Y: at[1], Data: data})
			if err != nil {
				return nothing, err
			}
		}
		return nothing, nil
	})
	s.until(`document.querySelector("[name=files]").files.length == %d`, len(paths))
	s.click("form[data-upload] > div button")
	s.until(`document.querySelectorAll("#jobs li").length == %d && !document.querySelector("#jobs[hx-trigger]")`, before+len(paths))
	if len(list(s.tab, "#jobs form[action$='/confirm']", "action")) > 0 { // an account is restored without a question
		s.confirms()
	}
}

// until waits until the page makes the expression true.
func (s story) until(format string, args ...any) {
	s.t.Helper()
	expression := fmt.Sprintf(format, args...)
	s.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(patience))(ctx, t)
		return chromedp.Void{}, err
	})
}

// persons are the pages of all people and organisations, and further ones, as they are now.
func (s story) persons(further ...string) map[string]string {
	s.t.Helper()
	return evaluate[map[string]string](s.tab, fmt.Sprintf(`(async (all) => {
		const main = async (path) => new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html").querySelector("main");
		for (const list of ["/people", "/people?kind=organisation"])
			all = all.concat(Array.from((await main(list)).querySelectorAll("#results tbody a"), (a) => a.getAttribute("href")));
		const pages = {};
		for (const path of all) {
			const page = await main(path);
			page.querySelectorAll("[name=seen]").forEach((made) => made.remove()); // says when a form was made, not what it shows
			pages[path] = page.innerHTML.replaceAll("><", ">\n<");
		}
		return pages;
	})("%s".split(" ").filter(Boolean))`, strings.Join(further, " ")))
}

// found are the rows of the list of people by their addresses.
func (s story) found(query string) map[string]string {
	s.t.Helper()
	s.open("/people?" + url.Values{"q": {query}}.Encode())
	s.see("Organisations")
	return evaluate[map[string]string](s.tab, `Object.fromEntries(Array.from(document.querySelectorAll("#results tbody tr"), (r) => [r.querySelector("a").getAttribute("href"), r.innerText]))`)
}

// at wants the tab to be on the page of a person with entries of these sources.
func (s story) at(path string, sources ...string) {
	s.t.Helper()
	if got := s.where(); got != path {
		s.t.Errorf("the tab is on %s, want %s", got, path)
	}
	s.same(path, sources, list(s.tab, "article h3", "innerText"))
}

func (s story) same(what string, want, got any) {
	s.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// download clicks on a link of the page and returns where the file went.
func (s story) download(page, css string) string {
	s.t.Helper()
	s.open(page)
	dir := s.t.TempDir()
	ctx, cancel := context.WithTimeout(s.ctx, patience)
	defer cancel()
	_, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, EventsEnabled: new(true),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	over := func(e browser.EventDownloadProgress) bool { return e.State != browser.DownloadProgressStateInProgress }
	done, err := chromedp.Run(ctx, chromedp.WaitEvent(browser.DownloadProgress, over, chromedp.Click(chromedp.CSS(css))))
	if err != nil || done.State != browser.DownloadProgressStateCompleted {
		s.t.Fatalf("download: %v, %v", done, err)
	}
	return filepath.Join(dir, "vitaminb.zip")
}

// holding are the files in the archive that hold the text.
func (s story) holding(archive, text string) (names []string) {
	s.t.Helper()
	z, err := zip.OpenReader(archive)
	if err != nil {
		s.t.Fatal(err)
	}
	defer z.Close() // only read from
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			s.t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			s.t.Fatal(err)
		}
		if bytes.Contains(b, []byte(text)) {
			names = append(names, f.Name)
		}
	}
	return names
}

// list is what the elements say of themselves.
func list(b *tab, css, property string) []string {
	b.t.Helper()
	return evaluate[[]string](b, fmt.Sprintf("Array.from(document.querySelectorAll(%q), (e) => e.%s)", css, property))
}

// evaluate asks the page.
func evaluate[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v\n%s", b.where(), err, b.text())
	}
	return v
}
