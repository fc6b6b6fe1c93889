package web

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
)

// Bounds of what one process keeps in memory.
const (
	maxWaiting = 100 // files of an account that wait; as many as a folder of cards dropped at once
	maxKept    = 200 // jobs of an account that are remembered; the reports of all are in the database
	maxRunning = 2   // imports at a time over all accounts: each may fill the memory of its largest piece
)

// A jobState says how far a job is.
type jobState string

// The states of a job.
const (
	jobWaiting jobState = "waiting"
	jobRunning jobState = "running"
	jobDone    jobState = "done"
	jobFailed  jobState = "failed"
	jobChoice  jobState = "choice" // the owner must name the source or the day
)

// An upload is a file that was brought, with the owner's wishes.
type upload struct {
	rebuild  bool // there is no file: the account is worked out anew
	name     string
	file     *os.File
	size     int64
	modified time.Time // as the browser tells; zero if it does not
	asOf     time.Time // day of the export as the owner tells; zero if he does not
	source   string
	complete bool
	readmit  bool
}

// discard frees the disk.
func (u upload) discard() error {
	if u.file == nil {
		return nil
	}
	return errors.Join(u.file.Close(), removeSpooled(u.file.Name()))
}

// A job is one upload on its way through [app.App.Import], or a rebuild.
type job struct {
	ID       string
	Name     string
	State    jobState
	Progress app.Progress
	Report   app.Report
	Err      error

	upload upload
	actor  vitaminb.Actor
}

// over reports whether the job needs nothing more, of the machine or of the owner.
func (j job) over() bool { return j.State == jobDone || j.State == jobFailed }

// jobs runs the imports of one process: those of an account one after the other.
type jobs struct {
	run    func(ctx context.Context, who vitaminb.Actor, u upload, progress func(app.Progress)) (app.Report, error)
	ctx    context.Context //nolint:containedctx // the life of the process, not of a request
	cancel context.CancelFunc
	places chan struct{} // one for each import that may run
	wait   sync.WaitGroup

	mu       sync.Mutex
	all      map[string][]*job                 // by account, oldest first
	working  map[string]bool                   // accounts that have a goroutine
	watchers map[string]map[chan struct{}]bool // by account
}

func newJobs(run func(context.Context, vitaminb.Actor, upload, func(app.Progress)) (app.Report, error)) *jobs {
	ctx, cancel := context.WithCancel(context.Background())
	return &jobs{
		run: run, ctx: ctx, cancel: cancel, places: make(chan struct{}, maxRunning),
		all: map[string][]*job{}, working: map[string]bool{}, watchers: map[string]map[chan struct{}]bool{},
	}
}

// watch returns a channel that tells when the account's jobs are no longer as they
// were; several changes may be told as one. Call stop when nobody listens any more.
func (js *jobs) watch(account string) (news <-chan struct{}, stop func()) {
	js.mu.Lock()
	defer js.mu.Unlock()
	c := make(chan struct{}, 1)
	if js.watchers[account] == nil {
		js.watchers[account] = map[chan struct{}]bool{}
	}
	js.watchers[account][c] = true
	return c, func() {
		js.mu.Lock()
		defer js.mu.Unlock()
		delete(js.watchers[account], c)
	}
}

// changed tells whoever watches. The caller holds js.mu.
func (js *jobs) changed(account string) {
	for c := range js.watchers[account] {
		select {
		case c <- struct{}{}:
		default: // it has not heard of the change before yet
		}
	}
}

// add takes the uploads over, all or none. ErrTooLarge: too many wait already.
func (js *jobs) add(who vitaminb.Actor, uploads []upload) error {
	js.mu.Lock()
	defer js.mu.Unlock()
	waiting := len(uploads)
	for _, j := range js.all[who.AccountID] {
		if !j.over() {
			waiting++
		}
	}
	if waiting > maxWaiting {
		return vitaminb.Errorf(vitaminb.ErrTooLarge, "More than %s files would wait to be imported. Let some finish first, or pack the files into one zip archive.", maxWaiting)
	}
	for _, u := range uploads {
		js.all[who.AccountID] = append(js.all[who.AccountID], &job{ID: rand.Text(), Name: u.name, State: jobWaiting, upload: u, actor: who})
	}
	js.forget(who.AccountID)
	js.start(who.AccountID)
	js.changed(who.AccountID)
	return nil
}

