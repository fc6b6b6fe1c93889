package columns_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/columns"
	"vitaminb/internal/table"
)

const choir = `Nr;Name;Vorname;Telefon;Eintritt;Amt
1;Lang;Ada;030 23125 001 / 030 23125 002;01.03.2001;2. Vorsitzende
2;Meyer;Anna und Jan;;12.5.19;
Summe;2;;;;
`

// A list is read twice: first for what only all rows together tell, then row by row.
func Example() {
	mapping := columns.Mapping{
		{Role: columns.MemberNumber},
		{Role: columns.Name},
		{Role: columns.Given},
		{Role: columns.Phone},
		{Role: columns.Joined},
		{Role: columns.Office},
	}
	scan := columns.NewScan(mapping)
	var header []string
	rows(func(row table.Row) { header = row.Cells }, scan.Add)

	reader := columns.NewReader(columns.Layout{Mapping: mapping, Header: header, Profile: scan.Profile(columns.DayFirst), Organisation: "Chor Nord"})
	rows(func(table.Row) {}, func(row table.Row) {
		for _, it := range reader.Items(row, fmt.Sprint("choir.csv:", row.Line)) {
			show(it)
		}
	})
	// Output:
	// choir.csv:2: person Ada Lang [member:1], 2 phones
	//   2. Vorsitzende of Chor Nord since 2001-03-01
	// choir.csv:3: household Anna und Jan Meyer [household:anna und jan meyer member:2], 0 phones
	// choir.csv:3: person Anna Meyer [], 0 phones
	//   member of Chor Nord since 2019-05-12
	//   member of Anna und Jan Meyer
	// choir.csv:3: person Jan Meyer [], 0 phones
	//   member of Chor Nord since 2019-05-12
	//   member of Anna und Jan Meyer
	// choir.csv:4: The row is a total and no contact.
}

// rows calls first for the header, and each for every row below it.
func rows(first, each func(table.Row)) {
	t := table.NewReader(strings.NewReader(choir))
	for n := 0; ; n++ {
		row, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			fmt.Println(err)
			return
		case n == 0:
			first(row)
		default:
			each(row)
		}
	}
}

func show(it importer.Item) {
	if it.Skip != nil {
		fmt.Printf("%s: %s\n", it.Position, it.Skip)
		return
	}
	c := it.Record.Content
	name := c.Name.Display
	if name == "" {
		name = c.Name.Given + " " + c.Name.Family
	}
	fmt.Printf("%s: %s %s %s, %d phones\n", it.Position, c.Kind, name, it.Record.Keys, len(c.Phones))
	for _, f := range it.Record.Facts {
		since := ""
		if f.From != "" {
			since = " since " + string(f.From)
		}
		fmt.Printf("  %s of %s%s\n", f.Type, f.Ends[1].Name, since)
	}
}
