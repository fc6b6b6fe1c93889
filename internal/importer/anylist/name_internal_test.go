package anylist

import "testing"

func TestMaxWord(t *testing.T) {
	t.Parallel()
	for name := range words {
		if len(name) > maxWord {
			t.Errorf("%q has %d bytes, more than are compared", name, len(name))
		}
	}
}

// Names that programs and people gave columns, and that are no exact alias.
func TestMeaningOf(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"phone_number_arbeit": "phone/work", "Telefon (geschäftlich)": "phone/work", "Geschäftstelefon": "phone/work",
		"Telefon mobil": "phone/mobile", "E-Mail privat": "email/home", "Firma Telefon": "phone/work", "Kontakt E-Mail": "email/",
		"Haupt-E-Mail": "email/", "Vorname dump": "given/", "Ort der Firma": "city/work", "Telefon Vater": "relatedContact/parent",
		"Name der Mutter": "related/parent", "E-Mail-Typ": "/", "Lieblingskuchen": "/", "Screen Name": "/", "": "/", "123": "/",
	} {
		m := meaningOf(name)
		if got := string(m.column.Role) + "/" + m.column.Label; m.known && got != want || !m.known && want != "/" {
			t.Errorf("%q means %s (known %t), want %s", name, got, m.known, want)
		}
	}
}
