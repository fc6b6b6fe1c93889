package ldif

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	vitaminb "vitaminb"
)

// entryOf reads one entry.
func entryOf(tb interface{ Fatalf(string, ...any) }, text string) entry {
	e, err := newEntryReader(strings.NewReader(text)).next()
	if err != nil {
		tb.Fatalf("%q: %v", text, err)
	}
	return e
}

func one(label, value string) []vitaminb.Labelled {
	return []vitaminb.Labelled{{Label: label, Value: value}}
}

func TestAttributes(t *testing.T) {
	t.Parallel()
	home := func(a vitaminb.Address) vitaminb.Content {
		a.Label = "home"
		return vitaminb.Content{Addresses: []vitaminb.Address{a}}
	}
	work := func(a vitaminb.Address) vitaminb.Content {
		a.Label = "work"
		return vitaminb.Content{Addresses: []vitaminb.Address{a}}
	}
	job := func(j vitaminb.Job) vitaminb.Content { return vitaminb.Content{Jobs: []vitaminb.Job{j}} }
	for _, tt := range []struct {
		lines string
		want  vitaminb.Content // without kind and name
	}{
		{"mail: a@b.example\nmozillaSecondEmail: c@b.example\nxmozillasecondemail: d@b.example", vitaminb.Content{Emails: []vitaminb.Labelled{{Value: "a@b.example"}, {Value: "c@b.example"}, {Value: "d@b.example"}}}},
		{"mail: nobody", vitaminb.Content{Extra: one("EMAIL", "nobody")}},
		{"telephoneNumber: 1", vitaminb.Content{Phones: one("work", "1")}},
		{"workPhone: 1", vitaminb.Content{Phones: one("work", "1")}},
		{"homePhone: 1", vitaminb.Content{Phones: one("home", "1")}},
		{"cellPhone: 1", vitaminb.Content{Phones: one("cell", "1")}},
		{"MOBILE: 1", vitaminb.Content{Phones: one("cell", "1")}},
		{"facsimileTelephoneNumber: 1", vitaminb.Content{Phones: one("fax", "1")}},
		{"carPhone: 1", vitaminb.Content{Phones: one("car", "1")}},
		{"pagerPhone: 1", vitaminb.Content{Phones: one("pager", "1")}},
		{"mozillaHomeStreet2: b\nmozillaHomeStreet: a", home(vitaminb.Address{Street: "b\na"})},
		{"mozillaHomeLocalityName: Bonn", home(vitaminb.Address{City: "Bonn"})},
		{"mozillaHomeState: NRW", home(vitaminb.Address{Region: "NRW"})},
		{"mozillaHomePostalCode: 53111", home(vitaminb.Address{Postcode: "53111"})},
		{"mozillaHomeCountryName: DE", home(vitaminb.Address{Country: "DE"})},
		{"street: a;b, c", work(vitaminb.Address{Street: "a;b, c"})},
		{"postOfficeBox: 12\nlocality: Bonn\nregion: NRW\nzip: 53111\ncountryName: DE", work(vitaminb.Address{POBox: "12", City: "Bonn", Region: "NRW", Postcode: "53111", Country: "DE"})},
		{"o: Kern, Lang", job(vitaminb.Job{Organisation: "Kern, Lang"})},
		{"department: Lager\ncompany: Kern", job(vitaminb.Job{Organisation: "Kern", Unit: "Lager"})},
		{"departmentNumber: 7", job(vitaminb.Job{Unit: "7"})},
		{"ou: Lager\nou: Süd", job(vitaminb.Job{Unit: "Lager Süd"})},
		{"title: Meisterin", job(vitaminb.Job{Title: "Meisterin"})},
		{"workUrl: https://a.example", vitaminb.Content{URLs: one("work", "https://a.example")}},
		{"mozillaHomeUrl: https://a.example", vitaminb.Content{URLs: one("home", "https://a.example")}},
		{"labeledURI: https://a.example", vitaminb.Content{URLs: one("", "https://a.example")}},
		{"labeledURI: https://a.example  Werkstatt", vitaminb.Content{URLs: one("werkstatt", "https://a.example")}},
		{"nsAIMid: jo", vitaminb.Content{Handles: []vitaminb.Handle{{Network: "aim", Name: "jo"}}}},
		{"description: a\nnotes: b", vitaminb.Content{Notes: []string{"a", "b"}}},
		{"custom1: x\nMozillaCustom2: y", vitaminb.Content{Extra: []vitaminb.Labelled{{Label: "custom1", Value: "x"}, {Label: "MozillaCustom2", Value: "y"}}}},
		{"lieblingskuchen;lang-de: Käse", vitaminb.Content{Extra: one("lieblingskuchen", "Käse")}},
		{"modifytimestamp: 1\nmozillaUseHtmlMail: true\nuserPassword:: YQ==\njpegPhoto:: /9j/4A==", vitaminb.Content{}},
		{"x:: AAEC\ny:< file:///etc/passwd\nz:: !!!\nw:", vitaminb.Content{}},
		{"birthyear: 1970\nbirthmonth: 2\nbirthday: 4", vitaminb.Content{Birthday: "1970-02-04"}},
		{"birthmonth: 2\nbirthday: 29", vitaminb.Content{Birthday: "--02-29"}},
		{"birthyear: 1970", vitaminb.Content{Birthday: "1970"}},
		{"birthyear: 1970\nbirthmonth: 2", vitaminb.Content{Birthday: "1970-02"}},
		{"birthyear: 0000\nbirthmonth: 2\nbirthday: 4", vitaminb.Content{Birthday: "--02-04"}},
		{"birthyear: 1970\nbirthmonth: 2\nbirthday: 30", vitaminb.Content{Extra: []vitaminb.Labelled{{Label: "birthyear", Value: "1970"}, {Label: "birthmonth", Value: "2"}, {Label: "birthday", Value: "30"}}}},
		{"birthmonth: Mai", vitaminb.Content{Extra: one("birthmonth", "Mai")}},
	} {
		got := contentOf(entryOf(t, "objectclass: person\ncn: Jo\n"+tt.lines+"\n"))
		got.Kind, got.Name = "", vitaminb.Name{}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.lines, diff)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string]vitaminb.Name{
		"cn: Ada Kern\nsn: Kern\ngivenName: Ada":  {Display: "Ada Kern", Given: "Ada", Family: "Kern"},
		"surname: Kern\ngn: Ada":                  {Display: "Ada Kern", Given: "Ada", Family: "Kern"},
		"commonname: Ada":                         {Display: "Ada"},
		"mozillaNickname: Adi\nmail: a@b.example": {Display: "Adi", Nick: "Adi"},
		"mail: a@b.example":                       {Display: "a@b.example"},
		"o: Kern KG":                              {Display: "Kern KG", ShowAsFirm: true},
		"cn: Kern; Ada, jun.":                     {Display: "Kern; Ada, jun."},
	} {
		if diff := cmp.Diff(want, contentOf(entryOf(t, lines)).Name); diff != "" {
			t.Errorf("%q (-want +got):\n%s", lines, diff)
		}
	}
}

