package app_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/demo"
	"vitaminb/internal/importer"
	"vitaminb/internal/pgtest"
)

const (
	// victimEnv makes the test binary import into the database it names and nothing else.
	victimEnv = "VITAMINB_FAULT_DATABASE"
	// faultsEnv says how many faults to try, such as to kill; make conformance tries 60.
	faultsEnv = "VITAMINB_FAULTS"
	// faults is how often make test kills, on each database.
	faults = 8
	// victimRows make an import of several transactions that takes some tenths of a second.
	victimRows = 2500
)

func TestMain(m *testing.M) {
	if url := os.Getenv(victimEnv); url != "" {
		if err := victim(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	pgtest.Main(m)
}

// victim imports a list, says so at the beginning and at the end, and expects to be killed.
func victim(url string) error {
	ctx := context.Background()
	a, err := app.Open(ctx, app.Options{URL: url})
	if err != nil {
		return err
	}
	account, err := a.FindAccount(ctx, "")
	if err != nil {
		return err
	}
	list := string(demo.LinkedIn(victimRows, 7))
	in, err := importer.OpenReader("Connections.csv", strings.NewReader(list), int64(len(list)), time.Time{})
	if err != nil {
		return err
	}
	fmt.Println("begun")
	_, err = a.Import(ctx, vitaminb.Actor{AccountID: account.ID, Name: "victim"}, app.ImportOrder{Input: in, AsOf: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	fmt.Println("done")
	return a.Close()
}

// TestKillDuringImport kills an importing process at random points. Afterwards
// everything is as if the import had never begun, or it is all there; and the
// import can be made again.
func TestKillDuringImport(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		before := w.state()
		took := w.sacrifice(time.Hour) // lives
		after := w.state()
		w.revertLast()
		if got := w.state(); got != before {
			t.Fatal("reverting the import left something behind")
		}
		for i := range faultCount(t, faults) {
			w.sacrifice(time.Duration(rand.Int64N(int64(took))))
			switch got := w.state(); got {
			case before:
			case after:
				w.revertLast()
			default:
				t.Fatalf("kill %d left something half done:\n%s", i, firstDifference(before, got))
			}
		}
		w.sacrifice(time.Hour)
		if w.state() != after {
			t.Error("the import after all the killing differs from the first one")
		}
	})
}

// TestProcessesImportAtOnce lets two processes import one list into one account
// at the same time: both are done, and nobody is there twice.
func TestProcessesImportAtOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, w *world) {
		w.bring("phone.vcf", phoneCards, "2024-01-01")
		w.sacrifice(time.Hour) // lives
		once := w.state()
		w.revertLast()
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { w.sacrifice(time.Hour) })
		}
		both.Wait()
		if got := w.state(); got != once {
			t.Errorf("two imports at once leave something else than one: %s", firstDifference(once, got))
		}
		if n := w.countDone(); n != 3 {
			t.Errorf("%d imports are done, want 3", n)
		}
		w.revertLast()
		if got := w.state(); got != once {
			t.Errorf("one of them taken back, the other is not whole: %s", firstDifference(once, got))
		}
	})
}

// faultCount is how many faults to try: few, or as many as conformance asks for.
func faultCount(t *testing.T, few int) int {
	t.Helper()
	s := os.Getenv(faultsEnv)
	if s == "" {
		return few
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// sacrifice runs a victim and kills it after the time, counted from when it has begun. It returns how long the import took.
func (w *world) sacrifice(life time.Duration) time.Duration {
	w.t.Helper()
	exe, err := os.Executable()
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, kill := context.WithCancel(w.t.Context())
	defer kill()
	cmd := exec.CommandContext(ctx, exe) // killed by SIGKILL
	cmd.Env = append(os.Environ(), victimEnv+"="+w.url)
	out, err := cmd.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	begun := time.Now()
	timer := time.AfterFunc(life, kill)
	defer timer.Stop()
	done := lines.Scan()
	took := time.Since(begun)
	if err := cmd.Wait(); err != nil && ctx.Err() == nil {
		w.t.Fatalf("the victim failed by itself: %v\n%s", err, stderr.String())
	}
	if !done && life == time.Hour {
		w.t.Fatalf("the victim did not finish: %s", stderr.String())
	}
	return took
}

// revertLast reverts the newest done import.
func (w *world) revertLast() {
	w.t.Helper()
	imports, err := w.app.Imports(w.t.Context(), w.who)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, i := range imports {
		if i.State == vitaminb.ImportDone {
			if _, err := w.app.Revert(w.t.Context(), w.who, i.ID); err != nil {
				w.t.Fatal(err)
			}
			return
		}
	}
	w.t.Fatal("no import to revert")
}

// state is what an account shows: the figures, every line of the list, and some
// persons whole. The ids of imports differ between two runs over one list and are blanked.
func (w *world) state() string {
	w.t.Helper()
	const wholePersons = 20 // a whole person takes ten statements
	page, err := w.app.People(w.t.Context(), w.who, app.PeopleQuery{Limit: 2 * victimRows})
	if err != nil {
		w.t.Fatal(err)
	}
	all := []any{w.totals()}
	for i, p := range page.People {
		all = append(all, p)
		if i%(len(page.People)/wholePersons+1) == 0 {
			all = append(all, w.page(p.ID))
		}
	}
	return regexp.MustCompile(`"importId": "[^"]*"`).ReplaceAllString(mustJSON(w.t, all), `"importId": ""`)
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d of %d/%d", i, len(x), len(y))
		}
	}
	return fmt.Sprintf("%d lines against %d", len(x), len(y))
}
