package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// hostileNames are what a review has to bear: markup, a name written from right
// to left, one of pictures, one of 200 letters without a blank.
func hostileNames() []string {
	return []string{
		"<script>alert(1)</script> Zwickel", "שלמה אבנרי", "Friedhelm🦊 Fuchsbau", "Maximiliana " + strings.Repeat("Überlang", 25),
	}
}

// doubts are two files that share names and nothing else: each name is a question.
// A name that is given twice has two profiles on LinkedIn.
func doubts(names ...string) (cards, rows string) {
	var c, r strings.Builder
	r.WriteString(connectionsHeader)
	seen := map[string]bool{}
	for i, n := range names {
		given, family, _ := strings.Cut(n, " ")
		if !seen[n] {
			fmt.Fprintf(&c, "BEGIN:VCARD\nVERSION:3.0\nUID:u%d\nFN:%s\nN:%s;%s;;;\nTEL:+49 30 23125%03d\nORG:Verein\nEND:VCARD\n", i, n, family, given, i)
		}
		fmt.Fprintf(&r, "%s,%s,https://www.linkedin.com/in/p%d,,Firma %d,Clerk,08 Feb 2023\n", given, family, i, i)
		seen[n] = true
	}
	return c.String(), r.String()
}

// plainNames are as many rare names as asked for, each with another family name.
func plainNames(n int) []string {
	given := []string{"Kalinka", "Ottokar", "Friedolin", "Walburga", "Kunibert", "Edeltraud", "Gundula", "Isidor", "Leberecht", "Notburga", "Philomena", "Zacharias"}
	family := []string{"Vogelsang", "Zwickel", "Abendroth", "Mispelbaum", "Nachtigall", "Quendel", "Rittersporn", "Holunder", "Wacholder", "Eberesche", "Schlehdorn", "Traubenkirsche"}
	names := make([]string, n)
	for i := range names {
		names[i] = given[i%len(given)] + " " + family[i%len(family)]
	}
	return names
}

// doubtfulSite is a site of an owner whose two lists leave these names in doubt.
func doubtfulSite(t *testing.T, names ...string) *site {
	t.Helper()
	s := ownedSite(t)
	s.doubtful(names...)
	return s
}

func (s *site) doubtful(names ...string) {
	s.t.Helper()
	cards, rows := doubts(names...)
	got := s.upload(map[string]string{"modified": "1719792000000,1719792000000"}, file{"phone.vcf", []byte(cards)}, file{"Connections.csv", []byte(rows)})
	if got.status != http.StatusSeeOther {
		s.t.Fatalf("upload: %d %s", got.status, got.body)
	}
	s.settled()
}

