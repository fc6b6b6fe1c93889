package norm_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

func shown(s string) vitaminb.Name { return vitaminb.Name{Display: s} }

func w(s string) []string { return strings.Fields(s) }

type person = norm.Person

func TestParseDisplayName(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]person{
		"":                            {},
		"😀":                           {},
		"Gisela":                      {Given: w("gisela")},
		"Dr.":                         {Titles: w("dr")},
		"Hans Müller":                 {Given: w("hans"), Family: w("mueller")},
		"HANS MÜLLER":                 {Given: w("hans"), Family: w("mueller")},
		"Müller, Hans":                {Given: w("hans"), Family: w("mueller")},
		"Müller,Hans":                 {Given: w("hans"), Family: w("mueller")},
		"Müller , Hans":               {Given: w("hans"), Family: w("mueller")},
		"Gisela Sylke Hahn":           {Given: w("gisela"), Middle: w("sylke"), Family: w("hahn")},
		"Karl-Heinz Müller-Lenz":      {Given: w("karl heinz"), Family: w("mueller lenz")},
		"H. Müller":                   {Given: w("h"), Family: w("mueller"), Initials: true},
		"H.-P. Müller":                {Given: w("h p"), Family: w("mueller"), Initials: true},
		"Eva K. Boehm":                {Given: w("eva"), Middle: w("k"), Family: w("boehm")},
		"Dr. Hans Müller":             {Titles: w("dr"), Given: w("hans"), Family: w("mueller")},
		"Dr. H. Müller":               {Titles: w("dr"), Given: w("h"), Family: w("mueller"), Initials: true},
		"Prof. Dr. Dr. h. c. Eva Ott": {Titles: w("prof dr"), Given: w("eva"), Family: w("ott")},
		"Prof.Dr.med. Eva Ott":        {Titles: w("prof dr"), Given: w("eva"), Family: w("ott")},
		"Dr. rer. nat. Eva Ott":       {Titles: w("dr"), Given: w("eva"), Family: w("ott")},
		"Univ.-Prof. Dr.-Ing. Eva Ott": {
			Titles: w("prof dr"), Given: w("eva"), Family: w("ott"),
		},
		"Dipl.-Ing. (FH) Eva Ott":        {Titles: w("dipling"), Given: w("eva"), Family: w("ott")},
		"Mag. Eva Ott, MBA":              {Titles: w("mag mba"), Given: w("eva"), Family: w("ott")},
		"Eva Ott, Ph.D., M.Sc.":          {Titles: w("phd msc"), Given: w("eva"), Family: w("ott")},
		"Eva Ott B.A.":                   {Titles: w("ba"), Given: w("eva"), Family: w("ott")},
		"RA Eva Ott":                     {Titles: w("ra"), Given: w("eva"), Family: w("ott")},
		"StB Eva Ott":                    {Titles: w("stb"), Given: w("eva"), Family: w("ott")},
		"Ott, Dr. Eva":                   {Titles: w("dr"), Given: w("eva"), Family: w("ott")},
		"Dr. Ott, Eva":                   {Titles: w("dr"), Given: w("eva"), Family: w("ott")},
		"Ma Li":                          {Given: w("ma"), Family: w("li")},
		"Frau Eva Ott":                   {Given: w("eva"), Family: w("ott")},
		"Hans von der Heide":             {Given: w("hans"), Family: w("heide"), Particles: w("von der")},
		"Karl von und zu Tal":            {Given: w("karl"), Family: w("tal"), Particles: w("von und zu")},
		"Karl Freiherr von Tal":          {Given: w("karl"), Family: w("tal"), Particles: w("freiherr von")},
		"Steffi Graf":                    {Given: w("steffi"), Family: w("graf")},
		"van Gogh":                       {Family: w("gogh"), Particles: w("van")},
		"Al Bundy":                       {Given: w("al"), Family: w("bundy")},
		"Bashar al-Assad":                {Given: w("bashar"), Family: w("assad"), Particles: w("al")},
		"Le Thi Hoa":                     {Given: w("le"), Middle: w("thi"), Family: w("hoa")},
		"von der Heide, Hans":            {Given: w("hans"), Family: w("heide"), Particles: w("von der")},
		"Seán O’Brien":                   {Given: w("sean"), Family: w("obrien")},
		"Anna Ott (geb. Klein)":          {Given: w("anna"), Family: w("ott"), Birth: w("klein")},
		"Anna Ott geb. Klein":            {Given: w("anna"), Family: w("ott"), Birth: w("klein")},
		"Anna Ott, geb. von Klein":       {Given: w("anna"), Family: w("ott"), Birth: w("klein")},
		"Anna Ott (née Klein)":           {Given: w("anna"), Family: w("ott"), Birth: w("klein")},
		"Josef \"Sepp\" Huber":           {Given: w("josef"), Family: w("huber"), Nick: w("sepp")},
		"Josef „Sepp“ Huber":             {Given: w("josef"), Family: w("huber"), Nick: w("sepp")},
		"Josef 'Sepp' Huber":             {Given: w("josef"), Family: w("huber"), Nick: w("sepp")},
		"Josef (Sepp) Huber":             {Given: w("josef"), Family: w("huber"), Nick: w("sepp")},
		"Josef Huber (Golfclub) 🏌":       {Given: w("josef"), Family: w("huber")},
		"Josef Huber [privat":            {Given: w("josef"), Middle: w("huber"), Family: w("privat")},
		"Eva Ott | Coach für Alles":      {Given: w("eva"), Family: w("ott")},
		"Otto Ott jun.":                  {Given: w("otto"), Family: w("ott"), Generation: "jr"},
		"Otto Ott Sr.":                   {Given: w("otto"), Family: w("ott"), Generation: "sr"},
		"Otto Ott III":                   {Given: w("otto"), Family: w("ott"), Generation: "iii"},
		"Hans und Grete Müller":          {Given: w("hans grete"), Family: w("mueller"), Household: true},
		"Hans & Grete Müller":            {Given: w("hans grete"), Family: w("mueller"), Household: true},
		"Müller, Hans u. Grete":          {Given: w("hans grete"), Family: w("mueller"), Household: true},
		"Fam. Müller":                    {Family: w("mueller"), Household: true},
		"Familie Hans Müller":            {Given: w("hans"), Family: w("mueller"), Household: true},
		"Herr und Frau Müller":           {Family: w("mueller"), Household: true},
		"Müller Sanitär":                 {Family: w("mueller sanitaer"), Firm: true},
		"Logistik Sommer":                {Family: w("logistik sommer"), Firm: true},
		"Müller GmbH & Co. KG":           {Family: w("mueller"), Firm: true},
		"Müller & Söhne":                 {Family: w("mueller soehne"), Firm: true},
		"Hahn & Ott":                     {Family: w("hahn ott"), Firm: true},
		"Hans & Grete":                   {Given: w("hans grete"), Household: true},
		"Musikverein Föhrenried":         {Family: w("musikverein foehrenried"), Firm: true},
		"Sommer AG":                      {Family: w("sommer"), Firm: true},
		"Ruderriege Nord e.V.":           {Family: w("ruderriege nord"), Firm: true},
		"Meier, E. V.":                   {Given: w("e"), Middle: w("v"), Family: w("meier"), Initials: true},
		"Kim Se":                         {Given: w("kim"), Family: w("se")},
		"Sommer Verwaltungsgesellschaft": {Given: w("sommer"), Family: w("verwaltungsgesellschaft")},
		"Сергей Иванов":                  {Given: w("sergei"), Family: w("ivanov")},
	} {
		if d := cmp.Diff(want, norm.ParseName(shown(in)), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("ParseName(%q) (-want +got):\n%s", in, d)
		}
	}
}

