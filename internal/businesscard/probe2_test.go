package businesscard

import (
	"fmt"
	"image"
	"strings"
	"testing"
)

func asLines(text string) []Line {
	var all []Line
	for i, s := range strings.Split(strings.TrimSpace(text), "\n") {
		h := 30
		if strings.HasPrefix(s, "# ") {
			s, h = s[2:], 50
		}
		all = append(all, Line{s, 0.95, image.Rect(50, i*60, 50+20*len(s), i*60+h)})
	}
	return all
}

func TestProbe2(t *testing.T) {
	for _, text := range []string{
		"# Dr. Jörg Müßiggang\nGeschäftsführer\nGröße & Söhne Maßmöbel GmbH\nÄußere Ringstraße 12a\n91054 Erlangen\nTel. 030 23125 101 - Fax 030 23125 102\nMobil +49 (Q)171 3920 077\njoerg.muessiggang @ massmoebel.example\nwww.massmoebel.example",
		"# Malerbetrieb Kern\nInh. Ada Kern\nMalermeisterin\nLindenallee 5, 10115 Berlin\nT 030 23125 001 | M 0171 3920 001 | F 030 23125 002\ninfo@kern-maler.example",
		"Kern & Partner\nSteuerberatungsgesellschaft mbB\nDipl.-Kfm. Max von der Heide\nSteuerberater\nJungfernstieg 7\nD-20354 Hamburg\nTelefon\t040 66969 100\nTelefax: 040 66969 101\nkanzlei@kern-partner.example",
		"JANE MILLER\nHead of Sales\nAcme Tools Ltd.\n12 High Street\nLondon SW1A 1AA\nPhone: +44 20 7946 0018\nMobile: +44 7700 900123\nFax: +44 20 7946 0019\njane.miller@acme.example\nacme.example",
		"Golfclub Wiesental e.V.\nBernd Öztürk\n2. Vorsitzender\nArbeitskreis Marketing\nAm Golfplatz 1\n79650 Schopfheim\nb.oeztuerk@gc-wiesental.example\nMobil: 01 71 / 39 20 002",
		"Yoga & Ruhe\nSabine Groß\nKursraum: Hinterhof, 1. Stock\n0171-3920003\nsabine@yogaruhe.example\nFacebook: yogaruhe",
		"Schreinerei\nHolzwurm UG (haftungsbeschränkt)\nPostfach 12 34\n90402 Nürnberg\nHRB 12345 Amtsgericht Nürnberg\nUSt-IdNr. DE123456789\n",
		"Prof. Dr. med. Anna-Lena Weiß\nFachärztin für Innere Medizin\nPraxis am Markt\nMo-Fr 08.00 - 12.00 Uhr\nMarktplatz 3 · 8010 Graz\nTel +43 316 000000\n",
		"Dr.-Ing.\nTomasz Kowalski\nEntwicklung\nBeispielwerke AG\n",
		"Rechtsanwalt Karl-Heinz Müller\nSchloßstr. 8\n1010 Wien\n01 234 56 78",
	} {
		c := parse(asLines(text))
		fmt.Println("-----", c.Content.Kind, c.Content.Name)
		for _, f := range c.Fields {
			fmt.Printf("  %.2f %-12s %q %v\n", f.Confidence, f.Name, f.Value, f.Lines)
		}
		fmt.Printf("  unread %q\n  %+v\n", c.Unread, c.Content.Addresses)
	}
}
