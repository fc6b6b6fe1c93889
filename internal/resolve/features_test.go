package resolve

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

func TestBirthday(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   vitaminb.Date
		want day
		text string
	}{
		{"1970-12-24", 19701224, "1970-12-24"},
		{"24.12.1970", 19701224, "1970-12-24"},
		{"--12-24", 1224, "--12-24"},
		{"1970", 19700000, "1970"},
		{"1970-12", 19700000, "1970"}, // a month alone tells no day
		{"1970-01-01", 19700000, "1970"},
		{"--01-01", 0, ""},
		{"1900-01-01", 0, ""},
		{"1604-12-24", 1224, "--12-24"}, // Apple's year for none
		{"soon", 0, ""},
		{"", 0, ""},
	} {
		t.Run(string(c.in), func(t *testing.T) {
			t.Parallel()
			got := birthday(c.in)
			if got != c.want || got != 0 && got.String() != c.text {
				t.Errorf("got %d %s, want %d %s", got, got, c.want, c.text)
			}
		})
	}
}

func TestSlip(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b day
		want bool
	}{
		{19701224, 19701225, true},
		{19701224, 19801224, true},
		{19701224, 19071224, true}, // two neighbours changed places
		{19701224, 19701242, true},
		{19701224, 19710125, false},
		{19701224, 19811224, false},
		{19701224, 10791224, false}, // neighbours' neighbours
		{19701224, 19440830, false},
	} {
		if got, back := slip(c.a, c.b), slip(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%s, %s: got %v and back %v, want %v", c.a, c.b, got, back, c.want)
		}
	}
	if d := day(19700504); d.swapped() != 19700405 {
		t.Errorf("day and month of %s swapped are %s", d, d.swapped())
	}
}

func TestStreetKey(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"Hauptstraße 5 a", "Hauptstr. 5a", "Haupt-Strasse 5A", "HAUPTSTR 5 a"},
		{"Königsweg 49", "Koenigsweg 49"},
		{"Straße des 17. Juni 3", "Str. des 17. Juni 3"},
	} {
		for _, s := range same {
			if got, want := streetKey(s), streetKey(same[0]); got != want {
				t.Errorf("%s has the key %s, but %s has %s", s, got, same[0], want)
			}
		}
	}
	if streetKey("Hauptstr. 5") == streetKey("Hauptstr. 15") || streetKey("") != "" {
		t.Error("house numbers count, and no street has no key")
	}
}

