package businesscard

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"strings"
	"testing"
)

// at is where a word stands.
func at(x, y, w, h int) image.Rectangle { return image.Rect(x, y, x+w, y+h) }

// row is a word as Tesseract writes it.
func row(line int, box image.Rectangle, confidence float64, text string) string {
	return fmt.Sprintf("5\t1\t1\t1\t%d\t1\t%d\t%d\t%d\t%d\t%v\t%s\n", line, box.Min.X, box.Min.Y, box.Dx(), box.Dy(), confidence, text)
}

// texts joins the texts of the lines.
func texts(all []Line) string {
	var list []string
	for _, l := range all {
		list = append(list, l.Text)
	}
	return strings.Join(list, " | ")
}

func TestLines(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ tsv, want string }{
		"words of a line":         {row(1, at(0, 0, 50, 20), 95, "Ada") + row(1, at(60, 0, 50, 20), 95, "Kern"), "Ada Kern"},
		"columns are apart":       {row(1, at(0, 0, 50, 20), 95, "Ada") + row(1, at(200, 0, 50, 20), 95, "Kern"), "Ada | Kern"},
		"from top to bottom":      {row(1, at(0, 90, 50, 20), 95, "Berlin") + row(2, at(0, 0, 50, 20), 95, "Ada"), "Ada | Berlin"},
		"specks are no words":     {row(1, at(0, 0, 50, 20), 95, "Ada") + row(1, at(60, 0, 5, 5), 12, "xx") + row(1, at(70, 0, 5, 5), 90, "~"), "Ada"},
		"signs between stay":      {row(1, at(0, 0, 50, 20), 95, "Kern") + row(1, at(55, 0, 9, 20), 95, "&") + row(1, at(70, 0, 50, 20), 95, "Partner"), "Kern & Partner"},
		"a line of one letter":    {row(1, at(0, 0, 50, 20), 95, "A"), ""},
		"other rows are no words": {"4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n" + row(1, at(0, 0, 50, 20), 95, "Ada"), "Ada"},
		"downwards on its side":   {row(1, at(90, 0, 20, 50), 95, "Ada") + row(1, at(90, 60, 20, 50), 95, "Kern") + row(2, at(10, 0, 20, 60), 95, "Berlin"), "Ada Kern | Berlin"},
		"upwards on its side":     {row(1, at(10, 160, 20, 50), 95, "Ada") + row(1, at(10, 100, 20, 50), 95, "Kern") + row(2, at(90, 150, 20, 60), 95, "Berlin"), "Ada Kern | Berlin"},
		"too long for a card":     {row(1, at(0, 0, 50, 20), 95, strings.Repeat("x", maxLine+1)), ""},
	} {
		if got := texts(lines(upstanding(parseWords([]byte(c.tsv))))); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	many := strings.Builder{}
	for i := range maxLines + 50 {
		many.WriteString(row(i, at(0, 30*i, 50, 20), 95, "Ada"))
	}
	if got := len(lines(parseWords([]byte(many.String())))); got != maxLines {
		t.Errorf("%d lines, want %d at most", got, maxLines)
	}
}

func TestLineConfidence(t *testing.T) {
	t.Parallel()
	all := lines(parseWords([]byte(row(1, at(0, 0, 50, 20), 90, "Kern") + row(1, at(60, 0, 99, 20), 60, "Kernbein"))))
	if len(all) != 1 || math.Abs(all[0].Confidence-0.7) > 1e-9 || all[0].Box != image.Rect(0, 0, 159, 20) {
		t.Errorf("%+v: the mean of the letters is 0.7", all)
	}
}

