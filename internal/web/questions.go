package web

import "vitaminb/internal/app"

// reason says a piece of evidence in words.
func (p page) reason(r app.Reason) string {
	if r.Text.Format == "" {
		return r.Reason
	}
	return p.Text(r.Text)
}

// bits writes evidence with its sign: "+8.3"; the minus is the typographic one.
func (p page) bits(b float64) string {
	if b < 0 {
		return "−" + p.Decimal(-b)
	}
	return "+" + p.Decimal(b)
}
