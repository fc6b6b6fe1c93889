package columns

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

func TestCutPhone(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string][]string{
		"":                              nil,
		"030 23125 001":                 {"030 23125 001"},
		"0221/123456":                   {"0221/123456"},
		"0221 / 123456":                 {"0221 / 123456"},
		"0221 123 / 0171 456":           {"0221 123 ", " 0171 456"},
		"0221/123456/0171/456789":       {"0221/123456", "0171/456789"},
		"030 23125 001, +49 30 23125":   {"030 23125 001", " +49 30 23125"},
		"030 23125 001,12":              {"030 23125 001,12"},
		"030 23125 001\n030 23125 002":  {"030 23125 001", "030 23125 002"},
		"1;2|3":                         {"1", "2", "3"},
		"030 23125 001 / (030) 2312502": {"030 23125 001 ", " (030) 2312502"},
	} {
		var got []string
		for rest := cell; rest != ""; {
			var number string
			number, rest = cutPhone(rest)
			got = append(got, number)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q holds the numbers %q, want %q", cell, got, want)
		}
	}
}

func TestCleanPhone(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string]string{
		"'+49 171 1": "+49 171 1", "\u202a+49 171 1\u202c": "+49 171 1", "\u2066'0171\u00a01\u2069": "0171 1", "\u200e": "", "Büro 12": "Büro 12",
	} {
		if got := cleanPhone(cell); got != want {
			t.Errorf("%q is cleaned to %q, want %q", cell, got, want)
		}
	}
}

func TestRounded(t *testing.T) {
	t.Parallel()
	for number, want := range map[string]bool{
		"4.91512E+11": true, "4,91512e11": true, "+5E+10": true, "+49 171 5550100": false, "E12": false, "0171/E5": false, "1800-FLOWER5": false,
	} {
		if got := rounded(number); got != want {
			t.Errorf("%q is rounded: %t", number, got)
		}
	}
}

func TestBracketed(t *testing.T) {
	t.Parallel()
	for display, want := range map[string]string{
		"": "", "Jane": "", "Jane (jane@x.example)": "jane@x.example", "Jane (work) (jane@x.example)": "jane@x.example",
		"Jane (work)": "", "Jane (jane@x.example) old": "", "(jane@)": "", "( jane@x.example )": "jane@x.example",
	} {
		if got := bracketed(display); got != want {
			t.Errorf("%q has the address %q, want %q", display, got, want)
		}
	}
}

func TestShownName(t *testing.T) {
	t.Parallel()
	for display, want := range map[string]string{
		"": "", "Jane Doe (jane@x.example)": "Jane Doe", "'Jane Doe'": "Jane Doe", `"Doe, Jane"`: "Doe, Jane", "jane@x.example": "",
	} {
		if got := shownName(&mailbox{display: display}); got != want {
			t.Errorf("%q shows the name %q, want %q", display, got, want)
		}
	}
}

func TestAddressed(t *testing.T) {
	t.Parallel()
	type said struct {
		kind int
		bare string
	}
	for name, want := range map[string]said{
		"":                     {noSalutation, ""},
		"Anna Meyer":           {noSalutation, "Anna Meyer"},
		"Herr Meyer":           {toPerson, "Meyer"},
		"Fr. Dr. Meyer":        {toPerson, "Dr. Meyer"},
		"Herr und Frau Meyer":  {toFamily, "Meyer"},
		"Herrn u. Frau":        {toFamily, ""},
		"Fam. Meyer":           {toFamily, "Meyer"},
		"Familie":              {toFamily, ""},
		"Firma Meyer":          {toFirm, "Meyer"},
		"Fa. Meyer":            {toFirm, "Meyer"},
		"Fa Zhang":             {noSalutation, "Fa Zhang"},
		"Eheleute A. und B. C": {toFamily, "A. und B. C"},
		"Frauke Meyer":         {noSalutation, "Frauke Meyer"},
		"Und Meyer":            {noSalutation, "Und Meyer"},
	} {
		if kind, bare := addressed(name); (said{kind, bare}) != want {
			t.Errorf("%q addresses %d named %q, want %+v", name, kind, bare, want)
		}
	}
}

