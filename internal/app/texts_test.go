package app_test

import (
	"errors"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

const messages = `CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER
2-a==,,Ada Beispiel,https://www.linkedin.com/in/ada-beispiel,Carla Muster,https://www.linkedin.com/in/carla-muster,2025-12-02 10:00:00 UTC,,"A ""quoted"" secret",INBOX
2-a==,,Carla Muster,https://www.linkedin.com/in/carla-muster,Ada Beispiel,https://www.linkedin.com/in/ada-beispiel,2025-12-01 10:00:00 UTC,,A second secret,INBOX
`

// TestTexts: the texts of messages are kept only while the source keeps them,
// and are nowhere once it does not.
func TestTexts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if err := w.app.SetOwner(t.Context(), w.who, importer.Owner{Keys: []string{"linkedin:ada-beispiel"}}); err != nil {
			t.Fatal(err)
		}
		secrets := func() int { return strings.Count(w.truth(), "secret") }
		w.bring("messages.csv", messages, "2026-01-01")
		silent := w.contract()
		if n := secrets(); n != 0 {
			t.Errorf("%d texts are kept that nobody asked for", n)
		}
		w.keepTexts("LinkedIn", true)
		w.bring("messages.csv", messages, "2026-01-02")
		p := w.person("carla")
		if len(p.Facts) != 2 || p.Facts[0].Fact.Text != `A "quoted" secret` || secrets() != 2 {
			t.Errorf("the texts should be kept: %s", mustJSON(t, p.Facts))
		}
		if n := w.keepTexts("LinkedIn", false); n != 2 {
			t.Errorf("%d texts were erased, want 2", n)
		}
		if n := secrets(); n != 0 {
			t.Errorf("%d texts are still there", n)
		}
		w.bring("messages.csv", messages, "2026-01-01")
		if got := w.contract(); strings.Count(got, "\n") != strings.Count(silent, "\n") || strings.Contains(got, "secret") {
			t.Error("after switching off, the account should hold what it held before")
		}
		if _, err := w.app.KeepTexts(t.Context(), w.who, "Nowhere", true); !errors.Is(err, vitaminb.ErrNotFound) || !told(err) {
			t.Errorf("an unknown source: %v", err)
		}
	})
}

// TestSourcesWithMessages: only where messages came from are there texts to keep.
func TestSourcesWithMessages(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("messages.csv", messages, "2026-01-01")
		w.bring("phone.vcf", phoneCards, "2026-01-01")
		sources, err := w.app.Sources(t.Context(), w.who)
		if err != nil {
			t.Fatalf("sources: %+v, %v", sources, err)
		}
		for _, s := range sources {
			if s.Messages != (s.Kind == "linkedin") {
				t.Errorf("%s has messages: %v", s.Name, s.Messages)
			}
			w.keepTexts(s.Name, true) // the switch answers for any source
		}
	})
}

// TestTextsOfErased: with a person the texts of the messages with it go as well.
func TestTextsOfErased(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("messages.csv", messages, "2026-01-01")
		w.keepTexts("LinkedIn", true)
		w.bring("messages.csv", messages, "2026-01-02")
		if _, err := w.app.Erase(t.Context(), w.who, w.person("carla").ID); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(w.truth(), "secret") {
			t.Error("the text of a message with an erased person is still there")
		}
	})
}

// truth is everything that an export holds.
func (w *world) truth() string {
	w.t.Helper()
	var all strings.Builder
	for _, text := range unzip(w.t, w.export()) {
		all.WriteString(text)
	}
	return all.String()
}

func (w *world) keepTexts(source string, keep bool) int {
	w.t.Helper()
	n, err := w.app.KeepTexts(w.t.Context(), w.who, source, keep)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}
