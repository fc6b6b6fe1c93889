package app_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/businesscard/cardtest"
)

func photo(t *testing.T, c cardtest.Card) []byte {
	t.Helper()
	b, err := cardtest.Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// blank is a picture with nothing on it.
func blank(t *testing.T, side int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, side, side))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (w *world) keep(order app.CardOrder) app.Entered {
	w.t.Helper()
	if order.Picture == nil {
		order.Picture = blank(w.t, 50)
	}
	done, err := w.app.KeepCard(w.t.Context(), w.who, order)
	if err != nil {
		w.t.Fatalf("keep %+v: %v", order.Content, err)
	}
	return done
}

func sabine() vitaminb.Content {
	return vitaminb.Content{
		Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Dr. Sabine Groß", Prefix: "Dr."},
		Emails: []vitaminb.Labelled{{Value: "sabine@yogaruhe.example"}}, Phones: []vitaminb.Labelled{{Label: "cell", Value: "0171 3920003"}},
		Jobs: []vitaminb.Job{{Organisation: "Yoga & Ruhe"}},
	}
}

// TestReadCard reads print and writes nothing.
func TestReadCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	w.bring("phone.vcf", phoneCards, "2024-01-01")
	weiss := w.person("weiss")
	before := w.contract()
	texts := cardtest.Lines("Jörg Müßiggang", "Geschäftsführer", "Maßmöbel GmbH", "Äußere Ringstraße 12a", "91054 Erlangen", "Telefax +49 30 23125 112", "joerg.muessiggang@massmoebel.example")
	d, err := w.app.ReadCard(t.Context(), w.who, photo(t, cardtest.Card{Texts: texts, Margin: 60, Table: 90, JPEG: true}))
	if err != nil || d.Failure.Format != "" {
		t.Fatalf("%v %v", err, d.Failure)
	}
	want := vitaminb.Content{
		Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Jörg Müßiggang"},
		Emails:    []vitaminb.Labelled{{Value: "joerg.muessiggang@massmoebel.example"}},
		Phones:    []vitaminb.Labelled{{Label: "fax", Value: "+49 30 23125 112"}},
		Jobs:      []vitaminb.Job{{Organisation: "Maßmöbel GmbH", Title: "Geschäftsführer"}},
		Addresses: []vitaminb.Address{{Label: "work", Street: "Äußere Ringstraße 12a", Postcode: "91054", City: "Erlangen"}},
	}
	if diff := cmp.Diff(want, d.Content); diff != "" || len(d.Known) != 0 {
		t.Errorf("-want +got:\n%s%v", diff, d.Known)
	}
	mail := weiss.Golden.Emails[0].Value
	d, err = w.app.ReadCard(t.Context(), w.who, photo(t, cardtest.Card{QR: "MECARD:N:" + weiss.Golden.Display + ";EMAIL:" + mail + ";;"}))
	if wantKnown := []app.KnownFromCard{{Named: app.Named{ID: weiss.ID, Name: weiss.Golden.Display}, Sure: true}}; err != nil || !cmp.Equal(d.Known, wantKnown) || d.Code == "" {
		t.Errorf("who it is: %+v, %v, want %+v", d.Known, err, wantKnown)
	}
	if sources, err := w.app.Sources(t.Context(), w.who); err != nil || len(sources) != 1 || w.contract() != before {
		t.Errorf("reading wrote something: %v, %v", sources, err)
	}
}

// TestReadCardFails: what cannot be read says so, and what to do.
func TestReadCardFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	d, err := w.app.ReadCard(t.Context(), w.who, blank(t, 300))
	if err != nil || !strings.HasPrefix(d.Failure.String(), "Nothing was recognised") || len(d.Known) != 0 {
		t.Errorf("an empty picture: %v, %q", err, d.Failure.String())
	}
	for name, picture := range map[string]string{"text": "no picture", "pdf": "%PDF-1.7", "empty": ""} {
		if _, err := w.app.ReadCard(t.Context(), w.who, []byte(picture)); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := w.app.KeepCard(t.Context(), w.who, app.CardOrder{Picture: []byte(picture), Content: sabine()}); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("%s kept: %v", name, err)
		}
	}
}

