// Package cardtest draws photos of business cards for tests: of invented people,
// upright or turned, light or dark, with or without a QR code.
package cardtest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"

	ximage "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
	"rsc.io/qr"
)

// A Text is a piece of print: its place in the card (0…1 of width and height, of
// the beginning of its base line) and its size in parts of the card's height.
type Text struct {
	Text string
	X, Y float64
	Size float64
	Bold bool
}

// A Card is what is drawn.
type Card struct {
	Texts         []Text
	QR            string  // text of a code at the right; empty: none
	Width, Height int     // of the card in pixels; 0: 1000 × 560
	Paper, Ink    uint8   // shades; both 0: 250 on 20
	Table         uint8   // shade of what the card lies on
	Margin        int     // of the table around the card, in pixels
	Degrees       float64 // turned to the right
	Light         float64 // of the left edge against the right one; 0: even
	Noise         float64 // standard deviation of the shades
	JPEG          bool    // as a phone sends it; otherwise PNG
}

// Lines sets the texts as lines below each other, the first one large, as most cards do.
func Lines(texts ...string) []Text {
	all := make([]Text, len(texts))
	for i, t := range texts {
		all[i] = Text{Text: t, X: 0.06, Y: 0.2 + float64(i)*0.75/float64(max(len(texts)-1, 1)), Size: 0.055}
	}
	if len(all) > 0 {
		all[0].Size, all[0].Bold = 0.09, true
	}
	return all
}

// Draw returns the photo.
func Draw(c Card) ([]byte, error) {
	if c.Width == 0 {
		c.Width, c.Height = 1000, 560
	}
	if c.Paper == 0 && c.Ink == 0 {
		c.Paper, c.Ink = 250, 20
	}
	card := image.NewGray(image.Rect(0, 0, c.Width, c.Height))
	draw.Draw(card, card.Rect, image.NewUniform(color.Gray{Y: c.Paper}), image.Point{}, draw.Src)
	for _, t := range c.Texts {
		if err := write(card, t, c.Ink); err != nil {
			return nil, err
		}
	}
	if err := c.code(card); err != nil {
		return nil, err
	}
	return c.encode(c.light(c.lay(card)))
}

func write(card *image.Gray, t Text, ink uint8) error {
	ttf := goregular.TTF
	if t.Bold {
		ttf = gobold.TTF
	}
	f, err := opentype.Parse(ttf)
	if err != nil {
		return err
	}
	w, h := float64(card.Rect.Dx()), float64(card.Rect.Dy())
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: t.Size * h, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return err
	}
	at := fixed.Point26_6{X: fixed.Int26_6(t.X * w * 64), Y: fixed.Int26_6(t.Y * h * 64)}
	d := font.Drawer{Dst: card, Src: image.NewUniform(color.Gray{Y: ink}), Face: face, Dot: at}
	d.DrawString(t.Text)
	return nil
}

// code draws the QR code at the right of the card.
func (c Card) code(card *image.Gray) error {
	if c.QR == "" {
		return nil
	}
	code, err := qr.Encode(c.QR, qr.M)
	if err != nil {
		return err
	}
	const quiet = 4 // modules of white around a code (ISO/IEC 18004)
	scale := max(c.Height*8/10/(code.Size+2*quiet), 1)
	side := scale * (code.Size + 2*quiet)
	left, top := c.Width-side-c.Width/50, (c.Height-side)/2
	for y := range side {
		for x := range side {
			shade := c.Paper
			if code.Black(x/scale-quiet, y/scale-quiet) {
				shade = c.Ink
			}
			card.SetGray(left+x, top+y, color.Gray{Y: shade})
		}
	}
	return nil
}

// lay puts the card on the table, turned.
func (c Card) lay(card *image.Gray) *image.Gray {
	sin, cos := math.Sincos(c.Degrees * math.Pi / 180)
	w, h := float64(c.Width), float64(c.Height)
	photo := image.NewGray(image.Rect(0, 0, int(w*math.Abs(cos)+h*math.Abs(sin))+2*c.Margin, int(w*math.Abs(sin)+h*math.Abs(cos))+2*c.Margin))
	draw.Draw(photo, photo.Rect, image.NewUniform(color.Gray{Y: c.Table}), image.Point{}, draw.Src)
	cx, cy := float64(photo.Rect.Dx())/2, float64(photo.Rect.Dy())/2
	turn := f64.Aff3{cos, -sin, cx - cos*w/2 + sin*h/2, sin, cos, cy - sin*w/2 - cos*h/2}
	ximage.BiLinear.Transform(photo, turn, card, card.Rect, draw.Src, nil)
	return photo
}

// light lets it get darker towards the left, and adds noise that is the same each time.
func (c Card) light(photo *image.Gray) *image.Gray {
	random := rand.New(rand.NewPCG(1, 2))
	for y := range photo.Rect.Dy() {
		for x := range photo.Rect.Dx() {
			p := &photo.Pix[y*photo.Stride+x]
			shade := float64(*p)
			if c.Light > 0 {
				shade *= c.Light + (1-c.Light)*float64(x)/float64(photo.Rect.Dx())
			}
			if c.Noise > 0 {
				shade += random.NormFloat64() * c.Noise
			}
			*p = uint8(max(0, min(shade, 255)))
		}
	}
	return photo
}

func (c Card) encode(photo *image.Gray) ([]byte, error) {
	var b bytes.Buffer
	if c.JPEG {
		colour := image.NewRGBA(photo.Rect)
		draw.Draw(colour, colour.Rect, photo, image.Point{}, draw.Src)
		err := jpeg.Encode(&b, colour, nil)
		return b.Bytes(), err
	}
	if err := png.Encode(&b, photo); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return b.Bytes(), nil
}
