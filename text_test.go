package vitaminb_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

// TestText writes sentences and sends them through JSON, as the store and the session do.
func TestText(t *testing.T) {
	t.Parallel()
	phrases := []vitaminb.Text{vitaminb.Textf("a %s", "fish"), vitaminb.Textf("100%% fowl")}
	for _, c := range []struct {
		text vitaminb.Text
		want string
	}{
		{vitaminb.Text{}, ""},
		{vitaminb.Textf("Half of it, 50%%."), "Half of it, 50%."},
		{vitaminb.Textf("%s of %s.", 3, "%s"), "3 of %s."},
		{vitaminb.Textf("%s is neither: %s.", "It", phrases), "It is neither: a fish; 100% fowl."},
		{vitaminb.Textf("Nothing but %s.", phrases[:1]), "Nothing but a fish."},
	} {
		if got := c.text.String(); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.text, got, c.want)
		}
		b, err := json.Marshal(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var back vitaminb.Text
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.text, back); diff != "" {
			t.Errorf("%s comes back changed:\n%s", b, diff)
		}
	}
}
