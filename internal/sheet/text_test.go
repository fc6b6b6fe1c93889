package sheet_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	vitaminb "vitaminb"
)

func TestText(t *testing.T) {
	t.Parallel()
	latin, err := charmap.Windows1252.NewEncoder().String("Name;Straße\nJürgen;Öhrstraße\n")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("Name\tOrt\nJürgen\tKöln\n")
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		text string
		want [][]string
	}{
		"semicolons of Windows": {latin, [][]string{{"Name", "Straße"}, {"Jürgen", "Öhrstraße"}}},
		"TSV in UTF-16":         {wide, [][]string{{"Name", "Ort"}, {"Jürgen", "Köln"}}},
		"sep=":                  {"sep=|\nName|Ort\nAda|Ulm;Jena\n", [][]string{{"Name", "Ort"}, {"Ada", "Ulm;Jena"}}},
		"pasted with gaps": {
			"Anna Kern     Ulm     030 2312501\nBernd Lang    Jena    030 2312502\n",
			[][]string{{"Anna Kern", "Ulm", "030 2312501"}, {"Bernd Lang", "Jena", "030 2312502"}},
		},
		"pasted, names turned round": {
			"Kern, Anna     Ulm\nLang, Bernd    Jena\n", [][]string{{"Kern, Anna", "Ulm"}, {"Lang, Bernd", "Jena"}},
		},
		"one name per line, some turned round": {"Anna Kern\nLang, Bernd\nPetra Weber\n", [][]string{{"Anna Kern"}, {"Lang, Bernd"}, {"Petra Weber"}}},
		"one name per line":                    {"Anna Kern\nBernd Lang\n", [][]string{{"Anna Kern"}, {"Bernd Lang"}}},
		"commas beside gaps": {
			"Name,Ort,Bemerkung\nAda,Ulm,kommt  immer\nBob,Jena,\n", [][]string{{"Name", "Ort", "Bemerkung"}, {"Ada", "Ulm", "kommt  immer"}, {"Bob", "Jena", ""}},
		},
		"rows of empty cells": {"Name;Ort\n;;;\n ; \nAda;Ulm\n", [][]string{{"Name", "Ort"}, {"Ada", "Ulm"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, grid(t, tt.text)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What package table says of a row is passed on.
func TestTextDamage(t *testing.T) {
	t.Parallel()
	got, err := rows(open(t, "Name,Ort\n\"Ada,Ulm\n"+strings.Repeat("x,", 1<<15)+"\n")[0])
	if err != nil || len(got) != 3 {
		t.Fatalf("%d rows, %v", len(got), err)
	}
	if !got[1].Unterminated || got[0].Unterminated || !got[2].Truncated {
		t.Errorf("the damage is not told: %v %v %v", got[0].Unterminated, got[1].Unterminated, got[2].Truncated)
	}
}

// One row too wide is one row; a table too wide is none.
func TestTextRefused(t *testing.T) {
	t.Parallel()
	refused(t, strings.Repeat("Name,", 1_000_000)+"\nAda\n", vitaminb.ErrTooLarge, "more than 16384 columns in row 1")
}

// A line without end costs no more memory than a row may have.
func TestTextOfOneLine(t *testing.T) {
	t.Parallel()
	got, err := rows(open(t, "Name,Ort\n"+strings.Repeat("x", 8<<20))[0])
	if err != nil || len(got) != 2 || !got[1].Truncated || len(got[1].Cells[0]) > 4<<20 {
		t.Errorf("%d rows, %v; want 2, the second cut", len(got), err)
	}
}
