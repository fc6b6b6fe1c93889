package anylist

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKindOf(t *testing.T) {
	t.Parallel()
	kindNames := map[kind]string{
		anything: "anything", email: "email", webPage: "webPage", phone: "phone", date: "date", postcode: "postcode", digits: "digits",
		yesNo: "yesNo", turned: "turned", fullName: "fullName", oneWord: "word", street: "street", placeText: "place",
	}
	for cell, want := range map[string]kind{
		"a@example.org": email, "Anna <a@example.org>": email, "a@example.org; b@example.org": email, "@anna": anything,
		"https://example.org/a": webPage, "www.example.org": webPage, "example.org": anything,
		"030 23125 001": phone, "+49 (30) 23125-001": phone, "030/23125001": phone, "030 23125 001 / 030 23125 002": phone, "03023125001": phone,
		"493023125001": phone, "1700000000000": digits, "12-34": anything,
		"18.02.1982": date, "18.2.82": date, "1982-02-18": date, "2/18/1982": date, "18. Februar 1982": date, "1982-02-18T10:00:00": date, "99.99.1982": anything,
		"01067": postcode, "1067": digits, "17": digits, "1982": digits,
		"ja": yesNo, "x": yesNo, "Yes": yesNo,
		"Anna": oneWord, "Anna Lindner": fullName, "Dr. Anna Lindner": fullName, "Anna-Maria von der Heide": fullName, "Hans und Grete Müller": fullName,
		"Lindner, Anna": turned, "von der Heide, Anna": turned, "表 太郎": fullName,
		"das ist Prosa": anything, "Das ist Prosa": anything, "Anna (privat)": anything, "O'Brien, Sean": turned, "D’Arc": oneWord,
		"Eins Zwei Drei Vier Fünf Sechs Sieben": anything,
		"Ackerweg 1":                            street, "Am Ufer 12 a": street, "Lange Straße 5-7": street, "Ackerstr. 221b": street, "Baker Street 221b": street,
		"Ackerweg 1, 01067 Dresden": placeText, "01067 Dresden": placeText, "D-01067 Dresden": placeText, "Ackerweg 1\n01067 Dresden": placeText,
		"37 Christie Street, Menlo Park": placeText, "Raum 12": anything,
	} {
		if got := kindOf(cell); got != want {
			t.Errorf("%q looks like %s, want %s", cell, kindNames[got], kindNames[want])
		}
	}
}

func TestSight(t *testing.T) {
	t.Parallel()
	see := func(cells ...string) *sight {
		s := &sight{}
		for _, c := range cells {
			s.add(c)
		}
		return s
	}
	if s := see("a@example.org", "", " ", "b@example.org"); s.filled != 2 || !s.is(email) {
		t.Errorf("blank cells count: %+v", s)
	}
	if s := see("a@example.org", "b@example.org", "c@example.org", "d@example.org", "keine"); !s.is(email) {
		t.Error("one damaged cell of five is too much")
	}
	if s := see("a@example.org", "keine"); s.is(email) {
		t.Error("half of the cells are enough")
	}
	if see().is(email) || see("", "").is(anything) {
		t.Error("a blank column looks like something")
	}
	if s := see("1", "2", "3"); s.steps != 3 {
		t.Errorf("%d steps of 3", s.steps)
	}
	if s := see("17", "4", "1000000000000"); s.steps != 0 {
		t.Errorf("%d steps of none", s.steps)
	}
	if s := see("Anna Kern", "Lang, Bernd", "Petra"); !s.isNames() {
		t.Error("names are none")
	}
	if s := see("Ulm", "Bad Homburg", "Jena"); s.isNames() {
		t.Error("towns are names")
	}
	if s := see("Herr", "Frau", "Dr.", "Prof. Dr."); s.titles != 4 {
		t.Errorf("%d titles of 4", s.titles)
	}
}

// Taking a name to pieces is deterministic and looks at no more than it may.
func FuzzMeaningOf(f *testing.F) {
	for _, seed := range []string{"phone_number_arbeit", "Geschäftstelefon", "E-Mail 2: Angezeigter Name", "KtoiVorname", "ſtraße", "\xff", strings.Repeat("telefon", 99)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !utf8.ValidString(name) {
			return // cells are valid
		}
		m := meaningOf(name)
		if m != meaningOf(name) {
			t.Errorf("%q means two things", name)
		}
		if m.sure && !m.known || !m.known && m.column.Role != "" {
			t.Errorf("%q: %+v", name, m)
		}
	})
}
