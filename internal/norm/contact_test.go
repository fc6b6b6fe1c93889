package norm_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"vitaminb/internal/norm"
)

func TestEmail(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"ada@example.org":                         "ada@example.org",
		"HAHN92@MAILBOX.ORG":                      "hahn92@mailbox.org",
		" mailto:Ada@Example.org?subject=Hi ":     "ada@example.org",
		"MAILTO:ada%2Bx@example.org":              "ada+x@example.org",
		`"Byron, Ada" <ada@example.org>`:          "ada@example.org",
		"Ada <ada@example.org>,":                  "ada@example.org",
		"<ada@example.org>":                       "ada@example.org",
		"ada@example.org.":                        "ada@example.org",
		"ada@example.org;":                        "ada@example.org",
		"'ada@example.org'":                       "ada@example.org",
		"ada.byron@googlemail.com":                "ada.byron@gmail.com",
		"ada@GoogleMail.com":                      "ada@gmail.com",
		"ada@xn--mller-kva.example":               "ada@xn--mller-kva.example",
		"ada@mu\u0308ller.example":                "ada@müller.example",
		"jörg@example.org":                        "jörg@example.org",
		"\u202aada@example.org\u202c":             "ada@example.org",
		"":                                        "",
		"ada":                                     "",
		"@example.org":                            "",
		"ada@":                                    "",
		"ada@localhost":                           "",
		"a b@example.org":                         "",
		"ada@exam ple.org":                        "",
		"ada@example..org":                        "",
		"ada@-example.org":                        "",
		"/O=FIRM/OU=EXCHANGE/CN=ADA":              "",
		"a@b@example.org":                         "",
		"ada@example.org, bob@example.org":        "",
		strings.Repeat("a", 250) + "@example.org": "",
	} {
		got, ok := norm.Email(in)
		if got != want || ok != (want != "") {
			t.Errorf("Email(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestGenericMailbox(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"info@example.org":             true,
		"office@example.org":           true,
		"kontakt@example.org":          true,
		"no-reply@example.org":         true,
		"noreply+7f@example.org":       true,
		"familie.hoffmann97@gmail.com": true,
		"familiehahn@web.de":           true,
		"fam.hahn@web.de":              true,
		"info-berlin@example.org":      true,
		"mail@example.org":             true,
		"vorstand@example.org":         true,
		"do_not_reply@example.org":     true,
		"ada@example.org":              false,
		"mail.hans@example.org":        false,
		"infanta@example.org":          false,
		"team.hans@example.org":        false,
		"sales":                        true,
		"":                             false,
		"officer@example.org":          false,
		"familie@web.de":               true,
	} {
		if got := norm.GenericMailbox(in); got != want {
			t.Errorf("GenericMailbox(%q) = %v", in, got)
		}
	}
}

func TestPhone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, region, want string }{
		{"+49 (0)711 123456", "", "+49711123456"},
		{"+49 (0711) 123456", "", "+49711123456"},
		{"+49 0711 123456", "", "+49711123456"},
		{"0711/123456", "DE", "+49711123456"},
		{"0049 711 123456", "AT", "+49711123456"},
		{"0049(0)711123456", "", "+49711123456"},
		{"++49 711 123456", "", "+49711123456"},
		{"(0173) 71675408", "", "+4917371675408"},
		{"\u202a+49 711\u00a0123456\u202c", "", "+49711123456"},
		{"tel:+49-711-123456;phone-context=x", "", "+49711123456"},
		{"TEL:0711 123456", "", "+49711123456"},
		{"0711 1234-56", "", "+49711123456"},
		{"0711 123456 Durchwahl 12", "", "+49711123456"},
		{"0711 123456 ext. 12", "", "+49711123456"},
		{"0711 123456x12", "", "+49711123456"},
		{"0711123456p12", "", "+49711123456"},
		{"0711123456,,12", "", "+49711123456"},
		{"0711123456#12", "", "+49711123456"},
		{"٠٧١١١٢٣٤٥٦", "", "+49711123456"},
		{"＋４９７１１１２３４５６", "", "+49711123456"},
		{"01 5056001", "AT", "+4315056001"},
		{"044 668 18 00", "CH", "+41446681800"},
		{"+1 (650) 253-0000", "", "+16502530000"},
		{"650 253 0000", "US", "+16502530000"},
		{"+39 06 6982 0", "", "+390669820"}, // Italy keeps its 0
		{"1711234567", "DE", "+491711234567"},
		{"+49711123456", "", "+49711123456"},
	} {
		if got, ok := norm.Phone(c.in, c.region); got != c.want || !ok {
			t.Errorf("Phone(%q, %q) = %q, %v, want %q", c.in, c.region, got, ok, c.want)
		}
	}
	for in, why := range map[string]string{
		"":                           "nothing",
		"110":                        "emergency",
		"116117":                     "short code",
		"22833":                      "short code",
		"8733661":                    "local number",
		"0800 FLOWERS":               "letters",
		"unbekannt":                  "letters",
		"+":                          "no digits",
		"+49":                        "country only",
		"+999 123456789":             "no such country",
		"1234567890123456789":        "too long",
		"0711 123456 / 0172 3456789": "two numbers",
		"24.12.1970":                 "a date",
	} {
		if got, ok := norm.Phone(in, "DE"); ok {
			t.Errorf("Phone(%q) = %q, want none: %s", in, got, why)
		}
	}
}

