package businesscard

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"  // the picture formats
	_ "image/jpeg" // that browsers
	_ "image/png"  // and phones send

	ximage "golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // as above

	vitaminb "vitaminb"
)

const (
	// MaxBytes is the largest picture in bytes: twice the photo of a phone with 50
	// megapixels.
	MaxBytes = 20 << 20
	// maxDecoded bounds the memory that a picture takes unpacked, in bytes: a JPEG of
	// 50 megapixels, the most that phones take by themselves. The program grows to 250
	// MB then (2026-11).
	maxDecoded = 160 << 20
	// minSide is the fewest pixels of a side of a picture in which something can be read.
	minSide = 40
	// longSide is the most pixels of the longer side that is looked at: small print of
	// 6 points on a card that fills half of the picture is 25 pixels high then.
	longSide = 2400
	// wellSide is the fewest pixels of the longer side at which print is read well;
	// smaller pictures are enlarged.
	wellSide = 1200
	// maxEnlarged is how many times larger a picture is made at most: beyond that
	// print stays unread (drawn cards, 2026-11).
	maxEnlarged = 4
)

// A signature tells a format by bytes of its beginning.
type signature struct {
	at    int
	bytes string
	says  vitaminb.Text
}

// refused lists formats that people send and nothing here reads, with what to do.
var refused = []signature{
	{4, "ftyphei", heic()},
	{4, "ftyphev", heic()},
	{4, "ftypmif1", heic()},
	{4, "ftypmsf1", heic()},
	{4, "ftypavif", heic()},
	{0, "%PDF", vitaminb.Textf("This is a PDF. Save the page with the card as a picture (JPEG or PNG) and bring that.")},
	{0, "II*\x00", tiff()},
	{0, "MM\x00*", tiff()},
	{0, "<svg", drawn()},
	{0, "<?xml", drawn()},
}

func heic() vitaminb.Text {
	return vitaminb.Textf("This is a HEIC or AVIF picture. Save it as JPEG and bring that; an iPhone takes JPEG when Settings, Camera, Formats says Most Compatible.")
}

func tiff() vitaminb.Text {
	return vitaminb.Textf("This is a TIFF picture. Save it as JPEG or PNG and bring that.")
}

func drawn() vitaminb.Text {
	return vitaminb.Textf("This is a drawing and no photo. Save it as JPEG or PNG and bring that.")
}

// Type returns the media type of a picture that can be read, such as "image/jpeg";
// empty if it is none.
func Type(picture []byte) string {
	_, format, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return ""
	}
	return "image/" + format
}

// Decode unpacks a picture (JPEG, PNG, GIF, WebP), upright as its EXIF data says,
// in shades of grey and no larger than is needed to read it.
//
// Errors: [vitaminb.ErrTooLarge], and [vitaminb.ErrInvalid] if it is no such picture
// or damaged; each says what to do.
func Decode(picture []byte) (*image.Gray, error) {
	if len(picture) > MaxBytes {
		return nil, vitaminb.Errorf(vitaminb.ErrTooLarge, "The picture is larger than %s MiB. Photograph the card with a lower resolution; 12 megapixels are plenty.", MaxBytes>>20)
	}
	for _, r := range refused {
		if len(picture) >= r.at && bytes.HasPrefix(picture[r.at:], []byte(r.bytes)) {
			return nil, &vitaminb.Error{Kind: vitaminb.ErrInvalid, Text: r.says}
		}
	}
	h := readHead(picture)
	if err := bearable(h); err != nil {
		return nil, err
	}
	m, _, err := image.Decode(bytes.NewReader(h.picture))
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "The picture is damaged (%s). Photograph the card once more.", err)
	}
	return upright(reduce(grey(m), longSide), h.orientation), nil
}

// bearable refuses what is no picture or takes too much memory unpacked.
func bearable(h head) error {
	c, format, err := image.DecodeConfig(bytes.NewReader(h.picture))
	switch {
	case err != nil:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "This is no picture that can be read. Bring a photo as JPEG, PNG, GIF or WebP.")
	case c.Width < minSide || c.Height < minSide:
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The picture has only %s × %s pixels; nothing can be read in it. Photograph the card closer.", c.Width, c.Height)
	case int64(c.Width)*int64(c.Height)*int64(h.cost(format, c.ColorModel)) > maxDecoded:
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "The picture has %s × %s pixels, more than are unpacked here. Photograph the card with a lower resolution; 12 megapixels are plenty.", c.Width, c.Height)
	}
	return nil
}