// TestReadCardWithoutTesseract still reads codes, and says what print needs. The
// search path belongs to the process, so it runs alone.
func TestReadCardWithoutTesseract(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	w := newWorld(t, t.TempDir()+"/v.db")
	d, err := w.app.ReadCard(t.Context(), w.who, blank(t, 300))
	if err != nil || !strings.Contains(d.Failure.String(), "apt install tesseract-ocr") {
		t.Errorf("%v, %q", err, d.Failure.String())
	}
	d, err = w.app.ReadCard(t.Context(), w.who, photo(t, cardtest.Card{QR: "MECARD:N:Groß,Sabine;TEL:01713920003;;"}))
	if err != nil || d.Failure.Format != "" || d.Content.Name.Family != "Groß" {
		t.Errorf("a code: %v, %+v", err, d)
	}
}

// TestKeepCard: a card is an import of one record with its picture, the next card
// of the same person takes its place, and each can be taken back.
func TestKeepCard(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		picture := blank(t, 60)
		day := time.Date(2025, 11, 3, 0, 0, 0, 0, time.UTC)
		first := w.keep(app.CardOrder{Picture: picture, File: `C:\photos\IMG_1.png`, Content: sabine(), Day: day, Occasion: "Fair in Fürth"})
		raw, name, err := w.app.Original(t.Context(), w.who, first.RecordID)
		if err != nil || !bytes.Equal(raw, picture) || name != "IMG_1.png" {
			t.Errorf("the picture: %d bytes, %q, %v", len(raw), name, err)
		}
		p := w.page(first.PersonID)
		if len(p.Records) != 1 || p.Records[0].SourceKind != vitaminb.SourceCards || p.Records[0].AsOf != "2025-11-03T00:00:00Z" {
			t.Errorf("the record: %s", mustJSON(t, p.Records))
		}
		if len(p.Facts) != 1 || p.Facts[0].Fact.Place != "Fair in Fürth" || p.Facts[0].Fact.Local != "2025-11-03" || p.Facts[0].Fact.Type != "meeting" {
			t.Errorf("the meeting: %s", mustJSON(t, p.Facts))
		}
		moved := sabine()
		moved.Name = vitaminb.Name{Display: "Sabine Groß"}
		moved.Emails = []vitaminb.Labelled{{Value: "gross@neu.example"}}
		second := w.keep(app.CardOrder{Content: moved})
		if second.RecordID != first.RecordID || w.page(first.PersonID).Golden.Emails[0].Value != "gross@neu.example" {
			t.Errorf("the next card should take the place of the first: %+v, %+v", first, second)
		}
		colleague := moved
		colleague.Name = vitaminb.Name{Display: "Bernd Ruhig"}
		if third := w.keep(app.CardOrder{Content: colleague}); third.RecordID == first.RecordID {
			t.Error("a colleague with the same address overwrote the card")
		}
		if _, err := w.app.Revert(t.Context(), w.who, second.ImportID); err != nil {
			t.Fatal(err)
		}
		if p := w.page(first.RecordID); p.Golden.Emails[0].Value != "sabine@yogaruhe.example" {
			t.Errorf("taken back, the first card should stand again: %s", mustJSON(t, p.Golden))
		}
		lines, _, err := w.app.Journal(t.Context(), w.who, 10)
		if err != nil || !slices.ContainsFunc(lines, func(l app.JournalLine) bool { return l.ID == first.ImportID }) {
			t.Errorf("the journal lacks the card: %v %v", lines, err)
		}
		before := w.contract()
		if _, err := w.app.Rebuild(t.Context(), w.who, nil); err != nil {
			t.Fatal(err)
		}
		if before != w.contract() {
			t.Error("a rebuild changed the persons")
		}
	})
}

