package norm_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vitaminb/internal/norm"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, fold, strip, collapse string }{
		{"Müller", "mueller", "muller", "muller"},
		{"Mueller", "mueller", "mueller", "muller"},
		{"Muller", "muller", "muller", "muller"},
		{"Mu\u0308ller", "mueller", "muller", "muller"}, // decomposed, as macOS writes
		{"MÃ¼ller", "mueller", "muller", "muller"},
		{"MÃƒÂ¼ller", "mueller", "muller", "muller"}, // misread twice
		{"MÃ\u00bcller", "mueller", "muller", "muller"},
		{"Ã–zdemir", "oezdemir", "ozdemir", "ozdemir"},
		{"Ditmar WÃ³jcik", "ditmar wojcik", "ditmar wojcik", "ditmar wojcik"},
		{"Ärzte ÄÖÜß", "aerzte aeoeuess", "arzte aouss", "arzte aouss"},
		{"WEIẞ", "weiss", "weiss", "weiss"},
		{"Åse Ødegård Kjær", "aase oedegaard kjaer", "ase odegard kjaer", "ase odegard kjar"},
		{"Łukasz Đoković Işık İnan", "lukasz dokovic isik inan", "lukasz dokovic isik inan", "lukasz dokovic isik inan"},
		{"Zoë Citroën Noël", "zoe citroen noel", "zoe citroen noel", "zo citron nol"},
		{"  O'Brien-Smith,\tJr. ", "o brien smith jr", "o brien smith jr", "o brien smith jr"},
		{"😀 Anna ❤ ", "anna", "anna", "anna"},
		{"Сергей Иванов", "sergei ivanov", "sergei ivanov", "sergei ivanov"},
		{"Шевченко", "shevchenko", "shevchenko", "shevchenko"},
		{"Γιώργος", "giorgos", "giorgos", "giorgos"},
		{"ﬁne №1 ½", "fine no1 1 2", "fine no1 1 2", "fine no1 1 2"},
		{"So\u00adnja \u202aAnna\u202c", "sonja anna", "sonja anna", "sonja anna"},
		{"王小明", "王小明", "王小明", "王小明"},
		{"Israel", "israel", "israel", "isral"},
		{"", "", "", ""},
		{" - ", "", "", ""},
	} {
		if got := norm.Fold(c.in); got != c.fold {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.fold)
		}
		if got := norm.Strip(c.in); got != c.strip {
			t.Errorf("Strip(%q) = %q, want %q", c.in, got, c.strip)
		}
		if got := norm.Collapse(c.in); got != c.collapse {
			t.Errorf("Collapse(%q) = %q, want %q", c.in, got, c.collapse)
		}
	}
}

// text draws letters and signs that folding treats differently, beside anything else.
func text(t *rapid.T) string {
	odd := []rune("aeouAÄäöüßø åÃ¼Â“â€™\u0308\u030aіїйӀـ٣ʼıİ😀-.,()&|\"'")
	return rapid.StringOf(rapid.OneOf(rapid.SampledFrom(odd), rapid.Rune())).Draw(t, "s")
}

func TestFoldProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text(t)
		for name, f := range map[string]func(string) string{"Fold": norm.Fold, "Strip": norm.Strip, "Collapse": norm.Collapse} {
			checkFolded(t, name, s, f)
		}
		if a, b := norm.Collapse(norm.Fold(s)), norm.Collapse(s); a != b {
			t.Fatalf("Collapse(Fold(%q)) = %q, Collapse alone %q", s, a, b)
		}
	})
}

func checkFolded(t interface{ Fatalf(string, ...any) }, name, s string, f func(string) string) {
	got := f(s)
	if again := f(got); again != got {
		t.Fatalf("%s(%q) = %q, and folded again %q", name, s, got, again)
	}
	if got != strings.Join(strings.Fields(got), " ") {
		t.Fatalf("%s(%q) = %q has blanks too many", name, s, got)
	}
	for _, r := range got {
		if r != ' ' && !unicode.IsDigit(r) && (!unicode.IsLetter(r) || unicode.ToLower(r) != r) {
			t.Fatalf("%s(%q) = %q holds %q", name, s, got, r)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Müller", "MÃƒÂ¼ller", "\xff\xc3", "İıẞ", "\u0308", "aéeé"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkFolded(t, "Fold", s, norm.Fold)
		checkFolded(t, "Strip", s, norm.Strip)
		checkFolded(t, "Collapse", s, norm.Collapse)
	})
}

