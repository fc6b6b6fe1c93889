package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

func TestSearchUmlauts(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", simpleCards("Jürgen Müller", "Anna Schmidt"), "2024-01-01")
		for _, text := range []string{"müller", "Mueller", "muller", "MÜL", "muel", "mul", "jürgen müller", "mueller juergen"} {
			if got := w.named(text); len(got) != 1 || got[0].Name != "Jürgen Müller" {
				t.Errorf("%q finds %v, want Jürgen Müller", text, got)
			}
		}
		for _, text := range []string{"üller", "müller anna", "meier"} {
			if got := w.named(text); len(got) != 0 {
				t.Errorf("%q finds %v, want nobody", text, got)
			}
		}
	})
}

func TestPagesInDINOrder(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		// DIN 5007-2: ä counts as ae, ß as ss.
		want := []string{"Karl Ade", "Ida Ärger", "Udo Afrika", "Eva Maß", "Eva Mast", "Bert Mueller", "Jan Müller", "Anna Muller", "Max Zimt"}
		shuffled := slices.Clone(want)
		slices.Sort(shuffled)
		w.bring("phone.vcf", simpleCards(shuffled...), "2024-01-01")
		for _, limit := range []int{1, 2, 3, 9, 0} {
			var got []string
			q := app.PeopleQuery{Limit: limit}
			for range 20 {
				page, err := w.app.People(t.Context(), w.who, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range page.People {
					got = append(got, p.Name)
				}
				if q.After = page.Next; q.After == "" {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("pages of %d: %v, want %v", limit, got, want)
			}
		}
		if _, err := w.app.People(t.Context(), w.who, app.PeopleQuery{After: "broken"}); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("broken cursor: %v, want ErrInvalid", err)
		}
	})
}

func TestOwnerIsNotListed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		totals, err := w.app.Demo(t.Context(), w.who, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(w.contract(), `"self":true`) {
			t.Fatal("the demonstration has no owner")
		}
		page, err := w.app.People(t.Context(), w.who, app.PeopleQuery{Limit: 10_000})
		if err != nil || len(page.People) != totals.Persons {
			t.Fatalf("%d people, %v, want %d", len(page.People), err, totals.Persons)
		}
		for _, p := range page.People {
			if w.page(p.ID).Self {
				t.Errorf("the owner is listed: %v", p)
			}
		}
	})
}

func TestOrganisations(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		firm := "BEGIN:VCARD\nVERSION:4.0\nUID:firm\nKIND:org\nFN:Weiß Metallbau GmbH\nORG:Weiß Metallbau GmbH\nEND:VCARD\n"
		w.bring("phone.vcf", simpleCards("Anna Alpha")+firm, "2024-01-01")
		page, err := w.app.People(t.Context(), w.who, app.PeopleQuery{Kind: vitaminb.KindOrganisation})
		if err != nil || len(page.People) != 1 || page.People[0].Name != "Weiß Metallbau GmbH" {
			t.Errorf("organisations: %v, %v, want the firm", page.People, err)
		}
		if got := w.named(""); len(got) != 1 || got[0].Name != "Anna Alpha" {
			t.Errorf("people: %v, want Anna alone", got)
		}
		if n := w.totals(); n.Persons != 1 || n.Organisations != 1 {
			t.Errorf("totals: %+v", n)
		}
	})
}