// TestKeepCardOfAFirm: a card without a person is that of the organisation.
func TestKeepCardOfAFirm(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	firm := vitaminb.Content{Jobs: []vitaminb.Job{{Organisation: "Holzwurm UG"}}}
	first, second := w.keep(app.CardOrder{Content: firm}), w.keep(app.CardOrder{Content: firm})
	if p := w.page(first.PersonID); p.Golden.Kind != vitaminb.KindOrganisation || first.RecordID != second.RecordID {
		t.Errorf("%s %+v", mustJSON(t, p), second)
	}
}

// TestKeepCardRefuses what cannot be, and whom the user erased.
func TestKeepCardRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	done := w.keep(app.CardOrder{Content: sabine()})
	wrongMail := sabine()
	wrongMail.Emails = []vitaminb.Labelled{{Value: "sabine at home"}}
	for want, order := range map[string]app.CardOrder{
		"needs a name":   {Content: vitaminb.Content{}},
		"no e-mail":      {Content: wrongMail},
		"in the future.": {Content: sabine(), Day: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		order.Picture = blank(t, 50)
		if _, err := w.app.KeepCard(t.Context(), w.who, order); !errors.Is(err, vitaminb.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := w.app.Erase(t.Context(), w.who, done.PersonID); err != nil {
		t.Fatal(err)
	}
	if _, err := w.app.KeepCard(t.Context(), w.who, app.CardOrder{Picture: blank(t, 50), Content: sabine()}); !errors.Is(err, vitaminb.ErrConflict) {
		t.Errorf("an erased person came back: %v", err)
	}
}

// TestNextCards: whose record a card goes to.
func TestNextCards(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	card := func(name, mail, phone string) vitaminb.Content {
		c := vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: name}}
		if mail != "" {
			c.Emails = []vitaminb.Labelled{{Value: mail}}
		}
		if phone != "" {
			c.Phones = []vitaminb.Labelled{{Value: phone}}
		}
		return c
	}
	first := w.keep(app.CardOrder{Content: card("Ada Kern", "ada@kern.example", "030 23125 101")})
	for name, c := range map[string]struct {
		content vitaminb.Content
		same    bool
	}{
		"the same once more":        {card("Ada Kern", "ada@kern.example", "030 23125 101"), true},
		"with a title":              {card("Dr. Ada Kern", "ada@kern.example", ""), true},
		"family name first":         {card("Kern, Ada", "ADA@Kern.example", ""), true},
		"number written otherwise":  {card("Ada Kern", "", "+49 (0)30 / 23125-101"), true},
		"the husband, same address": {card("Ben Kern", "ada@kern.example", ""), false},
		"a namesake":                {card("Ada Kern", "kern@other.example", "040 66969 100"), false},
	} {
		done, err := w.app.KeepCard(t.Context(), w.who, app.CardOrder{Picture: blank(t, 50), Content: c.content})
		if err != nil || (done.RecordID == first.RecordID) != c.same {
			t.Errorf("%s: record %s, first %s, %v", name, done.RecordID, first.RecordID, err)
		}
		if _, err := w.app.Revert(t.Context(), w.who, done.ImportID); err != nil {
			t.Fatal(err)
		}
	}
	nameOnly := card("Wei Li", "", "")
	if a, b := w.keep(app.CardOrder{Content: nameOnly}), w.keep(app.CardOrder{Content: nameOnly}); a.RecordID != b.RecordID {
		t.Error("the same card with nothing but a name is one record")
	}
}

// TestOldCard: a card that was got earlier is no news about somebody whose newer card is there.
func TestOldCard(t *testing.T) {
	t.Parallel()
	w := newWorld(t, t.TempDir()+"/v.db")
	now := sabine()
	old := sabine()
	old.Jobs[0].Organisation = "Alter Laden"
	now.Jobs[0].Organisation = "Neuer Laden"
	first := w.keep(app.CardOrder{Content: now})
	w.keep(app.CardOrder{Content: old, Day: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
	if p := w.page(first.PersonID); p.Golden.Jobs[0].Value.Organisation != "Neuer Laden" || len(p.Records) != 1 || len(p.Facts) != 1 {
		t.Errorf("the old card won: %s", mustJSON(t, p))
	}
}
