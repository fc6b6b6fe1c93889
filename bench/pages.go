package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"vitaminb/internal/app"
)

const (
	loads    = 5 // of each page, by a browser that has kept nothing; the median is printed
	login    = "mara"
	password = "correct horse battery"
)

// A load is what one page weighs and when its largest piece was painted.
type load struct {
	HTML    int      // bytes
	Scripts []string // addresses
	Styles  []string
	Paint   float64 // ms
}

// observePaint keeps the time of the largest contentful paint (W3C LCP) where measured looks for it.
const observePaint = `new PerformanceObserver(l => { window.largestPaint = l.getEntries().at(-1).startTime }).observe({ type: "largest-contentful-paint", buffered: true }); 0`

// measured is what the page tells of itself.
const measured = `({
	HTML: performance.getEntriesByType("navigation")[0].encodedBodySize,
	Scripts: [...document.scripts].map(s => s.src).filter(s => s),
	Styles: [...document.querySelectorAll("link[rel=stylesheet]")].map(s => s.href),
	Paint: window.largestPaint,
})`

// browse measures the pages of the program as a browser sees them, with the demonstration's network.
func (b bench) browse(ctx context.Context) error {
	db := filepath.Join(b.dir, "pages.db")
	if _, err := b.command(ctx, "", "demo", "--db", db, "--yes"); err != nil {
		return err
	}
	if _, err := b.command(ctx, password+"\n", "login", login, "--password-stdin", "--db", db); err != nil {
		return err
	}
	person, err := b.known(ctx, db)
	if err != nil {
		return err
	}
	address, stopServer, err := b.serve(ctx, db)
	if err != nil {
		return err
	}
	defer stopServer()
	path, err := exec.LookPath("chromium")
	if err != nil {
		return fmt.Errorf("chromium is missing, and no page can be measured without it: %w", err)
	}
	allocator, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)...)
	defer stop()
	tab, cancel := chromedp.NewContext(allocator)
	defer cancel()
	if err := enter(tab, address); err != nil {
		return err
	}
	fmt.Printf("\n| page, 1280 px, nothing kept from before | HTML | style sheet, gzipped | scripts, gzipped | largest paint |\n|---|---|---|---|---|\n")
	for _, page := range []string{"/", "/people", "/people?sort=newest&several=1", "/people/" + person, "/people/" + person + "/enter", "/review", "/journal", "/import", "/imports", "/sources", "/palette", "/shortcuts", "/settings"} {
		if err := measure(tab, address, page, person); err != nil {
			return fmt.Errorf("%s: %w", page, err)
		}
	}
	return nil
}

// command runs the program and returns what it prints.
func (b bench) command(ctx context.Context, input string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, b.bin, args...)
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("vitaminb %s: %w", args[0], err)
	}
	return out, nil
}

// known returns the id of somebody in several networks, whose page is full.
func (b bench) known(ctx context.Context, db string) (string, error) {
	out, err := b.command(ctx, "", "people", "--limit", "1000", "--json", "--db", db)
	if err != nil {
		return "", err
	}
	var people []app.PersonSummary
	if err := json.Unmarshal(out, &people); err != nil {
		return "", err
	}
	i := slices.IndexFunc(people, func(p app.PersonSummary) bool { return len(p.Sources) > 1 })
	if i < 0 {
		return "", errors.New("the demonstration has nobody in several networks")
	}
	return people[i].ID, nil
}

// serve starts the server and returns its address.
func (b bench) serve(ctx context.Context, db string) (address string, stop func(), err error) {
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, b.bin, "serve", "--listen", "127.0.0.1:0", "--lang", "en", "--db", db)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return "", nil, err
	}
	stop = func() {
		cancel()
		_ = cmd.Wait() // killed on purpose
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if at := strings.Index(lines.Text(), "http://"); at >= 0 {
			return strings.TrimRight(lines.Text()[at:], "/."), stop, nil
		}
	}
	stop()
	return "", nil, errors.New("the server did not say its address")
}

// enter logs in.
func enter(tab context.Context, address string) error {
	err := chromedp.Do(
		tab, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(address+"/login"),
		chromedp.SendKeys(chromedp.CSS("[name=login]"), login), chromedp.SendKeys(chromedp.CSS("[name=password]"), password),
		chromedp.Click(chromedp.CSS("main form button")), chromedp.WaitVisible(chromedp.CSS("nav")),
	)
	if err != nil {
		return err
	}
	_, err = chromedp.Call(tab, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
	return err
}

// measure loads the page and prints its line of the table.
func measure(tab context.Context, address, page, person string) error {
	var last load
	var paints []float64
	for range loads {
		if err := chromedp.Do(tab, chromedp.Navigate(address+page)); err != nil {
			return err
		}
		if _, err := chromedp.Run(tab, chromedp.Evaluate[int](observePaint)); err != nil {
			return err
		}
		if _, err := chromedp.Run(tab, chromedp.Poll[bool]("window.largestPaint > 0", chromedp.WithPollingTimeout(10*time.Second))); err != nil {
			return err
		}
		var err error
		if last, err = chromedp.Run(tab, chromedp.Evaluate[load](measured)); err != nil {
			return err
		}
		paints = append(paints, last.Paint)
	}
	scripts, err := gzipped(tab, last.Scripts)
	if err != nil {
		return err
	}
	styles, err := gzipped(tab, last.Styles)
	if err != nil {
		return err
	}
	slices.Sort(paints)
	const kB = 1000.0
	fmt.Printf("| %s | %.1f kB | %.1f kB | %.1f kB | %.0f ms |\n", strings.ReplaceAll(page, person, "…"), float64(last.HTML)/kB, float64(styles)/kB, float64(scripts)/kB, paints[len(paints)/2])
	return nil
}

// gzipped is how many bytes the files would be on their way.
func gzipped(ctx context.Context, addresses []string) (int, error) {
	n := 0
	for _, address := range addresses {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return 0, err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return 0, err
		}
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err = io.Copy(z, response.Body)
		response.Body.Close()
		if err != nil {
			return 0, err
		}
		if err := z.Close(); err != nil {
			return 0, err
		}
		n += b.Len()
	}
	return n, nil
}
