package businesscard

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	ximage "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

const (
	// wellRead is the share of letters in sure words above which no other side is
	// tried: upright cards reach 0.9, cards on their head stay below 0.1 (drawn cards, 2026-11).
	wellRead = 0.55
	// fewLetters is how many letters in sure words a card has at least.
	fewLetters = 20
)

// read returns the lines of print on the picture. If it makes no sense as it
// stands, it is read from its other sides as well.
func read(ctx context.Context, g *image.Gray, recognise Recognise) ([]Line, error) {
	g = level(contrast(enlarge(g)))
	var best []word
	for _, quarters := range [...]int{0, 2, 1, 3} {
		tsv, err := recognise(ctx, pgm(turned(g, quarters)))
		if err != nil {
			return nil, err
		}
		words := parseWords(tsv)
		if sharpness(words) > sharpness(best) {
			best = words
		}
		if share(best) > wellRead && sharpness(best) > fewLetters {
			break
		}
	}
	return lines(upstanding(best)), nil
}

const (
	// maxSlant is how far from level a card is looked for, in degrees: beyond that
	// people notice, and a photo of a card on its side is turned by a quarter.
	maxSlant = 20
	// slantStep is how exactly the slant is found; lines that rise by one in a hundred are read well.
	slantStep = 1
	// slantSide is the longer side of the picture in which it is looked for, in pixels.
	slantSide = 700
)

// level turns the picture so that its lines of print run straight: then rows
// through print and rows between differ most.
func level(g *image.Gray) *image.Gray {
	small := reduce(g, slantSide)
	slant, most := 0.0, steepness(small, 0)*1.1 // a tenth more is no chance
	for degrees := -float64(maxSlant); degrees <= maxSlant; degrees += slantStep {
		if s := steepness(small, degrees); s > most {
			slant, most = degrees, s
		}
	}
	if slant == 0 {
		return g
	}
	return slanted(g, -slant)
}

// steepness says how much the print along lines of that slant changes from one to the next.
func steepness(g *image.Gray, degrees float64) float64 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	tan := math.Tan(degrees * math.Pi / 180)
	rows := make([]int, h)
	for x := range w {
		shift := int(math.Round(tan * float64(x-w/2)))
		for y := max(0, -shift); y < min(h, h-shift); y++ {
			if g.Pix[(y+shift)*g.Stride+x] < midGrey {
				rows[y]++
			}
		}
	}
	sum := 0.0
	for y := 1; y < h; y++ {
		d := float64(rows[y] - rows[y-1])
		sum += d * d
	}
	return sum
}

// slanted returns the picture turned to the right by degrees, on light ground and no larger.
func slanted(g *image.Gray, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	cx, cy := float64(g.Rect.Dx())/2, float64(g.Rect.Dy())/2
	t := image.NewGray(g.Rect)
	draw.Draw(t, t.Rect, image.NewUniform(color.Gray{Y: ground}), image.Point{}, draw.Src)
	turn := f64.Aff3{cos, -sin, cx - cos*cx + sin*cy, sin, cos, cy - sin*cx - cos*cy}
	ximage.BiLinear.Transform(t, turn, g, g.Rect, draw.Src, nil)
	return t
}

// pgm writes the picture as a portable grey map (netpbm, binary form).
func pgm(g *image.Gray) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "P5 %d %d 255\n", g.Rect.Dx(), g.Rect.Dy())
	for y := range g.Rect.Dy() {
		b.Write(g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()])
	}
	return b.Bytes()
}

const (
	// around is the part of the longer side over which the light is taken for even.
	around = 8
	// ground is the shade that the ground gets; lighter things on it keep a difference.
	ground = 200
	// midGrey parts light from dark ground.
	midGrey = 128
)

// contrast evens the light out: each pixel is compared with the mean of those
// around it, so that a shadow is no print. Light print on dark ground is inverted.
func contrast(g *image.Gray) *image.Gray {
	sums := newSums(g)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	invert := sums.mean(image.Rect(w/4, h/4, w-w/4, h-h/4)) < midGrey && darkGround(g)
	even := image.NewGray(g.Rect)
	reach := max(w, h)/around/2 + 1
	for y := range h {
		for x := range w {
			p, mean := float64(g.Pix[y*g.Stride+x]), sums.mean(image.Rect(x-reach, y-reach, x+reach+1, y+reach+1).Intersect(g.Rect))
			if invert {
				p, mean = 255-p, 255-mean
			}
			even.Pix[y*even.Stride+x] = byte(min(p*ground/max(mean, 1), 255))
		}
	}
	return even
}

// darkGround reports whether most of the picture is nearer to its darkest shades
// than to its lightest: a dark card, and not a light one photographed in the dark.
func darkGround(g *image.Gray) bool {
	var shades [256]int
	for y := range g.Rect.Dy() {
		for _, p := range g.Pix[y*g.Stride : y*g.Stride+g.Rect.Dx()] {
			shades[p]++
		}
	}
	total := g.Rect.Dx() * g.Rect.Dy()
	at := func(part int) int { // the shade that a part of all pixels, in hundredths, does not exceed
		n := 0
		for shade, count := range shades {
			if n += count; n*100 >= part*total {
				return shade
			}
		}
		return 255
	}
	return 2*at(50) < at(1)+at(99)
}

// sums are the sums of all pixels above and left of each, so that the mean of any
// rectangle takes four of them.
type sums struct {
	stride int
	sum    []uint32
}

func newSums(g *image.Gray) sums {
	s := sums{stride: g.Rect.Dx() + 1}
	s.sum = make([]uint32, s.stride*(g.Rect.Dy()+1))
	for y := range g.Rect.Dy() {
		row := uint32(0)
		for x := range g.Rect.Dx() {
			row += uint32(g.Pix[y*g.Stride+x])
			s.sum[(y+1)*s.stride+x+1] = s.sum[y*s.stride+x+1] + row
		}
	}
	return s
}

func (s sums) mean(r image.Rectangle) float64 {
	at := func(x, y int) uint32 { return s.sum[y*s.stride+x] }
	total := at(r.Max.X, r.Max.Y) - at(r.Min.X, r.Max.Y) - at(r.Max.X, r.Min.Y) + at(r.Min.X, r.Min.Y)
	return float64(total) / float64(max(r.Dx()*r.Dy(), 1))
}