// answer sends an answer with the fields of the page that is shown.
func (s *site) answer(answer string, more ...string) answer {
	s.t.Helper()
	form := url.Values{"answer": {answer}}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(at|size|group|question)" value="([^"]*)"`).FindAllStringSubmatch(s.get("/review").body, -1) {
		form.Add(m[1], m[2])
	}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return s.post("/review", form)
}

func TestOldAddressOfTheReview(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	if got := s.get("/questions"); got.status != http.StatusMovedPermanently || got.header.Get("Location") != "/review" {
		t.Errorf("%d to %q", got.status, got.header.Get("Location"))
	}
}

// TestReviewRun answers each way there is, sees the end, and takes all of it back.
func TestReviewRun(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, plainNames(4)...)
	s.get("/review").wants(t, http.StatusOK, "1 of 4", "Kalinka", "equal", "only here", `data-key="s"`, "<kbd")
	for _, a := range []string{"same", "different", "later", "unsure"} {
		s.answer(a).wants(t, http.StatusSeeOther)
	}
	s.get("/review").wants(t, http.StatusOK, "Done: 1 united, 1 different, 1 left open, 1 put off.", "Only what you put off is left.", "Go on")
	s.answer("undo").wants(t, http.StatusSeeOther)
	s.answer("undo").wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "3 of 4", "Last answer: different people.")
	s.answer("undo").wants(t, http.StatusSeeOther)
	s.answer("undo").wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "1 of 4")
	s.answer("undo").wants(t, http.StatusNotFound, "Nothing was answered in this run yet")
	s.get("/").wants(t, http.StatusOK, "to decide")
}

// TestReviewRunsOfTwenty: a run ends after twenty, and the next one asks again what was put off.
func TestReviewRunsOfTwenty(t *testing.T) {
	t.Parallel()
	names := plainNames(12)
	for i, n := range plainNames(12)[:10] {
		given, _, _ := strings.Cut(names[11-i], " ")
		_, family, _ := strings.Cut(n, " ")
		names = append(names, given+" "+family+"berg")
	}
	s := doubtfulSite(t, names...)
	s.get("/review").wants(t, http.StatusOK, "1 of 20")
	for range 20 {
		s.answer("later").wants(t, http.StatusSeeOther)
	}
	s.get("/review").wants(t, http.StatusOK, "Done: 20 put off.", "2 left – go on?")
	s.answer("more").wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "1 of 20")
}

// TestReviewPressedTwice: the second of two equal answers, sent before the page changed, does nothing.
func TestReviewPressedTwice(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, plainNames(2)...)
	s.answer("different", "at", "0").wants(t, http.StatusSeeOther)
	s.answer("different", "at", "0").wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "2 of 2")
}

func TestReviewOfThree(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, "Kalinka Vogelsang", "Kalinka Vogelsang")
	page := s.get("/review")
	page.wants(t, http.StatusOK, "These 3 may be one or several.", "All one person", "As numbered", "1 of 1")
	parts := regexp.MustCompile(`name="(part:[^"]+)"`).FindAllStringSubmatch(page.body, -1)
	if len(parts) != 3 {
		t.Fatalf("%d fields for numbers", len(parts))
	}
	s.answer("numbers", parts[0][1], "1", parts[1][1], "2", parts[2][1], "1").wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "Done: 1 group sorted.", "Nothing is left to decide.")
	s.get("/").wants(t, http.StatusOK, "entry united")
	s.get("/journal").wants(t, http.StatusOK, "Decided a group: who is one, who is not", "Kalinka Vogelsang")
	// What contradicts it is asked about, and then carried out.
	form := url.Values{"answer": {"numbers"}, "at": {"1"}, parts[0][1]: {"1"}, parts[1][1]: {"1"}, parts[2][1]: {"2"}}
	s.post("/review", form).wants(t, http.StatusConflict, "This contradicts what you decided before", `name="`+parts[0][1]+`"`)
	form.Set("supersede", "1")
	s.post("/review", form).wants(t, http.StatusSeeOther)
}

// TestReviewOfADozen: as many as are asked at once fit a phone's page, in which only the table scrolls.
func TestReviewOfADozen(t *testing.T) {
	t.Parallel()
	var names []string
	for range 11 {
		names = append(names, "Kalinka Vogelsang")
	}
	b := openTab(t, newSite(t, web.Options{}, nil), "review-dozen", 390)
	b.firstRun()
	b.doubtful(names...)
	b.open("/review")
	b.see("These 12 may be one or several.", "1 of 1")
	folded, err := chromedp.Run(b.ctx, chromedp.Evaluate[int](`document.querySelectorAll("main details:not([open]) summary").length`))
	if err != nil || folded <= 10 {
		t.Errorf("%d pairs are folded, %v", folded, err)
	}
	b.shot("01-dozen")
	b.do(chromedp.SendKeys(chromedp.CSS("select[name^='part:']"), "2"))
	b.click("button[data-key=n]") // in a field, keys choose
	b.see("Done: 1 group sorted.", "Nothing is left to decide.")
	b.press("u")
	b.see("These 12 may be one or several.")
	b.clean()
}

func TestReviewBearsHostileNames(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, hostileNames()...)
	for range hostileNames() {
		page := s.get("/review")
		page.wants(t, http.StatusOK, "<bdi>", "of 4")
		if strings.Contains(page.body, "<script>alert") {
			t.Error("markup of a name is markup of the page")
		}
		s.answer("later").wants(t, http.StatusSeeOther)
	}
	s.get("/review").wants(t, http.StatusOK, "Done: 4 put off.")
}

func TestWhyNotOnThePage(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, plainNames(2)...)
	a, b := s.personID("Kalinka"), s.personID("Ottokar")
	s.get("/people/"+a+"/unite?q=ottokar").wants(t, http.StatusOK, "Why not one person?")
	s.get("/people/"+a+"/unite?q=ottokar&with="+b).wants(t, http.StatusOK, "Why are they not one person?", "More speaks against it", "differs", "One person")
	s.get("/people/"+a+"/unite?with=nobody").wants(t, http.StatusNotFound)
	s.post("/decisions", url.Values{"verdict": {"different"}, "group": {a, b}, "back": {"/"}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+a+"/unite?with="+b).wants(t, http.StatusOK, "You said that they are different people.")
}