func TestCouplesOfNames(t *testing.T) {
	t.Parallel()
	name := func(given, family string) vitaminb.Name { return vitaminb.Name{Given: given, Family: family} }
	for display, want := range map[string][]vitaminb.Name{
		"Anna Meyer":                        nil,
		"Familie Meyer":                     nil,
		"Familie von Berg":                  nil,
		"Familie Hans Weber":                {name("Hans", "Weber")},
		"Anna und Jan Meyer":                {name("Anna", "Meyer"), name("Jan", "Meyer")},
		"Anna Meyer und Jan Schulz":         {name("Anna", "Meyer"), name("Jan", "Schulz")},
		"Herr Jan und Frau Anna Ott":        {name("Jan", "Ott"), name("Anna", "Ott")},
		"Anna + Jan + Tim von Berg":         {name("Anna", "von Berg"), name("Jan", "von Berg"), name("Tim", "von Berg")},
		"Hans und Grete":                    {name("Hans", ""), name("Grete", "")},
		"Anna Meyer und Jan":                {name("Anna", "Meyer"), name("Jan", "Meyer")},
		"Anna Meyer/Schulz":                 nil,
		"a & b & c & d & e & f & g & h & i": nil,
	} {
		if diff := cmp.Diff(want, couples(display)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", display, diff)
		}
	}
}

// An address named after one of the people is his alone.
func TestNamesake(t *testing.T) {
	t.Parallel()
	couple := []vitaminb.Name{{Given: "Dr. Anna", Family: "Meyer"}, {Given: "Jörg", Family: "Meyer"}}
	for address, want := range map[string]string{
		"anna.meyer@x.example": "Anna", "joerg@x.example": "Jörg", "meyer@x.example": "", "anna.joerg@x.example": "", "hanna@x.example": "", "annameyer@x.example": "",
	} {
		if got := namesake(address, couple); got != want {
			t.Errorf("%s is named after %q, want %q", address, got, want)
		}
	}
}

func TestHouseholdKey(t *testing.T) {
	t.Parallel()
	content := func(c vitaminb.Content) *vitaminb.Content {
		c.Name.Display = "Familie Müller"
		return &c
	}
	phone, mail := []vitaminb.Labelled{{Value: "030 23125001"}}, []vitaminb.Labelled{{Value: "M@x.example"}}
	for _, tt := range []struct {
		what  string
		c     *vitaminb.Content
		named bool
		want  string
	}{
		{"nothing", content(vitaminb.Content{}), false, ""},
		{"people", content(vitaminb.Content{}), true, "household:mueller"},
		{"an address", content(vitaminb.Content{Addresses: []vitaminb.Address{{Street: "Weg 1", City: "Köln", Postcode: "50667"}}, Phones: phone}), false, "household:mueller|50667 koeln weg 1"},
		{"a phone", content(vitaminb.Content{Phones: phone, Emails: mail}), false, "household:mueller|phone:+493023125001"},
		{"a mail", content(vitaminb.Content{Emails: mail}), false, "household:mueller|email:m@x.example"},
		{"no name", &vitaminb.Content{Emails: mail}, true, ""},
	} {
		if got := householdKey(tt.c, tt.named); got != tt.want {
			t.Errorf("by %s the key is %q, want %q", tt.what, got, tt.want)
		}
	}
}

func TestCutChild(t *testing.T) {
	t.Parallel()
	for names, want := range map[string][]string{
		"Mia": {"Mia"}, "Mia, Tom und Ida": {"Mia", "Tom", "Ida"}, "Mia & Tom": {"Mia", "Tom"}, "Mia u. Tom and Ida": {"Mia", "Tom", "Ida"}, "Gundula": {"Gundula"}, "Mia,,Tom": {"Mia", "", "Tom"},
	} {
		var got []string
		for rest := names; rest != ""; {
			var name string
			name, rest = cutChild(rest)
			got = append(got, name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q are the children %q, want %q", names, got, want)
		}
	}
}

func TestOneOrMore(t *testing.T) {
	t.Parallel()
	for cell, want := range map[string][]string{
		"": {""}, " ; ": {""}, "2. Vorsitzender": {"2. Vorsitzender"}, "Kasse, Chor;\nPresse": {"Kasse", "Chor", "Presse"},
	} {
		if got := oneOrMore(cell); !slices.Equal(got, want) {
			t.Errorf("%q holds %q, want %q", cell, got, want)
		}
	}
}
