package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
)

func TestPage(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		text string
		want [][]string
	}{
		"named .xls": {
			"<html><head><meta charset=utf-8></head><body><table border=1><tr><th>Name</th><th>E-Mail</th></tr>\n<tr><td>Jörg&nbsp;Kern</td><td><a href='mailto:j@example.org'>j@example.org</a></td></tr></table>",
			[][]string{{"Name", "E-Mail"}, {"Jörg Kern", "j@example.org"}},
		},
		"unclosed tags":   {"<table><tr><td>Name<td>Ort<tr><td>Ada<td>Ulm", [][]string{{"Name", "Ort"}}},
		"Windows charset": {"<meta charset=windows-1252><table><tr><td>J\xF6rg<td>K\xF6ln</table>", [][]string{{"Jörg", "Köln"}}},
		"merged":          {"<table><tr><td colspan=2>Ada<td>Ulm</tr></table>", [][]string{{"Ada", "", "Ulm"}}},
		"lines in a cell": {"<table><tr><td>Ada <b>Kern</b><br>\n  Weg 1<br/>Ulm</td></tr></table>", [][]string{{"Ada Kern\nWeg 1\nUlm"}}},
		"table in a cell": {"<table><tr><td>Ada<table><tr><td>inner</td></tr></table></td><td>Ulm</td></tr></table>", [][]string{{"Ada", "Ulm"}}},
		"blank rows":      {"<table><tr><td>&nbsp;</td></tr><tr></tr><tr><td>Ada</td></tr></table>", [][]string{{"Ada"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, grid(t, tt.text)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestPageOfSeveralTables(t *testing.T) {
	t.Parallel()
	sheets := open(t, "<table><tr><td>a</td></tr></table><p>x<table><tr><td>b</td></tr><tr><td>c</td></tr></table>")
	if len(sheets) != 2 || sheets[0].Name != "1" || sheets[1].Name != "2" {
		t.Fatalf("sheets %+v", sheets)
	}
	got, err := rows(sheets[1])
	if err != nil || len(got) != 2 || got[1].Line != 2 || got[1].Cells[0] != "c" {
		t.Errorf("rows %v, %v", got, err)
	}
}

func TestPageRefused(t *testing.T) {
	t.Parallel()
	refused(t, "<table><tr>"+strings.Repeat("<td>x</td>", 20_000)+"</tr></table>", vitaminb.ErrTooLarge, "more than 16384 columns")
	refused(t, "<table><tr><td colspan=999999999>x</td></tr></table>", vitaminb.ErrTooLarge, "more than 16384 columns")
	refused(t, "<table><tr><td "+strings.Repeat("a", 5<<20)+">x</td></tr></table>", vitaminb.ErrInvalid, "damaged")
}
