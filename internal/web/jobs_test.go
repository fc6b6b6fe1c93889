package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/i18n"
)

// spooled returns an upload on disk.
func spooled(t *testing.T, name string) upload {
	t.Helper()
	f, err := os.CreateTemp(t.TempDir(), "upload-*")
	if err != nil {
		t.Fatal(err)
	}
	return upload{name: name, file: f}
}

func TestJobsOfAnAccountRunInOrder(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var order []string
	var running, most int
	done := make(chan struct{}, 1)
	js := newJobs(func(_ context.Context, who vitaminb.Actor, u upload, progress func(app.Progress)) ([]app.Report, error) {
		mu.Lock()
		running++
		most = max(most, running)
		order = append(order, u.name)
		mu.Unlock()
		progress(app.Progress{Phase: "read", Items: 1})
		mu.Lock()
		running--
		mu.Unlock()
		if u.name == "last" {
			done <- struct{}{}
		}
		return []app.Report{{ImportID: u.name}}, nil
	})
	mara := vitaminb.Actor{AccountID: "mara"}
	if err := js.add(mara, []upload{spooled(t, "first"), spooled(t, "second"), spooled(t, "last")}); err != nil {
		t.Fatal(err)
	}
	<-done
	js.wait.Wait()
	if got := fmt.Sprint(order); got != "[first second last]" || most != 1 {
		t.Errorf("ran %s, at most %d at once", got, most)
	}
	list := js.list("mara")
	if len(list) != 3 || list[0].Name != "last" || list[0].State != jobDone || list[0].Progress.Items != 1 {
		t.Errorf("list %+v", list)
	}
	if other := js.list("eve"); len(other) != 0 {
		t.Errorf("another account sees %+v", other)
	}
	if _, err := js.find("eve", list[0].ID); !errors.Is(err, vitaminb.ErrNotFound) {
		t.Errorf("another account finds the job: %v", err)
	}
	js.close()
}

