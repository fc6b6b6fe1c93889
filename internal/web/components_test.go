package web

import (
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/i18n"
)

func TestInitials(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"Anna Muster": "AM", "Prof. Dr. Max von der Traumtänzer": "PT", "bo": "B", "élise d'Arc": "ÉA", "": "?", "  ": "?",
		"+49 171 3920001": "+", "李 小龍": "李小", "🙂": "🙂", "\xff": "?", "<script>": "S", "Anna Muster (LinkedIn)": "AM", "(without a name)": "WN",
	} {
		if got := initials(name); got != want {
			t.Errorf("initials(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestStrengthStaysOnItsScale says a word for any level, whatever an engine makes of it.
func TestStrengthStaysOnItsScale(t *testing.T) {
	t.Parallel()
	p := page{Printer: i18n.New(i18n.German)}
	for level, want := range map[int]string{-3: "noch kein Kontakt", 0: "noch kein Kontakt", 3: "vertraut", 5: "sehr eng", 99: "sehr eng"} {
		if got := p.strengthWord(strength{Level: level}.level()); got != want {
			t.Errorf("level %d is %q, want %q", level, got, want)
		}
	}
	for points, want := range map[int]string{1200: "+1.200", 0: "+0", -3: "−3"} {
		if got := p.points(points); got != want {
			t.Errorf("%d points are written %q, want %q", points, got, want)
		}
	}
}

func TestChartShares(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		values []int
		want   []int
	}{
		{[]int{200, 100, 1, 0}, []int{100, 50, 0, 0}},
		{[]int{0, 0}, []int{0, 0}},
		{[]int{-5, 3}, []int{0, 100}},
		{nil, nil},
	} {
		var drawn chart
		for _, v := range c.values {
			drawn.Bars = append(drawn.Bars, bar{Value: v})
		}
		for i, b := range drawn.Bars {
			if got := drawn.share(b); got != c.want[i] {
				t.Errorf("of %v, %d is drawn %d%% wide, want %d", c.values, b.Value, got, c.want[i])
			}
		}
	}
}

func TestFieldsNameWhatExplainsThem(t *testing.T) {
	t.Parallel()
	for want, in := range map[string]input{
		"":               {Name: "x"},
		"x-hint":         {Name: "x", Hint: "how"},
		"x-error":        {Name: "x", Error: "wrong"},
		"x-hint x-error": {Name: "x", Hint: "how", Error: "wrong"},
	} {
		got, _ := in.aria()["aria-describedby"].(string)
		if got != want {
			t.Errorf("%+v is explained by %q, want %q", in, got, want)
		}
		if invalid := in.aria()["aria-invalid"] == "true"; invalid != (in.Error != "") {
			t.Errorf("%+v is marked as wrong: %v", in, invalid)
		}
	}
}

// TestErrorsStandAtTheirFields holds that each is a sentence of the product and each field is on the form.
func TestErrorsStandAtTheirFields(t *testing.T) {
	t.Parallel()
	for format, field := range fieldErrors() {
		text := vitaminb.Textf(format, []any{"1", "2"}[:strings.Count(format, "%s")]...)
		if i18n.New(i18n.English).Text(text) == i18n.New(i18n.German).Text(text) {
			t.Errorf("%q: no sentence of the product, for it has no translation", format)
		}
		v := enterView{page: page{Printer: i18n.New(i18n.English)}, Wrong: field, Failure: "wrong here", Related: app.PersonPage{ID: "x"}}
		var b strings.Builder
		if err := enterPage(v).Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		if shown := strings.Count(b.String(), "wrong here"); shown != 1 || !strings.Contains(b.String(), `aria-describedby="`+field) {
			t.Errorf("an error of %s is shown %d times", field, shown)
		}
	}
	if field := wrongField(vitaminb.Errorf(vitaminb.ErrInvalid, "Nobody is related to oneself. Choose somebody else.")); field != "" {
		t.Errorf("an error of the whole form stands at %q", field)
	}
}