func TestMoveNotesOnThePage(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, "Kalinka Vogelsang")
	ids := regexp.MustCompile(`href="/people/([^"?/]+)"`).FindAllStringSubmatch(s.get("/people?q=kalinka").body, -1)
	a, b := min(ids[0][1], ids[len(ids)-1][1]), max(ids[0][1], ids[len(ids)-1][1])
	s.post("/decisions", url.Values{"verdict": {"same"}, "group": {a, b}, "back": {"/"}}).wants(t, http.StatusSeeOther)
	s.post("/people/"+a+"/notes", url.Values{"text": {"Written while united."}}).wants(t, http.StatusSeeOther)
	s.post("/decisions", url.Values{"verdict": {"different"}, "group": {a, b}, "supersede": {"1"}, "back": {"/"}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+a).wants(t, http.StatusOK, "1 note was written while united with", "Move to Kalinka Vogelsang")
	note := s.id("/people/"+a, `name="note" value="([^"]+)"`)
	s.post("/people/"+a+"/notes/move", url.Values{"to": {b}}).wants(t, http.StatusUnprocessableEntity, "No note is chosen.")
	s.post("/people/"+a+"/notes/move", url.Values{"to": {b}, "note": {note}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+b).wants(t, http.StatusOK, "Written while united.")
	undo := s.id("/journal", `name="entry" value="([^"]+)"`)
	s.post("/journal/undo", url.Values{"entry": {undo}, "back": {"/people/" + a}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+a).wants(t, http.StatusOK, "Taken back.", "Written while united.")
}

// TestJournalPage: every step has its line, and its undo on the toast and on the page.
func TestJournalPage(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, plainNames(2)...)
	a := s.personID("Kalinka")
	s.post("/people/"+a+"/notes", url.Values{"text": {"Tea."}}).wants(t, http.StatusSeeOther)
	toast := s.id("/people/"+a, `action="(/journal/undo\?entry=[^"]+)"`)
	s.get("/journal").wants(t, http.StatusOK, "Wrote a note", "Kalinka Vogelsang", "Imported phone.vcf into", "Undo: Wrote a note", "mara")
	s.post(toast, url.Values{"back": {"/journal"}}).wants(t, http.StatusSeeOther)
	s.get("/journal").wants(t, http.StatusOK, "Taken back: Wrote a note", "Taken back.")
	s.post(toast, nil).wants(t, http.StatusConflict, "taken back already")
	s.post("/journal/undo", nil).wants(t, http.StatusUnprocessableEntity, "It was not said what to take back.")
	s.post("/journal/undo", url.Values{"entry": {"nobody"}}).wants(t, http.StatusNotFound)
	ownedSite(t).get("/journal").wants(t, http.StatusOK, "Nothing was done yet.")
}

// press types one key and nothing else.
func (b *tab) press(key string) {
	b.t.Helper()
	b.listens()
	b.do(chromedp.KeyEvent(key))
}

// doubtful writes the files and brings them in through the browser.
func (b *tab) doubtful(names ...string) {
	b.t.Helper()
	cards, rows := doubts(names...)
	dir := b.t.TempDir()
	var paths []string
	for name, text := range map[string]string{"phone.vcf": cards, "Connections.csv": rows} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[name=files]"), paths))
	b.click("form[data-upload] button")
	b.confirms()
}

// TestReviewByKeyboard answers ten cases by keys alone, takes all back, and parts a person by hand.
func TestReviewByKeyboard(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{1280, 390} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := openTab(t, newSite(t, web.Options{}, nil), fmt.Sprintf("review-%d", width), width)
			b.firstRun()
			names := append(hostileNames(), plainNames(7)...)
			b.doubtful(append(names, names[len(names)-1])...)
			b.open("/review")
			b.see("1 of 11", "= equal", "· only here")
			b.reviewByKeys()
			b.partByHand()
			b.clean()
		})
	}
}

