package businesscard_test

import (
	"testing"

	"vitaminb/internal/businesscard"
	"vitaminb/internal/businesscard/cardtest"
)

// BenchmarkRead measures all but Tesseract on the photo of a phone with 12 megapixels.
func BenchmarkRead(b *testing.B) {
	picture, err := cardtest.Draw(cardtest.Card{Texts: cardtest.Lines("Ada Kern", "Lindenallee 5"), Width: 3400, Height: 2000, Margin: 300, Table: 80, JPEG: true})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := businesscard.Read(b.Context(), picture, print(layouts[0].text, 0.95)); err != nil {
			b.Fatal(err)
		}
	}
}