func TestParseNameFields(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why  string
		in   vitaminb.Name
		want person
	}{
		{"plain", vitaminb.Name{Display: "Eva Ott", Given: "Eva", Family: "Ott"}, person{Given: w("eva"), Family: w("ott")}},
		{"two given names", vitaminb.Name{Given: "Eva Maria", Family: "Ott"}, person{Given: w("eva"), Middle: w("maria"), Family: w("ott")}},
		{
			"fields apart",
			vitaminb.Name{Prefix: "Prof. Dr.", Given: "Eva", Middle: "M.", Family: "von der Ott", Suffix: "MBA", Nick: "Evi", Birth: "Klein"},
			person{Titles: w("prof dr mba"), Given: w("eva"), Middle: w("m"), Family: w("ott"), Particles: w("von der"), Nick: w("evi"), Birth: w("klein")},
		},
		{"particle last", vitaminb.Name{Given: "Juergen", Family: "Dussen van"}, person{Given: w("juergen"), Family: w("dussen"), Particles: w("van")}},
		{"particle in the given name", vitaminb.Name{Given: "Ludwig van", Family: "Ott"}, person{Given: w("ludwig"), Family: w("ott"), Particles: w("van")}},
		{"particle in the middle", vitaminb.Name{Given: "Ludwig", Middle: "von", Family: "Ott"}, person{Given: w("ludwig"), Family: w("ott"), Particles: w("von")}},
		{"title in the given name", vitaminb.Name{Given: "Dr. Eva", Family: "Ott"}, person{Titles: w("dr"), Given: w("eva"), Family: w("ott")}},
		{
			"title in display only",
			vitaminb.Name{Display: "Dr. Eva Ott (geb. Klein)", Given: "Eva", Family: "Ott"},
			person{Titles: w("dr"), Given: w("eva"), Family: w("ott"), Birth: w("klein")},
		},
		{"birth name in the family name", vitaminb.Name{Given: "Eva", Family: "Ott (geb. Klein)"}, person{Given: w("eva"), Family: w("ott"), Birth: w("klein")}},
		{"family only, display has both", vitaminb.Name{Display: "Johanna Yilmaz Ott", Family: "Yilmaz Ott"}, person{Given: w("johanna"), Family: w("yilmaz ott")}},
		{"given only, display has both", vitaminb.Name{Display: "M. Lorenz-Ott", Given: "M."}, person{Given: w("m"), Family: w("lorenz ott"), Initials: true}},
		{"family only", vitaminb.Name{Display: "Ott", Family: "Ott"}, person{Family: w("ott")}},
		{"family is a particle", vitaminb.Name{Given: "Hoa", Family: "Le"}, person{Given: w("hoa"), Family: w("le")}},
		{"household in the given name", vitaminb.Name{Given: "Hans und Grete", Family: "Ott"}, person{Given: w("hans grete"), Family: w("ott"), Household: true}},
		{"firm shown", vitaminb.Name{Display: "Ottonova", ShowAsFirm: true}, person{Family: w("ottonova"), Firm: true}},
		{"firm shown, person beneath", vitaminb.Name{Display: "Ottonova", Given: "Eva", Family: "Ott", ShowAsFirm: true}, person{Given: w("eva"), Family: w("ott")}},
		{"firm in the family name", vitaminb.Name{Family: "Ott GmbH"}, person{Family: w("ott"), Firm: true}},
		{"suffix tells the generation", vitaminb.Name{Given: "Otto", Family: "Ott", Suffix: "Jr."}, person{Given: w("otto"), Family: w("ott"), Generation: "jr"}},
	} {
		if d := cmp.Diff(c.want, norm.ParseName(c.in), cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.why, d)
		}
	}
}

