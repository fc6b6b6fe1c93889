// Command bench measures what a user waits for: bringing in large exports,
// searching while typing, opening a person, starting up, what pages weigh. It prints a table and
// asserts nothing, for machines differ; the results that were kept are in bench/results.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/pgtest"
)

const (
	runs    = 3   // of each import; the median is printed
	looks   = 300 // searches and person pages, spread over the list
	starts  = 5   // cold starts
	largest = 100_000
	seed    = 1 // the generated lists are the same in every run
)

func main() {
	do := run
	if len(os.Args) > 2 && os.Args[1] == readCommand {
		do = func(ctx context.Context) error { return readFile(ctx, os.Args[2]) }
	}
	if err := do(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "vitaminb-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	b := bench{dir: dir, bin: filepath.Join(dir, "vitaminb")}
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", b.bin, "./cmd/vitaminb")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	info, err := os.Stat(b.bin)
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d cores, %s\n\n| what | figure |\n|---|---|\n", time.Now().Format(time.DateOnly), runtime.NumCPU(), runtime.Version())
	fmt.Printf("| binary | %.1f MB |\n", float64(info.Size())/(1<<20))
	for _, l := range []struct {
		name string
		rows int
		data func(int, uint64) []byte
	}{
		{"Connections.csv", 10_000, demo.LinkedIn},
		{"Connections.csv", largest, demo.LinkedIn},
		{"cards.vcf", 20_000, demo.VCards},
	} {
		if err := b.imports(ctx, l.name, l.rows, l.data(l.rows, seed)); err != nil {
			return err
		}
	}
	if err := b.reads(ctx); err != nil {
		return err
	}
	if err := b.starts(ctx); err != nil {
		return err
	}
	if err := b.pages(ctx); err != nil {
		return err
	}
	return b.browse(ctx)
}

type bench struct{ dir, bin string }

// imports measures whole imports by the program, each into a new database.
func (b bench) imports(ctx context.Context, name string, rows int, data []byte) error {
	file := filepath.Join(b.dir, name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return err
	}
	var took []time.Duration
	var memory []int64
	for i := range runs {
		db := filepath.Join(b.dir, fmt.Sprintf("%s-%d-%d.db", name, rows, i))
		cmd := exec.CommandContext(ctx, b.bin, "import", file, "--db", db, "--as-of", "2026-01-01", "--yes", "--json")
		begin := time.Now()
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("import %s: %w\n%s", name, err, out)
		}
		took = append(took, time.Since(begin))
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			memory = append(memory, usage.Maxrss)
		}
	}
	slices.Sort(took)
	slices.Sort(memory)
	median := took[len(took)/2]
	fmt.Printf("| import and resolve %d rows of %s, SQLite | %.1f s, %.0f rows/s, peak %d MB |\n", rows, name, median.Seconds(), float64(rows)/median.Seconds(), memory[len(memory)/2]/1024)
	return nil
}

// large is the database that imports left behind.
func (b bench) large() string {
	return filepath.Join(b.dir, fmt.Sprintf("Connections.csv-%d-0.db", largest))
}

// starts measures the program from its start to its first answer.
func (b bench) starts(ctx context.Context) error {
	var took []time.Duration
	for range starts {
		begin := time.Now()
		if out, err := exec.CommandContext(ctx, b.bin, "people", "mul", "--limit", "10", "--json", "--db", b.large()).CombinedOutput(); err != nil {
			return fmt.Errorf("start: %w\n%s", err, out)
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	fmt.Printf("| start to first answer, %d persons, SQLite | %d ms |\n", largest, took[len(took)/2].Milliseconds())
	return nil
}

// pages measures searches and person pages on both engines.
func (b bench) pages(ctx context.Context) error {
	server, err := pgtest.Start()
	if err != nil {
		return err
	}
	defer server.Stop()
	postgres, err := server.NewDatabase(ctx)
	if err != nil {
		return err
	}
	begin := time.Now()
	out, err := exec.CommandContext(ctx, b.bin, "import", filepath.Join(b.dir, "Connections.csv"), "--db", postgres, "--as-of", "2026-01-01", "--yes", "--json").CombinedOutput()
	if err != nil {
		return fmt.Errorf("import into PostgreSQL: %w\n%s", err, out)
	}
	fmt.Printf("| import and resolve %d rows of Connections.csv, PostgreSQL, one run | %.1f s |\n", largest, time.Since(begin).Seconds())
	for _, db := range [][2]string{{"SQLite", b.large()}, {"PostgreSQL", postgres}} {
		if err := look(ctx, db[0], db[1]); err != nil {
			return err
		}
	}
	return nil
}

// look measures the server's time for searches as typed, letter by letter, and for person pages.
func look(ctx context.Context, engine, url string) error {
	a, err := app.Open(ctx, app.Options{URL: url})
	if err != nil {
		return err
	}
	account, err := a.FindAccount(ctx, "")
	if err != nil {
		return err
	}
	who := vitaminb.Actor{AccountID: account.ID}
	all, err := a.People(ctx, who, app.PeopleQuery{Limit: largest})
	if err != nil {
		return err
	}
	lists, err := narrowed(ctx, a, who)
	if err != nil {
		return err
	}
	report(engine, "list filtered and sorted", lists)
	var searches, pages []time.Duration
	for i := range looks {
		p := all.People[i*len(all.People)/looks]
		letters := []rune(p.Name)
		begin := time.Now()
		if _, err := a.People(ctx, who, app.PeopleQuery{Text: string(letters[:min(len(letters), 1+i%10)])}); err != nil {
			return err
		}
		searches = append(searches, time.Since(begin))
		begin = time.Now()
		page, err := a.FindPerson(ctx, who, p.ID)
		if err != nil {
			return err
		}
		if err := json.NewEncoder(new(bytes.Buffer)).Encode(page); err != nil {
			return err
		}
		pages = append(pages, time.Since(begin))
	}
	report(engine, "search as typed (1 to 10 letters)", searches)
	report(engine, "person page", pages)
	return a.Close()
}

// narrowed measures pages of the list in each order, filtered in each way and searched, from a place that moves on.
func narrowed(ctx context.Context, a *app.App, who vitaminb.Actor) ([]time.Duration, error) {
	sources, err := a.Sources(ctx, who)
	if err != nil {
		return nil, err
	}
	filters := []app.PeopleFilter{{}, {Several: true}, {NoEmail: true}, {NoPhone: true, NoEmail: true}, {Gone: true}, {Source: sources[0].ID}, {Source: sources[0].ID, NoEmail: true}}
	orders := []app.PeopleOrder{app.OrderName, app.OrderNewest, app.OrderOrganisation}
	texts := []string{"", "m", "mu", "sch an"}
	var took []time.Duration
	after := ""
	for i := range looks {
		q := app.PeopleQuery{Filter: filters[i%len(filters)], Order: orders[i/len(filters)%len(orders)], Text: texts[i/len(filters)/len(orders)%len(texts)], After: after}
		if i%len(filters) == 0 {
			q.After = ""
		}
		begin := time.Now()
		page, err := a.People(ctx, who, q)
		if err != nil {
			return nil, err
		}
		took = append(took, time.Since(begin))
		after = page.Next
	}
	return took, nil
}

func report(engine, what string, took []time.Duration) {
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	fmt.Printf("| %s at %d persons, %s | p50 %.1f ms, p99 %.1f ms |\n", what, largest, engine, ms(took[len(took)/2]), ms(took[len(took)*99/100]))
}
