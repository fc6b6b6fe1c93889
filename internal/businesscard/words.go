package businesscard

import (
	"bytes"
	"cmp"
	"context"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Recognise reads the words in a picture, which it gets as a PGM, and returns them
// as Tesseract's tab-separated values. See package tesseract.
type Recognise func(ctx context.Context, pgm []byte) (tsv []byte, err error)

// A Line is a line of print as it was read.
type Line struct {
	Text       string
	Confidence float64         // 0…1, of the reading
	Box        image.Rectangle // where it stands, in pixels of what [Decode] returns or a larger one
}

const (
	// minConfidence is how sure the reader must be of a word: real ones reach 0.8 on
	// drawn cards in bad light (2026-11); specks, edges and logos rarely reach this.
	minConfidence = 0.3
	// columnGap is the blank between two words, in heights of the line, that parts two
	// columns: words stand less than one height apart, a label and its number up to two.
	columnGap = 2.5
	// maxLines and maxLine bound what is looked at; a card has 20 lines of 60 letters.
	maxLines = 200
	maxLine  = 300
)

// A word is what the reader takes for one.
type word struct {
	text       string
	confidence float64
	box        image.Rectangle
	line       [4]int // page, block, paragraph and line it stands in
}

// columns of Tesseract's values.
const (
	columnLevel = iota
	columnPage
	columnBlock
	columnParagraph
	columnLine
	columnWord
	columnLeft
	columnTop
	columnWidth
	columnHeight
	columnConfidence
	columnText
	columns
)

// levelWord marks rows that are words.
const levelWord = 5

// parseWords reads Tesseract's values; rows that are none are left out.
func parseWords(tsv []byte) []word {
	var words []word
	for row := range bytes.Lines(tsv) {
		cells := strings.SplitN(strings.TrimRight(string(row), "\r\n"), "\t", columns)
		if len(cells) != columns {
			continue
		}
		var n [columnConfidence]int
		sound := true
		for i := range n {
			v, err := strconv.Atoi(cells[i])
			n[i], sound = v, sound && err == nil && v >= 0 && v < 1<<20 // no picture is larger
		}
		confidence, err := strconv.ParseFloat(cells[columnConfidence], 64)
		text := strings.TrimSpace(strings.ToValidUTF8(cells[columnText], ""))
		if !sound || n[columnLevel] != levelWord || err != nil || math.IsNaN(confidence) || text == "" {
			continue
		}
		words = append(words, word{
			text: text, confidence: max(0, min(confidence/100, 1)),
			box:  image.Rect(n[columnLeft], n[columnTop], n[columnLeft]+n[columnWidth], n[columnTop]+n[columnHeight]),
			line: [4]int{n[columnPage], n[columnBlock], n[columnParagraph], n[columnLine]},
		})
	}
	return words
}

// upstanding turns the places of words that run downwards or upwards, which the
// reader finds by itself, so that they stand as if the card did not lie on its side.
func upstanding(words []word) []word {
	tall, down := 0, 0
	for i, w := range words {
		if len(w.text) < minWord {
			continue
		}
		tall += sign(w.box.Dy() - w.box.Dx())
		if i > 0 && words[i-1].line == w.line {
			down += sign(w.box.Min.Y - words[i-1].box.Min.Y)
		}
	}
	if tall <= 0 {
		return words
	}
	for i, w := range words {
		b := w.box
		if words[i].box = image.Rect(b.Min.Y, -b.Max.X, b.Max.Y, -b.Min.X); down < 0 {
			words[i].box = image.Rect(-b.Max.Y, b.Min.X, -b.Min.Y, b.Max.X)
		}
	}
	return words
}

func sign(n int) int { return cmp.Compare(n, 0) }

// lines joins the words of each line, from top to bottom. Columns are lines of their own.
func lines(words []word) []Line {
	var all []Line
	for start := 0; start < len(words) && len(all) < maxLines; {
		end := start + 1
		for end < len(words) && words[end].line == words[start].line && !apart(words[end-1], words[end]) {
			end++
		}
		if l, ok := join(words[start:end]); ok {
			all = append(all, l)
		}
		start = end
	}
	slices.SortStableFunc(all, func(a, b Line) int { return cmp.Compare(a.Box.Min.Y, b.Box.Min.Y) })
	return all
}

// apart reports whether the gap between two words of a line parts columns.
func apart(a, b word) bool {
	height := max(a.box.Dy(), b.box.Dy())
	return float64(b.box.Min.X-a.box.Max.X) > columnGap*float64(height)
}

// join makes a line of words; false if there is nothing in it but specks.
func join(words []word) (l Line, ok bool) {
	letters, sum := 0, 0.0
	var texts []string
	for _, w := range words {
		n := strings.Count(strings.Map(meaningful, w.text), "x")
		if w.confidence < minConfidence || n == 0 && !separator(w.text) {
			continue
		}
		texts = append(texts, w.text)
		letters, sum = letters+n, sum+w.confidence*float64(n)
		l.Box = l.Box.Union(w.box)
	}
	l.Text = strings.Join(texts, " ")
	if letters < 2 || len(l.Text) > maxLine {
		return l, false
	}
	l.Confidence = sum / float64(letters)
	return l, true
}

// meaningful maps letters and digits to x and drops all else.
func meaningful(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return 'x'
	}
	return -1
}

// separator reports whether the sign stands between two pieces of a line or is part of one.
func separator(s string) bool { return strings.Contains("|·•/&+-–@,", s) || s == "--" }

// sharpness says how well a reading went: letters in words that the reader is sure of.
func sharpness(words []word) float64 {
	sum := 0.0
	for _, w := range words {
		n := strings.Count(strings.Map(meaningful, w.text), "x")
		if w.confidence >= sureWord && n >= minWord {
			sum += w.confidence * float64(n)
		}
	}
	return sum
}

// share returns which part of all letters stands in words that the reader is sure of.
func share(words []word) float64 {
	all := 0
	for _, w := range words {
		all += strings.Count(strings.Map(meaningful, w.text), "x")
	}
	return sharpness(words) / float64(max(all, 1))
}

const (
	// sureWord is a confidence that words of a picture that lies on its side or on its
	// head rarely reach, and minWord a length (drawn cards, 2026-11).
	sureWord = 0.6
	minWord  = 3
)
