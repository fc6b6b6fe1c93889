package businesscard

import (
	"image"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// qrSide is the longer side of the picture in which a QR code is looked for first,
// in pixels: a code that fills a fifth of it has some six pixels a module.
const qrSide = 1200

// readQR returns the text of the QR code in the picture; empty if none is found.
// The attempts go from the quick one to the thorough ones.
func readQR(g *image.Gray) string {
	harder := map[gozxing.DecodeHintType]interface{}{gozxing.DecodeHintType_TRY_HARDER: true}
	small := reduce(g, qrSide)
	attempts := []attempt{{small, nil}, {small, harder}}
	if large := enlarge(g); 2*large.Rect.Dx() >= 3*small.Rect.Dx() { // another size is another chance
		attempts = append(attempts, attempt{large, harder})
	}
	for _, a := range attempts {
		if text := decodeQR(a.picture, a.hints); text != "" {
			return text
		}
	}
	return ""
}

// An attempt is one way to look for a code.
type attempt struct {
	picture *image.Gray
	hints   map[gozxing.DecodeHintType]interface{}
}

// decodeQR makes one attempt. What the library cannot read is no code, also where
// it panics: it indexes what a damaged code tells it to.
func decodeQR(g *image.Gray, hints map[gozxing.DecodeHintType]interface{}) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	source, err := gozxing.NewPlanarYUVLuminanceSource(g.Pix, g.Stride, g.Rect.Dy(), 0, 0, g.Rect.Dx(), g.Rect.Dy(), false)
	if err != nil {
		return ""
	}
	bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(source))
	if err != nil {
		return ""
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		return ""
	}
	return result.GetText()
}
