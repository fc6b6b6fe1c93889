package textsim_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vitaminb/internal/textsim"
)

func TestCologne(t *testing.T) {
	t.Parallel()
	for code, words := range map[string]string{
		"65752682": "Müller-Lüdenscheidt",
		"3412":     "Wikipedia",
		"17863":    "Breschnew",
		"67":       "Meier Maier Mayer Mayr Meyer",
		"862":      "Schmidt Schmitt Schmid",
		"657":      "Müller Mueller Muller MÜLLER müller",
		"0366":     "Hoffmann Hofmann",
		"351":      "Philipp Filip",
		"4627":     "Günther Günter Guenter",
		"38":       "Weiß Weiss",
		"4747":     "Krüger Kröger",
		"147":      "Becker Bäcker",
		"05":       "Ole Aal",
		"48":       "Xu",
		"4":        "Chio",
		"85":       "Cilly",
		"":         "123 ! Ж",
	} {
		for word := range strings.FieldsSeq(words) {
			if got := textsim.Cologne(word); got != code {
				t.Errorf("Cologne(%q) = %q, want %q", word, got, code)
			}
		}
	}
}

func TestCologneOutput(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		code := textsim.Cologne(s)
		if strings.Trim(code, "012345678") != "" {
			t.Fatalf("Cologne(%q) = %q holds more than digits", s, code)
		}
		if strings.LastIndexByte(code, '0') > 0 {
			t.Fatalf("Cologne(%q) = %q has an inner vowel", s, code)
		}
	})
}

func TestJaroWinkler(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"martha", "marhta", 0.9611},
		{"dixon", "dicksonx", 0.8133},
		{"dwayne", "duane", 0.84},
		{"abc", "xyz", 0},
		{"", "", 1},
		{"", "a", 0},
		{"a", "b", 0},
		{"müller", "muller", 0.9},
		{"same", "same", 1},
	} {
		if got := textsim.JaroWinkler(c.a, c.b); math.Abs(got-c.want) > 5e-5 {
			t.Errorf("JaroWinkler(%q, %q) = %.4f, want %.4f", c.a, c.b, got, c.want)
		}
	}
}

// word draws few letters, so that pairs have something in common, and sometimes
// more than fit the arrays on the stack.
func word(t *rapid.T, label string) string {
	return rapid.StringOfN(rapid.SampledFrom([]rune("abcü")), 0, 70, -1).Draw(t, label)
}

func TestJaroWinklerProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := word(t, "a"), word(t, "b")
		ab, ba := textsim.JaroWinkler(a, b), textsim.JaroWinkler(b, a)
		if ab < 0 || ab > 1 || (ab == 1) != (a == b) {
			t.Fatalf("JaroWinkler(%q, %q) = %v", a, b, ab)
		}
		// The measure is symmetric but for the choice among equal letters.
		if math.Abs(ab-ba) > 0.2 {
			t.Fatalf("JaroWinkler(%q, %q) = %v, other way round %v", a, b, ab, ba)
		}
	})
}

func TestOSA(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b      string
		max, want int
	}{
		{"meier", "meier", 0, 0},
		{"meier", "maier", 2, 1},
		{"meier", "meire", 2, 1}, // one swap
		{"meier", "mier", 1, 1},
		{"ca", "abc", 5, 3}, // the unrestricted distance would be 2
		{"kitten", "sitting", 5, 3},
		{"kitten", "sitting", 2, 3},
		{"", "abc", 5, 3},
		{"a", "abcdef", 2, 3},
		{"müller", "muller", 1, 1},
		{"a", "b", 0, 1},
		{"a", "a", -1, 0},
	} {
		if got := textsim.OSA(c.a, c.b, c.max); got != c.want {
			t.Errorf("OSA(%q, %q, %d) = %d, want %d", c.a, c.b, c.max, got, c.want)
		}
	}
}

// reference is the textbook table, without limit.
func reference(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for k := range d[0] {
		d[0][k] = k
	}
	for i := 1; i <= len(a); i++ {
		for k := 1; k <= len(b); k++ {
			cost := 1
			if a[i-1] == b[k-1] {
				cost = 0
			}
			d[i][k] = min(d[i-1][k]+1, d[i][k-1]+1, d[i-1][k-1]+cost)
			if i > 1 && k > 1 && a[i-1] == b[k-2] && a[i-2] == b[k-1] {
				d[i][k] = min(d[i][k], d[i-2][k-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestOSAEqualsReference(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := word(t, "a"), word(t, "b")
		limit := rapid.IntRange(0, 12).Draw(t, "max")
		want := min(reference([]rune(a), []rune(b)), limit+1)
		if got := textsim.OSA(a, b, limit); got != want {
			t.Fatalf("OSA(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
	})
}

func TestNoAllocation(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		textsim.OSA("mueller", "moeller", 2)
		textsim.JaroWinkler("mueller", "moeller")
	}); n != 0 {
		t.Errorf("comparing short words allocates %v times", n)
	}
}

func FuzzDistances(f *testing.F) {
	for _, s := range []string{"", "Müller", "\xff\xfe", strings.Repeat("a", 80)} {
		f.Add(s, "Mueller")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		textsim.Cologne(a)
		if d := textsim.OSA(a, b, 3); d < 0 || d > 4 {
			t.Errorf("OSA(%q, %q, 3) = %d", a, b, d)
		}
		if j := textsim.JaroWinkler(a, b); !(j >= 0 && j <= 1) {
			t.Errorf("JaroWinkler(%q, %q) = %v", a, b, j)
		}
	})
}

func BenchmarkOSA(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		textsim.OSA("hoffmann", "hofmeister", 2)
	}
}

func BenchmarkJaroWinkler(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		textsim.JaroWinkler("hoffmann", "hofmann")
	}
}

func BenchmarkCologne(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		textsim.Cologne("hoffmann")
	}
}