func TestDN(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]dn{
		"":                                  {},
		"cn=Ada Kern,mail=Ada@Kern.example": {key: "cn=ada kern,mail=ada@kern.example", mail: "ada@kern.example"},
		" CN = Ada  Kern , MAIL=ada@kern.example ": {key: "cn=ada kern,mail=ada@kern.example", mail: "ada@kern.example"},
		`cn=Kern\, Ada,mail=a@b.example`:           {key: `cn=kern\, ada,mail=a@b.example`, mail: "a@b.example"},
		`cn="Kern, Ada",mail=a@b.example`:          {key: `cn=kern\, ada,mail=a@b.example`, mail: "a@b.example"},
		`cn=Kern\2C Ada,e=a@b.example`:             {key: `cn=kern\, ada,e=a@b.example`, mail: "a@b.example"},
		`cn=J\C3\B6rg`:                             {key: "cn=jörg", mail: ""},
		"cn=Jörg":                                  {key: "cn=jörg", mail: ""},
		`cn=a\`:                                    {key: "cn=a", mail: ""},
		`cn=\ff`:                                   {key: "cn=\uFFFD", mail: ""},
		"Ada":                                      {key: "ada=", mail: ""},
		"cn=Ada, O = Kern":                         {key: "cn=ada,o=kern", rooted: true},
		",,":                                       {},
	} {
		if got := parseDN(in); got != want {
			t.Errorf("parseDN(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestClasses(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string]struct{ person, group bool }{
		"cn: Ada":                           {true, false},
		"objectclass: INETORGPERSON":        {true, false},
		"objectclass: mozillaAbPersonAlpha": {true, false},
		"objectclass: top\nobjectclass: organizationalPerson": {true, false},
		"objectclass: organizationalUnit":                     {false, false},
		"objectclass: groupOfNames":                           {false, true},
		"objectclass: top\nobjectclass: groupOfUniqueNames":   {false, true},
	} {
		e := entryOf(t, lines)
		if e.isPerson() != want.person || e.isGroup() != want.group {
			t.Errorf("%q: person %t, group %t; want %+v", lines, e.isPerson(), e.isGroup(), want)
		}
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for lines, want := range map[string][]string{
		"cn: Ada":                                 nil,
		"dn: cn=Ada\nobjectclass: person":         nil, // as address books write it
		"dn: cn=Ada,mail=a@b.example\ncn: Ada":    nil,
		"dn: cn=Ada,o=Kern":                       {"dn:cn=ada,o=kern"},
		"dn: uid=ada,OU=Leute,DC=kern,DC=example": {"dn:uid=ada,ou=leute,dc=kern,dc=example"},
		"dn: cn=Ada,ou=Leute\nentryUUID: A-1":     {"uid:a-1", "dn:cn=ada,ou=leute"},
		"nsUniqueId: A-1":                         {"uid:a-1"},
	} {
		if diff := cmp.Diff(want, entryOf(t, lines).keys()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", lines, diff)
		}
	}
}

// Whatever folds, comments and line ends an entry is written with, it says the same.
func TestFoldsSayNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.StringMatching(`[a-zäöü,;:#="]([a-zäöü ,;:#="]{0,20}[a-z])?`), 1, 5).Draw(t, "values")
		end := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "end")
		var b strings.Builder
		for _, v := range values {
			if rapid.Bool().Draw(t, "comment") {
				b.WriteString("# a" + end + " comment" + end)
			}
			line := "x: " + v
			for len(line) > 0 {
				n := min(len(line), rapid.IntRange(1, 9).Draw(t, "width")) // also inside a character
				if strings.Trim(line[:n], " ") == "" || strings.Trim(line[n:], " ") == "" {
					n = len(line) // a line of blanks ends the entry
				}
				b.WriteString(line[:n] + end)
				if line = line[n:]; line != "" {
					b.WriteByte(' ')
				}
			}
		}
		e := entryOf(t, b.String())
		if diff := cmp.Diff(values, e.all("X")); diff != "" {
			t.Fatalf("%q: -want +got:\n%s", b.String(), diff)
		}
		if string(e.raw) != b.String() && !strings.HasPrefix(b.String(), "#") {
			t.Fatalf("the original is %q, want %q", e.raw, b.String())
		}
	})
}

func TestEntriesEnd(t *testing.T) {
	t.Parallel()
	r := newEntryReader(strings.NewReader("version: 1\n\n# a\n\ncn: a\n \t \ncn: b\n\n\n \n"))
	for _, want := range []struct {
		name string
		line int
	}{{"a", 5}, {"b", 7}} {
		e, err := r.next()
		if err != nil || e.get("cn") != want.name || e.line != want.line {
			t.Errorf("%+v, %v; want %+v", e, err, want)
		}
	}
	if _, err := r.next(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last entry: %v", err)
	}
}
