package linkedin

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
)

func TestPersonName(t *testing.T) {
	t.Parallel()
	tests := []struct {
		first, last string
		want        vitaminb.Name
	}{
		{"Ada", "Byron", vitaminb.Name{Display: "Ada Byron", Given: "Ada", Family: "Byron"}},
		{"Ada", "", vitaminb.Name{Display: "Ada", Given: "Ada"}},
		{"", "Byron", vitaminb.Name{Display: "Byron", Family: "Byron"}},
		{"Jane", "Doe, Ph.D.", vitaminb.Name{Display: "Jane Doe, Ph.D.", Given: "Jane", Family: "Doe", Suffix: "Ph.D."}},
		{"Mia", "Roth (née King), MBA, CFA", vitaminb.Name{Display: "Mia Roth (née King), MBA, CFA", Given: "Mia", Family: "Roth", Suffix: "MBA, CFA", Birth: "King"}},
		{"Mia", "Roth [geb. von König]", vitaminb.Name{Display: "Mia Roth [geb. von König]", Given: "Mia", Family: "Roth", Birth: "von König"}},
		{"Mia", "Roth geb. König", vitaminb.Name{Display: "Mia Roth geb. König", Given: "Mia", Family: "Roth", Birth: "König"}},
		{"Max", "Born", vitaminb.Name{Display: "Max Born", Given: "Max", Family: "Born"}},
		{"Max", "Gebauer (er/ihm)", vitaminb.Name{Display: "Max Gebauer (er/ihm)", Given: "Max", Family: "Gebauer (er/ihm)"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, personName(tt.first, tt.last)); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.first, tt.last, diff)
		}
	}
}

func TestSplit(t *testing.T) {
	t.Parallel()
	var known nameSet
	known.add("Doe, Jane")
	known.add("Doe, Jane, Esquire")
	known.add("No Comma")
	tests := []struct {
		list string
		want []string
	}{
		{"", nil},
		{"Ada Byron", []string{"Ada Byron"}},
		{"Ada Byron, Ben Ray", []string{"Ada Byron", "Ben Ray"}},
		{"Maya Lind, Jane Doe, Ph.D.", []string{"Maya Lind", "Jane Doe, Ph.D."}},
		{"Jane Doe, Ph.D., MBA, Ben Ray, Jr.", []string{"Jane Doe, Ph.D., MBA", "Ben Ray, Jr."}},
		{"Doe, Jane, Ben Ray", []string{"Doe, Jane", "Ben Ray"}},
		{"Ben Ray, Doe, Jane, Esquire, MBA", []string{"Ben Ray", "Doe, Jane, Esquire, MBA"}},
		{"MBA, Ben", []string{"MBA", "Ben"}},
		{"Cher, Anna K., Bo", []string{"Cher", "Anna K.", "Bo"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, known.split(tt.list)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.list, diff)
		}
	}
}

// Whatever is cut can be put together again: no name is lost.
func TestSplitLosesNothing(t *testing.T) {
	t.Parallel()
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"Ada Byron", "PhD", "Doe", "Jane", "M.Sc.", "", " "}), 1, 8)
	rapid.Check(t, func(t *rapid.T) {
		var known nameSet
		known.add(strings.Join(pieces.Draw(t, "known"), joint))
		list := strings.Join(pieces.Draw(t, "list"), joint)
		if list == "" {
			return
		}
		if got := strings.Join(known.split(list), joint); got != list {
			t.Fatalf("%q became %q", list, got)
		}
	})
}

func TestRecipients(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, names, urls string
		want              []party
	}{
		{"none", "", "", nil},
		{"names only", "Ann Lee, Bob Ray", "", []party{{"Ann Lee", ""}, {"Bob Ray", ""}}},
		{"one address is one name", "Lee, Ann, of Acme", "a", []party{{"Lee, Ann, of Acme", "a"}}},
		{"in order", "Ann Lee, PhD, Bob Ray", "a,b", []party{{"Ann Lee, PhD", "a"}, {"Bob Ray", "b"}}},
		{"closed account", "Ann Lee, Bob Ray", ",b", []party{{"Ann Lee", ""}, {"Bob Ray", "b"}}},
		{"names that cannot be told apart", "Lee, Ann, Ray, Bob", "a,b", []party{{"", "a"}, {"", "b"}}},
		{"closed account among these", "Lee, Ann, Ray, Bob", "a,", []party{{"", "a"}}},
	}
	for _, tt := range tests {
		got := nameSet(nil).recipients(tt.names, tt.urls)
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(party{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
