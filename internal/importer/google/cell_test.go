package google

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	t.Parallel()
	tests := []struct {
		cell string
		want []string
	}{
		{"", nil},
		{"one", []string{"one"}},
		{"a ::: b", []string{"a", "b"}},
		{"a:::b", []string{"a", "b"}},
		{"a\n ::: \nb", []string{"a", "b"}},
		{" ::: b", []string{"", "b"}},
		{"a::b", []string{"a::b"}},
	}
	for _, tt := range tests {
		if got := split(tt.cell); !slices.Equal(got, tt.want) {
			t.Errorf("split(%q) = %q, want %q", tt.cell, got, tt.want)
		}
	}
}

func TestNth(t *testing.T) {
	t.Parallel()
	tests := []struct {
		labels []string
		i, n   int
		want   string
	}{
		{[]string{"Work", "Home"}, 1, 2, "Home"},
		{[]string{"Work"}, 1, 2, "Work"},
		{[]string{"Work", "Home"}, 0, 3, "Work ::: Home"},
		{nil, 0, 1, ""},
	}
	for _, tt := range tests {
		if got := nth(tt.labels, tt.i, tt.n); got != tt.want {
			t.Errorf("nth(%q, %d, %d) = %q, want %q", tt.labels, tt.i, tt.n, got, tt.want)
		}
	}
}

func TestUnstar(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"* myContacts": "myContacts", "*": "", "Work": "Work", "a*b": "a*b"} {
		if got := unstar(s); got != want {
			t.Errorf("unstar(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestCleanPhone(t *testing.T) {
	t.Parallel()
	tests := []struct{ cell, want string }{
		{"'+49 171 1", "+49 171 1"},
		{"\u202a+49 171 1\u202c", "+49 171 1"},
		{"\u2066'0171\u00a01\u2069", "0171 1"},
		{"\u200e", ""},
		{"home'phone", "home'phone"},
	}
	for _, tt := range tests {
		if got := cleanPhone(tt.cell); got != tt.want {
			t.Errorf("cleanPhone(%q) = %q, want %q", tt.cell, got, tt.want)
		}
	}
}

func TestScientific(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"4.91512E+11": true, "4,91512E+11": true, "4.9e11": true, "+5E+10": true,
		"+49 171 5550100": false, "E12": false, "1800-FLOWER5": false, "0171/E5": false,
	} {
		if got := scientific.MatchString(s); got != want {
			t.Errorf("scientific(%q) = %t, want %t", s, got, want)
		}
	}
}

func TestLayout(t *testing.T) {
	t.Parallel()
	l := newLayout([]string{"Phone 10 - Value", "Phone 2 - Value", "First Name", "Given Name", "Organization Name", "Organization 1 - Name", "Phone 2 - Fax"})
	if got := []int{l.blocks[phones][0][value], l.blocks[phones][1][value]}; !slices.Equal(got, []int{1, 0}) {
		t.Errorf("phones stand in columns %v, want 1 before 0: by number", got)
	}
	if got := len(l.blocks[organisations]); got != 2 {
		t.Errorf("%d organisations, want 2", got)
	}
	// "Given Name" repeats the field of "First Name"; a fax part is unknown.
	if want := []int{3, 6}; !slices.Equal(l.extra, want) {
		t.Errorf("extra columns %v, want %v", l.extra, want)
	}
}