func checkPerson(t interface{ Fatalf(string, ...any) }, n vitaminb.Name) {
	p := norm.ParseName(n)
	for _, words := range [][]string{p.Titles, p.Given, p.Middle, p.Family, p.Particles, p.Birth, p.Nick} {
		for _, word := range words {
			if word == "" || strings.Contains(word, " ") || norm.Fold(word) != word {
				t.Fatalf("ParseName(%+v) holds the word %q", n, word)
			}
		}
	}
	norm.SortKey(n.Family, n.Given, n.Display)
}

func TestParseNameProperties(t *testing.T) {
	t.Parallel()
	pieces := []string{"Dr.", "von", "und", "zu", "&", ",", "Müller-Lenz", "Eva", "(", ")", "geb.", "\"", "Graf", "GmbH", "e.V.", "A.", "jr", "Fam.", "O'", "'x'", "|", "😀", "MA", "h.", "c."}
	draw := func(t *rapid.T, label string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, label), " ")
	}
	rapid.Check(t, func(t *rapid.T) {
		checkPerson(t, vitaminb.Name{Display: draw(t, "display")})
		checkPerson(t, vitaminb.Name{Display: draw(t, "shown"), Given: draw(t, "given"), Middle: draw(t, "middle"), Family: draw(t, "family"), Prefix: draw(t, "prefix"), Birth: draw(t, "birth")})
	})
}

