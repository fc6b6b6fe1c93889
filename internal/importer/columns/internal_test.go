package columns

import (
	"maps"
	"slices"
	"strconv"
	"testing"
)

// Each role can be chosen and is read.
func TestRolesAreComplete(t *testing.T) {
	t.Parallel()
	var chosen []Role
	for _, c := range Choices() {
		chosen = append(chosen, c.Role)
	}
	slices.Sort(chosen)
	if read := slices.Sorted(maps.Keys(takers)); !slices.Equal(read, chosen) {
		t.Errorf("roles to choose %q, roles that are read %q", chosen, read)
	}
	for _, known := range []map[Role]bool{identifying} {
		for role := range known {
			if takers[role] == nil {
				t.Errorf("there is no role %q", role)
			}
		}
	}
	for role := range things {
		if takers[role] == nil {
			t.Errorf("there is no role %q", role)
		}
	}
}

func TestSeparators(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		by                  separators
		text, before, after string
	}{
		{semicolonsAndLines, "", "", ""},
		{semicolonsAndLines, " a ", "a", ""},
		{semicolonsAndLines, "a, b ; c;d", "a, b", " c;d"},
		{commasAndLines, "ä\nö", "ä", "ö"},
		{betweenChildren, "a&b", "a", "b"},
		{betweenAddresses, "a@x b@y", "a@x", "b@y"},
	} {
		if before, after := tt.by.cut(tt.text); before != tt.before || after != tt.after {
			t.Errorf("%q is cut into %q and %q, want %q and %q", tt.text, before, after, tt.before, tt.after)
		}
	}
}

func TestReadDate(t *testing.T) {
	t.Parallel()
	dayFirst := DateOrder{DayFirst, true}
	for s, want := range map[string]verdict{
		"": noDate, "-": noDate, "00.00.0000": noDate, "1900-00-00": noDate, "1900-01-01": noDate, "1000-01-01": noDate, "01.01.4501": noDate, "4501-01-01": noDate,
		"31.12.1970": isDate, "1970-12-31 00:00": isDate, "24. Dezember 1970": isDate, "Dec 24, 1970": isDate, "1.2.": isDate, "2/3": isDate, "12/1970": isDate, "3.2001": isDate, "13/1970": unclear,
		"31.02.1970": unclear, "31/31/1970": unclear, "99": unclear, "99999": unclear, "12345": isDate, "1.2.3.4": unclear, "x/y/z": unclear, "1.2.1970x": unclear,
		"1970/12/31": isDate, "1.222.1970": unclear,
	} {
		if day, got := readDate(s, dayFirst); got != want || (day != "") != (got == isDate) {
			t.Errorf("%q is read as %q with the verdict %d, want %d", s, day, got, want)
		}
	}
}

// What is read without parsing is what parsing makes of it.
func TestPlainDates(t *testing.T) {
	t.Parallel()
	for _, year := range []string{"1900", "1901", "1970", "2000", "2099", "2100", "1604", "70"} {
		for day := range 33 {
			for month := range 14 {
				d, m := strconv.Itoa(day), strconv.Itoa(month)
				if !plain(d, m, year) {
					continue
				}
				if want, v := known(d + "." + m + "." + year); v != isDate || string(want) != year+"-"+padded(m)+"-"+padded(d) {
					t.Errorf("%s.%s.%s is taken for a date, but is %q", d, m, year, want)
				}
			}
		}
	}
}

func TestTitlesOf(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]string{
		"Dr. Anna": {"Dr.", "Anna"}, "Anna": {"", "Anna"}, "Prof. Dr. rer. nat. Anna Lindner": {"Prof. Dr. rer. nat.", "Anna Lindner"},
		"Dipl.-Ing. Anna": {"Dipl.-Ing.", "Anna"}, "Mag. Anna": {"Mag.", "Anna"}, "A. Lindner": {"", "A. Lindner"}, "": {"", ""}, "Dr.": {"Dr.", ""},
	} {
		if titles, rest := titlesOf(name); titles != want[0] || rest != want[1] {
			t.Errorf("%q parts into %q and %q, want %q", name, titles, rest, want)
		}
	}
}
