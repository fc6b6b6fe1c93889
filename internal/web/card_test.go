package web_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"vitaminb/internal/businesscard"
	"vitaminb/internal/businesscard/cardtest"
	"vitaminb/internal/web"
)

// drawn is a photo of the card of an invented person.
func drawn(t *testing.T, c cardtest.Card) []byte {
	t.Helper()
	b, err := cardtest.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// printed is a card with print of all kinds, on a table.
func printed() cardtest.Card {
	return cardtest.Card{
		Texts: cardtest.Lines("Dr. Jörg Müßiggang", "Geschäftsführer", "Maßmöbel GmbH", "Äußere Ringstraße 12a, 91054 Erlangen",
			"Mobil +49 171 3929 177", "Telefax +49 30 23125 112", "joerg.muessiggang@massmoebel.example", "Möbel aus gutem Holz"),
		Margin: 60, Table: 90, JPEG: true,
	}
}

// sendCard posts the picture and returns what the page answers.
func (s *site) sendCard(picture []byte) answer {
	s.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, content := range map[string][]byte{"photo": nil, "picture": picture} {
		file := ""
		if content != nil {
			file = "IMG_1.jpg"
		}
		w, err := m.CreateFormFile(name, file)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		s.t.Fatal(err)
	}
	r := s.request(http.MethodPost, "/card", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return s.do(r)
}

// readCard sends the picture and returns the address of the draft and its page, once it was read.
func (s *site) readCard(picture []byte) (path string, page answer) {
	s.t.Helper()
	got := s.sendCard(picture)
	got.wants(s.t, http.StatusSeeOther)
	path = got.header.Get("Location")
	for page = s.get(path); strings.Contains(page.body, "hx-trigger=\"load\""); page = s.get(path) {
		page.wants(s.t, http.StatusOK, "The card is being read", `http-equiv="refresh"`)
	}
	return path, page
}

// TestCard reads, corrects and keeps a card, and takes it back.
func TestCard(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.get("/card").wants(t, http.StatusOK, `accept="image/*"`, `capture="environment"`)
	s.get("/import").wants(t, http.StatusOK, `href="/card"`)
	picture := drawn(t, printed())
	path, page := s.readCard(picture)
	page.wants(t, http.StatusOK, `value="Dr."`, `value="Jörg Müßiggang"`, `value="Geschäftsführer"`, `value="Maßmöbel GmbH"`,
		"joerg.muessiggang@massmoebel.example</textarea>", ">+49 171 3929 177</textarea>", "Äußere Ringstraße 12a, 91054 Erlangen</textarea>", "Möbel aus gutem Holz</textarea>", "% sure")

	shown := s.get(path + "/picture")
	if shown.body != string(picture) || shown.header.Get("Content-Type") != "image/jpeg" || shown.header.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.Contains(shown.header.Get("Content-Security-Policy"), "sandbox") || shown.header.Get("Cache-Control") != "no-store" {
		t.Errorf("the picture: %d bytes, %v", len(shown.body), shown.header)
	}

	form := url.Values{
		"titles": {"Dr."}, "name": {"Jörg Müßiggang"}, "title": {"Chef"}, "organisation": {"Maßmöbel GmbH"}, "emails": {"joerg at home"}, "mobiles": {"+49 171 3929 177"},
		"addresses": {"Äußere Ringstraße 12a, 91054 Erlangen"}, "notes": {"Möbel aus gutem Holz\n\n"}, "day": {"2025-11-03"}, "occasion": {"Messe Fürth"},
	}
	s.post(path, form).wants(t, http.StatusUnprocessableEntity, "no e-mail address", `value="Chef"`, `value="Messe Fürth"`)
	form.Set("emails", "joerg.muessiggang@massmoebel.example")
	got := s.post(path, form)
	got.wants(t, http.StatusSeeOther)
	person := got.header.Get("Location")
	page = s.get(person)
	page.wants(t, http.StatusOK, "The card was kept.", "Dr. Jörg Müßiggang", "Chef, Maßmöbel GmbH", "Business cards", "Messe Fürth", "Möbel aus gutem Holz", "Picture of the card")
	s.get(path).wants(t, http.StatusNotFound, "does not wait here any more")

	record := regexp.MustCompile(`/records/[^"/]+`).FindString(page.body)
	if shown := s.get(record + "/picture"); shown.body != string(picture) || shown.header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("the kept picture: %d bytes, %v", len(shown.body), shown.header)
	}
	if original := s.get(record + "/original"); original.body != string(picture) || !strings.Contains(original.header.Get("Content-Disposition"), "IMG_1.jpeg") {
		t.Errorf("the original: %d bytes, %v", len(original.body), original.header)
	}
	undo := regexp.MustCompile(`action="(/imports/[^"]+/revert)"`).FindStringSubmatch(page.body)
	if undo == nil {
		undo = regexp.MustCompile(`action="(/journal/undo[^"]*)"`).FindStringSubmatch(page.body)
	}
	if undo == nil {
		t.Fatalf("nothing takes the card back: %s", page.body)
	}
	s.post(undo[1], url.Values{"back": {"/people"}}).wants(t, http.StatusSeeOther)
	if strings.Contains(s.get("/people").body, "Müßiggang") {
		t.Error("what was taken back is still there")
	}
}

// TestCardUnsure marks what should be looked at twice, with the line it came from.
func TestCardUnsure(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	_, page := s.readCard(drawn(t, cardtest.Card{Texts: cardtest.Lines("Ada Kern", "Lindenallee 5", "11115 Berlin")}))
	page.wants(t, http.StatusOK, `<div class="check">`, "⚠ Please check (", "the card says “Ada Kern”", "Lindenallee 5, 11115 Berlin</textarea>")
	if strings.Count(page.body, `<div class="check">`) != 1 {
		t.Error("a sure field is marked, too")
	}
}

// TestCardWithCode keeps what a code says and the form does not show.
func TestCardWithCode(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	code := "BEGIN:VCARD\nVERSION:3.0\nN:Kern;Ada;;;\nFN:Ada Kern\nTEL;TYPE=HOME:030 23125 101\nBDAY:1980-03-04\nEND:VCARD\n"
	path, page := s.readCard(drawn(t, cardtest.Card{QR: code}))
	page.wants(t, http.StatusOK, `value="Ada Kern"`, "from the QR code", "030 23125 101</textarea>")
	got := s.post(path, url.Values{"name": {"Ada Kern"}, "phones": {"030 23125 101\n030 23125 102"}})
	got.wants(t, http.StatusSeeOther)
	s.get(got.header.Get("Location")).wants(t, http.StatusOK, "Ada Kern", "030 23125 102", "private", "1980")
	_, page = s.readCard(drawn(t, cardtest.Card{QR: code}))
	page.wants(t, http.StatusOK, "gave you a card before; this one takes its place.")
}

// TestCardInGerman shows the pages in German.
func TestCardInGerman(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	path, _ := s.readCard(drawn(t, cardtest.Card{QR: "MECARD:N:Kern,Ada;;"}))
	for page, texts := range map[string][]string{
		"/card": {"Visitenkarte", "Foto aufnehmen", "Karte lesen"},
		path:    {"Visitenkarte prüfen", "aus dem QR-Code", "Mobiltelefon", "Karte behalten", "Falls Sie sich begegnet sind"},
	} {
		r := s.request(http.MethodGet, page, nil)
		r.Header.Set("Accept-Language", "de")
		s.do(r).wants(t, http.StatusOK, texts...)
	}
}

// TestCardOfTheErased: who was erased stays away, and the page says so and keeps what was typed.
func TestCardOfTheErased(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	code := cardtest.Card{QR: "MECARD:N:Kern,Ada;EMAIL:ada@kern.example;;"}
	form := url.Values{"name": {"Ada Kern"}, "emails": {"ada@kern.example"}, "occasion": {"Messe"}}
	path, _ := s.readCard(drawn(t, code))
	person := s.post(path, form).header.Get("Location")
	s.post(person+"/erase", url.Values{"sure": {"1"}}).wants(t, http.StatusOK)
	path, page := s.readCard(drawn(t, code))
	page.wants(t, http.StatusOK, `value="Ada Kern"`)
	s.post(path, form).wants(t, http.StatusConflict, "You erased this person.", `value="Messe"`)
}

// TestCardRefuses: what is no picture is refused with a sentence, and nobody else sees a card.
func TestCardRefuses(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.sendCard(nil).wants(t, http.StatusUnprocessableEntity, "No picture was chosen.")
	s.post("/card", url.Values{"picture": {"x"}}).wants(t, http.StatusUnprocessableEntity, "The form could not be read.")
	for want, picture := range map[string]string{
		"This is no picture":   "<script>alert(1)</script>",
		"This is a drawing":    `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
		"This is a PDF":        "%PDF-1.7",
		"This is a HEIC":       "\x00\x00\x00\x18ftypheic",
		"larger than 20 MiB":   strings.Repeat("x", businesscard.MaxBytes+1),
		"× 50000 pixels":       "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\xc3\x50\x00\x00\xc3\x50\x08\x06\x00\x00\x00\x4b\xaf\x3d\xca",
		"The picture has only": "GIF89a\x01\x00\x01\x00\x00\x00\x00;",
	} {
		path, page := s.readCard([]byte(picture))
		if !strings.Contains(page.body, want) || page.status/100 != 4 || !strings.Contains(page.body, `capture="environment"`) {
			t.Errorf("want %q: %d %s", want, page.status, page.body)
		}
		s.get(path).wants(t, http.StatusNotFound)
	}
	path, _ := s.readCard(drawn(t, cardtest.Card{QR: "MECARD:N:Ada;;"}))
	if got := s.browser().get(path + "/picture"); got.status != http.StatusSeeOther {
		t.Errorf("a guest sees the picture: %d", got.status)
	}
	s.post(path, url.Values{"drop": {"1"}}).wants(t, http.StatusSeeOther)
	s.get(path+"/picture").wants(t, http.StatusNotFound)
}

// TestCardDraftsAreFew: the oldest of many cards that nobody confirms makes room.
func TestCardDraftsAreFew(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	picture := drawn(t, cardtest.Card{QR: "MECARD:N:Ada;;", Width: 300, Height: 200})
	var paths []string
	for range 10 {
		path, _ := s.readCard(picture)
		paths = append(paths, path)
	}
	for i, path := range paths {
		if got := s.get(path + "/picture").status; (got == http.StatusOK) != (i >= 2) {
			t.Errorf("card %d: %d", i, got)
		}
	}
}

// TestCardWithoutTesseract says on the page what is missing, and still takes what is
// typed. The search path belongs to the process, so it runs alone.
func TestCardWithoutTesseract(t *testing.T) {
	s := ownedSite(t)
	t.Setenv("PATH", t.TempDir())
	path, page := s.readCard(drawn(t, printed()))
	page.wants(t, http.StatusOK, "which is not installed here", "apt install tesseract-ocr", `name="name" value=""`)
	s.post(path, url.Values{"name": {"Jörg Müßiggang"}}).wants(t, http.StatusSeeOther)
}

// TestCardJourney photographs a card on a phone, checks it beside the picture, and keeps it.
func TestCardJourney(t *testing.T) {
	t.Parallel()
	v := viewer{openTab(t, newSite(t, web.Options{}, nil), "card", phone), "en", axeSource(t)}
	v.firstRun()
	file := filepath.Join(t.TempDir(), "IMG_1.jpg")
	if err := os.WriteFile(file, drawn(t, printed()), 0o600); err != nil {
		t.Fatal(err)
	}
	v.open("/palette?q=business")
	v.click("main a[href='/card']")
	v.see("Take a photo")
	v.check("card")
	v.shot("1-photograph")
	v.do(chromedp.SetUploadFiles(chromedp.CSS("[name=photo]"), []string{file}))
	v.click("main form button")
	v.see("Check the business card", "Keep the card", "% sure")
	v.do(chromedp.WaitVisible(chromedp.CSS("#card img")))
	if got := v.list(`[document.querySelector("#card img").naturalWidth > 0 && document.querySelector("[name=name]").value]`); fmt.Sprint(got) != "[Jörg Müßiggang]" {
		t.Errorf("the card shows %v", got)
	}
	v.inEachLight(func(width int64, theme string) {
		v.check(fmt.Sprintf("the draft of a card at %d px, %s", width, theme))
		v.shot(fmt.Sprintf("2-draft-%d-%s", width, theme))
	})
	v.fill("[name=occasion]", "Messe")
	v.click("main form .btn-primary")
	v.see("The card was kept.", "Dr. Jörg Müßiggang", "Maßmöbel GmbH", "Undo")
	v.shot("3-kept")
	v.click("main [role=status] button")
	v.do(chromedp.WaitNotPresent(chromedp.CSS("main [role=status] form")))
	v.clean()
}
