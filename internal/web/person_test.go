package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestOverviewCounts(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	got := s.get("/")
	got.wants(t, http.StatusOK, "people", "entries united", `href="/people"`, `href="/sources"`, `href="/review"`)
	if strings.Contains(got.body, "Whom do you know?") {
		t.Error("the page still asks for the first import")
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	for query, want := range map[string]string{"weiss": "Juergen Weiss", "WEIß jürg": "Juergen Weiss", "brauhaus": "Juergen Weiss", "petra.sommer@": "Petra Sommer"} {
		s.get("/people?q="+url.QueryEscape(query)).wants(t, http.StatusOK, want)
	}
	s.get("/people?q=nobodyatall").wants(t, http.StatusOK, "Nobody found.")
	s.get("/people?kind=organisation").wants(t, http.StatusOK, `aria-current="true">Organisations`)
	s.get("/people?after=%00").wants(t, http.StatusUnprocessableEntity)
}

// TestPartAndUndo says that two records are different people, takes it back and says that they are one.
func TestPartAndUndo(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("weiss")
	page := s.get("/people/" + person)
	page.wants(t, http.StatusOK, "3 entries", "Why is this one person?", "juergen.weiss@brauhaus.example", "bits", "Message", "part:")
	records := page.records()

	parts := url.Values{"verdict": {"different"}, "back": {"/people/" + person}, "reason": {"father and son"}}
	for i, record := range records {
		parts.Set("part:"+record, []string{"1", "2", "2"}[i])
	}
	s.post("/decisions", parts).wants(t, http.StatusSeeOther)
	s.get("/people/"+person).wants(t, http.StatusOK, "Decided: these are different people.", "1 entry", "Undo")
	s.get("/decisions").wants(t, http.StatusOK, "different people", "father and son", "mara", "and 1 more pair")

	s.post("/decisions/undo", url.Values{"back": {"/people/" + person}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+person).wants(t, http.StatusOK, "The decision was taken back.", "3 entries")
	s.get("/decisions").wants(t, http.StatusOK, "taken back", "line-through")

	for i := range records {
		parts.Set("part:"+records[i], "1")
	}
	s.post("/decisions", parts).wants(t, http.StatusUnprocessableEntity, "nothing to part")
}

func (a answer) records() []string {
	var all []string
	for _, rest := range strings.Split(a.body, `name="part:`)[1:] {
		id, _, _ := strings.Cut(rest, `"`)
		all = append(all, id)
	}
	return all
}

func TestContradictionIsAsked(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	found := regexp.MustCompile(`href="/people/([^"?/]+)"`).FindAllStringSubmatch(s.get("/people?q=anna").body, -1)
	if len(found) != 2 {
		t.Fatalf("%d people are called Anna, want 2 who have nothing but the name in common", len(found))
	}
	a, b := found[0][1], found[1][1]
	back := "/people/" + min(a, b) // the older id is kept
	s.post("/decisions", url.Values{"verdict": {"different"}, "group": {a, b}, "back": {back}}).wants(t, http.StatusSeeOther)
	same := url.Values{"verdict": {"same"}, "group": {a, b}, "back": {back}}
	s.post("/decisions", same).wants(t, http.StatusConflict, "contradicts", `name="supersede"`, `value="`+b+`"`)
	same.Set("supersede", "1")
	s.post("/decisions", same).wants(t, http.StatusSeeOther)
	s.get(back).wants(t, http.StatusOK, "Decided: this is one person.", "2 entries", "you said so")
}

// TestUnite searches for who else is the same: first by the own name, among the own kind.
func TestUnite(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	found := regexp.MustCompile(`href="(/people/[^"?/]+)"`).FindAllStringSubmatch(s.get("/people?q=anna").body, -1)
	a, b := found[0][1], found[1][1]
	page := s.get(a + "/unite")
	page.wants(t, http.StatusOK, `<a class="font-semibold hover:underline" href="`+b, `value="same"`)
	if strings.Contains(page.body, `hover:underline" href="`+a) {
		t.Error("a person is offered to be united with itself")
	}
	s.get(a+"/unite?q=petra").wants(t, http.StatusOK, "Petra Sommer", `value="petra"`)
	s.get(a+"/unite?q=nobodyatall").wants(t, http.StatusOK, "Nobody found.")
	s.get(a+"/unite?q=").wants(t, http.StatusOK, "Petra Sommer", "Oskar Zwickel")
	s.upload(map[string]string{"asof": "2024-07-01"}, file{"firm.vcf", []byte("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Teehaus\nUID:t\nEND:VCARD\n")}).wants(t, http.StatusSeeOther)
	s.settled()
	firm := s.id("/people?kind=organisation", `hover:underline" href="(/people/[^"]+)"`)
	if page := s.get(firm + "/unite?q="); page.status != http.StatusOK || strings.Contains(page.body, "Petra Sommer") {
		t.Errorf("a person is offered to be united with an organisation: %d", page.status)
	}
}

// TestUniteManyNamesakes says that the list is cut off.
func TestUniteManyNamesakes(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(map[string]string{"asof": "2024-07-01"}, cards(60)).wants(t, http.StatusSeeOther)
	s.settled()
	s.get("/people/"+s.personID("muster001")+"/unite?q=kim").wants(t, http.StatusOK, "There are more; a further word of the name narrows them down.")
}

func TestNotes(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("Petra")
	s.post("/people/"+person+"/notes", url.Values{"text": {"  drinks <b>peppermint</b> tea\nsince 2019 "}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+person).wants(t, http.StatusOK, "The note was kept.", "drinks &lt;b&gt;peppermint&lt;/b&gt; tea\nsince 2019</p>", "mara")
	s.post("/people/"+person+"/notes", url.Values{"text": {" "}}).wants(t, http.StatusUnprocessableEntity, "The note is empty.")
	s.post("/people/nobody/notes", url.Values{"text": {"x"}}).wants(t, http.StatusNotFound)
}

func TestPinAndOriginal(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	person := s.personID("weiss")
	page := s.get("/people/" + person)
	page.wants(t, http.StatusOK, "<h1>Juergen Weiss</h1>", "Show this one")
	other := s.id("/people/"+person, `name="record" value="([^"]+)"> <input type="hidden" name="field" value="name"`)
	s.post("/people/"+person+"/pin", url.Values{"record": {other}, "field": {"name"}}).wants(t, http.StatusSeeOther)
	s.get("/people/"+person).wants(t, http.StatusOK, "Chosen.", ">Jürgen Weiß</h1>")
	s.post("/people/"+person+"/pin", url.Values{"record": {other}, "field": {"shoe size"}}).wants(t, http.StatusUnprocessableEntity, "shoe size")

	kinds := map[string]int{}
	for _, record := range page.records() {
		got := s.get("/records/" + record + "/original")
		got.wants(t, http.StatusOK, "Wei")
		if got.header.Get("Content-Type") != "application/octet-stream" {
			t.Errorf("an original is sent as %q", got.header.Get("Content-Type"))
		}
		_, ext, _ := strings.Cut(got.header.Get("Content-Disposition"), ".")
		kinds[ext]++
	}
	if kinds["vcf"] != 1 || kinds["json"] != 2 {
		t.Errorf("originals by extension: %v", kinds)
	}
}

func TestExportIsAZip(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	got := s.get("/export")
	if got.status != http.StatusOK || !strings.HasPrefix(got.body, "PK\x03\x04") || got.header.Get("Content-Type") != "application/zip" {
		t.Errorf("export: %d %q", got.status, got.header)
	}
}