func TestJobsAreBounded(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	js := newJobs(func(ctx context.Context, _ vitaminb.Actor, _ upload, _ func(app.Progress)) ([]app.Report, error) {
		select {
		case <-release:
			return nil, io.ErrUnexpectedEOF
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	})
	mara := vitaminb.Actor{AccountID: "mara"}
	var many []upload
	for range maxWaiting {
		many = append(many, spooled(t, "card.vcf"))
	}
	if err := js.add(mara, many); err != nil {
		t.Fatal(err)
	}
	one := spooled(t, "one more.vcf")
	if err := js.add(mara, []upload{one}); !errors.Is(err, vitaminb.ErrTooLarge) {
		t.Errorf("one too many: %v", err)
	}
	close(release)
	js.wait.Wait()
	for range 3 {
		if err := js.add(mara, []upload{one}); err != nil { // its file is closed; the job fails either way
			t.Fatal(err)
		}
	}
	js.wait.Wait()
	if n := len(js.list("mara")); n != maxWaiting+3 {
		t.Errorf("%d jobs are remembered", n)
	}
	js.mu.Lock()
	for range 2 * maxKept {
		js.all["mara"] = append(js.all["mara"], &job{State: jobDone})
	}
	js.forget("mara")
	js.mu.Unlock()
	if n := len(js.list("mara")); n != maxKept {
		t.Errorf("%d jobs are remembered, want %d", n, maxKept)
	}
	js.close()
}

func TestJobWaitsForAnAnswer(t *testing.T) {
	t.Parallel()
	js := newJobs(func(_ context.Context, _ vitaminb.Actor, u upload, _ func(app.Progress)) ([]app.Report, error) {
		if u.source == "" {
			return nil, vitaminb.Errorf(vitaminb.ErrAmbiguous, "There are several sources of this kind: %s. Choose one with --source.", "A, B")
		}
		return []app.Report{{Source: u.source}}, nil
	})
	mara := vitaminb.Actor{AccountID: "mara"}
	if err := js.add(mara, []upload{spooled(t, "a.vcf"), spooled(t, "b.vcf")}); err != nil {
		t.Fatal(err)
	}
	js.wait.Wait()
	list := js.list("mara")
	if list[0].State != jobChoice || list[1].State != jobChoice {
		t.Fatalf("states %+v", list)
	}
	name := func(u *upload) { u.source = "A" }
	if err := js.answer("eve", list[0].ID, name); !errors.Is(err, vitaminb.ErrNotFound) {
		t.Errorf("another account answers: %v", err)
	}
	if err := js.answer("mara", list[0].ID, name); err != nil {
		t.Error(err)
	}
	if err := js.drop("mara", list[1].ID); err != nil {
		t.Error(err)
	}
	js.wait.Wait()
	list = js.list("mara")
	if len(list) != 1 || list[0].State != jobDone || list[0].Reports[0].Source != "A" {
		t.Errorf("afterwards %+v", list)
	}
	if err := js.drop("mara", list[0].ID); !errors.Is(err, vitaminb.ErrNotFound) {
		t.Errorf("a job that is done is dropped: %v", err)
	}
	js.close()
}

// TestProposalsAreConfirmedOrDropped reads two kinds of file from one upload; one
// import is confirmed, one dropped, and the file goes with the last of them.
func TestProposalsAreConfirmedOrDropped(t *testing.T) {
	t.Parallel()
	js := newJobs(func(_ context.Context, _ vitaminb.Actor, u upload, _ func(app.Progress)) ([]app.Report, error) {
		if u.confirm == nil {
			return []app.Report{{ImportID: "cards", State: "proposed"}, {ImportID: "list", State: "proposed"}}, nil
		}
		return []app.Report{{ImportID: u.confirm[0], State: "done"}}, nil
	})
	mara := vitaminb.Actor{AccountID: "mara"}
	u := spooled(t, "all.zip")
	if err := js.add(mara, []upload{u}); err != nil {
		t.Fatal(err)
	}
	js.wait.Wait()
	if j := js.list("mara")[0]; j.State != jobProposed || len(j.Proposals()) != 2 {
		t.Fatalf("read: %+v", j)
	}
	if err := js.confirm(mara, []app.Report{{ImportID: "list", State: "proposed"}}); err != nil {
		t.Fatal(err)
	}
	js.wait.Wait()
	j := js.list("mara")[0]
	if got := fmt.Sprintf("%v %s %d", j.Proposals(), j.State, len(js.list("mara"))); got != "[cards] proposed 1" || j.Reports[1].State != "done" {
		t.Errorf("one confirmed: %s, %+v", got, j)
	}
	if _, err := os.Stat(u.file.Name()); err != nil {
		t.Errorf("the file is needed still: %v", err)
	}
	if err := js.settle("eve", "cards"); err != nil || len(js.list("mara")[0].Proposals()) != 1 {
		t.Errorf("another account drops it: %v", err)
	}
	if err := js.settle("mara", "cards"); err != nil {
		t.Fatal(err)
	}
	if j := js.list("mara")[0]; j.State != jobDone || len(j.Reports) != 1 {
		t.Errorf("the other dropped: %+v", j)
	}
	if _, err := os.Stat(u.file.Name()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file is left behind: %v", err)
	}
	// After a restart the job is not known, but the import is.
	if err := js.confirm(mara, []app.Report{{ImportID: "old", Path: "old.vcf", State: "proposed"}}); err != nil {
		t.Fatal(err)
	}
	js.wait.Wait()
	if j := js.list("mara")[0]; j.Name != "old.vcf" || j.State != jobDone || j.Reports[0].State != "done" {
		t.Errorf("confirmed after a restart: %+v", j)
	}
	js.close()
}

// TestConfirmTwice: whoever presses the button twice confirms once, also while
// the import is being written; what is dropped before its turn is not confirmed.
func TestConfirmTwice(t *testing.T) {
	t.Parallel()
	begun, release := make(chan struct{}), make(chan struct{})
	js := newJobs(func(_ context.Context, _ vitaminb.Actor, u upload, _ func(app.Progress)) ([]app.Report, error) {
		switch {
		case u.rebuild:
			begun <- struct{}{}
			<-release
			return nil, nil
		case u.confirm == nil:
			return []app.Report{{ImportID: "cards", State: "proposed"}, {ImportID: "list", State: "proposed"}}, nil
		}
		begun <- struct{}{}
		<-release
		var done []app.Report
		for _, id := range u.confirm {
			done = append(done, app.Report{ImportID: id, State: "done"})
		}
		return done, nil
	})
	defer js.close()
	mara := vitaminb.Actor{AccountID: "mara"}
	u := spooled(t, "all.zip")
	if err := js.add(mara, []upload{u}); err != nil {
		t.Fatal(err)
	}
	js.wait.Wait()
	if err := js.add(mara, []upload{{rebuild: true}}); err != nil {
		t.Fatal(err)
	}
	<-begun // whatever is confirmed now waits
	twice := func(reports ...app.Report) {
		t.Helper()
		for range 2 {
			if err := js.confirm(mara, reports); err != nil {
				t.Fatal(err)
			}
		}
	}
	cards, list := app.Report{ImportID: "cards", State: "proposed"}, app.Report{ImportID: "list", State: "proposed"}
	twice(cards, list)
	if err := js.settle("mara", "list"); err != nil {
		t.Fatal(err)
	}
	release <- struct{}{}
	<-begun // now it is being confirmed
	twice(cards)
	release <- struct{}{}
	js.wait.Wait()
	jobs := js.list("mara")
	if j := jobs[len(jobs)-1]; len(jobs) != 2 || j.State != jobDone || fmt.Sprint(j.upload.confirm) != "[cards]" || len(j.Reports) != 1 {
		t.Errorf("%d jobs, the first: %+v", len(jobs), j)
	}
}

// TestCloseBreaksOff ends a job that would run for ever, and one that waits behind it.
func TestCloseBreaksOff(t *testing.T) {
	t.Parallel()
	begun := make(chan struct{}, 1)
	js := newJobs(func(ctx context.Context, _ vitaminb.Actor, _ upload, _ func(app.Progress)) ([]app.Report, error) {
		begun <- struct{}{}
		<-ctx.Done()
		return nil, ctx.Err()
	})
	waiting := spooled(t, "waiting.vcf")
	if err := js.add(vitaminb.Actor{AccountID: "mara"}, []upload{spooled(t, "running.vcf"), waiting}); err != nil {
		t.Fatal(err)
	}
	<-begun
	js.close()
	if _, err := os.Stat(waiting.file.Name()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the waiting file is left behind: %v", err)
	}
}

// TestWatch hears of every change of the own jobs at least once, and of no other's.
func TestWatch(t *testing.T) {
	t.Parallel()
	step := make(chan struct{})
	js := newJobs(func(_ context.Context, _ vitaminb.Actor, _ upload, progress func(app.Progress)) ([]app.Report, error) {
		<-step
		progress(app.Progress{Phase: app.PhaseRead, Items: 1})
		<-step
		return nil, nil
	})
	news, stop := js.watch("mara")
	other, stopOther := js.watch("eve")
	defer stopOther()
	if err := js.add(vitaminb.Actor{AccountID: "mara"}, []upload{{rebuild: true}}); err != nil {
		t.Fatal(err)
	}
	<-news
	step <- struct{}{}
	for js.list("mara")[0].Progress.Items == 0 {
		<-news
	}
	step <- struct{}{}
	for js.list("mara")[0].State != jobDone {
		<-news
	}
	stop()
	js.close()
	if len(js.watchers["mara"]) != 0 || len(other) != 0 {
		t.Errorf("watchers %v, another account heard %d", js.watchers, len(other))
	}
}

func TestProgressText(t *testing.T) {
	t.Parallel()
	p := page{Printer: i18n.New("en")}
	for _, c := range []struct {
		progress app.Progress
		text     string
		percent  int
	}{
		{app.Progress{}, "beginning", -1},
		{app.Progress{Phase: app.PhaseRead, Items: 12_000, Done: 300_000, Total: 1_003_000}, "reading 12,000 of about 40,000", 29},
		{app.Progress{Phase: app.PhaseRead, Items: 7, Done: 10, Total: 0}, "reading, 7 so far", -1},
		{app.Progress{Phase: app.PhaseRead, Items: 7, Done: 10, Total: 10}, "reading, 7 so far", 100},
		{app.Progress{Phase: app.PhaseWait}, "waiting for another import", -1},
		{app.Progress{Phase: app.PhaseUnite, Total: 90}, "comparing 90 entries", -1},
		{app.Progress{Phase: app.PhaseUnite, Items: 30, Done: 30, Total: 90}, "uniting 30 of 90", 33},
	} {
		if text, done := p.progressText(c.progress), percent(c.progress); text != c.text || done != c.percent {
			t.Errorf("%+v: %s, %d, want %s, %d", c.progress, text, done, c.text, c.percent)
		}
	}
}