// TestPhoneFastPath compares with libphonenumber alone.
func TestPhoneFastPath(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		region := rapid.SampledFrom([]string{"DE", "AT", "CH"}).Draw(t, "region")
		s := rapid.StringMatching(`(\+49|\+43|\+41|0)[1-9][0-9]{6,11}`).Draw(t, "s")
		n, err := phonenumbers.Parse(s, region)
		want := ""
		if err == nil && phonenumbers.IsPossibleNumber(n) {
			want = phonenumbers.Format(n, phonenumbers.E164)
		}
		if got, _ := norm.Phone(s, region); got != want {
			t.Fatalf("Phone(%q, %s) = %q, libphonenumber says %q", s, region, got, want)
		}
	})
}

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

func checkPhone(t interface{ Fatalf(string, ...any) }, s string) {
	got, ok := norm.Phone(s, "DE")
	if !ok {
		return
	}
	if !e164.MatchString(got) {
		t.Fatalf("Phone(%q) = %q is not E.164", s, got)
	}
	if again, ok := norm.Phone(got, "US"); again != got || !ok {
		t.Fatalf("Phone(%q) = %q, and again %q, %v", s, got, again, ok)
	}
}

func TestPhoneProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		checkPhone(t, rapid.StringOf(rapid.SampledFrom([]rune("0123456789 +-/()x"))).Draw(t, "s"))
	})
}

func FuzzContact(f *testing.F) {
	for _, s := range []string{"+49 (0)711 1", "a@b.de", "https://de.linkedin.com/in/x", "@@", "0)0)", "0(0)0", "<>@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkPhone(t, s)
		if a, ok := norm.Email(s); ok {
			if again, ok := norm.Email(a); !ok || again != a {
				t.Fatalf("Email(%q) = %q, and again %q", s, a, again)
			}
			norm.GenericMailbox(a)
		}
		norm.Profile(s)
	})
}

