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
	jobWaiting  jobState = "waiting"
	jobRunning  jobState = "running"
	jobProposed jobState = "proposed" // read; the owner looks and confirms
	jobDone     jobState = "done"
	jobFailed   jobState = "failed"
	jobChoice   jobState = "choice" // the owner must name the source or the day
)

// An upload is a file that was brought, with the owner's wishes.
type upload struct {
	rebuild  bool     // there is no file: the account is worked out anew
	confirm  []string // proposed imports that the owner confirmed; the file is not read again
	name     string
	file     *os.File
	size     int64
	modified time.Time // as the browser tells; zero if it does not
	asOf     time.Time // day of the export as the owner tells; zero if he does not
	source   string
	complete bool
	readmit  bool
	virtual  *bool                  // whether the source's people are met online only; nil: as it is
	facet    *string                // part of life that the source is of; nil: as it is
	readings map[string]app.Reading // how the tables of a list are to be read
}

// discard frees the disk.
func (u upload) discard() error {
	if u.file == nil {
		return nil
	}
	return errors.Join(u.file.Close(), removeSpooled(u.file.Name()))
}

// A job is one upload on its way through [app.App.Propose] and, once the owner
// says so, [app.App.Confirm]; or a rebuild.
type job struct {
	ID       string
	Name     string
	State    jobState
	Progress app.Progress
	Reports  []app.Report // of the imports that the upload became, one for each kind of file in it
	Err      error

	upload upload
	actor  vitaminb.Actor
}

// over reports whether the job needs nothing more, of the machine or of the owner.
func (j job) over() bool { return j.State == jobDone || j.State == jobFailed }

// Proposals are the imports of the job that wait to be confirmed.
func (j job) Proposals() []string {
	var ids []string
	for _, r := range j.Reports {
		if r.State == string(vitaminb.ImportProposed) {
			ids = append(ids, r.ImportID)
		}
	}
	return ids
}

// jobs runs the imports of one process: those of an account one after the other.
type jobs struct {
	run    func(ctx context.Context, who vitaminb.Actor, u upload, progress func(app.Progress)) ([]app.Report, error)
	ctx    context.Context //nolint:containedctx // the life of the process, not of a request
	cancel context.CancelFunc
	places chan struct{} // one for each import that may run
	wait   sync.WaitGroup

	mu       sync.Mutex
	all      map[string][]*job                 // by account, oldest first
	working  map[string]bool                   // accounts that have a goroutine
	watchers map[string]map[chan struct{}]bool // by account
}

func newJobs(run func(context.Context, vitaminb.Actor, upload, func(app.Progress)) ([]app.Report, error)) *jobs {
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
	reports, err := js.run(js.ctx, j.actor, j.upload, func(p app.Progress) {
		js.mu.Lock()
		defer js.mu.Unlock()
		j.Progress = p
		js.changed(j.actor.AccountID)
	})
	js.mu.Lock()
	defer js.mu.Unlock()
	defer js.changed(j.actor.AccountID)
	j.Err = err
	j.Reports = replaced(j.Reports, reports)
	switch {
	case len(j.Proposals()) > 0:
		j.State = jobProposed
		return // the file may be read again in another way
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

// replaced puts the newer reports in the place of those of the same imports, and
// the others behind them.
func replaced(reports, newer []app.Report) []app.Report {
	reports = slices.Clone(reports)
	for _, r := range newer {
		i := slices.IndexFunc(reports, func(old app.Report) bool { return r.ImportID != "" && old.ImportID == r.ImportID })
		if i < 0 {
			reports = append(reports, r)
		} else {
			reports[i] = r
		}
	}
	return reports
}

// confirm lets the proposed imports of the account count, in their jobs or, where
// the program was started anew since they were read, in new ones.
func (js *jobs) confirm(who vitaminb.Actor, reports []app.Report) error {
	js.mu.Lock()
	defer js.mu.Unlock()
	for _, r := range reports {
		if js.confirming(who.AccountID, r.ImportID) {
			continue // the button was pressed twice
		}
		j := js.proposing(who.AccountID, r.ImportID)
		if j == nil {
			j = &job{ID: rand.Text(), Name: r.Path, Reports: []app.Report{r}, actor: who}
			js.all[who.AccountID] = append(js.all[who.AccountID], j)
		}
		if j.State != jobWaiting {
			j.State, j.Err, j.upload.confirm, j.Progress = jobWaiting, nil, nil, app.Progress{}
		}
		j.upload.confirm = append(j.upload.confirm, r.ImportID)
	}
	js.start(who.AccountID)
	js.changed(who.AccountID)
	return nil
}

// confirming reports whether a job is about to let the import count. The caller holds js.mu.
func (js *jobs) confirming(account, importID string) bool {
	return slices.ContainsFunc(js.all[account], func(j *job) bool {
		return (j.State == jobWaiting || j.State == jobRunning) && slices.Contains(j.upload.confirm, importID)
	})
}

// listing returns the proposal with its tables while the file is still there to
// be read in another way; false if it is not.
func (js *jobs) listing(account, importID string) (app.Report, bool) {
	js.mu.Lock()
	defer js.mu.Unlock()
	j := js.proposing(account, importID)
	if j == nil || j.upload.file == nil {
		return app.Report{}, false
	}
	i := slices.IndexFunc(j.Reports, func(r app.Report) bool { return r.ImportID == importID })
	return j.Reports[i], len(j.Reports[i].Tables) > 0
}

// reread takes the proposals of the job that has the import out of it and lets
// its file be read again with the changed upload. It returns what was taken out.
func (js *jobs) reread(account, importID string, change func(*upload)) ([]string, error) {
	js.mu.Lock()
	defer js.mu.Unlock()
	j := js.proposing(account, importID)
	if j == nil || j.upload.file == nil || j.State != jobProposed {
		return nil, notHere()
	}
	dropped := j.Proposals()
	j.Reports = slices.DeleteFunc(slices.Clone(j.Reports), func(r app.Report) bool { return slices.Contains(dropped, r.ImportID) })
	change(&j.upload)
	j.upload.confirm, j.State, j.Err, j.Progress = nil, jobWaiting, nil, app.Progress{}
	js.start(account)
	js.changed(account)
	return dropped, nil
}

// settle forgets a proposal that was dropped, and its job if nothing of it is left.
func (js *jobs) settle(account, importID string) error {
	js.mu.Lock()
	defer js.mu.Unlock()
	j := js.proposing(account, importID)
	if j == nil {
		return nil
	}
	defer js.changed(account)
	j.Reports = slices.DeleteFunc(slices.Clone(j.Reports), func(r app.Report) bool { return r.ImportID == importID })
	j.upload.confirm = slices.DeleteFunc(j.upload.confirm, func(id string) bool { return id == importID })
	switch {
	case len(j.Reports) == 0:
		js.all[account] = slices.DeleteFunc(js.all[account], func(other *job) bool { return other == j })
	case len(j.Proposals()) == 0:
		j.State = jobDone
	default:
		return nil
	}
	return j.upload.discard()
}

// proposing finds the job whose proposal the import is; nil if there is none. The caller holds js.mu.
func (js *jobs) proposing(account, importID string) *job {
	i := slices.IndexFunc(js.all[account], func(j *job) bool {
		return (j.State == jobProposed || j.State == jobWaiting) && slices.Contains(j.Proposals(), importID)
	})
	if i < 0 {
		return nil
	}
	return js.all[account][i]
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