func TestPhoneKind(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]valueKind{
		"+4915123456789": mobile, "+491711234567": mobile, "+436641234567": mobile, "+41791234567": mobile,
		"+49711123456": landline, "+4315123456": landline, "+41441234567": landline, "+12025550123": landline,
	} {
		if got := phoneKind(number); got != want {
			t.Errorf("%s: got %d, want %d", number, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"bosch", "robert bosch", true},
		{"siemens", "siemens energy", true},
		{"robert bosch", "bosch", true},
		{"bosch", "boschung", false},
		{"sap", "sap deutschland", false}, // too short to be sure
		{"bosch", "bosch", false},
		{"", "bosch", false},
	} {
		if got := within(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: got %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestRead looks at all lists of one full record.
func TestRead(t *testing.T) {
	t.Parallel()
	l := newLexicon()
	f := l.read(Record{ID: "a", Source: "phone", Key: "1", Content: &vitaminb.Content{
		Kind:   vitaminb.KindPerson,
		Name:   vitaminb.Name{Prefix: "Dr.", Given: "Karl-Heinz Otto", Family: "von Müller-Lüdenscheidt", Birth: "Groß", Nick: "Kalle", Suffix: "Jr."},
		Emails: []vitaminb.Labelled{{Value: "K@Example.org"}, {Value: "k@example.org"}, {Value: "nothing"}},
		Phones: []vitaminb.Labelled{{Value: "0711 123456"}, {Value: "112"}},
		URLs:   []vitaminb.Labelled{{Value: "https://www.xing.com/profile/Karl_M"}, {Value: "https://example.org"}},
		Handles: []vitaminb.Handle{
			{Network: "xing", Name: "@Karl_M"}, {Network: "twitter", Name: "@kalle"}, {Network: "", Name: "x"},
		},
		Jobs:      []vitaminb.Job{{Title: "Rentner"}, {Organisation: "Robert Bosch GmbH"}},
		Addresses: []vitaminb.Address{{Label: "home"}, {Postcode: "701 73", City: "Stuttgart"}},
		Birthday:  "1944-08-30",
	}}, "DE")
	words := func(k field) []string {
		var all []string
		for _, w := range f.list(k) {
			all = append(all, l.words[w].text)
		}
		return all
	}
	texts := func(k field) []string {
		var all []string
		for _, v := range f.list(k) {
			all = append(all, l.values[v].text)
		}
		return all
	}
	got := [][]string{
		words(givenField), words(middleField), words(familyField), words(birthField),
		texts(emailField), texts(phoneField), texts(profileField), texts(orgField), texts(placeField),
	}
	want := [][]string{
		{"karl", "heinz", "karlheinz", "kalle"},
		{"otto"},
		{"mueller", "luedenscheidt", "muellerluedenscheidt"},
		{"gross"},
		{"k@example.org"},
		{"+49711123456"},
		{"xing:karl_m", "twitter:kalle"},
		{"robert bosch"},
		{"70173", "", "stuttgart"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if l.words[f.main(givenField)].text != "karlheinz" || l.words[f.main(birthField)].text != "gross" {
		t.Error("the whole of a name part is not its last word")
	}
	if f.generation != 1 || f.birth != 19440830 || f.organisation || f.household {
		t.Errorf("generation %d, birth %s, organisation %v, household %v", f.generation, f.birth, f.organisation, f.household)
	}
}

// TestKeysAreInStep wants the first keys of a record to belong to its identifiers and employers, one each, and none twice.
func TestKeysAreInStep(t *testing.T) {
	t.Parallel()
	e := NewEngine(Bundled())
	e.Load([]Record{{ID: "a", Content: &vitaminb.Content{
		Kind:   vitaminb.KindPerson,
		Name:   vitaminb.Name{Given: "Hans", Family: "Hans"},
		Emails: []vitaminb.Labelled{{Value: "info@example.org"}, {Value: "hans77@example.org"}},
		Phones: []vitaminb.Labelled{{Value: "0711 123456"}},
		Jobs:   []vitaminb.Job{{Organisation: "Alpin"}, {Organisation: "Bosch"}},
	}}})
	f := &e.records[0]
	var got []keyKind
	for _, k := range f.keys {
		got = append(got, e.postings[k].kind)
	}
	want := []keyKind{genericKey, identifierKey, identifierKey, employerKey, employerKey, nameKey}
	if len(got) < len(want) || !slices.Equal(got[:len(want)], want) || int(f.name) != len(want)-1 {
		t.Errorf("got the kinds %v and the name at %d, want %v first", got, f.name, want)
	}
	if k := f.posting(orgField, 1); k != f.keys[4] {
		t.Errorf("the second employer has posting %d, want %d", k, f.keys[4])
	}
	if unique := slices.Compact(slices.Sorted(slices.Values(f.keys))); len(unique) != len(f.keys) {
		t.Error("a key stands twice")
	}
}

// TestPostingsAreGivenBack wants an engine from which all was taken to hold no key.
func TestPostingsAreGivenBack(t *testing.T) {
	t.Parallel()
	e := NewEngine(Bundled())
	content := &vitaminb.Content{Kind: vitaminb.KindPerson, Name: vitaminb.Name{Display: "Hans Müller"}}
	for range 3 {
		e.Update([]Record{{ID: "a", Content: content}, {ID: "b", Content: content}}, nil)
		e.Update(nil, []string{"a", "b"})
	}
	if len(e.keys) != 0 || len(e.spare) != len(e.postings) || len(e.free) != len(e.records) || len(e.records) != 2 {
		t.Errorf("%d keys, %d of %d postings and %d of %d slots are free", len(e.keys), len(e.spare), len(e.postings), len(e.free), len(e.records))
	}
}

// TestStates wants the count behind a key from its records: people, namesakes, doublings.
func TestStates(t *testing.T) {
	t.Parallel()
	e := NewEngine(Bundled())
	var records []Record
	for i, r := range []struct{ given, source string }{
		{"Hans", "phone"}, {"Johannes", "phone"}, {"Grete", "club"}, {"", "club"}, {"Xaver", "club"}, {"Hans", "club"},
	} {
		records = append(records, Record{ID: string(rune('a' + i)), Source: r.source, Content: &vitaminb.Content{
			Kind: vitaminb.KindPerson, Name: vitaminb.Name{Given: r.given, Family: "Quittenbaum"},
			Phones: []vitaminb.Labelled{{Value: "0711 123456"}}, Jobs: []vitaminb.Job{{Organisation: "Alpin"}},
		}})
	}
	e.Load(records)
	f := &e.records[0]
	if n := e.postings[f.posting(phoneField, 0)].state.people(); n != 3 {
		t.Errorf("%d people use the number, want Hans, Grete and Xaver", n)
	}
	if n := e.postings[f.posting(orgField, 0)].state.doublings(); n != 2 {
		t.Errorf("six records double %d times from two, want 2", n)
	}
	if n := e.postings[f.keys[f.name]].state.people(); n != 1 {
		t.Errorf("%d namesakes, want 1: each source has one Hans", n)
	}
	records[5].Source = "phone"
	e.Update(records[5:], nil)
	if n := e.postings[f.keys[f.name]].state.people(); n != 2 {
		t.Errorf("%d namesakes, want 2: one source has two", n)
	}
	e.Update([]Record{{ID: "firm", Content: &vitaminb.Content{
		Kind: vitaminb.KindOrganisation, Name: vitaminb.Name{Display: "Alpin"}, Emails: []vitaminb.Labelled{{Value: "zentrale77@example.org"}},
	}}}, nil)
	firm := &e.records[e.slots["firm"]]
	if n := e.postings[firm.posting(emailField, 0)].state.people(); n != 1 {
		t.Errorf("%d people use an address one firm has alone, want 1", n)
	}
}

// TestSharedWeightFalls wants an identifier to say less the more people use it, and never to unite alone.
func TestSharedWeightFalls(t *testing.T) {
	t.Parallel()
	m := Bundled()
	c := comparison{model: &m}
	for _, full := range []float64{m.Email, m.Landline, m.Profile} {
		last := full
		for people := 2; people <= commonKey; people *= 2 {
			bits := c.identifier(full, people)
			if bits > last || bits < 0 || bits+m.Prior >= m.Ask {
				t.Errorf("%v bits, used by %d: %v, before that %v", full, people, bits, last)
			}
			last = bits
		}
	}
}