func TestOrganisation(t *testing.T) {
	t.Parallel()
	for want, names := range map[string][]string{
		"mueller sanitaer": {
			"Müller Sanitär", "Müller Sanitär GmbH", "Mueller Sanitär GmbH & Co. KG", "MÜLLER SANITÄR GMBH", "Müller Sanitär gGmbH",
			"Müller Sanitär AG", "Müller Sanitär e.K.", "Müller Sanitär OHG", "Müller Sanitär KG", "Müller Sanitär GbR",
			"Müller Sanitär UG (haftungsbeschränkt)", "Müller Sanitär e. V.", "Müller Sanitär eG", "Müller Sanitär SE & Co. KGaA",
			"Müller Sanitär PartG mbB", "Müller Sanitär Inc.", "Müller Sanitär, Ltd.", "Müller Sanitär L.L.C.", "Müller Sanitär S.A.",
			"Müller Sanitär Gesellschaft mit beschränkter Haftung", "Müller Sanitär Aktiengesellschaft", "The Müller Sanitär Company",
			"Müller Sanitär und Co.", "Müller Sanitär Sp. z o.o.", "Müller Sanitär A/S", "Müller Sanitär GmbH i.G.",
		},
		"mueller soehne":                 {"Müller & Söhne GmbH", "Müller und Söhne", "Mueller u. Söhne OHG"},
		"gmbh":                           {"GmbH"},
		"mueller niederlassung nord":     {"Müller GmbH, Niederlassung Nord"},
		"sportverein foehrenried verein": {"Sportverein Föhrenried Verein e.V."},
		"":                               {"", " – "},
	} {
		for _, name := range names {
			if got := norm.Organisation(name); got != want {
				t.Errorf("Organisation(%q) = %q, want %q", name, got, want)
			}
		}
	}
}

func TestOrganisationIsIdempotent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom([]string{"Müller", "und", "&", "GmbH", "Co.", "KG", "e.V.", "the", "S.A.", "mbB", "u."})).Draw(t, "words")
		s := strings.Join(words, " ")
		key := norm.Organisation(s)
		if again := norm.Organisation(key); again != key {
			t.Fatalf("Organisation(%q) = %q, and again %q", s, key, again)
		}
	})
}

func TestSortKey(t *testing.T) {
	t.Parallel()
	// In the order of a German phone book.
	var last string
	for _, n := range [][3]string{
		{"Mader", "Zoe", ""},
		{"Mädler", "Anna", ""},
		{"Maffei", "Bert", ""},
		{"Müller", "Anna", ""},
		{"Müller", "Zoe", ""},
		{"von Müller", "Zoe", ""},
		{"Müller-Lüdenscheidt", "Anna", ""},
		{"Muffel", "Anna", ""},
		{"", "", "Dr. Anna Nägeli"},
		{"", "", "Nudelhaus Süd GmbH"},
		{"", "Ottilie", ""},
	} {
		key := norm.SortKey(n[0], n[1], n[2])
		if key <= last {
			t.Errorf("SortKey(%q) = %q is not after %q", n, key, last)
		}
		last = key
	}
	if got := norm.SortKey("", "", ""); got != "" {
		t.Errorf("the key of nothing is %q", got)
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	got := norm.Tokens("Jörg O'Brien", "joerg@example.org", "Jörg", strings.Repeat("x", 39)+"üü")
	want := []string{"brien", "example", "joerg", "jorg", "o", "obrien", "org", strings.Repeat("x", 39) + "u"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Tokens (-want +got):\n%s", d)
	}
	if got := norm.Tokens(); len(got) != 0 {
		t.Errorf("Tokens() = %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, token := range norm.Tokens(text(t)) {
			if len(token) > 40 || token == "" || token != norm.Fold(token) {
				t.Fatalf("token %q", token)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"mueller", "Hans Meier", "Jörg Müller-Lüdenscheidt", "MÃ¼ller", "Łukasz Wójcik"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				norm.Fold(s)
			}
		})
	}
}

func BenchmarkCollapse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Collapse("Jörg Müller")
	}
}

func BenchmarkOrganisation(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Organisation("Müller Sanitär GmbH & Co. KG")
	}
}

func BenchmarkTokens(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Tokens("Jörg", "Müller", "Müller Sanitär GmbH")
	}
}
