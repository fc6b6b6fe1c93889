package cli

import (
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"vitaminb/internal/app"
)

// progressPause is how often a bar is drawn anew: fast enough to look alive, slow enough to cost nothing.
const progressPause = 100 * time.Millisecond

// progress returns a callback that draws how far an import is, and a function
// that takes the drawing away. Without a terminal nothing is drawn.
func (e *env) progress() (report func(app.Progress), done func()) {
	if e.JSON || !term.IsTerminal(int(e.err.Fd())) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	phase := ""
	clear := func() {
		if bar != nil {
			_ = bar.Exit() // only the drawing fails
			_ = bar.Clear()
		}
	}
	return func(p app.Progress) {
		if p.Phase != phase {
			clear()
			phase, bar = p.Phase, e.bar(p)
		}
		if p.Total > 0 {
			_ = bar.Set64(p.Done)
		} else {
			_ = bar.Set(p.Items)
		}
	}, clear
}

// bar returns the bar of a phase, which counts bytes while reading, then items. An unknown end shows as a spinner.
func (e *env) bar(p app.Progress) *progressbar.ProgressBar {
	total, text := p.Total, e.i18n.Sprintf("Uniting")
	switch p.Phase {
	case app.PhaseRead:
		text = e.i18n.Sprintf("Reading")
	case app.PhaseWait:
		text = e.i18n.Sprintf("Waiting")
	}
	if total == 0 {
		total = -1
	}
	return progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(e.err), progressbar.OptionSetDescription(text), progressbar.OptionThrottle(progressPause),
		progressbar.OptionShowBytes(p.Phase == app.PhaseRead), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(barWidth))
}

// barWidth leaves room for the figures beside the bar on 80 columns.
const barWidth = 30