func FuzzParseName(f *testing.F) {
	for _, s := range []string{"Müller, Hans", "(((", "„“", "geb.", "Dr. h. c.", "\xff, \xfe", "'", "e.V.", "von und zu"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, display, family string) {
		checkPerson(t, vitaminb.Name{Display: display, Family: family})
		checkPerson(t, vitaminb.Name{Given: display, Family: family, Prefix: display, Nick: family})
	})
}

func TestNicknames(t *testing.T) {
	t.Parallel()
	related := func(a, b string) bool {
		return slices.ContainsFunc(norm.Nicknames(a), func(c string) bool { return slices.Contains(norm.Nicknames(b), c) })
	}
	for _, p := range []string{
		"hans johannes", "hans johann", "sepp josef", "uli ulrich", "uli ulrike", "alex alexander", "alex alexandra", "bob robert", "bill william",
		"kathi katharina", "toni anton", "heinz heinrich", "mike michael", "gabi gabriele", "steffi stefanie", "klaus nikolaus", "jupp josef", "fritz friedrich",
	} {
		a, b, _ := strings.Cut(p, " ")
		if !related(a, b) || !related(b, a) {
			t.Errorf("%s and %s are not the same name", a, b)
		}
	}
	for _, p := range []string{"ulrich ulrike", "alexander alexandra", "michael michaela", "peter paul", "christian christina", "stefan stefanie", "x y"} {
		a, b, _ := strings.Cut(p, " ")
		if related(a, b) {
			t.Errorf("%s and %s are the same name", a, b)
		}
	}
	if norm.Nicknames("mueller") != nil {
		t.Error("a family name is in a class")
	}
}

func TestNicknameClassesAreFoldedAndWithoutRepeats(t *testing.T) {
	t.Parallel()
	for _, name := range norm.NicknameForms() {
		classes := norm.Nicknames(name)
		if name != norm.Fold(name) || strings.Contains(name, " ") {
			t.Errorf("%q is not folded", name)
		}
		if sorted := slices.Sorted(slices.Values(classes)); len(slices.Compact(sorted)) != len(classes) {
			t.Errorf("%q stands twice in a line: %q", name, classes)
		}
	}
}

func BenchmarkParseName(b *testing.B) {
	for name, n := range map[string]vitaminb.Name{
		"fields":  {Display: "Jörg Müller", Given: "Jörg", Family: "Müller"},
		"display": {Display: "Dr. Jörg Peter von der Heide"},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				norm.ParseName(n)
			}
		})
	}
}

// BenchmarkRecord normalises what a usual record holds: about twenty calls. A
// hundred thousand records must stay below two seconds.
func BenchmarkRecord(b *testing.B) {
	b.ReportAllocs()
	n := vitaminb.Name{Display: "Jörg Müller", Given: "Jörg", Family: "Müller"}
	for b.Loop() {
		p := norm.ParseName(n)
		for _, s := range [...]string{n.Given, n.Family, "Hauptstraße 5", "München", "80331"} {
			norm.Fold(s)
			norm.Strip(s)
			norm.Collapse(s)
		}
		norm.Nicknames(p.Given[0])
		norm.Email("joerg.mueller@example.org")
		norm.GenericMailbox("joerg.mueller@example.org")
		norm.Phone("0171/12345678", "DE")
		norm.Date("24.12.1970")
		norm.Organisation("Müller Sanitär GmbH")
		norm.Profile("https://www.linkedin.com/in/joerg-mueller-12")
	}
}
