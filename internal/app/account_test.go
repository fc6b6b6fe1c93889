package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/importer"
)

func TestAccountsAreApart(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		report := w.bring("phone.vcf", phoneCards, "2024-01-01")
		weiss, rainer := w.person("weiss"), w.person("rainer")
		before := w.contract()
		d := w.decide(vitaminb.Different, weiss.ID, rainer.ID)
		w.undo(d.ID)
		ctx, stranger := t.Context(), w.account("stranger")
		for name, call := range map[string]func() error{
			"FindPerson": func() error { _, err := w.app.FindPerson(ctx, stranger, weiss.ID); return err },
			"Original":   func() error { _, _, err := w.app.Original(ctx, stranger, weiss.Records[0].ID); return err },
			"Decide": func() error {
				_, err := w.app.Decide(ctx, stranger, app.DecideOrder{Verdict: vitaminb.Same, Groups: [][]string{{weiss.ID, rainer.ID}}})
				return err
			},
			"Undo":       func() error { _, err := w.app.Undo(ctx, stranger, d.ID); return err },
			"Erase":      func() error { _, err := w.app.Erase(ctx, stranger, weiss.ID); return err },
			"Revert":     func() error { _, err := w.app.Revert(ctx, stranger, report.ImportID); return err },
			"FindReport": func() error { _, err := w.app.FindReport(ctx, stranger, report.ImportID); return err },
			"WhyNot":     func() error { _, err := w.app.WhyNot(ctx, stranger, weiss.ID, rainer.ID); return err },
			"MoveNotes": func() error {
				_, err := w.app.MoveNotes(ctx, stranger, weiss.ID, rainer.ID, []string{"x"})
				return err
			},
			"AddNote": func() error { _, err := w.app.AddNote(ctx, stranger, weiss.ID, "mine"); return err },
		} {
			if err := call(); !errors.Is(err, vitaminb.ErrNotFound) {
				t.Errorf("%s of another account: %v, want ErrNotFound", name, err)
			}
		}
		page, err := w.app.People(ctx, stranger, app.PeopleQuery{})
		if err != nil || len(page.People) != 0 {
			t.Errorf("the stranger sees %v, %v", page.People, err)
		}
		lines, total, err := w.app.Journal(ctx, stranger, 10)
		if review, none := w.app.Review(ctx, stranger, nil); err != nil || none != nil || len(lines) != 0 || total != 0 || review.Case != nil {
			t.Errorf("the stranger sees %v, %v, %v, %v", lines, err, review, none)
		}
		if raw, name, err := w.app.Original(ctx, w.who, weiss.Records[0].ID); err != nil || name != "phone.vcf" || !strings.Contains(string(raw), "UID:weiss") {
			t.Errorf("the owner's original: %q, %q, %v", raw, name, err)
		}
		if got := w.page(weiss.ID); len(got.Notes) != 0 || got.ID != weiss.ID {
			t.Errorf("the stranger changed a person: %s", mustJSON(t, got))
		}
		if strings.Count(w.contract(), "\n") != strings.Count(before, "\n") {
			t.Error("the stranger changed the persons")
		}
	})
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		if got, err := w.app.FindAccount(t.Context(), ""); err != nil || got.ID != w.who.AccountID {
			t.Errorf("the only account: %v, %v", got, err)
		}
		zoe := w.account("zoe")
		w.account("anna")
		list, err := w.app.Accounts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, a := range list {
			names = append(names, a.Name)
		}
		if want := []string{"anna", "me", "zoe"}; !slices.Equal(names, want) {
			t.Errorf("accounts %v, want %v", names, want)
		}
		if got, err := w.app.FindAccount(t.Context(), "zoe"); err != nil || got.ID != zoe.AccountID {
			t.Errorf("by name: %v, %v", got, err)
		}
		_, err = w.app.FindAccount(t.Context(), "")
		if !errors.Is(err, vitaminb.ErrAmbiguous) || !strings.Contains(err.Error(), "anna, me, zoe") {
			t.Errorf("without a name: %v, want ErrAmbiguous that names all", err)
		}
		if _, err := w.app.FindAccount(t.Context(), "nobody"); !errors.Is(err, vitaminb.ErrNotFound) {
			t.Errorf("unknown name: %v, want ErrNotFound", err)
		}
		if _, err := w.app.CreateAccount(t.Context(), app.NewAccount{Name: " zoe "}); !errors.Is(err, vitaminb.ErrConflict) {
			t.Errorf("name taken: %v, want ErrConflict", err)
		}
		if _, err := w.app.CreateAccount(t.Context(), app.NewAccount{Name: "x", Lang: "fr"}); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("unknown language: %v, want ErrInvalid", err)
		}
	})
}

// TestRegion checks that a national number is read in the account's own country everywhere.
func TestRegion(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		account, err := w.app.CreateAccount(t.Context(), app.NewAccount{Name: "vienna", Region: "at"})
		if err != nil {
			t.Fatal(err)
		}
		w.who = vitaminb.Actor{AccountID: account.ID}
		w.bring("phone.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Resi Huber\nTEL:0664 1234567\nEND:VCARD\n", "2024-01-01")
		if got := w.person("resi").Golden.Phones[0].Key; got != "+436641234567" {
			t.Errorf("key %s, want the Austrian number", got)
		}
	})
}

// TestOwnersCard: what the owner says of herself makes her own card in an address
// book "me", whichever came first, and nobody else who shares her mailbox.
func TestOwnersCard(t *testing.T) {
	t.Parallel()
	const cards = "BEGIN:VCARD\nVERSION:3.0\nUID:me\nN:Beispiel;Ada;;;\nFN:Ada Beispiel\nEMAIL:ada@beispiel.example\nEND:VCARD\n" +
		"BEGIN:VCARD\nVERSION:3.0\nUID:him\nN:Beispiel;Bodo;;;\nFN:Bodo Beispiel\nEMAIL:ada@beispiel.example\nEND:VCARD\n"
	owner := importer.Owner{Keys: []string{"email:ada@beispiel.example"}, Names: []string{"Ada Beispiel"}}
	onBoth(t, func(t *testing.T, w *world) {
		say := func() {
			if err := w.app.SetOwner(t.Context(), w.who, owner); err != nil {
				t.Fatal(err)
			}
		}
		check := func(when string) {
			t.Helper()
			found := w.named("")
			if len(found) != 1 || found[0].Name != "Bodo Beispiel" {
				t.Errorf("%s: the people are %v, want her husband alone", when, found)
			}
		}
		say()
		first := w.bring("phone.vcf", cards, "2024-01-01")
		check("said first")
		say() // again
		check("said twice")
		if _, err := w.app.Revert(t.Context(), w.who, first.ImportID); err != nil {
			t.Fatal(err)
		}
		w.bring("phone.vcf", cards, "2024-01-02")
		check("brought again")
	})
}
