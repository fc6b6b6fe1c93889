package app_test

import (
	"errors"
	"testing"

	vitaminb "vitaminb"
)

// TestPinOfAnotherPerson checks that a page that is out of date pins nothing elsewhere.
func TestPinOfAnotherPerson(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.bring("Connections.csv", linkedIn2024, "2024-06-01")
		weiss, rainer := w.person("weiss"), w.person("rainer")
		before := w.contract()
		for _, tt := range []struct {
			name, person, record, field string
			want                        error
		}{
			{"another person's record", rainer.ID, weiss.Records[1].ID, "name", vitaminb.ErrConflict},
			{"an unknown person", "nobody", weiss.Records[1].ID, "name", vitaminb.ErrNotFound},
			{"an unknown record", weiss.ID, "nothing", "name", vitaminb.ErrNotFound},
			{"an unknown field", weiss.ID, weiss.Records[1].ID, "shoes", vitaminb.ErrInvalid},
		} {
			_, err := w.app.Pin(t.Context(), w.who, tt.person, vitaminb.Pin{RecordID: tt.record, Field: tt.field})
			if !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
		}
		if w.contract() != before {
			t.Error("a refused pin changed a person")
		}
		pin := vitaminb.Pin{RecordID: weiss.Records[1].ID, Field: "name"}
		if _, err := w.app.Pin(t.Context(), w.who, weiss.Records[1].ID, pin); err != nil { // any id of the person names it
			t.Fatal(err)
		}
		if got := w.page(weiss.ID).Golden; got.Display != "Juergen Weiss" || !got.Name.Pinned {
			t.Errorf("pinned name %q", got.Display)
		}
	})
}