// reviewByKeys answers ten cases and takes all of it back.
func (b *tab) reviewByKeys() {
	b.t.Helper()
	b.shot("01-first")
	for i := range 10 {
		b.press([]string{"s", "d", "l"}[i%3])
		b.see(fmt.Sprintf("%d of 11", i+2))
		b.shot(fmt.Sprintf("02-case-%02d", i+2))
	}
	b.press("d")
	b.see("Done: ", "put off")
	b.shot("03-end")
	b.press("u")
	for i := 10; i > 0; i-- {
		b.see(fmt.Sprintf("%d of 11", i+1))
		b.press("u")
	}
	b.see("1 of 11")
	b.do(dark)
	b.shot("04-dark")
}

// partByHand unites the case of three by key, opens the person and parts it into two.
func (b *tab) partByHand() {
	b.t.Helper()
	for i := 2; !strings.Contains(b.text(), "As numbered"); i++ {
		b.press("l")
		b.see(fmt.Sprintf("%d of 11", i))
	}
	b.shot("05-three")
	b.press("s")
	b.see("Last answer: one person.")
	b.open("/people?q=gundula")
	b.click("#results tbody a")
	b.see("3 entries")
	b.click("details summary")
	b.click("details button.btn-warning")
	b.see("This contradicts what you decided before")
	b.click("main form button")
	b.see("Decided: these are different people.")
	b.shot("06-parted")
	b.click(".toast-line button")
	b.see("The decision was taken back.", "3 entries")
	b.open("/journal")
	b.see("Taken back: Decided: different people", "Imported phone.vcf")
	b.shot("07-journal")
	b.open("/people?q=maximiliana")
	b.click("#results tbody a")
	b.see("What each source says")
	b.open(b.where() + "/unite?q=maximiliana")
	b.click("main li a.btn")
	b.see("Why are they not one person?", "= equal")
	b.shot("08-why-not")
}

// TestReviewWithoutJavaScript answers by the buttons.
func TestReviewWithoutJavaScript(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	b := openTab(t, s, "review-nojs", 390)
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.firstRun()
	cards, rows := doubts("Kalinka Vogelsang", "Kalinka Vogelsang", "Ottokar Zwickel")
	dir := t.TempDir()
	for name, text := range map[string]string{"phone.vcf": cards, "Connections.csv": rows} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[name=files]"), []string{filepath.Join(dir, "phone.vcf"), filepath.Join(dir, "Connections.csv")}))
	b.click("form[data-upload] details summary")
	b.do(chromedp.SetValue(chromedp.CSS("[name=asof]"), "2024-07-01"))
	b.click("form[data-upload] > div button")
	b.confirms()
	b.open("/review")
	b.see("1 of 2", "As numbered")
	b.do(chromedp.SetValue(chromedp.CSS("thead th:nth-child(2) select"), "1"))
	b.click("[name=answer][value=numbers]")
	b.see("2 of 2", "Last answer: sorted by numbers.")
	b.click("[name=answer][value=different]")
	b.see("Done: 1 different, 1 group sorted.", "Nothing is left to decide.")
	b.shot("end")
	b.click("[name=answer][value=undo]")
	b.see("2 of 2")
	b.click("[name=answer][value=undo]")
	b.see("1 of 2")
	b.clean()
}

// TestReviewOfWhatChanged answers a case whose person became another one meanwhile.
func TestReviewOfWhatChanged(t *testing.T) {
	t.Parallel()
	s := doubtfulSite(t, plainNames(3)...)
	form := url.Values{"answer": {"same"}}
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(at|size|group|question|seen|back)" value="([^"]*)"`).FindAllStringSubmatch(s.get("/review").body, -1) {
		form.Add(m[1], m[2])
	}
	third := s.personID("Friedolin")
	if slices.ContainsFunc(form["seen"], func(text string) bool { return strings.Contains(text, third) }) {
		third = s.personID("Ottokar")
	}
	s.post("/decisions", url.Values{"verdict": {"same"}, "group": {form["group"][0], third}}).wants(t, http.StatusSeeOther)
	s.post("/review", form).wants(t, http.StatusConflict, "This was changed meanwhile", "belongs to this person now", `action="/review"`, `href="/review"`)
	form.Del("seen")
	s.post("/review", form).wants(t, http.StatusSeeOther)
	s.get("/review").wants(t, http.StatusOK, "Last answer: one person.")
}
