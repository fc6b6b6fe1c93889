package web_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/web"
)

// paper is a page as the printer gets it.
func paper(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	return chromedp.Void{}, err
}

// TestPaper prints what is known and nothing that can only be done on a screen.
func TestPaper(t *testing.T) {
	t.Parallel()
	s := newSite(t, web.Options{}, nil)
	s.setUp()
	s.imported()
	person := "/people/" + s.personID("weiss")
	b := viewer{tab: openTab(t, s, "paper", 794), lang: "en"} // A4 at 96 dots an inch
	b.enterSite(true)
	b.do(paper)
	for path, known := range map[string][]string{
		person:    {"Juergen Weiss", "juergen.weiss@brauhaus.example", "What each source says", "What happened"},
		"/people": {"Juergen Weiss", "Petra Sommer", "LinkedIn"},
	} {
		b.open(path)
		b.see(known...)
		b.shot(strings.Trim(strings.ReplaceAll(path, person, "person"), "/"))
		for _, idle := range []string{"Log out", "Overview", "Deutsch", "Search", "Add what you know", "Keep the note"} {
			if strings.Contains(b.text(), idle) {
				t.Errorf("%s prints %q:\n%s", path, idle, b.text())
			}
		}
	}
	b.clean()
}
