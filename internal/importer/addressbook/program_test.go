package addressbook

import (
	"testing"

	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

func programs() []*program {
	return []*program{outlook(), thunderbird(), windowsLiveMail(), yahoo()}
}

// Each wording names each column, or leaves its place empty.
func TestWordingsAreComplete(t *testing.T) {
	t.Parallel()
	for _, p := range programs() {
		for _, w := range p.wordings {
			last := 0
			w.each(func(i int, _ string) { last = max(last, i) })
			if got := columnsOf(w); got != len(p.columns) || last >= len(p.columns) {
				t.Errorf("%s has %d columns, its wording in %s has %d", p.name, len(p.columns), w.language, got)
			}
		}
	}
}

func columnsOf(w wording) int {
	n := 1
	for _, c := range w.names {
		if c == '|' {
			n++
		}
	}
	return n
}

// header is all columns of a program in one language.
func (w wording) header(p *program) []string {
	cells := make([]string, len(p.columns))
	w.each(func(i int, name string) {
		if cells[i] == "" {
			cells[i] = name
		}
	})
	return cells
}

// The header of each program in each language is taken for that program's, and
// its columns for what they are.
func TestEachWordingIsRecognised(t *testing.T) {
	t.Parallel()
	for _, p := range programs() {
		for _, w := range p.wordings {
			cells := w.header(p)
			h, ok := recognise(known(), cells)
			if !ok || h.dialect.name != p.name {
				t.Errorf("%s in %s is taken for %+v", p.name, w.language, h.dialect)
				continue
			}
			for i, c := range h.mapping {
				if want := p.columns[i]; cells[i] != "" && c != want {
					t.Errorf("%s in %s: %s holds %+v, want %+v", p.name, w.language, cells[i], c, want)
				}
			}
		}
	}
}

func TestNotTheirs(t *testing.T) {
	t.Parallel()
	for _, cells := range [][]string{
		{"Vorname", "Nachname", "Firma", "E-Mail", "Telefon", "Mobil"},
		{"Vorname", "Nachname", "E-Mail-Adresse", "Firma", "Ort"},
		{"First Name", "Last Name", "E-mail Address", "Company"},
		{"Primary Email"},
		{"First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"},
		{"First Name", "Last Name", "Labels", "E-mail 1 - Label", "E-mail 1 - Value"},
		{"Primary Email", "Display Name", "a", "b", "c", "d"},
		{"", "", ""},
		nil,
	} {
		if h, ok := recognise(known(), cells); ok {
			t.Errorf("%q is taken for %s", cells, h.dialect.name)
		}
	}
}

// What is easily taken for something else.
func TestTraps(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		header []string
		want   columns.Mapping
	}{
		{
			[]string{"Anrede", "E-Mail-Adresse", "Telefon geschäftlich", "Region geschäftlich", "Land/Region geschäftlich", "Ort", "Ort privat", "Konto", "Telefon Assistent", "Telefon Firma", "Position", "Name des/r Vorgesetzten", "Partner/in", "Geburtstag", "Privat", "Unbekannt"},
			columns.Mapping{
				{Role: columns.Prefix},
				{Role: columns.Email},
				{Role: columns.Phone, Label: work},
				{Role: columns.Region, Label: work, Group: atWork},
				{Role: columns.Country, Label: work, Group: atWork},
				{},
				{Role: columns.City, Label: home, Group: atHome},
				{},
				{Role: columns.RelatedContact, Label: "assistant"},
				{Role: columns.Phone, Label: "company"},
				{Role: columns.Title},
				{Role: columns.Related, Label: "manager", Group: 2},
				{Role: columns.Related, Label: "spouse", Group: 3},
				{Role: columns.Birthday},
				{Role: columns.Ignore},
				{},
			},
		},
		{
			[]string{"Primäre E-Mail-Adresse", "Anzeigename", "Geburtsjahr", "Geburtsmonat", "Geburtstag", ""},
			columns.Mapping{{Role: columns.Email}, {Role: columns.FullName}, {Role: columns.BirthYear}, {Role: columns.BirthMonth}, {Role: columns.BirthDay}, {}},
		},
		{
			[]string{"FirstName", "LastName", "EmailAddress", "Email2Address", "Language1", "TTYTDDPhone", "AssistantsPhone"},
			columns.Mapping{{Role: columns.Given}, {Role: columns.Family}, {Role: columns.Email}, {Role: columns.Email, Group: 1}, {}, {Role: columns.Phone, Label: "tty"}, {Role: columns.RelatedContact, Label: "assistant"}},
		},
	} {
		h, ok := recognise(known(), tt.header)
		if !ok {
			t.Errorf("%q is not recognised", tt.header)
			continue
		}
		for i, want := range tt.want {
			if h.mapping[i] != want {
				t.Errorf("%s holds %+v, want %+v", tt.header[i], h.mapping[i], want)
			}
		}
	}
}

func FuzzRecognise(f *testing.F) {
	f.Add("E-mail Address,Business Phone,First Name")
	f.Fuzz(func(t *testing.T, line string) {
		var cells []string
		for _, c := range []byte(line) {
			if c == ',' || cells == nil {
				cells = append(cells, "")
			}
			cells[len(cells)-1] += string(rune(c))
		}
		if h, ok := recognise(known(), cells); ok && (len(h.mapping) != len(cells) || h.known < minKnown) {
			t.Errorf("%q: %+v", table.Key(line), h)
		}
	})
}
