package businesscard

import (
	"image"
	"strings"
	"testing"
)

// FuzzParse: no text breaks the rules, every field has a value, a confidence and
// its lines.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"Dr. Jörg Müßiggang\nGeschäftsführer\nMaßmöbel GmbH\nÄußere Ringstraße 12a\n91054 Erlangen\nTel. 030 23125 101 - Fax 030 23125 102\njoerg @ massmoebel.example",
		"Kern & Partner\nInh. Ada Kern\nT 030 23125 001 | M 0171 3920 001\nwww. kern.example\n12 High Street\nLondon SW1A 1AA\nUSt-IdNr. DE1",
		"Ada Kern\n|·•\n@©.de www. +49 () 0\nGmbH\nInh.\n,\nDr.\nA-1010 W\nTel\n(\n",
	} {
		f.Add(text, 0.95)
	}
	f.Fuzz(func(t *testing.T, text string, confidence float64) {
		var printed []Line
		for i, l := range strings.SplitN(text, "\n", maxLines) {
			printed = append(printed, Line{l[:min(len(l), maxLine)], max(0, min(confidence, 1)), image.Rect(0, 40*i, 10*len(l), 40*i+20)})
		}
		if confidence != confidence { // no number
			return
		}
		c := parse(printed)
		for _, field := range c.Fields {
			if field.Value == "" || field.Confidence < 0 || field.Confidence > 1 || len(field.Lines) == 0 {
				t.Errorf("%q: %+v", text, field)
			}
			for _, n := range field.Lines {
				if n < 0 || n >= len(c.Lines) {
					t.Errorf("%q: line %d of %d", text, n, len(c.Lines))
				}
			}
		}
	})
}