// cost is how many bytes a pixel takes while the picture is unpacked.
func (h head) cost(format string, m color.Model) int {
	switch {
	case h.progressive: // all coefficients of three channels are held as well
		return 15
	case format == "gif", m == color.GrayModel:
		return 1
	case m == color.YCbCrModel:
		return 3
	case m == color.NRGBA64Model, m == color.RGBA64Model:
		return 8
	}
	return 4
}

// grey returns the picture in shades of grey on white ground; its corner is at zero.
func grey(m image.Image) *image.Gray {
	b := m.Bounds()
	if y, ok := m.(*image.YCbCr); ok {
		return &image.Gray{Pix: y.Y, Stride: y.YStride, Rect: image.Rect(0, 0, b.Dx(), b.Dy())}
	}
	g := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(g, g.Rect, m, b.Min, draw.Over)
	return g
}

// reduce shrinks the picture by a whole factor until its longer side has at most
// that many pixels; each pixel becomes the mean of those it stands for.
func reduce(g *image.Gray, longest int) *image.Gray {
	k := (max(g.Rect.Dx(), g.Rect.Dy()) + longest - 1) / longest
	if k <= 1 {
		return g
	}
	small := image.NewGray(image.Rect(0, 0, max(g.Rect.Dx()/k, 1), max(g.Rect.Dy()/k, 1)))
	wide, high := min(k, g.Rect.Dx()), min(k, g.Rect.Dy()) // a strip may be narrower than the factor
	for y := range small.Rect.Dy() {
		for x := range small.Rect.Dx() {
			sum := 0
			for row := y * k; row < y*k+high; row++ {
				for _, p := range g.Pix[row*g.Stride+x*k : row*g.Stride+x*k+wide] {
					sum += int(p)
				}
			}
			small.Pix[y*small.Stride+x] = byte(sum / (wide * high))
		}
	}
	return small
}

// enlarge makes a small picture so large that print in it is read well.
func enlarge(g *image.Gray) *image.Gray {
	longer := max(g.Rect.Dx(), g.Rect.Dy())
	if longer >= wellSide {
		return g
	}
	longest := min(wellSide, maxEnlarged*longer)
	large := image.NewGray(image.Rect(0, 0, g.Rect.Dx()*longest/longer, g.Rect.Dy()*longest/longer))
	ximage.CatmullRom.Scale(large, large.Rect, g, g.Rect, draw.Src, nil)
	return large
}

// turned returns the picture turned to the right by quarters.
func turned(g *image.Gray, quarters int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	from := map[int]func(x, y int) (int, int){
		1: func(x, y int) (int, int) { return y, h - 1 - x },
		2: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		3: func(x, y int) (int, int) { return w - 1 - y, x },
	}[quarters]
	if from == nil {
		return g
	}
	t := image.NewGray(image.Rect(0, 0, w, h))
	if quarters%2 == 1 {
		t = image.NewGray(image.Rect(0, 0, h, w))
	}
	for y := range t.Rect.Dy() {
		for x := range t.Rect.Dx() {
			fx, fy := from(x, y)
			t.Pix[y*t.Stride+x] = g.Pix[fy*g.Stride+fx]
		}
	}
	return t
}

// upright undoes how the camera was held, as EXIF 2.32 §4.6.4 numbers it.
func upright(g *image.Gray, orientation int) *image.Gray {
	if orientation < 1 || orientation > len(orientations) {
		return g
	}
	o := orientations[orientation-1]
	if o.mirrored {
		g = mirrored(g)
	}
	return turned(g, o.quarters)
}

// orientations says for each number of EXIF what makes the picture upright.
var orientations = [...]struct {
	mirrored bool // left and right first
	quarters int  // then turned to the right
}{{false, 0}, {true, 0}, {false, 2}, {true, 2}, {true, 3}, {false, 1}, {true, 1}, {false, 3}}

func mirrored(g *image.Gray) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, g.Rect.Dx(), g.Rect.Dy()))
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			m.Pix[y*m.Stride+x] = g.Pix[y*g.Stride+g.Rect.Dx()-1-x]
		}
	}
	return m
}
