package addressbook

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
)

// cellFor is a cell that the column can hold, told apart from the others by its number.
func cellFor(c columns.Column, i int) string {
	switch c.Role {
	case columns.Email:
		return fmt.Sprintf("a%d@x.example", i)
	case columns.EmailDisplay, columns.FullName:
		return fmt.Sprintf("Name %c", 'A'+i%26)
	case columns.EmailType:
		return "SMTP"
	case columns.Phone, columns.Fax, columns.RelatedContact:
		return fmt.Sprintf("030 23125 %03d", i)
	case columns.Birthday, columns.Date:
		return "1970-12-24"
	case columns.BirthDay:
		return "24"
	case columns.BirthMonth:
		return "12"
	case columns.BirthYear:
		return "1970"
	case columns.Prefix:
		return "Dr."
	}
	return fmt.Sprintf("cell%d", i)
}

// readIn reads one contact that fills the columns, written in the language.
func readIn(t *testing.T, p *program, w wording, filled []int) vitaminb.Content {
	t.Helper()
	names := w.header(p)
	var header, row []string
	for _, i := range filled {
		header, row = append(header, names[i]), append(row, cellFor(p.columns[i], i))
	}
	var text strings.Builder
	out := csv.NewWriter(&text)
	if err := out.WriteAll([][]string{header, row}); err != nil {
		t.Fatal(err)
	}
	in, err := importer.OpenReader("book.csv", strings.NewReader(text.String()), int64(text.Len()), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var found []vitaminb.Content
	err = Importer{p.name}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record == nil {
			t.Errorf("%s in %s: %s", p.name, w.language, it.Skip)
			return nil
		}
		found = append(found, it.Record.Content)
		return nil
	})
	if err != nil || len(found) != 1 {
		t.Fatalf("%s in %s: %d contacts, %v", p.name, w.language, len(found), err)
	}
	for i := range found[0].Extra {
		found[0].Extra[i].Label = "" // the column's name in the language
	}
	return found[0]
}

// A contact is the same in whatever language the program wrote it.
func TestLanguagesAgree(t *testing.T) {
	t.Parallel()
	for _, p := range programs() {
		english := p.wordings[0]
		for _, w := range p.wordings[1:] {
			there := english.header(p)
			var both []int
			for i, name := range w.header(p) {
				if name != "" && there[i] != "" {
					both = append(both, i)
				}
			}
			want, got := readIn(t, p, english, both), readIn(t, p, w, both)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s in %s: -English +there:\n%s", p.name, w.language, diff)
			}
			if len(want.Emails) < 1 || len(want.Addresses) < 2 || len(want.Phones) < 4 || len(want.Jobs) != 1 {
				t.Errorf("%s in %s: too little was compared: %+v", p.name, w.language, want)
			}
		}
	}
}
