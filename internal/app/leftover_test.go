package app_test

import (
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

const (
	annaAtHome = "BEGIN:VCARD\nVERSION:3.0\nUID:anna\nN:Vogelsang;Anna;;;\nFN:Anna Vogelsang\nTEL:+49 171 3920044\nEND:VCARD\n"
	annaAtWork = connectionsHeader + "Anna,Vogelsang,https://www.linkedin.com/in/anna-vogelsang,,Northwind,Analyst,08 Feb 2023\n"
)

// TestRevertLeavesNoQuestion checks that nobody is asked about a person whom a reverted import had brought.
func TestRevertLeavesNoQuestion(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", annaAtHome, "2024-01-01")
		r := w.bring("Connections.csv", annaAtWork, "2024-06-01")
		if n := w.totals().ToReview; n != 1 {
			t.Fatalf("%d questions about two records of one name, want 1", n)
		}
		if _, err := w.app.Revert(t.Context(), w.who, r.ImportID); err != nil {
			t.Fatal(err)
		}
		questions, err := w.app.Questions(t.Context(), w.who, 10)
		if err != nil || len(questions) != 0 || w.totals().ToReview != 0 {
			t.Errorf("after the revert: %v, %v, %d to review", questions, err, w.totals().ToReview)
		}
		w.page(w.named("vogelsang")[0].ID)
	})
}

// TestEraseTakesReasonsAlong checks that what was written about an erased person with a decision goes too.
func TestEraseTakesReasonsAlong(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", annaAtHome, "2024-01-01")
		w.bring("Connections.csv", annaAtWork, "2024-06-01")
		found := w.named("vogelsang")
		_, err := w.app.Decide(t.Context(), w.who, app.DecideOrder{
			Verdict: vitaminb.Same, Groups: [][]string{{found[0].ID, found[1].ID}}, Reason: "Anna told me herself",
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.app.Erase(t.Context(), w.who, found[0].ID); err != nil {
			t.Fatal(err)
		}
		for name, text := range unzip(t, w.export()) {
			if strings.Contains(text, "Anna") {
				t.Errorf("%s still speaks of her: %s", name, text)
			}
		}
	})
}
