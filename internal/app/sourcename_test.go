package app_test

import (
	"slices"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// TestSourceNames: a source that is made by an import is called in the account's
// language; one that exists keeps its name and is read into again.
func TestSourceNames(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		for lang, want := range map[string]string{"de": "Adressbuch", "en": "Address book"} {
			account, err := w.app.CreateAccount(t.Context(), app.NewAccount{Name: lang, Lang: lang})
			if err != nil {
				t.Fatal(err)
			}
			in := *w
			in.who = vitaminb.Actor{AccountID: account.ID, Name: "tester"}
			in.bring("phone.vcf", phoneCards, "2024-01-01")
			in.bring("Connections.csv", linkedIn2024, "2024-06-01")
			in.bring("phone.vcf", phoneCards, "2024-02-01")
			if got := in.sourceNames(); !slices.Equal(got, []string{want, "LinkedIn"}) {
				t.Errorf("sources in %s: %q", lang, got)
			}
		}
	})
}

// TestSourceFromBefore: a source that was named in English goes on in a German account.
func TestSourceFromBefore(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01", func(o *app.ImportOrder) { o.Source = "Address book" })
		w.bring("phone.vcf", phoneCards, "2024-02-01")
		if got := w.sourceNames(); !slices.Equal(got, []string{"Address book"}) {
			t.Errorf("sources: %q", got)
		}
	})
}

// sourceNames are the names of the sources, but for that of what the owner types.
func (w *world) sourceNames() []string {
	w.t.Helper()
	sources, err := w.app.Sources(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	var names []string
	for _, s := range sources {
		if s.Kind != vitaminb.SourceOwn {
			names = append(names, s.Name)
		}
	}
	return names
}
