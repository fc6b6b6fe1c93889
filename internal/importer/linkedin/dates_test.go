package linkedin

import (
	"testing"

	vitaminb "vitaminb"
)

func TestDay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		dayFirst bool
		want     vitaminb.Date
	}{
		{"21 Nov 2023", false, "2023-11-21"},
		{"15-Jan-24", false, "2024-01-15"},
		{"4-Apr-21", false, "2021-04-04"},
		{"04.04.2021", false, "2021-04-04"},
		{"12. Mrz 22", false, "2022-03-12"},
		{"3/4/2024", false, "2024-03-04"},
		{"3/4/2024", true, "2024-04-03"},
		{"44290", false, "2021-04-04"},
		{"37621", false, ""}, // before LinkedIn
		{"2024 soon", false, ""},
		{"", false, ""},
	}
	for _, tt := range tests {
		if got, ok := day(tt.in, tt.dayFirst); got != tt.want || ok != (tt.want != "") {
			t.Errorf("day(%q, %t) = %q, %t, want %q", tt.in, tt.dayFirst, got, ok, tt.want)
		}
	}
}

func TestInstant(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in    string
		at    int64
		local string
		ok    bool
	}{
		{"2023-06-01 14:03:22 UTC", 1685628202000, "", true},
		{"2023/06/01 14:03:22 UTC", 1685628202000, "", true},
		{"2023-06-01T14:03:22Z", 1685628202000, "", true},
		{"2023-06-01T16:03:22+02:00", 1685628202000, "", true},
		{"1969-12-31 23:59:59 UTC", -1000, "", true},
		{"2023-06-01 14:03:22", 0, "2023-06-01T14:03:22", true},
		{"1/2/24, 9:05 AM", 0, "2024-01-02T09:05", true},
		{"12/31/21, 11:59\u202fpm", 0, "2021-12-31T23:59", true},
		{"1/2/24, 21:05", 0, "2024-01-02T21:05", true},
		{"02.01.2024 21:05", 0, "2024-01-02T21:05", true},
		{"05 Jun 2023", 0, "2023-06-05", true},
		{"", 0, "", false},
		{"soon", 0, "", false},
	}
	for _, tt := range tests {
		if at, local, ok := instant(tt.in); at != tt.at || local != tt.local || ok != tt.ok {
			t.Errorf("instant(%q) = %d, %q, %t, want %d, %q, %t", tt.in, at, local, ok, tt.at, tt.local, tt.ok)
		}
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://www.linkedin.com/in/Ada-Byron":               "linkedin:ada-byron",
		"https://de.linkedin.com/in/zo%C3%AB-brandt/?trk=x#y": "linkedin:zoë-brandt",
		"www.linkedin.com/in/zoe%CC%88":                       "linkedin:zoë",
		"linkedin.com/in/ada/de":                              "linkedin:ada",
		"https://www.linkedin.com/company/acme":               "",
		"https://github.com/ada":                              "", // a person, but not here
		"https://linkedin.com.example/in/ada":                 "",
		"":                                                    "",
	} {
		if got := profileKey(in); got != want {
			t.Errorf("profileKey(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"Ada@Example.org": "email:ada@example.org", "ada": "", "": ""} {
		if got := emailKey(in); got != want {
			t.Errorf("emailKey(%q) = %q, want %q", in, got, want)
		}
	}
}