// forget drops the oldest jobs that are over. The caller holds js.mu.
func (js *jobs) forget(account string) {
	for len(js.all[account]) > maxKept {
		i := slices.IndexFunc(js.all[account], func(j *job) bool { return j.over() })
		if i < 0 {
			return
		}
		js.all[account] = slices.Delete(js.all[account], i, i+1)
	}
}

// start sees to it that somebody works for the account. The caller holds js.mu.
func (js *jobs) start(account string) {
	if js.working[account] || js.ctx.Err() != nil {
		return
	}
	js.working[account] = true
	js.wait.Go(func() {
		for j := js.next(account); j != nil; j = js.next(account) {
			js.work(j)
		}
	})
}

// next returns the oldest waiting job as a running one, or nil and ends the work for the account.
func (js *jobs) next(account string) *job {
	js.mu.Lock()
	defer js.mu.Unlock()
	i := slices.IndexFunc(js.all[account], func(j *job) bool { return j.State == jobWaiting })
	if i < 0 || js.ctx.Err() != nil {
		js.working[account] = false
		return nil
	}
	j := js.all[account][i]
	j.State = jobRunning
	js.changed(account)
	return j
}

func (js *jobs) work(j *job) {
	select {
	case js.places <- struct{}{}:
		defer func() { <-js.places }()
	case <-js.ctx.Done():
		return
	}
	report, err := js.run(js.ctx, j.actor, j.upload, func(p app.Progress) {
		js.mu.Lock()
		defer js.mu.Unlock()
		j.Progress = p
		js.changed(j.actor.AccountID)
	})
	js.mu.Lock()
	defer js.mu.Unlock()
	defer js.changed(j.actor.AccountID)
	j.Report, j.Err = report, err
	switch {
	case err == nil:
		j.State = jobDone
	case errors.Is(err, vitaminb.ErrAmbiguous):
		j.State = jobChoice
		return // the file is needed again
	default:
		j.State = jobFailed
	}
	if err := j.upload.discard(); err != nil && j.Err == nil {
		j.State, j.Err = jobFailed, err
	}
}

// list returns the jobs of the account as they are now, newest first.
func (js *jobs) list(account string) []job {
	js.mu.Lock()
	defer js.mu.Unlock()
	var all []job
	for _, j := range slices.Backward(js.all[account]) {
		all = append(all, *j)
	}
	return all
}

// find returns a job of the account. ErrNotFound.
func (js *jobs) find(account, id string) (job, error) {
	for _, j := range js.list(account) {
		if j.ID == id {
			return j, nil
		}
	}
	return job{}, notHere()
}

// answer lets a job that waits for the owner go on with the changed upload.
func (js *jobs) answer(account, id string, change func(*upload)) error {
	js.mu.Lock()
	defer js.mu.Unlock()
	j := js.asking(account, id)
	if j == nil {
		return notHere()
	}
	change(&j.upload)
	j.State, j.Err = jobWaiting, nil
	js.start(account)
	return nil
}

// drop forgets a job that waits for the owner, and its file.
func (js *jobs) drop(account, id string) error {
	js.mu.Lock()
	defer js.mu.Unlock()
	j := js.asking(account, id)
	if j == nil {
		return notHere()
	}
	js.all[account] = slices.DeleteFunc(js.all[account], func(other *job) bool { return other == j })
	return j.upload.discard()
}

// asking finds a job that waits for the owner; nil if there is none. The caller holds js.mu.
func (js *jobs) asking(account, id string) *job {
	i := slices.IndexFunc(js.all[account], func(j *job) bool { return j.ID == id && j.State == jobChoice })
	if i < 0 {
		return nil
	}
	return js.all[account][i]
}

func notHere() error {
	return vitaminb.Errorf(vitaminb.ErrNotFound, "This upload is no longer here. Look it up in the list of imports, or bring the file again.")
}

// close breaks off what runs, waits for it and removes all uploads.
func (js *jobs) close() {
	js.cancel()
	js.wait.Wait()
	js.mu.Lock()
	defer js.mu.Unlock()
	for _, all := range js.all {
		for _, j := range all {
			if !j.over() {
				_ = j.upload.discard() // the process ends; the system's folder is swept by the system
			}
		}
	}
	js.all = map[string][]*job{}
}
