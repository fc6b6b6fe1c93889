package web_test

import (
	"fmt"
	"strconv"

	"github.com/chromedp/chromedp"
)

// openDialogs looks at each dialog of the page while it is open over it.
func (v viewer) openDialogs(seen visit, width int64, theme string) {
	v.t.Helper()
	for _, id := range v.list(`[...document.querySelectorAll("dialog[id]")].map(d => d.id)`) {
		v.run("document.getElementById(" + strconv.Quote(id) + ").showModal()")
		v.seeOver(seen.name+"-"+id, width, theme)
		v.run("document.getElementById(" + strconv.Quote(id) + ").close()")
	}
}

// openOver looks at what keys open over a page: the search over everything, empty,
// with finds and with none, and the list of keys.
func (v viewer) openOver() {
	v.t.Helper()
	v.open("/")
	v.inEachLight(func(width int64, theme string) {
		search := func() { v.ctrlK(); v.do(chromedp.WaitVisible(chromedp.CSS("dialog [type=search]"))) }
		for _, over := range []struct {
			name         string
			open         func()
			typed, shows string
		}{
			{"over-palette", search, "", "dialog li button"},
			{"over-palette-found", search, "ma", "dialog li a[href^='/people/']"},
			{"over-palette-none", search, "nobodyatall", "dialog #palette-found > p"},
			{"over-shortcuts", v.listens, "?", "dialog kbd"},
		} {
			over.open()
			v.keys(over.typed)
			v.do(chromedp.WaitVisible(chromedp.CSS(over.shows)))
			v.seeOver(over.name, width, theme)
			v.run("document.querySelector('dialog.over').close()") // Escape empties the field first
			v.do(chromedp.WaitNotPresent(chromedp.CSS("dialog.over")))
		}
	})
}

// seeOver reports on the page with something open over it.
func (v viewer) seeOver(name string, width int64, theme string) {
	v.t.Helper()
	v.check(fmt.Sprintf("%s at %d px, %s, %s", name, width, theme, v.lang))
	v.picture(visit{name: name}, width, theme)
}