func TestBesideLabels(t *testing.T) {
	t.Parallel()
	at := func(text string, x, y int) Line {
		return Line{text, 1, image.Rect(x, y, x+100, y+20)}
	}
	for name, c := range map[string]struct {
		printed []Line
		want    string
	}{
		"a label and its number": {[]Line{at("Telefon", 0, 0), at("030 23125 101", 200, 2)}, "Telefon 030 23125 101"},
		"two of them":            {[]Line{at("Tel.", 0, 0), at("030 1", 200, 0), at("Fax", 0, 40), at("030 2", 200, 41)}, "Tel. 030 1 | Fax 030 2"},
		"the number below":       {[]Line{at("Telefon", 0, 0), at("030 23125 101", 0, 40)}, "Telefon | 030 23125 101"},
		"no label":               {[]Line{at("Berlin", 0, 0), at("030 23125 101", 200, 0)}, "Berlin | 030 23125 101"},
		"the nearest":            {[]Line{at("Fax", 0, 0), at("far", 600, 0), at("near", 200, 0)}, "Fax near | far"},
	} {
		if got := texts(besideLabels(c.printed)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// striped is a white picture with black stripes that rise or fall by degrees.
func striped(degrees float64) *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 600, 400))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	tan := math.Tan(degrees * math.Pi / 180)
	for y := range 400 {
		for x := 100; x < 500; x++ {
			if row := y - int(tan*float64(x-300)); row > 80 && row < 320 && row/12%3 == 0 {
				g.SetGray(x, y, color.Gray{})
			}
		}
	}
	return g
}

// TestLevel: stripes run straight afterwards, and straight ones are left alone.
func TestLevel(t *testing.T) {
	t.Parallel()
	for _, degrees := range []float64{-15, -6, -2, 3, 8, 18} {
		before := striped(degrees)
		if got, was := steepness(level(before), 0), steepness(before, 0); got < 2*was {
			t.Errorf("%v degrees: steepness %v, before %v", degrees, got, was)
		}
	}
	straight := striped(0)
	if level(straight) != straight {
		t.Error("a straight picture was turned")
	}
}

// TestContrast: print is dark on light ground afterwards, whatever the light was.
func TestContrast(t *testing.T) {
	t.Parallel()
	for name, shade := range map[string]func(print bool, x int) uint8{
		"plain":       func(print bool, _ int) uint8 { return map[bool]uint8{true: 20, false: 250}[print] },
		"dark":        func(print bool, _ int) uint8 { return map[bool]uint8{true: 8, false: 60}[print] },
		"light print": func(print bool, _ int) uint8 { return map[bool]uint8{true: 240, false: 30}[print] },
		"shadow": func(print bool, x int) uint8 {
			return uint8(map[bool]int{true: 20, false: 250}[print] * (150 + x) / 750)
		},
	} {
		g := striped(0)
		for i, p := range g.Pix {
			g.Pix[i] = shade(p == 0, i%g.Stride)
		}
		even := contrast(g)
		for _, x := range []int{150, 300, 450} {
			// Stripes of 12 rows: 108 to 119 is one, 120 to 143 is ground.
			if on, off := even.GrayAt(x, 113).Y, even.GrayAt(x, 131).Y; on >= midGrey || off <= midGrey {
				t.Errorf("%s at %d: print %d, ground %d", name, x, on, off)
			}
		}
	}
}

func TestTurned(t *testing.T) {
	t.Parallel()
	g := image.NewGray(image.Rect(0, 0, 3, 2))
	g.SetGray(0, 0, color.Gray{Y: 1})
	for quarters, want := range map[int]image.Point{0: {0, 0}, 1: {1, 0}, 2: {2, 1}, 3: {0, 2}} {
		got := turned(g, quarters)
		if got.GrayAt(want.X, want.Y).Y != 1 || (got.Rect.Dx() == 2) != (quarters%2 == 1) {
			t.Errorf("%d quarters: %v in %v", quarters, got.Pix, got.Rect)
		}
	}
}

func TestPGM(t *testing.T) {
	t.Parallel()
	g := image.NewGray(image.Rect(0, 0, 4, 2))
	copy(g.Pix, "abcdefgh")
	if got := string(pgm(g.SubImage(image.Rect(0, 0, 2, 2)).(*image.Gray))); got != "P5 2 2 255\nabef" { //nolint:forcetypeassert // part of a Gray is one
		t.Errorf("%q", got)
	}
}

func TestOrientationOfBrokenData(t *testing.T) {
	t.Parallel()
	for _, tiff := range []string{"", "II*\x00", "II*\x00\xff\xff\xff\xff", "II*\x00\x08\x00\x00\x00\xff\xff", "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12", "XX"} {
		if got := orientation([]byte(tiff)); got != 0 {
			t.Errorf("%q: %d", tiff, got)
		}
	}
}
