package businesscard_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/businesscard"
	"vitaminb/internal/businesscard/cardtest"
)

// corner is a picture of 80 × 60 with a black upper left quarter.
func corner() *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, 80, 60))
	for y := range 60 {
		for x := range 80 {
			shade := uint8(255)
			if x < 40 && y < 30 {
				shade = 0
			}
			m.Set(x, y, color.RGBA{shade, shade, shade, 255})
		}
	}
	return m
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held is a JPEG of the picture with EXIF data that say how the camera was held.
func held(t testing.TB, order binary.AppendByteOrder, mark string, orientation uint16) []byte {
	t.Helper()
	plain := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, corner(), nil) })
	tiff := order.AppendUint32([]byte(mark), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, entry := range []struct{ tag, value uint16 }{{0x010f, 7}, {0x0112, orientation}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, entry.tag), 3)
		tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(tiff, 1), entry.value), 0)
	}
	exif := append([]byte("Exif\x00\x00"), tiff...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xff, 0xe1}, uint16(len(exif)+2))
	return slices.Concat(plain[:2], segment, exif, plain[2:])
}

// black names the corners of the picture that are dark.
func black(g *image.Gray) string {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	var dark []string
	for _, c := range []struct {
		name string
		x, y int
	}{{"upper left", w / 4, h / 4}, {"upper right", 3 * w / 4, h / 4}, {"lower left", w / 4, 3 * h / 4}, {"lower right", 3 * w / 4, 3 * h / 4}} {
		if g.GrayAt(c.x, c.y).Y < 128 {
			dark = append(dark, c.name)
		}
	}
	return strings.Join(dark, ", ")
}

// TestOrientation: a picture stands as the camera says it was held.
func TestOrientation(t *testing.T) {
	t.Parallel()
	for i, want := range []string{"upper left", "upper left", "upper right", "lower right", "lower left", "upper left", "upper right", "lower right", "lower left", "upper left"} {
		for mark, order := range map[string]binary.AppendByteOrder{"II*\x00": binary.LittleEndian, "MM\x00*": binary.BigEndian} {
			g, err := businesscard.Decode(held(t, order, mark, uint16(i)))
			if err != nil {
				t.Fatal(err)
			}
			tall := i >= 5 && i <= 8
			if black(g) != want || (g.Rect.Dy() > g.Rect.Dx()) != tall {
				t.Errorf("orientation %d, %q: %v with %q dark, want %q", i, mark, g.Rect, black(g), want)
			}
		}
	}
}

// lyingWebP is a lossless WebP of one pixel in an extended file that says it had 64 × 64.
var lyingWebP = "RIFF\x2e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x3f\x00\x00\x3f\x00\x00VP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00\x00"

func TestDecode(t *testing.T) {
	t.Parallel()
	for kind, picture := range map[string][]byte{
		"image/png":  encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, corner()) }),
		"image/jpeg": encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, corner(), nil) }),
		"image/gif":  encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, corner(), nil) }),
	} {
		g, err := businesscard.Decode(picture)
		if err != nil || black(g) != "upper left" || businesscard.Type(picture) != kind {
			t.Errorf("%s: %v, %q", kind, err, businesscard.Type(picture))
		}
		if _, err := businesscard.Decode(picture[:len(picture)/2]); !errors.Is(err, vitaminb.ErrInvalid) {
			t.Errorf("half a %s: %v", kind, err)
		}
	}
	large := image.NewGray(image.Rect(0, 0, 7000, 60))
	g, err := businesscard.Decode(encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, large) }))
	if err != nil || g.Rect.Dx() > 2400 {
		t.Errorf("a wide picture: %v, %v", g.Rect, err)
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 60, 60)) // through which the ground is seen
	g, err = businesscard.Decode(encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, clear) }))
	if err != nil || g.GrayAt(30, 30).Y != 255 {
		t.Errorf("a transparent picture should lie on white: %v, %v", g, err)
	}
}

// TestDecodeRefuses: what cannot be read, or would take too much, is refused with
// a sentence that says what to do.
func TestDecodeRefuses(t *testing.T) {
	t.Parallel()
	for want, bad := range map[string]string{
		"no picture":               "hello",
		"This is a PDF":            "%PDF-1.4",
		"HEIC or AVIF":             "\x00\x00\x00\x1cftypmif1",
		"a TIFF":                   "II*\x00\x08\x00\x00\x00",
		"a drawing":                "<svg xmlns='http://www.w3.org/2000/svg'/>",
		"only 1 × 1 pixels":        "GIF89a\x01\x00\x01\x00\x00\x00\x00;",
		"larger than 20 MiB":       strings.Repeat("\x00", businesscard.MaxBytes+1),
		"65535 × 65535 pixels":     "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01",
		"5000 × 5000 pixels, more": "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc2\x00\x11\x08\x13\x88\x13\x88\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9",
	} {
		_, err := businesscard.Decode([]byte(bad))
		told := (*vitaminb.Error)(nil)
		if !errors.As(err, &told) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", bad[:min(len(bad), 20)], err, want)
		}
	}
	if _, err := businesscard.Decode([]byte(lyingWebP)); err == nil {
		t.Error("an extended WebP was believed, not the picture in it")
	}
}

// FuzzDecode: no bytes make it panic, hang or hand out more than it promises.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(lyingWebP))
	f.Add(held(f, binary.LittleEndian, "II*\x00", 6))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return png.Encode(b, corner()) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return gif.Encode(b, corner(), nil) }))
	small, err := cardtest.Draw(cardtest.Card{QR: "MECARD:N:Ada;;", Width: 90, Height: 60})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Fuzz(func(t *testing.T, picture []byte) {
		g, err := businesscard.Decode(picture)
		if told := (*vitaminb.Error)(nil); err != nil && !errors.As(err, &told) {
			t.Errorf("an error without a sentence: %v", err)
		}
		if err == nil && (g.Rect.Dx() > 2400 || g.Rect.Dy() > 2400 || g.Rect.Empty()) {
			t.Errorf("a picture of %v", g.Rect)
		}
	})
}