func TestProfile(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://www.linkedin.com/in/Ada-Byron/":                       "linkedin:ada-byron",
		"http://de.linkedin.com/in/ada-byron?trk=x":                    "linkedin:ada-byron",
		"www.linkedin.com/in/zo%C3%AB-brandt":                          "linkedin:zoë-brandt",
		"linkedin.com/in/zoe%CC%88-brandt/de":                          "linkedin:zoë-brandt",
		"https://www.linkedin.com/company/engines":                     "",
		"https://www.linkedin.com/in/":                                 "",
		"https://www.linkedin.com":                                     "",
		"https://www.linkedin.com/in/%zz":                              "",
		"https://www.xing.com/profile/Joerg_Mueller12/cv":              "xing:joerg_mueller12",
		"https://www.xing.com/de/profile/Joerg_Mueller12":              "xing:joerg_mueller12",
		"https://www.xing.com/profile/Ada_Byron/portfolio":             "xing:ada_byron",
		"http://xing.com/profile/ADA_BYRON?sc_o=x":                     "xing:ada_byron",
		"www.xing.com/en/profile/Ada_Byron2/web_profiles":              "xing:ada_byron2",
		"https://www.xing.com/profile":                                 "",
		"https://www.xing.com/companies/engines":                       "",
		"https://m.facebook.com/ada.byron?ref=x":                       "facebook:ada.byron",
		"https://facebook.com/profile.php?id=1000123":                  "facebook:1000123",
		"https://facebook.com/profile.php":                             "",
		"https://www.facebook.com/people/Ada-Byron/100012":             "facebook:100012",
		"https://www.facebook.com/groups/engines":                      "",
		"https://www.facebook.com/events":                              "",
		"https://www.instagram.com/_u/Ada.Byron/":                      "instagram:ada.byron",
		"https://www.instagram.com/p/Cxyz":                             "",
		"https://www.instagram.com/_u/":                                "",
		"https://twitter.com/AdaByron":                                 "twitter:adabyron",
		"https://x.com/@AdaByron#top":                                  "twitter:adabyron",
		"https://twitter.com/#!/AdaByron":                              "twitter:adabyron",
		"https://mobile.twitter.com/AdaByron?lang=de":                  "twitter:adabyron",
		"https://x.com/i/user/1":                                       "",
		"https://x.com/AdaByron/status/1":                              "",
		"https://github.com/AdaByron":                                  "github:adabyron",
		"https://github.com/AdaByron/engine":                           "",
		"https://www.facebook.com/https://www.facebook.com/ada.byron":  "facebook:ada.byron",
		"http://www.linkedin.com/in/https://de.linkedin.com/in/ada/?x": "linkedin:ada",
		"https://shop.example/?url=https://github.com/ada":             "",
		"https://social.example/@Ada":                                  "mastodon:ada@social.example",
		"https://social.example/users/Ada":                             "mastodon:ada@social.example",
		"https://social.example/@Ada@other.example":                    "mastodon:ada@other.example",
		"acct:Ada@social.example":                                      "mastodon:ada@social.example",
		"https://medium.com/@ada":                                      "",
		"https://stackoverflow.com/users/12/ada":                       "",
		"https://example.org/":                                         "",
		"https://example.org/ada":                                      "",
		"example":                                                      "",
		"":                                                             "",
	} {
		if got, ok := norm.Profile(in); got != want || ok != (want != "") {
			t.Errorf("Profile(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"24.12.1970":              "1970-12-24",
		"24.12.70":                "1970-12-24",
		"1970-12-24":              "1970-12-24",
		"19701224":                "1970-12-24",
		"12.4.00":                 "2000-04-12",
		"1.1.31":                  "1931-01-01",
		"24. 12. 1970":            "1970-12-24",
		"1993/09/07":              "1993-09-07",
		"3/12/1990":               "1990-03-12",
		"24/12/1970":              "1970-12-24",
		"1970-12-24T00:00:00Z":    "1970-12-24",
		"19701224T000000Z":        "1970-12-24",
		"1970-12-24 00:00:00 UTC": "1970-12-24",
		"24 Dec 1970":             "1970-12-24",
		"Dec 24, 1970":            "1970-12-24",
		"24.12.1970 10:00":        "1970-12-24",
		"24. Dezember 1970":       "1970-12-24",
		"7. März 1980":            "1980-03-07",
		"Mai 1980":                "1980-05",
		"1. Jänner 1980":          "1980-01-01",
		"--12-24":                 "--12-24",
		"--1224":                  "--12-24",
		"---24":                   "---24",
		"24.12.":                  "--12-24",
		"24. Dezember":            "--12-24",
		"December 24":             "--12-24",
		"12/24":                   "--12-24",
		"1970-12":                 "1970-12",
		"1970":                    "1970",
		"--02-29":                 "--02-29",
		"2000-02-29":              "2000-02-29",
		"1604-01-22":              "--01-22",
		"0000-12-24":              "--12-24",
		"0001-12-24":              "--12-24",
		" 1970-12-24 ":            "1970-12-24",
		// no dates
		"":           "",
		"1900-01-01": "",
		"01.01.1900": "",
		"1900-00-00": "",
		"0.0.00":     "",
		"00.00.0000": "",
		"1000-01-01": "",
		"1604":       "",
		"0000":       "",
		"1970-13-01": "1970-01-13",
		"32.01.1970": "",
		"13.13.1970": "",
		"04.14.60":   "1960-04-14",
		"1999-02-29": "",
		"1900-02-29": "",
		"--13-01":    "--01-13",
		"--":         "",
		"---":        "",
		"---32":      "",
		"circa 1800": "",
		"unbekannt":  "",
		"1.2.3.4":    "",
		"12":         "",
		"1970-00":    "",
		"123456789":  "",
		"a.b.c":      "",
		"24-12":      "",
	} {
		got, ok := norm.Date(in)
		if string(got) != want || ok != (want != "") {
			t.Errorf("Date(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

var dateShape = regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d|---\d\d)$`)

func checkDate(t interface{ Fatalf(string, ...any) }, s string) {
	d, ok := norm.Date(s)
	if ok != (d != "") || ok && !dateShape.MatchString(string(d)) {
		t.Fatalf("Date(%q) = %q, %v", s, d, ok)
	}
	if again, _ := norm.Date(string(d)); again != d {
		t.Fatalf("Date(%q) = %q, and again %q", s, d, again)
	}
}

func TestDateProperties(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		checkDate(t, rapid.StringMatching(`[0-9]{0,4}[-./ T]?[0-9]{0,4}[-./ ]?[0-9]{0,4}`).Draw(t, "s"))
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"24.12.1970", "--1224", "19701224T000000Z", "Dec 24, 1970", "--1\xff24"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkDate(t, s) })
}

func BenchmarkPhone(b *testing.B) {
	for _, s := range []string{"+4971112345678", "0711/12345678", "+1 650 253 0000"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				norm.Phone(s, "DE")
			}
		})
	}
}

func BenchmarkEmail(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Email("ada.byron@example.org")
	}
}

func BenchmarkProfile(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Profile("https://www.linkedin.com/in/ada-byron-1815")
	}
}

func BenchmarkDate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.Date("24.12.1970")
	}
}

func BenchmarkGenericMailbox(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		norm.GenericMailbox("ada.byron@example.org")
	}
}
