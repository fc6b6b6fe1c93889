package web

import (
	"slices"
	"strconv"
)

// A chart is a row of bars with the numbers they stand for.
type chart struct {
	ID    string // unique on its page
	Title string
	Unit  string // what is counted: the head of the column of numbers
	Bars  []bar
}

// A bar is one number of a chart, at least 0.
type bar struct {
	Label string
	Value int
}

// share is the width of a bar in hundredths of the longest.
func (c chart) share(b bar) int {
	if b.Value <= 0 {
		return 0
	}
	longest := slices.MaxFunc(c.Bars, func(x, y bar) int { return x.Value - y.Value })
	return b.Value * 100 / longest.Value
}

// Measures of a chart in CSS pixels: a row holds a line of text and its bar.
const (
	chartRow  = 44
	chartText = 16 // baseline of the text, from the top of its row
	chartBar  = 22 // top of the bar, from the top of its row
)

// at is a place in row i, counted in CSS pixels from the top of the chart.
func (c chart) at(i, offset int) string { return strconv.Itoa(i*chartRow + offset) }
